// Which instant does a moment of the file mean?

import { instant, type Instant } from "./instant.ts";
import { dayOf } from "./local-date.ts";
import { instantOf, startOfDay } from "./zone.ts";

/** Where a moment stands: a bare date begins at its midnight as `from` and ends at the next one as `until`. */
export interface MomentPlace {
  /** The zone of a moment that is written without one. */
  readonly zone: string;
  readonly edge: "from" | "until";
}

const MOMENT =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,3}))?)?(Z|[+-](?:0\d|1[0-8]):?[0-5]\d)?$/;

/**
 * The instant of `2026-01-05T09:30` (local, seconds allowed), of the same with `Z` or an offset, or of the edge of a
 * bare date `2026-01-05`. A local time that comes twice is the first one, a skipped one moves forward by the gap, and a
 * date without a midnight begins with its first moment. Undefined when the text is none of these.
 */
export function momentOf(text: string, { zone, edge }: MomentPlace): Instant | undefined {
  const wholeDay = dayOf(text);
  if (wholeDay !== undefined) return startOfDay(zone, edge === "from" ? wholeDay : wholeDay + 1);
  const match = MOMENT.exec(text);
  const day = dayOf(match?.[1] ?? "");
  if (match === null || day === undefined) return undefined;
  if (match[6] !== undefined) return instant(Date.parse(text.replace(/([+-]\d{2}):?(\d{2})$/, "$1:$2")));
  const part = (index: number): number => Number(match[index] ?? 0);
  const seconds = (part(2) * 60 + part(3)) * 60 + part(4);
  return instantOf(zone, { day, msOfDay: seconds * 1000 + Number((match[5] ?? "").padEnd(3, "0")) });
}

/** Whether a moment is a bare date: a whole local day. */
export function isBareDate(text: string): boolean {
  return dayOf(text) !== undefined;
}
