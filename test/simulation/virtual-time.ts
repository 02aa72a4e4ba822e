// In which order does everything happen, when weeks pass in milliseconds?

import { SandboxClock } from "../../src/sandbox/clock.ts";

interface Planned {
  readonly at: number;
  /** Breaks ties: what was planned first comes first. */
  readonly place: number;
  readonly act: () => void;
}

/**
 * One line of moments for everybody. Whatever waits, waits here; between two moments all promises that can go on do,
 * so the same plans always interleave in the same way.
 */
export class VirtualTime {
  readonly clock: SandboxClock;
  readonly #heap: Planned[] = [];
  readonly #settled: () => Promise<void>;
  #planned = 0;

  /** @param settled resolves once everything that can go on without time going by has gone on. */
  constructor(start: number | SandboxClock, settled: () => Promise<void> = promisesSettled) {
    this.clock = typeof start === "number" ? new SandboxClock(start) : start;
    this.#settled = settled;
  }

  get now(): number {
    return this.clock.now();
  }

  at(moment: number, act: () => void): void {
    this.#planned += 1;
    this.#push({ at: Math.max(moment, this.now), place: this.#planned, act });
  }

  after(ms: number, act: () => void): void {
    this.at(this.now + ms, act);
  }

  /** Lives through everything planned up to `end`, and what that brings about. */
  async runUntil(end: number): Promise<void> {
    await this.#settled();
    for (;;) {
      const next = this.#heap[0];
      if (next === undefined || next.at > end) break;
      await this.#live(next);
    }
    if (end > this.now) this.clock.set(end);
  }

  /** Lives from one planned moment to the next until the work is done, or whoever does it `isStopped`. */
  async runThrough(work: Promise<unknown>, isStopped: () => boolean = () => false): Promise<void> {
    const told = { isDone: false };
    void work.then(() => (told.isDone = true));
    await this.#settled();
    while (!told.isDone && !isStopped()) {
      const next = this.#heap[0];
      if (next === undefined) throw new Error("nothing is planned any more, and the work is not done");
      await this.#live(next);
    }
  }

  async #live({ at, act }: Planned): Promise<void> {
    this.#pop();
    if (at > this.now) this.clock.set(at);
    act();
    await this.#settled();
  }

  #push(planned: Planned): void {
    const heap = this.#heap;
    heap.push(planned);
    let place = heap.length - 1;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!this.#isBefore(place, parent)) return;
      this.#swap(place, parent);
      place = parent;
    }
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    heap[0] = last;
    let place = 0;
    for (;;) {
      const [left, right] = [2 * place + 1, 2 * place + 2];
      const child = right < heap.length && this.#isBefore(right, left) ? right : left;
      if (child >= heap.length || !this.#isBefore(child, place)) return;
      this.#swap(place, child);
      place = child;
    }
  }

  #isBefore(one: number, other: number): boolean {
    const [first, second] = [this.#heap[one], this.#heap[other]];
    if (first === undefined || second === undefined) return false;
    return first.at < second.at || (first.at === second.at && first.place < second.place);
  }

  #swap(one: number, other: number): void {
    const [first, second] = [this.#heap[one], this.#heap[other]];
    if (first === undefined || second === undefined) return;
    this.#heap[one] = second;
    this.#heap[other] = first;
  }
}

/** Resolves once every promise that can go on has gone on. */
async function promisesSettled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}
