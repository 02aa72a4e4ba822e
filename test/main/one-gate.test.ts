// Once GitHub has asked to wait, whatever it was that was asked, is nothing more sent with that login?

import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { Probot } from "probot";
import { startEngine } from "../../src/main/app-engine.ts";
import { rounds } from "../../src/main/app-look-out.ts";
import { PlainOctokit } from "../../src/main/app-server.ts";
import type { Works } from "../../src/main/app-works.ts";
import { Complaint } from "../../src/main/cli-complaint.ts";
import { runFor } from "../../src/main/cli-run.ts";
import { openStage, type Stage } from "../../src/main/demo-stage.ts";
import { CONFIG_PATH } from "../../src/usecases/start-run.ts";
import { sweep } from "../../src/usecases/sweep.ts";
import { appKeys } from "../sandbox/app-keys.ts";
import { runActionHere } from "../stories/own-process.ts";

const WORKFLOW = ".github/workflows/watchbill.yml";

const POLICY = `
version: 1
people: { ann: {}, bob: {} }
calendars: { always: 24x7 }
request_types: { other: { default: true } }
priorities: { urgent: { default: true, calendar: always, first_response: { within: 1h } } }
schedules: { support: { layers: [{ always: [ann] }] } }
escalation: { one: { on_call: support }, two: { people: [bob] } }
bots: [watchbill, github-actions]
internal: { repository: elsewhere/desk }
`;

const PERMISSIONS = { issues: "write", contents: "read", metadata: "read", actions: "read" } as const;

interface Sent {
  readonly login: string;
  /** Method and path without numbers; of GraphQL how its query begins. */
  readonly kind: string;
}

const fetchForReal = globalThis.fetch;
let stage: Stage;
let sent: Sent[];

beforeEach(async () => {
  stage = await openStage({
    startAt: "2026-03-02T09:00:00Z",
    app: "absent",
    registered: { keys: appKeys(), permissions: PERMISSIONS },
    repository: {
      owner: "example",
      name: "desk",
      visibility: "private",
      files: { ".github/watchbill.yml": POLICY, [WORKFLOW]: "on: { schedule: [{ cron: '7 * * * *' }] }\njobs: {}\n" },
      collaborators: { ann: "write", bob: "write", cleo: "read" },
    },
  });
  stage.desk.finishRun({ workflow: WORKFLOW });
});

afterEach(async () => {
  globalThis.fetch = fetchForReal;
  await stage.close();
});

/** From now on the first request of a kind is told to wait for an hour; undefined: none is. */
function limit(kind: string | undefined): void {
  sent = [];
  let isTold = false;
  globalThis.fetch = (address, init) => {
    const { host, pathname } = new URL(address instanceof Request ? address.url : address);
    if (host !== stage.sandbox.host) return fetchForReal(address, init);
    const request = { login: loginIn(init), kind: kindOf(pathname, init) };
    sent.push(request);
    if (isTold || request.kind !== kind) return fetchForReal(address, init);
    isTold = true;
    return Promise.resolve(waitAnHour());
  };
}

function kindOf(pathname: string, { method = "GET", body }: RequestInit = {}): string {
  const path = pathname.replace(/^\/api(\/v3)?/, "").replaceAll(/\/\d+/g, "/N");
  const query = path === "/graphql" && typeof body === "string" ? ` ${body.slice(0, 100)}` : "";
  return `${method} ${path}${query}`;
}

function waitAnHour(): Response {
  const body = JSON.stringify({ message: "You have exceeded a secondary rate limit." });
  return new Response(body, { status: 403, headers: { "retry-after": "3600", "content-type": "application/json" } });
}

/** The App proves who it is anew each time. */
function loginIn(init: RequestInit | undefined): string {
  const login = new Headers(init?.headers).get("authorization") ?? "";
  return login.split(".").length === 3 ? "the App itself" : login;
}

/** What was sent with the same login after it was asked to wait. */
function sentTooSoon(kind: string): readonly string[] {
  const place = sent.findIndex((each) => each.kind === kind);
  return sent.slice(place + 1).flatMap((each) => (each.login === sent[place]?.login ? [each.kind] : []));
}

/** A new ticket is triaged, and an older one reminded or escalated. */
function goOn(): void {
  stage.sandbox.clock.advance(50 * 60_000);
  stage.desk.openIssue({ by: "cleo", title: "Please help" });
}

async function sweepAsAction(): Promise<void> {
  await runActionHere({
    ...stage,
    environment: { GITHUB_WORKFLOW_REF: `example/desk/${WORKFLOW}@refs/heads/main`, GITHUB_RUN_ID: "7" },
    inputs: { token: stage.sandbox.tokens.workflow(stage.desk, PERMISSIONS) },
  });
}

async function sweepAsCommand(): Promise<void> {
  const { apiUrl, graphqlUrl, tokens } = stage.sandbox;
  const token = tokens.workflow(stage.desk, PERMISSIONS);
  Object.assign(process.env, { GITHUB_TOKEN: token, GITHUB_API_URL: apiUrl, GITHUB_GRAPHQL_URL: graphqlUrl });
  try {
    const wish = { repository: { owner: "example", name: "desk" }, localFile: undefined };
    await sweep(await runFor(wish, { config: CONFIG_PATH }));
  } catch (error) {
    // Told to wait at the very first.
    if (!(error instanceof Complaint)) throw error;
  }
}

/** It starts, looks once whether something is due and what did not arrive, and sweeps. */
async function lookAsApp(): Promise<void> {
  const { app, apiUrl } = stage.sandbox;
  const { id: appId, privateKey, webhookSecret: secret } = app;
  Object.assign(process.env, { APP_ID: String(appId), WATCHBILL_LOOK_EVERY: "15" });
  const probot = new Probot({ appId, privateKey, secret, Octokit: PlainOctokit, baseUrl: apiUrl, logLevel: "fatal" });
  await probot.ready();
  const engine = await startEngine(probot);
  const { works } = engine;
  await rounds(works)().all;
  for (let tries = 0; (await isBusy(works)) && tries < MOST_TRIES; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await engine.close(10_000);
}

async function isBusy({ queue }: Works): Promise<boolean> {
  const { waiting, running } = await queue.state();
  return waiting + running > 0;
}

const MOST_TRIES = 10_000;

test.each([
  { name: "the Action", live: sweepAsAction, asks: ["GET /repos/example/desk/actions/workflows/watchbill.yml/runs"] },
  {
    name: "the App",
    live: lookAsApp,
    asks: [
      "GET /app",
      "POST /app/installations/N/access_tokens",
      "GET /app/hook/deliveries",
      "GET /repos/example/desk/actions/workflows",
    ],
  },
  { name: "the command line", live: sweepAsCommand, asks: ["GET /repos/elsewhere/desk"] },
])("$name is told to wait at each of its requests in turn", async ({ live, asks }) => {
  goOn();
  limit(undefined);
  await live();
  const kinds = [...new Set(sent.map(({ kind }) => kind))];
  expect(kinds).toEqual(expect.arrayContaining(asks));
  for (const told of kinds) {
    goOn();
    limit(told);
    await live();
    expect({ told, sentTooSoon: sentTooSoon(told) }).toEqual({ told, sentTooSoon: [] });
  }
});
