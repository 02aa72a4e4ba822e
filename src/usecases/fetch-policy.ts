// Which texts make up the policy of a repository, and where does each stand?

import { identityOf } from "../core/config/document/base-address.ts";
import type { BaseAddress } from "../core/config/document/base-address.ts";
import { DEEPEST_CHAIN } from "../core/config/document/merge-bases.ts";
import { needsOf } from "../core/config/needs-of.ts";
import type { FileOrigin } from "./check-file.ts";
import { failed, type Outcome, succeeded } from "./outcome.ts";
import type { RepositoryName, Tracker } from "./tracker.ts";

/** The owner's repository that speaks for those without a file of their own. */
const SHARED_REPOSITORY = ".github";

export interface Policy {
  readonly text: string;
  /** Of the text's blob, which names its version. */
  readonly sha: string;
  readonly path: string;
  /** The owner's `.github` repository where the file stands there; undefined: the repository itself. */
  readonly home: RepositoryName | undefined;
  readonly origin: FileOrigin;
  /** Its chain of bases, the nearest first. */
  readonly bases: readonly BaseFile[];
}

export interface BaseFile {
  readonly address: BaseAddress;
  readonly text: string;
  readonly sha: string;
}

export interface PolicyWanted {
  readonly repository: RepositoryName;
  readonly path: string;
  /** Owners besides that of the repository whose files may be bases. */
  readonly allowedOwners?: readonly string[];
}

/**
 * The repository's own file, else the one at the same path in its owner's `.github` repository, with the whole chain
 * of bases; undefined when there is no file. A base that can't be read fails all of it: half a policy is none.
 */
export async function fetchPolicy(tracker: Tracker, wanted: PolicyWanted): Promise<Outcome<Policy | undefined>> {
  const { path, repository } = wanted;
  const own = await tracker.fetchFile(path);
  if (!own.ok) return own;
  if (own.value.kind === "found") return policyOf({ ...own.value, path, home: undefined }, wanted, readBase(tracker));
  const home = { owner: repository.owner, name: SHARED_REPOSITORY };
  if (repository.name.toLowerCase() === SHARED_REPOSITORY) return succeeded(undefined);
  const shared = await tracker.fetchFile(path, home);
  if (shared.ok) {
    return shared.value.kind === "absent"
      ? succeeded(undefined)
      : policyOf({ ...shared.value, path, home }, wanted, readBase(tracker));
  }
  // Nobody named it, so not finding it is the usual case; any other failure may hide a file.
  return shared.failure.kind === "not-found" ? succeeded(undefined) : shared;
}

/** Reads bases as they are now. */
export function readBase(tracker: Pick<Tracker, "fetchFile">): BaseReading["read"] {
  return ({ path, owner, repository: name }) => tracker.fetchFile(path, { owner, name });
}

/** The policy that a text makes together with its chain of bases. */
export async function policyOf(
  { text, sha, path, home }: Omit<Policy, "origin" | "bases">,
  { repository, allowedOwners = [] }: PolicyWanted,
  readOne: BaseReading["read"],
): Promise<Outcome<Policy>> {
  const { owner } = repository;
  const chain: BaseFile[] = [];
  const read: BaseReading["read"] = async (address) => {
    const base = await readOne(address);
    if (base.ok && base.value.kind === "found") chain.push({ address, text: base.value.text, sha: base.value.sha });
    return base;
  };
  const bases = await fetchBases(text, { owners: [owner, ...allowedOwners], read });
  if (!bases.ok) return bases;
  const file = home === undefined ? {} : { file: `${home.owner}/${home.name}:${path}` };
  return succeeded({
    ...{ text, sha, path, home, bases: chain },
    origin: { bases: bases.value, owner, allowedOwners, ...file },
  });
}

export interface BaseReading {
  /** Whose files may be bases. */
  readonly owners: readonly string[];
  readonly read: (base: BaseAddress) => ReturnType<Tracker["fetchFile"]>;
}

/**
 * The texts of the chain by their keys. It ends early, without a failure, where `parseConfig` refuses to go on: at a
 * loop, another owner's file, or too deep.
 */
export async function fetchBases(
  text: string,
  { owners, read }: BaseReading,
): Promise<Outcome<Readonly<Record<string, string>>>> {
  const bases: Record<string, string> = {};
  const seen = new Set<string>();
  const trusted = new Set(owners.map((owner) => owner.toLowerCase()));
  let base = needsOf(text).base;
  while (base !== undefined && seen.size < DEEPEST_CHAIN) {
    if (!trusted.has(base.owner.toLowerCase()) || seen.has(identityOf(base))) break;
    const file = await read(base);
    if (!file.ok) return failed({ ...file.failure, message: unreadable(base, file.failure.message) });
    if (file.value.kind === "absent")
      return failed({ kind: "not-found", message: unreadable(base, "it is not there") });
    bases[base.key] = file.value.text;
    seen.add(identityOf(base));
    base = needsOf(file.value.text).base;
  }
  return succeeded(bases);
}

function unreadable({ key }: BaseAddress, why: string): string {
  return `the base "${key}" of \`extends\` can't be read: ${why}`;
}
