// Is somebody away now, as far as the file knows?

import type { Config } from "../config/config.ts";
import type { Instant } from "../time/instant.ts";
import { whoIsOnCall } from "./who-is-on-call.ts";

/** Whoever an override puts on call in spite of an absence is there. */
export function isAbsent(config: Config, login: string, at: Instant): boolean {
  const isSame = (person: string): boolean => person.toLowerCase() === login.toLowerCase();
  const isAway = config.absences.some(({ person, from, until }) => isSame(person) && from <= at && at < until);
  return isAway && !config.schedules.some(({ name }) => whoIsOnCall(config, name, at).people.some(isSame));
}
