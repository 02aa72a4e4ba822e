// Who of the ladder is mentioned next, where a mention reached nobody?

import { isAbsent } from "../schedule/is-absent.ts";
import { whoIsOnCall } from "../schedule/who-is-on-call.ts";
import type { Config, Tier } from "../config/config.ts";
import { presentCycle, type Ticket } from "../ticket/ticket.ts";
import { sameLogin } from "../ticket/who-is-who.ts";
import type { Instant } from "../time/instant.ts";
import { ladderOf, manned, presentTier } from "./ladder.ts";
import { spoken } from "./spoken.ts";
import type { AnnounceStep, Step } from "./step.ts";

interface Moment {
  readonly ticket: Ticket;
  readonly config: Config;
  readonly now: Instant;
}

/**
 * Whom to ask in the place of `unproven`, in order; nobody where another person of the tier was mentioned and hears.
 * First the tier's others, then whoever is on call there next, then the tiers after it.
 */
export function nextToMention(step: AnnounceStep, unproven: readonly string[], moment: Moment): readonly string[] {
  const { ticket, config, now } = moment;
  const tier = tierOf(step, moment);
  const ofTier = tier === undefined || step.tier === undefined ? step.mentions : manned(tier, config, now).people;
  const heard = step.mentions.filter((login) => !among(login, unproven));
  if (heard.some((login) => among(login, ofTier))) return [];
  const ladder = ladderOf(ticket, config);
  const place = ladder.findIndex((each) => each.name === tier?.name);
  const after = place < 0 ? [] : ladder.slice(place + 1);
  const candidates = [
    ...(tier === undefined ? [] : [...manned(tier, config, now).people, ...onCallNext(tier, config, now)]),
    ...after.flatMap((each) => manned(each, config, now).people),
  ].filter((login) => !among(login, step.mentions) && !isAbsent(config, login, now));
  return candidates.filter((login, index) => candidates.findIndex((each) => sameLogin(each, login)) === index);
}

function tierOf(step: AnnounceStep, { ticket, config, now }: Moment): Tier | undefined {
  if (step.tier === undefined) return presentTier(ticket, config, now);
  return [...ladderOf(ticket, config), ...config.tiers].find(({ name }) => name === step.tier);
}

function onCallNext({ reach }: Tier, config: Config, now: Instant): readonly string[] {
  if (reach.kind !== "on_call") return [];
  const { until } = whoIsOnCall(config, reach.schedule, now);
  return Number.isFinite(until) ? whoIsOnCall(config, reach.schedule, until).people : [];
}

function among(login: string, logins: readonly string[]): boolean {
  return logins.some((each) => sameLogin(each, login));
}

/** Whether it is the identity of such a word. */
export function isMentionAgain(id: string): boolean {
  return id.startsWith("mention/");
}

/** The word to that person, in the same place as the first one. */
export function mentionInstead(step: AnnounceStep, person: string, ticket: Ticket): Step & AnnounceStep {
  const id = `mention/${presentCycle(ticket).number}/${step.steps[0] ?? ""}`;
  const text = `@${person}: this request needs your help. Could you take it over, please?`;
  const because = `the mention of ${step.mentions.join(", ")} reached nobody`;
  return { ...spoken({ steps: [id], text, mentions: [person] }), ...(step.where && { where: step.where }), because };
}
