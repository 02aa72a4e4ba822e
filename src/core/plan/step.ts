// What is one thing to do to a ticket, as data?

import type { Instant } from "../time/instant.ts";

/** A label to be put on, and how it looks when it has to be made first. */
export interface Label {
  readonly name: string;
  /** Six hex digits. */
  readonly color: string;
  readonly description: string;
}

/** One thing to do, with its reason. A plan is these in the order to apply them. */
export type Step = { readonly because: string } & (
  | { readonly kind: "label"; readonly labels: readonly Label[] }
  | { readonly kind: "unlabel"; readonly label: string }
  | { readonly kind: "assign"; readonly person: string; readonly tier: string }
  | { readonly kind: "unassign"; readonly person: string }
  | AnnounceStep
  | CardStep
  | { readonly kind: "removeComment"; readonly commentId: string }
  | AlertStep
  | { readonly kind: "close"; readonly reason: "completed" | "not_planned" }
  | { readonly kind: "reopen" }
  /** The answer to commands of a comment: done, or not done and why stands in a reply. */
  | ReactStep
  | OpenWriteUpStep
  /** Opens the ticket's twin in the internal repository, once. */
  | { readonly kind: "openTwin" }
  /** The twin is closed and opened again with the ticket. */
  | { readonly kind: "closeTwin"; readonly number: number; readonly reason: "completed" | "not_planned" }
  | { readonly kind: "reopenTwin"; readonly number: number }
  /** A word on the follow-up issue of the write-up, not on the ticket. */
  | {
      readonly kind: "announceWriteUp";
      readonly number: number;
      readonly steps: readonly string[];
      readonly body: string;
    }
  | { readonly kind: "closeWriteUp"; readonly number: number }
);

export interface ReactStep {
  readonly kind: "react";
  readonly commentId: string;
  readonly reaction: "+1" | "confused";
  /** Identities of the commands it answers. */
  readonly commands: readonly string[];
}

/** Something for a channel of the file. Channels that can't de-duplicate are written down before and after sending. */
/** What keeps an alert from being sent now: the service refused this very message, or is not to be asked before. */
export type Held = { readonly why: "refused" } | { readonly why: "waits"; readonly until: Instant };

export interface AlertStep {
  readonly kind: "alert";
  readonly channel: string;
  /** `trigger` wakes somebody; `acknowledge` and `resolve` end it; `remind` is a word to a person. */
  readonly action: "trigger" | "acknowledge" | "resolve" | "remind";
  /** Names the incident: cycle and tier, `1/two`. Repository and issue are added where it is sent. */
  readonly key: string;
  /** What it is known by in the ledger once sent. */
  readonly id: string;
  readonly tier: string | undefined;
  /** Logins to name or to write to. */
  readonly people: readonly string[];
  /** One plain line without the customer's text. */
  readonly summary: string;
  /** It was written down as to be sent before, so this may be a repeat. */
  readonly mayBeRepeat: boolean;
  /** Why it is not sent now; absent: it is. */
  readonly held?: Held;
  readonly because: string;
}

/** The follow-up issue in which staff write down what happened. `body` begins with the hidden marker. */
export interface OpenWriteUpStep {
  readonly kind: "openWriteUp";
  readonly title: string;
  readonly body: string;
  readonly labels: readonly Label[];
  readonly people: readonly string[];
}

/** A comment posted once, on purpose. `body` begins with the hidden marker. */
export interface AnnounceStep {
  readonly kind: "announce";
  /** Identities of the steps it announces. */
  readonly steps: readonly string[];
  readonly mentions: readonly string[];
  /** The tier it escalates to. */
  readonly tier?: string;
  readonly body: string;
  /** For staff only: it is posted on the twin; absent: on the ticket. */
  readonly where?: "internal";
  /** What of it may be asked of the person on the ticket, where the internal side can't be written. */
  readonly instead?: string;
}

/** The status comment: edited where `commentId` is given, else posted. */
export interface CardStep {
  readonly kind: "card";
  readonly commentId?: string;
  readonly body: string;
}
