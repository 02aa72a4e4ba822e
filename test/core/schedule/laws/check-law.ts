// How is a law of schedules tried, and how is a failure seen again?

import { test } from "@jest/globals";
import fc from "fast-check";

// LAW_CASES: how many schedules all the laws together get (`npm test` 7,000, `npm run test:long` 280,000; five in seven are watched minute by minute).
// LAW_SEED and LAW_PATH: those of a failure, to see it again; a failure prints the whole command.
const CASES = Number(process.env["LAW_CASES"] ?? 7_000);
const SEED = process.env["LAW_SEED"];
const PATH = process.env["LAW_PATH"];
const LONGEST_MS = 6 * 3_600_000;

export interface Law {
  readonly name: string;
  /** Which of the files of laws it stands in. */
  readonly file: string;
  /** Its part of all the cases. */
  readonly share: number;
}

/** A test that the law holds for its share of the cases. It fails by throwing. */
export function law<Case>({ name, file, share }: Law, cases: fc.Arbitrary<Case>, holds: (one: Case) => void): void {
  test(
    name,
    () => {
      const result = fc.check(fc.property(cases, holds), {
        numRuns: Math.max(1, Math.round(CASES * share)),
        ...(SEED !== undefined && { seed: Number(SEED) }),
        ...(PATH !== undefined && { path: PATH }),
      });
      if (!result.failed) return;
      const again = `LAW_SEED=${result.seed} LAW_PATH=${result.counterexamplePath ?? ""}`;
      const command = `${again} npm run test:law -- test/core/schedule/laws/${file} -t "${name}"`;
      const why = result.errorInstance instanceof Error ? result.errorInstance.message : "";
      throw new Error(`${fc.defaultReportMessage(result) ?? ""}\n\n${why}\n\nTo see it again:\n${command}`);
    },
    LONGEST_MS,
  );
}
