// Which channels does the file have, ready to send with what the environment holds?

import type { ChannelSettings } from "../core/config/config.ts";
import type { Channel } from "../usecases/channel.ts";
import {
  type Environment,
  type MissingVariable,
  missingVariables,
  variablesMissing,
} from "../usecases/missing-variables.ts";
import { failed } from "../usecases/outcome.ts";
import { email } from "./email.ts";
import { httpChannel } from "./http-channel.ts";
import { HTTP_SERVICES } from "./http-services.ts";
import { paceOf } from "./pace.ts";
import { readyWith } from "./service-address.ts";
import { realSurroundings, type Surroundings } from "./surroundings.ts";

export interface Channels {
  /** Every channel of the file by its name, also one that can't send and says so. */
  readonly channels: ReadonlyMap<string, Channel>;
  readonly missing: readonly MissingVariable[];
}

/** @param given what differs from the real world: another resolver, other certificates, a shorter time. */
export function channelsFrom(
  settings: readonly ChannelSettings[],
  environment: Environment,
  given: Partial<Surroundings> = {},
): Channels {
  const surroundings = { ...realSurroundings(environment), ...given };
  const channels = settings.map((channel) => [channel.name, channelOf(channel, environment, surroundings)] as const);
  return { channels: new Map(channels), missing: missingVariables({ channels: settings }, environment) };
}

function channelOf(settings: ChannelSettings, environment: Environment, surroundings: Surroundings): Channel {
  const missing = variablesMissing(settings, environment);
  if (missing.length > 0) return unable(settings, missing);
  const ready = readyWith(settings, environment);
  if (settings.kind === "email") return neverThrowing(email(ready, surroundings));
  const pace = paceOf(ready.values, surroundings.paces);
  return neverThrowing(httpChannel(settings.name, HTTP_SERVICES[settings.kind](ready), surroundings, pace));
}

const DEDUPLICATING: readonly ChannelSettings["kind"][] = ["pagerduty", "splunk-on-call", "jsm", "opsgenie"];

// Nothing was sent and nothing is wrong with the message: it can go as soon as the variable is there.
function unable({ name, kind }: ChannelSettings, missing: readonly string[]): Channel {
  const variables = missing.length === 1 ? "the environment variable" : "the environment variables";
  const verb = missing.length === 1 ? "is" : "are";
  const message = `channel "${name}" can't send: ${variables} ${missing.join(", ")} ${verb} not set`;
  return {
    name,
    deduplicates: DEDUPLICATING.includes(kind),
    send: () => Promise.resolve(failed({ kind: "unavailable", message })),
  };
}

// A mistake of ours in one channel must not keep the others from being told; its text could quote an address.
function neverThrowing(channel: Channel): Channel {
  const { name, deduplicates } = channel;
  return {
    name,
    deduplicates,
    send: async (message) => {
      try {
        return await channel.send(message);
      } catch {
        const kind = deduplicates ? "unavailable" : "unclear";
        return failed({
          kind,
          message: `channel "${name}": Watchbill failed on this message, which is a mistake of its own`,
        });
      }
    },
  };
}
