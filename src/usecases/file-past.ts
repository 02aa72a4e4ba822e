// What did one file of a policy say before, step by step?

import type { Instant } from "../core/time/instant.ts";
import { type Outcome, succeeded } from "./outcome.ts";
import type { FileVersion, RepositoryName, Tracker } from "./tracker.ts";

export interface VersionReached {
  readonly text: string;
  readonly sha: string;
}

export interface FileNow extends VersionReached {
  readonly path: string;
  readonly home: RepositoryName | undefined;
}

// Of what the list of changes does not show yet.
const JUST_NOW = Infinity;

/** One file on the way back from now. Its list of changes is asked for when it is first needed, its texts one by one. */
export class FilePast {
  readonly now: FileNow;
  reached: VersionReached;
  /** Since when what is reached has stood there, epoch milliseconds; not known before `look`. */
  since = JUST_NOW;
  /** The list of changes showed what stands there now. */
  showsNow = false;
  readonly #versions: AsyncIterator<Outcome<FileVersion>>;
  #next: FileVersion | undefined;
  #hasBegun = false;

  constructor(tracker: Pick<Tracker, "fetchVersions">, now: FileNow) {
    this.now = now;
    this.reached = now;
    this.#versions = tracker.fetchVersions(now.path, now.home)[Symbol.asyncIterator]();
  }

  /** Finds out since when the present version has stood there. */
  async look(): Promise<Outcome> {
    if (this.#hasBegun) return succeeded(undefined);
    const newest = await this.#read();
    if (!newest.ok) return newest;
    this.#hasBegun = true;
    this.showsNow = newest.value?.sha === this.now.sha;
    if (this.showsNow && newest.value !== undefined) this.since = newest.value.at;
    else this.#next = newest.value;
    return succeeded(undefined);
  }

  /** One version further back, passing over those that say the same; undefined: there is none. */
  async back(): Promise<Outcome<Instant | undefined>> {
    const looked = await this.look();
    if (!looked.ok) return looked;
    for (;;) {
      const older = this.#next === undefined ? await this.#read() : succeeded(this.#next);
      this.#next = undefined;
      if (!older.ok) return older;
      if (older.value === undefined) return succeeded(undefined);
      this.since = older.value.at;
      this.showsNow ||= older.value.sha === this.now.sha;
      if (older.value.sha === this.reached.sha) continue;
      this.reached = older.value;
      return succeeded(older.value.at);
    }
  }

  async #read(): Promise<Outcome<FileVersion | undefined>> {
    const read = await this.#versions.next();
    return read.done === true ? succeeded(undefined) : read.value;
  }
}
