// How is a stretch of time painted, minute by minute?

import { MINUTE_MS } from "./wall-clock.ts";

interface Stretch {
  readonly from: number;
  readonly until: number;
}

/** What is so at each minute from the canvas's first: 0 for no, or a number. */
export type Painting = Int32Array;

/** All that is painted of one stretch of time. */
export class Canvas {
  readonly from: number;
  readonly minutes: number;
  readonly paintings: Painting[] = [];

  constructor({ from, until }: Stretch) {
    this.from = from;
    this.minutes = (until - from) / MINUTE_MS;
  }

  /** A new painting: each stretch in turn, with its number from 1 on, over those before it. */
  paint(stretches: readonly Stretch[]): Painting {
    const painting = new Int32Array(this.minutes);
    stretches.forEach(({ from, until }, index) => {
      painting.fill(index + 1, this.minuteOf(from), this.minuteOf(until));
    });
    this.paintings.push(painting);
    return painting;
  }

  /** The minutes, as those that run until something painted differs: `[first, beyond)`. */
  runs(): readonly (readonly [first: number, beyond: number])[] {
    const differs = new Uint8Array(this.minutes);
    for (const painting of this.paintings) {
      for (let minute = 1; minute < this.minutes; minute += 1) {
        if (painting[minute] !== painting[minute - 1]) differs[minute] = 1;
      }
    }
    const edges = [0];
    differs.forEach((is, minute) => is === 1 && edges.push(minute));
    return edges.map((first, index) => [first, edges[index + 1] ?? this.minutes]);
  }

  // The first minute that does not lie before a moment, within the canvas.
  private minuteOf(at: number): number {
    return Math.min(Math.max(Math.ceil((at - this.from) / MINUTE_MS), 0), this.minutes);
  }
}
