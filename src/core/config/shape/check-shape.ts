// Does the file have the sections, keys and kinds of values that it should?

import type { z } from "zod";
import type { Problem } from "../../problem.ts";
import { errorAt, plainOf } from "../document/node.ts";
import type { MapNode, Node } from "../document/node.ts";
import { fileShape } from "./file-shape.ts";
import { locate } from "./locate.ts";
import { putRight } from "./unknown-keys.ts";
import type { UnknownKeys } from "./unknown-keys.ts";
import { valueMeant } from "./value-meant.ts";

/** What a base that is missing might have supplied is not called missing. */
export type Wholeness = "whole" | "base missing";

export interface ShapeChecked {
  /** The file with misspelt keys read as what was probably meant, so that each mistake is reported once. */
  readonly root: MapNode;
  readonly problems: readonly Problem[];
}

/** Every unknown key, missing value and value of a wrong kind. Grammars and names are checked where they are read. */
export function checkShape(root: MapNode, wholeness: Wholeness): ShapeChecked {
  const problems: Problem[] = [];
  let current = root;
  for (;;) {
    const issues = issuesOf(current);
    const unknown = issues.filter(isUnknownKeys);
    if (unknown.length === 0) {
      const others = issues.flatMap((issue) => problemOf(issue, current, wholeness));
      return { root: current, problems: [...problems, ...others] };
    }
    const right = putRight(current, unknown);
    problems.push(...right.problems);
    current = right.root;
  }
}

type Issue = z.core.$ZodIssue;

function isUnknownKeys(issue: Issue): issue is UnknownKeys {
  return issue.code === "unrecognized_keys";
}

function issuesOf(root: MapNode): readonly Issue[] {
  const result = fileShape.safeParse(plainOf(root));
  return result.success ? [] : result.error.issues.flatMap((issue) => mostSpecific(issue));
}

// Of a choice of kinds, the issues of the kind that was probably meant: the one whose outermost value fits.
function mostSpecific(issue: Issue): readonly Issue[] {
  if (issue.code !== "invalid_union") return [issue];
  const fitting = issue.errors.filter(
    (branch) => !branch.some((inner) => inner.path.length === 0 && !isUnknownKeys(inner)),
  );
  const [best] = fitting.toSorted((left, right) => left.length - right.length);
  if (best === undefined) return [issue];
  return best.flatMap((inner) => mostSpecific({ ...inner, path: [...issue.path, ...inner.path] }));
}

function problemOf(issue: Issue, root: MapNode, wholeness: Wholeness): readonly Problem[] {
  const { node, owner, parent } = locate(root, issue.path);
  if (node === undefined) {
    if (wholeness === "base missing" || (parent?.kind === "map" && parent.hasUnknownKeys === true)) return [];
    return [errorAt(owner, `"${String(issue.path.at(-1))}" is missing; expected ${issue.message}`)];
  }
  const where = node.kind === "scalar" && node.source === "" ? { ...owner, path: node.path } : node;
  const isSecret = issue.path[0] === "channels";
  return [errorAt(where, isSecret ? `expected ${withoutValue(issue, node)}` : sentence(issue, node))];
}

// A value of a channel may be a secret written in the wrong place, so it is never repeated.
function withoutValue(issue: Issue, node: Node): string {
  const isChoice = issue.message.startsWith("one of ");
  return issue.message.replace(/, in quotes.*$/, "") + (isChoice ? hint(issue, node) : "");
}

function sentence(issue: Issue, node: Node): string {
  const key = String(issue.path.at(-1));
  if (node.kind === "scalar" && node.value === null) {
    const isSection = issue.message.startsWith("settings") && typeof issue.path.at(-1) === "string";
    if (isSection) return `"${key}" has no settings; write "${key}: {}" when there is nothing to say`;
    return `${typeof issue.path.at(-1) === "string" ? `"${key}" is empty` : "nothing stands here"}; expected ${issue.message}`;
  }
  const expected = issue.message.replaceAll("{written}", () => (node.kind === "scalar" ? node.source : ""));
  return `expected ${expected}, found ${found(node)}${hint(issue, node)}`;
}

const LONGEST_QUOTE = 60;

function found(node: Node): string {
  if (node.kind === "list") return "a list";
  if (node.kind === "map") return "a map";
  if (node.value === null) return "nothing";
  const text = node.source.length > LONGEST_QUOTE ? `${node.source.slice(0, LONGEST_QUOTE)}…` : node.source;
  if (typeof node.value === "string") return `"${text}"`;
  return typeof node.value === "number" ? `the number ${text}` : text;
}

function hint(issue: Issue, node: Node): string {
  return node.kind === "scalar" ? valueMeant(issue.message, node) : "";
}
