// How is the outlook of a schedule told to its owner?

import type { Place } from "../problem.ts";
import { lengthText } from "../time/duration.ts";
import { DAY_MS } from "../time/local-date.ts";
import type { Load } from "./fairness.ts";
import type { ScheduleReport } from "./schedule-report.ts";
import type { SummedGaps, SummedSpans } from "./summed-spans.ts";

const HOUR_MS = 3_600_000;
// A file with more kinds has one cause behind them, which the largest show.
const MOST_KINDS = 8;

/** The lines about one schedule: unplanned gaps and overlaps, equal ones summed, what is meant, and who has how much to do. */
export function reportLines(report: ScheduleReport): readonly string[] {
  const { gaps, overlaps, neverOnCall, loads } = report;
  const unplanned = gaps.filter(({ planned }) => !planned);
  const coverage = [
    ...mostOf(unplanned, gapLine, "gaps"),
    ...plannedLines(gaps.filter(({ planned }) => planned)),
    ...mostOf(overlaps, overlapLine, "overlaps"),
  ];
  return [
    ...(coverage.length > 0 ? coverage : ["no gaps, no overlaps"]),
    ...neverOnCall.map(({ person, because }) => `${person} is never on call (${because})`),
    ...pastLines("override", report.pastOverrides),
    ...loadLines(loads),
  ];
}

/** `238 gaps of 1 h, daily from 9 Mar to 1 Nov 2026 at 01:30Z: New York is on summer time, Kolkata is not; filled by hold`. */
export function gapLine(gap: SummedGaps): string {
  return `${spansText(gap, "gap")}; ${fillingText(gap)}`;
}

/** The same of overlaps, which nothing fills. */
export function overlapLine(overlap: SummedSpans): string {
  return spansText(overlap, "overlap");
}

/** `2 overrides are past (lines 50, 51) and can go`; nothing for none. */
export function pastLines(what: "override" | "absence", places: readonly Place[]): readonly string[] {
  const [one, several] = [`1 ${what} is past`, `${places.length} ${what}s are past`];
  if (places.length === 0) return [];
  return [`${places.length === 1 ? one : several} (${linesText(places)}) and can go`];
}

/** `2 absences are of people who are not on call then (lines 50, 51)`; nothing for none. */
export function idleAbsenceLines(places: readonly Place[]): readonly string[] {
  const [one, several] = ["1 absence is of somebody who is", `${places.length} absences are of people who are`];
  return places.length === 0 ? [] : [`${places.length === 1 ? one : several} not on call then (${linesText(places)})`];
}

function linesText(places: readonly Place[]): string {
  const lines = places.map(({ line, file }) => (file === undefined ? String(line) : `${file}:${line}`));
  return `${lines.length === 1 ? "line" : "lines"} ${lines.join(", ")}`;
}

function spansText({ count, lengthMs, orLonger, rhythm, cause }: SummedSpans, noun: string): string {
  const length = `${spanText(lengthMs)}${orLonger ? " or more" : ""}`;
  return `${count} ${noun}${count === 1 ? "" : "s"} of ${length}, ${rhythm}: ${cause}`;
}

function fillingText({ filling, count }: SummedGaps): string {
  if (filling === undefined) return `nobody fills ${count === 1 ? "it" : "them"}`;
  return `filled by ${filling === "fallback" ? "the fallback" : filling}`;
}

function mostOf<Kind extends SummedSpans>(
  kinds: readonly Kind[],
  lineOf: (kind: Kind) => string,
  noun: string,
): readonly string[] {
  if (kinds.length <= MOST_KINDS) return kinds.map(lineOf);
  const bySize = [...kinds].sort((one, other) => totalMs(other) - totalMs(one));
  const left = bySize.slice(MOST_KINDS);
  const rest = left.reduce((sum, { count }) => sum + count, 0);
  const shown = kinds.filter((kind) => !left.includes(kind));
  return [...shown.map(lineOf), `and ${rest} more ${noun} of ${left.length} other kinds (--json lists them)`];
}

function plannedLines(gaps: readonly SummedGaps[]): readonly string[] {
  if (gaps.length === 0) return [];
  const count = gaps.reduce((sum, gap) => sum + gap.count, 0);
  const all = spanText(gaps.reduce((sum, gap) => sum + totalMs(gap), 0));
  return [`nobody by plan ${count === 1 ? "once" : `${count} times`}, ${all} in all`];
}

function loadLines(loads: readonly Load[]): readonly string[] {
  if (loads.length === 0) return ["nobody is ever on call"];
  const rows = [
    ["", "hours", "nights", "weekends"],
    ...loads.map(({ person, ms, nights, weekends }) => [person, hoursText(ms), String(nights), String(weekends)]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("  "),
  );
}

function hoursText(ms: number): string {
  return String(Math.round(ms / HOUR_MS));
}

function totalMs({ count, lengthMs }: SummedSpans): number {
  return count * lengthMs;
}

/** A length for people: beyond three days hours are hard to read. */
export function spanText(ms: number): string {
  if (ms <= 3 * DAY_MS) return lengthText(ms);
  const days = Math.floor(ms / DAY_MS);
  const rest = ms - days * DAY_MS;
  return rest === 0 ? `${days} days` : `${days} days ${lengthText(rest)}`;
}
