// Is the file right, and if not, where is it wrong?

import type { Config, Priority } from "../core/config/config.ts";
import { datedWarnings } from "../core/config/dated-warnings.ts";
import { parseConfig } from "../core/config/parse-config.ts";
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

/** Parses the file with what it needs from outside: the public holidays of the countries it names. */
export async function checkFile(text: string, now: Instant): Promise<FileCheck> {
  const year = Number(dateOf(Math.floor(now / DAY_MS)).slice(0, 4));
  const publicHolidays = await publicHolidaysFor(text, year);
  return parseConfig(text, publicHolidays ? { publicHolidays } : {});
}

/** The same for whoever asks about the file itself: also warned of what will soon surprise, seen from `now`. */
export async function checkFileAhead(text: string, now: Instant): Promise<FileCheck> {
  const { config, problems } = await checkFile(text, now);
  if (config === undefined) return { problems };
  return { config, problems: inOrder([...problems, ...datedWarnings(config, now)]) };
}

/** What is in the file but not acted on by this version, so that nobody relies on it. */
export function notYetActedOn(config: Config): readonly string[] {
  const { priorities, tiers, channels, reminders, routes, staff, internalRepository, labels } = config;
  const alerts = [...priorities, ...tiers].some((each) => each.alert.length > 0);
  const later = [
    [channels.length > 0 || reminders.length > 0 || alerts, "channels, alert and reminders: nothing is sent yet"],
    [priorities.some(hasFurtherClocks), "clocks after the first response: only first_response is timed yet"],
    [routes.length > 0, "routes: every ticket goes to the first tier yet"],
    [
      staff.teams.length > 0 || staff.roles.length > 0,
      "staff.teams and staff.roles: only people named in the file are staff yet",
    ],
    [internalRepository !== undefined, "internal.repository: nothing is written there yet"],
    [config.onPriorityChange === "from_change", "on_priority_change: targets count from the opening yet"],
    [config.onCommentAfterClosing !== "remind", "on_comment_after_closing: nothing follows such a comment yet"],
    [
      labels.dueSoon !== undefined || labels.breached !== undefined,
      "labels.due_soon and labels.breached: never put on yet",
    ],
  ] as const;
  return later
    .filter(([holds]) => holds)
    .map(([, what]) => `read and checked, but not acted on by this version: ${what}`);
}

function hasFurtherClocks(priority: Priority): boolean {
  const { clocks, pending, writeUp } = priority;
  return clocks.some((clock) => clock.name !== "first_response") || pending !== undefined || writeUp !== undefined;
}
