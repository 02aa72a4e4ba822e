// What is written in the file, and where does each value stand?

import type { Place, Problem } from "../../problem.ts";

/** A value of the file: where it begins, and its path in the file's own keys (`schedules.support.layers[0]`). */
export type Node = ScalarNode | ListNode | MapNode;

/** Something that stands in the file. */
export interface Written {
  readonly at: Place;
  readonly path: string;
}

export interface ScalarNode extends Written {
  readonly kind: "scalar";
  readonly value: string | number | boolean | null;
  /** The text as written, without quotes. */
  readonly source: string;
}

export interface ListNode extends Written {
  readonly kind: "list";
  readonly items: readonly Node[];
}

export interface MapNode extends Written {
  readonly kind: "map";
  readonly entries: readonly Entry[];
  /** A key of it could not be understood, so nothing can be said to be missing. */
  readonly hasUnknownKeys?: boolean;
}

/** A key with its value; `at` is the place of the key. */
export interface Entry extends Written {
  readonly key: string;
  /** False for a key that YAML reads as a number, `true`, `null` and the like. */
  readonly isText: boolean;
  readonly node: Node;
}

export function errorAt(where: Written, message: string): Problem {
  return { severity: "error", message, ...where.at, path: where.path };
}

export function warningAt(where: Written, message: string): Problem {
  return { severity: "warning", message, ...where.at, path: where.path };
}

/** The same tree as plain data, for the schema. */
export function plainOf(node: Node): unknown {
  if (node.kind === "scalar") return node.value;
  if (node.kind === "list") return node.items.map(plainOf);
  return Object.fromEntries(node.entries.map((entry) => [entry.key, plainOf(entry.node)]));
}

// The readers below answer nothing for a value of another kind: the schema has reported it already.

export function entriesOf(node: Node | undefined): readonly Entry[] {
  return node?.kind === "map" ? node.entries : [];
}

export function itemsOf(node: Node | undefined): readonly Node[] {
  return node?.kind === "list" ? node.items : [];
}

export function entryOf(node: Node | undefined, key: string): Entry | undefined {
  return entriesOf(node).find((entry) => entry.key === key);
}

export function childOf(node: Node | undefined, key: string): Node | undefined {
  return entryOf(node, key)?.node;
}

export function textOf(node: Node | undefined): string | undefined {
  return node?.kind === "scalar" && typeof node.value === "string" ? node.value : undefined;
}

export function numberOf(node: Node | undefined): number | undefined {
  return node?.kind === "scalar" && typeof node.value === "number" ? node.value : undefined;
}

export function flagOf(node: Node | undefined): boolean | undefined {
  return node?.kind === "scalar" && typeof node.value === "boolean" ? node.value : undefined;
}

export function isNothing(node: Node | undefined): boolean {
  return node?.kind === "scalar" && node.value === null;
}

/** The texts of a list, or the one text that stands in its place. */
export function textsOf(node: Node | undefined): readonly string[] {
  return textNodesOf(node).map((item) => item.source);
}

/** The same, each with its place; `source` is the text. */
export function textNodesOf(node: Node | undefined): readonly ScalarNode[] {
  const nodes = node?.kind === "list" ? node.items : node === undefined ? [] : [node];
  return nodes.filter((item) => item.kind === "scalar").filter((item) => typeof item.value === "string");
}
