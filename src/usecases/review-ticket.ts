// How is one ticket brought to the state it should be in now?

import { clocksOf } from "../core/clocks/clocks-of.ts";
import { nextDueAt } from "../core/plan/next-due-at.ts";
import type { History } from "../core/ticket/history.ts";
import type { Ticket } from "../core/ticket/ticket.ts";
import { sameLogin } from "../core/ticket/who-is-who.ts";
import { afterSteps } from "./after-steps.ts";
import type { Applied, TicketReport } from "./applied.ts";
import { applyPlan, type Carried, type Carrying } from "./apply-plan.ts";
import { hasCompanionOn, hasMovedOn, isSaid, mayHaveCompanion, waitForCompanionMs } from "./companion.ts";
import { foldTicket, planFor, type Planned } from "./fold-ticket.ts";
import { type WithTwin, withTwin } from "./fetch-twin.ts";
import { type Failure, type Outcome, succeeded } from "./outcome.ts";
import { proveMentions } from "./prove-mentions.ts";
import type { Run } from "./start-run.ts";
import { whyWithheld } from "./withheld.ts";

// Closing, reopening and opening a write-up each make another ticket; more than these follow from nothing in a file.
const MOST_ROUNDS = 5;

/** Reads the ticket fresh, does what is missing, and collapses what two runs may have said twice. */
export async function reviewTicket(number: number, run: Run): Promise<TicketReport> {
  const { report, spoken } = await reviewUnread(number, run);
  if (spoken === undefined) return report;
  return { ...report, applied: [...report.applied, ...(await collapseExtras(spoken, run))] };
}

/** What came of a look, with where something was said that has yet to be read back. */
export interface Reviewed {
  readonly report: TicketReport;
  readonly spoken?: Spoken;
}

export interface Spoken {
  readonly number: number;
  /** The write-up that was opened. */
  readonly writeUp?: number | undefined;
  /** The ticket's internal side. */
  readonly twin?: number | undefined;
}

/**
 * The same without reading back what was said.
 * @param shown what a page has shown of the ticket.
 */
export async function reviewUnread(
  number: number,
  run: Run,
  shown?: { readonly twin: number | undefined },
): Promise<Reviewed> {
  const applied: Applied[] = [];
  let opened: Opened = {};
  let read = await readSettled(number, run, shown?.twin);
  for (let round = 1; ; round += 1) {
    if ("report" in read) return { report: { ...read.report, applied: [...applied, ...read.report.applied] } };
    const carried = await applyUntilAssigned(read.planned, run, read.internalFailure);
    applied.push(...carried.applied);
    opened = { writeUp: carried.opened ?? opened.writeUp, twin: carried.twin ?? opened.twin, when: "midway" };
    if (carried.changed !== true || round >= MOST_ROUNDS) break;
    read = knowing(applied, await readTicket(number, run, opened), run);
  }
  const ticket = afterSteps(read.planned.ticket, applied, run.now);
  const report = { ...reportOf(ticket, run), ...unseenInside(read, applied), applied };
  const { writeUp, twin } = opened;
  return hasSpoken(applied) ? { report, spoken: { number, writeUp, twin } } : { report };
}

/** Commands may stand where we could not read, so somebody has to know, even if nothing was to be done there. */
function unseenInside(
  { internalFailure: failure }: { readonly internalFailure?: Failure },
  applied: readonly Applied[],
): Pick<TicketReport, "failure"> {
  const isTold = applied.some((each) => each.failure?.message === failure?.message);
  return failure === undefined || isTold ? {} : { failure };
}

/** What reviewing issue `number` would do, without doing it. */
export async function previewIssue(number: number, run: Run): Promise<TicketReport> {
  const read = await readTicket(number, run);
  return "report" in read ? read.report : previewOf(read.planned, run);
}

/** What reviewing would do with this history, without doing it, and the ticket where it could be made. */
export async function previewTicket(
  history: History,
  run: Run,
): Promise<{ readonly report: TicketReport; readonly ticket?: Ticket }> {
  if (history.cutShort === true) return { report: unread(history.number, TOO_LONG) };
  const planned = await planFor(history, run, "for a look");
  if (!planned.ok) return { report: unread(history.number, planned.failure) };
  return { report: previewOf(planned.value, run), ticket: planned.value.ticket };
}

function previewOf({ ticket, plan }: Planned, run: Run): TicketReport {
  return { ...reportOf(ticket, run), applied: plan.map((step) => ({ step, ended: "planned" })) };
}

type Read =
  | { readonly history: History; readonly planned: Planned; readonly internalFailure?: Failure }
  | { readonly report: TicketReport };

/** Issues opened a moment ago, which no card names yet. */
interface Opened {
  readonly writeUp?: number | undefined;
  readonly twin?: number | undefined;
  /** The twin that an older look has shown: a hint of what else to read. */
  readonly twinShown?: number | undefined;
  /** The work on the ticket has begun. */
  readonly when?: "midway";
}

/** Who was woken on an older look is told of the end as well: nothing on the ticket may say yet that they were. */
function knowing(applied: readonly Applied[], read: Read, run: Run): Read {
  const alerts = applied.filter(({ step }) => step.kind === "alert" && step.action === "trigger");
  if ("report" in read || alerts.length === 0) return read;
  const ticket = afterSteps(read.planned.ticket, alerts, run.now);
  return { ...read, planned: { ...read.planned, ticket, plan: read.planned.replan(ticket) } };
}

/** What another account of ours may be about to say is read again once that would show. */
async function readSettled(number: number, run: Run, twinShown: number | undefined): Promise<Read> {
  const read = await readTicket(number, run, { twinShown });
  if ("report" in read || run.pause === undefined) return read;
  if (!(run.hasCompanion ?? hasCompanionOn(read.history, run))) return read;
  const waitMs = await waitForCompanionMs(read.history, read.planned, run);
  if (waitMs <= 0) return read;
  await run.pause(waitMs);
  return readTicket(number, run, { twinShown: twinShown ?? read.history.twin?.number });
}

async function readTicket(number: number, run: Run, known: Opened = {}): Promise<Read> {
  const whole = await fetchWhole(number, run, known);
  if (!whole.ok) return { report: unread(number, whole.failure) };
  if (whole.value === undefined) return { report: { number, title: "", applied: [], clocks: [] } };
  const { history, failure } = whole.value;
  if (history.cutShort === true) return { report: unread(number, TOO_LONG) };
  const planned = await planFor(history, run, "to act");
  if (!planned.ok) return { report: unread(number, planned.failure) };
  const { ticket, plan } = planned.value;
  if (ticket.locked && plan.length > 0) return { report: { ...reportOf(ticket, run), failure: LOCKED } };
  return { history, planned: planned.value, ...(failure !== undefined && { internalFailure: failure }) };
}

async function fetchWhole(
  number: number,
  run: Run,
  { writeUp, twin, twinShown = twin, when }: Opened,
): Promise<Outcome<WithTwin | undefined>> {
  const sides = twinShown === undefined ? undefined : { ticket: number, twin: twinShown };
  const both = sides && (await run.internal?.bothSides(sides, when));
  const ticket = both === undefined ? await run.tracker.fetchTicket(number, when) : succeeded(both.ticket);
  if (!ticket.ok || ticket.value === undefined) return ticket.ok ? succeeded(undefined) : ticket;
  const whole = await withTwin(ticket.value, run, { number: twin, read: both?.twin, when });
  if (writeUp === undefined || ticket.value.writeUp !== undefined) return succeeded(whole);
  const opened = await run.tracker.fetchTicket(writeUp, when);
  if (!opened.ok) return opened;
  const { value } = opened;
  return succeeded(value === undefined ? whole : { ...whole, history: { ...whole.history, writeUp: value } });
}

// As a sweep leaves it: half of what is planned could be done, and what came of it would hang on who looked.
const LOCKED: Failure = { kind: "locked", message: "it is locked, so it is left alone until it is unlocked" };

// An answer may stand among what was left out, so nothing may be said.
const TOO_LONG: Failure = {
  kind: "full",
  message: "its history is longer than can be read, so it was left alone",
};

function unread(number: number, failure: Failure): TicketReport {
  return { number, title: "", applied: [], clocks: [], failure };
}

function reportOf(ticket: Ticket, run: Run): TicketReport {
  const clocks = clocksOf(ticket, run.config, run.now);
  const dueAt = nextDueAt(ticket, run.config, run.now);
  const { number, title, moved } = ticket;
  const gone = moved !== undefined && moved.gone.length > 0 && { goneLabels: moved.gone };
  return { number, title, applied: [], clocks, ...gone, ...(dueAt !== undefined && { nextDueAt: dueAt }) };
}

// A person whom GitHub drops is a fact that the plan did not have, so a new plan is made with it. Each
// round learns of one person more, so the rounds come to an end.
async function applyUntilAssigned(planned: Planned, run: Run, internalFailure?: Failure): Promise<Carried> {
  const { ticket, plan } = planned;
  const carried = await applyPlan(ticket, plan, { ...carryingFor(planned, run), internalFailure });
  const { applied, dropped, twin } = carried;
  if (dropped === undefined || ticket.unassignable.some((person) => sameLogin(person, dropped))) return carried;
  const after = { ...afterSteps(ticket, applied, run.now), ...(twin !== undefined && twinAfter(ticket, twin)) };
  const wiser = { ...after, unassignable: [...ticket.unassignable, dropped] };
  const next = { ...planned, ticket: wiser, plan: planned.replan(wiser) };
  const rest = await applyUntilAssigned(next, run, internalFailure);
  return { ...rest, applied: [...applied, ...rest.applied] };
}

function twinAfter({ twin }: Ticket, number: number): Pick<Ticket, "twin"> {
  return { twin: twin ?? { number, state: "open", closedByUs: false, comments: [] } };
}

function carryingFor(planned: Planned, run: Run): Carrying {
  return {
    run,
    isStillWanted: (step) => isStillSo(({ plan }) => plan.some(({ kind }) => kind === step.kind), planned, run),
    isStillUnsaid: (step) => {
      // Most of us work alone, and then one reading is enough where nothing speaks against it.
      if (!mayHaveCompanion(run) && run.tracker.hasUnseenWords?.(planned.ticket.number) !== true)
        return Promise.resolve(succeeded(true));
      return isStillSo(({ ticket }) => !isSaid(step, ticket) && !hasMovedOn(ticket, planned), planned, run);
    },
    withheld: (step) => whyWithheld(step, planned),
    prove: (step, posted, applied) => {
      return proveMentions(step, posted, { ticket: afterSteps(planned.ticket, applied, run.now), run });
    },
  };
}

async function isStillSo(
  isThere: (now: Planned) => boolean,
  { ticket: { number, twin } }: Planned,
  run: Run,
): Promise<Outcome<boolean>> {
  const read = await readTicket(number, run, { twinShown: twin?.number, when: "midway" });
  if ("planned" in read) return succeeded(isThere(read.planned));
  const { failure } = read.report;
  return failure === undefined ? succeeded(false) : { ok: false, failure };
}

function hasSpoken(applied: readonly Applied[]): boolean {
  return applied.some(({ step, ended }) => {
    return ended === "done" && (step.kind === "announce" || (step.kind === "card" && step.commentId === undefined));
  });
}

// There is no way to post a comment exactly once, so after posting we read back and keep the oldest.
export async function collapseExtras({ number, writeUp, twin }: Spoken, run: Run): Promise<readonly Applied[]> {
  const whole = await fetchWhole(number, run, { writeUp, twin, when: "midway" });
  if (!whole.ok || whole.value === undefined) return [];
  const ticket = await foldTicket(whole.value.history, run);
  const plan = ticket.extraComments.map((commentId) => {
    return { kind: "removeComment", commentId, because: "an older comment of ours says the same" } as const;
  });
  const carrying = { run, isStillWanted: () => Promise.resolve(succeeded(true)) };
  return (await applyPlan(ticket, plan, carrying)).applied;
}
