// What is a ticket: an issue in Watchbill's care, with all that deciding needs?

import type { Instant } from "../time/instant.ts";
import type { Triage } from "../triage/triage-of.ts";
import type { Account, CloseReason } from "./history.ts";
import type { Ledger } from "./ledger.ts";

export interface Ticket {
  readonly number: number;
  /** The issue's own number across GitHub, where known. */
  readonly id?: number;
  readonly privateRepository: boolean;
  readonly title: string;
  readonly opener: Account;
  readonly state: "open" | "closed";
  readonly locked: boolean;
  readonly labels: readonly string[];
  /** Those of `labels` that Watchbill put on. */
  readonly labelsByUs: readonly string[];
  readonly assignees: readonly Assignee[];
  /** Whether it is Watchbill's to look after, and why. */
  readonly care: { readonly inCare: boolean; readonly because: string };
  readonly triage: Triage;
  readonly requestType: Settled;
  readonly priority: Settled;
  /** From opening to closing, then from reopening on; the last one is the present. At least one. */
  readonly cycles: readonly Cycle[];
  /** Everything already announced, by identity of the step. */
  readonly announced: ReadonlySet<string>;
  /** Announcements and cards of ours that say again what an older one says. */
  readonly extraComments: readonly string[];
  readonly card: Card | undefined;
  readonly ledger: Ledger;
  /** The tier it stands on: the last one escalated to, else the one it was assigned from. */
  readonly tier: string | undefined;
  /** Whether somebody was told that the ladder has no further tier, in this cycle. */
  readonly ladderEnded: boolean;
  /** People whom GitHub dropped when we tried to assign them. */
  readonly unassignable: readonly string[];
  /** Whether Watchbill has assigned somebody in this cycle, whoever is assigned now. */
  readonly assignedByUs: boolean;
}

/** A request type or a priority as it stands. `name` is undefined where nothing says and the file has no default. */
export interface Settled {
  readonly name: string | undefined;
  /** `form` for the customer's words and the defaults, else the login of whoever set it. */
  readonly by: string;
  /** When staff set it. */
  readonly at?: Instant;
  readonly because: string;
}

export interface Assignee {
  readonly login: string;
  /** A human's assignment is never undone. */
  readonly by: "human" | "watchbill";
}

export interface Cycle {
  /** 1 is the first. */
  readonly number: number;
  readonly startedAt: Instant;
  readonly answered: Answer | undefined;
  readonly closed: { readonly at: Instant; readonly reason: CloseReason } | undefined;
}

export interface Answer {
  readonly at: Instant;
  readonly by: string;
}

export interface Card {
  readonly commentId: string;
  /** The comment as it stands, marker included, signature left out. */
  readonly body: string;
  /** Edited by somebody else or wrongly signed: it keeps us from repeating, but proves nothing. */
  readonly believed: "wholly" | "against repeats";
}

/** The cycle a ticket is in. */
export function presentCycle(ticket: Pick<Ticket, "cycles">): Cycle {
  const cycle = ticket.cycles.at(-1);
  if (cycle === undefined) throw new Error("a ticket has at least one cycle");
  return cycle;
}
