// How late was each due step announced, and was the App there to do it in time?

import type { Fact } from "./chronicle.ts";
import { OLDEST_READ_MS, type Pass, passes } from "./checkers/passes.ts";
import { type PlainTicket, plainTickets } from "./checkers/plain-tickets.ts";

/**
 * What was the case when a step came due:
 * - `inOrder`: the App was up with the ticket in mind, and GitHub answered all that it asked,
 * - `struck`: it was up, and some request of its got no answer, the answer to wait, or a ticket as it was long before; or a
 *   look at the ticket had failed and was to be made again later,
 * - `away`: it was stopped, or had not heard of the ticket.
 */
export type Circumstances = "inOrder" | "struck" | "away";

export interface ToldStep {
  readonly issue: number;
  readonly openedAt: number;
  readonly trigger: string;
  readonly dueAt: number;
  readonly announcedAt: number;
}

/** So soon the App does what is due. */
export const LATEST_MS = 120_000;

/** The steps of plain tickets that were announced, with what was the case when they came due. */
export function stepsTold(facts: readonly Fact[]): readonly (ToldStep & { readonly circumstances: Circumstances })[] {
  const history = historyOf(facts);
  return plainTickets(facts)
    .flatMap(announced)
    .map((step) => ({ ...step, circumstances: circumstancesOf(step, history) }));
}

function announced({ issue, openedAt, due, announcedAt, plainUntil }: PlainTicket): readonly ToldStep[] {
  return due.flatMap(({ trigger, at: dueAt }) => {
    const told = announcedAt.get(trigger);
    // Overtaken ones were told with a later step.
    if (told === undefined || told > plainUntil || told < dueAt) return [];
    return [{ issue, openedAt, trigger, dueAt, announcedAt: told }];
  });
}

interface History {
  /** Looks of the App that came to their end, at one ticket or all of them. */
  readonly looks: readonly Pass[];
  readonly troubles: readonly Trouble[];
}

/** A process that got no answer, was told to wait, or was stopped; `process` undefined: nobody knows which. */
interface Trouble {
  readonly process: number | undefined;
  readonly from: number;
  readonly until: number;
  readonly isStopped: boolean;
}

// Younger ones are made again at once.
const OLD_MS = 5_000;

function troubleIn(fact: Fact): Omit<Trouble, "process"> | undefined {
  const { kind, at } = fact;
  if (kind === "struck") return { from: at, until: at, isStopped: fact.isStopped };
  if (kind === "toldToWait") return { from: at, until: fact.until, isStopped: false };
  const isOld = kind === "read" && at - fact.seesUntil > OLD_MS;
  return isOld ? { from: at, until: at, isStopped: false } : undefined;
}

// Only the App looks at single tickets.
function historyOf(facts: readonly Fact[]): History {
  const processes = new Map<number, number>();
  const apps = new Set<number>();
  for (const fact of facts) {
    if (fact.kind !== "runBegan") continue;
    processes.set(fact.run, fact.process);
    if (fact.issue !== undefined) apps.add(fact.process);
  }
  const troubles = facts.flatMap((fact): readonly Trouble[] => {
    const span = troubleIn(fact);
    if (span === undefined) return [];
    const process = fact.run === undefined ? undefined : processes.get(fact.run);
    return [{ process, ...span }];
  });
  return { looks: passes(facts).filter(({ process }) => apps.has(process)), troubles };
}

function circumstancesOf(step: ToldStep, { looks, troubles }: History): Circumstances {
  const { dueAt } = step;
  const last = looks.findLast((look) => look.endedAt < dueAt && hasSeen(look, step));
  if (last === undefined) return "away";
  const ours = troubles.filter(({ process, from }) => {
    return (process === undefined || process === last.process) && from <= dueAt + LATEST_MS;
  });
  // Whoever was stopped is gone for good.
  if (ours.some(({ isStopped, from }) => isStopped && from >= last.beganAt)) return "away";
  const hasFailed = looks.some(({ issue, beganAt, endedAt }) => {
    return issue === step.issue && beganAt >= last.endedAt && endedAt < dueAt;
  });
  return hasFailed || ours.some(({ until }) => until >= dueAt) ? "struck" : "inOrder";
}

/** It ended well, and so knows when to look again. */
function hasSeen({ issue, beganAt, result }: Pass, step: ToldStep): boolean {
  const isAbout = issue === step.issue || (issue === undefined && beganAt - OLDEST_READ_MS > step.openedAt);
  return isAbout && result.scope === "complete" && !result.failed.includes(step.issue);
}
