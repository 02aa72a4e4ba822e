// Which tables and sentences make up the report of a preview, however it is shown?

import { dayOf } from "../core/time/local-date.ts";
import { localText, shortDateText } from "../core/time/wording.ts";
import type { GroupFigures, PriorityFigures, Times } from "../usecases/preview-groups.ts";
import { NIGHT } from "../usecases/preview-nights.ts";
import type { PersonFigures } from "../usecases/preview-persons.ts";
import type { PreviewReport } from "../usecases/preview-report.ts";
import type { Saying } from "../usecases/preview-weeks.ts";
import type { Previewed } from "./cli-preview-data.ts";
import { counted } from "./proposal-wording.ts";

export interface Section {
  readonly heading: string;
  readonly sentences: readonly string[];
  readonly heads: readonly string[];
  readonly rows: readonly (readonly Value[])[];
}

/** Our own words and numbers, or names that somebody else has given. */
export type Value = string | { readonly names: readonly string[] };

/** `12 tickets opened from ... until ..., replayed by ...`. */
export function openingSentence({ report, run, fileIs }: Previewed): string {
  const { timezone } = run.config;
  const { span, tickets } = report;
  const file = fileIs === "local" ? `${run.file} on this machine` : `the repository's ${run.file}`;
  return `${counted(tickets, "ticket")} opened from ${localText(span.from, timezone)} until ${localText(span.until, timezone)}, replayed by ${file}.`;
}

/** Those with nothing to tell are left out. */
export function sectionsOf({ priorities, tiers, people, saying, ...rest }: PreviewReport): readonly Section[] {
  const sections: readonly Section[] = [
    {
      heading: "What would have been done",
      sentences: [],
      heads: ["priority", "request type", "tickets", "reminded", "escalated", "no tier left", "paged", "closed"],
      rows: priorities.flatMap(doneRows),
    },
    {
      heading: "What would have been met",
      sentences: [],
      heads: ["priority", "clock", "met", "missed", "breached", "open", "cancelled", "in time"],
      rows: priorities.flatMap(clockRows),
    },
    {
      heading: "Escalated to whom",
      sentences: [],
      heads: ["tier", "times", "who was mentioned"],
      rows: tiers.map(({ tier, escalated, people: mentioned }) => [
        named(tier),
        String(escalated),
        { names: mentioned.map(({ login, times }) => (times === escalated ? login : `${login} ${times}`)) },
      ]),
    },
    {
      heading: "Each person",
      sentences: [],
      heads: ["person", "given", "reminded", "escalated to", "pages"],
      rows: people.map(({ login, assigned, reminded, escalated, pages }) => {
        return [named(login), ...[assigned, reminded, escalated, pages].map(String)];
      }),
    },
    nightSection(people.filter(({ pages }) => pages > 0)),
    sayingSection(saying),
    notesSection(rest),
  ];
  return sections.filter(({ sentences, rows }) => sentences.length + rows.length > 0);
}

/** What the figures mean, to the letter. */
export const MEANING: readonly string[] = [
  "What people and other bots did is taken as it was: comments, labels, assignments, closing. Only what they did within the time shown counts.",
  "Watchbill's own steps are those it would have planned at each of these moments and whenever something came due, had the file been in force all along and every step been taken on the spot. What Watchbill really did there is left out.",
  "Nobody behaves otherwise because of it: nobody is quicker for a reminder, and an alert is acknowledged only by what the person did anyway.",
  "A ticket counts under the priority and request type that it has at the end. A clock that ran twice on a ticket counts twice.",
  "Nobody is taken to be unassignable, and no sweep to be late or cut short.",
];

function doneRows(priority: PriorityFigures): readonly (readonly Value[])[] {
  const { requestTypes } = priority;
  const [only] = requestTypes;
  if (requestTypes.length === 1 && only !== undefined) return [doneRow(priority, named(only.name))];
  return [doneRow(priority, "all"), ...requestTypes.map((type) => doneRow({ ...type, name: "" }, named(type.name)))];
}

function doneRow(group: GroupFigures, type: Value): readonly Value[] {
  const { name, tickets, reminded, escalated, ended, paged, closed } = group;
  const done = [reminded, escalated, ended, paged, closed].map(timesText);
  return [name === "" ? "" : named(name), type, String(tickets), ...done];
}

/** On how many tickets, and how often where that differs. */
function timesText({ times, tickets }: Times): string {
  return times === tickets ? String(tickets) : `${tickets} (${times} times)`;
}

function clockRows({ name, clocks }: PriorityFigures): readonly (readonly Value[])[] {
  return clocks.map(({ clock, met, missed, breached, running, paused, cancelled }, place) => {
    const judged = met + missed + breached;
    const share = judged === 0 ? "" : `${Math.floor((met * 100) / judged)} %`;
    const counts = [met, missed, breached, running + paused, cancelled].map(String);
    return [place === 0 ? named(name) : "", clock.replaceAll("_", " "), ...counts, share];
  });
}

function nightSection(people: readonly PersonFigures[]): Section {
  return {
    heading: "Pages at night",
    sentences:
      people.length === 0 ? [] : [`From ${NIGHT.fromHour}:00 to 0${NIGHT.untilHour}:00 in each person's own zone.`],
    heads: ["person", "zone", "nights", "pages", "a night", "worst night"],
    rows: people.map(({ login, timezone, nights: { nights, pages, pagesPerNight, worst } }) => [
      named(login),
      named(timezone),
      String(nights),
      String(pages),
      String(pagesPerNight),
      worst === null ? "" : `${worst.pages} on ${dateText(worst.night)}`,
    ]),
  };
}

const MOST_WEEKS = 27;

function sayingSection({ announcements, announcementsPerWeek, cards, cardsPerWeek, worst, weeks }: Saying): Section {
  const most = worst === null ? "" : `, at most ${worst.announcements} in the week of ${dateText(worst.week)}`;
  return {
    heading: "Announcements a week",
    sentences: [
      `${announcementsPerWeek} a week (${announcements} in all)${most}. On top of that each ticket gets one card: ${cardsPerWeek} a week (${cards} in all).`,
    ],
    heads: ["week of", "tickets opened", "announcements", "cards"],
    rows:
      weeks.length > MOST_WEEKS
        ? []
        : weeks.map((week) => [dateText(week.week), ...[week.tickets, week.announcements, week.cards].map(String)]),
  };
}

function notesSection({ leftOut, unread, warnings }: Pick<PreviewReport, "leftOut" | "unread" | "warnings">): Section {
  return {
    heading: "Not in these figures, or not as it would be",
    sentences: [
      ...leftOut.map(({ because, issues }) => `${counted(issues, "issue")} left out: ${because}.`),
      ...unread.slice(0, MOST_UNREAD).map(({ number, message }) => `Issue ${number}: ${message}.`),
      ...(unread.length > MOST_UNREAD ? [`${unread.length - MOST_UNREAD} more issues could not be replayed.`] : []),
      ...warnings,
    ],
    heads: [],
    rows: [],
  };
}

const MOST_UNREAD = 20;

function named(name: string | null): Value {
  return name === null ? "none" : { names: [name] };
}

/** `Mon 2 Mar 2026`. */
function dateText(date: string): string {
  const day = dayOf(date);
  return day === undefined ? date : `${shortDateText(day)} ${date.slice(0, -6)}`;
}
