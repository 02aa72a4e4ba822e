// What time is it inside the sandbox?

/** The sandbox's own time. It stands still until somebody moves it, and never goes back. */
export class SandboxClock {
  #now: number;
  readonly #listeners: (() => void)[] = [];

  /** @throws RangeError when the text names no moment. */
  constructor(startAt: string | number) {
    this.#now = momentOf(startAt);
  }

  /** Epoch milliseconds. */
  now(): number {
    return this.#now;
  }

  /** @throws RangeError when `at` lies before the present. */
  set(at: string | number): void {
    const moment = momentOf(at);
    if (moment < this.#now) throw new RangeError(`time does not go back: ${timestamp(moment)}`);
    this.#now = moment;
    for (const listener of this.#listeners) listener();
  }

  advance(milliseconds: number): void {
    this.set(this.#now + milliseconds);
  }

  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }
}

/** A moment as GitHub writes it: UTC, cut to the second. */
export function timestamp(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+Z$/, "Z");
}

export function momentOf(at: string | number): number {
  const moment = typeof at === "number" ? at : Date.parse(at);
  if (!Number.isFinite(moment)) throw new RangeError(`not a moment: ${String(at)}`);
  return moment;
}
