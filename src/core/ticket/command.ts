// What did somebody ask of Watchbill, on a line of a comment?

import type { Instant } from "../time/instant.ts";
import type { Part } from "./who-is-who.ts";

/** One line such as `/priority urgent`, from a comment that was never edited; outside quotes and code. */
export interface Command {
  /** `command/<number of the comment>/<line, from 1>`: what it is known by once it has been seen to. */
  readonly id: string;
  readonly commentId: string;
  readonly at: Instant;
  readonly by: string;
  readonly part: Part;
  readonly request: Request;
  /** Why it is not done; undefined where it is. */
  readonly refused: Refusal | undefined;
}

export type Request =
  | { readonly kind: "ack" | "pending" | "resume" | "why" | "help" }
  | { readonly kind: "priority" | "type"; readonly name: string }
  /** `me` and `on-call` as written, else a login. */
  | { readonly kind: "assign"; readonly to: string }
  /** `next` or a tier of the file; `/incident` is the tier of that name. */
  | { readonly kind: "escalate"; readonly tier: string; readonly reason: string | undefined }
  | { readonly kind: "due"; readonly dueAt: Instant }
  | { readonly kind: "customer"; readonly person: string }
  | { readonly kind: "write-up"; readonly link: string }
  /** A command we know with words after it that we don't, or one we don't know; `word` as written, without `/`. */
  | { readonly kind: "unclear"; readonly word: string };

export type Refusal =
  /** Only staff may; `permission unread` where GitHub would not say whether this person is. */
  | { readonly kind: "not staff" | "permission unread" }
  | { readonly kind: "unknown command"; readonly closest: string | undefined }
  /** What the command takes, and the names that would work, where they are few. */
  | { readonly kind: "unclear words"; readonly takes: string; readonly known: readonly string[] }
  /** It makes no sense on this ticket now; a plain sentence says why. */
  | { readonly kind: "not now"; readonly sentence: string };
