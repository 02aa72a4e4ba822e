// Which earlier version of a broken file is still right?

import type { Config } from "../core/config/config.ts";
import type { Problem } from "../core/problem.ts";
import type { Instant } from "../core/time/instant.ts";
import { checkFile } from "./check-file.ts";
import { type Policy, policyOf, type PolicyWanted, readBase } from "./fetch-policy.ts";
import type { LastGoodMemory } from "./last-good-memory.ts";
import { failed, type Failure, type Outcome, succeeded } from "./outcome.ts";
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

export interface LastGoodWanted {
  readonly wanted: PolicyWanted;
  readonly now: Instant;
  /** What this process has found out before; absent: nothing. */
  readonly memory?: LastGoodMemory | undefined;
}

/**
 * The newest version without errors of a file that has some now, with its bases as they are now: whoever breaks the file at
 * night must not silence the pager. Undefined when there is none among the last ten. What can't be read is a failure,
 * never passed over: the version before it is an older policy.
 */
export async function lastGoodFile(
  tracker: Tracker,
  policy: Policy,
  { wanted, now, memory }: LastGoodWanted,
): Promise<Outcome<LastGood | undefined>> {
  const place = placeOf(policy, wanted);
  const known = memory?.recall(place, policy, now);
  if (known !== undefined) return succeeded(known.found);
  // A list that does not show the present version yet may lack the one before it as well: it is asked for again.
  let showsPresent = false;
  for await (const version of tracker.fetchVersions(policy.path, policy.home)) {
    if (!version.ok) return unread(version.failure);
    const { text, sha, at } = version.value;
    showsPresent ||= sha === policy.sha;
    if (sha === policy.sha) continue;
    const whole = await policyOf({ ...policy, text, sha }, wanted, readBase(tracker));
    if (!whole.ok) return unread(whole.failure);
    const { config } = await checkFile(text, now, whole.value.origin);
    if (config === undefined) continue;
    const found = { config, since: at };
    if (showsPresent) memory?.keep(place, policy, { found, now });
    return succeeded(found);
  }
  if (showsPresent) memory?.keep(place, policy, { found: undefined, now });
  return succeeded(undefined);
}

function placeOf({ path, home }: Policy, { repository: { owner, name } }: PolicyWanted): string {
  return `${owner}/${name} ${home?.owner ?? ""} ${path}`.toLowerCase();
}

function unread(failure: Failure): Outcome<never> {
  const message = `the file has errors, and its last good version can't be read: ${failure.message}`;
  return failed({ ...failure, message });
}
