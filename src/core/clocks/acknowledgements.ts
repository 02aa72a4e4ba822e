// When was somebody alerted, and when did one of them say so?

import type { Config, Reach } from "../config/config.ts";
import { plainLogin } from "../ticket/who-is-who.ts";
import { type Instant, instant } from "../time/instant.ts";
import { routeOfCycle, ROUTE_TIER } from "./route-of.ts";
import { doneAt, droppedAt, firstStop, isIn, type Life, type Stretch } from "./stretch.ts";
import { tierPeople } from "./tier-people.ts";

/** One alert; several tiers alerted in one instant are one. */
interface Alert {
  readonly at: Instant;
  readonly tiers: readonly string[];
}

/** One for each alert; a later one takes its place. */
export function acknowledgements(life: Life, config: Config): readonly Stretch[] {
  const alerts = alertsOf(life);
  return alerts.map((alert, index) => ({
    name: "acknowledge",
    startedAt: alert.at,
    ...lastTier(alert),
    stopped: firstStop(
      doneAt(acknowledgedAt(alert, life, config)),
      droppedAt(alerts[index + 1]?.at),
      droppedAt(life.cycle.closed?.at),
    ),
  }));
}

function lastTier({ tiers }: Alert): { readonly tier?: string } {
  const tier = tiers.at(-1);
  return tier === undefined ? {} : { tier };
}

/** Whoever is alerted with the first assignment has nothing to acknowledge where staff have answered already. */
function alertsOf({ cycle }: Life): readonly Alert[] {
  const first = cycle.taken[0];
  const answeredAt = cycle.answered?.at ?? Infinity;
  const alerts = cycle.taken.filter((taken) => taken.alerted && !(taken === first && answeredAt <= taken.at));
  return [...new Set(alerts.map(({ at }) => at))].map((at) => {
    return { at, tiers: alerts.filter((taken) => taken.at === at).map(({ tier }) => tier) };
  });
}

/** The first answer, `/ack`, or sign of life of a person of the tier, from the alert on. */
function acknowledgedAt(alert: Alert, life: Life, config: Config): Instant | undefined {
  const { cycle, ticket } = life;
  // What brings an escalation about, in the same second, does not take it in hand.
  const isFirst = cycle.taken[0]?.at === alert.at;
  const isSince = (at: Instant): boolean => (isFirst ? at >= alert.at : at > alert.at) && isIn(life, at);
  const known = [cycle.acknowledged, cycle.answered].flatMap((fact) => (fact && isSince(fact.at) ? [fact.at] : []));
  const acts = [
    ...ticket.words.filter((word) => word.part === "staff"),
    ...ticket.commands.filter((command) => command.refused === undefined),
  ].filter((act) => isSince(act.at));
  const assigned = ticket.assignees.flatMap(({ login, by, at }) => {
    return by === "human" && at !== undefined && isSince(at) ? [{ by: login, at }] : [];
  });
  const isOn = membership(alert, life, config);
  const signs = [...acts, ...assigned].filter((act) => {
    return ("request" in act && act.request.kind === "ack") || isOn(act.by, act.at);
  });
  const moments = [...known, ...signs.map(({ at }) => at)];
  return moments.length === 0 ? undefined : instant(Math.min(...moments));
}

/** Somebody is of the tier who was on it when it was alerted, or when acting. */
function membership({ at: alertedAt, tiers }: Alert, life: Life, config: Config) {
  const reaches = tiers.map((tier): Reach | undefined => {
    const route = tier === ROUTE_TIER ? routeOfCycle(life.ticket, life.cycle, config) : undefined;
    return route?.reach ?? config.tiers.find((each) => each.name === tier)?.reach;
  });
  return (login: string, at: Instant): boolean => {
    const people = reaches.flatMap((reach) => [
      ...tierPeople(reach, config, alertedAt),
      ...tierPeople(reach, config, at),
    ]);
    return people.some((person) => plainLogin(person) === plainLogin(login));
  };
}
