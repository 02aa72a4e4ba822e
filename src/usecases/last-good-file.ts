// Which earlier version of a broken file is still right?

import type { Config } from "../core/config/config.ts";
import type { Problem } from "../core/problem.ts";
import type { Instant } from "../core/time/instant.ts";
import { checkFile } from "./check-file.ts";
import { fetchBasesFor, type Policy, type PolicyWanted } from "./fetch-policy.ts";
import type { Tracker } from "./tracker.ts";

/** A file that was right once and is not now. */
export interface BrokenFile {
  /** Of the version that stands there now. */
  readonly problems: readonly Problem[];
  /** When the version that is still followed was committed. */
  readonly goodSince: Instant;
}

export interface LastGood {
  readonly config: Config;
  readonly since: Instant;
}

/**
 * The newest earlier version without errors, with its bases as they are now: whoever breaks the file at night must not silence the
 * pager. Undefined when there is none among the last ten, or none can be read.
 */
export async function lastGoodFile(
  tracker: Tracker,
  policy: Policy,
  { wanted, now }: { readonly wanted: PolicyWanted; readonly now: Instant },
): Promise<LastGood | undefined> {
  for await (const earlier of tracker.fetchEarlierFiles(policy.path, policy.home)) {
    if (!earlier.ok) return undefined;
    const { text, at } = earlier.value;
    const whole = await fetchBasesFor(tracker, { text, path: policy.path, home: policy.home }, wanted);
    if (!whole.ok) continue;
    const { config } = await checkFile(text, now, whole.value.origin);
    if (config !== undefined) return { config, since: at };
  }
  return undefined;
}
