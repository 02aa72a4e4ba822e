// What do all parts of the running App share?

import type { Gate } from "../github/gate.ts";
import type { Octokit } from "../github/octokit.ts";
import type { RecentWrites } from "../github/recent-writes.ts";
import type { Paces } from "../notify/pace.ts";
import type { LastGoodMemory } from "../usecases/last-good-memory.ts";
import type { Metrics } from "./app-metrics.ts";
import type { AppSettings } from "./app-settings.ts";
import type { GitHubTime } from "./app-time.ts";
import type { WorkQueue } from "./app-work-queue.ts";

/** Where the App tells what it does: facts first, then a sentence. */
export interface Log {
  error(facts: object, sentence: string): void;
  warn(facts: object, sentence: string): void;
  info(facts: object, sentence: string): void;
}

export interface Works {
  readonly settings: AppSettings;
  readonly queue: WorkQueue;
  readonly metrics: Metrics;
  readonly time: GitHubTime;
  readonly log: Log;
  readonly recentWrites: RecentWrites;
  /** Which version of a broken file was found to be in force, for all its reviews. */
  readonly lastGood: LastGoodMemory;
  /** Each review makes its channels anew; what a service asks of us holds for them all. */
  readonly paces: Paces;
  /** A client that is logged in as an installation, or as the App itself. */
  readonly octokitFor: (installation: number | undefined) => Promise<Octokit>;
  /** What is sent as an installation goes through its gate. */
  readonly gateFor: (installation: number | undefined) => Gate;
  /** Says something of a repository once, however often it comes up. */
  readonly noteOnce: (about: string, note: string) => void;
}
