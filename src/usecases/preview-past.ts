// Where do the tickets of the past come from, and where is kept what was made of them?

import type { Role } from "../core/config/config.ts";
import type { History } from "../core/ticket/history.ts";
import type { Instant } from "../core/time/instant.ts";
import type { Failure, Outcome } from "./outcome.ts";
import type { PreviewRecord } from "./preview-record.ts";

/** A page of issues, open and closed, the newest first. */
export interface PastPage {
  readonly histories: readonly History[];
  /** Issues that could not be read whole. */
  readonly failures: readonly { readonly number: number; readonly failure: Failure }[];
  /** Where the next page begins; undefined: this is the last. */
  readonly next: string | undefined;
  /** What is left of the tracker's hourly budget for reading; undefined where it has none. */
  readonly budget: Budget | undefined;
}

export interface Budget {
  readonly limit: number;
  readonly remaining: number;
  readonly resetAt: Instant;
}

/** The issues of one repository from the newest to the oldest. */
export interface PastTickets {
  /** A page of issues opened since then, from a cursor of an earlier page on. */
  readonly fetchPage: (since: Instant, cursor: string | undefined) => Promise<Outcome<PastPage>>;
}

/** What was made of a page. */
export interface PageKept {
  readonly records: readonly PreviewRecord[];
  readonly unread: readonly { readonly number: number; readonly message: string }[];
  /** Roles that were asked for with it, by login; null: none. */
  readonly roles: Readonly<Record<string, Role | null>>;
  /** People whose role could not be read. */
  readonly rolesUnread: readonly string[];
  readonly next: string | null;
}

/** Keeps what was read, so that an interrupted preview goes on where it stopped. */
export interface Journal {
  /** What was kept before, page by page. */
  readonly pages: () => AsyncIterable<PageKept>;
  /** Has it for good once it returns. */
  readonly keep: (page: PageKept) => void;
}
