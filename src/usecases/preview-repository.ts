// What would have happened on a repository's tickets of the past, by a file?

import type { Config } from "../core/config/config.ts";
import type { Span } from "../core/time/calendar.ts";
import { type Instant, isoOf } from "../core/time/instant.ts";
import { failed, type Failure, type Outcome, succeeded } from "./outcome.ts";
import { replayedPage } from "./preview-page.ts";
import type { Budget, Journal, PageKept, PastTickets } from "./preview-past.ts";
import { PreviewFigures, type PreviewReport } from "./preview-report.ts";
import { RoleBook } from "./preview-roles.ts";
import type { Run } from "./start-run.ts";
import { teamWarnings } from "./sweep-report.ts";

export interface PreviewWish {
  readonly run: Run;
  readonly past: PastTickets;
  readonly journal: Journal;
  /** Tickets opened in it, and what happened in it. */
  readonly span: Span;
  /** Told page by page how far it has come. */
  readonly tell: (come: Come) => void;
}

export interface Come {
  readonly issues: number;
  /** The moment at which the oldest issue so far was opened; the end of the span before there is one. */
  readonly backTo: Instant;
}

/** The file as it is replayed: in force all along, and with every announcement on the ticket itself. */
export function configReplayed(config: Config): Config {
  return { ...config, tickets: { ...config.tickets, since: undefined }, internalRepository: undefined };
}

/**
 * Reads page after page, lives every ticket through again and keeps what came of it; writes nothing to the tracker.
 * A failure leaves what was kept, and the same wish goes on from there to the same report.
 */
export async function previewRepository(wish: PreviewWish): Promise<Outcome<PreviewReport>> {
  const { past, journal, span, tell } = wish;
  const config = configReplayed(wish.run.config);
  const roles = new RoleBook();
  const run = { ...wish.run, config, roleOf: roles.reader(wish.run.roleOf) };
  const figures = new PreviewFigures(config, span);
  let next: string | null | undefined;
  for await (const page of journal.pages()) {
    roles.learn(page);
    figures.add(page);
    next = page.next;
  }
  let budget: Budget | undefined;
  while (next !== null) {
    tell({ issues: figures.seen, backTo: figures.backTo });
    if (budget !== undefined && isHalfSpent(budget)) return failed(spared(budget));
    const page = await past.fetchPage(span.from, next);
    if (!page.ok) return page;
    const replayed = await replayedPage(page.value, run, span);
    const asked = roles.taken();
    if (!asked.ok) return asked;
    const kept: PageKept = { ...replayed, ...asked.value, next: page.value.next ?? null };
    journal.keep(kept);
    figures.add(kept);
    next = kept.next;
    budget = page.value.budget;
  }
  return succeeded(figures.report(teamWarnings(run)));
}

// The token's hour is shared with whatever else uses it: sweeps above all.
function isHalfSpent({ limit, remaining }: Budget): boolean {
  return remaining * 2 < limit;
}

function spared({ limit, remaining, resetAt }: Budget): Failure {
  const message = `only ${remaining} of the token's ${limit} points of this hour are left, and half of them stays for sweeps and others; it can go on at ${isoOf(resetAt)}`;
  return { kind: "limited", message, retryAt: resetAt };
}
