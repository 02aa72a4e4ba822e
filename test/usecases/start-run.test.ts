// Are absent, invalid and unreadable kept apart, before any ticket is looked at?

import { describe, expect, test } from "@jest/globals";
import { instant } from "../../src/core/time/instant.ts";
import { startRun } from "../../src/usecases/start-run.ts";
import { desk, FILE, NINE } from "./desk.ts";
import { BOT, type Fake, failure } from "./fake-tracker.ts";

test("with a right file the run knows all that it decides by", async () => {
  const fake = desk();
  const start = await startRun(fake);
  expect(start).toMatchObject({
    kind: "ready",
    run: {
      config: { timezone: "Europe/Brussels" },
      known: { staff: [], own: ["watchbill[bot]"], ownIds: [BOT.id], templates: [] },
      now: instant(NINE),
      warnings: [],
    },
  });
  expect(fake.calls).toContain("fetchFile .github/watchbill.yml");
  expect(fake.writes()).toEqual([]);
});

test("no file anywhere is not configured", async () => {
  const fake = desk();
  fake.file = { kind: "absent" };
  expect(await startRun(fake)).toMatchObject({ kind: "not-configured", repository: { name: "desk" } });
});

test("a file with mistakes is invalid, with all of them", async () => {
  const fake = desk(`${FILE}foo: 1\nbar: 2\n`);
  const start = await startRun(fake);
  expect(start.kind).toBe("invalid");
  expect(start.kind === "invalid" && start.problems.map(({ path }) => path)).toEqual(["foo", "bar"]);
});

test("a warning does not keep the run from starting, and is not lost", async () => {
  const fake = desk(FILE.replace("schedules: {", "schedules: { spare: { layers: [] },"));
  expect(await startRun(fake)).toMatchObject({
    kind: "ready",
    run: { warnings: [{ severity: "warning", path: expect.stringContaining("schedules.spare") }] },
  });
});

describe("what can't be read is never taken for absent", () => {
  test.each<{ method: Fake["faults"][number]["method"] }>([
    { method: "fetchRepository" },
    { method: "fetchFile" },
    { method: "fetchSelf" },
    { method: "fetchBot" },
    { method: "fetchForms" },
  ])("$method", async ({ method }) => {
    const fake = desk(`${FILE}bots: [github-actions]\n`);
    fake.faults.push({ method, kind: "unavailable" });
    expect(await startRun(fake)).toEqual({ kind: "failed", failure: failure("unavailable", method) });
    expect(fake.writes()).toEqual([]);
  });
});

describe("the accounts in `bots`", () => {
  test("are believed by their number", async () => {
    const fake = desk(`${FILE}bots: [github-actions]\n`);
    fake.bots = { "github-actions": { login: "github-actions", kind: "bot", id: 41 } };
    expect(await startRun(fake)).toMatchObject({
      run: { known: { own: ["watchbill[bot]", "github-actions[bot]"], ownIds: [BOT.id, 41] } },
    });
  });

  test("one that does not exist is nobody, and no failure", async () => {
    const fake = desk(`${FILE}bots: [nobody-yet]\n`);
    expect(await startRun(fake)).toMatchObject({
      kind: "ready",
      run: { known: { own: ["watchbill[bot]"], ownIds: [BOT.id] } },
    });
  });
});

test("another path and another moment can be given, for looking", async () => {
  const fake = desk();
  const at = instant("2027-01-01T00:00:00Z");
  expect(await startRun(fake, { path: "watch.yml", at })).toMatchObject({ kind: "ready", run: { now: at } });
  expect(fake.calls).toContain("fetchFile watch.yml");
});

test("public holidays are those around the moment looked at", async () => {
  const fake = desk(
    FILE.replace(
      "always: 24x7",
      "always: 24x7, office: { hours: { mon-fri: 09:00-17:00 }, holidays: [{ country: BE }] }",
    ),
  );
  const at = instant("2040-07-01T00:00:00Z");
  const start = await startRun(fake, { at });
  const office = start.kind === "ready" ? start.run.config.calendars.find(({ name }) => name === "office") : undefined;
  expect(JSON.stringify(office)).toContain("2040-07-21");
});

describe("since when issues are tickets", () => {
  const sinceOf = async (fake: Fake): Promise<unknown> => {
    const start = await startRun(fake);
    return start.kind === "ready" ? start.run.config.tickets.since : start;
  };

  test.each([
    { first: "2026-02-03T15:00:00Z", since: "2026-02-02T23:00:00Z", name: "that day" },
    { first: "2026-02-03T23:30:00Z", since: "2026-02-03T23:00:00Z", name: "the day it was in the file's zone" },
  ])("by default from the beginning of the day the file first appeared: $name", async ({ first, since }) => {
    const fake = desk();
    fake.firstSeen = instant(first);
    expect(await sinceOf(fake)).toBe(instant(since));
    expect(fake.calls).toContain("fetchFirstSeen .github/watchbill.yml");
  });

  test("what the file says is not asked for", async () => {
    const fake = desk(`${FILE}tickets: { since: 2026-01-01T00:00Z }\n`);
    expect(await sinceOf(fake)).toBe(instant("2026-01-01T00:00:00Z"));
    expect(fake.calls.filter((call) => call.startsWith("fetchFirstSeen"))).toEqual([]);
  });

  test("where no commit is known there is no such day", async () => {
    expect(await sinceOf(desk())).toBeUndefined();
  });

  test("where it can't be read nothing is done: all that is older would be new", async () => {
    const fake = desk();
    fake.faults.push({ method: "fetchFirstSeen", kind: "unavailable" });
    expect(await startRun(fake)).toEqual({ kind: "failed", failure: failure("unavailable", "fetchFirstSeen") });
  });
});

describe("teams of the file", () => {
  const TEAMS = `${FILE}staff: { teams: [example/support, example/ops] }\n`;

  test("are read once, and their members are staff", async () => {
    const fake = desk(TEAMS);
    fake.teams.set("example/support", ["dora"]).set("example/ops", ["emil"]);
    const start = await startRun(fake);
    expect(start).toMatchObject({ kind: "ready", run: { known: { staff: ["dora", "emil"] }, unreadTeams: [] } });
  });

  test("one that can't be read ends no run, and is named", async () => {
    const fake = desk(TEAMS);
    fake.teams.set("example/ops", ["emil"]);
    fake.faults.push({ method: "fetchTeam", kind: "not-found", times: 1 });
    const start = await startRun(fake);
    expect(start).toMatchObject({
      kind: "ready",
      run: { known: { staff: ["emil"] }, unreadTeams: [{ team: "example/support", failure: { kind: "not-found" } }] },
    });
  });
});
