// How does a test write a schedule in a few words?

import type {
  Absence,
  Config,
  DatedShift,
  Layer,
  Member,
  Override,
  Person,
  Rotation,
  Schedule,
  Turn,
} from "../../../src/core/config/config.ts";
import type { Weekday, WeeklyWindow } from "../../../src/core/time/calendar.ts";
import { type Instant, instant } from "../../../src/core/time/instant.ts";

export const PLACE = { line: 1, column: 1 };
export const UTC = "UTC";

const WEEK: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** A line of a rotation: a login, several for a group, `null` for nobody on purpose, or a dated member. */
export type Line = string | null | DatedMember | readonly (string | DatedMember)[];

export interface DatedMember {
  readonly person: string;
  readonly from?: string;
  readonly until?: string;
}

export interface RotationText {
  readonly start: string;
  /** `2 weeks` */
  readonly every: string;
  readonly people: readonly Line[];
  readonly lastsHours?: number;
  readonly days?: readonly Weekday[];
}

/** A layer that takes turns. */
export function turns(text: RotationText, rest: Partial<Layer> = {}): Layer {
  return layer({ kind: "rotation", rotation: rotation(text) }, rest);
}

/** A layer with the same people at all times. */
export function always(people: readonly string[], rest: Partial<Layer> = {}): Layer {
  return layer({ kind: "always", people }, rest);
}

/** A layer of dated shifts. */
export function shifts(
  list: readonly (readonly [from: string, until: string, people: readonly string[]])[],
  rest: Partial<Layer> = {},
): Layer {
  const dated: readonly DatedShift[] = list.map(([from, until, people]) => ({
    from: at(from),
    until: at(until),
    people,
  }));
  return layer({ kind: "shifts", shifts: dated }, rest);
}

export function schedule(layers: readonly Layer[], rest: Partial<Schedule> = {}): Schedule {
  return { name: "support", timezone: UTC, layers, gaps: undefined, fallback: [], overrides: [], at: PLACE, ...rest };
}

/** A configuration with these schedules and nothing else. */
export function configOf(
  schedules: readonly Schedule[],
  rest: { readonly absences?: readonly Absence[]; readonly people?: readonly Person[] } = {},
): Config {
  const { absences = [], people = [] } = rest;
  return {
    version: 1,
    timezone: UTC,
    people,
    staff: { people: [], teams: [], roles: [], known: people.map((person) => person.login) },
    customers: undefined,
    tickets: { onlyLabels: undefined, ignoreLabels: [], ignoreAuthors: [], since: undefined },
    calendars: [],
    requestTypes: [],
    priorities: [],
    schedules,
    absences,
    tiers: [],
    routes: [],
    channels: [],
    reminders: [],
    internalRepository: undefined,
    emergency: undefined,
    labels: { pending: "", needsTriage: "", dueSoon: undefined, breached: undefined },
    dueSoonPercent: 75,
    onPriorityChange: "from_opening",
    onReopen: "restart",
    onCommentAfterClosing: "remind",
    bots: [],
    limits: { writesPerSweep: 50, announcementsPerSweep: 25 },
  };
}

/** `09:00-17:00` on the given days, all by default; `22:00-06:00` runs over midnight. */
export function hours(range: string, timezone: string, days: readonly Weekday[] = WEEK): readonly WeeklyWindow[] {
  const [from = 0, until = 0] = range.split("-").map(minuteOf);
  const untilMinute = until > from ? until : until + 1440;
  return days.map((weekday) => ({ timezone, weekday, fromMinute: from, untilMinute }));
}

export function absence(person: string, from: string, until: string): Absence {
  return { person, from: at(from), until: at(until), reason: "holidays", at: PLACE };
}

export function onCall(people: readonly string[], from: string, until: string): Override {
  return { kind: "on_call", people, from: at(from), until: at(until), at: PLACE };
}

export function replace(person: string, instead: string, span: readonly [from: string, until: string]): Override {
  return { kind: "replace", person, with: [instead], from: at(span[0]), until: at(span[1]), at: PLACE };
}

export function add(people: readonly string[], from: string, until: string): Override {
  return { kind: "add", people, from: at(from), until: at(until), at: PLACE };
}

export function remove(people: readonly string[], from: string, until: string): Override {
  return { kind: "remove", people, from: at(from), until: at(until), at: PLACE };
}

/** `2026-03-08T07:00` in UTC, or text with an offset of its own. */
export function at(text: string): Instant {
  return instant(/(?:Z|[+-]\d{2}:\d{2})$/.test(text) ? text : `${text}Z`);
}

export function rotation({ start, every, people, lastsHours, days }: RotationText): Rotation {
  const [count = "", unit = ""] = every.split(" ");
  const known = (["hours", "days", "weeks", "months"] as const).find((candidate) =>
    candidate.startsWith(unit.slice(0, 3)),
  );
  if (known === undefined) throw new Error(`not a length of turns: ${every}`);
  return {
    start,
    every: { count: Number(count), unit: known },
    turns: people.map(turn),
    lastsMinutes: lastsHours === undefined ? undefined : lastsHours * 60,
    days,
  };
}

function layer(duty: Layer["duty"], rest: Partial<Layer>): Layer {
  return {
    name: "only",
    level: 1,
    timezone: UTC,
    duty,
    hours: undefined,
    managers: [],
    from: undefined,
    until: undefined,
    at: PLACE,
    ...rest,
  };
}

function turn(line: Line): Turn {
  if (line === null) return { members: [], at: PLACE };
  const members = typeof line === "string" || "person" in line ? [line] : line;
  return { members: members.map(member), at: PLACE };
}

function member(text: string | DatedMember): Member {
  if (typeof text === "string") return { login: text, from: undefined, until: undefined };
  const { person, from, until } = text;
  return {
    login: person,
    from: from === undefined ? undefined : at(from),
    until: until === undefined ? undefined : at(until),
  };
}

function minuteOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return hour * 60 + minute;
}
