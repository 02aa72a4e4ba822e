// What happened to an issue, in the words of the tracker?

import type { Instant } from "../time/instant.ts";

/** Who did something. A bot's login may or may not end in `[bot]`; `kind` decides. */
export interface Account {
  readonly login: string;
  readonly kind: "user" | "bot";
  /** The account's own number; survives a rename. */
  readonly id?: number;
}

export type CloseReason = "completed" | "not_planned" | "duplicate";

export type HistoryEvent = { readonly at: Instant; readonly by: Account } & (
  | { readonly kind: "opened"; readonly title: string; readonly body: string; readonly labels: readonly string[] }
  | CommentedEvent
  | { readonly kind: "labeled" | "unlabeled"; readonly label: string }
  | { readonly kind: "assigned" | "unassigned"; readonly person: string }
  | { readonly kind: "closed"; readonly reason: CloseReason }
  | { readonly kind: "reopened" | "transferred" }
  /** `of` is the author of the deleted comment. */
  | { readonly kind: "commentDeleted"; readonly commentId?: string; readonly of?: Account }
  /** The issue's body was replaced by `body`. */
  | { readonly kind: "edited"; readonly body: string }
);

export interface CommentedEvent {
  readonly kind: "commented";
  readonly id: string;
  readonly body: string;
  /** The last person to edit it, when that is not its author. */
  readonly editedBy?: Account;
  /** It was edited by anybody, its author included; `editedBy` says so too. */
  readonly edited?: boolean;
  /** Whether the hidden marker's signature holds; absent where no secret is in use. */
  readonly signature?: "valid" | "invalid" | "none";
  /** It stands on the ticket's twin in the internal repository: the customer sees nothing of it. */
  readonly internal?: boolean;
}

/** The ticket's twin in the file's `internal.repository`. Its comments are among the events, as `internal`. */
export interface TwinIssue {
  readonly number: number;
  /** `unread`: nobody knows what was said there. `gone`: deleted, moved away, or not the one that was meant. */
  readonly state: "open" | "closed" | "unread" | "gone";
  /** Whether its last closing was ours. */
  readonly closedByUs: boolean;
  /** Numbers of its comments. */
  readonly comments: readonly string[];
}

/** One issue from its opening to now. `events` may come in any order and more than once. */
export interface History {
  readonly number: number;
  readonly privateRepository: boolean;
  readonly events: readonly HistoryEvent[];
  /** The issue's own number across GitHub. */
  readonly id?: number;
  readonly locked?: boolean;
  /** What the tracker says of the issue now; where given, it wins over what the events add up to. */
  readonly current?: {
    readonly state: "open" | "closed";
    readonly labels: readonly string[];
    readonly assignees: readonly string[];
  };
  /** The follow-up issue of its write-up, where the card names one and it could be read. */
  readonly writeUp?: History;
  /** Its twin in the internal repository, where the card names one or it was opened just now. */
  readonly twin?: TwinIssue;
  /** Events were left out because there are too many; the oldest are there. */
  readonly cutShort?: boolean;
}
