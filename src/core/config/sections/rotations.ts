// Who takes turns, from when and for how long?

import { dateOf, dayOf } from "../../time/local-date.ts";
import { localOf } from "../../time/zone.ts";
import type { Member, Rotation, Turn } from "../config.ts";
import { childOf, entryOf, isNothing, itemsOf, textOf } from "../document/node.ts";
import type { Entry, Node } from "../document/node.ts";
import { readDays } from "../grammar/days.ts";
import { readDuration } from "../grammar/length.ts";
import { readMoment, readSpan } from "../grammar/moment-at.ts";
import { complain, warn } from "../reading.ts";
import type { Reading } from "../reading.ts";

type Every = Rotation["every"];

const UNITS = ["hours", "days", "weeks", "months"] as const;
const MINUTES_OF: Readonly<Record<Every["unit"], number>> = { hours: 60, days: 1440, weeks: 10_080, months: 44_640 };

/** The rotation of a layer; undefined after a complaint. */
export function readRotation(reading: Reading, entry: Entry, timezone: string): Rotation | undefined {
  const { node } = entry;
  if (node.kind !== "map") return undefined;
  const people = childOf(node, "people");
  const isEmpty = people === undefined || (people.kind === "list" && people.items.length === 0);
  if (isEmpty && node.hasUnknownKeys !== true)
    warn(reading, people ?? entry, "this rotation has no people, so nobody is on call");
  const start = startIn(reading, childOf(node, "start"), timezone);
  const every = everyIn(reading, childOf(node, "every"));
  const turns = itemsOf(people).map((item) => turnIn(reading, item, timezone));
  const days = daysIn(reading, node, every);
  const lastsMinutes = lastsIn(reading, childOf(node, "lasts"), { every, byDays: days !== undefined });
  return start === undefined || every === undefined ? undefined : { start, every, turns, lastsMinutes, days };
}

// Kept as wall clock, so that turns can be counted in local units from it.
function startIn(reading: Reading, node: Node | undefined, timezone: string): string | undefined {
  const text = textOf(node);
  const at = readMoment(reading, node, { zone: timezone, edge: "from" });
  if (at === undefined || text === undefined || node === undefined) return undefined;
  if (dayOf(text) !== undefined) return `${text}T00:00`;
  const hasZone = /(?:Z|[+-]\d{2}:?\d{2})$/.test(text);
  const local = hasZone ? localOf(timezone, at) : undefined;
  const seconds = local === undefined ? text.slice(16) : String(local.msOfDay % 60_000);
  if (/[1-9]/.test(seconds)) {
    complain(reading, node, "a rotation starts on a whole minute");
    return undefined;
  }
  return local === undefined ? text.slice(0, 16) : `${dateOf(local.day)}T${timeText(local.msOfDay / 60_000)}`;
}

function timeText(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function everyIn(reading: Reading, node: Node | undefined): Every | undefined {
  const text = textOf(node);
  if (node === undefined || text === undefined) return undefined;
  const [, digits, singular] = /^(\d{1,4}) (hour|day|week|month)s?$/.exec(text) ?? [];
  const unit = UNITS.find((known) => known === `${singular ?? ""}s`);
  const count = Number(digits);
  if (unit !== undefined && count > 0) return { count, unit };
  const better = everyMeant(text);
  const hint = better === undefined ? "" : `; did you mean "${better}"?`;
  complain(
    reading,
    node,
    `expected n hours, days, weeks or months, such as 1 week, found "${text.slice(0, 40)}"${hint}`,
  );
  return undefined;
}

const WORDS: ReadonlyMap<string, string> = new Map([
  ["hourly", "1 hour"],
  ["daily", "1 day"],
  ["weekly", "1 week"],
  ["biweekly", "2 weeks"],
  ["fortnightly", "2 weeks"],
  ["monthly", "1 month"],
  ["quarterly", "3 months"],
]);

function everyMeant(text: string): string | undefined {
  const word = text.trim().toLowerCase();
  const [, howMany = "1", letter = "?"] = /^(?:every |each |(\d{1,4}) ?)?([hdwm])[a-z]*$/.exec(word) ?? [];
  const unit = UNITS.find((known) => known.startsWith(letter));
  if (WORDS.has(word) || unit === undefined || Number(howMany) === 0) return WORDS.get(word);
  return `${howMany} ${howMany === "1" ? unit.slice(0, -1) : unit}`;
}

function daysIn(reading: Reading, node: Node, every: Every | undefined): Rotation["days"] {
  const entry = entryOf(node, "days");
  if (entry === undefined) return undefined;
  if (every !== undefined && every.unit !== "days") {
    complain(reading, entry, '"days" goes with "every: n days": it counts days, not hours, weeks or months');
    return undefined;
  }
  return readDays(reading, entry.node);
}

function lastsIn(
  reading: Reading,
  node: Node | undefined,
  turn: { readonly every: Every | undefined; readonly byDays: boolean },
): number | undefined {
  const duration = readDuration(reading, node);
  if (node === undefined || duration === undefined) return undefined;
  const minutes = duration.ms / 60_000;
  if (!Number.isInteger(minutes)) {
    complain(reading, node, "a turn lasts whole minutes");
    return undefined;
  }
  const { every, byDays } = turn;
  const longest = byDays ? 1440 : every === undefined ? minutes : every.count * MINUTES_OF[every.unit];
  const whole = byDays ? "a day" : '"every"';
  if (minutes > longest) complain(reading, node, `a turn can't last longer than ${whole}`);
  return minutes;
}

function turnIn(reading: Reading, item: Node, timezone: string): Turn {
  if (isNothing(item)) return { members: [], at: item.at };
  if (item.kind !== "list") return { members: memberIn(reading, item, timezone), at: item.at };
  if (item.items.length === 0) complain(reading, item, "this group is empty; nobody on purpose is written ~");
  return { members: item.items.flatMap((member) => memberIn(reading, member, timezone)), at: item.at };
}

function memberIn(reading: Reading, item: Node, timezone: string): readonly Member[] {
  const login = item.kind === "map" ? textOf(childOf(item, "person")) : textOf(item);
  const { from, until } =
    item.kind === "map" ? readSpan(reading, item, timezone) : { from: undefined, until: undefined };
  return login === undefined ? [] : [{ login: reading.logins.asFirstWritten(login), from, until }];
}
