// What is one running program: an App that stays, or a run of a workflow?

import { type Gate, requestGate } from "../../src/github/gate.ts";
import { recentWrites, type RecentWrites } from "../../src/github/recent-writes.ts";
import type { Changes } from "../../src/main/app-work-queue.ts";
import { memoryChanges } from "../../src/queue/memory-changes.ts";
import type { VirtualTime } from "./virtual-time.ts";

export interface Named {
  readonly name: string;
  readonly number: number;
  readonly login: string;
  /** As a workflow's runs are counted. */
  readonly turn?: number;
}

/** A process with a memory of its own, which it takes along when it is stopped. */
export class Program {
  readonly name: string;
  /** No two programs of a world have the same. */
  readonly number: number;
  /** The account it writes as, as REST writes it. */
  readonly login: string;
  readonly turn: number | undefined;
  readonly recent: RecentWrites = recentWrites();
  /** What deliveries have told it. */
  readonly changes: Changes;
  readonly gate: Gate;
  isAlive = true;
  readonly #time: VirtualTime;
  readonly #onStop: () => void;

  constructor(named: Named, time: VirtualTime, onStop: () => void) {
    this.name = named.name;
    this.number = named.number;
    this.login = named.login;
    this.turn = named.turn;
    this.#time = time;
    this.changes = memoryChanges(() => time.now);
    this.gate = requestGate({ clock: () => time.now });
    this.#onStop = onStop;
  }

  /** Goes on after so long, unless the program is stopped meanwhile. */
  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#time.after(ms, () => {
        if (this.isAlive) resolve();
      });
    });
  }

  /** Stops it here and now: nothing that awaits this goes on. */
  crash(): Promise<never> {
    if (this.isAlive) {
      this.isAlive = false;
      this.#onStop();
    }
    return new Promise(() => undefined);
  }
}
