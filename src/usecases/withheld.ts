// What must not be done while nobody knows whether somebody who wrote is staff?

import type { Step } from "../core/plan/step.ts";
import type { Planned } from "./fold-ticket.ts";
import type { Failure } from "./outcome.ts";

/** The reason to leave a step undone: it can't be taken back, and rests on who wrote. Undefined where it may be done. */
export function whyWithheld(
  step: Step,
  { ticket, unreadReasons }: Pick<Planned, "ticket" | "unreadReasons">,
): Failure | undefined {
  if (ticket.perhapsStaff.length === 0 || !isBeyondRecall(step)) return undefined;
  const who = ticket.perhapsStaff.join(", ");
  const whether = ticket.perhapsStaff.length === 1 ? `whether ${who} is staff` : `which of ${who} are staff`;
  const why = unreadReasons.map(({ message }) => message).join("; ");
  return { kind: "unavailable", message: `left undone, because nobody can tell ${whether}${why && ` (${why})`}` };
}

const BEYOND_RECALL: readonly Step["kind"][] = ["close", "reopen", "openWriteUp"];

function isBeyondRecall(step: Step): boolean {
  // Whoever writes a command gets an answer, also the answer that it can't be obeyed.
  if (step.kind === "announce") return !step.steps.every((id) => id.startsWith("command/"));
  if (step.kind === "alert") return step.action === "trigger" || step.action === "remind";
  return BEYOND_RECALL.includes(step.kind);
}
