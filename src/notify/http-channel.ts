// How does a message go out over HTTPS?

import type { Channel, Message } from "../usecases/channel.ts";
import { failed, type Failure, succeeded } from "../usecases/outcome.ts";
import { outcomeOf, type ServiceRules } from "./outcome-of.ts";
import type { Pace } from "./pace.ts";
import { post, type Delivery } from "./post.ts";
import type { Surroundings } from "./surroundings.ts";

/** One service, as data and a pure function: what to send for a message; undefined when that service has nothing to hear. */
export interface HttpService extends ServiceRules {
  readonly deliveryOf: (message: Message, sentAtMs: number) => Delivery | undefined;
  /** The least time between two messages. */
  readonly spacingMs?: number;
}

/** @param pace of the address and key that it sends with. */
export function httpChannel(name: string, service: HttpService, surroundings: Surroundings, pace: Pace): Channel {
  const { now, pause } = surroundings;
  const refused = (failure: Failure) => failed({ ...failure, message: `channel "${name}": ${failure.message}` });
  const send = async (message: Message) => {
    const delivery = service.deliveryOf(message, now());
    if (delivery === undefined) return succeeded(undefined);
    const closed = pace.closedBy(now());
    if (closed !== undefined) return refused(closed);
    const waitMs = pace.turnIn(now(), service.spacingMs ?? 0);
    if (waitMs > 0) await pause(waitMs);
    const outcome = outcomeOf(await post(delivery, surroundings), service, now());
    if (outcome.ok) return outcome;
    pace.note(outcome.failure);
    return refused(outcome.failure);
  };
  return { name, deduplicates: service.deduplicates, send };
}
