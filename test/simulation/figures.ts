// What do simulated weeks add up to, in figures?

import { type Fact, factsByIssue, isIssueFact, type IssueFact } from "./chronicle.ts";
import { isOwn, ownWord } from "./checkers/own-words.ts";
import { type Circumstances, LATEST_MS, stepsTold } from "./lateness.ts";

export interface Figures {
  readonly weeks: number;
  readonly tickets: number;
  /** Everything that Watchbill did to tickets and said at channels. */
  readonly steps: number;
  readonly troubles: number;
  readonly crashes: number;
  /** Of the requests to GitHub that did not get their answer: how many of each kind, where it is known. */
  readonly faults: Readonly<Record<string, number>>;
  /** Words said twice that stood together for a while. */
  readonly momentaryDuplicates: number;
  /** Milliseconds from due to announced. */
  readonly lateness: Readonly<Record<Circumstances, readonly number[]>>;
}

export const NONE: Figures = {
  weeks: 0,
  tickets: 0,
  steps: 0,
  troubles: 0,
  crashes: 0,
  faults: {},
  momentaryDuplicates: 0,
  lateness: { inOrder: [], struck: [], away: [] },
};

export function figuresOf(week: {
  readonly facts: readonly Fact[];
  readonly troubles: number;
  readonly crashes: number;
}): Figures {
  const { facts, troubles, crashes } = week;
  const byIssue = [...factsByIssue(facts).values()];
  return {
    weeks: 1,
    tickets: byIssue.filter(([opened]) => opened !== undefined && !isOwn(opened.by)).length,
    steps: facts.filter((fact) => fact.kind === "message" || (isIssueFact(fact) && isOwn(fact.by))).length,
    ...{ troubles, crashes, faults: faultsIn(facts) },
    momentaryDuplicates: byIssue.reduce((sum, own) => sum + duplicatesIn(own), 0),
    lateness: latenessIn(facts),
  };
}

function faultsIn(facts: readonly Fact[]): Figures["faults"] {
  return facts.reduce<Record<string, number>>((faults, fact) => {
    if (fact.kind === "struck" && fact.how !== undefined) faults[fact.how] = (faults[fact.how] ?? 0) + 1;
    return faults;
  }, {});
}

function latenessIn(facts: readonly Fact[]): Figures["lateness"] {
  const told = stepsTold(facts);
  const lateWhen = (wanted: Circumstances): readonly number[] =>
    told.flatMap(({ circumstances, dueAt, announcedAt }) => (circumstances === wanted ? [announcedAt - dueAt] : []));
  return { inOrder: lateWhen("inOrder"), struck: lateWhen("struck"), away: lateWhen("away") };
}

function duplicatesIn(own: readonly (Fact & IssueFact)[]): number {
  const live = new Map<number, readonly string[]>();
  let found = 0;
  for (const fact of own) {
    if (fact.kind === "commentDeleted") live.delete(fact.comment);
    const word = ownWord(fact);
    if (word === undefined) continue;
    const steps = word.kind === "card" ? ["the card"] : word.steps;
    if (steps.length === 0) continue;
    const told = new Set([...live.values()].flat());
    if (steps.every((step) => told.has(step))) found += 1;
    live.set(word.comment, steps);
  }
  return found;
}

export function added(one: Figures, other: Figures): Figures {
  return {
    weeks: one.weeks + other.weeks,
    tickets: one.tickets + other.tickets,
    steps: one.steps + other.steps,
    troubles: one.troubles + other.troubles,
    crashes: one.crashes + other.crashes,
    faults: summed(one.faults, other.faults),
    momentaryDuplicates: one.momentaryDuplicates + other.momentaryDuplicates,
    lateness: {
      inOrder: [...one.lateness.inOrder, ...other.lateness.inOrder],
      struck: [...one.lateness.struck, ...other.lateness.struck],
      away: [...one.lateness.away, ...other.lateness.away],
    },
  };
}

function summed(one: Figures["faults"], other: Figures["faults"]): Figures["faults"] {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return Object.fromEntries([...names].map((name) => [name, (one[name] ?? 0) + (other[name] ?? 0)]));
}

export function figuresText(figures: Figures, seconds: number): string {
  const { weeks, tickets, steps, troubles, crashes, momentaryDuplicates, lateness } = figures;
  const tooLate = lateness.inOrder.filter((ms) => ms > LATEST_MS).length;
  return [
    `weeks                 ${count(weeks)} (${(weeks / seconds).toFixed(2)} a second)`,
    `tickets               ${count(tickets)}`,
    `steps                 ${count(steps)}`,
    `faults                ${count(troubles)} requests, ${count(crashes)} programs stopped`,
    ...faultLines(figures.faults),
    `momentary duplicates  ${count(momentaryDuplicates)} (${((momentaryDuplicates / Math.max(1, steps)) * 10_000).toFixed(2)} in 10,000 steps)`,
    `late with the App up  ${quantiles(lateness.inOrder)}, ${count(tooLate)} of them beyond ${minutes(LATEST_MS)}`,
    `and requests failing  ${quantiles(lateness.struck)}`,
    `with the App away     ${quantiles(lateness.away)}, or nobody had told it of the ticket`,
  ].join("\n");
}

function faultLines(faults: Figures["faults"]): readonly string[] {
  const told = Object.entries(faults).toSorted(([one], [other]) => (one < other ? -1 : 1));
  if (told.length === 0) return [];
  return [`at GitHub             ${told.map(([how, times]) => `${how} ${count(times)}`).join(", ")}`];
}

function quantiles(lateness: readonly number[]): string {
  const sorted = lateness.toSorted((one, other) => one - other);
  const quantile = (share: number): string => minutes(sorted[Math.floor(share * (sorted.length - 1))] ?? 0);
  return `p50 ${quantile(0.5)}, p99 ${quantile(0.99)}, max ${quantile(1)} of ${count(sorted.length)}`;
}

function count(number: number): string {
  return number.toLocaleString("en-US");
}

function minutes(ms: number): string {
  return `${(ms / 60_000).toFixed(1)} min`;
}
