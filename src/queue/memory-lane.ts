// How is work of one kind done in this process: a few at once, never two of one key?

import { keyOf, type Task } from "../main/app-task.ts";

export class QueueFull extends Error {
  override readonly name = "QueueFull";
}

export interface LaneSettings {
  /** Tasks worked on at the same time. */
  readonly atOnce: number;
  /** Tasks that may wait. */
  readonly most: number;
}

export class MemoryLane {
  readonly #settings: LaneSettings;
  readonly #waiting = new Map<string, Task>();
  readonly #running = new Map<string, Promise<void>>();
  #handle: ((task: Task) => Promise<void>) | undefined;

  constructor(settings: LaneSettings) {
    this.#settings = settings;
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  get running(): number {
    return this.#running.size;
  }

  /** @throws QueueFull */
  add(task: Task): void {
    const key = keyOf(task);
    if (this.#waiting.has(key)) return;
    if (this.#waiting.size >= this.#settings.most) throw new QueueFull(`${this.#settings.most} tasks are waiting`);
    this.#waiting.set(key, task);
    this.#begin();
  }

  /** @param handle must not reject. */
  work(handle: (task: Task) => Promise<void>): void {
    this.#handle = handle;
    this.#begin();
  }

  /** Begins nothing any more. */
  halt(): void {
    this.#handle = undefined;
  }

  /** Resolves when nothing runs any more, and nothing waits that would. */
  async rest(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running.values());
  }

  #begin(): void {
    const handle = this.#handle;
    if (handle === undefined) return;
    for (const [key, task] of this.#waiting) {
      if (this.#running.size >= this.#settings.atOnce) return;
      if (this.#running.has(key)) continue;
      this.#waiting.delete(key);
      const run = handle(task).finally(() => {
        this.#running.delete(key);
        this.#begin();
      });
      this.#running.set(key, run);
    }
  }
}
