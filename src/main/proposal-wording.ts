// How does a text that anybody may have proposed stand in Markdown, and how is a moment told?

import { shortLocalText } from "../core/time/wording.ts";
import type { Instant } from "../core/time/instant.ts";
import { dateOf } from "../core/time/local-date.ts";
import { localOf } from "../core/time/zone.ts";

const LONGEST = 300;

/**
 * As code, on one line: nothing in it mentions, links or formats. A backtick would end it, and a bar the cell of a
 * table, so others stand for them.
 */
export function inCode(text: string): string {
  const line = plainLine(text).replaceAll("`", "'").replaceAll("|", "¦");
  return line === "" ? "—" : `\`${line}\``;
}

/** One line without what can't be seen, of a bearable length. */
export function plainLine(text: string, longest: number = LONGEST): string {
  const line = text.replace(/[\s\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, " ").trim();
  return line.length <= longest ? line : `${line.slice(0, longest - 1).replace(/\p{Cs}$/u, "")}…`;
}

/** In order; nobody has a word of its own. */
export function peopleText(logins: readonly string[]): string {
  return logins.length === 0 ? "nobody" : logins.map(inCode).join(", ");
}

/** `Sat 28 Nov 09:00`, with the year where it is not that of `now`. */
export function whenText(at: Instant, zone: string, now: Instant): string {
  const yearOf = (moment: Instant): string => dateOf(localOf(zone, moment).day).slice(0, -6);
  const text = shortLocalText(at, zone);
  return yearOf(at) === yearOf(now) ? text : text.replace(/ (\d\d:\d\d)$/, ` ${yearOf(at)} $1`);
}

export function counted(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}
