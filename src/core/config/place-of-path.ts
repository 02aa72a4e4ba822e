// Where in the file, or in one of its bases, does a setting stand?

import type { Place } from "../problem.ts";
import { entryOf, itemsOf } from "./document/node.ts";
import type { Node } from "./document/node.ts";
import { readDocument } from "./document/read-document.ts";

/** A text of the policy; `file` is its name where it is not the repository's own file. */
export interface NamedText {
  readonly text: string;
  readonly file?: string;
}

/** `path` in the file's own keys (`staff.teams[0]`): the first text that has the whole of it, else the most of it. */
export function placeOfPath(texts: readonly NamedText[], path: string): Place {
  const steps = path.split(/\.|\[|\]\.?/).filter((step) => step !== "");
  const found = texts.map(({ text, file }) => deepest(readDocument(text, file).root, steps));
  const [best] = found.toSorted((one, other) => other.depth - one.depth);
  return best?.at ?? { line: 1, column: 1 };
}

interface Reached {
  readonly at: Place;
  readonly depth: number;
}

function deepest(root: Node | undefined, steps: readonly string[]): Reached {
  let reached: Reached = { at: root?.at ?? { line: 1, column: 1 }, depth: 0 };
  let node = root;
  for (const [index, step] of steps.entries()) {
    const entry = entryOf(node, step);
    node = entry?.node ?? itemAt(node, step);
    if (node === undefined) return reached;
    // A value on its own line is found by its key; the last one is the value meant.
    const isMeant = index === steps.length - 1 && node.kind === "scalar" && node.source !== "";
    reached = { at: entry === undefined || isMeant ? node.at : entry.at, depth: index + 1 };
  }
  return reached;
}

// One value may stand where a list is meant.
function itemAt(node: Node | undefined, step: string): Node | undefined {
  return node?.kind === "scalar" && step === "0" ? node : itemsOf(node)[Number(step)];
}
