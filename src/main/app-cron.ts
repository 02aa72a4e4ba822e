// When should a scheduled workflow have started?

import { type Instant, instant } from "../core/time/instant.ts";

const MINUTE_MS = 60_000;
const FURTHEST_BACK = 35 * 24 * 60;

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/** Whether a minute is one of the expression's. */
type Field = ReadonlySet<number> | "any";

/**
 * The last `count` minutes up to `now` at which one of the crons fires, the latest first; fewer when they fire more
 * seldom than that in 35 days, none when one of them can't be read. GitHub reads them in UTC:
 * https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#schedule
 */
export function startsBefore(crons: readonly string[], now: Instant, count: number): readonly Instant[] {
  const schedules = crons.map(scheduleIn);
  if (schedules.includes(undefined)) return [];
  const starts: Instant[] = [];
  const last = Math.floor(now / MINUTE_MS);
  for (let minute = last; minute > last - FURTHEST_BACK && starts.length < count; minute -= 1) {
    const at = new Date(minute * MINUTE_MS);
    if (schedules.some((schedule) => schedule?.(at))) starts.push(instant(minute * MINUTE_MS));
  }
  return starts;
}

function scheduleIn(cron: string): ((at: Date) => boolean) | undefined {
  const [minute, hour, day, month, weekday, ...rest] = cron.trim().toLowerCase().split(/\s+/);
  const minutes = fieldIn(minute, { from: 0, until: 59 });
  const hours = fieldIn(hour, { from: 0, until: 23 });
  const days = fieldIn(day, { from: 1, until: 31 });
  const months = fieldIn(month, { from: 1, until: 12, names: MONTHS });
  const weekdays = fieldIn(weekday, { from: 0, until: 7, names: DAYS });
  if (!minutes || !hours || !days || !months || !weekdays || rest.length > 0) return undefined;
  return (at) =>
    has(minutes, at.getUTCMinutes()) &&
    has(hours, at.getUTCHours()) &&
    has(months, at.getUTCMonth() + 1) &&
    isOnDay(at, days, weekdays);
}

// With both written either is enough: https://pubs.opengroup.org/onlinepubs/9699919799/utilities/crontab.html
function isOnDay(at: Date, days: Field, weekdays: Field): boolean {
  const onDay = has(days, at.getUTCDate());
  const onWeekday = has(weekdays, at.getUTCDay()) || (at.getUTCDay() === 0 && has(weekdays, 7));
  return days === "any" || weekdays === "any" ? onDay && onWeekday : onDay || onWeekday;
}

function has(field: Field, value: number): boolean {
  return field === "any" || field.has(value);
}

interface Range {
  readonly from: number;
  readonly until: number;
  /** Words for the values, the first one for `from`. */
  readonly names?: readonly string[];
}

function fieldIn(text: string | undefined, range: Range): Field | undefined {
  if (text === undefined) return undefined;
  if (text === "*") return "any";
  const values = text.split(",").map((part) => valuesIn(part, range));
  return values.includes(undefined) ? undefined : new Set(values.flatMap((each) => each ?? []));
}

// Of a value, a span, and either or an asterisk with a step behind a slash.
function valuesIn(text: string, range: Range): readonly number[] | undefined {
  const [, span = "", step] = /^([^/]+)(?:\/(\d+))?$/.exec(text) ?? [];
  const [first = "", last] = span === "*" ? [String(range.from), String(range.until)] : span.split("-");
  const from = valueOf(first, range);
  const until = last === undefined ? (step === undefined ? from : range.until) : valueOf(last, range);
  const every = Number(step ?? 1);
  if (from === undefined || until === undefined || until < from || every < 1) return undefined;
  return Array.from({ length: Math.floor((until - from) / every) + 1 }, (_, index) => from + index * every);
}

function valueOf(text: string, { from, until, names = [] }: Range): number | undefined {
  const place = names.indexOf(text);
  const value = place >= 0 ? place + from : /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return value >= from && value <= until ? value : undefined;
}
