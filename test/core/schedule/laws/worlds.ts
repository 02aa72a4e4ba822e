// Which schedules are the laws tried on?

import { DateTime } from "luxon";
import fc from "fast-check";
import type {
  Absence,
  Config,
  Layer,
  Override,
  Person,
  Rotation,
  Schedule,
} from "../../../../src/core/config/config.ts";
import { blockNumber, spanOfBlock } from "../../../../src/core/schedule/block.ts";
import type { Span, Weekday, WeeklyWindow } from "../../../../src/core/time/calendar.ts";
import { instant } from "../../../../src/core/time/instant.ts";
import { always, configOf, type DatedMember, type Line, PLACE, schedule, turns } from "../builders.ts";
import { DAY_MS, MINUTE_MS } from "./wall-clock.ts";

/** A file with one schedule, `support`, and the days around a clock change in which most of what it says happens. */
export interface World {
  readonly config: Config;
  /** All that is painted. */
  readonly span: Span;
  /** Its middle, of which the answers are compared. */
  readonly compared: Span;
}

const PEOPLE = ["ann", "bob", "zoe", "raj", "tara"];
const ZONES = [
  "America/New_York",
  "Europe/Paris",
  "Asia/Beirut",
  "America/Santiago",
  "Australia/Lord_Howe",
  "Pacific/Chatham",
  "Asia/Kolkata",
  "Pacific/Apia",
];
const DAYS = 9;
const COMPARED = { fromDay: 3, untilDay: 6 };

/** Four days before a change of some of the clocks. */
const BEGINNINGS = [
  "2026-03-04", // New York, skipped
  "2026-03-25", // Paris, and Beirut at midnight, skipped
  "2026-04-01", // Santiago at midnight, Lord Howe by half an hour, Chatham, repeated
  "2026-09-02", // Santiago at midnight, skipped
  "2026-09-23", // Chatham, skipped
  "2026-09-30", // Lord Howe, skipped by half an hour
  "2026-10-21", // Paris, and Beirut at midnight, repeated
  "2026-10-28", // New York, repeated
  "2011-12-26", // Apia loses a whole day
  "2028-02-25", // a leap day and the month's end
].map((date) => Date.parse(`${date}T00:00Z`));

// The seam of two blocks, by which the schedule is worked out, is to be seen nowhere; it lies a day into what is compared.
const SEAM = spanOfBlock(blockNumber(Date.parse("2026-06-10T00:00Z"))).until;
BEGINNINGS.push(SEAM - (COMPARED.fromDay + 1) * DAY_MS);

const person = fc.constantFrom(...PEOPLE);
const zone = fc.constantFrom(...ZONES);
const weekdays = fc.uniqueArray(fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7), { minLength: 1, maxLength: 7 });

/** The worlds that begin at one of the clock changes. */
export const worlds: fc.Arbitrary<World> = fc.constantFrom(...BEGINNINGS).chain((beginning) =>
  fc
    .record({
      layers: fc.array(layer(beginning), { maxLength: 3 }),
      overrides: fc.array(override(beginning), { maxLength: 4 }),
      absences: fc.array(absence(beginning), { maxLength: 4 }),
      gaps: fc.constantFrom<Schedule["gaps"]>("hold", "hold", "next", "none", undefined),
      fallback: fc.uniqueArray(person, { maxLength: 2 }),
      zones: fc.array(mostly(zone), {
        minLength: PEOPLE.length,
        maxLength: PEOPLE.length,
      }),
    })
    .map(({ absences, zones, ...rest }) => ({
      config: configOf([schedule(rest.layers, rest)], {
        absences,
        people: PEOPLE.map((login, index) => personIn(login, zones[index])),
      }),
      span: days(beginning, 0, DAYS),
      compared: days(beginning, COMPARED.fromDay, COMPARED.untilDay),
    })),
);

/** An override in a world, most often in what is compared. */
export function overrideIn({ span }: World): fc.Arbitrary<Override> {
  return override(span.from);
}

/** An absence in a world, most often in what is compared. */
export function absenceIn({ span }: World): fc.Arbitrary<Absence> {
  return absence(span.from);
}

/** A moment in what is compared. */
export function momentIn({ span }: World): fc.Arbitrary<string> {
  return moment(span.from, COMPARED.fromDay, COMPARED.untilDay);
}

/** The one schedule of a world's file. */
export function scheduleOf({ config }: Pick<World, "config">): Schedule {
  const [only] = config.schedules;
  if (only === undefined) throw new Error("a world has one schedule");
  return only;
}

/** The same file with another schedule. */
export function withSchedule(config: Config, changes: Partial<Schedule>): Config {
  return { ...config, schedules: config.schedules.map((one) => ({ ...one, ...changes })) };
}

function mostly<Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> {
  return fc.option(value, { nil: undefined, freq: 4 });
}

function rarely<Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> {
  return fc.oneof({ weight: 1, arbitrary: value }, { weight: 3, arbitrary: fc.constant(undefined) });
}

function personIn(login: string, timezone: string | undefined): Person {
  return { login, at: PLACE, ...(timezone === undefined ? {} : { timezone }) };
}

function days(beginning: number, from: number, until: number): Span {
  return { from: instant(beginning + from * DAY_MS), until: instant(beginning + until * DAY_MS) };
}

// Mostly on the half hour, where hand-offs, windows and spans meet; now and then a minute beside it.
function moment(beginning: number, fromDay: number, untilDay: number): fc.Arbitrary<string> {
  return fc
    .tuple(fc.integer({ min: fromDay * 48, max: untilDay * 48 }), fc.constantFrom(0, 0, 0, 0, 0, 1, 17, 29))
    .map(([halfHours, minutes]) => new Date(beginning + (halfHours * 30 + minutes) * MINUTE_MS).toISOString());
}

function spanIn(beginning: number, longestDays: number): fc.Arbitrary<Span> {
  const length = fc.oneof(fc.integer({ min: 1, max: longestDays * 48 }).map((steps) => steps * 30), fc.integer({ min: 1, max: 90 })); // prettier-ignore
  return fc
    .record({ from: moment(beginning, 1, 6), minutes: length })
    .map(({ from, minutes }) => ({ from: instant(from), until: instant(Date.parse(from) + minutes * MINUTE_MS) }));
}

function datedMember(beginning: number): fc.Arbitrary<DatedMember> {
  return fc
    .record({ person, moments: fc.tuple(moment(beginning, 0, 5), moment(beginning, 5, 8)), ends: fc.nat(2) })
    .filter(({ moments: [from, until] }) => from < until)
    .map(({ person: login, moments: [from, until], ends }) => ({
      person: login,
      ...(ends === 1 ? {} : { from }),
      ...(ends === 0 ? {} : { until }),
    }));
}

function line(beginning: number): fc.Arbitrary<Line> {
  const dated = datedMember(beginning);
  const group = fc.uniqueArray(fc.oneof(person.map((login) => ({ person: login })), dated), {
    minLength: 1,
    maxLength: 3,
    selector: (member: DatedMember) => member.person,
  }); // prettier-ignore
  return fc.oneof(
    { weight: 6, arbitrary: person },
    { weight: 2, arbitrary: group },
    { weight: 3, arbitrary: dated },
    { weight: 1, arbitrary: fc.constant(null) },
  );
}

// Up to a week long, over midnight and the week's end; lists of days, several windows, zones of their own.
const windows: fc.Arbitrary<readonly WeeklyWindow[]> = fc
  .array(
    fc.record({
      days: weekdays,
      from: fc.integer({ min: 0, max: 47 }),
      minutes: fc.constantFrom(0, 0, 0, 1, 15),
      length: fc.oneof(
        fc.integer({ min: 1, max: 48 }),
        fc.integer({ min: 1, max: 48 }),
        fc.integer({ min: 1, max: 336 }),
      ),
      timezone: fc.oneof({ weight: 2, arbitrary: zone }, { weight: 1, arbitrary: fc.constant("person") }),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((entries) =>
    entries.flatMap(({ days: list, from, minutes, length, timezone }) => {
      const fromMinute = from * 30 + minutes;
      return list.map((weekday) => ({ timezone, weekday, fromMinute, untilMinute: fromMinute + length * 30 }));
    }),
  );

const every: fc.Arbitrary<Rotation["every"]> = fc.oneof(
  fc.record({ count: fc.constantFrom(1, 1, 2, 3, 5, 8, 12, 25, 60), unit: fc.constant("hours" as const) }),
  fc.record({ count: fc.constantFrom(1, 1, 2, 3, 4), unit: fc.constant("days" as const) }),
  fc.record({ count: fc.constantFrom(1, 1, 2), unit: fc.constant("weeks" as const) }),
  fc.record({ count: fc.constantFrom(1, 3), unit: fc.constant("months" as const) }),
);

// Some turn's hand-off lies in the world, so that long turns have one there too; a day on, so that it does in every zone.
function rotationLayer(beginning: number): fc.Arbitrary<Layer> {
  return fc
    .record({
      handOff: moment(beginning, 1, 6),
      every,
      past: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 40 })),
      people: fc.array(line(beginning), { maxLength: 5 }),
      lastsHours: rarely(fc.integer({ min: 1, max: 40 })),
      days: rarely(weekdays),
    })
    .map(({ handOff, past, every: { count, unit }, lastsHours, days: list, people }) => {
      const counted = list !== undefined && unit === "days";
      const start = DateTime.fromISO(handOff, { zone: "utc" }).minus({ [unit]: count * past });
      return turns({
        start: start.toFormat("yyyy-MM-dd'T'HH:mm"),
        every: `${count} ${unit}`,
        people,
        ...(lastsHours === undefined ? {} : { lastsHours: counted ? Math.min(lastsHours, 24) : lastsHours }),
        ...(counted ? { days: list } : {}),
      });
    });
}

function otherLayer(beginning: number): fc.Arbitrary<Layer> {
  const some = fc.uniqueArray(person, { maxLength: 2 });
  const shift = fc
    .record({ span: spanIn(beginning, 3), people: some })
    .map(({ span, people }) => ({ ...span, people }));
  const duty: fc.Arbitrary<Layer["duty"]> = fc.oneof(
    some.map((people) => ({ kind: "always" as const, people })),
    fc.array(shift, { maxLength: 3 }).map((shifts) => ({ kind: "shifts" as const, shifts })),
  );
  return duty.map((other) => ({ ...always([]), duty: other }));
}

function layer(beginning: number): fc.Arbitrary<Layer> {
  const rotation = { weight: 3, arbitrary: rotationLayer(beginning) };
  return fc
    .record({
      base: fc.oneof(rotation, { weight: 1, arbitrary: otherLayer(beginning) }),
      timezone: zone,
      level: fc.constantFrom(0, 1, 1, 2),
      hours: fc.option(windows, { nil: undefined, freq: 2 }),
      from: rarely(moment(beginning, 0, 5)),
      until: rarely(moment(beginning, 5, 8)),
    })
    .map(({ base, from, until, ...rest }) => ({
      ...base,
      ...rest,
      from: from === undefined ? undefined : instant(from),
      until: until === undefined ? undefined : instant(until),
    }));
}

function override(beginning: number): fc.Arbitrary<Override> {
  const some = fc.uniqueArray(person, { minLength: 1, maxLength: 2 });
  return fc
    .record({ span: spanIn(beginning, 3), people: some, nobody: fc.nat(4), person, kind: fc.nat(3) })
    .map(({ span, people, nobody, kind, ...rest }): Override => {
      const written = { ...span, at: PLACE };
      if (kind === 0) return { kind: "on_call", people: nobody === 0 ? [] : people, ...written };
      if (kind === 1) return { kind: "replace", person: rest.person, with: people, ...written };
      return { kind: kind === 2 ? "add" : "remove", people, ...written };
    });
}

function absence(beginning: number): fc.Arbitrary<Absence> {
  return fc
    .record({ person, span: spanIn(beginning, 4) })
    .map((one) => ({ person: one.person, ...one.span, at: PLACE }));
}
