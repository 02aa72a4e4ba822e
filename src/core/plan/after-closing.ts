// What follows the closing of a ticket: a word to the customer, a comment that comes later, a reopening?

import type { Config } from "../config/config.ts";
import { type Closing, presentCycle, type Ticket, type Word } from "../ticket/ticket.ts";
import { type Instant, isoOf } from "../time/instant.ts";
import { ladderOf, manned, priorityOf } from "./ladder.ts";
import { spoken } from "./spoken.ts";
import type { Step } from "./step.ts";
import { closingWord } from "./waiting.ts";

/** Nothing while the ticket is open. */
export function afterClosing(ticket: Ticket, config: Config, now: Instant): readonly Step[] {
  const closed = presentCycle(ticket).closed;
  if (ticket.state !== "closed" || closed === undefined) return [];
  const later = ticket.words.find((word) => word.part === "customer" && word.at > closed.at);
  if (later !== undefined) return afterComment(later, closed, ticket, { config, now });
  return [...closingWord(ticket, config), ...tellResolved(closed, ticket, config)];
}

/** One friendly sentence, unless staff have written since the customer's last word, or the customer closed it. */
function tellResolved(closed: Closing, ticket: Ticket, config: Config): readonly Step[] {
  const { number, startedAt } = presentCycle(ticket);
  const id = `closed-told/${number}`;
  const tells = priorityOf(ticket, config)?.onCloseTell === "customer";
  if (!tells || closed.by !== "staff" || closed.reason !== "completed" || ticket.announced.has(id)) return [];
  const lastWord = ticket.words.findLast((word) => word.part === "customer")?.at ?? startedAt;
  const since = Math.max(startedAt, lastWord);
  if (ticket.words.some((word) => word.part === "staff" && word.at >= since)) return [];
  const text = `@${ticket.customer}: this request is resolved. If something is still not right, just write here and we will look at it again.`;
  const because = "on_close.tell: the customer has not heard from staff that it is resolved";
  return [{ ...spoken({ steps: [id], text, mentions: [ticket.customer] }), because }];
}

function afterComment(
  word: Word,
  closed: Closing,
  ticket: Ticket,
  { config, now }: { readonly config: Config; readonly now: Instant },
): readonly Step[] {
  const reopenWithinMs = priorityOf(ticket, config)?.pending?.reopenWithinMs ?? 0;
  // Only Watchbill's own closing of a ticket that waited is undone; staff's closing never is.
  if (closed.by === "watchbill" && closed.reason === "not_planned" && word.at - closed.at <= reopenWithinMs) {
    return [{ kind: "reopen", because: `${word.by} has answered` }];
  }
  const id = `after-closing/${isoOf(closed.at)}`;
  if (config.onCommentAfterClosing === "nothing" || ticket.announced.has(id)) return [];
  // Staff who have answered since have seen it, and left it closed.
  if (ticket.words.some((each) => each.part === "staff" && each.at > word.at)) return [];
  if (config.onCommentAfterClosing === "reopen") return [{ kind: "reopen", because: `${word.by} has written again` }];
  const people = toTell(ticket, config, now);
  if (people.length === 0) return [];
  const who = people.map((login) => `@${login}`).join(", ");
  const text = `${who}: there is a new comment on this closed request. Could you have a look, please?`;
  const because = "a comment came after the closing, and on_comment_after_closing says to remind";
  return [{ ...spoken({ steps: [id], text, mentions: people }), because }];
}

/** The last assignee of staff, else whoever is on call in the first tier. */
function toTell(ticket: Ticket, config: Config, now: Instant): readonly string[] {
  const staff = ticket.assignees.filter((each) => each.isStaff);
  const assignee = staff.findLast((each) => each.by === "human") ?? staff.at(-1);
  if (assignee !== undefined) return [assignee.login];
  const onCall = ladderOf(ticket, config).map((tier) => manned(tier, config, now).people);
  return onCall.find((people) => people.length > 0)?.slice(0, 1) ?? [];
}
