// What did staff and customers write that is more than commands?

import { instant } from "../time/instant.ts";
import { saysMoreThanCommands } from "./command-line.ts";
import { commentsIn } from "./events-in-order.ts";
import type { Account, HistoryEvent } from "./history.ts";
import type { Ledger } from "./ledger.ts";
import type { Word } from "./ticket.ts";
import { sameLogin, type WhoIsWho } from "./who-is-who.ts";

interface Told {
  /** In order of time, since the ticket came into care. */
  readonly events: readonly HistoryEvent[];
  readonly opener: Account;
  readonly parts: WhoIsWho;
  readonly ledger: Ledger;
}

/** In order of time. Staff's latest word stays said although the comment was deleted or emptied, or its author renamed. */
export function wordsOf(told: Told): readonly Word[] {
  const words = commentsIn(told.events).flatMap((comment): readonly Word[] => {
    const part = told.parts.partIn(comment);
    if (comment.internal === true || (part !== "staff" && part !== "customer")) return [];
    if (!saysMoreThanCommands(comment.body)) return [];
    const isAnswer = part === "staff" && !sameLogin(comment.by.login, told.opener.login);
    return [{ commentId: comment.id, at: comment.at, by: comment.by.login, part, isAnswer }];
  });
  const last = told.ledger.lastWord;
  if (last === undefined || words.some((word) => word.commentId === last.id && word.part === "staff")) return words;
  const said: Word = {
    commentId: last.id,
    at: instant(last.at),
    by: last.by,
    part: "staff",
    isAnswer: last.isAnswer,
  };
  const others = words.filter((word) => word.commentId !== last.id);
  const place = others.findIndex((word) => word.at > said.at);
  return others.toSpliced(place < 0 ? others.length : place, 0, said);
}

/** What staff wrote on the internal side beyond commands: no answer to anybody, but it shows who has the ticket. */
export function notesOf(events: readonly HistoryEvent[], parts: WhoIsWho): readonly Word[] {
  return commentsIn(events).flatMap((comment): readonly Word[] => {
    const isNote = comment.internal === true && parts.partIn(comment) === "staff" && saysMoreThanCommands(comment.body);
    if (!isNote) return [];
    return [{ commentId: comment.id, at: comment.at, by: comment.by.login, part: "staff", isAnswer: false }];
  });
}
