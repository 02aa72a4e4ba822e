// Which of many gaps are alike, so that they can be told in one line?

import type { CoverageGap } from "../core/schedule/coverage.ts";
import { spanText } from "../core/schedule/report-wording.ts";
import { rhythmText } from "../core/schedule/span-rhythm.ts";

/** `51 gaps of 48 h, weekly from ... at 00:00 Brussels time: ...; nobody fills them`, a line for each length and filling, the largest first. */
export function gapLines(gaps: readonly CoverageGap[], timezone: string): readonly string[] {
  const kinds = new Map<string, CoverageGap[]>();
  for (const gap of gaps) {
    const key = `${gap.until - gap.from} ${gap.filledBy.length > 0 ? "filled" : ""}`;
    const alike = kinds.get(key);
    if (alike === undefined) kinds.set(key, [gap]);
    else alike.push(gap);
  }
  return [...kinds.values()]
    .toSorted((one, other) => totalMs(other) - totalMs(one))
    .flatMap(([first, ...others]) => (first === undefined ? [] : [lineOf(first, [first, ...others], timezone)]));
}

function lineOf(first: CoverageGap, alike: readonly CoverageGap[], timezone: string): string {
  const count = alike.length;
  const length = spanText(first.until - first.from);
  const rhythm = rhythmText(
    alike.map(({ from }) => from),
    timezone,
  );
  const holders = [...new Set(alike.flatMap(({ filledBy }) => filledBy))];
  const them = count === 1 ? "it" : "them";
  const filled = holders.length === 0 ? `nobody fills ${them}` : `filled by ${holders.join(", ")}`;
  return `${count} gap${count === 1 ? "" : "s"} of ${length}, ${rhythm}: ${first.because}; ${filled}`;
}

function totalMs(gaps: readonly CoverageGap[]): number {
  return gaps.reduce((sum, { from, until }) => sum + (until - from), 0);
}
