// How does a request fare that truly goes over HTTP, in all weathers?

import type { Fault } from "../../../src/sandbox/faults.ts";
import type { Sandbox } from "../../../src/sandbox/sandbox.ts";
import type { Activity } from "./activity.ts";
import { type Asked, askedBy, isWrite } from "./asked.ts";
import { type Errand, errands } from "./errand.ts";
import type { WireFate } from "./full-weather.ts";
import { limitAnswer, limitHeaders } from "./limit-answers.ts";
import type { Holder } from "./limits.ts";
import { withHole } from "./partial-answer.ts";
import { type Given, restsIn } from "./rests.ts";
import { fetchForReal } from "./virtual-machine.ts";

export interface Wire {
  readonly sandbox: Sandbox;
  readonly activity: Activity;
}

const PATIENCE_MS = 10_000;
const AFTERWARDS_MS = 4_000;
// What Node's own client waits for where nobody says how long, which a program has to.
const LONGEST_MS = 300_000;

/** Requests of one program. They go over the wire one at a time, so that the same seed always tells the same story. */
export class WeatheredFetch {
  readonly #wire: Wire;
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
    const { time } = world;
    noteAsked(asked, errand);
    watchPatience(asked, errand);
    noteElsewhere(asked, errand);
    const fate = world.weather.wireFateOf(asked, { writes: isWrite(asked), now: time.now });
    // Of a hole it is known only later whether there was anything to be missing.
    if (fate.kind !== "well" && fate.kind !== "partial") noteStruck(fate, errand);
    if (fate.kind === "crash" && !fate.stored) return program.crash();
    const latencyMs = world.weather.latencyMs();
    await program.sleep(latencyMs);
    if (fate.kind === "hang") return this.#hang(asked, fate, errand);
    const met = fateAtGitHub(asked, fate, errand);
    const sentAt = time.now;
    const answer = await this.#exchanged(asked, errand, met);
    if (met.kind === "crash") return program.crash();
    await program.sleep(latencyMs);
    if (answer instanceof Error) throw answer;
    // Only now the program knows: what it has sent meanwhile was no mistake.
    noteRests(asked, { ...answer, at: sentAt }, errand);
    return answer.answer;
  }

  async #hang(asked: Asked, { stored }: Extract<WireFate, { kind: "hang" }>, errand: Errand): Promise<never> {
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

  async #exchanged(asked: Asked, errand: Errand, fate: WireFate): Promise<Received | Error> {
    const { run, world } = errand;
    const { sandbox, activity } = this.#wire;
    const { chronicle, time, weather } = world;
    const lagMs = weather.lagMs(time.now);
    const end = activity.begin();
    const handle = this.#armed(asked, fate, time.now);
    sandbox.lag.readLagMs = lagMs;
    chronicle.attribute(run);
    try {
      // The connection lives longer than the errand, and by the machine's own timers.
      const answer = await errands.exit(async () => received(await fetchForReal(asked.address, asked.init)));
      const issue = asked.query?.issue;
      if (fate.kind === "well" && issue !== undefined) {
        chronicle.note({ kind: "read", at: time.now, issue, seesUntil: time.now - lagMs });
      }
      return changed(answer, { asked, fate, errand });
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
  #armed(asked: Asked, fate: WireFate, now: number): { remove(): void } | undefined {
    const answer = fate.kind === "limited" ? limitAnswer(fate.limit, asked, now) : brokenAnswer(fate);
    if (answer === undefined) return undefined;
    const when = "stored" in fate && fate.stored ? "after" : "before";
    return this.#wire.sandbox.faults.add({ method: asked.method, path: exactly(asked.path), answer, when });
  }
}

/** GitHub keeps to a limit that it has reached, whatever else would have become of the request. */
function fateAtGitHub(asked: Asked, fate: WireFate, errand: Errand): WireFate {
  const { program, world } = errand;
  if (ON_THE_WAY.includes(fate.kind)) return fate;
  const holder: Holder = [program.name, asked.login];
  const limit = world.limits.against(asked, holder, world.time.now);
  if (limit !== undefined) {
    const refused = { kind: "limited", limit } as const;
    if (fate.kind === "well" || fate.kind === "partial") noteStruck(refused, errand);
    return refused;
  }
  if (fate.kind === "limited" || fate.kind === "spent") world.limits.impose(fate.limit, asked, holder);
  return fate;
}

// These may strike as well where a limit holds.
const ON_THE_WAY: readonly WireFate["kind"][] = ["server error", "reset", "crash"];

interface Received {
  readonly answer: Response;
  readonly body: string;
}

interface Struck {
  readonly asked: Asked;
  readonly fate: WireFate;
  readonly errand: Errand;
}

function changed({ answer, body }: Received, { asked, fate, errand }: Struck): Received {
  if (fate.kind === "spent") {
    for (const [name, value] of Object.entries(limitHeaders(fate.limit, asked, errand.world.time.now))) {
      answer.headers.set(name, value);
    }
  }
  if (fate.kind !== "partial") return { answer, body };
  const rest = withHole(body, fate);
  if (rest === body) return { answer, body };
  noteStruck(fate, errand);
  return { answer: asReceived(answer, rest), body: rest };
}

function noteAsked({ method, path, login, resource }: Asked, { program, run, world }: Errand): void {
  const about = { at: world.time.now, ...(run !== undefined && { run }), process: program.number, login };
  world.chronicle.note({ kind: "asked", ...about, resource, method: `${method} ${path}` });
}

function noteRests(asked: Asked, given: Given, { program, run, world: { chronicle, time } }: Errand): void {
  for (const { of, until } of restsIn(given, asked)) {
    const told = { process: program.number, login: asked.login, of };
    chronicle.note({ kind: "toldToWait", at: time.now, ...(run !== undefined && { run }), until, told });
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

function noteStruck(fate: WireFate, { run, world: { chronicle, time } }: Errand): void {
  const about = { at: time.now, ...(run !== undefined && { run }) };
  chronicle.note({ kind: "struck", ...about, isStopped: fate.kind === "crash", how: wordFor(fate) });
}

function wordFor(fate: WireFate): string {
  return fate.kind === "limited" ? `limited (${fate.limit.form})` : fate.kind;
}

function failureOf(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new TypeError("fetch failed");
}

function brokenAnswer(fate: WireFate): Fault["answer"] | undefined {
  const body = { message: "Server Error" };
  if (fate.kind === "reset") return { kind: "reset" };
  if (fate.kind === "server error" || fate.kind === "too large") return { kind: "status", status: 502, body };
  if (fate.kind !== "unavailable") return undefined;
  return { kind: "status", status: 503, body, headers: { "retry-after": String(fate.forMs / 1_000) } };
}

function exactly(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}$`);
}

const WITHOUT_BODY = [204, 205, 304];

/** The answer with all of its body in hand, so that reading it takes no time. */
async function received(answer: Response): Promise<Received> {
  const body = await answer.text();
  return { answer: asReceived(answer, body), body };
}

function asReceived({ status, statusText, headers, url }: Response, body: string): Response {
  const made = new Response(WITHOUT_BODY.includes(status) ? null : body, { status, statusText, headers });
  Object.defineProperty(made, "url", { value: url });
  return made;
}

function aborted(signal: AbortSignal | null | undefined): Promise<void> {
  return new Promise((resolve) => {
    signal?.addEventListener("abort", () => {
      resolve();
    });
  });
}
