// What comes of each ticket of a page, once it is lived through again?

import type { Account, History } from "../core/ticket/history.ts";
import type { Span } from "../core/time/calendar.ts";
import { knownFor } from "./known-for.ts";
import { liveAgain } from "./preview-life.ts";
import type { PageKept, PastPage } from "./preview-past.ts";
import { knownThere, peoplesHistory } from "./preview-people.ts";
import { type PreviewRecord, recordOf } from "./preview-record.ts";
import type { Run } from "./start-run.ts";

/** Records of the tickets opened in the span, and the issues that could not be replayed. */
export async function replayedPage(
  { histories, failures }: Pick<PastPage, "histories" | "failures">,
  run: Run,
  span: Span,
): Promise<Pick<PageKept, "records" | "unread">> {
  const records: PreviewRecord[] = [];
  const unread = failures.map(({ number, failure }) => ({ number, message: failure.message }));
  for (const history of histories) {
    const found = await replayed(history, run, span);
    if (found === undefined) continue;
    if ("message" in found) unread.push(found);
    else records.push(found);
  }
  return { records, unread };
}

type Unread = PageKept["unread"][number];

async function replayed(whole: History, there: Run, span: Span): Promise<PreviewRecord | Unread | undefined> {
  const { number } = whole;
  const run = { ...there, known: knownThere(whole, there.known) };
  const history = peoplesHistory(whole, run, span.until);
  const openedAt = history?.events.find((event) => event.kind === "opened")?.at;
  if (history === undefined || openedAt === undefined || openedAt < span.from) return undefined;
  if (whole.cutShort === true) return { number, message: "its history is longer than can be read" };
  const { known, reasons } = await knownFor(history, run, "asked");
  const wish = { history, config: run.config, known, by: ownAccount(run), unreadReasons: reasons, until: span.until };
  try {
    const life = liveAgain(wish);
    return life.cutShort
      ? { number, message: "there were too many moments to look at" }
      : recordOf(life, openedAt, run.config);
  } catch (error) {
    // One ticket that we fail on says nothing about the others.
    return { number, message: `Watchbill failed on it: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function ownAccount({ known }: Run): Account {
  return known.self ?? { login: known.own[0] ?? "watchbill", kind: "bot" };
}
