// Does the schedule agree, at every moment, with somebody who looks at it every half hour?

import { expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Config, Layer, Override, Schedule } from "../../../src/core/config/config.ts";
import { coverage } from "../../../src/core/schedule/coverage.ts";
import { shiftsBetween } from "../../../src/core/schedule/shifts-between.ts";
import { whoIsOnCall } from "../../../src/core/schedule/who-is-on-call.ts";
import type { Span, Weekday, WeeklyWindow } from "../../../src/core/time/calendar.ts";
import { type Instant, instant, isoOf } from "../../../src/core/time/instant.ts";
import { configOf, type DatedMember, type Line, PLACE, schedule, turns } from "./builders.ts";
import { STEP_MS, type Watched, watchedFrom } from "./oracle.ts";

const RUNS = Number(process.env["LAW_RUNS"] ?? 120);
const TIMEOUT_MS = 15_000 + RUNS * 500;
const DAY_MS = 86_400_000;
const WORLD_DAYS = 44;
// The world begins before whatever is compared, so that there is a duty to hold on to, and ends after it.
const COMPARED = { fromDay: 8, untilDay: 26 };

const PEOPLE = ["ann", "bob", "zoe", "raj", "tara"];
const ZONES = [
  "UTC",
  "Europe/Paris",
  "America/New_York",
  "Australia/Lord_Howe",
  "America/Santiago",
  "Asia/Kolkata",
  "Asia/Beirut",
  "Pacific/Apia",
];

/** Each lies about 16 days before a change of some of the clocks. */
const BEGINNINGS = [
  "2026-02-20", // New York, skipped
  "2026-03-12", // Paris and Beirut (at midnight), skipped
  "2026-03-20", // Santiago and Lord Howe, repeated
  "2026-08-21", // Santiago (at midnight), skipped
  "2026-09-18", // Lord Howe, skipped by half an hour
  "2026-10-09", // Paris and Beirut, repeated; New York a week later
  "2011-12-14", // Apia loses a whole day
].map((date) => Date.parse(`${date}T00:00Z`));

const person = fc.constantFrom(...PEOPLE);
const zone = fc.constantFrom(...ZONES);
const weekdays = fc.uniqueArray(fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7), { minLength: 1, maxLength: 7 });

function momentIn(beginning: number, fromDay: number, untilDay: number): fc.Arbitrary<string> {
  const halfHours = { min: fromDay * 48, max: untilDay * 48 };
  return fc.integer(halfHours).map((step) => new Date(beginning + step * STEP_MS).toISOString());
}

function spanIn(
  beginning: number,
  longestDays: number,
): fc.Arbitrary<{ readonly from: Instant; readonly until: Instant }> {
  return fc
    .record({ from: momentIn(beginning, 1, 26), steps: fc.integer({ min: 1, max: longestDays * 48 }) })
    .map(({ from, steps }) => ({ from: instant(from), until: instant(Date.parse(from) + steps * STEP_MS) }));
}

function datedMember(beginning: number): fc.Arbitrary<DatedMember> {
  return fc
    .record({ person, moments: fc.tuple(momentIn(beginning, 0, 13), momentIn(beginning, 14, 28)), ends: fc.nat(2) })
    .map(({ person: login, moments: [from, until], ends }) => ({
      person: login,
      ...(ends === 1 ? {} : { from }),
      ...(ends === 0 ? {} : { until }),
    }));
}

function line(beginning: number): fc.Arbitrary<Line> {
  const dated = datedMember(beginning);
  return fc.oneof(
    { weight: 6, arbitrary: person },
    { weight: 2, arbitrary: fc.array(fc.oneof(person, dated), { minLength: 1, maxLength: 3 }) },
    { weight: 3, arbitrary: dated },
    { weight: 1, arbitrary: fc.constant(null) },
  );
}

const windows: fc.Arbitrary<readonly WeeklyWindow[]> = fc
  .array(
    fc.record({
      days: weekdays,
      from: fc.integer({ min: 0, max: 47 }),
      length: fc.oneof(fc.integer({ min: 1, max: 48 }), fc.integer({ min: 1, max: 150 })),
      timezone: fc.oneof(zone, fc.constant("person")),
    }),
    { minLength: 1, maxLength: 2 },
  )
  .map((entries) =>
    entries.flatMap(({ days, from, length, timezone }) =>
      days.map((weekday) => ({ timezone, weekday, fromMinute: from * 30, untilMinute: (from + length) * 30 })),
    ),
  );

function rotationLayer(beginning: number): fc.Arbitrary<Layer> {
  const every = fc.oneof(
    fc.integer({ min: 1, max: 60 }).map((count) => `${count} hours`),
    fc.integer({ min: 1, max: 4 }).map((count) => `${count} days`),
    fc.constantFrom("1 weeks", "2 weeks", "1 months"),
  );
  return fc
    .record({
      // A day on, so that in no zone it begins before the world.
      start: momentIn(beginning, 1, 18),
      every,
      people: fc.array(line(beginning), { minLength: 0, maxLength: 4 }),
      lastsHours: fc.option(fc.integer({ min: 1, max: 40 }), { nil: undefined, freq: 3 }),
      days: fc.option(weekdays, { nil: undefined, freq: 3 }),
    })
    .map(({ start, lastsHours, days, ...rest }) =>
      turns({
        start: start.slice(0, 16),
        ...rest,
        ...(lastsHours === undefined ? {} : { lastsHours: days === undefined ? lastsHours : Math.min(lastsHours, 24) }),
        ...(days === undefined || !rest.every.endsWith("days") ? {} : { days }),
      }),
    );
}

function otherLayer(beginning: number): fc.Arbitrary<Layer> {
  const some = fc.uniqueArray(person, { maxLength: 2 });
  const shift = fc
    .record({ span: spanIn(beginning, 6), people: some })
    .map(({ span, people }) => ({ ...span, people }));
  const duty: fc.Arbitrary<Layer["duty"]> = fc.oneof(
    some.map((people) => ({ kind: "always" as const, people })),
    fc.array(shift, { maxLength: 3 }).map((shifts) => ({ kind: "shifts" as const, shifts })),
  );
  const base = turns({ start: "2026-01-01T00:00", every: "1 week", people: [] });
  return duty.map((other) => ({ ...base, duty: other }));
}

function layer(beginning: number): fc.Arbitrary<Layer> {
  return fc
    .record({
      base: fc.oneof(
        { weight: 3, arbitrary: rotationLayer(beginning) },
        { weight: 1, arbitrary: otherLayer(beginning) },
      ),
      timezone: zone,
      level: fc.constantFrom(0, 1, 1, 2),
      hours: fc.option(windows, { nil: undefined }),
      from: fc.option(momentIn(beginning, 0, 20), { nil: undefined, freq: 4 }),
      until: fc.option(momentIn(beginning, 20, 30), { nil: undefined, freq: 4 }),
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
    .record({ span: spanIn(beginning, 8), people: some, nobody: fc.nat(4), person, kind: fc.nat(3) })
    .map(({ span, people, nobody, kind, ...rest }): Override => {
      const common = { ...span, at: PLACE };
      if (kind === 0) return { kind: "on_call", people: nobody === 0 ? [] : people, ...common };
      if (kind === 1) return { kind: "replace", person: rest.person, with: people, ...common };
      return { kind: kind === 2 ? "add" : "remove", people, ...common };
    });
}

interface World {
  readonly config: Config;
  readonly beginning: number;
}

const worlds: fc.Arbitrary<World> = fc.constantFrom(...BEGINNINGS).chain((beginning) =>
  fc
    .record({
      layers: fc.array(layer(beginning), { maxLength: 3 }),
      overrides: fc.array(override(beginning), { maxLength: 4 }),
      absences: fc.array(fc.record({ person, span: spanIn(beginning, 10) }), { maxLength: 4 }),
      gaps: fc.constantFrom<Schedule["gaps"]>("hold", "hold", "next", "none", undefined),
      fallback: fc.array(person, { maxLength: 1 }),
      zones: fc.array(zone, { minLength: PEOPLE.length, maxLength: PEOPLE.length }),
    })
    .map(({ absences, zones, ...rest }) => ({
      beginning,
      config: configOf([schedule(rest.layers, rest)], {
        absences: absences.map((absence) => ({ person: absence.person, ...absence.span, at: PLACE })),
        people: PEOPLE.map((login, index) => ({ login, timezone: zones[index] ?? "UTC", at: PLACE })),
      }),
    })),
);

function compared({ beginning }: World): { readonly from: Instant; readonly until: Instant } {
  return {
    from: instant(beginning + COMPARED.fromDay * DAY_MS),
    until: instant(beginning + COMPARED.untilDay * DAY_MS),
  };
}

test(
  "every half hour is as the oracle sees it",
  () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const { config, beginning } = world;
        const { from, until } = compared(world);
        const seen = watchedFrom(config, scheduleOf(config), beginning, beginning + WORLD_DAYS * DAY_MS);
        const shifts = shiftsBetween(config, "support", from, until);
        const { gaps, overlaps } = coverage(config, "support", from, until);
        const [expected, found]: [string[], string[]] = [[], []];
        for (let at = from; at < until; at = instant(at + STEP_MS)) {
          const watched = seen[(at - beginning) / STEP_MS];
          if (watched?.certain !== true) continue;
          const gap = holding(gaps, at);
          expected.push(told(at, watched));
          found.push(
            told(at, {
              people: holding(shifts, at)?.people ?? ["not covered"],
              gap: gap !== undefined,
              planned: gap?.planned === true,
              overlap: holding(overlaps, at) !== undefined,
            }),
          );
          if (gap !== undefined && gap.filledBy.join() !== watched.people.join()) found.push("filled by others");
        }
        expect(found).toEqual(expected);
      }),
      { numRuns: RUNS },
    );
  },
  TIMEOUT_MS,
);

test(
  "shifts cover the span from end to end, neighbours differ, and each is what any moment of it says",
  () => {
    fc.assert(
      fc.property(
        worlds,
        fc.nat(DAY_MS),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (world, offset, part) => {
          const { config } = world;
          const from = instant(compared(world).from + offset);
          const { until } = compared(world);
          const shifts = shiftsBetween(config, "support", from, until);
          expect(shifts[0]?.from).toBe(from);
          expect(shifts.at(-1)?.until).toBe(until);
          shifts.forEach((shift, index) => {
            const next = shifts[index + 1];
            const inside = instant(shift.from + Math.floor(part * (shift.until - shift.from)));
            const now = whoIsOnCall(config, "support", inside);
            expect(shift.from).toBeLessThan(shift.until);
            expect(now.people).toEqual(shift.people);
            expect(next === undefined ? now.until >= shift.until : now.until === shift.until).toBe(true);
            if (next === undefined) return;
            expect(next.from).toBe(shift.until);
            expect(next.people).not.toEqual(shift.people);
          });
        },
      ),
      { numRuns: RUNS },
    );
  },
  TIMEOUT_MS,
);

test(
  "whichever moment is asked about first, the answers are the same",
  () => {
    fc.assert(
      fc.property(
        worlds,
        fc.array(fc.integer({ min: -400, max: 800 }), { minLength: 2, maxLength: 6 }),
        (world, days) => {
          const moments = days.map((day) => instant(world.beginning + day * DAY_MS));
          const [forwards, backwards] = [structuredClone(world.config), structuredClone(world.config)];
          const ask = (config: Config) => (at: Instant) => whoIsOnCall(config, "support", at);
          const there = moments.map(ask(forwards));
          const back = [...moments].reverse().map(ask(backwards)).reverse();
          expect(there).toEqual(back);
        },
      ),
      { numRuns: RUNS },
    );
  },
  TIMEOUT_MS,
);

function holding<Item extends Span>(items: readonly Item[], at: Instant): Item | undefined {
  return items.find((item) => item.from <= at && at < item.until);
}

function told(at: Instant, { people, gap, planned, overlap }: Omit<Watched, "certain">): string {
  return [isoOf(at), people.join(" "), gap ? (planned ? "planned gap" : "gap") : "", overlap ? "overlap" : ""].join(
    "|",
  );
}

function scheduleOf(config: Config): Schedule {
  const [only] = config.schedules;
  if (only === undefined) throw new Error("a world has one schedule");
  return only;
}
