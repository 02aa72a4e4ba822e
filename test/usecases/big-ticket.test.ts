// Is a ticket of 2,400 comments, 100 labels and 10 assignees handled, and one that takes no more named as left out?

import { afterEach, beforeEach, expect, test } from "@jest/globals";
import type { RepositoryWorld } from "../../src/sandbox/repository-world.ts";
import { startSandbox, type Sandbox } from "../../src/sandbox/sandbox.ts";
import { failuresOf } from "../../src/usecases/applied.ts";
import { startRun } from "../../src/usecases/start-run.ts";
import { sweep } from "../../src/usecases/sweep.ts";
import type { SweepReport } from "../../src/usecases/sweep-report.ts";
import { DESK, tokenTracker } from "./inside.ts";

const FILE = `
version: 1
timezone: Europe/Brussels
people: { ann: { name: Ann }, lea: { name: Lea } }
tickets: { since: 2026-03-01 }
calendars: { always: 24x7 }
request_types: { other: { default: true } }
priorities:
  urgent:
    default: true
    calendar: always
    first_response: { within: 1h }
    update: { every: 1h }
schedules: { support: { layers: [{ always: [ann] }] } }
escalation:
  on-call: { on_call: support }
  lead: { people: [lea] }
`;

const MINUTE = 60_000;
const TEAM = Array.from({ length: 10 }, (_, index) => `team${index}`);

let sandbox: Sandbox;
let desk: RepositoryWorld;

beforeEach(async () => {
  sandbox = await startSandbox({ startAt: "2026-03-02T09:00:00Z" });
  desk = sandbox.world.createRepository({
    owner: "acme",
    name: "help",
    visibility: "private",
    files: { ".github/watchbill.yml": FILE },
    collaborators: {
      ann: "write",
      lea: "write",
      cleo: "read",
      ...Object.fromEntries(TEAM.map((one) => [one, "write"])),
    },
  });
});

afterEach(async () => {
  await sandbox.stop();
});

async function sweepNow(): Promise<{
  readonly report: SweepReport;
  readonly writes: number;
  readonly requests: number;
}> {
  sandbox.requests.clear();
  const start = await startRun(tokenTracker({ sandbox }, DESK, sandbox.tokens.workflow(desk)));
  if (start.kind !== "ready") throw new Error(JSON.stringify(start));
  const report = await sweep(start.run);
  const { rest, graphql, writes } = sandbox.requests.counts;
  return { report, writes, requests: rest + graphql };
}

/** One comment a second by the customer; labels and assignees by people. */
function grow(
  number: number,
  to: { readonly comments: number; readonly labels: number; readonly people: number },
): void {
  sandbox.world.quietly(() => {
    for (let count = 0; count < to.comments; count += 1) {
      sandbox.clock.advance(1_000);
      desk.comment(number, { by: "cleo", body: `And another thing: ${count}` });
    }
    for (let count = desk.issue(number).labels.length; count < to.labels; count += 1) {
      desk.createLabel({ name: `label ${count}` });
      desk.label(number, { by: "lea", label: `label ${count}` });
    }
    for (const person of TEAM.slice(0, to.people)) desk.assign(number, { by: "lea", person });
  });
}

const spoken = (number: number): readonly string[] =>
  desk.issue(number).comments.flatMap(({ body, author }) => {
    return author.endsWith("[bot]") && body.startsWith("<!-- watchbill:announcement")
      ? [body.split("\n").slice(1).join("\n")]
      : [];
  });

test("it is read whole, answered by what was said last, and settles", async () => {
  const number = desk.openIssue({ by: "cleo", title: "Long", body: "It is broken" });
  await sweepNow();
  desk.comment(number, { by: "ann", body: "Looking at it." });
  await sweepNow();
  grow(number, { comments: 2_400, labels: 100, people: 9 });
  sandbox.clock.advance(20 * MINUTE);
  const { report, requests } = await sweepNow();
  expect(report.tickets.flatMap(failuresOf)).toEqual([]);
  expect(desk.issue(number)).toMatchObject({ assignees: { length: 10 }, labels: { length: 100 } });
  // An hour after ann's word, though 2,400 of the customer's came after it; to her whom a human assigned last.
  expect(spoken(number)).toEqual(["@ann: this request is waiting for news. Could you write a line on how it stands?"]);
  expect(requests).toBeLessThan(100);
  expect((await sweepNow()).writes).toBe(0);
});

test("an eleventh person and a hundred-and-first label are left out, those on call hear, and it settles", async () => {
  const number = desk.openIssue({ by: "cleo", title: "Crowded", body: "It is broken" });
  grow(number, { comments: 0, labels: 100, people: 10 });
  sandbox.clock.advance(60 * MINUTE);
  const { report } = await sweepNow();
  expect(desk.issue(number)).toMatchObject({ assignees: TEAM, labels: { length: 100 } });
  expect(spoken(number)).toEqual([
    "@ann, @lea: this request is still waiting for a first reply. @lea, could you take it over, please?",
  ]);
  const message =
    'an issue holds at most 100 labels, so "type: other", "priority: urgent", "status: needs triage" could not be put on';
  expect(report.tickets.flatMap(failuresOf)).toContainEqual({ kind: "full", message });
  expect(report.failed).toBe(0);
  expect((await sweepNow()).writes).toBe(0);
});

test("one of 2,500 comments takes no more: named in a warning, and the run is green", async () => {
  const number = desk.openIssue({ by: "cleo", title: "Full", body: "It is broken" });
  grow(number, { comments: 2_500, labels: 0, people: 0 });
  sandbox.clock.advance(60 * MINUTE);
  const { report } = await sweepNow();
  expect(report.failed).toBe(0);
  expect(report.tickets.flatMap((ticket) => failuresOf(ticket).map(({ kind }) => [ticket.number, kind]))).toEqual([
    [number, "full"],
  ]);
});
