// What do the use cases need from a way to reach people outside of the tracker?

import type { Outcome } from "./outcome.ts";

/** One message for one channel. Texts are plain and may hold what a customer wrote: each channel escapes for its service. */
export interface Message {
  /** `trigger` wakes somebody; `acknowledge` and `resolve` end what it began; `remind` is a word to a person; `test` is a try. */
  readonly action: "trigger" | "acknowledge" | "resolve" | "remind" | "test";
  /** Stable for one incident: repository id, issue id, cycle and tier. */
  readonly key: string;
  /** One line: what is wanted of whom. */
  readonly summary: string;
  /** The ticket it is about; absent for a test. */
  readonly ticket?: {
    readonly number: number;
    readonly title: string;
    readonly url: string;
    readonly priority: string | undefined;
    readonly repository: string;
  };
  readonly tier?: string;
  readonly people: readonly Recipient[];
  /** The file's own sentence for the tier or step. */
  readonly comment?: string;
  /** It may have been sent before. */
  readonly mayBeRepeat: boolean;
}

/** Somebody to name or to write to, with what the file knows. */
export interface Recipient {
  readonly login: string;
  readonly name?: string;
  readonly slack?: string;
  readonly email?: string;
}

/**
 * One channel of the file, ready to send. Never throws: what the service answers is an `Outcome`, whose message holds
 * no secret and no address. `forbidden` (the key or address is not accepted), `not-found` (nothing is at the address)
 * and `rejected` (it refuses the message): it did not arrive, and will not until somebody mends the file, the variable
 * or the service; `limited`: not before `retryAt`; `unavailable`: it did not arrive, or its service knows a repeat;
 * `unclear`: it may have arrived.
 */
export interface Channel {
  readonly name: string;
  /** Whether the service takes two of the same key for one. */
  readonly deduplicates: boolean;
  send(message: Message): Promise<Outcome>;
}
