// How often have our own accounts written in the last hour, as the tickets themselves tell?

import type { History, HistoryEvent } from "../core/ticket/history.ts";
import { whoIsWho } from "../core/ticket/who-is-who.ts";
import { later } from "../core/time/instant.ts";
import type { Run } from "./start-run.ts";

/**
 * What may be written in an hour, well below the 500 that GitHub takes for too much (docs.github.com, "Rate limits for
 * the REST API", secondary limits).
 */
export const WRITES_AN_HOUR = 400;

const HOUR_MS = 3_600_000;

/**
 * The writes of the hour before now that left a trace in this history. A run of the Action knows nothing of the runs
 * before it but this; edits of comments leave no trace.
 */
export function ownWritesIn(history: History, { config, known, now }: Run): number {
  const since = later(now, -HOUR_MS);
  const young = history.events.filter(({ at, kind }) => at > since && kind !== "opened" && kind !== "edited");
  const opened = history.events.find(({ kind }) => kind === "opened");
  if (young.length === 0 || opened === undefined) return 0;
  const { privateRepository } = history;
  const { partOf } = whoIsWho(config, known, { opener: opened.by, privateRepository });
  const own = young.filter(({ by }) => partOf(by) === "own");
  return new Set(own.map(requestOf)).size;
}

// Labels put on together are as many events, of one request.
function requestOf(event: HistoryEvent): string {
  return event.kind === "commented" ? event.id : `${event.kind} ${String(event.at)}`;
}
