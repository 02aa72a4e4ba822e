// How does GraphQL write what REST writes in small letters?

import type { StateReason } from "../records.ts";

/** The schema knows no reason `duplicate`: without asking for it, GitHub answers `NOT_PLANNED`. */
export function reasonWord(reason: StateReason | undefined): string | null {
  if (reason === undefined) return null;
  return reason === "duplicate" ? "NOT_PLANNED" : reason.toUpperCase();
}
