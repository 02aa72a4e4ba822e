// Which days of the week does a text such as `mon-fri` mean?

import type { Weekday } from "../../time/calendar.ts";
import { textNodesOf } from "../document/node.ts";
import type { Node, Written } from "../document/node.ts";
import { complain } from "../reading.ts";
import type { Reading } from "../reading.ts";

const NAMES = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
const WEEK: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const GROUPS: Readonly<Record<string, readonly Weekday[]>> = {
  weekdays: [1, 2, 3, 4, 5],
  weekend: [6, 7],
  daily: WEEK,
};

/** The days in one text or a list of them, in the order of the week; undefined after a complaint. */
export function readDays(reading: Reading, node: Node | undefined): readonly Weekday[] | undefined {
  const texts = textNodesOf(node);
  if (texts.length === 0) return undefined;
  const days = texts.map((text) => daysAt(reading, text, text.source));
  if (days.some((found) => found === undefined)) return undefined;
  const named = new Set(days.flatMap((found) => found ?? []));
  return WEEK.filter((day) => named.has(day));
}

/** The days that `text` names; undefined after a complaint at `where`. */
export function daysAt(reading: Reading, where: Written, text: string): readonly Weekday[] | undefined {
  const parts = text.split(",").map((part) => daysOfPart(part.trim()));
  const fault = parts.find((part) => "fault" in part);
  if (fault !== undefined && "fault" in fault) {
    complain(reading, where, fault.fault);
    return undefined;
  }
  return parts.flatMap((part) => ("days" in part ? part.days : []));
}

/** The day called `mon` to `sun`; undefined for anything else. */
export function dayCalled(name: string): Weekday | undefined {
  return WEEK[NAMES.findIndex((known) => known === name)];
}

type Part = { readonly days: readonly Weekday[] } | { readonly fault: string };

function daysOfPart(part: string): Part {
  const group = Object.hasOwn(GROUPS, part) ? GROUPS[part] : undefined;
  if (group !== undefined) return { days: group };
  const [from, until = from, ...rest] = part.split("-");
  const first = dayCalled(from ?? "");
  const last = dayCalled(until ?? "");
  if (first === undefined || last === undefined || rest.length > 0) return { fault: faultOf(part) };
  // Counted around the week's end, so sat-mon is three days.
  const length = ((last - first + 7) % 7) + 1;
  return { days: Array.from({ length }, (_, index) => WEEK[(first - 1 + index) % 7] ?? first) };
}

function faultOf(part: string): string {
  const shortened = part
    .toLowerCase()
    .split(/\s*(?:-|–| to )\s*/)
    .map((word) => word.slice(0, 3))
    .join("-");
  const isDays = shortened.split("-").every((word) => dayCalled(word) !== undefined);
  const hint = isDays ? `; did you mean "${shortened}"?` : "";
  return `"${part.slice(0, 40)}" is no day: days are mon to sun, ranges such as mon-fri, weekdays, weekend, daily${hint}`;
}
