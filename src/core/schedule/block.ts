// How is endless time cut into blocks whose schedule can be kept?

import type { Span } from "../time/calendar.ts";
import { type Instant, instant } from "../time/instant.ts";
import type { Segment, Stretch } from "./segment.ts";

/** Four weeks of a schedule. What is undefined has not been asked for yet. */
export interface Block {
  readonly span: Span;
  readonly stretches: readonly Stretch[];
  segments: readonly Segment[] | undefined;
  /** For each segment when the people next differ; `Infinity`: never, undefined: not within the block. */
  changes: readonly (Instant | undefined)[] | undefined;
  /** When the people after the block's end first differ from those at its end. */
  changeBeyond: Instant | undefined;
  /** The last duty before the block and the first after it; `null`: there is none. */
  dutyBefore: Stretch | null | undefined;
  dutyAfter: Stretch | null | undefined;
}

const BLOCK_MS = 28 * 86_400_000;

/** The number of the block that holds a moment. */
export function blockNumber(at: number): number {
  return Math.floor(at / BLOCK_MS);
}

export function spanOfBlock(number: number): Span {
  return { from: instant(number * BLOCK_MS), until: instant((number + 1) * BLOCK_MS) };
}

export function newBlock(span: Span, stretches: readonly Stretch[]): Block {
  return {
    span,
    stretches,
    segments: undefined,
    changes: undefined,
    changeBeyond: undefined,
    dutyBefore: undefined,
    dutyAfter: undefined,
  };
}
