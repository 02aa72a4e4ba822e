// What is a ticket: an issue in Watchbill's care, with all that deciding needs?

import type { Span } from "../time/calendar.ts";
import type { Instant } from "../time/instant.ts";
import type { Triage } from "../triage/triage-of.ts";
import type { Command } from "./command.ts";
import type { Account, CloseReason, TwinIssue } from "./history.ts";
import type { Ledger, StaffFact } from "./ledger.ts";
import type { MovedLabels } from "./moved-labels.ts";

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
  /** Everybody it was ever assigned to, in order of time. */
  readonly assignments: readonly Assignment[];
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
  /** What escalations have come to in this cycle. */
  readonly ladder: LadderFacts;
  /** People whom GitHub dropped when we tried to assign them. */
  readonly unassignable: readonly string[];
  /** Whether Watchbill has assigned somebody in this cycle, whoever is assigned now. */
  readonly assignedByUs: boolean;
  /** Labels that staff took off last. */
  readonly takenOffByStaff: readonly string[];
  /** Whom it was opened for: the opener, or whom staff named with `/customer`. */
  readonly customer: string;
  /** What people asked for on lines of their own, in order of time, refused ones too. `announced` has those seen to. */
  readonly commands: readonly Command[];
  /** What staff and customers wrote that is more than commands, in order of time, since it came into care. */
  readonly words: readonly Word[];
  /** Times in which it waited for the customer, in order; the last has no `until` while it lasts. */
  readonly waits: readonly Wait[];
  /** What staff agreed with the customer for the first response (`/due`), the latest. */
  readonly agreed: { readonly at: Instant; readonly by: string; readonly dueAt: Instant } | undefined;
  /** Which priorities it has had, in order; the last is the present one. Settled again as before adds nothing. */
  readonly priorities: readonly { readonly name: string; readonly from: Instant }[];
  /** Identities of the alerts that believed announcements of this cycle promise. */
  readonly alertsTold: readonly string[];
  /** The same of announcements that others have edited: they may have gone out. */
  readonly alertsDoubted?: readonly string[];
  /** When the latest of these announcements was made, if it was under another account than this run writes as, for all that is known. */
  readonly alertsToldAt?: Instant;
  /** What was found when it was last looked for pages of which nothing tells; absent: never. */
  readonly pages?: PagesLooked;
  /** Labels that were renamed on the tracker, or have gone from the repository; absent where none has. */
  readonly moved?: MovedLabels;
  /** What people did to the labels of request types and priorities that calls for a word, oldest first. */
  readonly labelActs: readonly LabelAct[];
  /** The labels by which routes are looked at: those of now, less what others than staff changed after staff's first word. */
  readonly labelsForRoutes: readonly string[];
  /** The follow-up issue of its write-up. */
  readonly writeUp: WriteUpFacts | undefined;
  /** Its twin in the internal repository; absent: there is none, or none that is still there. */
  readonly twin?: TwinIssue;
  /** People who have written and may be staff: it could not be read. Nothing that can't be undone is done while there are any. */
  readonly perhapsStaff: readonly string[];
  /** The card is gone because somebody deleted it. */
  readonly cardDeleted: CardDeleted | undefined;
  /** Whom staff named with `/customer`, the latest; absent: nobody. */
  readonly customerNamed?: { readonly person: string; readonly by: string; readonly at: Instant };
  /** Who spoke or closed as staff, and when last. */
  readonly staffSeen?: readonly StaffFact[];
}

export interface PagesLooked {
  /** The last end of a page by then that was looked at. */
  readonly until: Instant;
  /** Identities of the alerts to pagers that may have gone out without being written down. */
  readonly perhaps: readonly string[];
}

export interface Word {
  readonly commentId: string;
  readonly at: Instant;
  readonly by: string;
  readonly part: "staff" | "customer";
  /** Staff's, and not by whoever opened the ticket. */
  readonly isAnswer: boolean;
}

/** `removed`: staff took the only label of its kind off. `overruled`: another than staff changed what staff had settled. */
export interface LabelAct {
  readonly kind: "removed" | "overruled";
  readonly label: string;
  readonly at: Instant;
  readonly by: string;
}

export interface Wait {
  readonly from: Instant;
  readonly until?: Instant;
  /** The customer's comment ends it at its own instant; staff by label or command; closing too. */
  readonly endedBy?: "customer" | "staff" | "closing";
}

export interface WriteUpFacts {
  readonly number: number;
  readonly state: "open" | "closed";
  readonly closedAt?: Instant;
  /** Identities of the steps told on it. */
  readonly announced: readonly string[];
  /** The card names it, but it was not read: state and announcements are not known. */
  readonly unread?: boolean;
}

export interface LadderFacts {
  /** The tiers reached, in order; the ticket stands on the last. */
  readonly tiers: readonly string[];
  /** Priorities under which somebody was told that the ladder has no further tier. */
  readonly ended: readonly string[];
  /** What the last escalation was to bring and has not: its person, its labels. */
  readonly owed:
    { readonly person: string | undefined; readonly tier: string; readonly labels: readonly string[] } | undefined;
}

export interface CardDeleted {
  /** What was due by then counts as done. */
  readonly at: Instant;
  /** How many comments of ours others have deleted. */
  readonly times: number;
}

/** A request type or a priority as it stands. `name` is undefined where nothing says and the file has no default. */
export interface Settled {
  readonly name: string | undefined;
  /** `form` for the customer's words and the defaults, else the login of whoever set it. */
  readonly by: string;
  /** When staff set it, or when the customer's word that it rests on was written. */
  readonly at: Instant;
  /** Whether staff set it. */
  readonly staff: boolean;
  readonly because: string;
  /** The priority asked for, where it is not allowed for the request type. */
  readonly asked?: string;
}

export interface Assignee {
  readonly login: string;
  /** A human's assignment is never undone. */
  readonly by: "human" | "watchbill";
  /** Staff, or put in charge by staff; a customer who assigns himself has no ticket in hand. */
  readonly inCharge: boolean;
  readonly isStaff: boolean;
  /** When; undefined where nothing tells. */
  readonly at: Instant | undefined;
}

export interface Assignment {
  readonly person: string;
  readonly at: Instant;
  /** The human who did it; undefined: Watchbill. */
  readonly by: string | undefined;
}

export interface Cycle {
  /** 1 is the first. */
  readonly number: number;
  readonly startedAt: Instant;
  readonly answered: Answer | undefined;
  readonly closed: Closing | undefined;
  /** The first `/ack`, self-assignment or word by a person of the tier that was alerted, or any staff's answer or `/ack`. */
  readonly acknowledged: Answer | undefined;
  /** When each tier took the ticket over: the first assignment, then every escalation, in order. */
  readonly taken: readonly TakenOver[];
  /** Identity of the route it went by (`routeIdentity`); undefined: none was noted. */
  readonly route: string | undefined;
  /** Times in it that do not count: closed and reopened with `on_reopen: resume`. */
  readonly pauses: readonly Span[];
}

export interface Closing {
  readonly at: Instant;
  readonly reason: CloseReason;
  readonly by: "watchbill" | "staff" | "others";
  readonly login: string;
}

export interface TakenOver {
  readonly tier: string;
  readonly at: Instant;
  /** Whether a channel was alerted with it. */
  readonly alerted: boolean;
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
  /** Written by a version newer than this one, which would lose something by editing it. */
  readonly isNewer: boolean;
  /** Posted by another account of Watchbill's than this run writes as, for all that is known. */
  readonly bySibling: boolean;
}

/** The cycle a ticket is in. */
export function presentCycle(ticket: Pick<Ticket, "cycles">): Cycle {
  const cycle = ticket.cycles.at(-1);
  if (cycle === undefined) throw new Error("a ticket has at least one cycle");
  return cycle;
}
