// What does one more ticket cost a sweep that has something to do on it, counted in requests?

import { afterEach, expect, test } from "@jest/globals";
import { openStage, type Stage } from "../../src/main/demo-stage.ts";
import { believe, runActionHere, startAppHere } from "../stories/own-process.ts";
import { settled, signatureOf } from "./front-door.ts";

interface Desk {
  readonly program: "App" | "Action";
  /** The internal repository, and who reaches it. */
  readonly internal: "none" | "reached by who reads both" | "reached by a token of its own";
  /** Whether the other one's account is named under `bots`. */
  readonly beside: "beside the other" | "alone";
}

/**
 * With labels for what is nearly late and for what is, which the file need not name: each takes a request. Whoever can
 * read only one of the two repositories has to ask each for itself.
 */
function mostFor({ internal, beside }: Desk): Costs {
  if (internal !== "reached by a token of its own") return { triaged: 8, reminded: 4, escalated: 8 };
  return { triaged: 8, reminded: 5, escalated: beside === "alone" ? 8 : 10 };
}

interface Costs {
  readonly triaged: number;
  readonly reminded: number;
  readonly escalated: number;
}

/** Reminded after 45 minutes, escalated with a page after 60. */
function file({ internal, beside }: Desk): string {
  return `
version: 1
people: { ann: {}, bob: {} }
tickets: { since: 2026-01-01 }
calendars: { always: 24x7 }
request_types: { problem: {}, other: { default: true } }
priorities:
  urgent:
    default: true
    calendar: always
    first_response: { within: 1h, steps: [{ at: 75%, remind: assignee }, { at: due, escalate: next }] }
schedules: { support: { layers: [{ always: [ann] }] } }
escalation:
  one: { on_call: support }
  two: { people: [bob], label: "tier: two", alert: [pager], unassign: true, comment: "Join the bridge." }
channels: { pager: { kind: pagerduty, routing_key: PAGERDUTY_ROUTING_KEY, url: PAGERDUTY_URL } }
${internal === "none" ? "" : "internal: { repository: example/internal }"}
${beside === "alone" ? "" : "bots: [watchbill, github-actions]"}
labels: { due_soon: "sla: due soon", breached: "sla: breached" }
`;
}

let stage: Stage;
let forget: () => void;

afterEach(async () => {
  forget();
  await stage.close();
});

const LABELS = [
  "type: other",
  "priority: urgent",
  "status: needs triage",
  "tier: two",
  "sla: due soon",
  "sla: breached",
];
const STAFF = { ann: "write", bob: "write", ola: "write" } as const;

async function open(desk: Desk): Promise<void> {
  stage = await openStage({
    startAt: "2026-03-02T09:00:00Z",
    app: desk.program === "App" ? "running" : "absent",
    startApp: startAppHere,
    channels: { PAGERDUTY_URL: "pagerduty" },
    environment: { PAGERDUTY_ROUTING_KEY: "key", WATCHBILL_SECRET: "a secret of the desk's own" },
    repository: {
      owner: "example",
      name: "desk",
      visibility: "private",
      files: { ".github/watchbill.yml": file(desk) },
      labels: LABELS,
      collaborators: { ...STAFF, cleo: "read" },
    },
  });
  forget = believe(stage.switchboard.certificate);
  const { world, webhooks } = stage.sandbox;
  world.createRepository({ owner: "example", name: "internal", visibility: "private", collaborators: STAFF });
  // Only a sweep shows what a sweep costs.
  webhooks.lose();
}

/** How many requests a sweep makes. */
async function swept(desk: Desk): Promise<number> {
  stage.sandbox.requests.clear();
  if (desk.program === "App") await sweptByApp();
  else {
    const { exitCode, log } = await runActionHere({ ...stage, inputs: { "internal-token": internalToken(desk) } });
    if (exitCode !== 0) throw new Error(log);
  }
  const { rest, graphql } = stage.sandbox.requests.counts;
  return rest + graphql;
}

function internalToken({ internal }: Desk): string {
  const { tokens, world } = stage.sandbox;
  if (internal === "reached by who reads both") return tokens.personal("ola");
  return tokens.workflow(world.repository("example/internal"));
}

/** Somebody pushes to the file. */
async function sweptByApp(): Promise<void> {
  const payload = {
    ref: "refs/heads/main",
    repository: { name: "desk", owner: { login: "example" }, default_branch: "main" },
    installation: { id: stage.sandbox.app.installationId },
    commits: [{ added: [], modified: [".github/watchbill.yml"], removed: [] }],
  };
  const body = JSON.stringify(payload);
  const headers = {
    "content-type": "application/json",
    "x-github-event": "push",
    "x-github-delivery": "1",
    "x-hub-signature-256": signatureOf(body, stage.sandbox.app.webhookSecret),
  };
  const answer = await fetch(`${stage.appUrl ?? ""}/api/github/webhooks`, { method: "POST", headers, body });
  expect(answer.status).toBe(200);
  await settled(stage);
}

/** What a sweep costs that triages, reminds and escalates so many new tickets. */
async function costs(desk: Desk, tickets: number): Promise<Costs> {
  const { sandbox } = stage;
  for (let ticket = 0; ticket < tickets; ticket += 1) stage.desk.openIssue({ by: "cleo", title: "It stands still" });
  const triaged = await swept(desk);
  sandbox.clock.advance(46 * 60_000);
  const reminded = await swept(desk);
  sandbox.clock.advance(15 * 60_000);
  return { triaged, reminded, escalated: await swept(desk) };
}

// Few enough that none waits for what may be written in a minute.
const MORE = 2;

// What a sweep asks for anyway, and what it asks once for all tickets.
const MOST_OF_A_SWEEP = 22;

const REACHES: Readonly<Record<Desk["program"], readonly Desk["internal"][]>> = {
  App: ["none", "reached by who reads both"],
  Action: ["none", "reached by who reads both", "reached by a token of its own"],
};

const DESKS: readonly Desk[] = (["App", "Action"] as const).flatMap((program) =>
  REACHES[program].flatMap((internal) =>
    (["alone", "beside the other"] as const).map((beside) => ({ program, internal, beside })),
  ),
);

test.each(DESKS)("$program, internal repository: $internal, $beside", async (desk) => {
  await open(desk);
  await swept(desk);
  const one = await costs(desk, 1);
  const several = await costs(desk, 1 + MORE);
  for (const what of ["triaged", "reminded", "escalated"] as const) {
    const ofATicket = (several[what] - one[what]) / MORE;
    expect(ofATicket).toBeGreaterThan(2);
    expect(ofATicket).toBeLessThanOrEqual(mostFor(desk)[what]);
    expect(one[what] - ofATicket).toBeLessThanOrEqual(MOST_OF_A_SWEEP);
  }
  expect(stage.desk.issue(1 + 1 + MORE).assignees).toEqual(["bob"]);
  expect(stage.switchboard.calls).toHaveLength(1 + 1 + MORE);
});
