// At which lines of the file do the effects of an edit belong?

import type { Config } from "../core/config/config.ts";
import { placeOfPath } from "../core/config/place-of-path.ts";
import type { Place, Problem } from "../core/problem.ts";
import { type ChangedLines, changedIn, changedLines, firstChanged } from "./effects-changed-lines.ts";
import { gapLines } from "./effects-gap-kinds.ts";
import type { ScheduleEffect } from "./effects-on-schedules.ts";
import type { DueChange, TicketEffect } from "./effects-on-tickets.ts";

export interface Edit {
  /** As it would be after the edit. */
  readonly config: Config;
  readonly lines: ChangedLines;
  readonly placeOf: (path: string) => Place;
}

/** An edit of `before` that makes `after`; `config` is what that says. */
export function editOf(config: Config, before: string, after: string): Edit {
  const places = new Map<string, Place>();
  const placeOf = (path: string): Place => {
    const place = places.get(path) ?? placeOfPath([{ text: after }], path);
    places.set(path, place);
    return place;
  };
  return { config, lines: changedLines(before, after), placeOf };
}

// More numbers in one sentence nobody reads; all of them are in the table.
const MOST_NUMBERS = 10;

/** What the edit does, as warnings at the lines that do it. */
export function effectFindings(
  schedules: readonly ScheduleEffect[],
  tickets: readonly TicketEffect[],
  edit: Edit,
): readonly Problem[] {
  return [
    ...schedules.flatMap((effect) => presentTurn(effect, edit)),
    ...schedules.flatMap((effect) => openedGaps(effect, edit)),
    ...ticketFindings(tickets, edit),
  ];
}

function presentTurn({ name, turns, suggestions }: ScheduleEffect, edit: Edit): readonly Problem[] {
  const [first] = turns;
  if (first?.present !== true) return [];
  const change = `this changes who is on call now in "${name}": ${people(first.before)} before, ${people(first.after)} after`;
  const path = `schedules.${name}`;
  // All of them together leave the turn alone, so they are said together.
  const instead = suggestions.map(({ kind, line }) => (kind === "joins" ? `write \`${line}\`` : `keep \`${line}\``));
  const at = (suggestions.find(({ kind }) => kind === "joins") ?? suggestions[0])?.at;
  const advice = instead.length === 0 ? "" : `; to leave this turn as it is, ${instead.join(" and ")}`;
  return [warning(own(at) ?? lineOfSchedule(name, edit), path, `${change}${advice}`)];
}

function openedGaps({ name, timezone, opened, before }: ScheduleEffect, edit: Edit): readonly Problem[] {
  if (opened.length === 0) return [];
  const [largest = "", ...others] = gapLines(opened, timezone);
  const more = others.length === 0 ? "" : `; and ${others.length} other kinds`;
  const what = before === undefined ? "has" : "would have new gaps:";
  return [warning(lineOfSchedule(name, edit), `schedules.${name}`, `"${name}" ${what} ${largest}${more}`)];
}

function ticketFindings(tickets: readonly TicketEffect[], edit: Edit): readonly Problem[] {
  const sayings = tickets.flatMap((ticket) => [
    ...ticket.dues.map((due) => ({ number: ticket.number, at: lineOfDue(due, edit), what: DUE })),
    ...(ticket.owner === undefined ? [] : [{ number: ticket.number, at: lineOfOwner(ticket, edit), what: OWNER }]),
    ...(ticket.care === undefined ? [] : [{ number: ticket.number, at: lineOfSection("tickets", edit), what: CARE }]),
    ...(ticket.steps.length === 0 ? [] : [{ number: ticket.number, at: lineOfSteps(ticket, edit), what: AT_ONCE }]),
  ]);
  const groups = new Map<string, { readonly at: Place; readonly what: Wording; readonly numbers: Set<number> }>();
  for (const { number, at, what } of sayings) {
    const key = `${at.line} ${what.one}`;
    const group = groups.get(key) ?? { at, what, numbers: new Set<number>() };
    groups.set(key, { ...group, numbers: group.numbers.add(number) });
  }
  return [...groups.values()].map(({ at, what, numbers }) => warning(at, "", sentence(what, [...numbers])));
}

interface Wording {
  readonly one: string;
  readonly several: string;
}

const DUE: Wording = { one: "would be due at another time", several: "would be due at other times" };
const OWNER: Wording = { one: "would go to somebody else", several: "would go to somebody else" };
const CARE: Wording = {
  one: "would come into Watchbill's care, or leave it",
  several: "would come into Watchbill's care, or leave it",
};
const AT_ONCE: Wording = { one: "would have something due at once", several: "would have something due at once" };

function sentence({ one, several }: Wording, numbers: readonly number[]): string {
  const shown = numbers.slice(0, MOST_NUMBERS).map((number) => `#${number}`);
  const more = numbers.length > MOST_NUMBERS ? [`${numbers.length - MOST_NUMBERS} more`] : [];
  const list = [...shown, ...more].join(", ");
  return numbers.length === 1
    ? `1 open ticket (${list}) ${one}`
    : `${numbers.length} open tickets (${list}) ${several}`;
}

function lineOfSchedule(name: string, edit: Edit): Place {
  const schedule = edit.config.schedules.find((each) => each.name === name);
  const absences = edit.placeOf("absences");
  return lineAmong([schedule?.at, absences], edit) ?? own(schedule?.at) ?? firstChanged(edit.lines);
}

function lineOfDue({ at, calendar, priority }: DueChange, edit: Edit): Place {
  const whole = edit.config.priorities.find(({ name }) => name === priority)?.at;
  const counted = edit.placeOf(`calendars.${calendar}`);
  return lineAmong([at, counted, whole], edit) ?? firstChanged(edit.lines);
}

function lineOfOwner({ tier }: TicketEffect, edit: Edit): Place {
  const { tiers, schedules } = edit.config;
  const from = tiers.find(({ name }) => name === tier);
  const reach = from?.reach;
  const schedule = reach === undefined || reach.kind === "people" ? undefined : reach.schedule;
  const served = schedules.find(({ name }) => name === schedule)?.at;
  return lineAmong([from?.at, served, edit.placeOf("routes")], edit) ?? firstChanged(edit.lines);
}

function lineOfSteps({ dues }: TicketEffect, edit: Edit): Place {
  const [due] = dues;
  return due === undefined ? firstChanged(edit.lines) : lineOfDue(due, edit);
}

function lineOfSection(section: string, edit: Edit): Place {
  return lineAmong([edit.placeOf(section)], edit) ?? firstChanged(edit.lines);
}

/** The first changed line in the first of these blocks that has one; what stands in a base is nowhere here. */
function lineAmong(places: readonly (Place | undefined)[], { lines }: Edit): Place | undefined {
  for (const place of places) {
    const here = own(place);
    const found = here && changedIn(lines, here);
    if (found !== undefined) return found;
  }
  return undefined;
}

function own(place: Place | undefined): Place | undefined {
  return place?.file === undefined ? place : undefined;
}

function people(logins: readonly string[]): string {
  return logins.length === 0 ? "nobody" : logins.join(", ");
}

function warning(at: Place, path: string, message: string): Problem {
  return { severity: "warning", message, ...at, path };
}
