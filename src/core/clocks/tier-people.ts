// Who was on a tier at a moment?

import type { Config, Reach } from "../config/config.ts";
import { managersOn } from "../schedule/managers-on.ts";
import { whoIsOnCall } from "../schedule/who-is-on-call.ts";
import type { Instant } from "../time/instant.ts";

/** Logins; nobody for a tier that the file no longer has. */
export function tierPeople(reach: Reach | undefined, config: Config, at: Instant): readonly string[] {
  switch (reach?.kind) {
    case undefined:
      return [];
    case "people":
      return reach.people;
    case "on_call":
      return whoIsOnCall(config, reach.schedule, at).people;
    case "managers_of":
      return managersOn(config, reach.schedule, at);
  }
}
