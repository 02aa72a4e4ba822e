// How is the follow-up issue of a write-up opened once, however often it is tried?

import type { OpenWriteUpStep } from "../core/plan/step.ts";
import { type Outcome, succeeded } from "./outcome.ts";
import type { Tracker } from "./tracker.ts";

const MARKER = /^<!-- watchbill:write-up (\{.*\}) -->/;

/** An earlier run may have opened it and died before the card could say so: then that one is the follow-up. */
export async function openWriteUp(
  { title, body, labels, people }: OpenWriteUpStep,
  tracker: Pick<Tracker, "fetchOwnIssue" | "openIssue">,
): Promise<Outcome<{ readonly number: number }>> {
  const line = MARKER.exec(body)?.[0];
  const known = line === undefined ? succeeded(undefined) : await tracker.fetchOwnIssue(line);
  if (!known.ok) return known;
  if (known.value !== undefined) return succeeded({ number: known.value });
  return tracker.openIssue({ title, body, labels, people });
}

/** The ticket that an issue of ours is the write-up of; undefined when it is none. */
export function writeUpOf(body: string): number | undefined {
  const data = MARKER.exec(body)?.[1];
  const number = Number(/^\{"ticket":(\d{1,15})[,}]/.exec(data ?? "")?.[1]);
  return Number.isSafeInteger(number) ? number : undefined;
}
