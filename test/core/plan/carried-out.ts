// What would the history be if a plan were carried out?

import type { HistoryEvent, History } from "../../../src/core/ticket/history.ts";
import type { Step } from "../../../src/core/plan/step.ts";
import type { Instant } from "../../../src/core/time/instant.ts";
import { account } from "../ticket/told.ts";

/** The history after `steps`, each done by Watchbill at `now`. */
export function carriedOut(before: History, steps: readonly Step[], now: Instant): History {
  let posted: string | undefined;
  return steps.reduce((history, planned) => {
    // A card that this plan has posted is edited from then on.
    const step = planned.kind === "card" && posted !== undefined ? { ...planned, commentId: posted } : planned;
    const after = afterStep(history, step, now);
    const last = after.events.at(-1);
    if (step.kind === "card" && step.commentId === undefined && last?.kind === "commented") posted = last.id;
    return after;
  }, before);
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
    case "openWriteUp":
      return withWriteUp(history, { ...by, kind: "opened", title: step.title, body: step.body, labels: [] });
    case "announceWriteUp":
      return withWriteUp(history, {
        ...by,
        kind: "commented",
        id: `${history.writeUp?.events.length ?? 0}`,
        body: step.body,
      });
    case "closeWriteUp":
      return withWriteUp(history, { ...by, kind: "closed", reason: "completed" });
    case "removeComment":
      return {
        ...history,
        events: history.events.filter((event) => event.kind !== "commented" || event.id !== step.commentId),
      };
    case "alert":
    case "react":
    case "openTwin":
    case "closeTwin":
    case "reopenTwin":
      // Reactions, and what goes elsewhere, leave no trace in the history.
      return history;
  }
}

const FOLLOW_UP = 900;

/** An opening begins another follow-up issue, everything else happens on the one that is there. */
function withWriteUp(history: History, event: HistoryEvent): History {
  const before = event.kind === "opened" ? [] : (history.writeUp?.events ?? []);
  const number = (history.writeUp?.number ?? FOLLOW_UP) + (event.kind === "opened" ? 1 : 0);
  return { ...history, writeUp: { number, privateRepository: true, events: [...before, event] } };
}
