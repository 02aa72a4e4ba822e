// Whom does the file name, and does it name them rightly?

import type { Problem } from "../problem.ts";
import { wordMeant } from "./did-you-mean.ts";
import { entriesOf, errorAt } from "./document/node.ts";
import type { MapNode, Node, Written } from "./document/node.ts";

/** The people of a file. Logins are compared without case and returned as first written. */
export interface Logins {
  /** Everybody listed or given work, each once, in the file's order. */
  readonly known: readonly string[];
  readonly isKnown: (login: string) => boolean;
  readonly asFirstWritten: (login: string) => string;
  readonly problems: readonly Problem[];
}

// Where logins stand: `*` is a name chosen by the owner, `#` a place in a list. Working makes a person known.
const WORKS: ReadonlySet<string> = new Set([
  "staff.people.#",
  "schedules.*.layers.#.rotation.people.#",
  "schedules.*.layers.#.rotation.people.#.person",
  "schedules.*.layers.#.rotation.people.#.#",
  "schedules.*.layers.#.rotation.people.#.#.person",
  "schedules.*.layers.#.always.#",
  "schedules.*.layers.#.shifts.#.people.#",
  "schedules.*.layers.#.managers.#",
  "schedules.*.fallback.#",
  "escalation.*.people.#",
  "routes.#.assign.#",
]);
const REFERS: ReadonlySet<string> = new Set([
  "schedules.*.overrides.#.on_call",
  "schedules.*.overrides.#.on_call.#",
  "schedules.*.overrides.#.replace",
  "schedules.*.overrides.#.with",
  "schedules.*.overrides.#.with.#",
  "schedules.*.overrides.#.add",
  "schedules.*.overrides.#.add.#",
  "schedules.*.overrides.#.remove",
  "schedules.*.overrides.#.remove.#",
  "absences.#.person",
  "priorities.*.write_up.assign.#",
]);
const WITH_OWN_NAMES: ReadonlySet<string> = new Set(["schedules", "escalation", "priorities"]);

const LOGIN = /^[A-Za-z0-9][A-Za-z0-9_-]{0,38}$/;

interface Use {
  readonly login: string;
  readonly where: Written;
  readonly role: "listed" | "works" | "refers";
  /** False for a key that YAML reads as a number. */
  readonly isText: boolean;
}

export function loginsIn(root: MapNode): Logins {
  const uses = usesIn(root, "");
  const spelling = new Map<string, string>();
  for (const { login } of uses) if (!spelling.has(folded(login))) spelling.set(folded(login), withoutAt(login));
  const working = uses.filter(({ role }) => role !== "refers").map(({ login }) => folded(login));
  const known = [...new Set(working)].map((login) => spelling.get(login) ?? login);
  const knownFolded = new Set(working);
  return {
    known,
    isKnown: (login) => knownFolded.has(folded(login)),
    asFirstWritten: (login) => spelling.get(folded(login)) ?? login,
    problems: [...uses.flatMap((use) => problemsOf(use, known, knownFolded)), ...listedTwice(uses)],
  };
}

/** What is wrong with a login as such, as a sentence; undefined when it can be one. */
export function loginFault(login: string): string | undefined {
  if (login.startsWith("@")) return `a login is written without "@": write "${withoutAt(login)}"`;
  if (LOGIN.test(login)) return undefined;
  return `"${login.slice(0, 60)}" can't be a GitHub login: letters, digits and hyphens, at most 39`;
}

function personHint(login: string, known: readonly string[]): string {
  const closest = wordMeant(login, known);
  return closest === undefined ? "; add them under people or fix the spelling" : `; did you mean "${closest}"?`;
}

function usesIn(node: Node, pattern: string): readonly Use[] {
  if (node.kind === "list") return node.items.flatMap((item) => usesIn(item, `${pattern}.#`));
  if (node.kind === "map") {
    if (pattern === "people") return entriesOf(node).map(listed);
    const isOwn = WITH_OWN_NAMES.has(pattern);
    return node.entries.flatMap((entry) => usesIn(entry.node, inside(pattern, isOwn ? "*" : entry.key)));
  }
  const role = WORKS.has(pattern) ? "works" : REFERS.has(pattern) ? "refers" : undefined;
  if (role === undefined || typeof node.value !== "string") return [];
  return [{ login: node.value, where: node, role, isText: true }];
}

function inside(pattern: string, key: string): string {
  return pattern === "" ? key : `${pattern}.${key}`;
}

function listed(entry: Written & { readonly key: string; readonly isText: boolean }): Use {
  return { login: entry.key, where: entry, role: "listed", isText: entry.isText };
}

function problemsOf(use: Use, known: readonly string[], knownFolded: ReadonlySet<string>): readonly Problem[] {
  const { login, where } = use;
  if (!use.isText)
    return [errorAt(where, `without quotes this is no text in YAML; a login of digits only is quoted: "${login}"`)];
  const fault = loginFault(login);
  if (fault !== undefined) return [errorAt(where, fault)];
  if (use.role !== "refers" || knownFolded.has(folded(login))) return [];
  return [errorAt(where, `nobody in this file is called "${login}"${personHint(login, known)}`)];
}

function listedTwice(uses: readonly Use[]): readonly Problem[] {
  const seen = new Set<string>();
  return uses.flatMap(({ login, where, role }) => {
    if (role !== "listed") return [];
    if (seen.has(folded(login))) return [errorAt(where, `"${login}" is listed twice; case makes no difference`)];
    seen.add(folded(login));
    return [];
  });
}

function folded(login: string): string {
  return withoutAt(login).toLowerCase();
}

function withoutAt(login: string): string {
  return login.replace(/^@+/, "");
}
