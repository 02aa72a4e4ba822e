// How far is a zone's wall clock from UTC, and until when does that hold?

import { FARTHEST_MS, instant, type Instant } from "./instant.ts";
import { offsetMsIn, zoneClockOf, type ZoneClock } from "./zone-clock.ts";

/** A stretch `[from, until)` in which a zone keeps one offset. It may be a part of a longer one with the same offset. */
export interface OffsetSpan {
  readonly from: Instant;
  readonly until: Instant;
  /** Milliseconds that local time is ahead of UTC. */
  readonly offsetMs: number;
}

/** More than any offset from UTC that was ever in use. */
export const FARTHEST_OFFSET_MS = 26 * 3_600_000;

// A zone is looked at in chunks of a year, sampled every four days: the shortest time for which a zone has left an
// offset and come back is a week (Brazil, October 2000). Between two samples that differ, the change is found by
// bisection, to the second.
const STEP_MS = 4 * 86_400_000;
const CHUNK_MS = 91 * STEP_MS;
const CHUNKS_KEPT = 512;
// A day short of the farthest moments: on the last one, some zones' clocks show a date that can't be written.
const LATEST = FARTHEST_MS - 86_400_000;

interface ZoneTable {
  readonly zone: ZoneClock;
  readonly chunks: Map<number, readonly OffsetSpan[]>;
}

const tables = new Map<string, ZoneTable>();

/**
 * The stretch of constant offset around a moment.
 * @throws RangeError when there is no such zone.
 */
export function offsetSpanAt(zone: string, at: Instant): OffsetSpan {
  const spans = chunkOf(tableOf(zone), Math.floor(at / CHUNK_MS));
  const span = spans.find((candidate) => at < candidate.until) ?? spans.at(-1);
  if (span === undefined) throw new RangeError(`not a moment: ${String(at)}`);
  return span;
}

/** Every stretch of constant offset that meets `[from, until)`, in order, not cut at its ends; neighbours touch. */
export function offsetSpansBetween(zone: string, from: number, until: number): readonly OffsetSpan[] {
  const table = tableOf(zone);
  const spans: OffsetSpan[] = [];
  for (let index = Math.floor(from / CHUNK_MS); index * CHUNK_MS < until; index += 1) {
    for (const span of chunkOf(table, index)) if (span.from < until && span.until > from) spans.push(span);
  }
  return spans;
}

function tableOf(name: string): ZoneTable {
  const known = tables.get(name);
  if (known !== undefined) return known;
  const table = { zone: zoneClockOf(name), chunks: new Map<number, readonly OffsetSpan[]>() };
  tables.set(name, table);
  return table;
}

function chunkOf(table: ZoneTable, index: number): readonly OffsetSpan[] {
  const known = table.chunks.get(index);
  if (known !== undefined) return known;
  const spans = spansOfChunk(table.zone, index);
  const oldest = table.chunks.keys().next();
  if (table.chunks.size >= CHUNKS_KEPT && oldest.done !== true) table.chunks.delete(oldest.value);
  table.chunks.set(index, spans);
  return spans;
}

/** A moment, and the offset that holds from it on. */
interface Look {
  readonly at: number;
  readonly offsetMs: number;
}

function spansOfChunk(zone: ZoneClock, index: number): readonly OffsetSpan[] {
  const chunkUntil = (index + 1) * CHUNK_MS;
  const spans: OffsetSpan[] = [];
  let from = index * CHUNK_MS;
  let last = lookAt(zone, from);
  for (let sample = from + STEP_MS; sample <= chunkUntil; sample += STEP_MS) {
    const next = lookAt(zone, sample);
    while (last.offsetMs !== next.offsetMs) {
      const change = firstChange(zone, last, next.at);
      spans.push(spanOf(from, change.at, last.offsetMs));
      from = change.at;
      last = change;
    }
    last = next;
  }
  if (from < chunkUntil) spans.push(spanOf(from, chunkUntil, last.offsetMs));
  return spans;
}

function spanOf(from: number, until: number, offsetMs: number): OffsetSpan {
  return { from: withDate(from), until: withDate(until), offsetMs };
}

// The first and the last chunk reach beyond what has a date, and what lies there wholly is an empty stretch.
function withDate(at: number): Instant {
  return instant(Math.max(-FARTHEST_MS, Math.min(FARTHEST_MS, at)));
}

/** The first moment after one look with another offset, where that differs from the offset at `until`. */
function firstChange(zone: ZoneClock, before: Look, until: number): Look {
  let same = before.at;
  let other = until;
  while (other - same > 1000) {
    const middle = same + Math.floor((other - same) / 2000) * 1000;
    if (offsetMsAt(zone, middle) === before.offsetMs) same = middle;
    else other = middle;
  }
  return lookAt(zone, other);
}

function lookAt(zone: ZoneClock, at: number): Look {
  return { at, offsetMs: offsetMsAt(zone, at) };
}

function offsetMsAt(zone: ZoneClock, at: number): number {
  return offsetMsIn(zone, Math.max(-LATEST, Math.min(LATEST, at)));
}
