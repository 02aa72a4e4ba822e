// What happens when somebody asks which wrong designs are caught?

import { catchMutant } from "./catch-mutant.ts";
import { MUTANTS } from "./mutants.ts";

let escaped = 0;
for (const mutant of MUTANTS) {
  const caught = await catchMutant(mutant);
  if (caught === undefined) {
    escaped += 1;
    console.log(`${mutant.name}: NOT caught`);
  } else {
    const { seed, violation } = caught;
    console.log(`${mutant.name}: caught in week ${seed} by ${violation.invariant}: ${violation.what}`);
  }
}
console.log(`${MUTANTS.length - escaped} of ${MUTANTS.length} wrong designs are caught.`);
process.exitCode = escaped === 0 ? 0 : 1;
