// Is the file right, and if not, where is it wrong?

import type { Config } from "../core/config/config.ts";
import { parseConfig } from "../core/config/parse-config.ts";
import type { Problem } from "../core/problem.ts";
import { dateOf } from "../core/time/local-date.ts";
import type { Instant } from "../core/time/instant.ts";
import { publicHolidaysFor } from "./public-holidays.ts";

const DAY_MS = 86_400_000;

export interface FileCheck {
  readonly config?: Config;
  readonly problems: readonly Problem[];
}

/** Parses the file with what it needs from outside: the public holidays of the countries it names. */
export async function checkFile(text: string, now: Instant): Promise<FileCheck> {
  const year = Number(dateOf(Math.floor(now / DAY_MS)).slice(0, 4));
  const publicHolidays = await publicHolidaysFor(text, year);
  return parseConfig(text, publicHolidays ? { publicHolidays } : {});
}

/** What is in the file but not acted on by this version, so that nobody relies on it. */
export function notYetActedOn(config: Config): readonly string[] {
  const alerted = [...config.priorities, ...config.tiers].some((each) => each.alert.length > 0);
  return [
    ...(alerted || config.channels.length > 0 || config.reminders.length > 0
      ? ["channels, alert and reminders are read and checked, but this version sends to no channel yet"]
      : []),
    ...(config.routes.length > 0 ? ["routes are read and checked, but this version does not follow them yet"] : []),
    ...(config.internalRepository !== undefined
      ? ["internal.repository is read, but not used by this version yet"]
      : []),
  ];
}
