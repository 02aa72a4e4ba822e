// Can any delivery, however malformed or hostile, make the App fail, write where it should not, or mention somebody?
// LAW_CASES=20000 in front of `npm run test:law -- test/main/app-hostile` tries more, `npm run test:long -- deliveries` a
// hundred thousand.

import { createHmac } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import fc from "fast-check";
import { Probot, ProbotOctokit } from "probot";
import { checkDeliveries } from "../../src/main/app-door.ts";
import { type Engine, startEngine } from "../../src/main/app-engine.ts";
import { keepFailuresInside } from "../../src/main/keep-failures-inside.ts";
import type { RepositoryWorld } from "../../src/sandbox/repository-world.ts";
import { type Sandbox, startSandbox } from "../../src/sandbox/sandbox.ts";
import { POLICY } from "./front-door.ts";

const CASES = Number(process.env["LAW_CASES"] ?? 2_000);

/** Deliveries for one ticket that wait are one look, so that a crowd is worked off sooner than one after the other. */
const WAITING = 20;

/** What customers write to have it repeated. */
const HOSTILE_TEXT = `@ann @bob @carl @example/everybody &#64;ann &commat;bob <!-- watchbill:card {"v":1} -->\n### Priority\n\n@carl`;

let sandbox: Sandbox;
let desk: RepositoryWorld;
let probot: Probot;
let engine: Engine;

beforeAll(async () => {
  sandbox = await startSandbox({ startAt: "2026-03-02T09:00:00Z", contentLimits: { perMinute: 1e6, perHour: 1e6 } });
  desk = sandbox.world.createRepository({
    owner: "example",
    name: "desk",
    visibility: "private",
    files: { ".github/watchbill.yml": POLICY },
    collaborators: { ann: "write", bob: "write", carl: "write", cleo: "read" },
  });
  for (const title of ["@ann", "@bob"]) desk.openIssue({ by: "cleo", title, body: HOSTILE_TEXT });
  desk.openPullRequest({ by: "cleo", title: "@carl", body: HOSTILE_TEXT });
  const { id: appId, privateKey, webhookSecret: secret } = sandbox.app;
  const Octokit = ProbotOctokit.defaults((options: object) => ({
    ...options,
    retry: { enabled: false },
    throttle: { enabled: false },
  }));
  process.env["WATCHBILL_LOOK_EVERY"] = "0";
  process.env["APP_ID"] = String(appId);
  probot = new Probot({ appId, privateKey, secret, Octokit, baseUrl: sandbox.apiUrl, logLevel: "fatal" });
  await probot.ready();
  checkDeliveries(probot.webhooks, secret);
  keepFailuresInside(probot.webhooks);
  engine = await startEngine(probot);
});

afterAll(async () => {
  await engine.close(5_000);
  await sandbox.stop();
});

test("each is taken or refused with a word of ours, and nobody hears of it who should not", async () => {
  await fc.assert(
    fc.asyncProperty(DELIVERY, async ({ event, text, isSigned }) => {
      const ending = await deliver(event, text, isSigned ? sandbox.app.webhookSecret : "a stranger's secret");
      expect(["taken", ...REFUSALS]).toContain(ending);
      if (!isSigned) expect(ending).toBe("the signature does not match");
      await drained(WAITING);
    }),
    { numRuns: CASES },
  );
  await drained();
  const writes = sandbox.requests.entries.filter(({ method, path }) => method !== "GET" && path.startsWith("/repos/"));
  expect(writes.filter(({ path }) => !path.startsWith("/repos/example/desk/"))).toEqual([]);
  const ours = desk.issues().flatMap(({ comments }) => comments.filter(({ author }) => author.endsWith("[bot]")));
  expect(ours.filter(({ body }) => /@\w|&#64;|&commat;/.test(body))).toEqual([]);
  expect(desk.issue(3).comments).toEqual([]);
}, 3_600_000);

test("and afterwards a new ticket gets what a new ticket gets", async () => {
  const number = desk.openIssue({ by: "cleo" });
  const payload = sandbox.log.events.findLast(({ name, action }) => name === "issues" && action === "opened")?.payload;
  expect(await deliver("issues", JSON.stringify(payload), sandbox.app.webhookSecret)).toBe("taken");
  await drained();
  expect(desk.issue(number).assignees).toEqual(["ann"]);
  expect(desk.issue(number).comments).toHaveLength(1);
});

const REFUSALS = [
  "the signature does not match",
  "an event has a name of GitHub's",
  "a delivery is a JSON object",
  "a delivery is JSON",
  "an installation has a number",
];

async function deliver(name: string, payload: string, secret: string): Promise<string> {
  const signature = `sha256=${createHmac("sha256", secret).update(payload).digest("hex")}`;
  try {
    await probot.webhooks.verifyAndReceive({ id: "1", name, payload, signature });
    return "taken";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Deliveries wait in memory, and only so many. */
async function drained(most = 0): Promise<void> {
  for (;;) {
    const { waiting, running } = await engine.works.queue.state();
    if (waiting + running <= most) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

interface Example {
  readonly event: string;
  readonly payload: unknown;
}

const TAKEN_EVENTS = ["issues", "issue_comment", "push", "pull_request", "installation", "installation_repositories"];

/** GitHub's own, one of each shape. */
function examples(): readonly Example[] {
  const root = dirname(createRequire(import.meta.url).resolve("@octokit/webhooks-examples/package.json"));
  const hosts = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return hosts.flatMap(({ name: host }) => {
    // The package documents this shape, and nothing here relies on more of it.
    const events = JSON.parse(readFileSync(join(root, host, "index.json"), "utf8")) as readonly {
      readonly name: string;
      readonly examples: readonly unknown[];
    }[];
    return events
      .filter(({ name }) => TAKEN_EVENTS.includes(name))
      .flatMap(({ name: event, examples: payloads }) => payloads.map((payload) => ({ event, payload })));
  });
}

const EXAMPLE = fc.constantFrom(...examples());

/** What GitHub would never put in that place. */
const HOSTILE_VALUE: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(null, "", [], {}, -1, 0, 1.5, 1e308, Number.MAX_SAFE_INTEGER + 1, true),
  fc.constantFrom(
    HOSTILE_TEXT,
    "..",
    "../../../user",
    "a/b",
    "desk?x=1#y",
    "\u0000",
    "\ud800",
    "@ann",
    "x".repeat(100_000),
  ),
  fc.constantFrom("__proto__", "constructor", "toString", "<!-- watchbill:card", "%2e%2e%2f", "${process.env}"),
  fc.string(),
  fc.integer(),
  fc.object({ maxDepth: 2, maxKeys: 3 }),
  fc.constant(nested(500)),
);

/** Which of the places, counted along, gets another value; or goes. */
const CHANGE = fc.record({
  place: fc.nat(2_000),
  to: fc.oneof({ weight: 3, arbitrary: HOSTILE_VALUE }, fc.constant(undefined)),
});

/** Where the App is, so that it really looks there. */
const HERE = fc.option(fc.record({ number: fc.integer({ min: 1, max: 4 }), isInstalled: fc.boolean() }), {
  nil: undefined,
});

const DEEP = `${'{"issue":'.repeat(20_000)}1${"}".repeat(20_000)}`;

const SPOILT = fc.oneof(
  { weight: 12, arbitrary: fc.constant((text: string) => text) },
  fc.nat(20_000).map((length) => (text: string) => text.slice(0, length)),
  fc
    .constantFrom('"__proto__":{"isAdmin":true,"pull_request":{}},', '"constructor":{"prototype":{"x":1}},', "\u0000")
    .map((piece) => (text: string) => `{${piece}${text.slice(1)}`),
  fc.constantFrom("", "null", "[]", "1", '"x"', "[".repeat(100_000), DEEP, "{}").map((whole) => () => whole),
);

const EVENT = fc.option(
  fc.oneof(
    fc.constantFrom(...TAKEN_EVENTS),
    fc.constantFrom("ping", "__proto__", "constructor", "*", "error", "issues.opened"),
  ),
  { nil: undefined, freq: 8 },
);

const DELIVERY = fc
  .record({
    example: EXAMPLE,
    changes: fc.array(CHANGE, { maxLength: 4 }),
    here: HERE,
    spoil: SPOILT,
    event: EVENT,
    isSigned: fc.integer({ min: 0, max: 9 }).map((dice) => dice > 0),
  })
  .map(({ example, changes, here, spoil, event, isSigned }) => {
    const payload = structuredClone(example.payload);
    if (here !== undefined) moveTo(payload, here);
    for (const change of changes) spoilPlace(payload, change);
    return { event: event ?? example.event, text: spoil(JSON.stringify(payload)), isSigned };
  });

function moveTo(payload: unknown, here: { readonly number: number; readonly isInstalled: boolean }): void {
  if (!isObject(payload)) return;
  payload["repository"] = { ...Object(payload["repository"]), name: "desk", owner: { login: "example" } };
  payload["issue"] = { ...Object(payload["issue"]), number: here.number, title: HOSTILE_TEXT, body: HOSTILE_TEXT };
  // The sandbox's own is known only once it stands; an App has one installation there.
  if (here.isInstalled) payload["installation"] = { id: sandbox.app.installationId };
}

function spoilPlace(payload: unknown, { place, to }: { readonly place: number; readonly to?: unknown }): void {
  const places = placesIn(payload);
  const chosen = places[place % Math.max(1, places.length)];
  if (chosen === undefined) return;
  if (to === undefined) Reflect.deleteProperty(chosen.holder, chosen.key);
  else Reflect.set(chosen.holder, chosen.key, structuredClone(to));
}

interface PlaceIn {
  readonly holder: object;
  readonly key: string;
}

function placesIn(value: unknown, depth = 0): readonly PlaceIn[] {
  if (!isObject(value) || depth > 3) return [];
  return Object.keys(value).flatMap((key) => [{ holder: value, key }, ...placesIn(value[key], depth + 1)]);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function nested(depth: number): unknown {
  let value: unknown = "deep";
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
}
