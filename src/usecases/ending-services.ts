// Which channels lead to a service that will be switched off?

import type { Config } from "../core/config/config.ts";

export interface EndingService {
  readonly channel: string;
  /** A sentence for the owner: until when it works, and what to use instead. */
  readonly message: string;
}

// Atlassian's announcement of the end of Opsgenie.
const OPSGENIE_ENDS = "2027-04-05";

export function endingServices(config: Pick<Config, "channels">): readonly EndingService[] {
  return config.channels
    .filter(({ kind }) => kind === "opsgenie")
    .map(({ name }) => ({
      channel: name,
      message:
        `channel "${name}": Opsgenie's API ends on ${OPSGENIE_ENDS}; ` +
        "move the team to Jira Service Management and write `kind: jsm` with its key",
    }));
}
