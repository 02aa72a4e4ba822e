// How often is a law tried, and how is a failure seen again?

import { test } from "@jest/globals";
import fc from "fast-check";

// LAW_CASES: how many cases all the laws of a folder get together.
// LAW_SEED and LAW_PATH: those of a failure, to see it again; a failure prints the whole command.
const CASES = process.env["LAW_CASES"];
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

export interface Laws {
  /** From the checkout's root. */
  readonly folder: string;
  /** How many cases all of them get where LAW_CASES says nothing else. */
  readonly cases: number;
}

/** Makes a test that a law holds for its share of the cases. It fails by throwing. */
export type TryLaw = <Case>(law: Law, cases: fc.Arbitrary<Case>, holds: (one: Case) => void) => void;

export function lawsOf({ folder, cases: usually }: Laws): TryLaw {
  const all = Number(CASES ?? usually);
  return ({ name, file, share }, cases, holds) => {
    test(
      name,
      () => {
        const result = fc.check(fc.property(cases, holds), {
          numRuns: Math.max(1, Math.round(all * share)),
          ...(SEED !== undefined && { seed: Number(SEED) }),
          ...(PATH !== undefined && { path: PATH }),
        });
        if (!result.failed) return;
        const again = `LAW_SEED=${result.seed} LAW_PATH=${result.counterexamplePath ?? ""}`;
        const command = `${again} npm run test:law -- ${folder}/${file} -t "${name}"`;
        const why = result.errorInstance instanceof Error ? result.errorInstance.message : "";
        throw new Error(`${fc.defaultReportMessage(result) ?? ""}\n\n${why}\n\nTo see it again:\n${command}`);
      },
      LONGEST_MS,
    );
  };
}
