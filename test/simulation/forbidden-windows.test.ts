// Is each of GitHub's ways to ask to be left alone heard by our gate, and a gate that is deaf to it caught?

import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { Octokit } from "@octokit/rest";
import type { Attempt } from "../../src/github/attempt.ts";
import { Connection } from "../../src/github/connection.ts";
import { type Gate, requestGate } from "../../src/github/gate.ts";
import { type Sandbox, startSandbox } from "../../src/sandbox/sandbox.ts";
import { budgets } from "./checkers/i8-budgets.ts";
import { Chronicle, type Fact } from "./chronicle.ts";
import { furnished } from "./ground.ts";
import { Activity } from "./full/activity.ts";
import { type Errand, errands } from "./full/errand.ts";
import type { WireFate } from "./full/full-weather.ts";
import type { Limit } from "./full/limit-answers.ts";
import { Limits } from "./full/limits.ts";
import { settled } from "./full/settled.ts";
import { WeatheredFetch } from "./full/weathered-fetch.ts";
import { APP, NAME, OWNER } from "./policy.ts";
import { Program } from "./program.ts";
import { VirtualTime } from "./virtual-time.ts";

const NINE = Date.parse("2026-03-02T09:00:00Z");
const MINUTE = 60_000;

let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await startSandbox({ startAt: NINE });
});

afterEach(async () => {
  await sandbox.stop();
});

/** Which answers of GitHub's a gate hears of; the others are to it successes or failures like any. */
const EARS = {
  "our own": () => true,
  "a deaf one": () => false,
  "one that knows retry-after only": ({ headers }) => headerOf(headers, "retry-after") !== undefined,
  "one that knows the hour's limit only": ({ headers }) => headerOf(headers, "x-ratelimit-remaining") === "0",
  "one that hears refusals only": ({ ok }) => !ok,
} as const satisfies Record<string, (attempt: Attempt<unknown>) => boolean>;

type GateName = keyof typeof EARS;

function headerOf(headers: unknown, name: string): unknown {
  return typeof headers === "object" && headers !== null ? Reflect.get(headers, name) : undefined;
}

function gateNamed(name: GateName, clock: () => number): Gate {
  const gate = requestGate({ clock });
  const hears = EARS[name];
  if (name === "our own") return gate;
  return {
    ...{ awaitRoom: (pause) => gate.awaitRoom(pause), listenTo: () => undefined },
    pass: (sending) => gate.pass({ ...sending, send: async () => muffled(await sending.send(), hears) }),
  };
}

function muffled<T>(attempt: Attempt<T>, hears: (attempt: Attempt<unknown>) => boolean): Attempt<T> {
  if (hears(attempt)) return attempt;
  if (attempt.ok) return { ok: true, value: attempt.value };
  return { ok: false, trouble: { extent: "lost", failure: { kind: "unavailable", message: "?" } } };
}

const RESOURCES = ["core", "graphql"] as const;

interface Story {
  readonly name: string;
  /** What the first request asks for. */
  readonly first: (typeof RESOURCES)[number];
  /** How that one fares; all others fare well. */
  readonly fate: WireFate;
  /** When GitHub said that it would answer again. */
  readonly endsAfter: number;
  readonly closes: "all" | "its own";
  readonly fails: readonly GateName[];
}

function limited(form: Limit["form"], more: Partial<Limit> = {}): WireFate {
  return { kind: "limited", limit: limit(form, more) };
}

function limit(form: Limit["form"], more: Partial<Limit> = {}): Limit {
  return { form, until: NINE + 2 * MINUTE, status: 403, refusesQueries: false, ...more };
}

const HOUR = {
  ...({ endsAfter: 2 * MINUTE, closes: "its own" } as const),
  fails: ["a deaf one", "one that knows retry-after only"],
} as const;
const SECONDARY = {
  ...({ endsAfter: 2 * MINUTE, closes: "all" } as const),
  fails: ["a deaf one", "one that knows the hour's limit only"],
} as const;
const WORDLESS = {
  ...SECONDARY,
  endsAfter: MINUTE,
  fails: [...SECONDARY.fails, "one that knows retry-after only"],
} as const;
const SPENT = { ...HOUR, fails: [...HOUR.fails, "one that hears refusals only"] } as const;

const STORIES: readonly Story[] = [
  { name: "the hour's limit with 403", first: "core", fate: limited("hour"), ...HOUR },
  { name: "the hour's limit with 429", first: "core", fate: limited("hour", { status: 429 }), ...HOUR },
  { name: "the hour's limit of queries, with 200", first: "graphql", fate: limited("hour"), ...HOUR },
  { name: "the hour's last request", first: "core", fate: { kind: "spent", limit: limit("hour") }, ...SPENT },
  { name: "the hour's last query", first: "graphql", fate: { kind: "spent", limit: limit("hour") }, ...SPENT },
  { name: "a secondary limit", first: "core", fate: limited("secondary"), ...SECONDARY },
  { name: "a secondary limit of queries, with 200", first: "graphql", fate: limited("secondary"), ...SECONDARY },
  { name: "a secondary limit that says no time", first: "core", fate: limited("wordless"), ...WORDLESS },
  { name: "the same with 429", first: "core", fate: limited("wordless", { status: 429 }), ...WORDLESS },
  { name: "the same of queries, with 200", first: "graphql", fate: limited("wordless"), ...WORDLESS },
  {
    ...({ name: "the same of queries, with 403", first: "graphql", ...WORDLESS } as const),
    fate: limited("wordless", { refusesQueries: true }),
  },
  {
    ...({ name: "503 with retry-after", first: "core", ...SECONDARY } as const),
    fate: { kind: "unavailable", stored: false, forMs: 2 * MINUTE },
  },
];

interface Lived {
  readonly facts: readonly Fact[];
  /** By resource: whether the last request of all was answered. */
  readonly answered: Readonly<Record<string, boolean>>;
}

const EVERY_MS = 20_000;

/** So many times one request of each kind, at equal distances. */
async function live({ first, fate }: Story, gateName: GateName, times: number): Promise<Lived> {
  const activity = new Activity();
  const time = new VirtualTime(sandbox.clock, () => settled(sandbox, activity));
  const chronicle = new Chronicle();
  const fates = [fate];
  const weather = {
    ...{ fateOf: () => ({ kind: "well" }) as const, latencyMs: () => 0, lagMs: () => 0 },
    wireFateOf: (): WireFate => fates.shift() ?? { kind: "well" },
  };
  const world = { time, weather, chronicle, limits: new Limits(), nextNumber: () => 1 };
  const program = new Program({ name: "app", login: APP, number: 7 }, time, () => undefined);
  const door = new WeatheredFetch({ sandbox, activity });
  const errand: Errand = { program, run: 1, world, send: (address, init) => door.send(address, init) };
  const connection = connectionOf(
    errand,
    gateNamed(gateName, () => time.now),
  );
  const answered: Record<string, boolean> = {};
  const ask = async (resource: Story["first"]): Promise<void> => {
    answered[resource] =
      resource === "graphql"
        ? (await connection.askOnce({ doing: "asking", query: "query { viewer { login } }" })).ok
        : (await connection.send({ doing: "asking", route: "GET /repos/{owner}/{repo}", repeating: "once" })).ok;
  };
  void errands.run(errand, async () => {
    await ask(first);
    for (let each = 0; each < times; each += 1) {
      await program.sleep(EVERY_MS);
      for (const resource of RESOURCES) await ask(resource);
    }
  });
  await time.runUntil(NINE + (times + 1) * EVERY_MS);
  return { facts: chronicle.facts, answered };
}

function connectionOf({ send, program }: Errand, gate: Gate): Connection {
  const desk = furnished(sandbox.world);
  const octokit = new Octokit({
    auth: sandbox.tokens.workflow(desk),
    baseUrl: sandbox.apiUrl,
    request: { fetch: (address: string, init: RequestInit) => send(address, init) },
    log: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  octokit.hook.before("request", (options) => {
    if (options.url.endsWith("/graphql")) options.url = sandbox.graphqlUrl;
  });
  return new Connection({
    ...{ octokit, gate, secrets: [], timeoutMs: 10_000, repository: { owner: OWNER, name: NAME } },
    pause: (milliseconds) => program.sleep(milliseconds),
  });
}

describe.each(STORIES)("$name:", (story) => {
  test("our own gate keeps all closed that is, and opens again", async () => {
    const { facts, answered } = await live(story, "our own", 8);
    expect(budgets({ facts, repositoryId: 1 })).toEqual([]);
    expect(facts.find(({ kind }) => kind === "toldToWait")).toMatchObject({ until: NINE + story.endsAfter });
    expect(facts.filter(({ kind }) => kind === "struck")).not.toEqual([]);
    const meanwhile = facts.slice(1).filter(({ kind, at }) => kind === "asked" && at < NINE + story.endsAfter);
    expect(meanwhile.length).toBe(story.closes === "all" ? 0 : story.endsAfter / EVERY_MS - 1);
    expect(answered).toEqual({ core: true, graphql: true });
  });

  test.each(story.fails)("%s is caught", async (gateName) => {
    const { facts } = await live(story, gateName, 1);
    expect(budgets({ facts, repositoryId: 1 })[0]).toMatchObject({ invariant: "I8" });
  });
});
