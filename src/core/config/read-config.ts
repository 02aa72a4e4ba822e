// What do all the sections of a file add up to?

import type { Config } from "./config.ts";
import { warnOfOverrides } from "./sections/override-warnings.ts";
import { readCalendars } from "./sections/calendars.ts";
import { readChannels } from "./sections/channels.ts";
import { readPeople, readStaff } from "./sections/people.ts";
import { readPriorities } from "./sections/priorities.ts";
import { readRequestTypes } from "./sections/request-types.ts";
import { readRoutes } from "./sections/routes.ts";
import { readAbsences, readSchedules } from "./sections/schedules.ts";
import { readSettings } from "./sections/settings.ts";
import { readTiers } from "./sections/tiers.ts";
import type { Reading } from "./reading.ts";

/** The whole policy, frozen. Where `reading` has problems afterwards, parts of it are missing. */
export function readConfig(reading: Reading): Config {
  const people = readPeople(reading);
  const schedules = readSchedules(reading);
  const absences = readAbsences(reading, people);
  warnOfOverrides(reading, schedules, absences);
  return frozen({
    version: 1,
    timezone: reading.zone,
    people,
    staff: readStaff(reading),
    calendars: readCalendars(reading),
    requestTypes: readRequestTypes(reading),
    priorities: readPriorities(reading),
    schedules,
    absences,
    tiers: readTiers(reading),
    routes: readRoutes(reading),
    channels: readChannels(reading),
    ...readSettings(reading),
  });
}

function frozen<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  Object.values(value).forEach(frozen);
  return value;
}
