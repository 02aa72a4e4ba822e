// How long is a length of time in the file?

import { businessDaysOf, durationOf } from "../../time/duration.ts";
import type { Duration } from "../../time/duration.ts";
import type { Target } from "../config.ts";
import { childOf, entryOf, textOf } from "../document/node.ts";
import type { Node } from "../document/node.ts";
import { complain } from "../reading.ts";
import type { Reading } from "../reading.ts";

// No sensible length is longer, and the patterns below need not look at more.
const LONGEST_TEXT = 40;

/** A duration in which a day is 24 hours and a week 168, such as `reopen_within`; undefined after a complaint. */
export function readDuration(reading: Reading, node: Node | undefined): Duration | undefined {
  const text = textOf(node);
  if (node === undefined || text === undefined) return undefined;
  const duration = text.length > LONGEST_TEXT ? undefined : durationOf(text);
  if (duration === undefined) complain(reading, node, notADuration(text));
  return duration;
}

/** Milliseconds of open time of a calendar; undefined after a complaint. */
export function readOpenTime(
  reading: Reading,
  node: Node | undefined,
  calendar: string | undefined,
): number | undefined {
  const text = textOf(node);
  if (node !== undefined && text !== undefined && businessDays(text) !== undefined) {
    complain(reading, node, `"${text}" can't stand here; write a duration such as 8h`);
    return undefined;
  }
  const duration = readDuration(reading, node);
  if (node === undefined || duration === undefined) return undefined;
  if (countsDays(duration) && !allowsDays(reading, calendar)) {
    const message = `days and weeks need a 24x7 calendar, and "${calendar ?? ""}" is none; write hours such as 8h`;
    complain(reading, node, `${message} (only a target may be in business days)`);
    return undefined;
  }
  return duration.ms;
}

/** The target of a clock: open time of its calendar, or business days; undefined after a complaint. */
export function readTarget(reading: Reading, node: Node | undefined, calendar: string | undefined): Target | undefined {
  const text = textOf(node);
  if (node === undefined || text === undefined) return undefined;
  const days = businessDays(text);
  if (days !== undefined) return { kind: "business-days", days, text };
  if (/bus|work/i.test(text)) {
    const [count = ""] = /^[1-9]\d?(?= ?[a-z])/i.exec(text) ?? [];
    const hint = count === "" ? "" : `; did you mean "${count} business ${count === "1" ? "day" : "days"}"?`;
    complain(reading, node, `expected "1 business day" or "2 business days", found "${shown(text)}"${hint}`);
    return undefined;
  }
  const duration = readDuration(reading, node);
  if (duration === undefined) return undefined;
  if (!countsDays(duration) || allowsDays(reading, calendar)) return { kind: "open", ms: duration.ms, text };
  const suggested = duration.weeks * 5 + duration.days;
  const better = `${suggested} business ${suggested === 1 ? "day" : "days"}`;
  complain(
    reading,
    node,
    `"${text}" needs a 24x7 calendar, and "${calendar ?? ""}" is none; did you mean "${better}"?`,
  );
  return undefined;
}

function businessDays(text: string): number | undefined {
  return text.length > LONGEST_TEXT ? undefined : businessDaysOf(text);
}

function countsDays({ weeks, days }: Duration): boolean {
  return weeks > 0 || days > 0;
}

// A calendar that is unknown or missing has been complained about already.
function allowsDays({ root }: Reading, calendar: string | undefined): boolean {
  const entry = calendar === undefined ? undefined : entryOf(childOf(root, "calendars"), calendar);
  return entry === undefined || textOf(entry.node) === "24x7";
}

function notADuration(text: string): string {
  const short = text.length > LONGEST_TEXT ? "" : text;
  if (/^(?:0+\s*[wdhms]\s*)+$/.test(short) || short === "0") {
    return `"${text}" is no time at all; a duration is longer than zero`;
  }
  const better = durationMeant(short.toLowerCase());
  const hint = better === undefined ? "" : `; did you mean "${better}"?`;
  return `expected a duration such as 90s, 30m, 1h 30m or 3d, found "${shown(text)}"${hint}`;
}

const SECONDS_OF = { w: 604_800, d: 86_400, h: 3_600, m: 60, s: 1 } as const;
const LETTERS = ["w", "d", "h", "m", "s"] as const;

// Words for letters ("30 minutes"), and fractions in the next smaller unit that has none ("1.5h" is 90m).
function durationMeant(text: string): string | undefined {
  const [, whole = "", fraction = "", first] = /^(\d{1,6})(?:[.,](\d{1,3}))?\s*([wdhms])[a-z]*$/.exec(text) ?? [];
  const written = LETTERS.find((letter) => letter === first);
  if (written === undefined) return undefined;
  if (fraction === "") return `${whole}${written}`;
  const seconds = Math.round(Number(`${whole}.${fraction}`) * SECONDS_OF[written]);
  const fitting = LETTERS.find((letter) => seconds > 0 && seconds % SECONDS_OF[letter] === 0);
  return fitting === undefined ? undefined : `${seconds / SECONDS_OF[fitting]}${fitting}`;
}

function shown(text: string): string {
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
}
