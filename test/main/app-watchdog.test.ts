// When is a scheduled sweep overdue, and is it told once?

import { describe, expect, test } from "@jest/globals";
import { requestGate } from "../../src/github/gate.ts";
import { startsBefore } from "../../src/main/app-cron.ts";
import { troubleOf, watchWorkflow } from "../../src/main/app-watchdog.ts";
import { memoryQueue } from "../../src/queue/memory-queue.ts";
import { type Instant, instant, isoOf } from "../../src/core/time/instant.ts";
import type { Answer } from "../../src/github/octokit.ts";
import { succeeded } from "../../src/usecases/outcome.ts";
import type { NewIssue, OwnIssue } from "../../src/usecases/tracker.ts";

describe("when a workflow should have started", () => {
  test.each([
    {
      name: "every quarter of an hour, at odd minutes",
      crons: ["7,23,37,53 * * * *"],
      now: "2026-03-02T09:23:59Z",
      starts: ["2026-03-02T09:23:00Z", "2026-03-02T09:07:00Z", "2026-03-02T08:53:00Z"],
    },
    {
      name: "just before one of them",
      crons: ["7,23,37,53 * * * *"],
      now: "2026-03-02T09:22:59Z",
      starts: ["2026-03-02T09:07:00Z", "2026-03-02T08:53:00Z", "2026-03-02T08:37:00Z"],
    },
    {
      name: "by steps",
      crons: ["*/20 */6 * * *"],
      now: "2026-03-02T06:10:00Z",
      starts: ["2026-03-02T06:00:00Z", "2026-03-02T00:40:00Z", "2026-03-02T00:20:00Z"],
    },
    {
      name: "by a step from a minute on",
      crons: ["50/5 9 * * *"],
      now: "2026-03-02T09:59:00Z",
      starts: ["2026-03-02T09:55:00Z", "2026-03-02T09:50:00Z", "2026-03-01T09:55:00Z"],
    },
    {
      name: "on working days by name, over a week's end",
      crons: ["30 17 * * MON-FRI"],
      now: "2026-03-02T17:29:00Z",
      starts: ["2026-02-27T17:30:00Z", "2026-02-26T17:30:00Z", "2026-02-25T17:30:00Z"],
    },
    {
      name: "on a day of the month or a weekday: either",
      crons: ["0 0 1 * 0"],
      now: "2026-03-02T00:00:00Z",
      starts: ["2026-03-01T00:00:00Z", "2026-02-22T00:00:00Z", "2026-02-15T00:00:00Z"],
    },
    {
      name: "Sunday is 7 too",
      crons: ["0 12 * * 7"],
      now: "2026-03-02T00:00:00Z",
      starts: ["2026-03-01T12:00:00Z", "2026-02-22T12:00:00Z", "2026-02-15T12:00:00Z"],
    },
    {
      name: "of two crons, whichever",
      crons: ["0 9 * * *", "0 17 * * *"],
      now: "2026-03-02T17:00:00Z",
      starts: ["2026-03-02T17:00:00Z", "2026-03-02T09:00:00Z", "2026-03-01T17:00:00Z"],
    },
    { name: "in one month, long ago", crons: ["0 0 1 jan *"], now: "2026-03-02T00:00:00Z", starts: [] },
    { name: "words that are no cron", crons: ["0 9 * * *", "@daily"], now: "2026-03-02T00:00:00Z", starts: [] },
    { name: "too many fields", crons: ["0 0 9 * * *"], now: "2026-03-02T00:00:00Z", starts: [] },
    { name: "a minute that is none", crons: ["60 * * * *"], now: "2026-03-02T00:00:00Z", starts: [] },
    { name: "a step of nothing", crons: ["*/0 * * * *"], now: "2026-03-02T00:00:00Z", starts: [] },
  ])("$name", ({ crons, now, starts }) => {
    expect(startsBefore(crons, instant(now), 3).map(isoOf)).toEqual(starts);
  });
});

const HOURLY = { path: ".github/workflows/watchbill-sweep.yml", state: "active", crons: ["7 * * * *"] };

describe("a workflow is in trouble", () => {
  test.each([
    { name: "it ran within the hour", lastAt: "2026-03-02T08:08:00Z", says: undefined },
    { name: "two starts were missed: they come late, or are dropped", lastAt: "2026-03-02T06:08:00Z", says: undefined },
    { name: "three were", lastAt: "2026-03-02T05:08:00Z", says: "has not run for 3 h 52 m" },
    {
      name: "three were, and none since it was made",
      lastAt: "2026-03-02T06:06:59Z",
      says: "has not run for 2 h 53 m",
    },
  ])("$name", ({ lastAt, says }) => {
    const trouble = troubleOf({ ...HOURLY, lastAt: instant(lastAt) }, instant("2026-03-02T09:00:00Z"));
    if (says === undefined) expect(trouble).toBeUndefined();
    else expect(trouble?.sentence).toContain(says);
  });

  test("three starts of every five minutes within the hour: GitHub is merely slow", () => {
    const often = { ...HOURLY, crons: ["*/5 * * * *"] };
    const now = instant("2026-03-02T09:00:00Z");
    expect(troubleOf({ ...often, lastAt: instant("2026-03-02T08:00:00Z") }, now)).toBeUndefined();
    expect(troubleOf({ ...often, lastAt: instant("2026-03-02T07:59:59Z") }, now)?.id).toBe(
      "overdue 2026-03-02T07:59:59Z",
    );
  });

  test.each([
    { state: "disabled_inactivity", says: "is switched off by GitHub, after 60 days without activity." },
    { state: "disabled_manually", says: "is switched off." },
  ])("$state, however lately it ran", ({ state, says }) => {
    const now = instant("2026-03-02T09:00:00Z");
    expect(troubleOf({ ...HOURLY, state, lastAt: now }, now)?.sentence).toContain(says);
  });
});

const SCHEDULE = "on:\n  schedule:\n    - cron: '7 * * * *'\n";
const TESTS = `${SCHEDULE}jobs:\n  test:\n    steps:\n      - uses: actions/checkout@v6\n`;
const CALLS_US = `${SCHEDULE}jobs:\n  sweep:\n    uses: example/.github/.github/workflows/watchbill.yml@main\n`;
const USES_US = `${TESTS}      - uses: watchbill/watchbill/action@4e71a13\n`;
const CI = ".github/workflows/ci.yml";
const SUPPORT = ".github/workflows/support.yml";

interface WorkflowHere {
  readonly path: string;
  readonly state?: string;
  /** Absent: the file is gone, though GitHub still lists the workflow. */
  readonly text?: string;
}

const refusal = (status: number, message = "no"): Error => {
  return Object.assign(new Error(message), { status, response: { status, headers: {}, data: { message } } });
};

/** A repository with workflows, and what is told in it. */
function watched(here?: readonly WorkflowHere[]) {
  const issues: OwnIssue[] = [];
  const notes: string[] = [];
  const since: string[] = [];
  let isBusy = false;
  const github = { state: "active", lastAt: "2026-03-02T08:08:00Z", refuses: undefined as Error | undefined };
  const asked: string[] = [];
  const workflows = () =>
    here ?? [
      { path: CI, text: TESTS },
      { path: HOURLY.path, state: github.state, text: SCHEDULE },
    ];
  const contents = (path: string): Promise<Answer> => {
    const files = workflows().flatMap(({ path: at, text }) =>
      text === undefined ? [] : [{ path: at, sha: at + text, text }],
    );
    if (path === ".github/workflows") return data(files.map(({ sha, path: at }) => ({ sha, path: at })));
    const file = files.find((each) => each.path === path);
    if (file === undefined) return Promise.reject(refusal(404, "Not Found"));
    return data({ sha: file.sha, content: Buffer.from(file.text).toString("base64") });
  };
  const request = (route: string, parameters?: object): Promise<Answer> => {
    const path: unknown = Reflect.get(parameters ?? {}, "path");
    asked.push(typeof path === "string" ? path : (route.split("/").at(-1) ?? ""));
    if (github.refuses !== undefined) return Promise.reject(github.refuses);
    if (route.endsWith("/runs")) {
      const runs = [
        { id: 1, event: "schedule", conclusion: "success", updated_at: github.lastAt },
        // What sweeps nothing, later than all looks.
        { id: 2, event: "issues", conclusion: "success", updated_at: "2026-03-03T00:00:00Z" },
        { id: 3, event: "schedule", conclusion: "cancelled", updated_at: "2026-03-03T00:00:00Z" },
      ];
      return data({ workflow_runs: runs.filter(({ event }) => event === Reflect.get(parameters ?? {}, "event")) });
    }
    if (typeof path === "string") return contents(path);
    const made = { name: "sweep", created_at: "2026-01-01T00:00:00Z" };
    const listed = workflows().map(({ path: at, state = "active" }, id) => ({ ...made, id, path: at, state }));
    return data({ workflows: listed });
  };
  const tracker = {
    fetchOwnIssues: (from?: Instant) => {
      since.push(from === undefined ? "the newest" : isoOf(from));
      return Promise.resolve(succeeded(from === undefined && isBusy ? [] : issues));
    },
    openIssue: ({ body }: NewIssue) => {
      issues.push({ number: issues.length + 1, state: "open", body });
      return Promise.resolve(succeeded({ number: issues.length }));
    },
    closeIssue: (number: number) => {
      close(number);
      return Promise.resolve(succeeded(undefined));
    },
  };
  const close = (number: number): void => {
    issues.splice(number - 1, 1, {
      ...issues[number - 1],
      number,
      state: "closed",
      body: issues[number - 1]?.body ?? "",
    });
  };
  const graphql = () => Promise.reject(new Error("the watchdog asks nothing in GraphQL"));
  const works = {
    queue: memoryQueue(),
    octokitFor: () => Promise.resolve({ request, graphql }),
    gateFor: () => requestGate(),
    noteOnce: (_: string, note: string) => notes.push(note),
    log: { error: () => undefined, warn: () => undefined, info: () => undefined },
  };
  const look = (now: string): Promise<void> => {
    const place = { installation: 1, owner: "example", repository: "desk" };
    return watchWorkflow(place, { now: instant(now), tracker }, works);
  };
  const states = () => issues.map(({ state }) => state);
  const hide = (): void => {
    isBusy = true;
  };
  return { hide, look, github, issues, notes, since, close, states, asked: () => asked };
}

function data(of: unknown): Promise<Answer> {
  return Promise.resolve({ status: 200, headers: {}, data: of });
}

describe("it is told", () => {
  test("not at all while all is well, and looked for once an hour", async () => {
    const desk = watched();
    await desk.look("2026-03-02T09:00:00Z");
    const once = ["workflows", HOURLY.path, "runs", "runs"];
    expect(desk.asked()).toEqual(once);
    await desk.look("2026-03-02T09:59:59Z");
    expect(desk.asked()).toEqual(once);
    await desk.look("2026-03-02T10:00:00Z");
    expect(desk.asked()).toEqual([...once, ...once]);
    expect(desk.issues).toEqual([]);
  });

  test("once, until it runs again; the next time anew", async () => {
    const desk = watched();
    await desk.look("2026-03-02T15:00:00Z");
    await desk.look("2026-03-02T16:00:00Z");
    expect(desk.states()).toEqual(["open"]);
    expect(desk.issues[0]?.body).toContain(
      "The workflow `.github/workflows/watchbill-sweep.yml` has not run for 6 h 52 m",
    );
    desk.github.lastAt = "2026-03-02T16:30:00Z";
    await desk.look("2026-03-02T17:00:00Z");
    expect(desk.states()).toEqual(["closed"]);
    await desk.look("2026-03-02T23:00:00Z");
    expect(desk.states()).toEqual(["closed", "open"]);
  });

  test("and not again when somebody closes it and leaves things as they are", async () => {
    const desk = watched();
    desk.github.state = "disabled_manually";
    await desk.look("2026-03-02T09:00:00Z");
    desk.close(1);
    await desk.look("2026-03-02T10:00:00Z");
    expect(desk.states()).toEqual(["closed"]);
  });

  test("not again when so many issues of ours came after it that only a look further back shows it", async () => {
    const desk = watched();
    await desk.look("2026-03-02T15:00:00Z");
    desk.close(1);
    desk.hide();
    await desk.look("2026-03-02T16:00:00Z");
    expect(desk.states()).toEqual(["closed"]);
    expect(desk.since).toEqual(["the newest", "2026-03-02T08:08:00Z", "the newest", "2026-03-02T08:08:00Z"]);
  });

  test.each([
    {
      status: 403,
      message: "Resource not accessible by integration",
      says: "the App may not read workflows (`actions: read`)",
    },
    { status: 404, message: "Not Found", says: "the App may not read workflows (`actions: read`)" },
    { status: 403, message: "You have exceeded a secondary rate limit", says: "workflows could not be read" },
    { status: 429, message: "Too many requests", says: "workflows could not be read" },
    { status: 502, message: "Server Error", says: "workflows could not be read" },
  ])("to the log alone when workflows can't be read: $status, $message", async ({ status, message, says }) => {
    const desk = watched();
    desk.github.refuses = refusal(status, message);
    await desk.look("2026-03-02T15:00:00Z");
    expect(desk.notes).toEqual([`nobody watches whether the scheduled sweep runs: ${says}`]);
    expect(desk.issues).toEqual([]);
  });
});

describe("the workflow that sweeps is known", () => {
  const NOW = "2026-03-02T09:00:00Z";
  const state = "disabled_manually";
  const broken = { path: ".github/workflows/a.yml", text: "on: [\n" };

  test.each([
    {
      name: "by a step that uses Watchbill, whatever its name",
      workflows: [
        { path: CI, text: TESTS },
        { path: SUPPORT, state, text: USES_US },
      ],
      says: SUPPORT,
    },
    { name: "by a job that does", workflows: [{ path: SUPPORT, state, text: CALLS_US }], says: SUPPORT },
    {
      name: "beside a file that is no workflow",
      workflows: [broken, { path: SUPPORT, state, text: USES_US }],
      says: SUPPORT,
    },
    {
      name: "after one that was removed",
      workflows: [{ path: ".github/workflows/watchbill-old.yml" }, { path: HOURLY.path, state, text: SCHEDULE }],
      says: HOURLY.path,
    },
    { name: "not by a schedule alone", workflows: [{ path: CI, state, text: TESTS }], says: undefined },
    {
      name: "not without a schedule",
      workflows: [{ path: SUPPORT, state, text: USES_US.replace("schedule", "push") }],
      says: undefined,
    },
    {
      name: "as the one of two that runs",
      workflows: [
        { path: HOURLY.path, state, text: SCHEDULE },
        { path: SUPPORT, text: USES_US },
      ],
      says: undefined,
    },
  ])("$name", async ({ workflows, says }) => {
    const desk = watched(workflows);
    await desk.look(NOW);
    expect(desk.notes).toEqual([]);
    const sentences = desk.issues.map(({ body }) => body.split("\n")[1]);
    expect(sentences).toEqual(says === undefined ? [] : [`The workflow \`${says}\` is switched off.`]);
  });

  test("and a file that has not changed is read once", async () => {
    const text = `${USES_US}# read once\n`;
    const desk = watched([{ path: SUPPORT, text }]);
    await desk.look(NOW);
    await desk.look("2026-03-02T10:00:00Z");
    const folder = ["workflows", ".github/workflows"];
    expect(desk.asked()).toEqual([...folder, SUPPORT, "runs", "runs", ...folder, "runs", "runs"]);
  });
});
