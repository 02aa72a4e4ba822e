// What happened on the GitHub in memory and at the channels, in order, as the checkers read it?

/**
 * One fact. `at` is the world's own time in milliseconds; logins as REST writes them (`name[bot]`); `run` is whose request
 * brought it about, where a program did and it is known.
 */
export type Fact = { readonly at: number; readonly run?: number } & (
  | IssueFact
  /** The policy file on the default branch became this; `state` as its author meant it. */
  | { readonly kind: "filePushed"; readonly by: string; readonly state: FileState }
  /** A program read an issue fresh; writes up to `seesUntil` were in the answer. */
  | { readonly kind: "read"; readonly issue: number; readonly seesUntil: number }
  /** A run could not read the policy file. */
  | { readonly kind: "fileUnread" }
  /** The weather has cleared up and everything due was done: from here on nothing changes any more. */
  | { readonly kind: "quiet" }
  /** A program asked GitHub for something. */
  | ({ readonly kind: "asked"; readonly resource: string; readonly method: string } & Asker)
  /** GitHub told a program to wait; `told`: as which login it did, and with which of its requests (`everything`: all). */
  | {
      readonly kind: "toldToWait";
      readonly until: number;
      readonly told?: Asker & { readonly of: string };
    }
  /** A request of a program did not get its answer, or stopped the program; `how`: what came instead, where it is known. */
  | { readonly kind: "struck"; readonly isStopped: boolean; readonly how?: string }
  /** It asked all the same, before the time was over. */
  | { readonly kind: "askedTooSoon"; readonly method: string }
  /** It asked without saying how long it waits for the answer. */
  | { readonly kind: "askedForEver"; readonly method: string }
  /** It sent a write that is no issue's. */
  | { readonly kind: "wroteElsewhere"; readonly process: number; readonly method: string }
  | RunFact
  | MessageFact
);

/** GitHub counts by login, and a process knows what it was told itself. */
export interface Asker {
  readonly process: number;
  readonly login: string;
}

export type FileState = "valid" | "invalid";

export type IssueFact = { readonly issue: number; readonly by: string } & (
  | {
      readonly kind: "opened";
      readonly id: number;
      readonly title: string;
      readonly body: string;
      readonly labels: readonly string[];
    }
  | { readonly kind: "commented"; readonly comment: number; readonly body: string }
  | { readonly kind: "commentEdited"; readonly comment: number; readonly body: string; readonly author: string }
  | { readonly kind: "commentDeleted"; readonly comment: number; readonly author: string }
  | { readonly kind: "labeled" | "unlabeled"; readonly label: string }
  | { readonly kind: "assigned" | "unassigned"; readonly person: string }
  | { readonly kind: "closed"; readonly reason: string }
  | { readonly kind: "bodyEdited"; readonly body: string }
  | { readonly kind: "reopened" | "locked" | "unlocked" | "transferred" | "deleted" | "renamed" }
);

/** A pass over all tickets (`issue` absent), or a look at one. */
export type RunFact =
  /** `process` numbers the programs; one that was stopped comes back as another. */
  | { readonly kind: "runBegan"; readonly run: number; readonly process: number; readonly issue?: number }
  | { readonly kind: "runEnded"; readonly run: number; readonly issue?: number; readonly result: RunResult };

/** How a run ended, as whoever reads its report sees it. */
export interface RunResult {
  /** `none`: it could not begin, for want of a valid file. */
  readonly scope: "complete" | "broken off" | "none";
  readonly isRed: boolean;
  /** Tickets named as failed or left out, and those named in a warning. */
  readonly failed: readonly number[];
  readonly warned: readonly number[];
  /** All it says. */
  readonly text: string;
}

export interface MessageFact {
  readonly kind: "message";
  readonly channel: string;
  readonly action: string;
  readonly key: string;
  readonly issue: number;
  readonly text: string;
  readonly mayBeRepeat: boolean;
  /** Whether it arrived; a caller that got no answer can't know. */
  readonly arrived: boolean;
}

export class Chronicle {
  readonly facts: Fact[] = [];
  #run: number | undefined;

  note(fact: Fact): void {
    this.facts.push(this.#run === undefined ? fact : { run: this.#run, ...fact });
  }

  /** What is noted from now on is the doing of this run; undefined: of nobody's. */
  attribute(run: number | undefined): void {
    this.#run = run;
  }

  /** What is noted meanwhile is the doing of this run. */
  during<T>(run: number, act: () => T): T {
    this.#run = run;
    try {
      return act();
    } finally {
      this.#run = undefined;
    }
  }
}

/** The facts of one issue, in order. */
export function factsByIssue(facts: readonly Fact[]): ReadonlyMap<number, readonly (Fact & IssueFact)[]> {
  const byIssue = new Map<number, (Fact & IssueFact)[]>();
  for (const fact of facts) {
    if (!isIssueFact(fact)) continue;
    const list = byIssue.get(fact.issue);
    if (list === undefined) byIssue.set(fact.issue, [fact]);
    else list.push(fact);
  }
  return byIssue;
}

const OTHER_KINDS: readonly Fact["kind"][] = [
  "filePushed",
  "quiet",
  "read",
  "fileUnread",
  "asked",
  "toldToWait",
  "struck",
  "askedTooSoon",
  "askedForEver",
  "wroteElsewhere",
  "runBegan",
  "runEnded",
  "message",
];

export function isIssueFact(fact: Fact): fact is Fact & IssueFact {
  return !OTHER_KINDS.includes(fact.kind);
}
