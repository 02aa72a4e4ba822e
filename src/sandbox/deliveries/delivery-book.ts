// What became of each delivery to the App?

import type { SandboxEvent } from "../journal.ts";

export interface Delivery {
  /** The id by which the App's API names it. */
  readonly id: number;
  readonly guid: string;
  readonly event: SandboxEvent;
  readonly isRedelivery: boolean;
  /** Sandbox time in epoch milliseconds. */
  readonly at: number;
  /** `lost`: never sent. A number: what the App answered. */
  readonly outcome: "pending" | "lost" | "timed-out" | "failed" | number;
  readonly headers: Readonly<Record<string, string>>;
}

export class DeliveryBook {
  readonly #deliveries = new Map<number, Delivery>();
  #lastId = 30_000_000_000;

  nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  put(delivery: Delivery): void {
    this.#deliveries.set(delivery.id, delivery);
  }

  get(id: number): Delivery | undefined {
    return this.#deliveries.get(id);
  }

  clear(): void {
    this.#deliveries.clear();
  }

  /** In the order in which they were made. */
  get all(): readonly Delivery[] {
    return [...this.#deliveries.values()];
  }
}
