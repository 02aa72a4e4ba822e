// Which known name was probably meant by a misspelt one?

/**
 * The candidate with the fewest letters inserted, left out, replaced or swapped, without regard to case; the first of
 * several. Undefined when even that one differs in more than a third of its letters.
 */
export function closestName(name: string, candidates: readonly string[]): string | undefined {
  let best: string | undefined;
  let fewest = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const changes = changesBetween(name.toLowerCase(), candidate.toLowerCase());
    if (changes < fewest && changes <= Math.max(1, Math.floor(candidate.length / 3))) {
      best = candidate;
      fewest = changes;
    }
  }
  return best;
}

// Row by row: the changes from each beginning of `left` to each beginning of `right`.
function changesBetween(left: string, right: string): number {
  if (Math.abs(left.length - right.length) > right.length) return Number.POSITIVE_INFINITY;
  let beforePrevious: readonly number[] = [];
  let previous: readonly number[] = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const replaced = at(previous, column - 1) + (left[row - 1] === right[column - 1] ? 0 : 1);
      const oneMore = Math.min(at(previous, column), at(current, column - 1)) + 1;
      const swaps = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      const swapped = swaps ? at(beforePrevious, column - 2) + 1 : oneMore;
      current.push(Math.min(replaced, oneMore, swapped));
    }
    beforePrevious = previous;
    previous = current;
  }
  return at(previous, right.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
