// When did the ticket's present life begin, and who answered in it?

import type { Config } from "../config/config.ts";
import { type Instant, instant } from "../time/instant.ts";
import type { Account, HistoryEvent } from "./history.ts";
import type { Ledger } from "./ledger.ts";
import { isAnswer } from "./staff-acts.ts";
import type { Answer, Cycle } from "./ticket.ts";
import type { WhoIsWho } from "./who-is-who.ts";

interface Life {
  readonly events: readonly HistoryEvent[];
  readonly opener: Account;
  readonly startedAt: Instant;
  readonly parts: WhoIsWho;
  readonly ledger: Ledger;
}

/** The cycles of a ticket; `events` are in order of time. Reopening begins a new one where the file says `restart`. */
export function cyclesOf(config: Config, life: Life): readonly Cycle[] {
  const cycles: Cycle[] = [cycle(1, life.startedAt)];
  for (const event of life.events) {
    const present = cycles.at(-1);
    if (present === undefined || event.at < present.startedAt) continue;
    if (event.kind === "reopened" && present.closed !== undefined) {
      if (config.onReopen === "restart") cycles.push(cycle(cycles.length + 1, event.at));
      else cycles[cycles.length - 1] = { ...present, closed: undefined };
    } else if (event.kind === "closed" && present.closed === undefined) {
      cycles[cycles.length - 1] = { ...present, closed: { at: event.at, reason: event.reason } };
    } else if (event.kind === "commented" && present.closed === undefined && present.answered === undefined) {
      const by = { by: event.by, body: event.body };
      if (isAnswer(by, life.opener, life.parts)) {
        cycles[cycles.length - 1] = { ...present, answered: { at: event.at, by: event.by.login } };
      }
    }
  }
  return cycles.map((each) => ({ ...each, answered: established(each.number, life.ledger) ?? each.answered }));
}

function cycle(number: number, startedAt: Instant): Cycle {
  return { number, startedAt, answered: undefined, closed: undefined };
}

/** An answer once written down stands, even when the comment is gone or its author has left. */
function established(number: number, ledger: Ledger): Answer | undefined {
  const answered = ledger.cycles[number - 1]?.answered;
  return answered && { at: instant(answered.at), by: answered.by };
}
