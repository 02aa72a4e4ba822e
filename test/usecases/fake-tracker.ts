// Which tracker remembers what it was asked, and fails where a test wants it to?

import type { Account, History, HistoryEvent } from "../../src/core/ticket/history.ts";
import { type Instant, instant } from "../../src/core/time/instant.ts";
import { failed, type Failure, type FailureKind, type Outcome, succeeded } from "../../src/usecases/outcome.ts";
import type { FileRead, Repository, TicketPage, Tracker } from "../../src/usecases/tracker.ts";

export const BOT: Account = { login: "watchbill", kind: "bot", id: 7 };

type Method = keyof Tracker;

export interface Fault {
  readonly method: Method;
  /** Any ticket where left out. */
  readonly ticket?: number;
  readonly kind: FailureKind;
  /** The work is done all the same, and only the answer is lost. */
  readonly stored?: boolean;
  /** How often it strikes; default always. */
  times?: number;
}

export interface Fake extends Tracker {
  /** `assign 1 ann`, `postComment 1 card`, ...: what was asked, in order. */
  readonly calls: string[];
  /** The calls that write. */
  readonly writes: () => readonly string[];
  readonly faults: Fault[];
  /** People whom an assignment leaves out. */
  readonly droppable: Set<string>;
  readonly issues: Map<number, HistoryEvent[]>;
  /** What pages show instead of the present state. */
  readonly stale: Map<number, readonly HistoryEvent[]>;
  /** Runs before a comment is stored. */
  beforePosting: (number: number, body: string) => void;
  now: Instant;
  repository: Partial<Repository>;
  file: FileRead;
  page: Partial<TicketPage>;
  bots: Readonly<Record<string, Account>>;
}

export function fakeTracker(file: string, startAt: string): Fake {
  const calls: string[] = [];
  const fake: Fake = {
    calls,
    writes: () => calls.filter((call) => !call.startsWith("fetch")),
    faults: [],
    droppable: new Set(),
    issues: new Map(),
    stale: new Map(),
    beforePosting: () => undefined,
    now: instant(startAt),
    repository: {},
    file: { kind: "found", text: file, sha: "1" },
    page: {},
    bots: {},
    ...reads(() => fake),
    ...writes(() => fake),
    ...later(),
  };
  return fake;
}

type Later = "fetchClosedTickets" | "fetchRole" | "fetchTeam" | "closeIssue" | "reopenIssue" | "react" | "openIssue";

function later(): Pick<Tracker, Later | "fetchOwnIssue" | "fetchOwnIssues" | "editIssue" | "fetchFirstSeen"> {
  const none = (): Promise<Outcome<never>> => Promise.resolve(failed({ kind: "unavailable", message: "not here" }));
  return {
    async *fetchClosedTickets() {
      // None.
    },
    fetchRole: none,
    fetchTeam: none,
    closeIssue: none,
    reopenIssue: none,
    react: none,
    openIssue: none,
    fetchOwnIssue: none,
    fetchOwnIssues: () => Promise.resolve(succeeded([])),
    editIssue: none,
    fetchFirstSeen: () => Promise.resolve(succeeded(undefined)),
  };
}

const ANSWERS = "### Request type\n\nother\n\n### Priority\n\nurgent";

/** Opens an issue and returns its number. */
export function open(fake: Fake, body = ANSWERS, by = "cleo"): number {
  const number = fake.issues.size + 1;
  const opener: Account = { login: by, kind: "user" };
  fake.issues.set(number, [{ kind: "opened", at: fake.now, by: opener, title: "Help", body, labels: [] }]);
  return number;
}

export function tell(fake: Fake, number: number, event: Parameters<typeof add>[2], by: Account = BOT): void {
  add(fake, number, event, by);
}

/** The visible kind of each comment of ours: `card` or `announcement`. */
export function spoken(fake: Fake, number: number): readonly string[] {
  return eventsOf(fake, number).flatMap((event) => (event.kind === "commented" ? [shortOf(event.body)] : []));
}

type Bare = HistoryEvent extends infer Event ? (Event extends HistoryEvent ? Omit<Event, "at" | "by"> : never) : never;

function add(fake: Fake, number: number, event: Bare, by: Account): void {
  eventsOf(fake, number).push({ ...event, at: fake.now, by });
}

function eventsOf(fake: Fake, number: number): HistoryEvent[] {
  const events = fake.issues.get(number);
  if (events === undefined) throw new Error(`no issue ${number}`);
  return events;
}

function reads(
  self: () => Fake,
): Pick<
  Tracker,
  "fetchRepository" | "fetchSelf" | "fetchBot" | "fetchFile" | "fetchForms" | "fetchTicket" | "fetchOpenTickets"
> {
  return {
    fetchRepository: () => answer(self(), { method: "fetchRepository" }, () => repositoryOf(self())),
    fetchSelf: () => answer(self(), { method: "fetchSelf" }, () => BOT),
    fetchBot: (name) => answer(self(), { method: "fetchBot", said: name }, () => self().bots[name]),
    fetchFile: (path) => answer(self(), { method: "fetchFile", said: path }, () => self().file),
    fetchForms: () => answer(self(), { method: "fetchForms" }, () => []),
    fetchTicket: (number) =>
      answer(self(), { method: "fetchTicket", ticket: number }, () =>
        self().issues.has(number) ? historyOf(number, eventsOf(self(), number)) : undefined,
      ),
    async *fetchOpenTickets() {
      const fake = self();
      const histories = [...fake.issues].map(([number, events]) => historyOf(number, fake.stale.get(number) ?? events));
      for (const history of histories) {
        yield await answer(fake, { method: "fetchOpenTickets", ticket: history.number }, () => ({
          histories: [history],
          failures: [],
          cutShort: false,
          ...fake.page,
        }));
      }
    },
  };
}

function writes(
  self: () => Fake,
): Pick<
  Tracker,
  "addLabels" | "removeLabel" | "assign" | "unassign" | "postComment" | "editComment" | "deleteComment"
> {
  const done = (method: Method, ticket: number, said: string, act: () => void): Promise<Outcome> =>
    answer(self(), { method, ticket, said }, act);
  const add_ = (number: number, event: Bare): void => {
    add(self(), number, event, BOT);
  };
  return {
    addLabels: (number, labels) =>
      done("addLabels", number, labels.map((each) => each.name).join(","), () => {
        for (const { name } of labels) add_(number, { kind: "labeled", label: name });
      }),
    removeLabel: (number, label) =>
      done("removeLabel", number, label, () => {
        add_(number, { kind: "unlabeled", label });
      }),
    assign: (number, login) =>
      answer(self(), { method: "assign", ticket: number, said: login }, () => {
        if (self().droppable.has(login)) return "dropped" as const;
        add_(number, { kind: "assigned", person: login });
        return "assigned" as const;
      }),
    unassign: (number, login) =>
      done("unassign", number, login, () => {
        add_(number, { kind: "unassigned", person: login });
      }),
    postComment: (number, body) =>
      answer(self(), { method: "postComment", ticket: number, said: shortOf(body) }, () => {
        self().beforePosting(number, body);
        const id = `${number}${eventsOf(self(), number).length + 100}`;
        add_(number, { kind: "commented", id, body });
        return { id };
      }),
    editComment: (number, id, body) =>
      done("editComment", number, `${id} ${shortOf(body)}`, () => {
        const comments = eventsOf(self(), number);
        const place = comments.findIndex((event) => event.kind === "commented" && event.id === id);
        const old = comments[place];
        if (old?.kind === "commented") comments[place] = { ...old, body };
      }),
    deleteComment: (number, id) =>
      done("deleteComment", number, id, () => {
        const left = eventsOf(self(), number).filter((event) => event.kind !== "commented" || event.id !== id);
        self().issues.set(number, left);
      }),
  };
}

interface Asked {
  readonly method: Method;
  readonly ticket?: number;
  readonly said?: string;
}

function answer<T>(fake: Fake, asked: Asked, act: () => T): Promise<Outcome<T>> {
  fake.calls.push([asked.method, asked.ticket, asked.said].filter((part) => part !== undefined).join(" "));
  const fault = fake.faults.find(
    ({ method, ticket, times }) =>
      method === asked.method && (ticket ?? asked.ticket) === asked.ticket && (times ?? 1) > 0,
  );
  if (fault === undefined) return Promise.resolve(succeeded(act()));
  if (fault.times !== undefined) fault.times -= 1;
  if (fault.stored === true) act();
  return Promise.resolve(failed<T>(failure(fault.kind, asked.method)));
}

export function failure(kind: FailureKind, doing: string = kind): Failure {
  return { kind, message: `${doing}: ${kind}` };
}

function repositoryOf(fake: Fake): Repository {
  return {
    owner: "example",
    name: "desk",
    id: 1,
    isPrivate: true,
    isArchived: false,
    now: fake.now,
    ...fake.repository,
  };
}

function historyOf(number: number, events: readonly HistoryEvent[]): History {
  return { number, privateRepository: true, events: [...events] };
}

function shortOf(body: string): string {
  return /^<!-- watchbill:(\w+)/.exec(body)?.[1] ?? body.slice(0, 20);
}
