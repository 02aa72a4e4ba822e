// Which of the known words was probably meant?

import { closestName } from "../time/closest-name.ts";

// A file of more names than this has other worries, and a suggestion must not take long to find.
const MOST_CANDIDATES = 300;
const LONGEST_WORD = 100;

/** The closest of the first candidates; undefined when none is close. */
export function wordMeant(word: string, candidates: readonly string[]): string | undefined {
  if (word.length > LONGEST_WORD) return undefined;
  return closestName(word, candidates.slice(0, MOST_CANDIDATES));
}
