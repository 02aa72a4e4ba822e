// What time is it by GitHub's clock?

import { performance } from "node:perf_hooks";
import { instant, type Instant } from "../core/time/instant.ts";
import { dateOf } from "../github/limit.ts";
import type { Octokit } from "../github/octokit.ts";

export interface GitHubTime {
  /** Asks GitHub; where it does not answer, the time since its last answer is counted on this machine. */
  ask(): Promise<Instant>;
  /** The same, without asking. */
  estimate(): Instant;
}

const TIMEOUT_MS = 10_000;

/** @param asApp gives a client that is logged in as the App itself. */
export function githubTime(asApp: () => Promise<Pick<Octokit, "request">>): GitHubTime {
  let known: { readonly at: Instant; readonly measuredMs: number } | undefined;
  const estimate = (): Instant => {
    if (known === undefined) return instant(Date.now());
    return instant(Math.floor(known.at + performance.now() - known.measuredMs));
  };
  const read = async (): Promise<Instant | undefined> => {
    const request = { signal: AbortSignal.timeout(TIMEOUT_MS), retries: 0 };
    return dateOf((await (await asApp()).request("GET /app", { request })).headers);
  };
  return {
    estimate,
    ask: async () => {
      const at = await read().catch(() => undefined);
      if (at !== undefined) known = { at, measuredMs: performance.now() };
      return estimate();
    },
  };
}
