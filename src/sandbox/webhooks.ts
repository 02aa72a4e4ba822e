// How does a test steer the deliveries to the App?

import { isWorking } from "./deliveries/app-at-work.ts";
import type { Delivery, DeliveryBook } from "./deliveries/delivery-book.ts";
import type { EventFilter, Sender, Spread } from "./deliveries/sender.ts";
import type { Door } from "./door/server.ts";

const ALL: EventFilter = () => true;

export class Webhooks {
  readonly #sender: Sender;
  readonly #book: DeliveryBook;
  readonly #door: Door;

  constructor(sender: Sender, book: DeliveryBook, door: Door) {
    this.#sender = sender;
    this.#book = book;
    this.#door = door;
  }

  /** The App's webhook address; undefined switches deliveries off. */
  deliverTo(url: string | undefined): void {
    this.#sender.target = url;
  }

  /** Never sent, though GitHub made them. */
  lose(filter: EventFilter = ALL): void {
    this.#sender.addHabit({ filter, does: "lose" });
  }

  /** Sent twice at once, with one GUID. */
  double(filter: EventFilter = ALL): void {
    this.#sender.addHabit({ filter, does: "double" });
  }

  /** Sent when the sandbox's clock has moved on so far. */
  delay(delayMs: number, filter: EventFilter = ALL): void {
    this.#sender.addHabit({ filter, does: { delayMs } });
  }

  /** Each event is sent as often, and as late, as it says: for who moves the clock in small steps. */
  spread(spread: Spread): void {
    this.#sender.spread(spread);
  }

  /** Whether a delivery is on its way at this moment. */
  get areUnderWay(): boolean {
    return this.#sender.isBusy;
  }

  /** Back to plain deliveries; what is delayed or held stays so. */
  behave(): void {
    this.#sender.clearHabits();
  }

  /** Keeps deliveries back until `release`. */
  hold(): void {
    this.#sender.hold();
  }

  /** Sends what was held, as made or the last first. */
  release(order: "as-made" | "reversed" = "as-made"): void {
    this.#sender.release((held) => (order === "reversed" ? held.toReversed() : held));
  }

  get deliveries(): readonly Delivery[] {
    return this.#book.all;
  }

  /** Forgets the deliveries so far: a long simulation need not keep them. */
  clear(): void {
    this.#book.clear();
  }

  /** Sends an event again under its GUID, as the App's API can ask for. @throws Error for an unknown GUID */
  redeliver(guid: string): void {
    const delivery = this.#book.all.find((one) => one.guid === guid);
    if (delivery === undefined) throw new Error(`no delivery ${guid}`);
    this.#sender.redeliver(delivery);
  }

  /**
   * Resolves once no delivery is on its way, those included that the App's own writes caused. An App that works on
   * after its answer is waited for when `quietMs` is given: so long nothing may have been asked or delivered, and an
   * App that tells how much it has to do must have nothing.
   */
  async settled({ quietMs = 0 }: { readonly quietMs?: number } = {}): Promise<void> {
    let quietSince = Date.now();
    let known = this.#activity();
    do {
      await this.#sender.idle();
      await new Promise((resolve) => setTimeout(resolve, quietMs === 0 ? 0 : Math.min(quietMs, 5)));
      const isAtWork = quietMs > 0 && !this.#isBusy() && (await isWorking(this.#sender.target));
      const now = this.#activity();
      if (isAtWork || now !== known || this.#isBusy()) quietSince = Date.now();
      known = now;
    } while (this.#isBusy() || Date.now() - quietSince < quietMs);
  }

  #isBusy(): boolean {
    return this.#sender.isBusy || this.#door.open > 0;
  }

  #activity(): string {
    return `${this.#door.answered} ${this.#book.all.length}`;
  }
}
