// How does the App hear of events, and what gets lost on the way?

import { createHmac } from "node:crypto";
import type { SandboxClock } from "../clock.ts";
import type { SandboxEvent } from "../journal.ts";
import type { Delivery, DeliveryBook } from "./delivery-book.ts";

const TIME_OUT_MS = 10_000;

export type EventFilter = (event: SandboxEvent) => boolean;

interface Habit {
  readonly filter: EventFilter;
  readonly does: "lose" | "double" | { readonly delayMs: number };
}

/** When each copy of an event is sent. */
export interface Spread {
  /** Milliseconds of waiting, one for each copy; none: the event's delivery is lost. */
  readonly waitsOf: (event: SandboxEvent) => readonly number[];
  readonly later: (milliseconds: number, send: () => void) => void;
}

interface Waiting {
  readonly delivery: Delivery;
  readonly until: number;
}

export interface SenderSettings {
  readonly secret: string;
  readonly appId: number;
  readonly events: readonly string[];
}

/** Sends each event once, in ten seconds or not at all, and never again by itself: as GitHub does. */
export class Sender {
  readonly #clock: SandboxClock;
  readonly #book: DeliveryBook;
  readonly #settings: SenderSettings;
  readonly #inFlight = new Set<Promise<void>>();
  readonly #habits: Habit[] = [];
  #delayed: Waiting[] = [];
  #held: Delivery[] | undefined;
  #spread: Spread | undefined;
  #target: string | undefined;

  constructor(clock: SandboxClock, book: DeliveryBook, settings: SenderSettings) {
    this.#clock = clock;
    this.#book = book;
    this.#settings = settings;
    clock.onChange(() => {
      this.#sendDelayed();
    });
  }

  /** From now on deliveries go there; undefined: nowhere. */
  set target(url: string | undefined) {
    this.#target = url;
  }

  get target(): string | undefined {
    return this.#target;
  }

  get isBusy(): boolean {
    return this.#inFlight.size > 0;
  }

  addHabit(habit: Habit): void {
    this.#habits.push(habit);
  }

  clearHabits(): void {
    this.#habits.length = 0;
  }

  /** From now on instead of all other habits. */
  spread(spread: Spread): void {
    this.#spread = spread;
  }

  hold(): void {
    this.#held ??= [];
  }

  /** Sends what was held, in the order of `sort`. */
  release(sort: (held: readonly Delivery[]) => readonly Delivery[]): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const delivery of sort(held)) this.#send(delivery);
  }

  accept(event: SandboxEvent): void {
    // Without an address the App's webhook is switched off: GitHub makes no deliveries at all.
    const isWanted = event.name === "installation_repositories" || this.#settings.events.includes(event.name);
    if (this.#target === undefined || !event.reachesApp || !isWanted) return;
    if (this.#spread !== undefined) {
      this.#sendSpread(event, this.#spread);
      return;
    }
    const habits = this.#habits.filter(({ filter }) => filter(event)).map(({ does }) => does);
    if (habits.includes("lose")) {
      this.#lose(event);
      return;
    }
    const copies = habits.includes("double") ? 2 : 1;
    for (let copy = 0; copy < copies; copy += 1) this.#route(this.#made(event, false), habits);
  }

  redeliver(delivery: Delivery): Delivery {
    const again = this.#made(delivery.event, true);
    this.#send(again);
    return again;
  }

  /** Resolves once nothing is on its way, not even what these deliveries caused. */
  async idle(): Promise<void> {
    while (this.#inFlight.size > 0) await Promise.all(this.#inFlight);
  }

  #sendSpread(event: SandboxEvent, { waitsOf, later }: Spread): void {
    const waits = waitsOf(event);
    if (waits.length === 0) this.#lose(event);
    for (const waitMs of waits) {
      const delivery = this.#made(event, false);
      later(waitMs, () => {
        this.#send(delivery);
      });
    }
  }

  #lose(event: SandboxEvent): void {
    this.#book.put({ ...this.#made(event, false), outcome: "lost" });
  }

  #made(event: SandboxEvent, isRedelivery: boolean): Delivery {
    const body = JSON.stringify(event.payload);
    const made: Delivery = {
      id: this.#book.nextId(),
      guid: event.guid,
      event,
      isRedelivery,
      at: this.#clock.now(),
      outcome: "pending",
      headers: this.#headers(event, body),
    };
    this.#book.put(made);
    return made;
  }

  #headers(event: SandboxEvent, body: string): Readonly<Record<string, string>> {
    const sign = (algorithm: string) => createHmac(algorithm, this.#settings.secret).update(body).digest("hex");
    return {
      accept: "*/*",
      "content-type": "application/json",
      "user-agent": `GitHub-Hookshot/${event.guid.slice(0, 7)}`,
      "x-github-delivery": event.guid,
      "x-github-event": event.name,
      "x-github-hook-id": "400000001",
      "x-github-hook-installation-target-id": String(this.#settings.appId),
      "x-github-hook-installation-target-type": "integration",
      "x-hub-signature": `sha1=${sign("sha1")}`,
      "x-hub-signature-256": `sha256=${sign("sha256")}`,
    };
  }

  #route(delivery: Delivery, habits: readonly Habit["does"][]): void {
    const delayMs = habits.reduce((sum, does) => sum + (typeof does === "object" ? does.delayMs : 0), 0);
    if (delayMs > 0) this.#delayed.push({ delivery, until: this.#clock.now() + delayMs });
    else if (this.#held !== undefined) this.#held.push(delivery);
    else this.#send(delivery);
  }

  #sendDelayed(): void {
    const now = this.#clock.now();
    const due = this.#delayed.filter(({ until }) => until <= now);
    this.#delayed = this.#delayed.filter(({ until }) => until > now);
    for (const { delivery } of due) this.#send(delivery);
  }

  #send(delivery: Delivery): void {
    const target = this.#target;
    if (target === undefined) {
      this.#book.put({ ...delivery, outcome: "failed" });
      return;
    }
    const sending = this.#post(target, delivery).then((outcome) => {
      this.#book.put({ ...delivery, outcome });
      this.#inFlight.delete(sending);
    });
    this.#inFlight.add(sending);
  }

  async #post(target: string, delivery: Delivery): Promise<Delivery["outcome"]> {
    try {
      const response = await fetch(target, {
        method: "POST",
        headers: delivery.headers,
        body: JSON.stringify(delivery.event.payload),
        redirect: "manual",
        signal: AbortSignal.timeout(TIME_OUT_MS),
      });
      await response.text();
      return response.status;
    } catch (error) {
      return error instanceof Error && error.name === "TimeoutError" ? "timed-out" : "failed";
    }
  }
}
