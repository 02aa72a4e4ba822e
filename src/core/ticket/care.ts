// Is this issue Watchbill's to look after, and since when?

import type { Config } from "../config/config.ts";
import type { Instant } from "../time/instant.ts";
import type { HistoryEvent } from "./history.ts";
import { sameLogin, type WhoIsWho } from "./who-is-who.ts";

export interface Care {
  readonly inCare: boolean;
  readonly because: string;
  /** Clocks start here: the opening, the latest transfer, or the first word on a ticket older than the file. */
  readonly startedAt: Instant;
}

/** `labels` are those on the issue now; `events` are in order of time. */
export function careOf(
  config: Config,
  opened: HistoryEvent,
  issue: { readonly events: readonly HistoryEvent[]; readonly labels: readonly string[]; readonly parts: WhoIsWho },
): Care {
  const transferred = issue.events.findLast((event) => event.kind === "transferred");
  const startedAt = transferred?.at ?? opened.at;
  const leftOut = whyLeftOut(config, opened, issue);
  if (leftOut !== undefined) return { inCare: false, because: leftOut, startedAt };
  const since = config.tickets.since;
  if (since === undefined || startedAt >= since)
    return { inCare: true, because: "every issue is a ticket here", startedAt };
  const word = issue.events.find((event) => {
    if (event.kind !== "commented" || event.internal === true || event.at < since) return false;
    return isWord(issue.parts.partIn(event));
  });
  return word === undefined
    ? { inCare: false, because: "it is older than tickets.since and nobody has written since", startedAt }
    : { inCare: true, because: "somebody wrote on it after tickets.since", startedAt: word.at };
}

function whyLeftOut(
  config: Config,
  opened: HistoryEvent,
  issue: { readonly labels: readonly string[]; readonly parts: WhoIsWho },
): string | undefined {
  const { onlyLabels, ignoreLabels, ignoreAuthors } = config.tickets;
  if (issue.parts.partOf(opened.by) === "own") return "Watchbill opened it itself";
  if (ignoreAuthors.some((author) => sameLogin(author, opened.by.login))) {
    return `tickets.ignore.authors names ${opened.by.login}`;
  }
  const ignored = ignoreLabels.find((label) => hasLabel(issue.labels, label));
  if (ignored !== undefined) return `tickets.ignore.labels names "${ignored}"`;
  if (onlyLabels !== undefined && !onlyLabels.some((label) => hasLabel(issue.labels, label))) {
    return "it has none of the labels of tickets.only";
  }
  return undefined;
}

function isWord(part: string): boolean {
  return part === "customer" || part === "staff";
}

export function hasLabel(labels: readonly string[], label: string): boolean {
  return labels.some((each) => each.toLowerCase() === label.toLowerCase());
}
