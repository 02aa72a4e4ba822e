// Does a sweep of the Action know when the one before it was, and say so where it can't?

import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { parseConfig } from "../../src/core/config/parse-config.ts";
import { instant } from "../../src/core/time/instant.ts";
import { githubClient } from "../../src/github/client.ts";
import { fetchLastSweep, lastSweepSentence } from "../../src/main/action-last-sweep.ts";
import { actionSettings } from "../../src/main/action-settings.ts";
import type { RepositoryWorld } from "../../src/sandbox/repository-world.ts";
import { type Sandbox, startSandbox } from "../../src/sandbox/sandbox.ts";

const PATH = ".github/workflows/watchbill.yml";
const HOURLY = `on: { schedule: [{ cron: "7 * * * *" }], workflow_dispatch: }\njobs: {}\n`;
const OWN_RUN = 19_000_000_999;

let sandbox: Sandbox;
let desk: RepositoryWorld;
let turn = 0;

beforeAll(async () => {
  sandbox = await startSandbox({ startAt: "2026-03-02T00:00:00Z" });
});

afterAll(async () => {
  await sandbox.stop();
});

beforeEach(() => {
  turn += 1;
  sandbox.clock.set(instant("2026-03-02T09:00:00Z") + turn * 24 * 3_600_000);
  desk = sandbox.world.createRepository({
    owner: "example",
    name: `desk-${turn}`,
    visibility: "private",
    files: { [PATH]: HOURLY },
  });
});

async function told(permissions: Readonly<Record<string, "read" | "write">> = { actions: "read", contents: "read" }) {
  const login = sandbox.tokens.workflow(desk, permissions);
  const octokit = githubClient({ login, baseUrl: sandbox.apiUrl, graphqlUrl: sandbox.graphqlUrl, userAgent: "test" });
  const workflow = { path: PATH, runId: OWN_RUN };
  const now = instant(sandbox.clock.now());
  const repository = { owner: "example", name: `desk-${turn}` };
  const last = await fetchLastSweep(octokit, { workflow, repository }, now);
  const { config } = parseConfig("version: 1\ntimezone: Europe/Brussels\n");
  if (config === undefined) throw new Error("the smallest file has errors");
  return { last, sentence: lastSweepSentence(last, { now, config }) };
}

function ran(minutesAgo: number, run: { readonly event?: string; readonly conclusion?: string } = {}): () => void {
  return () => {
    sandbox.clock.advance(3 * 3_600_000 - minutesAgo * 60_000);
    desk.finishRun({ workflow: PATH, ...run });
    sandbox.clock.advance(minutesAgo * 60_000);
  };
}

test.each([
  { name: "on schedule", past: ran(35), says: /^The last sweep ended 35 m ago \(.*Brussels time\)\)\.$/ },
  { name: "by hand", past: ran(35, { event: "workflow_dispatch" }), says: /ended 35 m ago/ },
  { name: "red", past: ran(35, { conclusion: "failure" }), says: /ended 35 m ago/ },
  { name: "cancelled", past: ran(35, { conclusion: "cancelled" }), says: /^This is the first sweep/ },
  { name: "for an issue", past: ran(35, { event: "issues" }), says: /^This is the first sweep/ },
  { name: "never", past: () => undefined, says: /^This is the first sweep/ },
])("a run before $name", async ({ past, says }) => {
  // Before its first run GitHub knows the workflow by its file.
  past();
  expect((await told()).sentence).toMatch(says);
});

test.each([
  { name: "two starts since the last", minutesAgo: 172, isOverdue: false },
  { name: "three starts since the last", minutesAgo: 175, isOverdue: true },
])("$name: overdue $isOverdue", async ({ minutesAgo, isOverdue }) => {
  ran(minutesAgo)();
  expect((await told()).last).toMatchObject({ kind: "ended", isOverdue });
});

test("without the permission it says what it can't know, and what would help", async () => {
  ran(35)();
  const { last, sentence } = await told({ issues: "write", contents: "read" });
  expect(last.kind).toBe("unknown");
  expect(sentence).toBe("When the last sweep was can't be known: the token needs the permission `actions: read`.");
});

test("GitHub failing is not the first sweep", async () => {
  ran(35)();
  sandbox.faults.badGateway({ path: "/actions/" });
  expect((await told()).sentence).toMatch(/can't be known: the workflow's runs could not be read/);
});

test.each([
  { given: "43", turn: 43 },
  { given: "", turn: undefined },
  { given: "many", turn: undefined },
])("the runner counts the workflow's runs: $given", ({ given, turn }) => {
  process.env["INPUT_TOKEN"] = "x";
  expect(actionSettings({ GITHUB_REPOSITORY: "example/desk", GITHUB_RUN_NUMBER: given }).turn).toBe(turn);
  delete process.env["INPUT_TOKEN"];
});

test.each([
  { reference: "example/desk/.github/workflows/watchbill.yml@refs/heads/main", path: PATH },
  { reference: undefined, path: undefined },
])("the runner names the workflow: $reference", ({ reference, path }) => {
  const environment = { GITHUB_REPOSITORY: "example/desk", GITHUB_RUN_ID: "7", GITHUB_WORKFLOW_REF: reference };
  process.env["INPUT_TOKEN"] = "x";
  expect(actionSettings(environment).workflow).toEqual(path && { path, runId: 7 });
  delete process.env["INPUT_TOKEN"];
});
