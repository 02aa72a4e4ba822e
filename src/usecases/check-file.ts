// Is the file right, and if not, where is it wrong?

import type { Config } from "../core/config/config.ts";
import { datedWarnings } from "../core/config/dated-warnings.ts";
import { parseConfig, type ParseOptions } from "../core/config/parse-config.ts";
import { inOrder } from "../core/config/problems-in-order.ts";
import type { Problem } from "../core/problem.ts";
import { dateOf } from "../core/time/local-date.ts";
import type { Instant } from "../core/time/instant.ts";
import { publicHolidaysFor } from "./public-holidays.ts";

const DAY_MS = 86_400_000;

export interface FileCheck {
  readonly config?: Config;
  readonly problems: readonly Problem[];
}

/** Where a file comes from: its bases by their keys, whose they may be, and its name where it is not the repository's own. */
export type FileOrigin = Pick<ParseOptions, "bases" | "owner" | "allowedOwners" | "file">;

// An App reads the same file at every event, and parsing it takes longer than deciding by it.
const MOST_KEPT = 8;
const kept = new Map<string, FileCheck>();

/** Parses the file with what it needs from outside: the public holidays of the countries it names. */
export async function checkFile(text: string, now: Instant, origin: FileOrigin = {}): Promise<FileCheck> {
  const year = Number(dateOf(Math.floor(now / DAY_MS)).slice(0, 4));
  const key = JSON.stringify([text, year, origin]);
  const known = kept.get(key) ?? (await parsed(text, year, origin));
  kept.delete(key);
  kept.set(key, known);
  for (const each of kept.keys()) if (kept.size > MOST_KEPT) kept.delete(each);
  return known;
}

async function parsed(text: string, year: number, origin: FileOrigin): Promise<FileCheck> {
  const publicHolidays = await publicHolidaysFor(text, year, Object.values(origin.bases ?? {}));
  return parseConfig(text, publicHolidays ? { ...origin, publicHolidays } : origin);
}

/** The same for whoever asks about the file itself: also warned of what will soon surprise, seen from `now`. */
export async function checkFileAhead(text: string, now: Instant, origin: FileOrigin = {}): Promise<FileCheck> {
  const { config, problems } = await checkFile(text, now, origin);
  if (config === undefined) return { problems };
  return { config, problems: inOrder([...problems, ...datedWarnings(config, now)]) };
}
