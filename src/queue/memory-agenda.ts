// Which ticket comes next, kept in this process's memory?

import { keyOf, type ReviewTask } from "../main/app-task.ts";
import type { Agenda } from "../main/app-work-queue.ts";

interface Entry {
  readonly key: string;
  readonly at: number;
}

// Entries overtaken by newer ones are left where they are; so many more than needed, and the heap is made anew.
const SLACK = 64;

/** A binary heap of moments beside a map of what they are for. */
export class MemoryAgenda implements Agenda {
  readonly #kept = new Map<string, { readonly task: ReviewTask; readonly at: number }>();
  #heap: Entry[] = [];

  keep(task: ReviewTask, at: number): Promise<void> {
    const key = keyOf(task);
    const before = this.#kept.get(key);
    this.#kept.set(key, { task, at });
    if (before?.at !== at) this.#push({ key, at });
    return Promise.resolve();
  }

  keepEarliest(task: ReviewTask, at: number): Promise<void> {
    const before = this.#kept.get(keyOf(task));
    return before !== undefined && before.at <= at ? Promise.resolve() : this.keep(task, at);
  }

  forget(task: ReviewTask): Promise<void> {
    this.#kept.delete(keyOf(task));
    return Promise.resolve();
  }

  due(now: number, most: number): Promise<readonly ReviewTask[]> {
    const found = new Map<string, number>();
    while (found.size < most) {
      const next = this.#heap[0];
      if (next === undefined || next.at > now) break;
      this.#pop();
      if (this.#kept.get(next.key)?.at === next.at) found.set(next.key, next.at);
    }
    const tasks = [...found].flatMap(([key, at]) => {
      this.#push({ key, at });
      const task = this.#kept.get(key)?.task;
      return task === undefined ? [] : [{ ...task, dueAt: at }];
    });
    return Promise.resolve(tasks);
  }

  readonly size = (): Promise<number> => Promise.resolve(this.#kept.size);

  #push(entry: Entry): void {
    if (this.#heap.length > 2 * this.#kept.size + SLACK) this.#rebuild();
    this.#heap.push(entry);
    let place = this.#heap.length - 1;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (this.#at(parent) <= this.#at(place)) return;
      this.#swap(place, parent);
      place = parent;
    }
  }

  #pop(): void {
    const last = this.#heap.pop();
    if (last === undefined || this.#heap.length === 0) return;
    this.#heap[0] = last;
    let place = 0;
    for (;;) {
      const [left, right] = [2 * place + 1, 2 * place + 2];
      const child = this.#at(right) < this.#at(left) ? right : left;
      if (this.#at(child) >= this.#at(place)) return;
      this.#swap(place, child);
      place = child;
    }
  }

  // Sorted is a heap too.
  #rebuild(): void {
    this.#heap = [...this.#kept].map(([key, { at }]) => ({ key, at })).sort((one, other) => one.at - other.at);
  }

  #at(place: number): number {
    return this.#heap[place]?.at ?? Number.POSITIVE_INFINITY;
  }

  #swap(one: number, other: number): void {
    const [first, second] = [this.#heap[one], this.#heap[other]];
    if (first === undefined || second === undefined) return;
    this.#heap[one] = second;
    this.#heap[other] = first;
  }
}
