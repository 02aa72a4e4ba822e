// Which open tickets would have another owner, other due times or something due at once after an edit of the file?

import type { Step } from "../core/plan/step.ts";
import type { Place } from "../core/problem.ts";
import type { Clock } from "../core/clocks/clock.ts";
import type { History } from "../core/ticket/history.ts";
import type { Ticket } from "../core/ticket/ticket.ts";
import { sameLogin } from "../core/ticket/who-is-who.ts";
import type { Instant } from "../core/time/instant.ts";
import type { TicketReport } from "./applied.ts";
import type { Failure } from "./outcome.ts";
import { previewTicket } from "./review-ticket.ts";
import type { Run } from "./start-run.ts";

export interface TicketEffect {
  readonly number: number;
  /** It would be a ticket no more, or become one. */
  readonly care: "leaves" | "enters" | undefined;
  /** Whoever has it, as it would be after the next look; undefined where that stays. */
  readonly owner: { readonly before: readonly string[]; readonly after: readonly string[] } | undefined;
  readonly dues: readonly DueChange[];
  /** What the next look would do besides giving it to somebody, and does not do by the file in force. */
  readonly steps: readonly Step[];
  /** The tier from whose people its new owner is taken. */
  readonly tier: string | undefined;
}

export interface DueChange {
  readonly clock: string;
  /** Undefined: no such clock runs. */
  readonly before: Instant | undefined;
  readonly after: Instant | undefined;
  readonly calendar: string;
  readonly priority: string;
  /** Where the file has the rule; of the file in force where the clock is gone. */
  readonly at: Place;
}

export interface TicketsCompared {
  /** Those that change, in order of their numbers. */
  readonly effects: readonly TicketEffect[];
  readonly compared: number;
  /** Why not all open tickets were looked at. */
  readonly left: readonly string[];
}

/** Reads every open ticket once and looks at it by both files; writes nothing. */
export async function effectsOnTickets(before: Run, after: Run): Promise<TicketsCompared> {
  const effects: TicketEffect[] = [];
  const left: string[] = [];
  let compared = 0;
  for await (const page of before.tracker.fetchOpenTickets()) {
    if (!page.ok) {
      left.push(`Not all open tickets could be read: ${page.failure.message}.`);
      break;
    }
    for (const { number, failure } of page.value.failures) left.push(unread(number, failure));
    for (const history of page.value.histories) {
      const compare = await comparedOne(history, before, after);
      compared += 1;
      if ("failure" in compare) left.push(unread(history.number, compare.failure));
      else if (isEffect(compare)) effects.push(compare);
    }
    if (page.value.cutShort) left.push("There are more open issues than are looked at; the newest were left out.");
  }
  return { effects: effects.toSorted((one, other) => one.number - other.number), compared, left };
}

function unread(number: number, failure: Failure): string {
  return `#${number} could not be looked at: ${failure.message}.`;
}

async function comparedOne(
  history: History,
  before: Run,
  after: Run,
): Promise<TicketEffect | { readonly failure: Failure }> {
  const [old, current] = [await previewTicket(history, before), await previewTicket(history, after)];
  const failure = old.report.failure ?? current.report.failure;
  if (failure !== undefined) return { failure };
  const [was, is] = [seen(old), seen(current)];
  return {
    number: history.number,
    care: was.inCare === is.inCare ? undefined : was.inCare ? "leaves" : "enters",
    owner: sameLogins(was.owners, is.owners) ? undefined : { before: was.owners, after: is.owners },
    dues: dueChanges(was.clocks, is.clocks),
    steps: newSteps(was.plan, is.plan),
    tier: is.plan.flatMap((step) => (step.kind === "assign" ? [step.tier] : []))[0],
  };
}

function isEffect({ care, owner, dues, steps }: TicketEffect): boolean {
  return care !== undefined || owner !== undefined || dues.length + steps.length > 0;
}

interface Seen {
  readonly inCare: boolean;
  readonly owners: readonly string[];
  readonly clocks: readonly Clock[];
  readonly plan: readonly Step[];
}

function seen({ report, ticket }: { readonly report: TicketReport; readonly ticket?: Ticket }): Seen {
  const plan = report.applied.map(({ step }) => step);
  const inCare = ticket?.care.inCare === true;
  return { inCare, owners: ownersAfter(ticket, plan), clocks: inCare ? report.clocks : [], plan };
}

function ownersAfter(ticket: Ticket | undefined, plan: readonly Step[]): readonly string[] {
  const now = (ticket?.assignees ?? []).map(({ login }) => login);
  return plan.reduce<readonly string[]>((owners, step) => {
    if (step.kind === "unassign") return owners.filter((owner) => !sameLogin(owner, step.person));
    if (step.kind !== "assign" || owners.some((owner) => sameLogin(owner, step.person))) return owners;
    return [...owners, step.person];
  }, now);
}

function sameLogins(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((login, index) => sameLogin(login, other[index] ?? ""));
}

function dueChanges(before: readonly Clock[], after: readonly Clock[]): readonly DueChange[] {
  const [old, current] = [timed(before), timed(after)];
  const names = [...new Set([...current.keys(), ...old.keys()])];
  return names.flatMap((name) => {
    const [was, is] = [old.get(name), current.get(name)];
    const clock = is ?? was;
    if (clock === undefined || was?.dueAt === is?.dueAt) return [];
    const { calendar, basis } = clock;
    return [
      { clock: clock.name, before: was?.dueAt, after: is?.dueAt, calendar, priority: basis.priority, at: basis.at },
    ];
  });
}

function timed(clocks: readonly Clock[]): ReadonlyMap<string, Clock> {
  const going = clocks.filter(
    ({ state, dueAt }) => (state === "running" || state === "breached") && dueAt !== undefined,
  );
  return new Map(going.map((clock) => [`${clock.name}/${clock.cycle}/${clock.tier ?? ""}`, clock]));
}

// The card says other times after any edit, and answers to commands are none of the file's doing.
const TOLD_ELSEWHERE: readonly Step["kind"][] = ["card", "react", "removeComment", "assign", "unassign"];

function newSteps(before: readonly Step[], after: readonly Step[]): readonly Step[] {
  const known = new Set(before.map(identityOf));
  return after.filter((step) => !TOLD_ELSEWHERE.includes(step.kind) && !known.has(identityOf(step)));
}

function identityOf(step: Step): string {
  switch (step.kind) {
    case "label":
      return `label ${step.labels.map(({ name }) => name).join("\n")}`;
    case "unlabel":
      return `unlabel ${step.label}`;
    case "announce":
      return `announce ${step.tier ?? ""} ${step.mentions.join(" ")} ${step.steps.join(" ")}`;
    case "alert":
      return `alert ${step.action} ${step.id}`;
    case "assign":
    case "unassign":
    case "card":
    case "removeComment":
    case "react":
    case "close":
    case "reopen":
    case "openWriteUp":
    case "announceWriteUp":
    case "closeWriteUp":
    case "openTwin":
    case "closeTwin":
    case "reopenTwin":
      return step.kind;
  }
}
