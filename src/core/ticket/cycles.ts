// When did the ticket's present life begin, and who answered in it?

import type { Config } from "../config/config.ts";
import { type Instant, instant } from "../time/instant.ts";
import type { Account, HistoryEvent } from "./history.ts";
import type { Ledger } from "./ledger.ts";
import { isAnswer } from "./staff-acts.ts";
import type { Answer, Closing, Cycle } from "./ticket.ts";
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
      else cycles[cycles.length - 1] = resumed(present, event.at, life);
    } else if (event.kind === "closed" && present.closed === undefined) {
      cycles[cycles.length - 1] = {
        ...present,
        closed: { at: event.at, reason: event.reason, by: closerOf(event, life), login: event.by.login },
      };
    } else if (present.closed === undefined && present.answered === undefined) {
      cycles[cycles.length - 1] = { ...present, answered: answerIn([event], life) };
    }
  }
  return cycles.map((each) => ({ ...each, ...established(each, life.ledger) }));
}

function cycle(number: number, startedAt: Instant): Cycle {
  return {
    number,
    startedAt,
    answered: undefined,
    closed: undefined,
    acknowledged: undefined,
    taken: [],
    route: undefined,
    pauses: [],
  };
}

function closerOf(event: HistoryEvent, { parts }: Life): Closing["by"] {
  const part = parts.partIn(event);
  if (part === "own") return "watchbill";
  return part === "staff" ? "staff" : "others";
}

/** The closed time counts as a pause; what staff wrote in it was an answer all the same. */
function resumed(present: Cycle, at: Instant, life: Life): Cycle {
  const closedAt = present.closed?.at ?? at;
  const meanwhile = life.events.filter((event) => event.at >= closedAt && event.at < at);
  return {
    ...present,
    closed: undefined,
    pauses: [...present.pauses, { from: closedAt, until: at }],
    answered: present.answered ?? answerIn(meanwhile, life),
  };
}

function answerIn(events: readonly HistoryEvent[], { opener, parts }: Life): Answer | undefined {
  const answer = events.find((event) => event.kind === "commented" && isAnswer(event, opener, parts));
  return answer && { at: answer.at, by: answer.by.login };
}

/** An answer once written down stands, even when the comment is gone or its author has left. */
function established({ number, answered }: Cycle, ledger: Ledger): Pick<Cycle, "answered" | "route"> {
  const facts = ledger.cycles[number - 1];
  const fact = facts?.answered;
  return { answered: fact === undefined ? answered : { at: instant(fact.at), by: fact.by }, route: facts?.route };
}
