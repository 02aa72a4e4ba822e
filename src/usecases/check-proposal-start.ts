// With which version of the file is a proposed one compared?

import type { Failure } from "./outcome.ts";
import type { ProposalReader, ProposedFile } from "./proposal.ts";

export interface Start {
  /** The file where the pull request left the default branch; undefined: it was not there. */
  readonly text: string | undefined;
  /** The default branch has another version by now, which is not the pull request's doing. */
  readonly hasMovedOn: boolean;
  /** Why it could not be read; `text` is the one in force then. */
  readonly failure?: Failure;
}

export interface Compared {
  readonly path: string;
  readonly file: ProposedFile;
  /** The text of the repository's own file in force; undefined: there is none. */
  readonly own: string | undefined;
}

/** A file that is removed, and one that is new, have nothing in common with another version. */
export async function startOf(reader: ProposalReader, { path, file, own }: Compared): Promise<Start> {
  if (file.kind !== "found" || own === undefined || file.text === own) return { text: own, hasMovedOn: false };
  const start = await reader.fetchFileAtStart(path);
  if (!start.ok) return { text: own, hasMovedOn: false, failure: start.failure };
  const text = start.value.kind === "found" ? start.value.text : undefined;
  return { text, hasMovedOn: text !== own };
}
