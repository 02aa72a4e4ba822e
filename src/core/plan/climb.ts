// Which tiers does an escalation reach, starting from where the ticket stands?

import type { Config, Tier } from "../config/config.ts";
import type { Ticket } from "../ticket/ticket.ts";
import type { Instant } from "../time/instant.ts";
import { ladderOf, manned, type MannedTier, presentTier } from "./ladder.ts";

export interface Climb {
  /** In the order reached; everybody on them hears. */
  readonly reached: readonly MannedTier[];
  /** Tiers with nobody on them, passed over on the way. */
  readonly passedOver: readonly Tier[];
  /** An escalation found no further tier. */
  readonly ended: boolean;
}

/**
 * Climbs once for each of `targets`: `next` for the ladder's next tier with somebody on it, or a tier by name.
 * A ticket already on a named tier stays there.
 */
export function climb(targets: readonly string[], ticket: Ticket, config: Config, now: Instant): Climb {
  const ladder = ladderOf(ticket, config);
  const reached: MannedTier[] = [];
  const passedOver: Tier[] = [];
  let position = ladder.findIndex((tier) => tier.name === presentTier(ticket, config)?.name);
  let ended = false;
  for (const target of targets) {
    const named = ladder.findIndex((tier) => tier.name === target);
    if (target !== "next" && named === position) continue;
    const from = target === "next" ? position + 1 : named;
    const candidates = target === "next" || named >= 0 ? ladder.slice(from) : offLadder(target, config);
    const found = firstManned(candidates, config, now);
    passedOver.push(...found.passedOver);
    if (found.tier === undefined) ended = true;
    else {
      reached.push(found.tier);
      position = Math.max(position, ladder.indexOf(found.tier.tier));
    }
  }
  return { reached, passedOver, ended };
}

function offLadder(target: string, config: Config): readonly Tier[] {
  return config.tiers.filter((tier) => tier.name === target);
}

function firstManned(
  tiers: readonly Tier[],
  config: Config,
  now: Instant,
): { tier: MannedTier | undefined; passedOver: readonly Tier[] } {
  const passedOver: Tier[] = [];
  for (const tier of tiers) {
    const candidate = manned(tier, config, now);
    if (candidate.people.length > 0) return { tier: candidate, passedOver };
    passedOver.push(tier);
  }
  return { tier: undefined, passedOver };
}
