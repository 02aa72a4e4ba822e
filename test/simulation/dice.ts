// Where does everything that looks like chance come from?

/** A seeded stream of numbers: the same seed gives the same ones, on every machine. */
export class Dice {
  readonly #seed: string;
  #state: number;

  constructor(seed: string) {
    this.#seed = seed;
    this.#state = hash(seed);
  }

  /** A stream of its own for one part of the world, so that more rolls in one part change nothing in another. */
  fork(name: string): Dice {
    return new Dice(`${this.#seed}/${name}`);
  }

  /** From 0 to just below 1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** A whole number, both ends included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  pick<T>(choices: readonly T[]): T {
    const choice = choices[Math.floor(this.next() * choices.length)];
    if (choice === undefined) throw new RangeError("nothing to choose from");
    return choice;
  }

  /** One of the keys, by their weights. */
  weighted<Name extends string>(weights: Readonly<Record<Name, number>>): Name {
    const names = Object.keys(weights) as Name[]; // Object.keys forgets the type of the keys
    const total = names.reduce((sum, name) => sum + weights[name], 0);
    let rest = this.next() * total;
    for (const name of names) {
      rest -= weights[name];
      if (rest < 0) return name;
    }
    return this.pick(names);
  }

  /** A waiting time whose mean is given, never more than eight times that. */
  wait(meanMs: number): number {
    return Math.min(8 * meanMs, Math.ceil(-Math.log(1 - this.next()) * meanMs));
  }
}

function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let place = 0; place < text.length; place += 1) {
    value = Math.imul(value ^ text.charCodeAt(place), 0x01000193) >>> 0;
  }
  return value;
}
