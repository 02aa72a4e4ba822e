// Which keys does Watchbill not know, and how does the file read once they are put right?

import type { z } from "zod";
import type { Problem } from "../../problem.ts";
import { wordMeant } from "../did-you-mean.ts";
import { errorAt } from "../document/node.ts";
import type { Entry, MapNode, Node } from "../document/node.ts";
import { locate } from "./locate.ts";

export type UnknownKeys = z.core.$ZodIssueUnrecognizedKeys;

/** Problems for the unknown keys, and the tree without them: likely misspellings are read as what was meant. */
export interface PutRight {
  readonly root: MapNode;
  readonly problems: readonly Problem[];
}

// Not close by letters, but what people reach for.
const OTHER_WORDS: ReadonlyMap<string, readonly string[]> = new Map([
  ["within", ["every"]],
  ["every", ["within"]],
  ["tz", ["timezone"]],
  ["zone", ["timezone"]],
  ["types", ["request_types"]],
  ["tiers", ["escalation", "ladder"]],
  ["schedule", ["on_call"]],
  ["rotations", ["layers"]],
  ["person", ["people"]],
  ["members", ["people"]],
  ["users", ["people"]],
  ["telephone", ["phone"]],
  ["number", ["phone"]],
  ["mail", ["email"]],
  ["repo", ["repository"]],
  ["sla", ["first_response"]],
  ["response", ["first_response"]],
]);

/** One pass over the unknown keys of the schema's issues. */
export function putRight(root: MapNode, issues: readonly UnknownKeys[]): PutRight {
  const corrections: Corrections = new Map();
  const problems = issues.flatMap((issue) => {
    const { node } = locate(root, issue.path);
    if (node?.kind !== "map") return [];
    const found = issue.keys.map((key) => judge(key, node, issue.message.split(", ")));
    corrections.set(node, new Map(found.map(({ key, replacement }) => [key, replacement])));
    return found.map(({ problem }) => problem);
  });
  return { root: correctedMap(root, corrections), problems };
}

/** Unknown key to the key it is read as; undefined: it is left out. */
type Corrections = Map<MapNode, ReadonlyMap<string, string | undefined>>;

interface Judgement {
  readonly key: string;
  readonly replacement: string | undefined;
  readonly problem: Problem;
}

function judge(key: string, map: MapNode, known: readonly string[]): Judgement {
  const entry = map.entries.find((candidate) => candidate.key === key) ?? { ...map, key };
  const meant = wordMeant(key, known) ?? OTHER_WORDS.get(key)?.find((word) => known.includes(word));
  const isFree = meant !== undefined && !map.entries.some((candidate) => candidate.key === meant);
  const hint = meant === undefined ? `; expected one of ${known.join(", ")}` : `; did you mean "${meant}"?`;
  const problem = errorAt(entry, `unknown key "${key}"${hint}`);
  return { key, replacement: isFree ? meant : undefined, problem };
}

function corrected(node: Node, corrections: Corrections): Node {
  if (node.kind === "scalar") return node;
  if (node.kind === "map") return correctedMap(node, corrections);
  return { ...node, items: node.items.map((item) => corrected(item, corrections)) };
}

function correctedMap(map: MapNode, corrections: Corrections): MapNode {
  const own = corrections.get(map) ?? new Map<string, string | undefined>();
  const used = new Set<string>();
  const entries = map.entries.flatMap((entry): readonly Entry[] => {
    const key = own.has(entry.key) ? own.get(entry.key) : entry.key;
    if (key === undefined || used.has(key)) return [];
    used.add(key);
    return [{ ...entry, key, node: corrected(entry.node, corrections) }];
  });
  const leftOut = entries.length < map.entries.length || map.hasUnknownKeys === true;
  return { ...map, entries, ...(leftOut ? { hasUnknownKeys: true } : {}) };
}
