// Why could a channel not send with what the environment holds, as far as that shows without sending?

import { validateHeaderValue } from "node:http";
import type { ChannelSettings } from "../core/config/config.ts";
import type { Message } from "../usecases/channel.ts";
import { type Environment, variablesMissing } from "../usecases/missing-variables.ts";
import { checkLiteral, RefusedAddress } from "./checked-lookup.ts";
import { HTTP_SERVICES } from "./http-services.ts";
import { mailServer } from "./mail-server.ts";
import { reasonOf } from "./network-reason.ts";
import { type ReadySettings, readyWith } from "./service-address.ts";
import { realSurroundings, type Surroundings } from "./surroundings.ts";

/** A clause that names variables and never repeats their values; undefined: only a try can tell. Asks nobody. */
export function hindranceOf(channel: ChannelSettings, environment: Environment): string | undefined {
  const missing = variablesMissing(channel, environment);
  if (missing.length > 0) return `${missing.join(", ")} not set here`;
  const host = hostOf(readyWith(channel, environment));
  if (typeof host === "string") return host;
  return refusal(host.name, realSurroundings(environment));
}

const TRY: Message = { action: "test", key: "watchbill", summary: "", people: [], mayBeRepeat: false };

function hostOf(channel: ReadySettings): { readonly name: string } | string {
  if (channel.kind === "email") {
    const server = mailServer(channel);
    return typeof server === "string" ? server : { name: server.host };
  }
  const delivery = HTTP_SERVICES[channel.kind](channel).deliveryOf(TRY, 0);
  if (delivery === undefined) throw new Error(`${channel.kind} has no test message`);
  const { to, headers } = delivery;
  try {
    for (const [name, value] of Object.entries(headers)) validateHeaderValue(name, value);
  } catch (error) {
    return reasonOf(error);
  }
  return typeof to === "string" ? to : { name: to.hostname };
}

function refusal(host: string, surroundings: Surroundings): string | undefined {
  // This name needs no look-up (RFC 6761, 6.3).
  const isThisMachine = /^(?:.+\.)?localhost\.?$/i.test(host);
  if (isThisMachine && !surroundings.allowed.loopback) return reasonOf(new RefusedAddress());
  try {
    checkLiteral(host, surroundings);
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}
