// What holds of clocks for every history, and agrees with counting minute by minute?

import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { clocksOf } from "../../../src/core/clocks/clocks-of.ts";
import type { Clock } from "../../../src/core/clocks/clock.ts";
import type { HistoryEvent } from "../../../src/core/ticket/history.ts";
import type { Ticket } from "../../../src/core/ticket/ticket.ts";
import { ticketOf } from "../../../src/core/ticket/ticket-of.ts";
import { instant, later, type Instant } from "../../../src/core/time/instant.ts";
import { config as toldConfig, history, known, opened, said, type Told } from "../ticket/told.ts";
import { fileWith, on, ticketWith, took } from "./ticket-with.ts";

const config = fileWith(`
  high:
    calendar: office
    first_response: { within: 90m, pauses: true }
    next_response: { within: 2h }
    update: { every: 3h }
    attempt: { within: 1h, tiers: [one, two] }
    acknowledge: { within: 20m }
    resolution: { within: 10h }
    pending: { within: 24h, calendar: always }
    write_up: { within: 24h, calendar: always }
  low:
    calendar: always
    first_response: { within: 8h }
    next_response: { within: 1 business day, calendar: office }
    resolution: { within: 2 business days, calendar: office }
`);

const MINUTE = 60_000;
const START = on("08:00");
// Three days from the opening.
const HORIZON = 3 * 24 * 60;

interface Story {
  /** All in minutes since the opening. */
  readonly words: readonly { readonly at: number; readonly part: "staff" | "customer" }[];
  /** The moments at which waiting begins and ends, in turn. */
  readonly waits: readonly number[];
  /** The moments at which the priority goes from high to low and back. */
  readonly changes: readonly number[];
  readonly takes: readonly number[];
  readonly closed: number | undefined;
}

const minute = fc.integer({ min: 0, max: HORIZON });
const moments = (most: number) =>
  fc.uniqueArray(minute, { maxLength: most }).map((all) => all.sort((one, other) => one - other));

const story: fc.Arbitrary<Story> = fc.record({
  words: fc
    .array(fc.record({ at: minute, part: fc.constantFrom("staff" as const, "customer" as const) }), { maxLength: 8 })
    .map((all) => all.sort((one, other) => one.at - other.at)),
  waits: moments(5),
  changes: moments(4),
  takes: moments(3),
  closed: fc.option(minute, { nil: undefined }),
});

const atMinute = (minutes: number): Instant => later(START, minutes * MINUTE);

/** The ticket as it stood at a minute: nothing that came later is known. */
function ticketAt({ words, waits, changes, takes, closed }: Story, until: number): Ticket {
  const open = closed !== undefined && closed <= until ? closed : undefined;
  const end = Math.min(until, open ?? until);
  const known = words.filter(({ at }) => at <= end);
  const answer = known.find(({ part }) => part === "staff");
  const plain = ticketWith(config, { priority: changes.filter((at) => at <= until).length % 2 === 0 ? "high" : "low" });
  const [first] = plain.cycles;
  if (first === undefined) throw new Error("a ticket has a cycle");
  return {
    ...plain,
    words: known.map(({ at, part }, index) => {
      return { commentId: String(index), at: atMinute(at), by: part, part, isAnswer: part === "staff" };
    }),
    waits: waits.flatMap((from, index) => {
      if (index % 2 === 1 || from > end) return [];
      const ends = [waits[index + 1], open].filter((at) => at !== undefined && at <= end);
      const last = ends[0];
      if (last === undefined) return [{ from: atMinute(from) }];
      return [{ from: atMinute(from), until: atMinute(last), endedBy: "customer" as const }];
    }),
    priorities: [
      { name: "high", from: START },
      ...changes
        .filter((at) => at <= until)
        .map((at, index) => {
          return { name: index % 2 === 0 ? "low" : "high", from: atMinute(at) };
        }),
    ],
    cycles: [
      {
        ...first,
        answered: answer && { at: atMinute(answer.at), by: "staff" },
        closed: open === undefined ? undefined : { at: atMinute(open), reason: "completed", by: "staff", login: "ann" },
        taken: [
          took("one", "08:00", "alerted"),
          ...takes
            .filter((at) => at <= end)
            .map((at, index) => {
              return { tier: index === 0 ? "two" : "lead", at: atMinute(at), alerted: true };
            }),
        ],
      },
    ],
  };
}

const clocks = (told: Story, known: number, now = known): readonly Clock[] =>
  clocksOf(ticketAt(told, known), config, atMinute(now));

describe("laws", () => {
  test("a clock that was met or missed stays as it was, whatever comes later", () => {
    fc.assert(
      fc.property(story, minute, (told, until) => {
        const then = clocks(told, until).filter(({ state }) => state === "met" || state === "missed");
        const now = clocks(told, HORIZON);
        for (const clock of then) expect(now).toContainEqual(clock);
      }),
      { numRuns: 150 },
    );
  });

  test("no due time depends on now, and neither does anything of a clock that has stopped", () => {
    fc.assert(
      fc.property(story, fc.nat(20_000), (told, minutes) => {
        const early = clocks(told, HORIZON);
        const late = clocks(told, HORIZON, HORIZON + minutes);
        expect(late.map(({ name, dueAt, startedAt }) => [name, dueAt, startedAt])).toEqual(
          early.map(({ name, dueAt, startedAt }) => [name, dueAt, startedAt]),
        );
        const stopped = (all: readonly Clock[]) => all.filter(({ stoppedAt }) => stoppedAt !== undefined);
        expect(stopped(late)).toEqual(stopped(early));
      }),
      { numRuns: 200 },
    );
  });

  test("only what runs has steps, in order, none before its clock or the change; what stands still has no due time", () => {
    fc.assert(
      fc.property(story, minute, (told, until) => {
        for (const { state, steps, startedAt, dueAt, remainingMs, basis } of clocks(told, until)) {
          const isLive = state === "running" || state === "breached";
          if (!isLive) expect(steps).toEqual([]);
          const ats = steps.map(({ at }) => at);
          expect(ats).toEqual(ats.toSorted((one, other) => one - other));
          expect(Math.min(Infinity, ...ats)).toBeGreaterThanOrEqual(Math.max(startedAt, basis.changedAt ?? startedAt));
          expect(dueAt === undefined).toBe(state === "paused");
          expect(remainingMs !== undefined).toBe(state === "running" || state === "paused");
        }
      }),
      { numRuns: 200 },
    );
  });

  test("each step has one identity of its own", () => {
    fc.assert(
      fc.property(story, minute, (told, until) => {
        const ids = clocks(told, until).flatMap(({ steps }) => steps.map(({ id }) => id));
        expect(new Set(ids).size).toBe(ids.length);
      }),
      { numRuns: 200 },
    );
  });

  test("a resolution is due when a patient counter of minutes says so", () => {
    fc.assert(
      fc.property(story, (told) => {
        const found = clocks({ ...told, changes: [] }, HORIZON).find(({ name }) => name === "resolution");
        const { closed, waits } = told;
        const due = countedDue(600, (at) => isOffice(at) && !isWaiting(waits, closed, at));
        expect(found?.dueAt === undefined ? undefined : (found.dueAt - START) / MINUTE).toBe(
          found?.state === "paused" ? undefined : due,
        );
      }),
      { numRuns: 200 },
    );
  });
});

/** The minute by which so many minutes that count have passed. */
function countedDue(target: number, counts: (minute: number) => boolean): number | undefined {
  let left = target;
  let at = 0;
  // A wait without end would be counted for ever; two weeks are enough for what ends.
  while (left > 0 && at < 14 * 24 * 60) {
    if (counts(at)) left -= 1;
    at += 1;
  }
  return left > 0 ? undefined : at;
}

function isOffice(minutes: number): boolean {
  const date = new Date(atMinute(minutes));
  const hour = date.getUTCHours();
  return date.getUTCDay() >= 1 && date.getUTCDay() <= 5 && hour >= 9 && hour < 17;
}

function isWaiting(waits: readonly number[], closed: number | undefined, at: number): boolean {
  return waits.some((from, index) => {
    if (index % 2 === 1 || (closed !== undefined && (from > closed || at >= closed))) return false;
    return at >= from && at < (waits[index + 1] ?? Infinity);
  });
}

test("the order and repetition of a history change no clock", () => {
  const events: readonly Told[] = [
    ["2026-03-02T08:00:00Z", "cleo", opened()],
    ["2026-03-02T08:05:00Z", "watchbill[bot]", { kind: "assigned", person: "ann" }],
    ["2026-03-02T08:20:00Z", "ann", said(1)],
    ["2026-03-02T08:20:00Z", "cleo", said(2)],
    ["2026-03-02T09:00:00Z", "bob", { kind: "labeled", label: "priority: urgent" }],
    ["2026-03-02T09:30:00Z", "ann", { kind: "labeled", label: "status: waiting for customer" }],
    ["2026-03-02T10:30:00Z", "cleo", said(3)],
    ["2026-03-02T11:00:00Z", "ann", { kind: "closed", reason: "completed" }],
    ["2026-03-02T12:00:00Z", "cleo", { kind: "reopened" }],
    ["2026-03-02T12:10:00Z", "ann", said(4)],
  ];
  const told = history(...events);
  const now = instant("2026-03-02T13:00:00Z");
  const expected = clocksOf(ticketOf(told, toldConfig, known), toldConfig, now);
  fc.assert(
    fc.property(
      fc.shuffledSubarray([...told.events, ...told.events], { minLength: 20, maxLength: 20 }),
      (shuffled: readonly HistoryEvent[]) => {
        expect(clocksOf(ticketOf({ ...told, events: shuffled }, toldConfig, known), toldConfig, now)).toEqual(expected);
      },
    ),
  );
});
