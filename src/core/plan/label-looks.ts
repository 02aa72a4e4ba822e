// How do the labels look that Watchbill creates?

import type { Priority, RequestType } from "../config/config.ts";
import type { Label } from "./step.ts";

const URGENCY = ["b60205", "d93f0b", "fbca04", "c2e0c6"];

export function typeLabel(type: RequestType): Label {
  return { name: type.label, color: "1d76db", description: `Request type: ${type.answers[0] ?? type.name}` };
}

/** The more urgent, the redder. */
export function priorityLabel(priority: Priority, all: readonly Priority[]): Label {
  const color = URGENCY[Math.min(all.indexOf(priority), URGENCY.length - 1)] ?? "c2e0c6";
  return { name: priority.label, color, description: `Priority: ${priority.answers[0] ?? priority.name}` };
}

export function needsTriageLabel(name: string): Label {
  return { name, color: "d4c5f9", description: "Somebody has to look at what this is, or who can take it" };
}

/** A label that the file puts on at an escalation or step. */
export function stepLabel(name: string): Label {
  return { name, color: "5319e7", description: "Put on by the support ladder" };
}
