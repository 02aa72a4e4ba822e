// How are the issues of the past read, page by page, without using up the hour's budget?

import { type Instant, instant } from "../core/time/instant.ts";
import { failed, type Outcome, succeeded } from "../usecases/outcome.ts";
import type { Budget, PastPage, PastTickets } from "../usecases/preview-past.ts";
import { optionalNumber, optionalText, part } from "./answer.ts";
import type { Desk } from "./desk.ts";
import { completePage, sizeAfter } from "./fetch-pages.ts";
import { NEXT_PAST_TICKET, PAST_TICKETS } from "./queries.ts";
import { readPage } from "./read-page.ts";
import { deskOf, type TrackerSettings } from "./tracker.ts";

/** Issues only, pull requests left out; a page that can't be read whole is asked for in smaller pieces. */
export function githubPastTickets(settings: TrackerSettings): PastTickets {
  const desk = deskOf(settings);
  let size = desk.bounds.issuesPerPage;
  return {
    fetchPage: async (since, cursor) => {
      const page = await fetchPage(desk, since, { cursor, size });
      if (page.ok) size = sizeAfter(desk, page.value.size);
      return page;
    },
  };
}

async function fetchPage(
  desk: Desk,
  since: Instant,
  position: { readonly cursor: string | undefined; readonly size: number },
): Promise<Outcome<PastPage & { readonly size: number }>> {
  const listing = {
    doing: "reading the issues of the past",
    query: PAST_TICKETS,
    nextQuery: NEXT_PAST_TICKET,
    ends: { by: "createdAt", since },
  } as const;
  const page = await readPage(desk, listing, position);
  if (!page.ok) return page;
  const { next, size, answer, nameless } = page.value;
  if (nameless !== undefined) return failed(nameless);
  return succeeded({ ...(await completePage(desk, page.value)), next, size, budget: budgetIn(answer) });
}

/** GitHub Enterprise Server may have no limits. */
function budgetIn(answer: unknown): Budget | undefined {
  const said = part(answer, "rateLimit");
  const limit = optionalNumber(said, "limit");
  const remaining = optionalNumber(said, "remaining");
  const resetAt = optionalText(said, "resetAt");
  if (limit === undefined || remaining === undefined || resetAt === undefined) return undefined;
  return { limit, remaining, resetAt: instant(resetAt) };
}
