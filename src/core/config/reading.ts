// What does every section need to know of the rest of the file while it is read?

import type { Problem } from "../problem.ts";
import { wordMeant } from "./did-you-mean.ts";
import { childOf, entriesOf, errorAt, textNodesOf, warningAt } from "./document/node.ts";
import type { Entry, MapNode, Node, ScalarNode, Written } from "./document/node.ts";
import type { Logins } from "./logins.ts";

/** Dates `yyyy-mm-dd` of a country's public holidays, or of one of its regions. */
export type PublicHolidays = (country: string, region?: string) => readonly string[];

export type NameKind = "calendar" | "request type" | "priority" | "schedule" | "tier" | "channel";

export interface Reading {
  readonly root: MapNode;
  /** The file's own zone. */
  readonly zone: string;
  readonly names: Readonly<Record<NameKind, readonly string[]>>;
  readonly logins: Logins;
  readonly publicHolidays: PublicHolidays | undefined;
  /** Filled while reading; every reader goes on after a mistake, so that all are found at once. */
  readonly problems: Problem[];
}

/** The section of the file in which things of each kind are defined. */
const SECTION_OF: Readonly<Record<NameKind, string>> = {
  calendar: "calendars",
  "request type": "request_types",
  priority: "priorities",
  schedule: "schedules",
  tier: "escalation",
  channel: "channels",
};

export function namesIn(root: MapNode): Readonly<Record<NameKind, readonly string[]>> {
  const keys = (section: string) => entriesOf(childOf(root, section)).map((entry) => entry.key);
  return {
    calendar: keys(SECTION_OF.calendar),
    "request type": keys(SECTION_OF["request type"]),
    priority: keys(SECTION_OF.priority),
    schedule: keys(SECTION_OF.schedule),
    tier: keys(SECTION_OF.tier),
    channel: keys(SECTION_OF.channel),
  };
}

/** Notes a mistake. */
export function complain(reading: Reading, where: Written, message: string): void {
  reading.problems.push(errorAt(where, message));
  return undefined;
}

export function warn(reading: Reading, where: Written, message: string): void {
  reading.problems.push(warningAt(where, message));
}

/** The entries of a section, in the file's order; names that can't be names are complained about. */
export function namedEntries(reading: Reading, kind: NameKind): readonly Entry[] {
  const entries = entriesOf(childOf(reading.root, SECTION_OF[kind]));
  for (const entry of entries) {
    if (/^[a-z][a-z0-9-]*$/.test(entry.key)) continue;
    const rule = "a name has lower-case letters, digits and hyphens and begins with a letter";
    const better = entry.key.toLowerCase().replace(/[^a-z0-9]+/g, "-");
    const hint = /^[a-z][a-z0-9-]*$/.test(better) ? `; did you mean "${better}"?` : "";
    complain(reading, entry, `"${entry.key}" can't name a ${kind}: ${rule}${hint}`);
  }
  return entries;
}

/** The name in `node`, or undefined after a complaint that there is no such thing. */
export function refer(reading: Reading, node: Node | undefined, kind: NameKind): string | undefined {
  const [named] = node?.kind === "scalar" ? textNodesOf(node) : [];
  return named === undefined ? undefined : checkedName(reading, named, kind);
}

/** The names in a list (or of the one text in its place), unknown ones left out. */
export function referAll(reading: Reading, node: Node | undefined, kind: NameKind): readonly string[] {
  return textNodesOf(node).flatMap((named) => checkedName(reading, named, kind) ?? []);
}

function checkedName(reading: Reading, named: ScalarNode, kind: NameKind): string | undefined {
  const known = reading.names[kind];
  if (known.includes(named.source)) return named.source;
  complain(reading, named, `unknown ${kind} "${named.source}"${suggestion(named.source, known, kind)}`);
  return undefined;
}

function suggestion(name: string, known: readonly string[], kind: NameKind): string {
  const closest = wordMeant(name, known);
  if (closest !== undefined) return `; did you mean "${closest}"?`;
  const section = SECTION_OF[kind];
  if (known.length === 0) return `; nothing is defined under ${section}`;
  return `; ${section} has ${known.join(", ")}`;
}
