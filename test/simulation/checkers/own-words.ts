// Which words of Watchbill stand on a ticket, and which steps do they tell?

import type { Fact, IssueFact } from "../chronicle.ts";
import { OWN } from "../policy.ts";

/** A step by its identity: `clock/cycle/start/priority/trigger/repetition/actions`. */
export interface StepTold {
  readonly id: string;
  readonly clock: string;
  readonly startAt: number;
  readonly priority: string;
  readonly trigger: string;
}

export interface OwnWord {
  readonly kind: "card" | "announcement";
  readonly comment: number;
  readonly at: number;
  readonly run: number | undefined;
  readonly steps: readonly string[];
  /** Its marker, read as JSON. */
  readonly data: Readonly<Record<string, unknown>>;
}

export function isOwn(login: string): boolean {
  return OWN.includes(login);
}

/** What a fresh comment of ours is; undefined for anybody else's, and for one without a marker. */
export function ownWord(fact: Fact & IssueFact): OwnWord | undefined {
  if (fact.kind !== "commented" || !isOwn(fact.by)) return undefined;
  const [, kind, json] = /^<!-- watchbill:(card|announcement) (\{.*?\})(?: sig=[0-9a-f,]+)? -->/.exec(fact.body) ?? [];
  if ((kind !== "card" && kind !== "announcement") || json === undefined) return undefined;
  const data: unknown = JSON.parse(json);
  if (typeof data !== "object" || data === null) return undefined;
  const steps: unknown = Reflect.get(data, "steps");
  return {
    kind,
    comment: fact.comment,
    at: fact.at,
    run: fact.run,
    steps: Array.isArray(steps) ? steps.filter((step): step is string => typeof step === "string") : [],
    data: { ...data },
  };
}

const TIMED = [
  "first_response",
  "next_response",
  "update",
  "resolution",
  "acknowledge",
  "attempt",
  "pending",
  "write_up",
];

/** Undefined for what is no step of a clock: answers to commands, words after a closing. */
export function stepTold(id: string): StepTold | undefined {
  const [clock = "", , start = "", priority = "", trigger = ""] = id.split("/");
  const startAt = Date.parse(start);
  if (!TIMED.includes(clock) || Number.isNaN(startAt)) return undefined;
  return { id, clock, startAt, priority, trigger };
}
