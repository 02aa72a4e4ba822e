// How is one ticket never worked on twice at once in this process, and never forgotten?

/** Runs work by key: one at a time, and what is asked for meanwhile is done once more afterwards. */
export interface OneAtATime {
  /** Resolves once a run of `work` that began after this call has ended. */
  readonly run: (key: string, work: () => Promise<void>) => Promise<void>;
}

interface Turn {
  readonly present: Promise<void>;
  next?: Promise<void>;
}

/** A delivery only says which ticket to look at, so five of them at once need two looks at most. */
export function oneAtATime(): OneAtATime {
  const turns = new Map<string, Turn>();
  const begin = (key: string, work: () => Promise<void>): Promise<void> => {
    const present = work().finally(() => {
      if (turns.get(key)?.next === undefined) turns.delete(key);
    });
    turns.set(key, { present });
    return present;
  };
  const run = (key: string, work: () => Promise<void>): Promise<void> => {
    const turn = turns.get(key);
    if (turn === undefined) return begin(key, work);
    // A run that failed must not keep the next one from happening.
    turn.next ??= turn.present.catch(() => undefined).then(() => begin(key, work));
    return turn.next;
  };
  return { run };
}
