// Which announced steps must the card remember, so that it never grows too long?

// A step that repeats without end looks back on its last 24 repetitions: older ones can't come again.
const REPETITIONS_REMEMBERED = 40;
const REPETITION = 5;

/** The identities without the oldest repetitions of steps that repeat, in a stable order. */
export function stepsKept(done: readonly string[]): readonly string[] {
  const alike = new Map<string, string[]>();
  for (const id of new Set(done)) {
    const step = id.split("/").toSpliced(REPETITION, 1).join("/");
    alike.set(step, [...(alike.get(step) ?? []), id]);
  }
  return [...alike.values()]
    .flatMap((ids) =>
      ids.toSorted((one, other) => repetitionOf(other) - repetitionOf(one)).slice(0, REPETITIONS_REMEMBERED),
    )
    .sort();
}

function repetitionOf(id: string): number {
  return Number(id.split("/")[REPETITION] ?? 0);
}
