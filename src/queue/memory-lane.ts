// How is work of one kind done in this process: a few at once, never two of one key?

import { isDue, keyOf, type Task } from "../main/app-task.ts";

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
  /** Both in the order in which they came; what is due goes first. */
  readonly #due = new Map<string, Task>();
  readonly #waiting = new Map<string, Task>();
  readonly #running = new Map<string, Promise<void>>();
  #handle: ((task: Task) => Promise<void>) | undefined;

  constructor(settings: LaneSettings) {
    this.#settings = settings;
  }

  get waiting(): number {
    return this.#due.size + this.#waiting.size;
  }

  get running(): number {
    return this.#running.size;
  }

  /** @throws QueueFull */
  add(task: Task): void {
    const key = keyOf(task);
    const { most } = this.#settings;
    if (this.#due.has(key) || (this.#waiting.has(key) && !isDue(task))) return;
    this.#waiting.delete(key);
    if (this.waiting >= most) throw new QueueFull(`${most} tasks are waiting`);
    (isDue(task) ? this.#due : this.#waiting).set(key, task);
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
    for (const waiting of [this.#due, this.#waiting]) {
      for (const [key, task] of waiting) {
        if (this.#running.size >= this.#settings.atOnce) return;
        if (this.#running.has(key)) continue;
        waiting.delete(key);
        const run = handle(task).finally(() => {
          this.#end(key);
        });
        this.#running.set(key, run);
      }
    }
  }

  #end(key: string): void {
    this.#running.delete(key);
    this.#begin();
  }
}
