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
  // 1 for each minute at which something painted begins or ends.
  private readonly edges: Uint8Array;

  constructor({ from, until }: Stretch) {
    this.from = from;
    this.minutes = (until - from) / MINUTE_MS;
    this.edges = new Uint8Array(this.minutes);
  }

  /** A new painting: each stretch in turn, with its number from 1 on, over those before it. */
  paint(stretches: readonly Stretch[]): Painting {
    const painting = new Int32Array(this.minutes);
    stretches.forEach(({ from, until }, index) => {
      const [first, beyond] = [this.minuteOf(from), this.minuteOf(until)];
      if (beyond <= first) return;
      painting.fill(index + 1, first, beyond);
      this.edges[first] = 1;
      this.edges[beyond] = 1;
    });
    return painting;
  }

  /** The minutes, as those that run until something painted begins or ends: `[first, beyond)`. */
  runs(): readonly (readonly [first: number, beyond: number])[] {
    const starts = [0];
    for (let at = this.edges.indexOf(1, 1); at > 0; at = this.edges.indexOf(1, at + 1)) starts.push(at);
    return starts.map((first, index) => [first, starts[index + 1] ?? this.minutes]);
  }

  // The first minute that does not lie before a moment, within the canvas.
  private minuteOf(at: number): number {
    return Math.min(Math.max(Math.ceil((at - this.from) / MINUTE_MS), 0), this.minutes);
  }
}
