// How many writes may still be made without GitHub minding?

import { WRITES_AN_HOUR } from "../usecases/own-writes.ts";

/** Counts the writes made with one token. Times in milliseconds of any clock that never goes back. */
export interface WriteBudget {
  /** Takes `writes` if they fit; otherwise takes none and says how long until they do. */
  take(writes: number): Promise<number>;
  /** How long until `writes` would fit; 0: they do. */
  waitFor(writes: number): Promise<number>;
}

export interface Window {
  readonly withinMs: number;
  readonly writes: number;
}

/**
 * Well below what GitHub takes for too much: 80 requests a minute and 500 an hour that create content
 * (docs.github.com, "Rate limits for the REST API", secondary limits), for others write with the same token too.
 */
export const WINDOWS: readonly Window[] = [
  { withinMs: 60_000, writes: 60 },
  { withinMs: 3_600_000, writes: WRITES_AN_HOUR },
];

/** The budget of one process. */
export function memoryBudget(clock: () => number = () => performance.now()): WriteBudget {
  let taken: number[] = [];
  const waitFor = (writes: number): number => {
    const now = clock();
    const longest = Math.max(...WINDOWS.map(({ withinMs }) => withinMs));
    taken = taken.filter((at) => at > now - longest);
    return Math.max(...WINDOWS.map((window) => waitIn(window, taken, { now, writes })));
  };
  return {
    waitFor: (writes) => Promise.resolve(waitFor(writes)),
    take: (writes) => {
      const waitMs = waitFor(writes);
      if (waitMs === 0) taken.push(...Array.from({ length: writes }, clock));
      return Promise.resolve(waitMs);
    },
  };
}

/** `taken`: when each write of before was made, in that order. More than a window holds is let in once it is empty. */
export function waitIn(
  window: Window,
  taken: readonly number[],
  { now, writes }: { readonly now: number; readonly writes: number },
): number {
  const begin = now - window.withinMs;
  const within = taken.filter((at) => at > begin);
  const tooMany = Math.min(within.length, within.length + writes - window.writes);
  const last = within[tooMany - 1];
  return last === undefined ? 0 : last - begin;
}
