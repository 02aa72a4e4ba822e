// How does the GitHub in memory serve as a tracker, in all weathers?

import { type Instant, later } from "../../src/core/time/instant.ts";
import { type Attempt, repeatedly, type Repeating, type Trouble } from "../../src/github/attempt.ts";
import { withRecentWrites } from "../../src/github/with-recent-writes.ts";
import type { RecentWrite } from "../../src/github/recent-writes.ts";
import { writeUpNamed } from "../../src/github/write-up-named.ts";
import type { Account, History } from "../../src/core/ticket/history.ts";
import type { Actor, Issue } from "../../src/sandbox/records.ts";
import { Refusal } from "../../src/sandbox/refusal.ts";
import { findAccount } from "../../src/sandbox/state.ts";
import { failed, type FailureKind, type Outcome, succeeded } from "../../src/usecases/outcome.ts";
import type { Ground } from "./ground.ts";
import { accountOf, readingOfIssue, second } from "./history-of-issue.ts";
import type { Program } from "./program.ts";
import type { VirtualTime } from "./virtual-time.ts";
import type { Fate, Weather } from "./weather.ts";

/** Everything that one run reaches GitHub through. */
export interface Reach {
  readonly ground: Ground;
  readonly time: VirtualTime;
  readonly program: Program;
  readonly weather: Weather;
  readonly run: number;
}

export interface Request<T> {
  readonly method: string;
  readonly repeating: Repeating;
  readonly act: () => T;
}

// A client's patience, and how much longer GitHub may take to do what nobody waits for any more.
const PATIENCE_MS = 10_000;
const AFTERWARDS_MS = 4_000;

/** One way to GitHub: sends requests that fare as the weather wants, and sees issues as old as it wants. */
export class MemoryConnection {
  readonly reach: Reach;
  readonly actor: Actor;
  /** How many comments an issue had when it was last read, with those posted and deleted since. */
  readonly commentsSeen = new Map<number, number>();
  /** Issues of which the answer to a write has told, since they were last read, that somebody has spoken. */
  readonly unseenWords = new Set<number>();
  #waitUntil = 0;

  constructor(reach: Reach) {
    this.reach = reach;
    const account = findAccount(reach.ground.state, reach.program.login);
    if (account === undefined) throw new Error(`no account ${reach.program.login}`);
    const via = reach.program.name === "app" ? "app" : "workflow-token";
    this.actor = { accountId: account.id, via };
  }

  get self(): Account {
    return accountOf(this.reach.ground.state, this.actor.accountId);
  }

  send<T>({ method, repeating, act }: Request<T>): Promise<Outcome<T>> {
    const { program, time } = this.reach;
    const kind = repeating === "read" ? "read" : "write";
    const now = (): Instant => second(time.now);
    return repeatedly(repeating, this.#pause, () =>
      program.gate.pass({
        doing: method,
        kind,
        resource: "core",
        now,
        pause: this.#pause,
        send: () => this.#once({ method, repeating, act }),
      }),
    );
  }

  awaitRoom(): Promise<void> {
    return this.reach.program.gate.awaitRoom(this.#pause);
  }

  readonly #pause = (ms: number): Promise<void> => this.reach.program.sleep(ms);

  note(ticket: number, write: RecentWrite): void {
    this.reach.program.recent.note(keyOf(ticket), write);
  }

  /** An issue as a read sees it now; undefined where it is not there, or not yet. */
  seen(number: number): Issue | undefined {
    const seesUntil = this.seesUntil();
    const versions = this.reach.ground.repository.issues.get(number)?.versions ?? [];
    return versions.findLast((version) => version.at <= seesUntil)?.issue;
  }

  seesUntil(): number {
    const { time, weather } = this.reach;
    return time.now - weather.lagMs(time.now);
  }

  /** With what this program has written in the last minutes. */
  historyOf(issue: Issue): History {
    const { ground, program, time } = this.reach;
    const reading = readingOfIssue(ground.state, ground.repository, issue);
    const writes = program.recent.of(keyOf(issue.number), second(time.now));
    const history =
      writes.length === 0 ? reading.history : withRecentWrites(reading, { writes, self: this.self, seal: undefined });
    this.unseenWords.delete(issue.number);
    this.commentsSeen.set(issue.number, history.events.filter(({ kind }) => kind === "commented").length);
    return history;
  }

  countComment(number: number, more: 1 | -1): void {
    this.commentsSeen.set(number, (this.commentsSeen.get(number) ?? 0) + more);
  }

  withWriteUp(history: History): History {
    const named = writeUpNamed(history, this.self);
    const issue = named === undefined || named === history.number ? undefined : this.seen(named);
    if (issue === undefined || issue.fate !== undefined) return history;
    return { ...history, writeUp: this.historyOf(issue) };
  }

  async #once<T>({ method, repeating, act }: Request<T>): Promise<Attempt<T>> {
    const { time, program, weather, ground, run } = this.reach;
    if (time.now < this.#waitUntil) {
      ground.chronicle.note({ kind: "askedTooSoon", at: time.now, run, method });
    }
    const fate = weather.fateOf({ method, writes: repeating !== "read" });
    if (fate.kind !== "well")
      ground.chronicle.note({ kind: "struck", at: time.now, run, isStopped: fate.kind === "crash" });
    if (fate.kind === "crash" && !fate.stored) return program.crash();
    const latencyMs = weather.latencyMs();
    await program.sleep(latencyMs);
    if (fate.kind === "limited") return this.#limited(method, fate.forMs);
    if (fate.kind === "hang") return this.#hang(method, fate, act);
    const answer = isDone(fate) ? this.#attempted(method, act) : undefined;
    if (fate.kind === "crash") return program.crash();
    await program.sleep(latencyMs);
    if (fate.kind !== "well" || answer === undefined) return lost(method, fate.kind);
    return answer;
  }

  async #hang<T>(method: string, fate: Extract<Fate, { kind: "hang" }>, act: () => T): Promise<Attempt<T>> {
    const { program, time } = this.reach;
    // Whether anybody still waits makes no difference to GitHub.
    if (fate.stored) time.after(PATIENCE_MS + AFTERWARDS_MS, () => void this.#attempted(method, act));
    await program.sleep(PATIENCE_MS);
    return lost(method, "hang");
  }

  #attempted<T>(method: string, act: () => T): Attempt<T> {
    const { ground, run } = this.reach;
    return ground.chronicle.during(run, () => attempted(method, act));
  }

  #limited(method: string, forMs: number): Attempt<never> {
    const { time, ground, run } = this.reach;
    const until = time.now + forMs;
    this.#waitUntil = until;
    ground.chronicle.note({ kind: "toldToWait", at: time.now, run, until });
    const message = `${method}: GitHub answered 403 (You have exceeded a secondary rate limit)`;
    return {
      ok: false,
      trouble: { extent: "refused", failure: { kind: "limited", message, retryAt: later(second(time.now), forMs) } },
    };
  }
}

export function keyOf(number: number): string {
  return `acme/desk#${number}`;
}

/** What the issue's own fate makes of a request to it; undefined for one that is here. */
export function elsewhere(issue: Issue | undefined, doing: string): Outcome<never> | undefined {
  if (issue === undefined) return failed({ kind: "not-found", message: `${doing}: there is no such issue` });
  if (issue.fate === undefined) return undefined;
  const kind = issue.fate.kind === "transferred" ? "transferred" : "deleted";
  return failed({ kind, message: `${doing}: it is ${kind}` });
}

function isDone(fate: Fate): boolean {
  return fate.kind === "well" || ("stored" in fate && fate.stored);
}

function attempted<T>(method: string, act: () => T): Attempt<T> {
  try {
    return { ok: true, value: act() };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return {
      ok: false,
      trouble: { extent: "refused", failure: { kind: kindOf(error), message: `${method}: ${error.message}` } },
    };
  }
}

function kindOf({ status, message }: Refusal): FailureKind {
  if (/locked/i.test(message)) return "locked";
  if (/archived/i.test(message)) return "archived";
  if (/disabled/i.test(message)) return "full";
  if (status === 410) return "deleted";
  return status === 404 ? "not-found" : "rejected";
}

function lost(method: string, how: string): { readonly ok: false; readonly trouble: Trouble } {
  return { ok: false, trouble: { extent: "lost", failure: { kind: "unavailable", message: `${method}: ${how}` } } };
}

/** What was answered, where there was an answer. */
export function onto<T, U>(outcome: Outcome<T>, make: (value: T) => U): Outcome<U> {
  return outcome.ok ? succeeded(make(outcome.value)) : outcome;
}
