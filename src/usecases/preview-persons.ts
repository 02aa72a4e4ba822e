// What would each person have had to do, by day and by night?

import type { Config } from "../core/config/config.ts";
import { plainLogin, sameLogin } from "../core/ticket/who-is-who.ts";
import type { Span } from "../core/time/calendar.ts";
import { dateOf } from "../core/time/local-date.ts";
import { nightOf, nightsIn } from "./preview-nights.ts";
import type { Act, PreviewRecord } from "./preview-record.ts";

export interface PersonFigures {
  readonly login: string;
  /** In which the nights are counted. */
  readonly timezone: string;
  /** Tickets given to this person by Watchbill. */
  readonly assigned: number;
  /** Reminders and escalations that mentioned this person. */
  readonly reminded: number;
  readonly escalated: number;
  readonly pages: number;
  readonly nights: NightFigures;
}

export interface NightFigures {
  /** From the first ticket on, those without a page too. */
  readonly nights: number;
  readonly pages: number;
  /** `pages` by `nights`, to three decimals. */
  readonly pagesPerNight: number;
  /** The night with the most; the first of several; null: none. */
  readonly worst: NightPages | null;
  /** Those with a page, in order. */
  readonly woken: readonly NightPages[];
}

export interface NightPages {
  /** The date on which it began. */
  readonly night: string;
  readonly pages: number;
}

/** What escalations to a tier came to. */
export interface TierFigures {
  readonly tier: string;
  readonly escalated: number;
  /** Whom they mentioned, the most mentioned first. */
  readonly people: readonly { readonly login: string; readonly times: number }[];
}

interface Person {
  readonly login: string;
  readonly counts: { assigned: number; reminded: number; escalated: number; paged: number };
  readonly nights: Map<number, number>;
}

interface Tier {
  escalated: number;
  readonly people: Map<string, { readonly login: string; times: number }>;
}

/** Takes one ticket after the other. */
export class Persons {
  readonly #config: Config;
  readonly #people = new Map<string, Person>();
  readonly #tiers = new Map<string, Tier>();

  constructor(config: Config) {
    this.#config = config;
  }

  add({ acts }: PreviewRecord): void {
    for (const act of acts) {
      for (const login of act.people ?? []) this.#count(act, login);
      if (act.kind === "escalated" && act.tier !== undefined) this.#escalated(act.tier, act.people ?? []);
    }
  }

  /** By login. */
  people(span: Span): readonly PersonFigures[] {
    return [...this.#people.values()]
      .filter(({ counts, nights }) => Object.values(counts).some((count) => count > 0) || nights.size > 0)
      .sort((one, other) => one.login.localeCompare(other.login, "en"))
      .map(({ login, counts: { paged, ...counts }, nights }) => {
        const timezone = this.#zoneOf(login);
        return { login, timezone, ...counts, pages: paged, nights: nightFigures(nights, nightsIn(span, timezone)) };
      });
  }

  /** In the file's order. */
  tiers(): readonly TierFigures[] {
    const names = this.#config.tiers.map(({ name }) => name);
    return [...this.#tiers]
      .sort(([one], [other]) => names.indexOf(one) - names.indexOf(other))
      .map(([tier, { escalated, people }]) => ({
        tier,
        escalated,
        people: [...people.values()].sort(
          (one, other) => other.times - one.times || one.login.localeCompare(other.login, "en"),
        ),
      }));
  }

  #count({ kind, at }: Act, login: string): void {
    if (kind !== "assigned" && kind !== "reminded" && kind !== "escalated" && kind !== "paged") return;
    const person = this.#person(login);
    person.counts[kind] += 1;
    if (kind !== "paged") return;
    const night = nightOf(at, this.#zoneOf(login));
    if (night !== undefined) person.nights.set(night, (person.nights.get(night) ?? 0) + 1);
  }

  #person(login: string): Person {
    const known = this.#people.get(plainLogin(login));
    if (known !== undefined) return known;
    const counts = { assigned: 0, reminded: 0, escalated: 0, paged: 0 };
    const person = { login, counts, nights: new Map<number, number>() };
    this.#people.set(plainLogin(login), person);
    return person;
  }

  #escalated(name: string, mentioned: readonly string[]): void {
    const tier = this.#tiers.get(name) ?? { escalated: 0, people: new Map<string, { login: string; times: number }>() };
    this.#tiers.set(name, tier);
    tier.escalated += 1;
    for (const login of mentioned) {
      const person = tier.people.get(plainLogin(login)) ?? { login, times: 0 };
      person.times += 1;
      tier.people.set(plainLogin(login), person);
    }
  }

  #zoneOf(login: string): string {
    return this.#config.people.find((each) => sameLogin(each.login, login))?.timezone ?? this.#config.timezone;
  }
}

function nightFigures(paged: ReadonlyMap<number, number>, nights: number): NightFigures {
  const woken = [...paged]
    .sort(([one], [other]) => one - other)
    .map(([night, pages]) => ({ night: dateOf(night), pages }));
  const pages = woken.reduce((total, each) => total + each.pages, 0);
  const most = Math.max(0, ...woken.map((each) => each.pages));
  const worst = woken.find((each) => each.pages === most) ?? null;
  const pagesPerNight = nights === 0 ? 0 : Math.round((pages / nights) * 1000) / 1000;
  return { nights, pages, pagesPerNight, worst, woken };
}
