// From when until when are the shifts asked for?

import { type Instant, instant } from "../core/time/instant.ts";
import type { Span } from "../core/time/calendar.ts";
import { type MomentPlace, momentOf } from "../core/time/moment.ts";
import { instantOf, localOf, startOfDay } from "../core/time/zone.ts";
import { Complaint } from "./cli-complaint.ts";
import { atOf, type CommonOptions } from "./cli-file.ts";

export interface SpanOptions extends CommonOptions {
  /** A moment as the file writes them, local to the schedule's zone unless it says otherwise. */
  readonly from?: string;
  /** The same; a bare date is that whole day. Not part of the span. */
  readonly until?: string;
  readonly ics?: boolean;
}

const DEFAULT_DAYS = 14;
const LONGEST_MS = 100 * 366 * 86_400_000;

/**
 * `--from`, else `--at`, else now, for 14 days unless `--until` says otherwise.
 * @throws Complaint with exit 2 when one is no moment, when nothing lies between them, or more than a century does.
 */
export function spanOf(options: SpanOptions, zone: string): Span {
  const from =
    options.from === undefined
      ? beginning(options, zone)
      : momentTyped(options.from, { zone, edge: "from", option: "from" });
  const until =
    options.until === undefined
      ? daysAfter(from, zone)
      : momentTyped(options.until, { zone, edge: "until", option: "until" });
  if (until <= from) throw new Complaint(`--until ${options.until ?? ""} does not lie after the beginning`, 2);
  if (until - from > LONGEST_MS) throw new Complaint("more than a hundred years at once are too many", 2);
  return { from, until };
}

// A calendar fetched twice on one day is to be the same, so that of today begins with the day.
function beginning(options: SpanOptions, zone: string): Instant {
  const at = atOf(options);
  const isCalendarOfToday = options.ics === true && options.at === undefined;
  return isCalendarOfToday ? startOfDay(zone, localOf(zone, at).day) : at;
}

// On the same hour of the clock, whatever the clock does in between.
function daysAfter(from: Instant, zone: string): Instant {
  const { day, msOfDay } = localOf(zone, from);
  return instantOf(zone, { day: day + DEFAULT_DAYS, msOfDay });
}

export interface MomentTyped extends MomentPlace {
  /** The option's name, for messages. */
  readonly option: string;
}

/** A moment as the file writes them, or an instant. @throws Complaint with exit 2 when it is neither. */
export function momentTyped(text: string, { zone, edge, option }: MomentTyped): Instant {
  const local = momentOf(text, { zone, edge });
  if (local !== undefined) return local;
  try {
    return instant(text);
  } catch (cause) {
    throw new Complaint(
      `--${option} ${text} is no moment; write 2026-11-20, 2026-11-20T16:50 or 2026-11-20T16:50:00Z`,
      2,
      { cause },
    );
  }
}
