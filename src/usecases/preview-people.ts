// What did people really do on a ticket, without anything that Watchbill did there?

import type { Account, History, HistoryEvent } from "../core/ticket/history.ts";
import { type Known, whoIsWho } from "../core/ticket/who-is-who.ts";
import { type Instant, instant } from "../core/time/instant.ts";
import type { Run } from "./start-run.ts";

/** Who is at work on a ticket, and what is known of people. */
type Seen = Pick<Run, "config" | "known">;

/**
 * What is known, with the bots that have spoken as Watchbill on this ticket: a token of a person's does not say as which
 * App it runs there.
 */
export function knownThere({ events }: History, known: Known): Known {
  const bots = events.filter((event) => event.by.kind === "bot" && hasMarker(event)).map(({ by }) => by);
  if (bots.length === 0) return known;
  return {
    ...known,
    own: [...new Set([...known.own, ...bots.map(({ login }) => `${login.replace(/\[bot\]$/, "")}[bot]`)])],
    ...(known.ownIds && { ownIds: [...new Set([...known.ownIds, ...bots.flatMap(({ id }) => id ?? [])])] }),
  };
}

/** The history before `until` as people and other bots made it, oldest first; undefined: it was opened after that. */
export function peoplesHistory(history: History, { config, known }: Seen, until: Instant): History | undefined {
  const opened = history.events.find((event) => event.kind === "opened");
  if (opened === undefined || opened.at >= until) return undefined;
  const { number, privateRepository, id, events } = history;
  const { partOf } = whoIsWho(config, known, { opener: opened.by, privateRepository });
  const isOwn = ({ by }: Pick<HistoryEvent, "by">): boolean => partOf(by) === "own";
  const own = new Set(events.flatMap((event) => (event.kind === "commented" && isOwn(event) ? [event.id] : [])));
  const isWatchbills = events.some((event) => isOwn(event) && hasMarker(event));
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

const MARKED = "<!-- watchbill:";

/** Cards and announcements, and the issues that Watchbill opens, begin with one. */
function hasMarker(event: HistoryEvent): boolean {
  return (event.kind === "commented" || event.kind === "opened") && event.body.startsWith(MARKED);
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
