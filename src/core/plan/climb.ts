// Which tiers does an escalation reach, starting from where the ticket stands?

import type { Config, Tier } from "../config/config.ts";
import type { Ticket } from "../ticket/ticket.ts";
import type { Instant } from "../time/instant.ts";
import { isUnassignable } from "./asked-assignment.ts";
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
    const found = upTo(candidatesFor(target, ladder, { position, config }), ticket, config, now);
    passedOver.push(...found.passedOver.filter((tier) => !passedOver.includes(tier)));
    const last = found.reached.at(-1);
    landed.push(last?.tier.name);
    if (last === undefined) {
      ended = true;
      continue;
    }
    reached.push(...found.reached);
    standing = last.tier.name;
    position = Math.max(position, ladder.indexOf(last.tier));
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

/**
 * The first tier with somebody on it. Where GitHub lets nobody of it be assigned, its people hear, and the ticket goes
 * on to the next tier with somebody who can be.
 */
function upTo(
  tiers: readonly Tier[],
  ticket: Ticket,
  config: Config,
  now: Instant,
): { reached: readonly MannedTier[]; passedOver: readonly Tier[] } {
  const all = tiers.map((tier) => manned(tier, config, now));
  const isManned = (each: MannedTier): boolean => each.people.length > 0;
  const canTake = (each: MannedTier): boolean => {
    return isManned(each) && (!each.tier.assign || each.people.some((person) => !isUnassignable(person, ticket)));
  };
  const first = all.findIndex(isManned);
  const taker = all.findIndex(canTake);
  const end = taker >= 0 ? taker : first >= 0 ? first : all.length - 1;
  const way = all.slice(0, end + 1);
  return { reached: way.filter(isManned), passedOver: way.filter((each) => !isManned(each)).map(({ tier }) => tier) };
}
