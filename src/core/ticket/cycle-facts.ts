// Who took the ticket over in each cycle, and who showed that they have it?

import type { Config } from "../config/config.ts";
import { type Instant, instant } from "../time/instant.ts";
import { acknowledgedBy } from "./acknowledged.ts";
import type { Command } from "./command.ts";
import type { HistoryEvent } from "./history.ts";
import type { Ledger } from "./ledger.ts";
import type { Announcement } from "./own-comments.ts";
import { takenOver } from "./taken-over.ts";
import type { Answer, Cycle, Word } from "./ticket.ts";
import type { WhoIsWho } from "./who-is-who.ts";

export interface CycleTold {
  readonly config: Config;
  /** In order of time, as are the words and commands. */
  readonly events: readonly HistoryEvent[];
  readonly words: readonly Word[];
  readonly commands: readonly Command[];
  readonly announcements: readonly Announcement[];
  readonly parts: WhoIsWho;
  readonly ledger: Ledger;
  readonly priority: string | undefined;
}

/** The cycles with `taken` and `acknowledged`. */
export function withCycleFacts(cycles: readonly Cycle[], told: CycleTold): readonly Cycle[] {
  return cycles.map((cycle, index) => {
    const until = cycles[index + 1]?.startedAt ?? Infinity;
    const isIn = ({ at }: { readonly at: Instant }): boolean => at >= cycle.startedAt && at < until;
    const { config, parts, priority } = told;
    const events = told.events.filter(isIn);
    const announcements = told.announcements.filter((each) => each.believed === "wholly" && isIn(each.event));
    const remembered = told.ledger.cycles[cycle.number - 1];
    const taken = takenOver(cycle, { config, events, announcements, parts, remembered, priority });
    const words = told.words.filter(isIn);
    const commands = told.commands.filter(isIn);
    const fact = remembered?.acknowledged;
    const acknowledged: Answer | undefined = fact
      ? { at: instant(fact.at), by: fact.by }
      : firstOf(acknowledgedBy({ config, events, words, commands, taken, parts }), cycle.answered);
    return { ...cycle, taken, acknowledged };
  });
}

// An answer that only the card remembers acknowledged as well.
function firstOf(one: Answer | undefined, other: Answer | undefined): Answer | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return one.at <= other.at ? one : other;
}
