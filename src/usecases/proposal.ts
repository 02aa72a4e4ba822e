// What is known of a pull request, and of the file that it proposes?

import type { Outcome } from "./outcome.ts";
import type { FileRead } from "./tracker.ts";

export interface Proposal {
  readonly number: number;
  /** The commit at its head. */
  readonly head: string;
  /** It comes from another repository, so perhaps from somebody who may change nothing here. */
  readonly isFork: boolean;
}

export type ProposedFile =
  | { readonly kind: "untouched" }
  | {
      readonly kind: "found";
      readonly text: string;
      /** Whether the list of changed files names it; otherwise the list could not be read. */
      readonly isListed: boolean;
    }
  | { readonly kind: "removed" };

/** Reads a file as a pull request would have it; it is text to be judged, and nothing is done by it. */
export interface ProposalReader {
  fetchProposedFile(path: string): Promise<Outcome<ProposedFile>>;
  /** The file as it was where the pull request left the default branch. */
  fetchFileAtStart(path: string): Promise<Outcome<FileRead>>;
}
