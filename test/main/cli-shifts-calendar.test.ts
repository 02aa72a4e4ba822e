// Is the exported calendar the schedule, the same bytes each time, and readable by others?

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "@jest/globals";
import ical from "node-ical";
import type { Config } from "../../src/core/config/config.ts";
import { parseConfig } from "../../src/core/config/parse-config.ts";
import { shiftsBetween } from "../../src/core/schedule/shifts-between.ts";
import { type Instant, instant, isoOf } from "../../src/core/time/instant.ts";
import { ROOT } from "../../src/main/demo-stage.ts";
import { shiftsCalendar } from "../../src/main/shifts-calendar.ts";
import { watchbill as run, watchbillProgram, written } from "./cli-run.ts";

// A name for everything that has a meaning in a calendar.
const NAMES = {
  ann: 'Ann, the 1st; of \\\\ all: \\"ours\\"',
  bob: "Bob\\nEND:VEVENT\\nBEGIN:VEVENT",
  eve: `Ève ${"👩‍🚒é漢".repeat(12)}`,
  raj: "राज".repeat(20),
};

const FILE = `version: 1
timezone: Europe/Brussels
people:
  ann: { name: "${NAMES.ann}", email: ann@example.com, slack: U012AB3 }
  bob: { name: "${NAMES.bob}", email: bob@example.com }
  eve: { name: "${NAMES.eve}" }
  raj: { name: "${NAMES.raj}", timezone: Asia/Kolkata }
schedules:
  support:
    layers:
      - { name: "weekly; all, of us", rotation: { start: 2026-01-05T02:30, every: 1 day, people: [ann, [bob, eve], raj] } }
    overrides:
      - { replace: ann, with: raj, from: 2026-03-20, until: 2026-03-24T12:00 }
  sun:
    timezone: America/New_York
    layers:
      - { name: usa, hours: 09:30-21:30, rotation: { start: 2025-12-29T09:30, every: 1 week, people: [ann, bob] } }
      - { name: india, timezone: Asia/Kolkata, hours: 08:00-20:00, rotation: { start: 2025-12-29T08:00, every: 1 week, people: [raj, eve] } }
    gaps: hold
  office: { layers: [{ hours: { mon-fri: 09:00-17:30 }, always: [ann] }] }
  always: { layers: [{ always: [ann] }] }
`;

const config: Config = parsed(FILE);

written("calendar.yml", FILE);

function parsed(text: string): Config {
  const { config: found, problems } = parseConfig(text);
  if (found === undefined) throw new Error(JSON.stringify(problems));
  return found;
}

async function calendar(...words: readonly string[]): Promise<string> {
  const { exit, out, err } = await run(["shifts", "--ics", "--config", "calendar.yml", ...words], {
    environment: { TZ: "Pacific/Apia" },
  });
  expect([exit, err]).toEqual([0, ""]);
  return out;
}

interface ReadEvent {
  readonly uid: string;
  readonly from: string;
  readonly until: string;
  readonly stamp: string;
  readonly summary: unknown;
  readonly people: readonly string[];
  readonly because: unknown;
}

function eventsIn(text: string): readonly ReadEvent[] {
  return Object.values(ical.sync.parseICS(text))
    .flatMap((component) => (component?.type === "VEVENT" ? [component] : []))
    .map((event) => ({
      uid: event.uid,
      from: isoOf(instant(event.start.getTime())),
      until: isoOf(instant(event.end?.getTime() ?? 0)),
      stamp: isoOf(instant(event.dtstamp.getTime())),
      summary: event.summary,
      people: event.categories ?? [],
      because: event.description,
    }))
    .sort((one, other) => one.from.localeCompare(other.from));
}

function staffedShifts(schedule: string, from: Instant, until: Instant) {
  return shiftsBetween(config, schedule, from, until)
    .filter(({ people }) => people.length > 0)
    .map((shift) => ({
      from: isoOf(shift.from),
      until: isoOf(shift.until),
      people: shift.people,
      because: shift.because,
    }));
}

describe("read back by another program it is what shiftsBetween says", () => {
  const spans = [
    { name: "both changes of spring", from: "2026-03-01T00:00:00Z", until: "2026-04-05T00:00:00Z" },
    { name: "both changes of autumn", from: "2026-10-20T13:07:00Z", until: "2026-11-08T01:23:00Z" },
    { name: "a year", from: "2026-01-01T00:00:00Z", until: "2027-01-01T00:00:00Z" },
  ];
  const cases = spans.flatMap((span) =>
    ["support", "sun", "office", "always"].map((schedule) => ({ ...span, schedule })),
  );

  test.each(cases)("$schedule over $name", async ({ schedule, from, until }) => {
    const events = eventsIn(await calendar(schedule, "--from", from, "--until", until));
    const shifts = staffedShifts(schedule, instant(from), instant(until));
    expect(events.length).toBeGreaterThan(0);
    expect(events.map(({ from, until, people, because }) => ({ from, until, people, because }))).toEqual(shifts);
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(shifts.length);
  });

  test("names survive whatever is in them", async () => {
    const events = eventsIn(await calendar("support", "--from", "2026-01-05", "--until", "2026-01-08"));
    const names = ['Ann, the 1st; of \\ all: "ours"', "Bob\nEND:VEVENT\nBEGIN:VEVENT", NAMES.eve, NAMES.raj];
    expect(events.map(({ summary }) => summary)).toEqual([
      `support: ann (${names[0] ?? ""})`,
      `support: bob (${names[1] ?? ""}), eve (${names[2] ?? ""})`,
      `support: raj (${names[3] ?? ""})`,
      `support: ann (${names[0] ?? ""})`,
    ]);
  });
});

describe("it is written as RFC 5545 asks", () => {
  let text = "";
  beforeAll(async () => {
    text = await calendar("support", "--from", "2026-03-01", "--until", "2026-04-01");
  });

  test("every line ends with CRLF, and no line is longer than 75 octets", () => {
    expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    expect(text.endsWith("END:VCALENDAR\r\n")).toBe(true);
    const lengths = text.split("\r\n").map((line) => Buffer.byteLength(line));
    expect(Math.max(...lengths)).toBeLessThanOrEqual(75);
    // Names of many octets were folded, and no letter was cut in two.
    expect(lengths.filter((length) => length > 70).length).toBeGreaterThan(20);
    expect(text).not.toContain("\u{fffd}");
    expect(text.replaceAll("\r\n ", "")).toContain(NAMES.eve);
  });

  test("what readers of a subscription look for", () => {
    const lines = text.split("\r\n");
    expect(lines.slice(0, 2)).toEqual(["BEGIN:VCALENDAR", "VERSION:2.0"]);
    expect(lines).toEqual(
      expect.arrayContaining([
        "PRODID:-//Watchbill//Shifts//EN",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:On call - support",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        "TRANSP:TRANSPARENT",
      ]),
    );
    expect(text.match(/^DT(START|END|STAMP):.*$/gm)?.every((line) => /:\d{8}T\d{6}Z\r?$/.test(line))).toBe(true);
  });

  test("nobody's addresses are in it", () => {
    expect(text).not.toMatch(/example\.com|U012AB3|mailto|ATTENDEE|ORGANIZER/i);
  });

  test("control characters stay out", () => {
    const odd = parsed(
      'version: 1\npeople: { ann: { name: "A\\a\\tB\\x85\\r\\nC" } }\nschedules: { s: { layers: [{ always: [ann] }] } }\n',
    );
    const span = { from: instant("2026-01-01T00:00:00Z"), until: instant("2026-01-02T00:00:00Z") };
    expect(shiftsCalendar(odd, "s", span)).toContain("SUMMARY:s: ann (A\u{fffd} B\u{fffd}\\nC)\r\n");
  });
});

describe("the same file gives the same bytes", () => {
  test("asked again, later and elsewhere", async () => {
    const span = ["sun", "--from", "2026-03-01", "--until", "2026-04-01"];
    const once = await calendar(...span);
    expect(await calendar(...span)).toBe(once);
    expect(await calendar(...span, "--at", "2031-01-01T00:00:00Z")).toBe(once);
    const elsewhere = watchbillProgram(["shifts", "--ics", "--config", "calendar.yml", ...span], {
      environment: { TZ: "Asia/Tokyo", LANG: "tr_TR.UTF-8" },
    });
    expect(elsewhere.out).toBe(once);
  });

  test("without a span it begins with today's first moment in the schedule's zone", async () => {
    const [first] = eventsIn(await calendar("always"));
    expect(first?.from).toMatch(/T2[23]:00:00Z$/);
    expect(Date.parse(first?.from ?? "")).toBeLessThanOrEqual(Date.now());
    expect(Date.parse(first?.from ?? "")).toBeGreaterThan(Date.now() - 26 * 3_600_000);
  });

  test("with --at it begins then", async () => {
    const events = eventsIn(await calendar("always", "--at", "2026-03-20T08:00:00Z"));
    expect(events).toMatchObject([{ from: "2026-03-20T08:00:00Z", until: "2026-04-03T07:00:00Z" }]);
  });

  test("a stamp is the event's own beginning", async () => {
    for (const { stamp, from } of eventsIn(
      await calendar("support", "--from", "2026-03-01", "--until", "2026-03-09"),
    )) {
      expect(stamp).toBe(from);
    }
  });
});

describe("an event keeps its identity", () => {
  const uids = (text: Config, schedule: string, [from, until]: readonly [string, string]) =>
    eventsIn(shiftsCalendar(text, schedule, { from: instant(from), until: instant(until) })).map(({ uid }) => uid);

  test.each(["support", "sun", "office", "always"])("%s: from wherever one looks", (schedule) => {
    const all = uids(config, schedule, ["2026-03-02T12:00:00Z", "2026-03-12T12:00:00Z"]);
    // Each day begins and ends in the midst of some shift.
    for (let day = 3; day < 12; day += 1) {
      const date = `2026-03-${String(day).padStart(2, "0")}`;
      const some = uids(config, schedule, [`${date}T11:17:00Z`, "2026-03-12T12:00:00Z"]);
      expect(some.length).toBeGreaterThan(0);
      expect(some).toEqual(all.slice(all.length - some.length));
    }
  });

  test("when an override puts somebody else in, and when people are renamed", () => {
    const span = ["2026-03-17T12:00:00Z", "2026-03-26T12:00:00Z"] as const;
    const plain = parsed(FILE.replace(/ {4}overrides:\n.*\n/, "").replace(NAMES.eve, "Eve"));
    // A replaced turn that now joins its neighbour's is one event less, and none is new.
    const before = uids(plain, "support", span);
    const after = uids(config, "support", span);
    expect(after.filter((uid) => !before.includes(uid)).length).toBeLessThanOrEqual(1);
    const onCall = parsed(
      FILE.replace(
        "{ replace: ann, with: raj, from: 2026-03-20, until: 2026-03-24T12:00 }",
        "{ on_call: eve, from: 2026-03-20T02:30, until: 2026-03-21T02:30 }",
      ),
    );
    expect(uids(onCall, "support", span)).toEqual(before);
  });

  test("and another schedule, layer or turn has another", () => {
    const span = ["2026-03-17T12:00:00Z", "2026-03-26T12:00:00Z"] as const;
    const others = [
      FILE.replace("  support:", "  other:"),
      FILE.replace("weekly; all, of us", "another"),
      FILE.replace("start: 2026-01-05T02:30", "start: 2026-01-06T02:30"),
    ];
    const own = uids(config, "support", span);
    for (const text of others) {
      const schedule = text.includes("  other:") ? "other" : "support";
      expect(uids(parsed(text), schedule, span).filter((uid) => own.includes(uid))).toEqual([]);
    }
  });
});

test("one person's events, with the identity they have in the whole", async () => {
  const span = ["support", "--from", "2026-01-05", "--until", "2026-01-20"];
  const all = eventsIn(await calendar(...span));
  const hers = eventsIn(await calendar(...span, "--person", "EVE"));
  expect(hers).toEqual(all.filter(({ people }) => people.includes("eve")));
  expect(hers.length).toBeGreaterThan(3);
  expect(await calendar(...span, "--person", "eve")).toContain("X-WR-CALNAME:On call - support (eve)");
});

test("the Action does without it", () => {
  const folder = join(ROOT, "action/dist");
  for (const name of readdirSync(folder))
    expect(readFileSync(join(folder, name), "utf8")).not.toContain("BEGIN:VCALENDAR");
});
