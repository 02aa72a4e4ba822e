// What does `watchbill due` print?

import { placeText } from "../core/clocks/because.ts";
import { arithmeticText } from "../core/clocks/arithmetic-wording.ts";
import { zoneShown } from "../core/clocks/clocks-of.ts";
import { type DueTime, dueTimes, type LaterClock, laterClocks } from "../core/clocks/due-times.ts";
import type { Config, Priority } from "../core/config/config.ts";
import { allowedPriority } from "../core/triage/allowed-priority.ts";
import { closestName } from "../core/time/closest-name.ts";
import { type Instant, instant } from "../core/time/instant.ts";
import { momentOf } from "../core/time/moment.ts";
import { localText } from "../core/time/wording.ts";
import { Complaint } from "./cli-complaint.ts";
import { dueData } from "./cli-due-data.ts";
import { type CommonOptions, readConfig } from "./cli-file.ts";
import { type Mark, printMarked } from "./cli-marked.ts";
import { printJson } from "./cli-print.ts";
import { terminalColumns, withoutBreaks } from "./cli-text-width.ts";

export interface DueOptions extends CommonOptions {
  /** The opening: an instant, or a moment local to the file's zone. */
  readonly from: string;
  /** Name of a request type. */
  readonly type?: string;
}

/** A ticket opened at a moment, and what its clocks make of it. */
export interface Answer {
  readonly priority: Priority;
  /** Why it is not the priority asked for, or what else could be. */
  readonly note: string | undefined;
  readonly openedAt: Instant;
  readonly clocks: readonly DueTime[];
  readonly later: readonly LaterClock[];
}

/** Every clock's due time for a ticket opened then, with the arithmetic. */
export async function due(name: string, options: DueOptions): Promise<void> {
  const config = await readConfig({ ...options, ...atOpening(options) });
  const openedAt = openingOf(options.from, config);
  const { priority, note } = priorityOf(config, name, options.type);
  const answer = {
    priority,
    note,
    openedAt,
    clocks: timesOf(priority, config, openedAt),
    later: laterClocks(priority),
  };
  if (options.json === true) printJson(dueData(answer, config, options.type));
  else printMarked(shown(answer, config), MARKS, terminalColumns());
}

const MARKS: readonly Mark[] = [
  { pattern: /^\S.* opened .*/g, look: "bold" },
  { pattern: /(?<=^\w+: )due .*/g, look: "cyan" },
  { pattern: /^\w+(?=: due )/g, look: "bold" },
];

// The public holidays that count are those around the opening.
function atOpening({ at, from }: DueOptions): { readonly at?: string } {
  if (at !== undefined) return { at };
  return /(?:Z|[+-]\d{2}:?\d{2})$/i.test(from) && !Number.isNaN(Date.parse(from)) ? { at: from } : {};
}

function openingOf(text: string, { timezone }: Config): Instant {
  const local = momentOf(text, { zone: timezone, edge: "from" });
  if (local !== undefined) return local;
  try {
    return instant(text);
  } catch (cause) {
    throw new Complaint(`--from ${text} is no moment; write 2026-11-20T16:50 or 2026-11-20T16:50:00Z`, 2, { cause });
  }
}

function priorityOf(config: Config, name: string, type: string | undefined) {
  const asked = config.priorities.find((each) => each.name === name);
  if (asked === undefined) throw unknown("priority", name, config.priorities);
  const isKnown = type === undefined || config.requestTypes.some((each) => each.name === type);
  if (!isKnown) throw unknown("request type", type, config.requestTypes);
  if (type === undefined) return { priority: asked, note: limitOf(asked) };
  const { name: given, because } = allowedPriority(
    { name, source: "form", because: `asked for ${name}` },
    type,
    config,
  );
  const priority = config.priorities.find((each) => each.name === given) ?? asked;
  return { priority, note: priority === asked ? undefined : because };
}

function limitOf({ onlyFor, otherwise, name }: Priority): string | undefined {
  if (onlyFor === undefined) return undefined;
  const instead = otherwise === undefined ? "" : `; other request types get ${otherwise}`;
  return `${name} is only for ${onlyFor.join(", ")}${instead}`;
}

function timesOf(priority: Priority, config: Config, openedAt: Instant): readonly DueTime[] {
  try {
    return dueTimes(priority, config, openedAt);
  } catch (cause) {
    if (cause instanceof RangeError) throw new Complaint(cause.message, 1, { cause });
    throw cause;
  }
}

function unknown(kind: string, name: string, known: readonly { readonly name: string }[]): Complaint {
  const names = known.map((each) => each.name);
  const closest = closestName(name, names);
  const meant = closest === undefined ? "" : ` Did you mean ${closest}?`;
  return new Complaint(
    `There is no ${kind} "${name}" in the file; it has ${names.length === 0 ? "none" : names.join(", ")}.${meant}`,
    2,
  );
}

function shown({ priority, note, openedAt, clocks, later }: Answer, config: Config): string {
  const head = `${priority.name}, opened ${localText(openedAt, config.timezone)}${note === undefined ? "" : `\n${note}`}`;
  const others = later.map(
    ({ name, target, calendar, starts }) => `${name}: ${target.text} in ${calendar}, from ${starts}`,
  );
  const waiting = others.length === 0 ? [] : [`Not started by the opening:\n${others.map(indented).join("\n")}`];
  const none = clocks.length === 0 ? [`No clock of ${priority.name} starts with the opening.`] : [];
  return [head, ...clocks.map((clock) => clockText(clock, config)), ...none, ...waiting].join("\n\n");
}

function clockText(clock: DueTime, config: Config): string {
  const { rule, calendar, dueAt, promisedAt } = clock;
  const zone = zoneShown(calendar, config);
  const rows = [
    `${rule.target.text} in ${calendar.name} (${placeText(rule)})`,
    arithmeticText(clock, zone),
    ...(promisedAt === undefined ? [] : [`the customer is told ${localText(promisedAt, zone)}`]),
  ];
  return [`${rule.name}: due ${localText(dueAt, zone)}`, ...rows.map(indented)].join("\n");
}

function indented(text: string): string {
  return `  ${withoutBreaks(text)}`;
}
