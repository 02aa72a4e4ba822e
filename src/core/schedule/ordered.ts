// Where in an ordered list does a moment belong?

/** The index of the last item that begins at or before `at`; -1 when all begin after it. */
export function lastBeginning(items: readonly { readonly from: number }[], at: number): number {
  return firstWhere(items.length, (index) => (items[index]?.from ?? Infinity) > at) - 1;
}

/** The index of the first moment at or after `at`; the list's length when all lie before it. */
export function firstFrom(moments: readonly number[], at: number): number {
  return firstWhere(moments.length, (index) => (moments[index] ?? Infinity) >= at);
}

/** The moments in order, each once. */
export function inOrder(moments: readonly number[]): readonly number[] {
  return Array.from(Float64Array.from(moments).sort()).filter((moment, index, all) => moment !== all[index - 1]);
}

// The first index at which `holds` is true; it must stay true from there on.
function firstWhere(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
