// How are stretches on one axis added up and taken away?

/** A half-open stretch `[from, until)` of milliseconds, of absolute time or of one wall clock. */
export interface Interval {
  readonly from: number;
  readonly until: number;
}

/** The union: in order, none empty, none touching the next. */
export function merged(intervals: readonly Interval[]): readonly Interval[] {
  const union: Interval[] = [];
  for (const next of intervals.filter((one) => one.until > one.from).sort((left, right) => left.from - right.from)) {
    const last = union.at(-1);
    if (last === undefined || next.from > last.until) union.push(next);
    else if (next.until > last.until) union[union.length - 1] = { from: last.from, until: next.until };
  }
  return union;
}

/** What is left of `intervals` outside `removed`. Both must be merged; so is the answer. */
export function without(intervals: readonly Interval[], removed: readonly Interval[]): readonly Interval[] {
  if (removed.length === 0) return intervals;
  const left: Interval[] = [];
  let index = 0;
  for (const interval of intervals) {
    let from = interval.from;
    while ((removed[index]?.until ?? Number.POSITIVE_INFINITY) <= from) index += 1;
    for (let next = index; next < removed.length; next += 1) {
      const hole = removed[next];
      if (hole === undefined || hole.from >= interval.until) break;
      if (hole.from > from) left.push({ from, until: hole.from });
      from = Math.max(from, hole.until);
    }
    if (from < interval.until) left.push({ from, until: interval.until });
  }
  return left;
}

/** What lies within `[from, until)`. */
export function within(intervals: readonly Interval[], from: number, until: number): readonly Interval[] {
  return intervals.flatMap((one) => {
    const cut = { from: Math.max(one.from, from), until: Math.min(one.until, until) };
    return cut.from < cut.until ? [cut] : [];
  });
}
