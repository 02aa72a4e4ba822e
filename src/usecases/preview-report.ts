// What does a replay of the past add up to?

import type { Config } from "../core/config/config.ts";
import { shiftsBetween } from "../core/schedule/shifts-between.ts";
import type { Span } from "../core/time/calendar.ts";
import type { Instant } from "../core/time/instant.ts";
import { DAY_MS } from "../core/time/local-date.ts";
import { localText } from "../core/time/wording.ts";
import { Groups, type PriorityFigures } from "./preview-groups.ts";
import type { PageKept } from "./preview-past.ts";
import { type PersonFigures, Persons, type TierFigures } from "./preview-persons.ts";
import type { PreviewRecord } from "./preview-record.ts";
import { type Saying, Weeks } from "./preview-weeks.ts";

/** The figures of all tickets opened in the span, up to its end. */
export interface PreviewReport {
  readonly span: Span;
  /** Tickets replayed. */
  readonly tickets: number;
  /** Issues that are no tickets by the file, by the reason. */
  readonly leftOut: readonly { readonly because: string; readonly issues: number }[];
  /** Issues that could not be read or replayed, and why. */
  readonly unread: readonly { readonly number: number; readonly message: string }[];
  readonly priorities: readonly PriorityFigures[];
  readonly tiers: readonly TierFigures[];
  readonly people: readonly PersonFigures[];
  readonly saying: Saying;
  /** What makes these figures other than they would be. */
  readonly warnings: readonly string[];
}

/** Takes page after page and keeps no ticket, so that any number of them takes the same room. */
export class PreviewFigures {
  readonly #config: Config;
  readonly #span: Span;
  readonly #groups = new Groups();
  readonly #persons: Persons;
  readonly #weeks: Weeks;
  readonly #leftOut = new Map<string, number>();
  readonly #unread = new Map<number, string>();
  readonly #rolesUnread = new Set<string>();
  readonly #seen = new Set<number>();
  #tickets = 0;
  #backTo: Instant;
  #firstAt: Instant | undefined;

  constructor(config: Config, span: Span) {
    this.#backTo = span.until;
    this.#config = config;
    this.#span = span;
    this.#persons = new Persons(config);
    this.#weeks = new Weeks(config.timezone);
  }

  /** How many issues were seen, tickets or not. */
  get seen(): number {
    return this.#seen.size;
  }

  /** When the oldest of them was opened; the end of the span before there is one. */
  get backTo(): Instant {
    return this.#backTo;
  }

  add({ records, unread, rolesUnread }: PageKept): void {
    for (const record of records) this.#addRecord(record);
    for (const { number, message } of unread) {
      if (!this.#isNew(number)) continue;
      this.#unread.set(number, message);
    }
    for (const login of rolesUnread) this.#rolesUnread.add(login);
  }

  report(warnings: readonly string[]): PreviewReport {
    const { priorities, requestTypes } = this.#config;
    // Before the first ticket there may have been no help desk, and its quiet would flatter every average.
    const lived = { ...this.#span, from: this.#firstAt ?? this.#span.from };
    const names = (list: readonly { readonly name: string }[]): readonly string[] => list.map(({ name }) => name);
    return {
      span: this.#span,
      tickets: this.#tickets,
      leftOut: [...this.#leftOut]
        .sort(([one, ofOne], [other, ofOther]) => ofOther - ofOne || one.localeCompare(other, "en"))
        .map(([because, issues]) => ({ because, issues })),
      unread: [...this.#unread].sort(([one], [other]) => one - other).map(([number, message]) => ({ number, message })),
      priorities: this.#groups.figures(names(priorities), names(requestTypes)),
      tiers: this.#persons.tiers(),
      people: this.#persons.people(lived),
      saying: this.#weeks.figures(lived),
      warnings: [...warnings, ...this.#roleWarnings(), ...emptySchedules(this.#config, this.#span)],
    };
  }

  #addRecord(record: PreviewRecord): void {
    // Pages may overlap where issues came or went between them.
    if (!this.#isNew(record.number)) return;
    if (record.openedAt < this.#backTo) this.#backTo = record.openedAt;
    if (record.leftOut !== undefined) {
      this.#leftOut.set(record.leftOut, (this.#leftOut.get(record.leftOut) ?? 0) + 1);
      return;
    }
    this.#tickets += 1;
    if (this.#firstAt === undefined || record.openedAt < this.#firstAt) this.#firstAt = record.openedAt;
    this.#groups.add(record);
    this.#persons.add(record);
    this.#weeks.add(record);
  }

  #isNew(number: number): boolean {
    if (this.#seen.has(number)) return false;
    this.#seen.add(number);
    return true;
  }

  #roleWarnings(): readonly string[] {
    if (this.#rolesUnread.size === 0) return [];
    const who = [...this.#rolesUnread].sort((one, other) => one.localeCompare(other, "en"));
    const first = who.slice(0, MOST_NAMED).join(", ");
    const rest = who.length > MOST_NAMED ? ` and ${who.length - MOST_NAMED} more` : "";
    return [`It could not be read whether ${first}${rest} are staff, so on their tickets less was done.`];
  }
}

const MOST_NAMED = 5;

// A new file's rotation begins in the future, and a replay finds nobody in the past.
const LONG_MS = 7 * DAY_MS;

function emptySchedules(config: Config, { from, until }: Span): readonly string[] {
  const used = [...config.tiers, ...config.routes].flatMap(({ reach }) =>
    reach?.kind === "on_call" || reach?.kind === "managers_of" ? [reach.schedule] : [],
  );
  return [...new Set(used)].flatMap((name) => {
    const first = shiftsBetween(config, name, from, until).find(({ people }) => people.length > 0);
    const remedy = "a copy of the file with an earlier `start`, named by --config, shows who would have been";
    if (first === undefined) return [`Nobody is on call in "${name}" in all of this time; ${remedy}.`];
    const isLate = first.from - from > LONG_MS;
    return isLate
      ? [`Nobody is on call in "${name}" before ${localText(first.from, config.timezone)}; ${remedy}.`]
      : [];
  });
}
