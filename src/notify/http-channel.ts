// How does a message go out over HTTPS?

import type { Channel, Message } from "../usecases/channel.ts";
import { failed, succeeded } from "../usecases/outcome.ts";
import { outcomeOf, type ServiceRules } from "./outcome-of.ts";
import { post, type Delivery } from "./post.ts";
import type { Surroundings } from "./surroundings.ts";

/** One service, as data and a pure function: what to send for a message; undefined when that service has nothing to hear. */
export interface HttpService extends ServiceRules {
  readonly deliveryOf: (message: Message, sentAtMs: number) => Delivery | undefined;
  /** The least time between two messages. */
  readonly spacingMs?: number;
}

export function httpChannel(name: string, service: HttpService, surroundings: Surroundings): Channel {
  const waitForTurn = inTurn(service.spacingMs ?? 0, surroundings);
  const send = async (message: Message) => {
    const delivery = service.deliveryOf(message, surroundings.now());
    if (delivery === undefined) return succeeded(undefined);
    await waitForTurn();
    const outcome = outcomeOf(await post(delivery, surroundings), service, surroundings.now());
    if (outcome.ok) return outcome;
    return failed({ ...outcome.failure, message: `channel "${name}": ${outcome.failure.message}` });
  };
  return { name, deduplicates: service.deduplicates, send };
}

function inTurn(spacingMs: number, { now, pause }: Surroundings): () => Promise<void> {
  let freeAt = -Infinity;
  return async () => {
    const present = now();
    const turnAt = Math.max(present, freeAt);
    freeAt = turnAt + spacingMs;
    if (turnAt > present) await pause(turnAt - present);
  };
}
