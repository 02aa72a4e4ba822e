// Is it a base of the file that has errors, and not the file?

import type { Problem } from "../core/problem.ts";

/** The base, as `extends` writes it, in which all errors stand; undefined where any stands in the file itself or another base. */
export function brokenBase(problems: readonly Problem[], file: string): string | undefined {
  const errors = problems.filter(({ severity }) => severity === "error");
  const [first, ...others] = new Set(errors.map((error) => error.file ?? file));
  return first === file || others.length > 0 ? undefined : first;
}
