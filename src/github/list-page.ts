// Is one page of a list whole, and where does the list go on?

import { flag, text, UnexpectedAnswer, wholeList } from "./answer.ts";
import type { Attempt } from "./attempt.ts";
import { understood } from "./connection.ts";

export interface ListPage {
  readonly entries: readonly unknown[];
  /** Where the list goes on; undefined at its end. */
  readonly next: string | undefined;
}

/**
 * Reads a connection of GraphQL that was asked for from a cursor on, undefined for its beginning.
 * @throws UnexpectedAnswer when an entry is missing, or when the list goes on nowhere or where it was asked for.
 */
export function listPage(connection: unknown, from: string | undefined): ListPage {
  return { entries: wholeList(connection, "nodes"), next: nextCursor(connection, from) };
}

/** @throws UnexpectedAnswer when the list goes on nowhere or where it was asked for. */
export function nextCursor(connection: unknown, from: string | undefined): string | undefined {
  if (!flag(connection, "pageInfo", "hasNextPage")) return undefined;
  const next = text(connection, "pageInfo", "endCursor");
  if (next === from) throw new UnexpectedAnswer("GitHub's answer goes on where it was asked for");
  return next;
}

/** What an answer says; one that is not whole is `partial`, like one that says so itself: asking for less may help. */
export function wholeAttempt<T>(attempt: Attempt<unknown>, doing: string, read: (answer: unknown) => T): Attempt<T> {
  if (!attempt.ok) return attempt;
  const outcome = understood(doing, () => read(attempt.value));
  return outcome.ok ? outcome : { ok: false, trouble: { extent: "partial", failure: outcome.failure } };
}
