// How is one step, and how it ended, told in a few words?

import type { Step } from "../core/plan/step.ts";
import type { Applied } from "../usecases/applied.ts";

/** `assign bob (failed)`; names stand as they are in the file. One line. */
export function appliedText({ step, ended }: Applied): string {
  const text = oneLine(stepText(step));
  return ended === "done" || ended === "planned" ? text : `${text} (${ENDINGS[ended]})`;
}

const ENDINGS = {
  failed: "failed",
  dropped: "GitHub does not let us assign them",
  skipped: "not begun",
} as const;

/** What a step does, in a few words: `assign bob`. */
export function stepText(step: Step): string {
  switch (step.kind) {
    case "label":
      return `put on ${step.labels.map((label) => `"${label.name}"`).join(", ")}`;
    case "unlabel":
      return `take off "${step.label}"`;
    case "assign":
      return `assign ${step.person}`;
    case "unassign":
      return `unassign ${step.person}`;
    case "announce":
      return `${step.tier === undefined ? "remind" : `escalate to ${step.tier}:`} ${step.mentions.join(", ")}`;
    case "card":
      return step.commentId === undefined ? "write the card" : "update the card";
    case "removeComment":
      return "remove a comment that says the same again";
    case "alert":
      return `${step.action} ${step.channel}`;
    case "close":
      return "close it";
    case "reopen":
      return "reopen it";
    case "react":
      return "answer a command";
    case "openWriteUp":
      return "open the write-up";
    case "announceWriteUp":
      return `remind of the write-up #${step.number}`;
    case "closeWriteUp":
      return `close the write-up #${step.number}`;
    case "openTwin":
      return "open its internal side";
    case "closeTwin":
      return "close its internal side";
    case "reopenTwin":
      return "reopen its internal side";
  }
}

/** A line of a log must not begin with what a name from the file happens to contain. */
export function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, " ").trim();
}
