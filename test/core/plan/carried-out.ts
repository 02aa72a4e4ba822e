// What would the history be if a plan were carried out?

import type { HistoryEvent, History } from "../../../src/core/ticket/history.ts";
import type { Step } from "../../../src/core/plan/step.ts";
import type { Instant } from "../../../src/core/time/instant.ts";
import { account } from "../ticket/told.ts";

/** The history after `steps`, each done by Watchbill at `now`. */
export function carriedOut(before: History, steps: readonly Step[], now: Instant): History {
  return steps.reduce((history, step) => afterStep(history, step, now), before);
}

function afterStep(history: History, step: Step, now: Instant): History {
  const by = { at: now, by: account("watchbill[bot]") };
  const add = (...events: readonly HistoryEvent[]): History => ({ ...history, events: [...history.events, ...events] });
  const comment = (body: string) => add({ ...by, kind: "commented", id: String(1000 + history.events.length), body });
  switch (step.kind) {
    case "label":
      return add(...step.labels.map((label) => ({ ...by, kind: "labeled", label: label.name }) as const));
    case "unlabel":
      return add({ ...by, kind: "unlabeled", label: step.label });
    case "assign":
      return add({ ...by, kind: "assigned", person: step.person });
    case "unassign":
      return add({ ...by, kind: "unassigned", person: step.person });
    case "announce":
      return comment(step.body);
    case "card": {
      if (step.commentId === undefined) return comment(step.body);
      const edit = (event: HistoryEvent): HistoryEvent => {
        return event.kind === "commented" && event.id === step.commentId ? { ...event, body: step.body } : event;
      };
      return { ...history, events: history.events.map(edit) };
    }
    case "close":
      return add({ ...by, kind: "closed", reason: step.reason });
    case "reopen":
      return add({ ...by, kind: "reopened" });
    case "alert":
    case "react":
    case "openWriteUp":
    case "announceWriteUp":
    case "closeWriteUp":
      return history;
    case "removeComment":
      return {
        ...history,
        events: history.events.filter((event) => event.kind !== "commented" || event.id !== step.commentId),
      };
  }
}
