// How much would Watchbill have said in each week?

import type { Span } from "../core/time/calendar.ts";
import { type Instant, later } from "../core/time/instant.ts";
import { DAY_MS, dateOf, weekdayOf } from "../core/time/local-date.ts";
import { localOf } from "../core/time/zone.ts";
import type { Act, PreviewRecord } from "./preview-record.ts";

const WEEK_DAYS = 7;

export interface WeekFigures {
  /** The date of its Monday. */
  readonly week: string;
  /** Opened in it. */
  readonly tickets: number;
  /** Comments that somebody is notified of, those on follow-up issues and their opening included. */
  readonly announcements: number;
  /** The status comment that each ticket gets once. */
  readonly cards: number;
}

export interface Saying {
  readonly announcements: number;
  readonly cards: number;
  /** From the first ticket on, to one decimal; a time shorter than a week counts as one. */
  readonly announcementsPerWeek: number;
  readonly cardsPerWeek: number;
  /** The week with the most announcements; the first of several; null: none were made. */
  readonly worst: WeekFigures | null;
  /** Every week from that of the first ticket on, in order. */
  readonly weeks: readonly WeekFigures[];
}

type Counts = { tickets: number; announcements: number; cards: number };

const ANNOUNCED: readonly Act["kind"][] = ["reminded", "escalated", "ended", "told", "writeUp"];

/** Takes one ticket after the other. */
export class Weeks {
  readonly #timezone: string;
  readonly #weeks = new Map<number, Counts>();

  /** @param timezone in which weeks begin. */
  constructor(timezone: string) {
    this.#timezone = timezone;
  }

  add({ openedAt, acts }: PreviewRecord): void {
    this.#of(openedAt).tickets += 1;
    for (const { kind, at } of acts) {
      if (ANNOUNCED.includes(kind)) this.#of(at).announcements += 1;
      if (kind === "carded") this.#of(at).cards += 1;
    }
  }

  figures({ from, until }: Span): Saying {
    const first = this.#mondayOf(from);
    const count = Math.floor((this.#mondayOf(later(until, -1)) - first) / WEEK_DAYS) + 1;
    const weeks = Array.from({ length: Math.max(0, count) }, (_, place): WeekFigures => {
      const monday = first + place * WEEK_DAYS;
      return { week: dateOf(monday), ...(this.#weeks.get(monday) ?? { tickets: 0, announcements: 0, cards: 0 }) };
    });
    const total = (of: (week: WeekFigures) => number): number => weeks.reduce((sum, week) => sum + of(week), 0);
    const announcements = total((week) => week.announcements);
    const cards = total((week) => week.cards);
    const perWeek = (number: number): number => Math.round((number / lengthInWeeks(from, until)) * 10) / 10;
    const most = Math.max(0, ...weeks.map((week) => week.announcements));
    return {
      announcements,
      cards,
      announcementsPerWeek: perWeek(announcements),
      cardsPerWeek: perWeek(cards),
      worst: most === 0 ? null : (weeks.find((week) => week.announcements === most) ?? null),
      weeks,
    };
  }

  #of(at: Instant): Counts {
    const monday = this.#mondayOf(at);
    const known = this.#weeks.get(monday);
    if (known !== undefined) return known;
    const counts = { tickets: 0, announcements: 0, cards: 0 };
    this.#weeks.set(monday, counts);
    return counts;
  }

  #mondayOf(at: Instant): number {
    const { day } = localOf(this.#timezone, at);
    return day - (weekdayOf(day) - 1);
  }
}

// A few days are not taken for what a week would bring.
function lengthInWeeks(from: Instant, until: Instant): number {
  return Math.max(1, (until - from) / (WEEK_DAYS * DAY_MS));
}
