// Where in the file does a path of the schema lead?

import type { MapNode, Node, Written } from "../document/node.ts";

export interface Located {
  /** Undefined when the file has nothing there. */
  readonly node: Node | undefined;
  /** The key in front of the value, or the value itself where it stands in a list. */
  readonly owner: Written;
  readonly parent: Node | undefined;
}

export function locate(root: MapNode, path: readonly PropertyKey[]): Located {
  let located: Located = { node: root, owner: root, parent: undefined };
  for (const key of path) located = stepInto(located, key);
  return located;
}

function stepInto({ node, owner }: Located, key: PropertyKey): Located {
  if (node?.kind === "list" && typeof key === "number") {
    const item = node.items[key];
    return { node: item, owner: item ?? owner, parent: node };
  }
  const entry = node?.kind === "map" ? node.entries.find((candidate) => candidate.key === String(key)) : undefined;
  const missing = { at: owner.at, path: owner.path === "" ? String(key) : `${owner.path}.${String(key)}` };
  return { node: entry?.node, owner: entry ?? missing, parent: node };
}
