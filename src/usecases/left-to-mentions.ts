// Who never hears of a ticket by anything but a mention on the ticket, though the file has channels?

import type { Config } from "../core/config/config.ts";
import type { Instant } from "../core/time/instant.ts";
import { whoIsReached } from "./who-is-reached.ts";

/** `bob (lead)` for each person and tier, by the file alone: as if every variable of its channels were set. */
export function leftToMentions(config: Config, at: Instant): readonly string[] {
  const isUsed = [...config.tiers, ...config.priorities].some(({ alert }) => alert.length > 0);
  if (!isUsed && config.reminders.length === 0) return [];
  const { tiers, priorities } = whoIsReached(config, () => undefined, at);
  return tiers.flatMap(({ tier, people }) => {
    const ladders = priorities.filter(({ ladder }) => ladder.includes(tier)).length;
    const left = people.filter(
      ({ beyondMention, mentionOnlyFor }) => !beyondMention && mentionOnlyFor.length === ladders,
    );
    return left.map(({ login }) => `${login} (${tier})`);
  });
}
