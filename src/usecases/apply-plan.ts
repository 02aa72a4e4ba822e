// How is a plan carried out, step by step?

import type { AnnounceStep, Step } from "../core/plan/step.ts";
import type { Ticket } from "../core/ticket/ticket.ts";
import { alertsUndone } from "./alerts-undone.ts";
import type { Applied } from "./applied.ts";
import { isWord } from "./companion.ts";
import { cardTold } from "./card-told.ts";
import { isAboutTwin, isInside, type Posted, takeInside, type TwinNow } from "./internal-steps.ts";
import { openWriteUp } from "./open-write-up.ts";
import type { Failure, FailureKind, Outcome } from "./outcome.ts";
import type { Proof } from "./prove-mentions.ts";
import { isMentionAgain } from "../core/plan/next-to-mention.ts";
import { deduplicates, sendAlert } from "./send-alert.ts";
import type { Run } from "./start-run.ts";

/** How far a plan came. */
export interface Carried {
  readonly applied: readonly Applied[];
  /** GitHub would not let this person be assigned: the rest of the plan rests on it and was not begun. */
  readonly dropped?: string;
  /** The ticket is no longer as it was planned for: it needs reading again. */
  readonly changed?: boolean;
  /** The number of the write-up that was opened. */
  readonly opened?: number;
  /** The number of the twin that was opened or found. */
  readonly twin?: number;
}

export interface Carrying {
  readonly run: Pick<Run, "tracker" | "channels" | "repository" | "config" | "internal" | "now">;
  /** Why the ticket's internal side could not be read. */
  readonly internalFailure?: Failure | undefined;
  /** Reads the ticket again: whether this step would still be planned. */
  readonly isStillWanted: (step: Step) => Promise<Outcome<boolean>>;
  /** The same of words that another of us may have said by now, or somebody has answered. */
  readonly isStillUnsaid?: ((step: Step) => Promise<Outcome<boolean>>) | undefined;
  /** What became of the people whom an announcement mentions. */
  readonly prove?: (step: AnnounceStep, posted: Posted, applied: readonly Applied[]) => Promise<Proof>;
  /** Why a step must not be taken; undefined where it may. */
  readonly withheld?: (step: Step) => Failure | undefined;
}

/**
 * Carries a plan out in its order. A step that fails does not hold up the others, but for these cases: when a
 * person is dropped, the rest waits for a new plan; when GitHub takes no more requests, or the ticket no more
 * writes, or it could not be closed, nothing further is tried; the card is not written while something it tells of
 * was not done; and what can't tell a repeat is not sent before it is written down that it will be.
 */
export async function applyPlan(ticket: Ticket, plan: readonly Step[], carrying: Carrying): Promise<Carried> {
  const applied: Applied[] = [];
  let cardId: string | undefined;
  let opened: number | undefined;
  let twin: TwinNow = { number: ticket.twin?.number, failure: carrying.internalFailure };
  const labelled = new Set<Step>();
  for (const [place, planned] of plan.entries()) {
    // A card that this plan has posted is edited from then on.
    const step = planned.kind === "card" && cardId !== undefined ? { ...planned, commentId: cardId } : planned;
    if (mustSkip(step, applied, carrying)) {
      applied.push({ step, ended: "skipped" });
      continue;
    }
    const together = labelled.has(step) ? [] : labelsTogether(plan.slice(place), carrying);
    if (together.length > 1 && (await putOn(together, ticket, carrying)))
      together.forEach((each) => labelled.add(each));
    const result = labelled.has(step)
      ? { applied: { step, ended: "done" as const } }
      : ((await saidMeanwhile(step, applied, carrying)) ?? (await take(step, ticket, { carrying, applied, twin })));
    applied.push(...(await proven(result, applied, carrying)));
    cardId = result.cardId ?? cardId;
    opened = result.opened ?? opened;
    twin = result.twin ?? twin;
    if (result.dropped !== undefined) return { applied, dropped: result.dropped, ...twinIn(twin) };
    if (result.changed === true) return { applied, changed: true, ...twinIn(twin) };
  }
  const changed = applied.some(({ step, ended }) => ended === "done" && makesNewPlan(step));
  return { applied, ...(changed && { changed }), ...(opened !== undefined && { opened }), ...twinIn(twin) };
}

type LabelStep = Extract<Step, { kind: "label" }>;

/** The labels that a plan puts on from its first step on, until it gives the ticket to somebody or says something. */
function labelsTogether(plan: readonly Step[], { withheld }: Carrying): readonly LabelStep[] {
  if (plan[0]?.kind !== "label") return [];
  const end = plan.findIndex((step) => step.kind === "assign" || isWord(step));
  return plan
    .slice(0, end === -1 ? undefined : end)
    .flatMap((step) => (step.kind === "label" && withheld?.(step) === undefined ? [step] : []));
}

/** With one request. What fails so is tried by itself: one of them may be no label that GitHub takes. */
async function putOn(steps: readonly LabelStep[], { number }: Ticket, { run }: Carrying): Promise<boolean> {
  return (
    await run.tracker.addLabels(
      number,
      steps.flatMap(({ labels }) => labels),
    )
  ).ok;
}

/** What was done, and what follows from how it was heard. */
async function proven(
  { applied: said, posted }: Taken,
  before: readonly Applied[],
  { prove }: Carrying,
): Promise<readonly Applied[]> {
  if (prove === undefined || posted === undefined || said.step.kind !== "announce") return [said];
  const { failure, more } = await prove(said.step, posted, before);
  const red = said.failure ?? failure;
  return [{ ...said, ...(red !== undefined && { failure: red }) }, ...more];
}

function twinIn({ number }: TwinNow): Pick<Carried, "twin"> {
  return number === undefined ? {} : { twin: number };
}

interface Taken {
  readonly applied: Applied;
  readonly posted?: Posted;
  readonly cardId?: string;
  readonly dropped?: string;
  readonly changed?: boolean;
  readonly opened?: number;
  readonly twin?: TwinNow;
}

/**
 * Labels, people and pages take seconds, in which somebody else may have said what is to be said now; labels alone no
 * longer than the word itself.
 */
async function saidMeanwhile(
  step: Step,
  applied: readonly Applied[],
  { isStillUnsaid }: Carrying,
): Promise<Taken | undefined> {
  const isLater = applied.some((each) => each.step.kind !== "label");
  const isFirstWord = isWord(step) && isLater && !applied.some((each) => isWord(each.step));
  if (isStillUnsaid === undefined || !isFirstWord) return undefined;
  const unsaid = await isStillUnsaid(step);
  if (unsaid.ok) return unsaid.value ? undefined : { applied: { step, ended: "dropped" }, changed: true };
  return unsaid.failure.kind === "outdated" ? { applied: ended(step, unsaid) } : undefined;
}

interface Midway {
  readonly carrying: Carrying;
  readonly applied: readonly Applied[];
  readonly twin: TwinNow;
}

async function take(step: Step, ticket: Ticket, { carrying, applied, twin }: Midway): Promise<Taken> {
  const withheld = carrying.withheld?.(step);
  if (withheld !== undefined) return { applied: { step, ended: "failed", failure: withheld } };
  if (isAboutTwin(step) || isInside(step, ticket)) return takeInside(step, ticket, twin, carrying.run);
  if (step.kind === "announce") return takeAnnouncement(step, ticket, carrying);
  if (step.kind === "assign") return takeAssignment(step, ticket, carrying);
  if (step.kind === "close") return takeClosing(step, ticket, carrying);
  if (step.kind === "card") return takeCard(step, ticket, { carrying, applied, twin });
  if (step.kind !== "openWriteUp") return { applied: ended(step, await carryOut(step, ticket, carrying.run)) };
  const outcome = await openWriteUp(step, carrying.run.tracker);
  return { applied: ended(step, outcome), ...(outcome.ok && { opened: outcome.value.number }) };
}

async function takeAnnouncement(
  step: Extract<Step, { kind: "announce" }>,
  { number }: Ticket,
  { run }: Carrying,
): Promise<Taken> {
  const posted = await run.tracker.postComment(number, step.body);
  if (!posted.ok) return { applied: ended(step, posted) };
  return { applied: ended(step, posted), posted: { where: "ticket", number, ...posted.value } };
}

async function takeAssignment(
  step: Extract<Step, { kind: "assign" }>,
  ticket: Ticket,
  { run }: Carrying,
): Promise<Taken> {
  const outcome = await run.tracker.assign(ticket.number, step.person);
  const isDropped = outcome.ok && outcome.value === "dropped";
  return isDropped ? { applied: { step, ended: "dropped" }, dropped: step.person } : { applied: ended(step, outcome) };
}

// A comment of the customer in the meantime wins.
async function takeClosing(
  step: Extract<Step, { kind: "close" }>,
  ticket: Ticket,
  { run, isStillWanted }: Carrying,
): Promise<Taken> {
  const wanted = await isStillWanted(step);
  if (!wanted.ok) return { applied: ended(step, wanted) };
  if (!wanted.value) return { applied: { step, ended: "dropped" }, changed: true };
  return { applied: ended(step, await run.tracker.closeIssue(ticket.number, step.reason)) };
}

async function takeCard(
  step: Extract<Step, { kind: "card" }>,
  ticket: Ticket,
  { carrying, applied, twin }: Midway,
): Promise<Taken> {
  const { tracker } = carrying.run;
  const written = cardWritten(ticket, applied);
  const isNew = ticket.twin === undefined;
  const body = cardTold(step.body, {
    ...alertsUndone(applied, { ticket, written, run: carrying.run }),
    twin: isNew ? twin.number : undefined,
    said: applied.flatMap(saidBeyondPlan),
  });
  // A write that changes nothing is told to everybody who listens, and we would begin anew.
  if (plainText(written) === plainText(body)) return { applied: { step, ended: "dropped" } };
  if (step.commentId !== undefined) {
    return { applied: ended(step, await tracker.editComment(ticket.number, step.commentId, body)) };
  }
  const posted = await tracker.postComment(ticket.number, body);
  return { applied: ended(step, posted), ...(posted.ok && { cardId: posted.value.id }) };
}

/** As this plan has left it so far. */
function cardWritten({ card }: Ticket, applied: readonly Applied[]): string | undefined {
  const last = applied.findLast(({ step, ended: end }) => step.kind === "card" && end === "done")?.step;
  return last?.kind === "card" ? last.body : card?.body;
}

function plainText(body: string | undefined): string | undefined {
  return body?.replaceAll("\r\n", "\n").trimEnd();
}

function saidBeyondPlan({ step, ended: end }: Applied): readonly string[] {
  return step.kind === "announce" && end === "done" && step.steps.every(isMentionAgain) ? step.steps : [];
}

const ENDING: readonly FailureKind[] = ["limited", "archived", "transferred", "deleted", "disabled"];

function mustSkip(step: Step, applied: readonly Applied[], { run }: Carrying): boolean {
  if (applied.some(endsPlan)) return true;
  if (step.kind === "card") return applied.some(belies);
  if (step.kind !== "alert" || step.mayBeRepeat || deduplicates(step, run)) return false;
  return applied.some(({ step: { kind }, ended: end }) => CLAIMING.includes(kind) && end !== "done");
}

/** Where an alert is written down before it is sent. */
const CLAIMING: readonly Step["kind"][] = ["announce", "card"];

// A channel has limits of its own: they say nothing about GitHub.
function endsPlan({ step, failure }: Applied): boolean {
  if (failure === undefined || step.kind === "alert") return false;
  return step.kind === "close" || ENDING.includes(failure.kind);
}

/** What the card tells the customer or keeps for later runs: written too early, it would never be done. */
const TOLD_BY_CARD: readonly Step["kind"][] = ["announce", "assign", "react"];

function belies({ step, ended: end }: Applied): boolean {
  return end === "failed" && TOLD_BY_CARD.includes(step.kind);
}

/** After these the ticket is another one, with other things to do. */
function makesNewPlan({ kind }: Step): boolean {
  return kind === "close" || kind === "reopen" || kind === "openWriteUp";
}

function ended(step: Step, outcome: Outcome<unknown>): Applied {
  return outcome.ok ? { step, ended: "done" } : { step, ended: "failed", failure: outcome.failure };
}

function carryOut(
  step: Exclude<Step, { kind: "announce" | "assign" | "card" | "close" | "openWriteUp" | `${string}Twin` }>,
  ticket: Ticket,
  run: Carrying["run"],
): Promise<Outcome<unknown>> {
  const { tracker } = run;
  const { number } = ticket;
  switch (step.kind) {
    case "label":
      return tracker.addLabels(number, step.labels);
    case "unlabel":
      return tracker.removeLabel(number, step.label);
    case "unassign":
      return tracker.unassign(number, step.person);
    case "removeComment":
      return tracker.deleteComment(number, step.commentId);
    case "reopen":
      return tracker.reopenIssue(number);
    case "react":
      return tracker.react(number, step.commentId, step.reaction);
    case "announceWriteUp":
      return tracker.postComment(step.number, step.body);
    case "closeWriteUp":
      return tracker.closeIssue(step.number, "completed");
    case "alert":
      return sendAlert(step, ticket, run);
  }
}
