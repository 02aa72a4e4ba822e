// Which gaps and overlaps are alike, so that each kind can be told in one line?

import type { Span } from "../time/calendar.ts";
import type { Instant } from "../time/instant.ts";
import { localOf } from "../time/zone.ts";
import { type IrregularSpan, irregularSpans } from "./irregular-spans.ts";
import type { Roster } from "./roster.ts";
import type { Filling } from "./segment.ts";
import { causeOfGap, causeOfOverlap, zoneOfBeginning } from "./span-causes.ts";
import { rhythmText } from "./span-rhythm.ts";

/** Spans of one length, one cause and one time of day by the clock that decides when they begin. */
export interface SummedSpans {
  readonly count: number;
  readonly lengthMs: number;
  /** They last longer, beyond what was looked at. */
  readonly orLonger: boolean;
  /** When the first and the last of them begin. */
  readonly first: Instant;
  readonly last: Instant;
  /** `daily from 9 Mar to 1 Nov 2026 at 01:30Z`. */
  readonly rhythm: string;
  readonly cause: string;
}

export interface SummedGaps extends SummedSpans {
  /** Meant so: a `~`, or outside all hours with `gaps: none` written out. */
  readonly planned: boolean;
  /** Undefined: nothing fills them. */
  readonly filling: Filling | undefined;
}

export interface SummedCoverage {
  readonly gaps: readonly SummedGaps[];
  readonly overlaps: readonly SummedSpans[];
}

/** The gaps before filling and the overlaps that meet a stretch of time, equal ones summed, in order of the first of each. */
export function summedCoverage(roster: Roster, span: Span): SummedCoverage {
  const { gaps, overlaps } = irregularSpans(roster, span);
  const kinds = kindsOf(gaps, roster, causeOfGap);
  return {
    gaps: kinds.map((kind) => ({ ...summed(kind), planned: kind.sample.planned, filling: kind.sample.filling })),
    overlaps: kindsOf(overlaps, roster, causeOfOverlap).map((kind) => summed(kind)),
  };
}

interface Kind {
  readonly sample: IrregularSpan;
  readonly begins: Instant[];
  readonly zone: string;
  readonly cause: string;
}

function kindsOf(
  spans: readonly IrregularSpan[],
  roster: Roster,
  causeOf: (span: IrregularSpan, roster: Roster) => string,
): readonly Kind[] {
  const kinds = new Map<string, Kind>();
  for (const span of spans) {
    const zone = zoneOfBeginning(span, roster);
    const cause = causeOf(span, roster);
    const { msOfDay } = localOf(zone, span.from);
    const key = JSON.stringify([span.until - span.from, zone, msOfDay, cause, span.planned, span.filling, span.cut]);
    const kind = kinds.get(key);
    if (kind === undefined) kinds.set(key, { sample: span, begins: [span.from], zone, cause });
    else kind.begins.push(span.from);
  }
  return [...kinds.values()];
}

function summed({ sample, begins, zone, cause }: Kind): SummedSpans {
  return {
    count: begins.length,
    lengthMs: sample.until - sample.from,
    orLonger: sample.cut,
    first: begins[0] ?? sample.from,
    last: begins.at(-1) ?? sample.from,
    rhythm: rhythmText(begins, zone),
    cause,
  };
}
