// What would a file with mistakes say without them?

import type { Problem } from "../problem.ts";
import type { Config } from "./config.ts";
import { type MapNode, type Node, plainOf } from "./document/node.ts";
import { readDocument } from "./document/read-document.ts";
import { type ParseOptions, parseTree } from "./parse-config.ts";
import { checkShape } from "./shape/check-shape.ts";

// A mistake mended may show another; a file with more than these has to be mended first.
const MOST_ROUNDS = 20;

/**
 * The policy of a file with every mistake read as the version before it (`earlier`) has it or, where that has nothing
 * there, left out: so that one misspelt name does not hide what the rest of a change does. Undefined where that can't be
 * said: the text is no YAML, or a base is at fault.
 */
export function parseWithoutMistakes(
  text: string,
  earlier: string | undefined,
  options: ParseOptions,
): Config | undefined {
  const read = readDocument(text, options.file).root;
  const old = earlier === undefined ? undefined : readDocument(earlier).root;
  // Misspelt keys are read as what was probably meant.
  let root = read === undefined ? undefined : checkShape(read, "base missing").root;
  for (let round = 0; root !== undefined && round < MOST_ROUNDS; round += 1) {
    const { config, problems } = parseTree(root, [], options);
    if (config !== undefined) return config;
    const errors = problems.filter(({ severity, file }) => severity === "error" && file === options.file);
    if (errors.some(({ path }) => path === "extends")) return undefined;
    const mended: MapNode = errors.reduce((tree, error) => mendedAt(tree, error, old), root);
    if (mended === root) return undefined;
    root = mended;
  }
  return undefined;
}

function mendedAt(root: MapNode, { path }: Problem, old: MapNode | undefined): MapNode {
  const steps = stepsTo(root, path);
  const wrong = steps.at(-1);
  if (wrong === undefined) return root;
  const before = earlierAt(old, root, wrong.path);
  if (before !== undefined && JSON.stringify(plainOf(before)) !== JSON.stringify(plainOf(wrong))) {
    return withNode(root, wrong.path, { ...before, at: wrong.at });
  }
  // Half an override would say something else, so the whole item of a list goes.
  const left = steps.findLast(({ path: each }) => each.endsWith("]")) ?? wrong;
  return withNode(root, left.path, undefined);
}

/** What stood there before; in lists only where they are as long as they were, or it may be another item's. */
function earlierAt(old: MapNode | undefined, root: MapNode, path: string): Node | undefined {
  if (old === undefined) return undefined;
  const [before, now] = [stepsTo(old, path), stepsTo(root, path)];
  const isSameLength = before.every((node, index) => {
    const other = now[index];
    return node.kind !== "list" || (other?.kind === "list" && other.items.length === node.items.length);
  });
  const last = before.at(-1);
  return isSameLength && last?.path === path ? last : undefined;
}

/** The values on the way to a path, the outermost first, as far as there are any; the root left out. */
function stepsTo(root: Node, path: string): readonly Node[] {
  const steps: Node[] = [];
  let node: Node | undefined = root;
  while (node !== undefined) {
    node = partsOf(node).find((part) => leadsTo(part.path, path));
    if (node !== undefined) steps.push(node);
  }
  return steps;
}

function partsOf(node: Node): readonly Node[] {
  if (node.kind === "map") return node.entries.map((entry) => entry.node);
  return node.kind === "list" ? node.items : [];
}

function leadsTo(part: string, path: string): boolean {
  return path === part || path.startsWith(`${part}.`) || path.startsWith(`${part}[`);
}

/** The tree with another value at a path, or none. */
function withNode(root: MapNode, path: string, value: Node | undefined): MapNode {
  const entries = root.entries.flatMap((entry) => {
    const node = partWith(entry.node, path, value);
    return node === undefined ? [] : [{ ...entry, node }];
  });
  return { ...root, entries };
}

function partWith(node: Node, path: string, value: Node | undefined): Node | undefined {
  if (node.path === path) return value;
  if (!leadsTo(node.path, path)) return node;
  if (node.kind === "map") return withNode(node, path, value);
  if (node.kind !== "list") return node;
  return { ...node, items: node.items.flatMap((item) => partWith(item, path, value) ?? []) };
}
