// Do the figures of a replay equal a plain count over what people did, for thousands of issues, interrupted midway?

import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { instant } from "../../src/core/time/instant.ts";
import { failed, type Outcome } from "../../src/usecases/outcome.ts";
import type { PastTickets } from "../../src/usecases/preview-past.ts";
import type { PreviewReport } from "../../src/usecases/preview-report.ts";
import { previewRepository } from "../../src/usecases/preview-repository.ts";
import { memoryJournal, MINUTE, type PastDesk, pastDesk, type Script, visited } from "./preview-past-desk.ts";

const ISSUES = 3_000;
const PER_PAGE = 50;
const START = Date.parse("2026-01-05T00:00:00Z");
// What happened between this and now is not to be seen.
const UNTIL = Date.parse("2026-02-28T06:00:00Z");
const NOW = "2026-03-01T00:00:00Z";
const EVERY = 26;
const ANSWERS = [5, 44, 45, 46, 60, 61, 90, 91, 200, 360, 361, 480, 481, 510, 511, 900, undefined];
const UNANSWERED = [30, 100, 490, 700];

/** Every 26 minutes one; in turn urgent and normal, answered in time, on the minute, late or never. */
const scripts: readonly Script[] = Array.from({ length: ISSUES }, (_, place) => {
  const answered = ANSWERS[place % ANSWERS.length];
  return {
    openedAt: START + place * EVERY * MINUTE,
    priority: place % 3 === 0 ? "urgent" : "normal",
    type: place % 5 === 0 ? "other" : "problem",
    answered,
    closed: answered === undefined ? (UNANSWERED[Math.floor(place / ANSWERS.length) % 4] ?? 0) : answered + 10,
  };
});

let here: PastDesk;
let report: PreviewReport;
let interrupted: Outcome<PreviewReport>;
let pagesRead = 0;

beforeAll(async () => {
  here = await pastDesk(scripts, NOW);
  const { run, past } = await visited(here);
  const journal = memoryJournal();
  const wish = { run, journal, span: { from: instant(START), until: instant(UNTIL) }, tell: () => undefined };
  interrupted = await previewRepository({ ...wish, past: counted(past, { failsAt: 31 }) });
  const again = await previewRepository({ ...wish, past: counted(past, {}) });
  if (!again.ok) throw new Error(again.failure.message);
  report = again.value;
}, 240_000);

afterAll(async () => {
  await here.sandbox.stop();
});

function counted(past: PastTickets, { failsAt }: { readonly failsAt?: number }): PastTickets {
  return {
    fetchPage: (since, cursor) => {
      if (pagesRead + 1 === failsAt) {
        return Promise.resolve(failed({ kind: "unavailable", message: "GitHub is down" }));
      }
      pagesRead += 1;
      return past.fetchPage(since, cursor);
    },
  };
}

test("a page that fails ends it, and what was read before is not read again", () => {
  expect(interrupted).toMatchObject({ ok: false, failure: { message: "GitHub is down" } });
  expect(pagesRead).toBe(ISSUES / PER_PAGE);
});

// From here on a plain count, by nothing but the scripts and the file's own words.

interface Expected {
  readonly script: Script;
  readonly state: "met" | "missed" | "breached" | "running" | "cancelled";
  /** Moments. */
  readonly reminded: readonly number[];
  readonly two: readonly number[];
  readonly three: readonly number[];
  readonly ended: readonly number[];
  readonly onCall: "ann" | "bob";
}

const WEEK = 7 * 24 * 60 * MINUTE;
const FIRST_HAND_OFF = Date.parse("2025-12-28T23:00:00Z");

const expected = scripts.map((script): Expected => {
  const { openedAt, priority, answered, closed } = script;
  const within = priority === "urgent" ? 60 : 480;
  const left = (UNTIL - openedAt) / MINUTE;
  const stopped = Math.min(answered ?? closed, left);
  const passed = (minutes: number): readonly number[] => (minutes < stopped ? [openedAt + minutes * MINUTE] : []);
  return {
    script,
    state: stateOf({ answered, closed, left, within }),
    reminded: passed(within * 0.75),
    two: passed(within),
    three: priority === "urgent" ? passed(within + 30) : [],
    ended: priority === "normal" ? passed(within + 30) : [],
    onCall: Math.floor((openedAt - FIRST_HAND_OFF) / WEEK) % 2 === 0 ? "ann" : "bob",
  };
});

function stateOf(life: Pick<Script, "answered" | "closed"> & { readonly left: number; readonly within: number }) {
  const { answered, closed, left, within } = life;
  if (answered !== undefined && answered < left) return answered <= within ? "met" : "missed";
  if (answered === undefined && closed < left) return "cancelled";
  return left > within ? "breached" : "running";
}

const total = <T>(list: readonly T[], of: (each: T) => number): number => list.reduce((sum, each) => sum + of(each), 0);

function groupOf(name: string, tickets: readonly Expected[]) {
  const states = ["met", "missed", "breached", "running", "cancelled"] as const;
  const counts = states.map((state) => [state, tickets.filter((each) => each.state === state).length]);
  const times = (of: (each: Expected) => number) => ({
    times: total(tickets, of),
    tickets: tickets.filter((each) => of(each) > 0).length,
  });
  return {
    name,
    tickets: tickets.length,
    clocks: [{ clock: "first_response", paused: 0, ...Object.fromEntries(counts) }],
    reminded: times(({ reminded }) => reminded.length),
    escalated: times(({ two, three }) => two.length + three.length),
    ended: times(({ ended }) => ended.length),
    paged: times(({ script, two }) => (script.priority === "urgent" ? 1 : 0) + two.length),
    closed: { times: 0, tickets: 0 },
  };
}

test.each(["urgent", "normal"] as const)("%s: met, missed, reminded, escalated, paged, by request type too", (name) => {
  const tickets = expected.filter(({ script }) => script.priority === name);
  const types = (["problem", "other"] as const).map((type) => {
    return groupOf(
      type,
      tickets.filter(({ script }) => script.type === type),
    );
  });
  expect(report.priorities.find((each) => each.name === name)).toEqual({
    ...groupOf(name, tickets),
    requestTypes: types,
  });
});

test("the states are not all one, so that the count tells something", () => {
  expect([...new Set(expected.map(({ state }) => state))].sort()).toEqual([
    "breached",
    "cancelled",
    "met",
    "missed",
    "running",
  ]);
});

test("escalations, and to whom", () => {
  const two = total(expected, (each) => each.two.length);
  const three = total(expected, (each) => each.three.length);
  expect(report.tiers).toEqual([
    { tier: "two", escalated: two, people: [{ login: "mia", times: two }] },
    { tier: "three", escalated: three, people: [{ login: "lea", times: three }] },
  ]);
});

const HOURS_AHEAD = { ann: 1, bob: -5, mia: 1 } as const;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The nights of a person's pages, by the date on which they began. */
function nightsOf(moments: readonly number[], hoursAhead: number): Readonly<Record<string, number>> {
  const nights: Record<string, number> = {};
  for (const at of moments) {
    const local = at + hoursAhead * HOUR;
    const hour = Math.floor((local % DAY) / HOUR);
    if (hour >= 6 && hour < 22) continue;
    const night = new Date(hour < 6 ? local - DAY : local).toISOString().slice(0, "2026-01-05".length);
    nights[night] = (nights[night] ?? 0) + 1;
  }
  return nights;
}

test.each(["ann", "bob", "mia"] as const)("%s: what came to this person, and in which nights", (login) => {
  const given = login === "mia" ? [] : expected.filter((each) => each.onCall === login);
  const atOpening = given.filter(({ script }) => script.priority === "urgent").map(({ script }) => script.openedAt);
  const pages = login === "mia" ? expected.flatMap(({ two }) => two) : atOpening;
  const nights = nightsOf(pages, HOURS_AHEAD[login]);
  const atNight = total(Object.values(nights), (each) => each);
  const [worst] = Object.entries(nights).sort(
    ([one, ofOne], [other, ofOther]) => ofOther - ofOne || (one < other ? -1 : 1),
  );
  expect(report.people.find((each) => each.login === login)).toMatchObject({
    assigned: login === "mia" ? pages.length : given.length,
    reminded: total(given, ({ reminded }) => reminded.length),
    escalated: login === "mia" ? pages.length : 0,
    pages: pages.length,
    nights: {
      pages: atNight,
      worst: { night: worst?.[0], pages: worst?.[1] },
      woken: Object.entries(nights)
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([night, count]) => ({ night, pages: count })),
    },
  });
  expect(Object.keys(nights).length).toBeGreaterThan(10);
});

test("announcements and cards of each week", () => {
  const mondayOf = (at: number): string => {
    const local = at + HOUR;
    const start = Date.parse("2026-01-05T00:00:00Z");
    return new Date(start + Math.floor((local - start) / WEEK) * WEEK).toISOString().slice(0, "2026-01-05".length);
  };
  const said = expected.flatMap(({ reminded, two, three, ended }) => [...reminded, ...two, ...three, ...ended]);
  const inWeek = (week: string, moments: readonly number[]) => moments.filter((at) => mondayOf(at) === week).length;
  const opened = scripts.map(({ openedAt }) => openedAt);
  expect(report.saying.announcements).toBe(said.length);
  expect(report.saying.weeks).toEqual(
    [
      "2026-01-05",
      "2026-01-12",
      "2026-01-19",
      "2026-01-26",
      "2026-02-02",
      "2026-02-09",
      "2026-02-16",
      "2026-02-23",
    ].map((week) => ({
      week,
      tickets: inWeek(week, opened),
      announcements: inWeek(week, said),
      cards: inWeek(week, opened),
    })),
  );
  expect(report).toMatchObject({ tickets: ISSUES, leftOut: [], unread: [], warnings: [] });
});
