// How does a request fare that truly goes over HTTP, in all weathers?

import type { Fault } from "../../../src/sandbox/faults.ts";
import type { Sandbox } from "../../../src/sandbox/sandbox.ts";
import type { Fate } from "../weather.ts";
import type { Activity } from "./activity.ts";
import { type Errand, errands } from "./errand.ts";
import { fetchForReal } from "./virtual-machine.ts";

export interface Wire {
  readonly sandbox: Sandbox;
  readonly activity: Activity;
}

interface Asked {
  readonly address: string;
  readonly init: RequestInit;
  readonly method: string;
  /** Without query. */
  readonly path: string;
  /** The issue that a query reads, where it reads one. */
  readonly issue: number | undefined;
}

const PATIENCE_MS = 10_000;
const AFTERWARDS_MS = 4_000;
// What Node's own client waits for where nobody says how long, which a program has to.
const LONGEST_MS = 300_000;

/** Requests of one program. They go over the wire one at a time, so that the same seed always tells the same story. */
export class WeatheredFetch {
  readonly #wire: Wire;
  /** By who is logged in: until when GitHub has asked to wait. */
  readonly #waits = new Map<ReturnType<typeof loginOf>, number>();
  #end: () => void = () => undefined;
  readonly #ended: Promise<never>;

  constructor(wire: Wire) {
    this.#wire = wire;
    this.#ended = new Promise((_, reject) => {
      this.#end = () => {
        reject(new TypeError("the program was stopped"));
      };
    });
    this.#ended.catch(() => undefined);
  }

  /** The program was stopped. */
  end(): void {
    this.#end();
  }

  async send(address: string, init: RequestInit): Promise<Response> {
    const errand = errands.getStore();
    if (errand === undefined) return fetchForReal(address, init);
    const asked = askedBy(address, init);
    const answer = this.#answered(asked, errand);
    // Octokit keeps whoever asks for a token waiting for whoever asked before, also for a program that is no more.
    return asked.path.endsWith("/access_tokens") ? Promise.race([answer, this.#ended]) : answer;
  }

  async #answered(asked: Asked, errand: Errand): Promise<Response> {
    const { program, world } = errand;
    this.#watchWaiting(asked, errand);
    watchPatience(asked, errand);
    noteElsewhere(asked, errand);
    const fate = world.weather.fateOf({ method: `${asked.method} ${asked.path}`, writes: isWrite(asked) });
    if (fate.kind !== "well") noteStruck(fate, errand);
    if (fate.kind === "crash" && !fate.stored) return program.crash();
    const latencyMs = world.weather.latencyMs();
    await program.sleep(latencyMs);
    if (fate.kind === "hang") return this.#hang(asked, fate, errand);
    const sentAt = world.time.now;
    const answer = await this.#exchanged(asked, errand, fate);
    if (fate.kind === "crash") return program.crash();
    await program.sleep(latencyMs);
    // Only now the program knows: what it has sent meanwhile was no mistake.
    if (fate.kind === "limited") this.#heardToWait(asked, sentAt + fate.forMs, errand);
    if (answer instanceof Response) return answer;
    throw answer;
  }

  #watchWaiting(asked: Asked, { run, world }: Errand): void {
    const { time, chronicle } = world;
    if (time.now >= (this.#waits.get(loginOf(asked)) ?? 0)) return;
    const method = `${asked.method} ${asked.path}`;
    chronicle.note({ kind: "askedTooSoon", at: time.now, ...(run !== undefined && { run }), method });
  }

  #heardToWait(asked: Asked, until: number, { run, world: { chronicle, time } }: Errand): void {
    this.#waits.set(loginOf(asked), until);
    chronicle.note({ kind: "toldToWait", at: time.now, ...(run !== undefined && { run }), until });
  }

  async #hang(asked: Asked, { stored }: Extract<Fate, { kind: "hang" }>, errand: Errand): Promise<never> {
    const { program, world } = errand;
    if (stored) {
      // Done when nobody waits for it any more.
      world.time.after(PATIENCE_MS + AFTERWARDS_MS, () => {
        void this.#exchanged({ ...asked, init: { ...asked.init, signal: null } }, errand, { kind: "well" });
      });
    }
    const { signal } = asked.init;
    const given = stored ? undefined : this.#hung(asked);
    await Promise.race([aborted(signal), program.sleep(LONGEST_MS)]);
    throw await this.#wire.activity.during(async () => {
      return signal?.aborted === true ? ((await given) ?? failureOf(signal.reason)) : failureOf(undefined);
    });
  }

  /** Truly sent, and never answered; resolves with what the client makes of it in the end. */
  #hung({ address, init, method, path }: Asked): Promise<Error> {
    const { sandbox, activity } = this.#wire;
    const arrived = activity.begin();
    const handle = sandbox.faults.add({ method, path: exactly(path), answer: { kind: "hang" } });
    let isOver = false;
    const ended = errands.exit(() => fetchForReal(address, init)).then(() => failureOf(undefined), failureOf);
    const look = (): void => {
      if (handle.hits > 0 || isOver) arrived();
      else setImmediate(look);
    };
    errands.exit(look);
    return ended.finally(() => {
      isOver = true;
    });
  }

  async #exchanged(asked: Asked, { run, world }: Errand, fate: Fate): Promise<Response | Error> {
    const { sandbox, activity } = this.#wire;
    const { chronicle, time, weather } = world;
    const lagMs = weather.lagMs(time.now);
    const end = activity.begin();
    const handle = this.#armed(asked, fate);
    sandbox.lag.readLagMs = lagMs;
    chronicle.attribute(run);
    try {
      // The connection lives longer than the errand, and by the machine's own timers.
      const answer = await errands.exit(async () => whole(await fetchForReal(asked.address, asked.init)));
      if (fate.kind === "well" && asked.issue !== undefined) {
        chronicle.note({ kind: "read", at: time.now, issue: asked.issue, seesUntil: time.now - lagMs });
      }
      return answer;
    } catch (error) {
      return failureOf(error);
    } finally {
      handle?.remove();
      sandbox.lag.readLagMs = 0;
      chronicle.attribute(undefined);
      end();
    }
  }

  /** The fault that strikes this very request. */
  #armed(asked: Asked, fate: Fate): { remove(): void } | undefined {
    const { faults } = this.#wire.sandbox;
    const match = { method: asked.method, path: exactly(asked.path) };
    if (fate.kind === "limited") {
      return faults.rateLimit(match, { retryAfterS: Math.ceil(fate.forMs / 1_000) });
    }
    const answer = brokenAnswer(fate);
    if (answer === undefined) return undefined;
    return faults.add({ ...match, answer, when: "stored" in fate && fate.stored ? "after" : "before" });
  }
}

function watchPatience({ method, path, init }: Asked, { run, world: { chronicle, time } }: Errand): void {
  if (init.signal) return;
  const about = { at: time.now, ...(run !== undefined && { run }) };
  chronicle.note({ kind: "askedForEver", ...about, method: `${method} ${path}` });
}

/** What the App writes as itself, tokens left out: they change nothing. */
function noteElsewhere({ method, path }: Asked, { program, world: { chronicle, time } }: Errand): void {
  if (method === "GET" || !path.startsWith("/app/") || path.endsWith("/access_tokens")) return;
  const { number: process } = program;
  chronicle.note({ kind: "wroteElsewhere", at: time.now, process, method: `${method} ${path}` });
}

function noteStruck({ kind }: Fate, { run, world: { chronicle, time } }: Errand): void {
  const isStopped = kind === "crash";
  chronicle.note({ kind: "struck", at: time.now, isStopped, ...(run !== undefined && { run }) });
}

function failureOf(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new TypeError("fetch failed");
}

function brokenAnswer({ kind }: Fate): Fault["answer"] | undefined {
  if (kind === "server error") return { kind: "status", status: 502, body: { message: "Server Error" } };
  return kind === "reset" ? { kind: "reset" } : undefined;
}

function askedBy(address: string, init: RequestInit): Asked {
  const path = new URL(address).pathname.replace(/^\/api\/(?:v3(?=\/))?/, "/").replace(/^\/+/, "/");
  return { address, init, method: init.method ?? "GET", path, issue: issueRead(init.body) };
}

const QUERY_OF_ONE = /issueOrPullRequest\(number: \$number\)/;

function issueRead(body: unknown): number | undefined {
  if (typeof body !== "string" || !QUERY_OF_ONE.test(body)) return undefined;
  const asked: unknown = JSON.parse(body);
  const variables: unknown = typeof asked === "object" && asked !== null ? Reflect.get(asked, "variables") : undefined;
  const number: unknown =
    typeof variables === "object" && variables !== null ? Reflect.get(variables, "number") : undefined;
  return typeof number === "number" ? number : undefined;
}

function isWrite({ method, path }: Asked): boolean {
  return method !== "GET" && path !== "/graphql" && !path.startsWith("/app/");
}

// A new proof, or a new token, is the same login: the App's own, or the one of its installation or the workflow.
function loginOf({ init }: Asked): "itself" | "token" {
  const [, value = ""] = (new Headers(init.headers).get("authorization") ?? "").split(" ");
  return value.split(".").length === 3 ? "itself" : "token";
}

function exactly(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}$`);
}

const WITHOUT_BODY = [204, 205, 304];

/** The answer with all of its body in hand, so that reading it takes no time. */
async function whole(answer: Response): Promise<Response> {
  const body = await answer.arrayBuffer();
  const { status, statusText, headers } = answer;
  const made = new Response(WITHOUT_BODY.includes(status) ? null : body, { status, statusText, headers });
  Object.defineProperty(made, "url", { value: answer.url });
  return made;
}

function aborted(signal: AbortSignal | null | undefined): Promise<void> {
  return new Promise((resolve) => {
    signal?.addEventListener("abort", () => {
      resolve();
    });
  });
}
