// How does a line of a rotation stand in the file?

import type { Member, Turn } from "../config/config.ts";
import { type Instant, later } from "../time/instant.ts";
import { dateOf } from "../time/local-date.ts";
import { localOf, startOfDay } from "../time/zone.ts";

/** `ann`, `{ person: zoe, from: 2026-03-09 }`, `[ann, { person: bob, until: 2026-03-09T09:00 }]`; moments local to `zone`. */
export function lineText({ members }: Turn, zone: string): string {
  const texts = members.map((member) => memberText(member, zone));
  if (texts.length === 0) return "~";
  return texts.length === 1 ? (texts[0] ?? "") : `[${texts.join(", ")}]`;
}

/** A moment as it stands in the file, local to `zone`: `2026-03-09T09:00`. */
export function momentText(at: Instant, zone: string): string {
  const { day, msOfDay } = localOf(zone, at);
  return `${dateOf(day)}T${new Date(msOfDay).toISOString().slice(11, 16)}`;
}

function memberText({ login, from, until }: Member, zone: string): string {
  const name = /^\d+$/.test(login) ? `"${login}"` : login;
  if (from === undefined && until === undefined) return name;
  const begin = from === undefined ? "" : `, from: ${fromText(from, zone)}`;
  const end = until === undefined ? "" : `, until: ${untilText(until, zone)}`;
  return `{ person: ${name}${begin}${end} }`;
}

function fromText(at: Instant, zone: string): string {
  const { day } = localOf(zone, at);
  return startOfDay(zone, day) === at ? dateOf(day) : momentText(at, zone);
}

// A bare date as an end means the whole of that day.
function untilText(at: Instant, zone: string): string {
  const { day } = localOf(zone, at);
  return startOfDay(zone, day) === at ? dateOf(localOf(zone, later(at, -1)).day) : momentText(at, zone);
}
