// Which version of a broken file did this App find to be in force a moment ago?

import type { Instant } from "../core/time/instant.ts";
import type { LastGood } from "./last-good-file.ts";
import type { Policy } from "./fetch-policy.ts";

/** What was found for the texts that stand there now: `undefined` inside, that none of their versions is right. */
export interface LastGoodMemory {
  recall(place: string, policy: Policy, now: Instant): { readonly found: LastGood | undefined } | undefined;
  keep(place: string, policy: Policy, kept: { readonly found: LastGood | undefined; readonly now: Instant }): void;
}

interface Kept {
  readonly shas: string;
  readonly found: LastGood | undefined;
  readonly at: Instant;
}

// A file may be mended and broken again in the very same way between two looks of a process; a sweep asks anew.
const LONGEST_MS = 10 * 60_000;
const MOST_KEPT = 200;

/** To be shared by all reviews of an App. One answer a repository: of the texts that it was last seen with. */
export function lastGoodMemory(): LastGoodMemory {
  const kept = new Map<string, Kept>();
  return {
    recall: (place, policy, now) => {
      const known = kept.get(place);
      const isOfNow = known?.shas === shasOf(policy) && Math.abs(now - known.at) < LONGEST_MS;
      return known !== undefined && isOfNow ? { found: known.found } : undefined;
    },
    keep: (place, policy, { found, now }) => {
      kept.delete(place);
      kept.set(place, { shas: shasOf(policy), found, at: now });
      for (const each of kept.keys()) if (kept.size > MOST_KEPT) kept.delete(each);
    },
  };
}

function shasOf({ sha, bases }: Policy): string {
  return [sha, ...bases.map(({ address, sha: base }) => `${address.key} ${base}`)].join("\n");
}
