// Which tiers does an escalation reach, starting from where the ticket stands?

import type { Config, Tier } from "../config/config.ts";
import type { Ticket } from "../ticket/ticket.ts";
import type { Instant } from "../time/instant.ts";
import { ladderOf, ladderPosition, manned, type MannedTier, presentTier } from "./ladder.ts";

export interface Climb {
  /** In the order reached; everybody on them hears. */
  readonly reached: readonly MannedTier[];
  /** Tiers with nobody on them, passed over on the way. */
  readonly passedOver: readonly Tier[];
  /** An escalation found no further tier. */
  readonly ended: boolean;
  /** For each of the targets the name of the tier where the ticket then stands; undefined where it found none. */
  readonly landed: readonly (string | undefined)[];
}

/** Nobody climbs. */
export const noClimb: Climb = { reached: [], passedOver: [], ended: false, landed: [] };

/**
 * Climbs once for each of `targets`: `next` for the ladder's next tier with somebody on it, or a tier by name.
 * A ticket already on a named tier stays there.
 */
export function climb(targets: readonly string[], ticket: Ticket, config: Config, now: Instant): Climb {
  const ladder = ladderOf(ticket, config);
  const reached: MannedTier[] = [];
  const passedOver: Tier[] = [];
  const landed: (string | undefined)[] = [];
  let position = ladderPosition(ticket, config, now);
  let standing = presentTier(ticket, config, now)?.name;
  let ended = false;
  for (const target of targets) {
    if (target === standing || (target === "next" && hasEnded(ticket))) {
      landed.push(target === standing ? standing : undefined);
      continue;
    }
    const found = firstManned(candidatesFor(target, ladder, { position, config }), config, now);
    passedOver.push(...found.passedOver.filter((tier) => !passedOver.includes(tier)));
    landed.push(found.tier?.tier.name);
    if (found.tier === undefined) {
      ended = true;
      continue;
    }
    reached.push(found.tier);
    standing = found.tier.tier.name;
    position = Math.max(position, ladder.indexOf(found.tier.tier));
  }
  return { reached, passedOver, ended, landed };
}

/** Whether somebody was told already that the ticket's present ladder has no further tier. */
export function hasEnded(ticket: Ticket): boolean {
  return ticket.ladder.ended.includes(ticket.priority.name ?? "");
}

/** The tier meant, and those that take its place when it has nobody. */
function candidatesFor(
  target: string,
  ladder: readonly Tier[],
  { position, config }: { readonly position: number; readonly config: Config },
): readonly Tier[] {
  if (target === "next") return ladder.slice(position + 1);
  const named = ladder.findIndex((tier) => tier.name === target);
  if (named >= 0) return ladder.slice(named);
  return [...config.tiers.filter((tier) => tier.name === target), ...ladder.slice(position + 1)];
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
