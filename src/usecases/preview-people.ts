// What did people really do on a ticket, without anything that Watchbill did there?

import { markerOf } from "../core/ticket/marker.ts";
import type { Account, History, HistoryEvent } from "../core/ticket/history.ts";
import { whoIsWho } from "../core/ticket/who-is-who.ts";
import { type Instant, instant } from "../core/time/instant.ts";
import type { Run } from "./start-run.ts";

/** The history before `until` as people and other bots made it, oldest first; undefined: it was opened after that. */
export function peoplesHistory(
  history: History,
  run: Pick<Run, "config" | "known">,
  until: Instant,
): History | undefined {
  const opened = history.events.find((event) => event.kind === "opened");
  if (opened === undefined || opened.at >= until) return undefined;
  const { number, privateRepository, id, events } = history;
  const { partOf } = whoIsWho(run.config, run.known, { opener: opened.by, privateRepository });
  const isOwn = ({ by }: Pick<HistoryEvent, "by">): boolean => partOf(by) === "own";
  const own = new Set(events.flatMap((event) => (event.kind === "commented" && isOwn(event) ? [event.id] : [])));
  const isWatchbills = events.some((event) => event.kind === "commented" && isOwn(event) && hasMarker(event.body));
  const past = events.filter((event) => event.at < until && !isAboutOwn(event, own, isOwn));
  const others = isWatchbills
    ? past.filter((event) => event.kind === "opened" || !isOwn(event))
    : past.map((event) => (event.kind !== "opened" && isOwn(event) ? { ...event, by: SOMEBODY_ELSE } : event));
  return {
    number,
    privateRepository,
    ...(id !== undefined && { id }),
    events: others.toSorted((one, other) => one.at - other.at),
  };
}

/** The moments at which people did something, each once, in order. */
export function momentsOf({ events }: History): readonly Instant[] {
  return [...new Set(events.map(({ at }) => at))].sort((one, other) => one - other).map((at) => instant(at));
}

// The account of every workflow's own token is also that of workflows that have nothing to do with us: where no card
// and no announcement stands, what it did was another automation's.
const SOMEBODY_ELSE: Account = { login: "another-workflow", kind: "bot" };

function hasMarker(body: string): boolean {
  return markerOf(body) !== undefined;
}

/** Whoever deleted one of our real comments did it to something that the replay does not have. */
function isAboutOwn(
  event: HistoryEvent,
  own: ReadonlySet<string>,
  isOwn: (event: Pick<HistoryEvent, "by">) => boolean,
): boolean {
  if (event.kind !== "commentDeleted") return false;
  return own.has(event.commentId ?? "") || (event.of !== undefined && isOwn({ by: event.of }));
}
