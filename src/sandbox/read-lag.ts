// Which version of an issue does a read see, when reads lag behind writes?

import type { Issue, IssueTrack, Repository } from "./records.ts";

/** Until when reads see. Writes always work on the newest state. */
export class ReadLag {
  /** Reads answer the state as of so many milliseconds ago on the sandbox's clock. */
  readLagMs = 0;
  #frozenAt: number | undefined;
  readonly #sequence: () => number;

  constructor(sequence: () => number) {
    this.#sequence = sequence;
  }

  /** From now on reads don't show what is written, until `release`. For a clock that stands still. */
  freezeReads(): void {
    this.#frozenAt ??= this.#sequence();
  }

  release(): void {
    this.#frozenAt = undefined;
  }

  get isOff(): boolean {
    return this.#frozenAt === undefined && this.readLagMs === 0;
  }

  get horizon(): { readonly sequence: number; readonly agoMs: number } {
    return { sequence: this.#frozenAt ?? Number.POSITIVE_INFINITY, agoMs: this.readLagMs };
  }
}

/** The version a read sees at `now`; undefined when the issue did not exist then. */
export function seen(track: IssueTrack, lag: ReadLag, now: number): Issue | undefined {
  if (lag.isOff) return track.versions.at(-1)?.issue;
  const { sequence, agoMs } = lag.horizon;
  return track.versions.findLast((version) => version.sequence <= sequence && version.at <= now - agoMs)?.issue;
}

/** All issues (and pull requests) a read sees, by number; those that left are not among them. */
export function seenIssues(repository: Repository, lag: ReadLag, now: number): readonly Issue[] {
  return [...repository.issues.values()].flatMap((track) => {
    const issue = seen(track, lag, now);
    return issue === undefined || issue.fate !== undefined ? [] : [issue];
  });
}
