// What of the world outside does a channel need?

import { lookup } from "node:dns/promises";
import { type Instant, instant } from "../core/time/instant.ts";
import type { Paces } from "./pace.ts";
import type { AllowedAddresses } from "./public-address.ts";

export interface ResolvedAddress {
  readonly address: string;
  readonly family: number;
}

export interface Surroundings {
  readonly allowed: AllowedAddresses;
  /** Every address of a name. */
  readonly resolve: (hostname: string) => Promise<readonly ResolvedAddress[]>;
  /** For a whole exchange: name, connection, request and answer. */
  readonly timeLimitMs: number;
  /** The machine's clock: what a service says of waiting counts from its answer. */
  readonly now: () => Instant;
  readonly pause: (milliseconds: number) => Promise<void>;
  /** What is known of the addresses so far. */
  readonly paces: Paces;
  /** Certificates (PEM) believed instead of the machine's own. */
  readonly authorities?: string;
}

/** The real world; `WATCHBILL_ALLOW_PRIVATE=1` lets messages go to the machine itself. */
export function realSurroundings(environment: Readonly<Record<string, string | undefined>>): Surroundings {
  return {
    allowed: { loopback: environment["WATCHBILL_ALLOW_PRIVATE"] === "1" },
    resolve: (hostname) => lookup(hostname, { all: true }),
    timeLimitMs: 10_000,
    paces: new Map(),
    now: () => instant(Date.now()),
    pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  };
}
