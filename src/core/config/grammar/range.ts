// Which stretch of a day does a text such as `09:00-17:00` mean?

import type { Written } from "../document/node.ts";
import { complain } from "../reading.ts";
import type { Reading } from "../reading.ts";

/** Minutes from the midnight with which the day begins; the end passes 1440 where it lies on the next day. */
export interface DayRange {
  readonly fromMinute: number;
  readonly untilMinute: number;
}

const DAY = 1440;

/** A range of one day. An end that is not after its start lies on the next day; equal ends are 24 hours. */
export function rangeAt(reading: Reading, where: Written, text: string): DayRange | undefined {
  const [, start, end] = /^(\d{2}:\d{2})-(\d{2}:\d{2})$/.exec(text) ?? [];
  if (start === undefined || end === undefined) {
    complain(reading, where, notARange(text));
    return undefined;
  }
  const fromMinute = timeAt(reading, where, { text: start, edge: "start" });
  // One wrong range is one mistake, even with both ends wrong.
  const endMinute = fromMinute === undefined ? undefined : timeAt(reading, where, { text: end, edge: "end" });
  if (fromMinute === undefined || endMinute === undefined) return undefined;
  return { fromMinute, untilMinute: endMinute > fromMinute ? endMinute : endMinute + DAY };
}

/** Minutes since midnight of `09:00`; `24:00` only as an end. Undefined after a complaint. */
export function timeAt(
  reading: Reading,
  where: Written,
  time: { readonly text: string; readonly edge: "start" | "end" },
): number | undefined {
  const [hours, minutes] = time.text.split(":").map(Number);
  const minute = (hours ?? Number.NaN) * 60 + (minutes ?? Number.NaN);
  if (minute === DAY && time.edge === "end") return minute;
  if (minute === DAY) {
    complain(reading, where, "24:00 can only be an end; a day begins at 00:00");
    return undefined;
  }
  if (minute < DAY && (minutes ?? 60) < 60) return minute;
  complain(reading, where, `there is no time ${time.text}; a day goes from 00:00 to 24:00`);
  return undefined;
}

const WRITTEN = /^(\d{1,2})(?:[:.h](\d{2}))? ?([ap]m)?\s*(?:-|–|—|to|until)\s*(\d{1,2})(?:[:.h](\d{2}))? ?([ap]m)?$/;

function notARange(text: string): string {
  const written = WRITTEN.exec(text.slice(0, 30).trim().toLowerCase());
  const [, from = "", fromMinutes = "00", fromHalf = "", until = "", untilMinutes = "00", untilHalf = ""] =
    written ?? [];
  const better = `${clockHour(from, fromHalf)}:${fromMinutes}-${clockHour(until, untilHalf)}:${untilMinutes}`;
  const hint = written === null ? "" : `; did you mean "${better}"?`;
  return `expected hours such as 09:00-17:00, found "${text.slice(0, 40)}"${hint}`;
}

// 12 am is midnight and 12 pm noon.
function clockHour(hours: string, half: string): string {
  const hour = half === "" ? Number(hours) : (Number(hours) % 12) + (half === "pm" ? 12 : 0);
  return String(hour).padStart(2, "0");
}
