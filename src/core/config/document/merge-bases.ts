// What does a file say together with the files it extends?

import type { Problem } from "../../problem.ts";
import { baseAddress, identityOf } from "./base-address.ts";
import type { BaseAddress } from "./base-address.ts";
import { childOf, errorAt, textOf } from "./node.ts";
import type { Entry, MapNode, Node } from "./node.ts";
import { readDocument } from "./read-document.ts";

export const DEEPEST_CHAIN = 5;

/** The texts of bases under the key as written in `extends`, and whose files may be one. */
export interface Bases {
  readonly texts: Readonly<Record<string, string>>;
  /** Owners allowed besides that of the first base; where `owner` is given, that of the repository instead. */
  readonly owner?: string;
  readonly allowedOwners?: readonly string[];
}

export interface Merged {
  readonly root: MapNode;
  readonly problems: readonly Problem[];
  /** False when a base is missing or unreadable: then nothing can be said to be missing or unknown. */
  readonly isComplete: boolean;
}

/** Puts the bases under a file: maps merge by key, the child's keys first; lists and scalars are the child's. */
export function mergeBases(root: MapNode, bases: Bases): Merged {
  const problems: Problem[] = [];
  const chain: BaseAddress[] = [];
  let merged = root;
  let last = root;
  for (;;) {
    const step = nextBase(last, chain, bases);
    if (step === undefined) return { root: merged, problems, isComplete: true };
    problems.push(...step.problems);
    if (step.root === undefined) return { root: merged, problems, isComplete: false };
    merged = mergeMaps(merged, step.root);
    last = step.root;
  }
}

interface Step {
  readonly root?: MapNode;
  readonly problems: readonly Problem[];
}

// Undefined at the end of the chain; the schema reports an `extends` that is no text.
function nextBase(root: MapNode, chain: BaseAddress[], bases: Bases): Step | undefined {
  const node = childOf(root, "extends");
  const key = textOf(node);
  if (node === undefined || key === undefined) return undefined;
  const refused = (message: string): Step => ({ problems: [errorAt(node, message)] });
  const address = baseAddress(key);
  if (address === undefined) return refused(`expected owner/repo or owner/repo:path, found "${key}"`);
  if (chain.some((earlier) => identityOf(earlier) === identityOf(address))) {
    return refused(`"${key}" extends itself: ${[...chain, address].map((link) => link.key).join(" → ")}`);
  }
  if (chain.length >= DEEPEST_CHAIN) return refused(`files can extend each other at most ${DEEPEST_CHAIN} deep`);
  if (!isAllowed(address, chain, bases)) {
    return refused(`"${key}" has another owner; a base must belong to the owner of this repository`);
  }
  const text = Object.hasOwn(bases.texts, key) ? bases.texts[key] : undefined;
  if (text === undefined) return refused(`the base "${key}" can't be read; check its name and who may read it`);
  chain.push(address);
  return readDocument(text, key);
}

function isAllowed(address: BaseAddress, chain: readonly BaseAddress[], bases: Bases): boolean {
  const own = bases.owner ?? chain[0]?.owner ?? address.owner;
  return [own, ...(bases.allowedOwners ?? [])].some((owner) => owner.toLowerCase() === address.owner.toLowerCase());
}

function mergeMaps(child: MapNode, base: MapNode): MapNode {
  const inherited = new Map(base.entries.map((entry) => [entry.key, entry]));
  const own = child.entries.map((entry) => mergeEntry(entry, inherited.get(entry.key)));
  const keys = new Set(child.entries.map((entry) => entry.key));
  const added = base.entries.filter((entry) => !keys.has(entry.key) && entry.path !== "extends");
  return { ...child, entries: [...own, ...added] };
}

function mergeEntry(entry: Entry, base: Entry | undefined): Entry {
  return base === undefined ? entry : { ...entry, node: mergeNodes(entry.node, base.node) };
}

function mergeNodes(child: Node, base: Node): Node {
  return child.kind === "map" && base.kind === "map" ? mergeMaps(child, base) : child;
}
