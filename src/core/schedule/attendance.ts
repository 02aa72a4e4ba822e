// Who is absent at a moment?

import type { Absence, Override } from "../config/config.ts";
import type { Instant } from "../time/instant.ts";

export interface Attendance {
  /** The absence of a person at a moment; undefined when there. */
  absenceOf(person: string, at: Instant): Absence | undefined;
  /**
   * Whether the turn passes a person by. An absent person whom a replacement names keeps the turn, so that the replacement has
   * it: an override beats an absence.
   */
  isMissed(person: string, at: Instant): boolean;
}

/** Logins of both are spelt alike. */
export function attendanceOf(
  absences: ReadonlyMap<string, readonly Absence[]>,
  overrides: readonly Override[],
): Attendance {
  const replacements = overrides.filter((override) => override.kind === "replace");
  const absenceOf = (person: string, at: Instant): Absence | undefined =>
    absences.get(person)?.find(({ from, until }) => from <= at && at < until);
  return {
    absenceOf,
    isMissed: (person, at) =>
      absenceOf(person, at) !== undefined &&
      !replacements.some((override) => override.person === person && override.from <= at && at < override.until),
  };
}
