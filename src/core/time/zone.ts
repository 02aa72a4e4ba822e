// What does a clock on the wall of a zone show, and when does it show a given time?

import { IANAZone } from "luxon";
import { closestName } from "./closest-name.ts";
import { instant, type Instant } from "./instant.ts";
import { DAY_MS } from "./local-date.ts";
import { FARTHEST_OFFSET_MS, offsetSpanAt, offsetSpansBetween } from "./zone-offsets.ts";

/** A reading of a wall clock. */
export interface LocalTime {
  /** Days from 1970-01-01 to the local date. */
  readonly day: number;
  /** Milliseconds on the clock since 00:00. */
  readonly msOfDay: number;
}

/** A moment at which a zone's clock jumps by `afterMs - beforeMs`; both are milliseconds ahead of UTC. */
export interface ClockChange {
  readonly at: Instant;
  readonly beforeMs: number;
  readonly afterMs: number;
}

const AREAS =
  /^(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Brazil|Canada|Chile|Etc|Europe|Indian|Mexico|Pacific|US)\/[A-Z]/;

const NEWER_NAMES = [
  "UTC",
  "America/Argentina/Buenos_Aires",
  "America/Nuuk",
  "Asia/Ho_Chi_Minh",
  "Asia/Kathmandu",
  "Asia/Kolkata",
  "Asia/Yangon",
  "Europe/Kyiv",
];

// What people write for a place, or for a whole stretch of the world.
const SHORT_FORMS: ReadonlyMap<string, string> = new Map([
  ["Z", "UTC"],
  ["UTC", "UTC"],
  ["GMT", "GMT"],
  ["ET", "America/New_York"],
  ["EST", "America/New_York"],
  ["EDT", "America/New_York"],
  ["EST5EDT", "America/New_York"],
  ["CT", "America/Chicago"],
  ["CST6CDT", "America/Chicago"],
  ["MT", "America/Denver"],
  ["MST7MDT", "America/Denver"],
  ["PT", "America/Los_Angeles"],
  ["PST", "America/Los_Angeles"],
  ["PDT", "America/Los_Angeles"],
  ["PST8PDT", "America/Los_Angeles"],
  ["BST", "Europe/London"],
  ["WET", "Europe/Lisbon"],
  ["CET", "Europe/Paris"],
  ["CEST", "Europe/Paris"],
  ["EET", "Europe/Athens"],
  ["JST", "Asia/Tokyo"],
]);

/**
 * Whether this is the name of a zone: `Area/City` of the IANA list in its own spelling, `UTC` or `GMT`.
 * Fixed offsets and short forms such as `EST` are refused: who writes them mostly means a place with clock changes.
 */
export function isZone(name: string): boolean {
  if (name === "UTC" || name === "GMT") return true;
  if (!AREAS.test(name) || !IANAZone.isValidZone(name)) return false;
  const listed = spellings().get(name.toLowerCase());
  return listed === undefined || listed === name;
}

/** The zone that was probably meant by a name that is none: `Europe/Brussel`, `brussels`, `CET`. */
export function closestZone(name: string): string | undefined {
  const wanted = name.trim().replaceAll(" ", "_").toLowerCase();
  if (isZone(name)) return name;
  const meant = SHORT_FORMS.get(wanted.toUpperCase()) ?? spellings().get(wanted);
  if (meant !== undefined) return meant;
  const zones = [...spellings().values()];
  const sameCity = zones.find((zone) => cityOf(zone).toLowerCase() === wanted);
  if (sameCity !== undefined) return sameCity;
  return wanted.includes("/") ? closestName(name, zones) : zoneOfClosestCity(wanted, zones);
}

/** Milliseconds that local time is ahead of UTC at a moment. */
export function offsetAt(zone: string, at: Instant): number {
  return offsetSpanAt(zone, at).offsetMs;
}

/** What the zone's clock shows at a moment. */
export function localOf(zone: string, at: Instant): LocalTime {
  const local = at + offsetAt(zone, at);
  const day = Math.floor(local / DAY_MS);
  return { day, msOfDay: local - day * DAY_MS };
}

/**
 * When the zone's clock shows a time: at its first occurrence where it comes twice, and moved forward by the gap
 * (02:30 to 03:30) where it is skipped, as RFC 5545 says. `msOfDay` may pass 24 hours.
 */
export function instantOf(zone: string, local: LocalTime): Instant {
  const wall = local.day * DAY_MS + local.msOfDay;
  for (const span of offsetSpansBetween(zone, wall - FARTHEST_OFFSET_MS, wall + FARTHEST_OFFSET_MS)) {
    const at = wall - span.offsetMs;
    if (at >= span.from && at < span.until) return instant(at);
  }
  return skipped(zone, wall);
}

/** The first moment of a local date; where the whole date is skipped, that of the next one. */
export function startOfDay(zone: string, day: number): Instant {
  const midnight = day * DAY_MS;
  for (const span of offsetSpansBetween(zone, midnight - FARTHEST_OFFSET_MS, midnight + FARTHEST_OFFSET_MS)) {
    const at = Math.max(span.from, midnight - span.offsetMs);
    if (at < span.until) return instant(at);
  }
  throw new RangeError(`no such date in ${zone}: day ${day}`);
}

/** The changes of the zone's clock in `[from, until)`, in order. */
export function clockChangesBetween(zone: string, from: Instant, until: Instant): readonly ClockChange[] {
  const spans = offsetSpansBetween(zone, from - 1, until);
  return spans.flatMap((span, index) => {
    const before = spans[index - 1];
    if (before === undefined || before.offsetMs === span.offsetMs || span.from < from) return [];
    return [{ at: span.from, beforeMs: before.offsetMs, afterMs: span.offsetMs }];
  });
}

// Moving forward by the gap is to read the time with the offset in force before it.
function skipped(zone: string, wall: number): Instant {
  const spans = offsetSpansBetween(zone, wall - FARTHEST_OFFSET_MS, wall + FARTHEST_OFFSET_MS);
  const before = spans.findLast((span) => span.until + span.offsetMs <= wall);
  if (before === undefined) throw new RangeError(`no such time in ${zone}`);
  return instant(wall - before.offsetMs);
}

function cityOf(zone: string): string {
  return zone.slice(zone.lastIndexOf("/") + 1);
}

function zoneOfClosestCity(wanted: string, zones: readonly string[]): string | undefined {
  const city = closestName(wanted, zones.map(cityOf));
  return zones.find((zone) => cityOf(zone) === city);
}

let spellingsOnce: ReadonlyMap<string, string> | undefined;

// The runtime's list holds one name for each zone, often the older one, so it can only tell that a name is spelt
// differently there; a name it lacks may still be good.
function spellings(): ReadonlyMap<string, string> {
  spellingsOnce ??= new Map(
    [...NEWER_NAMES, ...Intl.supportedValuesOf("timeZone")]
      .filter((name) => name === "UTC" || AREAS.test(name))
      .map((name) => [name.toLowerCase(), name]),
  );
  return spellingsOnce;
}
