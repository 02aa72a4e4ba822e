// Which lines of a rotation were added, deleted or kept between two versions?

import type { Turn } from "../config/config.ts";

export interface Change {
  readonly kind: "kept" | "added" | "deleted";
  readonly turn: Turn;
}

/** The lines of both versions in one order: as many as possible kept, a deleted one before one added in its place. */
export function changesOf(old: readonly Turn[], current: readonly Turn[]): readonly Change[] {
  const common = commonLengths(old, current);
  const changes: Change[] = [];
  let [left, right] = [0, 0];
  for (;;) {
    const [gone, come] = [old[left], current[right]];
    if (gone === undefined && come === undefined) return changes;
    if (gone !== undefined && come !== undefined && keyOf(gone) === keyOf(come)) {
      changes.push({ kind: "kept", turn: come });
      left += 1;
      right += 1;
    } else if (gone !== undefined && lengthAt(common, left + 1, right) >= lengthAt(common, left, right + 1)) {
      changes.push({ kind: "deleted", turn: gone });
      left += 1;
    } else if (come !== undefined) {
      changes.push({ kind: "added", turn: come });
      right += 1;
    }
  }
}

type Lengths = readonly (readonly number[])[];

// How many lines the rests of both have in common, in order.
function commonLengths(old: readonly Turn[], current: readonly Turn[]): Lengths {
  const lengths: number[][] = Array.from({ length: old.length + 1 }, () => Array<number>(current.length + 1).fill(0));
  for (let left = old.length - 1; left >= 0; left -= 1) {
    for (let right = current.length - 1; right >= 0; right -= 1) {
      const same = keyOf(old[left]) === keyOf(current[right]);
      const length = same
        ? lengthAt(lengths, left + 1, right + 1) + 1
        : Math.max(lengthAt(lengths, left + 1, right), lengthAt(lengths, left, right + 1));
      lengths[left]?.splice(right, 1, length);
    }
  }
  return lengths;
}

// Beyond the end of one version nothing is in common, and the rest of the other goes first.
function lengthAt(lengths: Lengths, left: number, right: number): number {
  return lengths[left]?.[right] ?? -1;
}

function keyOf(turn: Turn | undefined): string {
  return JSON.stringify(turn?.members.map(({ login, from, until }) => [login.toLowerCase(), from, until]));
}
