// What is one thing to do to a ticket, as data?

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
);

/** A comment posted once, on purpose. `body` begins with the hidden marker. */
export interface AnnounceStep {
  readonly kind: "announce";
  /** Identities of the steps it announces. */
  readonly steps: readonly string[];
  readonly mentions: readonly string[];
  /** The tier it escalates to. */
  readonly tier?: string;
  readonly body: string;
}

/** The status comment: edited where `commentId` is given, else posted. */
export interface CardStep {
  readonly kind: "card";
  readonly commentId?: string;
  readonly body: string;
}
