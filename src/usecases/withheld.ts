// What must not be done, or need not be tried: while nobody knows who is staff, and where there is no room?

import { hasLabel } from "../core/ticket/care.ts";
import type { Step } from "../core/plan/step.ts";
import type { Planned } from "./fold-ticket.ts";
import type { Failure } from "./outcome.ts";

type Known = Pick<Planned, "ticket" | "unreadReasons">;

/** The reason to leave a step undone; undefined where it may be done. */
export function whyWithheld(step: Step, known: Known): Failure | undefined {
  return withoutRoom(step, known) ?? unknownStaff(step, known);
}

const MOST_LABELS = 100;

// GitHub would refuse it in every run.
function withoutRoom(step: Step, { ticket }: Known): Failure | undefined {
  if (step.kind !== "label") return undefined;
  const missing = step.labels.map(({ name }) => name).filter((name) => !hasLabel(ticket.labels, name));
  if (ticket.labels.length + missing.length <= MOST_LABELS) return undefined;
  const names = missing.map((name) => `"${name}"`).join(", ");
  return { kind: "full", message: `an issue holds at most ${MOST_LABELS} labels, so ${names} could not be put on` };
}

// It can't be taken back, and rests on who wrote.
function unknownStaff(step: Step, { ticket, unreadReasons }: Known): Failure | undefined {
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
