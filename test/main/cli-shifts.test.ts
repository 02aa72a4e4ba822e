// Does `watchbill shifts` show the finished schedule, in bars, as a table and as data, and nothing else?

import { beforeAll, describe, expect, test } from "@jest/globals";
import type { Config } from "../../src/core/config/config.ts";
import { parseConfig } from "../../src/core/config/parse-config.ts";
import { coverage } from "../../src/core/schedule/coverage.ts";
import { shiftsBetween } from "../../src/core/schedule/shifts-between.ts";
import { whoIsOnCall } from "../../src/core/schedule/who-is-on-call.ts";
import { instant, isoOf } from "../../src/core/time/instant.ts";
import { startOfDay } from "../../src/core/time/zone.ts";
import { watchbill as run, written } from "./cli-run.ts";

const FILE = `version: 1
timezone: Europe/Brussels
people: { ann: { name: Ann A. }, bob: {}, Eve: { name: Eve }, ola: {} }
schedules:
  support:
    layers:
      - { name: weekly, rotation: { start: 2026-01-05T09:00, every: 1 week, people: [ann, bob] } }
  sun:
    timezone: America/New_York
    layers:
      - { name: usa, hours: 09:30-21:30, rotation: { start: 2025-12-29T09:30, every: 1 week, people: [ann, [bob, eve]] } }
      - { name: india, timezone: Asia/Kolkata, hours: 08:00-20:00, always: [ola] }
    gaps: hold
  office:
    layers:
      - { name: days, hours: { mon-fri: 09:00-17:30 }, rotation: { start: 2026-01-05T09:00, every: 1 day, people: [ann, bob] } }
  quiet:
    layers: [{ name: days, hours: { mon-fri: 09:00-17:30 }, always: [ann] }]
    gaps: none
  santiago: { timezone: America/Santiago, layers: [{ always: [ann] }] }
  apia: { timezone: Pacific/Apia, layers: [{ always: [ann] }] }
  nights:
    layers: [{ name: n, rotation: { start: 2026-10-25T00:30, every: 1 hours, people: [ann, bob] } }]
  short:
    layers:
      - always: [ann]
    overrides: [{ on_call: ~, from: 2026-03-10T10:05, until: 2026-03-10T10:10 }]
`;

let config: Config;

beforeAll(() => {
  written("shifts.yml", FILE);
  written(
    "many.yml",
    `version: 1\nschedules:\n  s:\n    layers:\n      - rotation:\n          start: 2026-01-01T00:00\n          every: 1 day\n          people: [${Array.from({ length: 70 }, (_, index) => `p${index}`).join(", ")}]\n`,
  );
  const parsed = parseConfig(FILE).config;
  if (parsed === undefined) throw new Error("the test's own file is wrong");
  config = parsed;
});

// In a zone far from the schedule's.
function watchbill(words: readonly string[], columns?: number) {
  const environment = { TZ: "Pacific/Apia", ...(columns !== undefined && { COLUMNS: String(columns) }) };
  return run(["shifts", "--config", "shifts.yml", ...words], { environment });
}

async function data(words: readonly string[]): Promise<unknown> {
  const { exit, out, err } = await watchbill(["--json", ...words]);
  expect([exit, err]).toEqual([0, ""]);
  return JSON.parse(out);
}

const SPAN = ["--from", "2026-03-27T18:00", "--until", "2026-03-30"];

test("bars, what their letters mean, and a line for each shift", async () => {
  const { exit, out, err } = await watchbill(["support", ...SPAN]);
  expect([exit, err]).toEqual([0, ""]);
  expect(out).toBe(`support:
from Friday 27 March 2026, 18:00 (Brussels time), 2026-03-27T17:00:00Z
until Tuesday 31 March 2026, 00:00 (Brussels time), 2026-03-30T22:00:00Z

            00    03    06    09    12    15    18    21
Fri 27 Mar                                      AAAAAAAAAAAA
Sat 28 Mar  AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
Sun 29 Mar  AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
            a day of 23 hours: at 2026-03-29T01:00:00Z the clock goes forward
            from 02:00 to 03:00
Mon 30 Mar  AAAAAAAAAAAAAAAAAABBBBBBBBBBBBBBBBBBBBBBBBBBBBBB

A  bob
B  ann (Ann A.)

   from              until             from, in UTC          on call       because
A  Fri 27 Mar 18:00  Mon 30 Mar 09:00  2026-03-27T17:00:00Z  bob           turn 11 of layer "weekly" is bob's
B  Mon 30 Mar 09:00  Tue 31 Mar 00:00  2026-03-30T07:00:00Z  ann (Ann A.)  turn 12 of layer "weekly" is ann's

Gaps: 0 (0 filled, 0 planned, 0 with nobody). Overlaps: 0.
`);
});

describe("gaps are plain to see", () => {
  test("nobody is on by accident: marked, in capitals", async () => {
    const { out } = await watchbill(["office", "--from", "2026-03-06", "--until", "2026-03-07"]);
    expect(out).toContain("\nFri 6 Mar   !!!!!!!!!!!!!!!!!!AAAAAAAAAAAAAAAAA!!!!!!!!!!!!!\n");
    expect(out).toContain(`\nSat 7 Mar   ${"!".repeat(48)}\n`);
    expect(out).toContain("\n!  NOBODY ON CALL\n");
    expect(out).toMatch(/\n! {2}Fri 6 Mar 17:30 .* NOBODY /);
    expect(out).toContain("Gaps: 2 (0 filled, 0 planned, 2 with nobody).");
  });

  test("nobody is on by plan: told apart", async () => {
    const { out } = await watchbill(["quiet", "--from", "2026-03-06", "--until", "2026-03-06"]);
    expect(out).toContain("\nFri 6 Mar   ..................AAAAAAAAAAAAAAAAA.............\n");
    expect(out).toContain("\n.  nobody, as planned\n");
    expect(out).toContain("Gaps: 2 (0 filled, 2 planned, 0 with nobody).");
  });

  test("what is filled is counted", async () => {
    const { out } = await watchbill(["sun", "--from", "2026-07-01", "--until", "2026-07-07"]);
    expect(out).toContain("Gaps: 7 (7 filled, 0 planned, 0 with nobody). Overlaps: 7.");
    expect(out).not.toContain("!");
  });

  test("five minutes of nobody on purpose are no more than the rest of their half hour", async () => {
    const { out } = await watchbill(["short", "--from", "2026-03-10", "--until", "2026-03-10"]);
    expect(out).toContain(`\nTue 10 Mar  ${"A".repeat(48)}\n`);
    expect(out).toMatch(/\n\. {2}Tue 10 Mar 10:05 {2}Tue 10 Mar 10:10 /);
  });

  test("a minute of nobody by accident is never rounded away", async () => {
    const file = `version: 1
schedules:
  s: { timezone: UTC, layers: [{ name: a, hours: [09:00-12:00, "12:01-09:00"], always: [ann] }] }
`;
    written("minute.yml", file);
    const words = ["shifts", "s", "--config", "minute.yml", "--from", "2026-03-10", "--until", "2026-03-10"];
    for (const COLUMNS of ["40", "80", "120"]) {
      const [bar] = /(?<=\nTue 10 Mar {2}).*/.exec((await run(words, { environment: { COLUMNS } })).out) ?? [];
      expect(bar).toMatch(/^A+!A+$/);
      expect(bar?.indexOf("!")).toBe((bar?.length ?? 0) / 2);
    }
  });
});

describe("days on which the clock changes are as long as they are", () => {
  test.each([
    { zone: "Brussels in spring", words: ["support", "--from", "2026-03-29", "--until", "2026-03-29"], hours: 23 },
    { zone: "Brussels in autumn", words: ["support", "--from", "2026-10-25", "--until", "2026-10-25"], hours: 25 },
    { zone: "New York in spring", words: ["sun", "--from", "2026-03-08", "--until", "2026-03-08"], hours: 23 },
    { zone: "New York in autumn", words: ["sun", "--from", "2026-11-01", "--until", "2026-11-01"], hours: 25 },
    {
      zone: "no midnight in Santiago",
      words: ["santiago", "--from", "2026-09-06", "--until", "2026-09-06"],
      hours: 23,
    },
    { zone: "a common day", words: ["support", "--from", "2026-03-30", "--until", "2026-03-30"], hours: 24 },
  ])("$zone", async ({ words, hours }) => {
    for (const [columns, cells] of [
      [120, 4],
      [80, 2],
      [50, 1],
    ] as const) {
      const { out } = await watchbill(words, columns);
      const bar = /^(?:Mon|Sun) \d+ \w{3} +(\S+)$/m.exec(out)?.[1];
      expect(bar).toHaveLength(hours * cells);
      expect(out.replace(/\s+/g, " ").includes(`a day of ${hours} hours: `)).toBe(hours !== 24);
    }
  });

  test("a date that is skipped has a line and no bar", async () => {
    const { out } = await watchbill(["apia", "--from", "2011-12-29", "--until", "2011-12-31"]);
    expect(out).toContain(
      `\nThu 29 Dec  ${"A".repeat(48)}\nFri 30 Dec\n            this date is skipped\nSat 31 Dec  ${"A".repeat(48)}\n`,
    );
  });

  test("the second of two equal times says so", async () => {
    const { out } = await watchbill(["nights", "--from", "2026-10-25T00:30", "--until", "2026-10-25T04:30"]);
    expect(out).toMatch(/Sun 25 Oct 01:30 .*\n.*Sun 25 Oct 02:30 .*\n/);
    const cut = ["--from", "2026-10-25T01:10:00Z", "--until", "2026-10-25T01:20:00Z"];
    expect((await watchbill(["nights", ...cut])).out).toMatch(/Sun 25 Oct 02:10 \(2nd\) {2}Sun 25 Oct 02:20 \(2nd\)/);
  });
});

describe("every view says what shiftsBetween says", () => {
  const spans = [
    { name: "spring, between the two changes", from: "2026-03-06", until: "2026-04-01" },
    { name: "autumn, over both changes", from: "2026-10-20T13:07:00Z", until: "2026-11-04T01:23:00Z" },
    { name: "over the year's end", from: "2026-12-28", until: "2027-01-05" },
  ];
  const cases = spans.flatMap((span) =>
    ["support", "sun", "office", "quiet"].map((schedule) => ({ ...span, schedule })),
  );

  test.each(cases)("$schedule, $name", async ({ schedule, from, until }) => {
    const words = [schedule, "--from", from, "--until", until];
    const told = await data(words);
    const edges = /"from":"([^"]+)","until":"([^"]+)"/.exec(JSON.stringify(told));
    const [begin, end] = [instant(edges?.[1] ?? ""), instant(edges?.[2] ?? "")];
    const shifts = shiftsBetween(config, schedule, begin, end);
    const iso = <Item extends { from: number; until: number }>(item: Item) => ({
      ...item,
      from: isoOf(instant(item.from)),
      until: isoOf(instant(item.until)),
    });
    const { gaps, overlaps } = coverage(config, schedule, begin, end);
    const zone = config.schedules.find(({ name }) => name === schedule)?.timezone ?? "";
    expect(told).toEqual({
      schedule,
      timezone: zone,
      from: isoOf(begin),
      until: isoOf(end),
      shifts: shifts.map(iso),
      gaps: gaps.map(iso),
      overlaps: overlaps.map(iso),
    });

    const { out } = await watchbill(words, 400);
    const rows = [...out.matchAll(/^. {2}.* (\S+Z) {2}(.+?) {2}.*$/gm)].map(([, at, people]) => ({ at, people }));
    const logins = (people: readonly string[]) => (people.length === 0 ? "NOBODY" : people.map(named).join(", "));
    expect(rows).toEqual(shifts.map((shift) => ({ at: isoOf(shift.from), people: logins(shift.people) })));
    expect(readFromBars(out, zone)).toEqual(expectedBars(schedule, [begin, end], zone));
  });

  function named(login: string): string {
    const name = config.people.find((person) => person.login === login)?.name;
    return name === undefined ? login : `${login} (${name})`;
  }

  /** Who is on in each quarter of an hour that the span covers wholly, by the letters of the bars. */
  function readFromBars(out: string, zone: string): Readonly<Record<string, string>> {
    const legend = new Map([...out.matchAll(/^([A-Z!.]) {2}([^\d\n]+)$/gm)].map(([, mark, who]) => [mark, who]));
    const year = /^from .* (\d{4}),/m.exec(out)?.[1] ?? "";
    const found: Record<string, string> = {};
    const lines = /^\w{3} (?:(\d \w{3}) {3}|(\d\d \w{3}) {2}|(\d{4}-\d\d-\d\d) {2})([ A-Z!.]*)$/gm;
    for (const [, short, long, whole, bar] of out.matchAll(lines)) {
      const date = whole ?? long ?? short;
      const day =
        Date.parse(date?.includes("-") === true ? `${date}T00:00Z` : `${date ?? ""} ${year} UTC`) / 86_400_000;
      Array.from(bar ?? "").forEach((mark, index) => {
        const at = isoOf(instant(startOfDay(zone, day) + index * 900_000));
        if (mark !== " ") found[at] = legend.get(mark) ?? mark;
      });
    }
    return found;
  }

  function expectedBars(schedule: string, [begin, end]: readonly [number, number], zone: string) {
    const found: Record<string, string> = {};
    const { gaps } = coverage(config, schedule, instant(begin), instant(end));
    const first = Math.floor(begin / 900_000) * 900_000;
    for (let at = first; at < end; at += 900_000) {
      // Hand-offs of these schedules fall on quarters, the span's ends need not.
      const inside = Math.max(at, begin);
      const { people } = whoIsOnCall(config, schedule, instant(inside));
      const planned = gaps.find((gap) => gap.from <= inside && inside < gap.until)?.planned === true;
      const nobody = planned ? "nobody, as planned" : "NOBODY ON CALL";
      found[isoOf(instant(at))] = people.length === 0 ? nobody : people.map(named).join(", ");
    }
    expect(zone).not.toBe("");
    return found;
  }
});

describe("no line is wider than the terminal", () => {
  test.each([120, 80, 60, 40])("%i columns", async (columns) => {
    for (const schedule of ["sun", "office"]) {
      const { out } = await watchbill([schedule, "--from", "2026-10-20", "--until", "2026-11-03"], columns);
      expect(Math.max(...out.split("\n").map((line) => line.length))).toBeLessThanOrEqual(columns);
      expect(out.match(/Tue 20 Oct 00:00/g)).toHaveLength(1);
    }
  });

  test("a name of wide letters takes the room it takes", async () => {
    const file = `version: 1
people: { ann: { name: "渡辺さん 👩‍🚒" }, bob: { name: "B\\no\\tb\\e[31m" } }
schedules: { s: { timezone: UTC, layers: [{ name: a, rotation: { start: 2026-01-01T00:00, every: 1 day, people: [ann, bob] } }] } }
`;
    written("wide.yml", file);
    const words = ["shifts", "s", "--config", "wide.yml", "--from", "2026-01-01", "--until", "2026-01-02"];
    const { out } = await run(words, { environment: { COLUMNS: "160" } });
    // Four ideograms and a blank, an emoji of two columns: 18 with the login.
    expect(out).toContain("  ann (渡辺さん 👩‍🚒)  turn 0");
    expect(out).toContain("  bob (B o b�[31m)   turn 1");
    expect(out).not.toContain("\u001b");
  });
});

test("no colours, whatever the environment asks for", async () => {
  const plain = await watchbill(["support", ...SPAN]);
  for (const environment of [{ NO_COLOR: "1" }, { FORCE_COLOR: "1" }, { TERM: "xterm-256color" }]) {
    expect(await run(["shifts", "--config", "shifts.yml", "support", ...SPAN], { environment })).toEqual(plain);
  }
  expect(plain.out).not.toContain("\u001b");
});

test("more groups than letters are all in the legend", async () => {
  const words = ["shifts", "s", "--config", "many.yml", "--from", "2026-01-01", "--until", "2026-03-31"];
  const legend = (await run(words)).out.match(/^. {2}p\d+$/gm);
  expect(legend).toHaveLength(70);
  expect(legend?.at(-1)).toBe("*  p69");
});

describe("from when until when", () => {
  test.each([
    {
      name: "--at, and as many local days as fourteen",
      words: ["support", "--at", "2026-03-20T08:00:00Z"],
      from: "2026-03-20T08:00:00Z",
      until: "2026-04-03T07:00:00Z",
    },
    {
      name: "--from counts over --at",
      words: ["support", "--at", "2026-03-20T08:00:00Z", "--from", "2026-05-01"],
      from: "2026-04-30T22:00:00Z",
      until: "2026-05-14T22:00:00Z",
    },
    {
      name: "dates are whole days of the schedule's zone",
      words: ["sun", "--from", "2026-03-08", "--until", "2026-03-08"],
      from: "2026-03-08T05:00:00Z",
      until: "2026-03-09T04:00:00Z",
    },
    {
      name: "with an offset",
      words: ["sun", "--from", "2026-03-08T00:00+01:00", "--until", "2026-03-08T00:00Z"],
      from: "2026-03-07T23:00:00Z",
      until: "2026-03-08T00:00:00Z",
    },
  ])("$name", async ({ words, from, until }) => {
    expect(await data(words)).toMatchObject({ from, until });
  });

  test("without either it is now", async () => {
    const before = Date.now();
    const [, from] = /"from":"([^"]+)"/.exec(JSON.stringify(await data(["support"]))) ?? [];
    expect(Date.parse(from ?? "")).toBeGreaterThanOrEqual(before);
    expect(Date.parse(from ?? "")).toBeLessThanOrEqual(Date.now());
  });
});

describe("one person's shifts", () => {
  test("as data, spelt as the file spells the login", async () => {
    const told = await data(["sun", "--person", "@EVE", "--from", "2026-01-01", "--until", "2026-01-14"]);
    const shifts = shiftsBetween(config, "sun", instant("2026-01-01T05:00:00Z"), instant("2026-01-15T05:00:00Z"));
    const hers = shifts.filter(({ people }) => people.includes("Eve"));
    expect(hers.length).toBeGreaterThan(5);
    expect(told).toMatchObject({ person: "Eve", shifts: hers.map(({ from }) => ({ from: isoOf(from) })) });
  });

  test("in bars and table others are no more than others", async () => {
    const { out } = await watchbill(["office", "--person", "bob", "--from", "2026-03-05", "--until", "2026-03-06"]);
    expect(out).toContain("office, the shifts of bob:");
    expect(out).toContain("\n-  others\n");
    expect(out).not.toContain("Ann A.");
    expect(out.match(/^A {2}\w{3} /gm)).toHaveLength(1);
  });

  test("none is said in words", async () => {
    const { exit, out } = await watchbill(["support", "--person", "ola", ...SPAN]);
    expect(exit).toBe(0);
    expect(out).toContain("\nola has no shift in this time.\n");
  });
});

describe("what can't be answered: exit 2, nothing on standard output", () => {
  test.each([
    { words: ["suport"], says: "Did you mean support?" },
    { words: ["x"], says: 'There is no schedule "x" in the file; it has support, sun, office' },
    { words: [], says: "missing required argument 'schedule'" },
    { words: ["support", "--from", "tomorrow"], says: "--from tomorrow is no moment" },
    { words: ["support", "--from", "2026-02-30"], says: "--from 2026-02-30 is no moment" },
    { words: ["support", "--until", "2026-13-01"], says: "--until 2026-13-01 is no moment" },
    { words: ["support", "--from", "2026-03-02", "--until", "2026-03-01"], says: "does not lie after the beginning" },
    { words: ["support", "--at", "2026-03-02T00:00:00Z", "--until", "2026-03-01"], says: "does not lie after" },
    { words: ["support", "--from", "2026-01-01", "--until", "2226-01-01"], says: "more than a hundred years" },
    { words: ["support", "--person", "evee"], says: 'names nobody called "evee". Did you mean Eve?' },
    { words: ["support", "--ics", "--json"], says: "choose one of --ics and --json" },
    { words: ["support", "--form", "2026-03-02"], says: "Did you mean --from?" },
  ])("$words", async ({ words, says }) => {
    const { exit, out, err } = await watchbill(words);
    expect([exit, out]).toEqual([2, ""]);
    expect(err).toContain(says);
    expect(err).not.toContain("    at ");
  });

  test("no file is 3, a file with errors 1", async () => {
    expect((await run(["shifts", "s", "--config", "nowhere.yml"])).exit).toBe(3);
    written("bad.yml", "version: 1\nfoo: 1\n");
    expect((await run(["shifts", "s", "--config", "bad.yml"])).exit).toBe(1);
  });
});
