// How is a program stopped at exactly one chosen moment?

import type { Fate, Weather } from "./weather.ts";

/** Fine, but that the program is stopped at one call: before it leaves, or once its work was done. */
export class OneStop implements Weather {
  /** How many calls were made, the one that was struck counted. */
  calls = 0;
  readonly #at: number;
  readonly #stored: boolean;

  /** @param at the number of the call, from 1; 0: never */
  constructor(at: number, when: "before" | "after") {
    this.#at = at;
    this.#stored = when === "after";
  }

  fateOf(): Fate {
    this.calls += 1;
    return this.calls === this.#at ? { kind: "crash", stored: this.#stored } : { kind: "well" };
  }

  latencyMs(): number {
    return 0;
  }

  lagMs(): number {
    return 0;
  }
}
