// What does the real GitHub do to requests that a tracker in memory can't, and how often?

import type { Dice } from "../dice.ts";
import { ChangingWeather, type Climate, type Fate, FINE, type Weather } from "../weather.ts";
import type { Asked } from "./asked.ts";
import type { Limit, LimitForm } from "./limit-answers.ts";

/** How one request over HTTP fares. */
export type WireFate =
  | Exclude<Fate, { readonly kind: "limited" }>
  /** It reaches a limit, which stands from then on. */
  | { readonly kind: "limited"; readonly limit: Limit }
  /** It is answered, and was the last that the hour's limit had left. */
  | { readonly kind: "spent"; readonly limit: Limit }
  /** 503 with `retry-after`. */
  | { readonly kind: "unavailable"; readonly stored: boolean; readonly forMs: number }
  /** A page of so many issues takes GitHub too long. */
  | { readonly kind: "too large" }
  /** Something in the answer to a query is missing, at `path`; `isTold`: and an error says so. */
  | { readonly kind: "partial"; readonly path: readonly (string | number)[]; readonly isTold: boolean };

/** Asked at every single request over HTTP. */
export interface WireWeather extends Weather {
  wireFateOf(asked: Asked, about: { readonly writes: boolean; readonly now: number }): WireFate;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Chances per request, or hour, beside the climate's. */
const LIMITED = 0.001;
const SPENT = 0.0004;
const UNAVAILABLE = 0.001;
const PARTIAL = 0.03;
const HEAVY_HOURS = 0.1;

const ENDS: Readonly<Record<LimitForm, readonly number[]>> = {
  hour: [MINUTE, 10 * MINUTE, 40 * MINUTE],
  secondary: [MINUTE, 5 * MINUTE, 30 * MINUTE],
  // It may still hold when the minute that is to be waited at least is over.
  wordless: [20 * SECOND, 100 * SECOND, 150 * SECOND],
};

export class FullWeather extends ChangingWeather implements WireWeather {
  readonly #dice: Dice;
  readonly #largestPages = new Map<number, number>();

  constructor(climate: Climate, dice: Dice) {
    super(climate, dice);
    this.#dice = dice.fork("over HTTP");
  }

  wireFateOf(asked: Asked, about: { readonly writes: boolean; readonly now: number }): WireFate {
    const fate = this.fateOf(about);
    if (fate.kind === "limited") return { kind: "limited", limit: this.#limit(about.now, fate.forMs) };
    if (fate.kind !== "well" || this.climate === FINE) return fate;
    return this.#moreOf(asked, about.now);
  }

  #moreOf({ resource, query }: Asked, now: number): WireFate {
    const dice = this.#dice;
    const roll = dice.next();
    if (roll < LIMITED) return { kind: "limited", limit: this.#limit(now) };
    if (roll < LIMITED + SPENT) return { kind: "spent", limit: this.#limitOf("hour", now + dice.pick(ENDS.hour)) };
    if (roll < LIMITED + SPENT + UNAVAILABLE) {
      return { kind: "unavailable", stored: dice.chance(0.3), forMs: dice.pick([SECOND, 30 * SECOND, 2 * MINUTE]) };
    }
    if (resource !== "graphql" || query === undefined) return { kind: "well" };
    if ((query.size ?? 0) > this.#largestPage(now)) return { kind: "too large" };
    return dice.chance(PARTIAL) ? this.#partial(query.text) : { kind: "well" };
  }

  #limit(now: number, forMs?: number): Limit {
    const form = this.#dice.pick<LimitForm>(["hour", "secondary", "wordless"]);
    const ownMs = this.#dice.pick(ENDS[form]);
    return this.#limitOf(form, now + (form === "wordless" ? ownMs : (forMs ?? ownMs)));
  }

  #limitOf(form: LimitForm, until: number): Limit {
    return { form, until, status: this.#dice.pick([403, 429]), refusesQueries: this.#dice.chance(0.5) };
  }

  /** For an hour GitHub is slow; then the same page fails again and again. */
  #largestPage(now: number): number {
    const hour = Math.floor(now / HOUR);
    const known = this.#largestPages.get(hour);
    if (known !== undefined) return known;
    const largest = this.#dice.chance(HEAVY_HOURS) ? this.#dice.pick([1, 3, 12, 40]) : Number.POSITIVE_INFINITY;
    this.#largestPages.set(hour, largest);
    return largest;
  }

  #partial(query: string): WireFate {
    const dice = this.#dice;
    const holes = holesIn(query, dice.between(0, 2));
    if (holes === undefined) return { kind: "well" };
    const { told, silent } = holes;
    // A single thing is never missing without a word: it would be gone.
    const isTold = silent.length === 0 || dice.chance(0.7);
    return { kind: "partial", path: dice.pick(isTold ? [...told, ...silent] : silent), isTold };
  }
}

interface Holes {
  readonly told: readonly (readonly (string | number)[])[];
  readonly silent: readonly (readonly (string | number)[])[];
}

function holesIn(query: string, place: number): Holes | undefined {
  if (/\bissueOrPullRequest\(/.test(query)) {
    const one = ["repository", "issueOrPullRequest"];
    return { told: [one, [...one, "timelineItems"]], silent: [[...one, "timelineItems", "nodes", place]] };
  }
  if (!/\bissues\(/.test(query)) return undefined;
  const list = ["repository", "issues"];
  const silent = [
    [...list, "nodes", place],
    [...list, "nodes", place, "timelineItems", "nodes", 0],
  ];
  return { told: [["repository"], list, [...list, "pageInfo"]], silent };
}
