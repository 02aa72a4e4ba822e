// What does the client get when a fault strikes?

import type { FaultAnswer } from "../faults.ts";
import { isFields } from "../rest/body.ts";
import type { Answer } from "./call.ts";

/** `truth`: the answer that the request would have had, where it did its work. */
export function brokenAnswer(fault: FaultAnswer, truth: Answer | undefined): Answer | "reset" | "hang" {
  const paidBy = truth?.paidBy && { paidBy: truth.paidBy };
  switch (fault.kind) {
    case "reset":
    case "hang":
      return fault.kind;
    case "status":
      return { status: fault.status, body: fault.body, headers: fault.headers ?? {}, ...paidBy };
    case "slow":
      return truth ?? { status: 502 };
    case "graphql-errors":
      return { status: 200, body: { errors: fault.errors }, ...paidBy };
    case "graphql-partial":
      return truth === undefined ? { status: 502 } : partial(truth, fault.at, fault.message ?? WRONG);
  }
}

const WRONG =
  "Something went wrong while executing your query. This may be the result of a timeout, or it could be a GitHub bug.";

function partial(truth: Answer, at: readonly (string | number)[], message: string): Answer {
  const body = isFields(truth.body) ? truth.body : {};
  const errors: readonly unknown[] = Array.isArray(body["errors"]) ? body["errors"] : [];
  const data: unknown = structuredClone(JSON.parse(JSON.stringify(body["data"] ?? null)));
  cut(data, at);
  return { ...truth, body: { data, errors: [...errors, { message, path: at }] } };
}

function cut(value: unknown, [key, ...deeper]: readonly (string | number)[]): void {
  if (key === undefined || typeof value !== "object" || value === null || !(key in value)) return;
  if (deeper.length === 0) Reflect.set(value, key, null);
  else cut(Reflect.get(value, key), deeper);
}
