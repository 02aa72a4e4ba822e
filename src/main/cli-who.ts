// What does `watchbill who` print?

import type { Config, Schedule } from "../core/config/config.ts";
import { whoIsOnCall } from "../core/schedule/who-is-on-call.ts";
import { type Instant, instant, isoOf } from "../core/time/instant.ts";
import { localText } from "../core/time/wording.ts";
import { atOf, type CommonOptions, readConfig } from "./cli-file.ts";
import { type Entry, printEntries, printPieces } from "./cli-painted.ts";
import { printJson, say } from "./cli-print.ts";
import { peopleText, scheduleNamed } from "./cli-schedule.ts";
import { inOneLine, terminalColumns } from "./cli-text-width.ts";

interface Watch {
  readonly schedule: string;
  readonly timezone: string;
  readonly at: string;
  readonly people: readonly string[];
  /** Null when it never changes. */
  readonly until: string | null;
  readonly because: string;
  /** Who is on from `until` on, perhaps nobody; null when it never changes. */
  readonly next: readonly string[] | null;
  /** The next shift in which somebody serves; null when there is none. */
  readonly nextShift: NextShift | null;
}

interface NextShift {
  readonly people: readonly string[];
  readonly from: string;
  readonly until: string | null;
  readonly because: string;
}

/** On call now: who, until when, why, who is next. */
export async function who(name: string | undefined, options: CommonOptions): Promise<void> {
  const config = await readConfig(options);
  const at = atOf(options);
  const chosen = name === undefined ? config.schedules : [scheduleNamed(name, config)];
  const watches = chosen.map((schedule) => watchOf(config, schedule, at));
  if (options.json === true) printJson(watches);
  else if (watches.length > 0) show(watches, config);
  else say(`${options.config} has no schedules.`);
}

function watchOf(config: Config, { name, timezone }: Schedule, at: Instant): Watch {
  const { people, until, because } = whoIsOnCall(config, name, at);
  return {
    schedule: name,
    timezone,
    at: isoOf(at),
    people,
    until: momentData(until),
    because,
    next: Number.isFinite(until) ? whoIsOnCall(config, name, until).people : null,
    nextShift: shiftFrom(config, name, until),
  };
}

// Two shifts with nobody never follow one another, so this looks twice at the most.
function shiftFrom(config: Config, schedule: string, from: Instant): NextShift | null {
  if (!Number.isFinite(from)) return null;
  const { people, until, because } = whoIsOnCall(config, schedule, from);
  if (people.length === 0) return shiftFrom(config, schedule, until);
  return { people, from: isoOf(from), until: momentData(until), because };
}

function momentData(at: Instant): string | null {
  return Number.isFinite(at) ? isoOf(at) : null;
}

function show(watches: readonly Watch[], config: Config): void {
  const columns = terminalColumns();
  for (const [index, watch] of watches.entries()) {
    if (index > 0) printPieces([]);
    printPieces([{ text: watch.schedule, look: "bold" }]);
    printEntries(entriesOf(watch, config), columns);
  }
}

function entriesOf(watch: Watch, config: Config): readonly Entry[] {
  const { people, until, because, next, timezone } = watch;
  return [
    { ...row("on call", peopleText(people, config)), look: people.length === 0 ? "red" : "green" },
    row("until", momentText(until, timezone)),
    row("because", because),
    ...(next === null ? [] : [row("next", nextText(watch, config))]),
  ];
}

function row(name: string, text: string): Entry {
  return { head: { text: name, look: "dim" }, text: inOneLine(text) };
}

function nextText({ next, nextShift, timezone }: Watch, config: Config): string {
  if (nextShift === null) return "nobody, ever again";
  const names = inOneLine(peopleText(nextShift.people, config));
  const isAtOnce = next !== null && next.length > 0;
  return isAtOnce
    ? `${names}, until ${momentText(nextShift.until, timezone)}`
    : `nobody until ${momentText(nextShift.from, timezone)}, then ${names}`;
}

function momentText(iso: string | null, zone: string): string {
  return iso === null ? "always" : `${localText(instant(iso), zone)}, ${iso}`;
}
