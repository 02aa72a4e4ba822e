// What happened on the sandbox's GitHub, as events with payloads?

import { randomUUID } from "node:crypto";

export type EventName = "issues" | "issue_comment" | "push" | "pull_request" | "installation_repositories";

/** One event as GitHub tells Apps and starts workflows with it. */
export interface SandboxEvent {
  /** `X-GitHub-Delivery` of its delivery to the App. */
  readonly guid: string;
  readonly name: EventName;
  readonly action: string | undefined;
  /** Sandbox time in epoch milliseconds. */
  readonly at: number;
  /** `owner/name`. */
  readonly repository: string;
  readonly repositoryId: number;
  readonly payload: Readonly<Record<string, unknown>>;
  /** False for what a workflow's own token did: it starts no workflow. */
  readonly startsWorkflow: boolean;
  /** False where the App is not installed. */
  readonly reachesApp: boolean;
}

export class Journal {
  readonly events: SandboxEvent[] = [];
  readonly #listeners: ((event: SandboxEvent) => void)[] = [];
  #quiet = 0;

  /** What happens inside `act` leaves no event: it lies before the App and the workflows came. */
  quietly<T>(act: () => T): T {
    this.#quiet += 1;
    try {
      return act();
    } finally {
      this.#quiet -= 1;
    }
  }

  get isQuiet(): boolean {
    return this.#quiet > 0;
  }

  record(event: Omit<SandboxEvent, "guid">): void {
    const entry = { guid: randomUUID(), ...event };
    this.events.push(entry);
    for (const listener of this.#listeners) listener(entry);
  }

  /** The events that start workflows: all but those of a workflow's own token. */
  get startingWorkflows(): readonly SandboxEvent[] {
    return this.events.filter((event) => event.startsWorkflow);
  }

  /** Forgets what happened so far: a long simulation need not keep it. */
  clear(): void {
    this.events.length = 0;
  }

  onEvent(listener: (event: SandboxEvent) => void): void {
    this.#listeners.push(listener);
  }
}
