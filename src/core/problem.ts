// What an owner can get wrong in the file, as data: returned, never thrown.

/** Where in the file something stands. Lines and columns from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
  /** The key of `bases` (as written in `extends`) when it stands in a base; absent for the file itself. */
  readonly file?: string;
}

/** One mistake (or warning): what is wrong, where, and what would fix it. */
export interface Problem extends Place {
  readonly severity: "error" | "warning";
  /** A sentence for the owner of the file: what is wrong and what would fix it. */
  readonly message: string;
  /** Where in the document, in the file's own keys: `priorities.urgent.first_response.within`. */
  readonly path: string;
}
