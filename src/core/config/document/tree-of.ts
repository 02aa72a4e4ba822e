// What does a parsed YAML document say, with aliases written out and every value in its place?

import { isAlias, isMap, isScalar, isSeq } from "yaml";
import type { Pair, Scalar, YAMLMap } from "yaml";
import type { Place, Problem } from "../../problem.ts";
import { errorAt } from "./node.ts";
import type { Entry, Node, ScalarNode, Written } from "./node.ts";
import type { Fault } from "./syntax-fault.ts";

const DEEPEST_NESTING = 32;
const MOST_ALIASES = 100;
const MOST_VALUES = 250_000;

const STANDARD_TAG = /^tag:yaml\.org,2002:(?:str|int|float|bool|null|map|seq)$/;

export interface Tree {
  readonly root: Node;
  /** What keeps the file from being read. */
  readonly faults: readonly Fault[];
  /** What is refused, but leaves the rest readable. */
  readonly problems: readonly Problem[];
}

interface Walk {
  readonly placeOf: (offset: number) => Place;
  readonly anchors: Map<string, unknown>;
  readonly faults: Fault[];
  readonly problems: Problem[];
  aliases: number;
  values: number;
}

interface Where {
  readonly path: string;
  readonly depth: number;
  /** Where to point when the value itself has no place, as an empty one. */
  readonly offset: number;
}

/** Reads the contents of a document of the `yaml` library; `placeOf` turns an offset of the text into a place. */
export function treeOf(contents: unknown, placeOf: (offset: number) => Place): Tree {
  const walk: Walk = { placeOf, anchors: new Map(), faults: [], problems: [], aliases: 0, values: 0 };
  const root = nodeOf(contents, { path: "", depth: 0, offset: 0 }, walk);
  return { root, faults: walk.faults, problems: walk.problems };
}

function nodeOf(yaml: unknown, where: Where, walk: Walk): Node {
  walk.values += 1;
  if (walk.values > MOST_VALUES) return stopped(where, walk, "the file is too large once its aliases are written out");
  if (isAlias(yaml)) return aliased(yaml.source, { ...where, offset: yaml.range?.[0] ?? where.offset }, walk);
  if (isScalar(yaml)) return scalarOf(yaml, where, walk);
  if (!isMap(yaml) && !isSeq(yaml)) return nothingAt(where, walk);
  const at = walk.placeOf(yaml.range?.[0] ?? where.offset);
  const inside = { ...where, depth: where.depth + 1, offset: yaml.range?.[0] ?? where.offset };
  if (inside.depth > DEEPEST_NESTING) return stopped(inside, walk, nestingMessage());
  remember(yaml, { at, path: where.path }, walk);
  if (isMap(yaml)) return { kind: "map", entries: entriesIn(yaml, inside, walk), at, path: where.path };
  const items = yaml.items.map((item, index) => nodeOf(item, { ...inside, path: `${where.path}[${index}]` }, walk));
  return { kind: "list", items, at, path: where.path };
}

export function nestingMessage(): string {
  return `the file is nested more than ${DEEPEST_NESTING} levels deep`;
}

// A fault ends the reading of the file, so one of a kind is enough and what stands below need not be looked at.
function stopped(where: Where, walk: Walk, message: string): Node {
  if (!walk.faults.some((fault) => fault.message === message)) walk.faults.push({ offset: where.offset, message });
  return nothingAt(where, walk);
}

function nothingAt(where: Where, walk: Walk): ScalarNode {
  return { kind: "scalar", value: null, source: "", at: walk.placeOf(where.offset), path: where.path };
}

function aliased(name: string, where: Where, walk: Walk): Node {
  walk.aliases += 1;
  if (walk.aliases > MOST_ALIASES) return stopped(where, walk, `more than ${MOST_ALIASES} aliases are expanded`);
  const target = walk.anchors.get(name);
  if (target === undefined) {
    return stopped(where, walk, `this is not valid YAML: "*${name}" has no "&${name}" before it`);
  }
  return nodeOf(target, where, walk);
}

function remember(yaml: { anchor?: string; tag?: string }, written: Written, walk: Walk): void {
  if (yaml.anchor !== undefined) walk.anchors.set(yaml.anchor, yaml);
  if (yaml.tag !== undefined && !STANDARD_TAG.test(yaml.tag)) {
    walk.problems.push(errorAt(written, `tags are not allowed here; remove "${yaml.tag.slice(0, 40)}"`));
  }
}

function scalarOf(scalar: Scalar, where: Where, walk: Walk): ScalarNode {
  const { value } = scalar;
  const isEmpty = value === null && (scalar.source ?? "") === "";
  const at = walk.placeOf(isEmpty ? where.offset : (scalar.range?.[0] ?? where.offset));
  remember(scalar, { at, path: where.path }, walk);
  if (typeof value === "string") {
    const text = scalar.type === "PLAIN" ? withoutTypographicQuotes(value, { at, path: where.path }, walk) : value;
    return { kind: "scalar", value: text, source: text, at, path: where.path };
  }
  const source = scalar.source ?? String(value);
  const known = typeof value === "number" || typeof value === "boolean" ? value : null;
  return { kind: "scalar", value: known, source, at, path: where.path };
}

// Word processors and chats put them in; YAML takes them for letters. The text is not repeated: it may be a secret.
function withoutTypographicQuotes(text: string, written: Written, walk: Walk): string {
  const [, inside] = /^[“”„‟‘’‚‛«](.*)[“”‘’»]$/s.exec(text) ?? [];
  if (inside === undefined) return text;
  walk.problems.push(errorAt(written, 'typographic quotes would become part of the text; write straight ones (")'));
  return inside;
}

function entriesIn(map: YAMLMap, where: Where, walk: Walk): readonly Entry[] {
  const seen = new Set<string>();
  return map.items.flatMap((pair) => {
    const entry = entryIn(pair, where, walk);
    if (entry === undefined) return [];
    if (seen.has(entry.key)) return duplicate(pair, entry.key, walk);
    seen.add(entry.key);
    return [entry];
  });
}

function entryIn(pair: Pair, where: Where, walk: Walk): Entry | undefined {
  const key = nodeOf(pair.key, where, walk);
  if (key.kind !== "scalar" || key.source === "__proto__" || key.source === "<<") {
    walk.problems.push(errorAt(key, refusedKey(key)));
    return undefined;
  }
  const path = where.path === "" ? key.source : `${where.path}.${key.source}`;
  const node = nodeOf(pair.value, { ...where, path, offset: offsetOf(pair, where) }, walk);
  return { key: key.source, isText: typeof key.value === "string", at: key.at, path, node };
}

function refusedKey(key: Node): string {
  if (key.kind !== "scalar") return "a key is a word, not a list or a map";
  return key.source === "<<" ? 'merge keys ("<<") are not read; write the keys out' : `unknown key "${key.source}"`;
}

function duplicate(pair: Pair, key: string, walk: Walk): readonly Entry[] {
  const message = `this is not valid YAML: the key "${key}" is already there; each key is written once`;
  walk.faults.push({ offset: offsetOf(pair, { path: "", depth: 0, offset: 0 }), message });
  return [];
}

function offsetOf(pair: Pair, where: Where): number {
  const { key } = pair;
  const range = isScalar(key) || isAlias(key) || isMap(key) || isSeq(key) ? key.range : undefined;
  return range?.[0] ?? where.offset;
}
