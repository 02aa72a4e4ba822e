// Which of our requests does GitHub not want for a while?

/** In place of a resource: GitHub wants to be left alone altogether. */
export const EVERYTHING = "everything";

/** `of`: a resource by which GitHub counts (`core`, `graphql` ...), or `EVERYTHING`. */
export interface Closing {
  readonly of: string;
  readonly forMs: number;
}

export interface Closings {
  /** Of several ends the latest counts. */
  close(closing: Closing): Promise<void>;
  /** How long until all of these are open, in milliseconds; 0: they are. */
  waitFor(these: readonly string[]): Promise<number>;
}

/** What one process knows. @param clock milliseconds of a clock that never goes back. */
export function memoryClosings(clock: () => number): Closings {
  const ends = new Map<string, number>();
  const endOf = (each: string): number => ends.get(each) ?? Number.NEGATIVE_INFINITY;
  return {
    close: ({ of, forMs }) => {
      ends.set(of, Math.max(endOf(of), clock() + forMs));
      return Promise.resolve();
    },
    waitFor: (these) => Promise.resolve(Math.max(0, ...these.map((each) => endOf(each) - clock()))),
  };
}
