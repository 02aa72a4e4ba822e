// How is one request sent to GitHub, and how does it end?

import { instant, type Instant } from "../core/time/instant.ts";
import { failed, succeeded, type Outcome } from "../usecases/outcome.ts";
import { UnexpectedAnswer } from "./answer.ts";
import { repeatedly, type Attempt, type Pause, type Repeating } from "./attempt.ts";
import type { Gate, Sending } from "./gate.ts";
import { dateOf } from "./limit.ts";
import type { Answer, Octokit } from "./octokit.ts";
import { brokenOff, headersOf, moved, troubleOf } from "./trouble.ts";

export interface RepositoryName {
  readonly owner: string;
  readonly name: string;
}

/** One REST request; `{owner}` and `{repo}` in the route are filled in. */
export interface Call {
  /** For messages: "adding labels to #12". */
  readonly doing: string;
  readonly route: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly repeating: Repeating;
  /** `follow`: for reading where a repository went. Otherwise an answer that leads elsewhere is `transferred`. */
  readonly redirect?: "follow" | "manual";
}

/** One GraphQL query; `$owner` and `$name` are filled in. */
export interface Question {
  readonly doing: string;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

export interface ConnectionSettings {
  readonly octokit: Octokit;
  readonly repository: RepositoryName;
  readonly secrets: readonly string[];
  readonly pause: Pause;
  readonly timeoutMs: number;
  /** Shared by all that use the same token. */
  readonly gate: Gate;
}

/** The way to one repository. */
export class Connection {
  readonly pause: Pause;
  readonly #settings: ConnectionSettings;
  #repository: RepositoryName;
  #lastAnsweredAt: Instant | undefined;

  constructor(settings: ConnectionSettings) {
    this.#settings = settings;
    this.#repository = settings.repository;
    this.pause = settings.pause;
    settings.gate.listenTo(settings.octokit, () => this.now);
  }

  get repository(): RepositoryName {
    return this.#repository;
  }

  /** GitHub's time at its last answer that said it; GraphQL's answers don't. */
  get lastAnsweredAt(): Instant | undefined {
    return this.#lastAnsweredAt;
  }

  /** The same, or the machine's time before the first answer. */
  get now(): Instant {
    return this.#lastAnsweredAt ?? instant(Date.now());
  }

  /** A renamed repository answers reads under its old name, and refuses writes. */
  rename(repository: RepositoryName): void {
    this.#repository = repository;
  }

  async send(call: Call): Promise<Outcome<Answer>> {
    const kind = call.repeating === "read" ? "read" : "write";
    return repeatedly(call.repeating, this.pause, () => {
      return this.#throughGate({ doing: call.doing, kind, resource: "core", send: () => this.#sendOnce(call) });
    });
  }

  async ask(question: Question): Promise<Outcome<unknown>> {
    return repeatedly("read", this.pause, () => this.askOnce(question));
  }

  async askOnce(question: Question): Promise<Attempt<unknown>> {
    const { doing } = question;
    return this.#throughGate({ doing, kind: "read", resource: "graphql", send: () => this.#askOnce(question) });
  }

  /** Waits until a ticket's writes would fit into what GitHub takes: whatever is read after that is still true when they are made. */
  async awaitRoom(): Promise<void> {
    await this.#settings.gate.awaitRoom(this.pause);
  }

  #throughGate<T>(sending: Omit<Sending<T>, "now" | "pause">): Promise<Attempt<T>> {
    return this.#settings.gate.pass({ ...sending, now: () => this.now, pause: this.pause });
  }

  async #askOnce(question: Question): Promise<Attempt<unknown>> {
    const where = question.query.includes("$owner") ? this.#repository : {};
    const variables = { ...where, ...question.variables, request: this.#requestOptions("follow") };
    try {
      const data = await this.#settings.octokit.graphql(question.query, variables);
      if (typeof data === "object" && data !== null) return { ok: true, value: data };
      return { ok: false, trouble: brokenOff(question.doing) };
    } catch (thrown) {
      return this.#failed(thrown, question.doing);
    }
  }

  async #sendOnce(call: Call): Promise<Attempt<Answer>> {
    const parameters = this.#parametersOf(call);
    if (Object.values(parameters).some(leadsElsewhere)) {
      const message = `${call.doing}: a name that is only dots can't be part of an address`;
      return { ok: false, trouble: { extent: "refused", failure: { kind: "rejected", message } } };
    }
    try {
      const answer = await this.#settings.octokit.request(call.route, {
        ...parameters,
        headers: { "x-github-api-version": "2022-11-28" },
        request: this.#requestOptions(call.redirect ?? "manual"),
      });
      const { headers } = answer;
      this.#lastAnsweredAt = dateOf(headers) ?? this.#lastAnsweredAt;
      if (answer.status >= 300 || answer.status === 0) return { ok: false, trouble: moved(call.doing), headers };
      // All we ask for is JSON: Octokit hands over text only where the JSON ends too early.
      const isWhole = typeof answer.data !== "string" || answer.status === 204 || answer.status === 205;
      return isWhole ? { ok: true, value: answer, headers } : { ok: false, trouble: brokenOff(call.doing), headers };
    } catch (thrown) {
      return this.#failed(thrown, call.doing);
    }
  }

  #parametersOf(call: Call): Readonly<Record<string, unknown>> {
    if (!call.route.includes("{owner}")) return call.parameters ?? {};
    return { owner: this.#repository.owner, repo: this.#repository.name, ...call.parameters };
  }

  // `retries: 0` silences the retry plugin where the Octokit we are given has one.
  #requestOptions(redirect: "follow" | "manual"): Readonly<Record<string, unknown>> {
    return { redirect, retries: 0, signal: AbortSignal.timeout(this.#settings.timeoutMs) };
  }

  #failed(thrown: unknown, doing: string): Attempt<never> {
    const headers = headersOf(thrown);
    this.#lastAnsweredAt = dateOf(headers) ?? this.#lastAnsweredAt;
    const trouble = troubleOf(thrown, { doing, secrets: this.#settings.secrets, now: this.now });
    return { ok: false, trouble, headers };
  }
}

/** Reads an answer; one of another shape than documented is a failure and never an empty answer. */
export function understood<T>(doing: string, read: () => T): Outcome<T> {
  try {
    return succeeded(read());
  } catch (error) {
    if (!(error instanceof UnexpectedAnswer)) throw error;
    return failed({ kind: "unavailable", message: `${doing}: ${error.message}` });
  }
}

// Addresses are normalised on the way: a label named ".." would reach the issue itself.
function leadsElsewhere(parameter: unknown): boolean {
  return parameter === "." || parameter === "..";
}
