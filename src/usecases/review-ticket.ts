// How is one ticket brought to the state it should be in now?

import { clocksOf } from "../core/clocks/clocks-of.ts";
import { planNextSteps } from "../core/plan/plan-next-steps.ts";
import type { Step } from "../core/plan/step.ts";
import type { History } from "../core/ticket/history.ts";
import type { Ticket } from "../core/ticket/ticket.ts";
import { ticketOf } from "../core/ticket/ticket-of.ts";
import { sameLogin } from "../core/ticket/who-is-who.ts";
import { type Applied, type TicketReport } from "./applied.ts";
import { applyPlan } from "./apply-plan.ts";
import type { Outcome } from "./outcome.ts";
import type { Run } from "./start-run.ts";

/** Reads the ticket fresh, does what is missing, and collapses what two runs may have said twice. */
export async function reviewTicket(number: number, run: Run): Promise<TicketReport> {
  const history = await run.tracker.fetchTicket(number);
  if (!history.ok) return { number, title: "", applied: [], clocks: [], failure: history.failure };
  if (history.value === undefined) return { number, title: "", applied: [], clocks: [] };
  if (history.value.cutShort === true) return tooLong(history.value);
  const ticket = foldTicket(history.value, run);
  const applied = await applyUntilAssigned(ticket, run);
  const collapsed = hasSpoken(applied) ? await collapseExtras(number, run) : [];
  return { ...reportOf(ticket, run), applied: [...applied, ...collapsed] };
}

/** What reviewing issue `number` would do, without doing it. */
export async function previewIssue(number: number, run: Run): Promise<TicketReport> {
  const history = await run.tracker.fetchTicket(number);
  if (!history.ok) return { number, title: "", applied: [], clocks: [], failure: history.failure };
  return history.value === undefined
    ? { number, title: "", applied: [], clocks: [] }
    : previewTicket(history.value, run);
}

/** What reviewing would do with this history, without doing it. */
export function previewTicket(history: History, run: Run): TicketReport {
  if (history.cutShort === true) return tooLong(history);
  const ticket = foldTicket(history, run);
  const plan = planNextSteps(ticket, run.config, run.now);
  return { ...reportOf(ticket, run), applied: plan.map((step) => ({ step, ended: "planned" })) };
}

// An answer may stand among what was left out, so nothing may be said.
function tooLong({ number }: History): TicketReport {
  const message = "its history is longer than can be read, so it was left alone";
  return { number, title: "", applied: [], clocks: [], failure: { kind: "full", message } };
}

function foldTicket(history: History, run: Run): Ticket {
  return ticketOf(history, run.config, run.known);
}

function reportOf(ticket: Ticket, run: Run): TicketReport {
  const clocks = clocksOf(ticket, run.config, run.now);
  return { number: ticket.number, title: ticket.title, applied: [], clocks };
}

// A person whom GitHub drops is a fact that the plan did not have, so a new plan is made with it. Each
// round learns of one person more, so the rounds come to an end.
async function applyUntilAssigned(ticket: Ticket, run: Run): Promise<readonly Applied[]> {
  const plan = planNextSteps(ticket, run.config, run.now);
  const { applied, dropped } = await applyPlan(ticket.number, plan, run.tracker);
  if (dropped === undefined || ticket.unassignable.some((person) => sameLogin(person, dropped))) return applied;
  const wiser = { ...withDone(ticket, applied), unassignable: [...ticket.unassignable, dropped] };
  return [...applied, ...(await applyUntilAssigned(wiser, run))];
}

/** The ticket with the labels and people that this round has put on or taken off. */
function withDone(ticket: Ticket, applied: readonly Applied[]): Ticket {
  return applied.filter((each) => each.ended === "done").reduce((done, { step }) => afterStep(done, step), ticket);
}

function afterStep(ticket: Ticket, step: Step): Ticket {
  switch (step.kind) {
    case "label": {
      const names = step.labels.map((label) => label.name);
      return { ...ticket, labels: [...ticket.labels, ...names], labelsByUs: [...ticket.labelsByUs, ...names] };
    }
    case "unlabel":
      return { ...ticket, labels: ticket.labels.filter((label) => label !== step.label) };
    case "assign":
      return {
        ...ticket,
        assignees: [
          ...ticket.assignees,
          { login: step.person, by: "watchbill", inCharge: true, isStaff: true, at: undefined },
        ],
        assignedByUs: true,
      };
    case "unassign":
      return { ...ticket, assignees: ticket.assignees.filter((each) => each.login !== step.person) };
    case "removeComment":
      return { ...ticket, extraComments: ticket.extraComments.filter((each) => each !== step.commentId) };
    case "announce":
    case "card":
    case "alert":
    case "close":
    case "reopen":
    case "react":
    case "openWriteUp":
    case "announceWriteUp":
    case "closeWriteUp":
      return ticket;
  }
}

function hasSpoken(applied: readonly Applied[]): boolean {
  return applied.some(({ step, ended }) => {
    return ended === "done" && (step.kind === "announce" || (step.kind === "card" && step.commentId === undefined));
  });
}

// There is no way to post a comment exactly once, so after posting we read back and keep the oldest.
async function collapseExtras(number: number, run: Run): Promise<readonly Applied[]> {
  const history: Outcome<History | undefined> = await run.tracker.fetchTicket(number);
  if (!history.ok || history.value === undefined) return [];
  const plan = planNextSteps(foldTicket(history.value, run), run.config, run.now);
  const extras = plan.filter((step) => step.kind === "removeComment");
  return (await applyPlan(number, extras, run.tracker)).applied;
}
