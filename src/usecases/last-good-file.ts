// Which earlier version of a broken file is still right?

import type { BaseAddress } from "../core/config/document/base-address.ts";
import { identityOf } from "../core/config/document/base-address.ts";
import type { Config } from "../core/config/config.ts";
import type { Problem } from "../core/problem.ts";
import type { Instant } from "../core/time/instant.ts";
import { checkFile } from "./check-file.ts";
import { FilePast, type VersionReached } from "./file-past.ts";
import { type Policy, policyOf, type PolicyWanted, readBase } from "./fetch-policy.ts";
import type { LastGoodMemory } from "./last-good-memory.ts";
import { failed, type Failure, type Outcome, succeeded } from "./outcome.ts";
import type { FileRead, Tracker } from "./tracker.ts";

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
 * The newest state without errors of a file and its bases that have some now: whoever breaks one of them at night must not
 * silence the pager. Undefined when there is none among the last ten of each. What can't be read is a failure, never
 * passed over: what is before it is an older policy.
 */
export async function lastGoodFile(
  tracker: Tracker,
  policy: Policy,
  given: LastGoodWanted,
): Promise<Outcome<LastGood | undefined>> {
  const { wanted, now, memory } = given;
  const place = placeOf(policy, wanted);
  const known = memory?.recall(place, policy, now);
  if (known !== undefined) return succeeded(known.found);
  const pasts = pastsOf(tracker, policy);
  const found = await walkBack(pasts, (standing) => configOf(tracker, { policy, standing }, given));
  if (!found.ok) return unread(found.failure);
  // A list that does not show the present version yet may lack the one before it as well: it is asked for again.
  if (pasts.every(({ showsNow }) => showsNow)) memory?.keep(place, policy, { found: found.value, now });
  return found;
}

/** The own file first. */
function pastsOf(tracker: Tracker, policy: Policy): readonly FilePast[] {
  const bases = policy.bases.map(({ address, text, sha }) => {
    return { text, sha, path: address.path, home: { owner: address.owner, name: address.repository } };
  });
  return [policy, ...bases].map((file) => new FilePast(tracker, file));
}

type Judge = (standing: readonly VersionReached[]) => Promise<Outcome<Config | undefined>>;

// Change by change, the newest first, whichever file it was in. The other files count as they are now if that will do, else
// as they were then.
async function walkBack(pasts: readonly FilePast[], judge: Judge): Promise<Outcome<LastGood | undefined>> {
  const left = new Set(pasts);
  for (;;) {
    const changed = await lastChanged(left);
    if (!changed.ok) return changed;
    if (changed.value === undefined) return succeeded(undefined);
    const since = await changed.value.back();
    if (!since.ok) return since;
    if (since.value === undefined) {
      left.delete(changed.value);
      continue;
    }
    const alone = pasts.map((past) => (past === changed.value ? past.reached : past.now));
    const together = pasts.map(({ reached }) => reached);
    const isAlone = together.every(({ sha }, place) => sha === alone[place]?.sha);
    for (const standing of isAlone ? [alone] : [alone, together]) {
      const config = await judge(standing);
      if (!config.ok) return config;
      if (config.value !== undefined) return succeeded({ config: config.value, since: since.value });
    }
  }
}

async function lastChanged(pasts: Iterable<FilePast>): Promise<Outcome<FilePast | undefined>> {
  let latest: FilePast | undefined;
  for (const past of pasts) {
    const looked = await past.look();
    if (!looked.ok) return looked;
    if (latest === undefined || past.since > latest.since) latest = past;
  }
  return succeeded(latest);
}

interface Standing {
  readonly policy: Policy;
  /** What the own file and then each of its bases said. */
  readonly standing: readonly VersionReached[];
}

/** What these texts say together; undefined where they have errors. */
async function configOf(
  tracker: Tracker,
  { policy, standing: [own, ...bases] }: Standing,
  { wanted, now }: LastGoodWanted,
): Promise<Outcome<Config | undefined>> {
  const known = new Map(policy.bases.map(({ address }, place) => [identityOf(address), bases[place]]));
  const read = (address: BaseAddress): Promise<Outcome<FileRead>> => {
    const base = known.get(identityOf(address));
    return base === undefined ? readBase(tracker)(address) : Promise.resolve(succeeded({ ...base, kind: "found" }));
  };
  const whole = await policyOf({ ...policy, ...own }, wanted, read);
  if (!whole.ok) return whole;
  const { config } = await checkFile(whole.value.text, now, whole.value.origin);
  return succeeded(config);
}

function placeOf({ path, home }: Policy, { repository: { owner, name } }: PolicyWanted): string {
  return `${owner}/${name} ${home?.owner ?? ""} ${path}`.toLowerCase();
}

function unread(failure: Failure): Outcome<never> {
  const message = `the file has errors, and its last good version can't be read: ${failure.message}`;
  return failed({ ...failure, message });
}
