// Does a sweep settle on a whole GitHub, and within few requests?

import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { githubClient } from "../../src/github/client.ts";
import { requestGate } from "../../src/github/gate.ts";
import { githubTracker } from "../../src/github/tracker.ts";
import type { RepositoryWorld } from "../../src/sandbox/repository-world.ts";
import { startSandbox, type Sandbox } from "../../src/sandbox/sandbox.ts";
import { startRun } from "../../src/usecases/start-run.ts";
import { sweep } from "../../src/usecases/sweep.ts";
import type { SweepReport } from "../../src/usecases/sweep-report.ts";

const FILE = `
version: 1
timezone: Europe/Brussels
people: { ann: { name: Ann }, lea: { name: Lea } }
staff: { roles: [admin] }
calendars: { always: 24x7 }
request_types: { other: { default: true } }
priorities:
  urgent:
    default: true
    calendar: always
    first_response: { within: 1h }
    pending: { within: 72h, close: true }
    write_up: { within: 72h, assign: [ann], label: write-up }
schedules: { support: { layers: [{ always: [ann] }] } }
escalation:
  on-call: { on_call: support }
  lead: { people: [lea] }
limits: { writes_per_sweep: 500, announcements_per_sweep: 3 }
`;

const HOUR = 3_600_000;

let sandbox: Sandbox;
let desk: RepositoryWorld;

beforeEach(async () => {
  sandbox = await startSandbox({ startAt: "2026-03-02T09:00:00Z" });
  desk = sandbox.world.createRepository({
    owner: "acme",
    name: "help",
    visibility: "private",
    files: { "README.md": "Hi" },
    collaborators: { ann: "write", lea: "write", boss: "admin", tom: "triage", cleo: "read" },
  });
});

const fetchForReal = globalThis.fetch;

afterEach(async () => {
  globalThis.fetch = fetchForReal;
  await sandbox.stop();
});

async function sweepNow(): Promise<{
  readonly report: SweepReport;
  readonly writes: number;
  readonly requests: number;
}> {
  sandbox.requests.clear();
  const { apiUrl: baseUrl, graphqlUrl } = sandbox;
  const login = sandbox.tokens.workflow(desk);
  const octokit = githubClient({ login, baseUrl, graphqlUrl, userAgent: "watchbill-test" });
  const repository = { owner: "acme", name: "help" };
  // Waiting takes no time here, yet has its effect.
  let waitedMs = 0;
  const gate = requestGate({ clock: () => performance.now() + waitedMs });
  const pause = (milliseconds: number): Promise<void> => Promise.resolve(void (waitedMs += milliseconds));
  const tracker = githubTracker({ octokit, repository, gate, pause });
  const start = await startRun(tracker);
  if (start.kind !== "ready") throw new Error(JSON.stringify(start));
  const report = await sweep(start.run);
  const { rest, graphql, writes } = sandbox.requests.counts;
  return { report, writes, requests: rest + graphql };
}

async function settled(): Promise<SweepReport> {
  const { report } = await sweepNow();
  expect(report.failed).toBe(0);
  expect((await sweepNow()).writes).toBe(0);
  return report;
}

function begin(): void {
  desk.push({ by: "boss", files: { ".github/watchbill.yml": FILE } });
}

const open = () => desk.openIssue({ by: "cleo", title: "Help", body: "It is broken" });
const sentences = (number: number) =>
  desk.issue(number).comments.map(({ body }) => body.split("\n").slice(1).join(" "));

test("tickets from before the file are listed once; one comes into care with its next comment", async () => {
  const old = [open(), open()];
  sandbox.clock.advance(48 * HOUR);
  begin();
  const report = await settled();
  const summary = desk.issues().find(({ title }) => title.startsWith("Watchbill"));
  expect(summary?.title).toBe("Watchbill: 2 tickets from before it began");
  expect(report.warnings).toEqual([`2 open tickets from before the file began are listed in #${summary?.number}.`]);
  sandbox.clock.advance(HOUR);
  desk.comment(old[0] ?? 0, { by: "cleo", body: "Still broken" });
  await settled();
  expect(desk.issue(old[0] ?? 0).assignees).toEqual(["ann"]);
  expect(desk.issue(old[1] ?? 0).assignees).toEqual([]);
});

test("a flood is announced to three, listed for the rest, and settles", async () => {
  begin();
  const numbers = [open(), open(), open(), open(), open()];
  await settled();
  sandbox.clock.advance(HOUR);
  await settled();
  expect(numbers.map((number) => desk.issue(number).comments.length)).toEqual([2, 2, 2, 1, 1]);
  expect(desk.issues().map(({ title }) => title)).toContain("Watchbill: 2 tickets need a look");
});

test("an answer by somebody who is staff by role stops the clock", async () => {
  begin();
  const number = open();
  await settled();
  desk.comment(number, { by: "boss", body: "I am looking into it." });
  sandbox.clock.advance(2 * HOUR);
  await settled();
  expect(desk.issue(number).comments).toHaveLength(2);
});

test("waiting in vain: closed, reopened by the customer's word, closed as done, written up", async () => {
  begin();
  const number = open();
  await settled();
  desk.comment(number, { by: "ann", body: "Which version?\n\n/pending" });
  await settled();
  sandbox.clock.advance(49 * HOUR);
  await settled();
  sandbox.clock.advance(24 * HOUR);
  await settled();
  expect(desk.issue(number)).toMatchObject({ state: "closed", stateReason: "not_planned" });
  sandbox.clock.advance(HOUR);
  desk.comment(number, { by: "cleo", body: "4.2" });
  await settled();
  expect(desk.issue(number).state).toBe("open");
  sandbox.clock.advance(HOUR);
  desk.comment(number, { by: "ann", body: "Mended." });
  desk.close(number, { by: "ann" });
  await settled();
  const writeUp = desk.issues().find(({ title }) => title.startsWith("Write-up"));
  expect(writeUp).toMatchObject({ assignees: ["ann"], labels: ["write-up"], state: "open" });
  expect(sentences(number)[0]).toContain(`#${writeUp?.number}`);
});

test("a transferred ticket is a permanent condition, named once it is looked at, and no failure", async () => {
  begin();
  const number = open();
  await settled();
  const to = sandbox.world.createRepository({ owner: "acme", name: "other", visibility: "private" });
  desk.transfer(number, { by: "boss", to });
  await settled();
});

test("three requests a sweep are enough where nothing is to be done, beyond those that begin a run", async () => {
  begin();
  for (let count = 0; count < 60; count += 1) open();
  await sweepNow();
  // Repository, file, its first commit, ourselves, forms; two pages of open issues, one of closed ones.
  expect((await sweepNow()).requests).toBe(8);
}, 60_000);

test("what the hour leaves no request for is named, and nothing more is written", async () => {
  begin();
  const numbers = [open(), open(), open()];
  let isSpent = false;
  globalThis.fetch = async (address, init) => {
    const answer = await fetchForReal(address, init);
    if (isSpent || init?.method !== "POST" || answer.headers.get("x-ratelimit-resource") !== "core") return answer;
    isSpent = true;
    const headers = new Headers(answer.headers);
    headers.set("x-ratelimit-remaining", "0");
    return new Response(answer.body, { status: answer.status, headers });
  };
  const { report, writes } = await sweepNow();
  expect(writes).toBe(1);
  expect(report.failed).toBe(3);
  expect(report.tickets.map(({ number, failure }) => [number, failure?.kind])).toEqual(
    numbers.map((number, place) => [number, place === 0 ? undefined : "limited"]),
  );
  await settled();
});
