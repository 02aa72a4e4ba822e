// What goes wrong with a request, and how often?

import type { Dice } from "./dice.ts";

/** How one request fares. `stored`: the work is done all the same. */
export type Fate =
  | { readonly kind: "well" }
  | { readonly kind: "server error"; readonly stored: boolean }
  | { readonly kind: "reset"; readonly stored: boolean }
  /** No answer within the caller's patience; the work may be done even after that. */
  | { readonly kind: "hang"; readonly stored: boolean }
  | { readonly kind: "limited"; readonly forMs: number }
  /** The program is stopped: before the request leaves, or after the work was done. */
  | { readonly kind: "crash"; readonly stored: boolean };

/** Asked at every single request. */
export interface Weather {
  fateOf(request: { readonly method: string; readonly writes: boolean }): Fate;
  latencyMs(): number;
  /** How old the reads are that are answered at `now`. */
  lagMs(now: number): number;
}

/** Chances of each trouble, per request. */
export interface Climate {
  readonly before: number;
  readonly after: number;
  readonly hang: number;
  readonly limited: number;
  readonly crash: number;
  /** The share of hours in which reads are 20 to 60 seconds old. */
  readonly oldReads: number;
  readonly delivery: { readonly lost: number; readonly doubled: number; readonly late: number };
  readonly sweeps: { readonly dropped: number; readonly doubled: number };
}

export const BAD: Climate = {
  before: 0.03,
  after: 0.02,
  hang: 0.004,
  limited: 0.001,
  crash: 0.003,
  oldReads: 0.3,
  delivery: { lost: 0.08, doubled: 0.1, late: 0.1 },
  sweeps: { dropped: 0.2, doubled: 0.1 },
};

export const FINE: Climate = {
  before: 0,
  after: 0,
  hang: 0,
  limited: 0,
  crash: 0,
  oldReads: 0,
  delivery: { lost: 0, doubled: 0, late: 0 },
  sweeps: { dropped: 0, doubled: 0 },
};

const HOUR = 3_600_000;

/** Weather that can clear up: in the end it must, for the checkers ask what holds when things are quiet. */
export class ChangingWeather implements Weather {
  climate: Climate;
  struck = 0;
  readonly #dice: Dice;
  readonly #lags = new Map<number, number>();

  constructor(climate: Climate, dice: Dice) {
    this.climate = climate;
    this.#dice = dice;
  }

  /** The time between two answers is nothing any more, so that the end is one moment. */
  clearUp(): void {
    this.climate = FINE;
  }

  fateOf({ writes }: { readonly writes: boolean }): Fate {
    const { before, after, hang, limited, crash } = this.climate;
    const dice = this.#dice;
    let roll = dice.next();
    const falls = (chance: number): boolean => {
      roll -= chance;
      return roll < 0;
    };
    if (falls(before)) return this.#strike({ kind: dice.chance(0.7) ? "server error" : "reset", stored: false });
    if (falls(after)) return this.#strike({ kind: dice.chance(0.7) ? "server error" : "reset", stored: writes });
    if (falls(hang)) return this.#strike({ kind: "hang", stored: writes && dice.chance(0.5) });
    if (falls(limited)) return this.#strike({ kind: "limited", forMs: dice.pick([60_000, 300_000, 1_800_000]) });
    if (falls(crash)) return this.#strike({ kind: "crash", stored: writes && dice.chance(0.5) });
    return { kind: "well" };
  }

  latencyMs(): number {
    return this.climate === FINE ? 0 : this.#dice.between(40, 900);
  }

  lagMs(now: number): number {
    const hour = Math.floor(now / HOUR);
    const known = this.#lags.get(hour);
    if (known !== undefined) return this.climate === FINE ? 0 : known;
    const lag = this.#dice.chance(this.climate.oldReads) ? this.#dice.between(20_000, 60_000) : 0;
    this.#lags.set(hour, lag);
    return this.climate === FINE ? 0 : lag;
  }

  #strike(fate: Fate): Fate {
    this.struck += 1;
    return fate;
  }
}
