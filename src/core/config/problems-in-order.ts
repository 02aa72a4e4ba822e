// In which order are problems shown?

import type { Problem } from "../problem.ts";

/** The file's own first, each file from top to bottom; what an alias repeats is said once. */
export function inOrder(problems: readonly Problem[]): readonly Problem[] {
  const distinct = new Map(problems.map((problem) => [identityOf(problem), problem]));
  return [...distinct.values()].toSorted(
    (left, right) => compare(left.file ?? "", right.file ?? "") || left.line - right.line || left.column - right.column,
  );
}

function identityOf({ severity, message, file, line, column }: Problem): string {
  return JSON.stringify([severity, message, file, line, column]);
}

function compare(left: string, right: string): number {
  return left === right ? 0 : left < right ? -1 : 1;
}
