// How does a test knock at the App's front door, and see what came of it?

import { createHmac, randomUUID } from "node:crypto";
import { openStage, type Stage, type StageSetting } from "../../src/main/demo-stage.ts";
import type { RepositoryWorld } from "../../src/sandbox/repository-world.ts";
import type { RequestEntry } from "../../src/sandbox/door/request-log.ts";
import type { IssueView } from "../../src/sandbox/views.ts";
import { appKeys } from "../sandbox/app-keys.ts";

/** Reminded after 45 minutes, escalated after 60 and again after 90, round the clock. */
export const POLICY = `
version: 1
people: { ann: {}, bob: {}, carl: {} }
calendars: { always: 24x7 }
request_types: { problem: {}, other: { default: true } }
priorities: { urgent: { default: true, calendar: always, first_response: { within: 1h } } }
schedules: { support: { layers: [{ always: [ann] }] } }
escalation: { one: { on_call: support }, two: { people: [bob] }, three: { people: [carl] } }
bots: [github-actions, watchbill]
`;

export const START = "2026-03-02T09:00:00Z";

/** A stage with one repository, `example/desk`, where `cleo` and `chris` are customers. */
export function openDesk(
  environment: Readonly<Record<string, string>> = {},
  how: Pick<StageSetting, "startApp" | "registered"> = {},
): Promise<Stage> {
  return openStage({
    ...how,
    startAt: START,
    app: "running",
    environment,
    registered: { keys: appKeys(), ...how.registered },
    repository: {
      owner: "example",
      name: "desk",
      visibility: "private",
      files: { ".github/watchbill.yml": POLICY },
      collaborators: { ann: "write", bob: "write", carl: "write", cleo: "read", chris: "read" },
    },
  });
}

export interface Knock {
  readonly event?: string;
  readonly guid?: string;
  /** The header as sent; by default a true signature, null for none. */
  readonly signature?: string | null;
}

export interface Reply {
  readonly status: number;
  readonly text: string;
}

export function signatureOf(text: string, secret: string): string {
  return `sha256=${createHmac("sha256", secret).update(text).digest("hex")}`;
}

/** Posts to the webhook address as GitHub does; what the App logs of it is there afterwards. */
export async function knock(stage: Stage, body: unknown, how: Knock = {}): Promise<Reply> {
  const guid = how.guid ?? randomUUID();
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const signature = how.signature === undefined ? signatureOf(text, stage.sandbox.app.webhookSecret) : how.signature;
  const response = await fetch(`${stage.appUrl ?? ""}/api/github/webhooks`, {
    method: "POST",
    body: text,
    headers: {
      "content-type": "application/json",
      "x-github-event": how.event ?? "issues",
      "x-github-delivery": guid,
      ...(signature !== null && { "x-hub-signature-256": signature }),
    },
  });
  const reply = { status: response.status, text: await response.text() };
  await untilTold(stage.appLog, `"req":{"id":"${guid}"`);
  return reply;
}

const TOLD_TRIES = 10_000;

/** A log comes through a pipe, and may arrive after what it tells of. */
export async function untilTold(log: () => string, text: string): Promise<void> {
  for (let tries = 0; tries < TOLD_TRIES && !log().includes(text); tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  if (!log().includes(text)) throw new Error(`the log never tells of ${text}:\n${log()}`);
}

export async function settled({ sandbox }: Stage): Promise<void> {
  await sandbox.webhooks.settled({ quietMs: 30 });
}

/** Time passes for everybody; a thing that is due is done by whoever looks next. */
export function advance({ sandbox }: Stage, minutes: number): void {
  sandbox.clock.advance(minutes * 60_000);
}

/** Requests that change something, tokens left out. */
export function writesOf({ sandbox }: Stage): readonly RequestEntry[] {
  return sandbox.requests.entries.filter(
    ({ method, path }) => !["GET", "HEAD"].includes(method) && path !== "/graphql" && !path.startsWith("/app/"),
  );
}

/** What our bots have written on an issue that begins with a marker of this kind. */
export function ownComments(
  desk: RepositoryWorld,
  issue: number,
  kind: "card" | "announcement",
): IssueView["comments"] {
  return desk
    .issue(issue)
    .comments.filter(({ author, body }) => author.endsWith("[bot]") && body.startsWith(`<!-- watchbill:${kind} `));
}

/** The log's lines, of the App alone. */
export function logLines(stage: Stage): readonly Record<string, unknown>[] {
  return stage
    .appLog()
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
