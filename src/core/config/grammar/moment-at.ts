// Which instant, or span of time, is written here?

import type { Instant } from "../../time/instant.ts";
import { dayOf } from "../../time/local-date.ts";
import { momentOf } from "../../time/moment.ts";
import type { MomentPlace } from "../../time/moment.ts";
import { childOf, textOf } from "../document/node.ts";
import type { MapNode, Node } from "../document/node.ts";
import { complain } from "../reading.ts";
import type { Reading } from "../reading.ts";

/** The instant of a moment or a bare date; undefined where none is written or after a complaint. */
export function readMoment(reading: Reading, node: Node | undefined, place: MomentPlace): Instant | undefined {
  const text = textOf(node);
  if (node === undefined || text === undefined) return undefined;
  const at = momentOf(text, place);
  if (at === undefined) complain(reading, node, momentFault(text));
  return at;
}

export interface OpenSpan {
  readonly from: Instant | undefined;
  readonly until: Instant | undefined;
}

/** The keys `from` and `until` of a map; a span that does not end after it starts is complained about. */
export function readSpan(reading: Reading, map: MapNode, zone: string): OpenSpan {
  const node = childOf(map, "until");
  const from = readMoment(reading, childOf(map, "from"), { zone, edge: "from" });
  const until = readMoment(reading, node, { zone, edge: "until" });
  if (node !== undefined && from !== undefined && until !== undefined && until <= from) {
    complain(
      reading,
      node,
      `a span ends after it starts: "until" must be after "from" (${textOf(childOf(map, "from")) ?? ""})`,
    );
  }
  return { from, until };
}

/** Days from 1970-01-01 of a bare date; undefined where none is written or after a complaint. */
export function readDate(reading: Reading, node: Node | undefined): number | undefined {
  const text = textOf(node);
  if (node === undefined || text === undefined) return undefined;
  const day = dayOf(text);
  if (day === undefined) complain(reading, node, dateFault(text));
  return day;
}

function momentFault(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return `there is no date ${text}`;
  const better = text.replace(" ", "T");
  const hint = better !== text && momentOf(better, { zone: "UTC", edge: "from" }) !== undefined;
  if (hint) return `expected a moment such as 2026-01-05T09:30, found "${shown(text)}"; did you mean "${better}"?`;
  return `expected a moment such as 2026-01-05T09:30 or a date such as 2026-01-05, found "${shown(text)}"${slashed(text)}`;
}

function dateFault(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return `there is no date ${text}`;
  return `expected a date such as 2026-12-25, found "${shown(text)}"${slashed(text)}`;
}

// 12/25/2026 can only be one date; 03/04/2026 is one in America and another elsewhere.
function slashed(text: string): string {
  const [, first, second, year] = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text) ?? [];
  if (first === undefined || second === undefined || year === undefined) return "";
  const written = (month: string, day: string) => `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const readings = [written(first, second), written(second, first)].filter((date) => dayOf(date) !== undefined);
  const [only, other] = [...new Set(readings)];
  if (only === undefined) return "; a date is year-month-day";
  return other === undefined ? `; did you mean "${only}"?` : `; a date is year-month-day: "${only}" or "${other}"`;
}

function shown(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
