// Of which windows is a length of open time made up?

import type { Calendar } from "./calendar.ts";
import { type ClosedDates, closedDatesIn } from "./closed-dates.ts";
import { instant, later, type Instant } from "./instant.ts";
import { merged, within, without } from "./intervals.ts";
import { DAY_MS } from "./local-date.ts";
import { nextOpening, openSpans } from "./openings.ts";
import { isAbsolute } from "./open-search.ts";
import { addOpenTime, openTimeBetween, type Pause } from "./open-time.ts";
import { localOf, startOfDay } from "./zone.ts";

/** One line of the arithmetic, a stretch `[from, until)`. */
export type LedgerLine =
  /** Open time that counts: all of the stretch. */
  | (Stretch & { readonly kind: "open"; readonly ms: number })
  /** Open time that does not count, because of a pause: all of the stretch. */
  | (Stretch & { readonly kind: "paused"; readonly ms: number })
  /** Whole local dates without open time; the first line may begin before the question, with its date. */
  | (Stretch & { readonly kind: "closed"; readonly dates: ClosedDates })
  /** A long stretch summed up; `ms` is the open time in it that counts. */
  | (Stretch & { readonly kind: "summed"; readonly ms: number });

interface Stretch {
  readonly from: Instant;
  readonly until: Instant;
}

interface Question extends Stretch {
  readonly pauses: readonly Pause[];
}

// As many lines as a person reads; of more, these of the beginning and of the end.
const MOST_LINES = 12;
const FIRST_LINES = 5;
const LAST_LINES = 4;
// What lies between is only summed, so it need not be looked at window by window.
const SIDE_MS = 31 * DAY_MS;

/**
 * How open time adds up from `from` to `until`: the lines in order, nights and breaks left out. The `ms` of all lines
 * `open` and `summed` together are the open time between the two moments. Nothing for a reversed interval.
 */
export function openLedger(
  calendar: Calendar,
  from: Instant,
  until: Instant,
  pauses: readonly Pause[] = [],
): readonly LedgerLine[] {
  if (until <= from) return [];
  const question = { from, until, pauses };
  if (isAbsolute(calendar) || until - from <= 2 * SIDE_MS)
    return shortened(calendar, question, linesOf(calendar, question));
  const left = later(from, SIDE_MS);
  const right = later(until, -SIDE_MS);
  // What touches the cuts is not whole.
  const head = linesOf(calendar, { ...question, until: left }).filter((line) => line.until < left);
  const tail = linesOf(calendar, { ...question, from: right }).filter((line) => line.from > right);
  return joined(calendar, question, { head: head.slice(0, FIRST_LINES), tail: tail.slice(-LAST_LINES) });
}

function shortened(calendar: Calendar, question: Question, lines: readonly LedgerLine[]): readonly LedgerLine[] {
  if (lines.length <= MOST_LINES) return lines;
  return joined(calendar, question, { head: lines.slice(0, FIRST_LINES), tail: lines.slice(-LAST_LINES) });
}

interface Sides {
  readonly head: readonly LedgerLine[];
  readonly tail: readonly LedgerLine[];
}

function joined(calendar: Calendar, question: Question, { head, tail }: Sides): readonly LedgerLine[] {
  const from = head.at(-1)?.until ?? question.from;
  const until = tail[0]?.from ?? question.until;
  return [...head, ...middleOf(calendar, { from, until, pauses: question.pauses }), ...tail];
}

function middleOf(calendar: Calendar, { from, until, pauses }: Question): readonly LedgerLine[] {
  const openMs = openTimeBetween(calendar, from, until);
  if (openMs === 0) return closedLine(calendar, { from, until });
  const opening = nextOpening(calendar, from);
  const closing = addOpenTime(calendar, opening, openMs);
  return [{ kind: "summed", from: opening, until: closing, ms: openTimeBetween(calendar, from, until, pauses) }];
}

function linesOf(calendar: Calendar, { from, until, pauses }: Question): readonly LedgerLine[] {
  const lines: LedgerLine[] = [];
  let end = sinceClosed(calendar, from);
  for (const span of openSpans(calendar, from, until)) {
    lines.push(...closedLine(calendar, { from: end, until: span.from }), ...piecesOf(span, pauses));
    end = span.until;
  }
  return [...lines, ...closedLine(calendar, { from: end, until })];
}

// Who opens a ticket on a closed Saturday wants to read that Saturday is closed, not only Sunday.
function sinceClosed(calendar: Calendar, from: Instant): Instant {
  const midnight = startOfDay(calendar.timezone, localOf(calendar.timezone, from).day);
  return openTimeBetween(calendar, midnight, from) === 0 ? midnight : from;
}

/** A stretch of open time, cut where pauses begin and end. */
function piecesOf(span: Stretch, pauses: readonly Pause[]): readonly LedgerLine[] {
  const paused = within(merged(pauses), span.from, span.until);
  return [
    ...without([span], paused).map((piece) => ({ kind: "open" as const, ...piece })),
    ...paused.map((piece) => ({ kind: "paused" as const, ...piece })),
  ]
    .sort((one, other) => one.from - other.from)
    .map(({ kind, from, until }) => ({ kind, from: instant(from), until: instant(until), ms: until - from }));
}

function closedLine(calendar: Calendar, { from, until }: Stretch): readonly LedgerLine[] {
  const dates = closedDatesIn(calendar, from, until);
  return dates === undefined ? [] : [{ kind: "closed", from, until, dates }];
}
