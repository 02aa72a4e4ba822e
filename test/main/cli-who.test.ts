// Does `watchbill who` say who is on call, until when, why, and who is next?

import { beforeAll, describe, expect, test } from "@jest/globals";
import { watchbill, written } from "./cli-run.ts";

const FILE = `version: 1
timezone: Europe/Brussels
people: { ann: { name: Ann A. }, bob: {}, eve: { name: Eve } }
schedules:
  support:
    layers:
      - { name: weekly, rotation: { start: 2026-01-05T09:00, every: 1 week, people: [ann, bob] } }
  engineering: { layers: [{ name: platform, always: [eve] }] }
  empty: { layers: [] }
  tokyo:
    timezone: Asia/Tokyo
    layers:
      - { name: day, rotation: { start: 2026-01-05T09:00, every: 1 day, people: [eve, [ann, bob]] } }
`;

const HOURS = `version: 1
timezone: Europe/Brussels
schedules:
  office:
    layers:
      - hours: { mon-fri: 09:00-17:00 }
        rotation: { start: 2026-11-16T09:00, every: 1 week, people: [ann, bob] }
  once: { layers: [{ shifts: [{ from: 2026-03-01T08:00, until: 2026-03-01T20:00, people: [ann] }] }] }
`;

const AT = ["--at", "2026-11-23T08:00:00Z"];

beforeAll(() => {
  written("w.yml", FILE);
  written("hours.yml", HOURS);
  written("none.yml", "version: 1\n");
  written("wrong.yml", "version: 1\nfoo: 1\nbar: 2\n");
});

describe("as text", () => {
  test("one schedule, in its own local time, with the names of the file", async () => {
    const { exit, out, err } = await watchbill(["who", "support", "--config", "w.yml", ...AT]);
    expect([exit, err]).toEqual([0, ""]);
    expect(out).toBe(
      [
        "support",
        "  on call  ann (Ann A.)",
        "  until    Monday 30 November 2026, 09:00 (Brussels time), 2026-11-30T08:00:00Z",
        '  because  turn 46 of layer "weekly" is ann\'s',
        "  next     bob, until Monday 7 December 2026, 09:00 (Brussels time), 2026-12-07T08:00:00Z",
        "",
      ].join("\n"),
    );
  });

  test("all of them when none is named, in the file's order", async () => {
    const { exit, out } = await watchbill(["who", "--config", "w.yml", ...AT]);
    expect(exit).toBe(0);
    expect(out.match(/^\S.*$/gm)).toEqual(["support", "engineering", "empty", "tokyo"]);
    expect(out).toMatch(/engineering\n {2}on call {2}eve \(Eve\)\n {2}until {4}always\n {2}because .*\n\nempty/);
    expect(out).toMatch(/empty\n {2}on call {2}nobody\n/);
    expect(out).toContain("until    Tuesday 24 November 2026, 09:00 (Tokyo time)");
  });

  test("a file without schedules says so, and is fine", async () => {
    expect(await watchbill(["who", "--config", "none.yml"])).toEqual({
      exit: 0,
      out: "",
      err: "none.yml has no schedules.\n",
    });
  });
});

describe("as data", () => {
  test("until and next are null when it never changes", async () => {
    const { exit, out } = await watchbill(["who", "--json", "--config", "w.yml", ...AT]);
    expect(exit).toBe(0);
    const data: unknown = JSON.parse(out);
    expect(data).toEqual([
      {
        schedule: "support",
        timezone: "Europe/Brussels",
        at: "2026-11-23T08:00:00Z",
        people: ["ann"],
        until: "2026-11-30T08:00:00Z",
        because: expect.stringContaining("weekly"),
        next: ["bob"],
        nextShift: {
          people: ["bob"],
          from: "2026-11-30T08:00:00Z",
          until: "2026-12-07T08:00:00Z",
          because: 'turn 47 of layer "weekly" is bob\'s',
        },
      },
      {
        schedule: "engineering",
        timezone: "Europe/Brussels",
        at: "2026-11-23T08:00:00Z",
        people: ["eve"],
        until: null,
        because: expect.any(String),
        next: null,
        nextShift: null,
      },
      {
        schedule: "empty",
        timezone: "Europe/Brussels",
        at: "2026-11-23T08:00:00Z",
        people: [],
        until: null,
        because: expect.any(String),
        next: null,
        nextShift: null,
      },
      expect.objectContaining({ schedule: "tokyo", until: "2026-11-24T00:00:00Z" }),
    ]);
  });

  test("after a time with nobody comes somebody", async () => {
    const late = ["--config", "hours.yml", "--at", "2026-11-20T15:00:00Z"];
    expect(JSON.parse((await watchbill(["who", "office", "--json", ...late])).out)).toMatchObject([
      { people: ["ann"], next: [], nextShift: { people: ["bob"], from: "2026-11-23T08:00:00Z" } },
    ]);
    expect((await watchbill(["who", "office", ...late])).out).toContain(
      "\n  next     nobody until Monday 23 November 2026, 09:00 (Brussels time), 2026-11-23T08:00:00Z, then bob\n",
    );
    const night = ["--config", "hours.yml", "--at", "2026-11-21T15:00:00Z"];
    expect((await watchbill(["who", "office", ...night])).out).toMatch(
      /on call {2}nobody\n(?:.*\n){2} {2}next {5}bob, until Monday/,
    );
  });

  test("after the last shift comes nobody", async () => {
    const last = ["who", "once", "--config", "hours.yml", "--at", "2026-03-01T10:00:00Z"];
    expect(JSON.parse((await watchbill([...last, "--json"])).out)).toMatchObject([{ next: [], nextShift: null }]);
    expect((await watchbill(last)).out).toContain("\n  next     nobody, ever again\n");
  });

  test("a file without schedules is an empty list", async () => {
    expect(await watchbill(["who", "--config", "none.yml", "--json"])).toEqual({ exit: 0, out: "[]\n", err: "" });
  });

  test("without --at it is now", async () => {
    const before = Date.now();
    const data: unknown = JSON.parse((await watchbill(["who", "support", "--config", "w.yml", "--json"])).out);
    const [at] = JSON.stringify(data).match(/(?<="at":")[^"]+/) ?? [];
    expect(Date.parse(at ?? "")).toBeGreaterThanOrEqual(before);
    expect(Date.parse(at ?? "")).toBeLessThanOrEqual(Date.now());
  });
});

describe("what can't be answered", () => {
  test.each([
    {
      name: "a schedule that is not there",
      words: ["who", "suport", "--config", "w.yml"],
      exit: 2,
      says: 'There is no schedule "suport" in the file; it has support, engineering, empty, tokyo. Did you mean support?',
    },
    {
      name: "a schedule of a file without any",
      words: ["who", "support", "--config", "none.yml"],
      exit: 2,
      says: 'There is no schedule "support" in the file; it has none.',
    },
    {
      name: "no moment",
      words: ["who", "--config", "w.yml", "--at", "tomorrow"],
      exit: 2,
      says: "--at tomorrow is no moment; write 2026-11-20T16:50:00Z",
    },
    {
      name: "a moment without an offset",
      words: ["who", "--config", "w.yml", "--at", "2026-11-20T16:50"],
      exit: 2,
      says: "--at 2026-11-20T16:50 is no moment",
    },
    {
      name: "a file with errors",
      words: ["who", "--config", "wrong.yml", "--json"],
      exit: 1,
      says: '`watchbill check --config wrong.yml` shows them all. The first: wrong.yml:2:1: error: unknown key "foo"',
    },
    { name: "no file", words: ["who"], exit: 3, says: ".github/watchbill.yml: there is no such file." },
  ])("$name: exit $exit, nothing on standard output", async ({ words, exit, says }) => {
    const run = await watchbill(words);
    expect([run.exit, run.out]).toEqual([exit, ""]);
    expect(run.err).toContain(says);
    expect(run.err).not.toContain("    at ");
  });
});
