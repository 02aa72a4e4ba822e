// How does work of one key wait for its turn within this process?

export interface Turns {
  take<T>(key: string, work: () => Promise<T>): Promise<T>;
}

/** Work of one key runs in the order it came, one at a time; of different keys side by side. */
export function turns(): Turns {
  const last = new Map<string, Promise<unknown>>();
  return {
    take: (key, work) => {
      const before = last.get(key);
      const mine = before === undefined ? work() : before.then(work, work);
      last.set(key, mine);
      const leave = (): void => {
        if (last.get(key) === mine) last.delete(key);
      };
      mine.then(leave, leave);
      return mine;
    },
  };
}
