// Which tracker remembers what it was asked, and fails where a test wants it to?

import { createHash } from "node:crypto";
import type { Role } from "../../src/core/config/config.ts";
import type { Account, History, HistoryEvent } from "../../src/core/ticket/history.ts";
import { type Instant, instant } from "../../src/core/time/instant.ts";
import { failed, type Failure, type FailureKind, type Outcome, succeeded } from "../../src/usecases/outcome.ts";
import type { FileRead, OwnIssue, Repository, TicketPage, Tracker } from "../../src/usecases/tracker.ts";

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
  /** Its texts before, the newest first. */
  earlier: readonly { readonly text: string; readonly at: Instant; readonly sha?: string }[];
  /** The list of its versions does not show the present one yet. */
  listIsBehind: boolean;
  page: Partial<TicketPage>;
  bots: Readonly<Record<string, Account>>;
  readonly roles: Map<string, Role>;
  readonly teams: Map<string, readonly string[]>;
  readonly reactions: string[];
  readonly locked: Set<number>;
  firstSeen: Instant | undefined;
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
    file: { kind: "found", text: file, sha: shaOf(file) },
    earlier: [],
    listIsBehind: false,
    page: {},
    bots: {},
    roles: new Map(),
    teams: new Map(),
    reactions: [],
    locked: new Set(),
    firstSeen: undefined,
    ...reads(() => fake),
    ...writes(() => fake),
  };
  return fake;
}

/** Of the content alone, as git's is. */
export function shaOf(text: string): string {
  return createHash("sha1").update(text).digest("hex");
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

type Reads =
  | "fetchRepository"
  | "fetchSelf"
  | "fetchBot"
  | "fetchFile"
  | "fetchVersions"
  | "fetchForms"
  | "fetchTicket"
  | "fetchOpenTickets"
  | "fetchClosedTickets"
  | "fetchRole"
  | "fetchTeam"
  | "fetchFirstSeen"
  | "fetchOwnIssues"
  | "fetchOwnIssue";

function reads(self: () => Fake): Pick<Tracker, Reads> {
  return {
    fetchRepository: () => answer(self(), { method: "fetchRepository" }, () => repositoryOf(self())),
    fetchSelf: () => answer(self(), { method: "fetchSelf" }, () => BOT),
    fetchBot: (name) => answer(self(), { method: "fetchBot", said: name }, () => self().bots[name]),
    fetchFile: (path) => answer(self(), { method: "fetchFile", said: path }, () => self().file),
    async *fetchVersions(path) {
      const fake = self();
      const present = fake.file.kind === "found" && !fake.listIsBehind ? [{ ...fake.file, at: fake.now }] : [];
      for (const { text, at, sha = shaOf(text) } of [...present, ...fake.earlier]) {
        yield await answer(fake, { method: "fetchVersions", said: path }, () => ({ text, at, sha, commit: "0" }));
      }
    },
    fetchForms: () => answer(self(), { method: "fetchForms" }, () => []),
    fetchTicket: (number) =>
      answer(self(), { method: "fetchTicket", ticket: number }, () =>
        self().issues.has(number)
          ? withWriteUp(self(), lockedOf(self(), historyOf(number, eventsOf(self(), number))))
          : undefined,
      ),
    async *fetchClosedTickets(since) {
      const fake = self();
      const histories = shown(fake, "closed").filter(({ events }) => events.some(({ at }) => at >= since));
      if (histories.length === 0) return;
      yield await answer(fake, { method: "fetchClosedTickets" }, () => ({ histories, failures: [], cutShort: false }));
    },
    fetchRole: (login) => answer(self(), { method: "fetchRole", said: login }, () => self().roles.get(login)),
    fetchTeam: (team) => answer(self(), { method: "fetchTeam", said: team }, () => self().teams.get(team) ?? []),
    fetchFirstSeen: (path) => answer(self(), { method: "fetchFirstSeen", said: path }, () => self().firstSeen),
    fetchOwnIssues: () => answer(self(), { method: "fetchOwnIssues" }, () => ownIssues(self())),
    fetchOwnIssue: (line) =>
      answer(self(), { method: "fetchOwnIssue" }, () => {
        return ownIssues(self()).findLast(({ body }) => body.split("\n")[0] === line)?.number;
      }),
    async *fetchOpenTickets() {
      const fake = self();
      const histories = shown(fake, "open");
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
  | "addLabels"
  | "removeLabel"
  | "assign"
  | "unassign"
  | "postComment"
  | "editComment"
  | "deleteComment"
  | "closeIssue"
  | "reopenIssue"
  | "react"
  | "openIssue"
  | "editIssue"
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
    closeIssue: (number, reason) =>
      done("closeIssue", number, reason, () => {
        if (stateOf(eventsOf(self(), number)) === "open") add_(number, { kind: "closed", reason });
      }),
    reopenIssue: (number) =>
      done("reopenIssue", number, "", () => {
        if (stateOf(eventsOf(self(), number)) === "closed") add_(number, { kind: "reopened" });
      }),
    react: (number, commentId, reaction) =>
      done("react", number, `${commentId} ${reaction}`, () => {
        self().reactions.push(`${reaction} on ${commentId}`);
      }),
    openIssue: ({ title, body }) =>
      answer(self(), { method: "openIssue", said: title }, () => {
        const number = self().issues.size + 1;
        self().issues.set(number, [{ kind: "opened", at: self().now, by: BOT, title, body, labels: [] }]);
        return { number };
      }),
    editIssue: (number, body) =>
      done("editIssue", number, "", () => {
        add_(number, { kind: "edited", body });
      }),
  };
}

function shown(fake: Fake, state: "open" | "closed"): readonly History[] {
  return [...fake.issues]
    .map(([number, events]) => lockedOf(fake, historyOf(number, fake.stale.get(number) ?? events)))
    .filter(({ events }) => stateOf(events) === state);
}

function lockedOf(fake: Fake, history: History): History {
  return fake.locked.has(history.number) ? { ...history, locked: true } : history;
}

function stateOf(events: readonly HistoryEvent[]): "open" | "closed" {
  const last = events.findLast(({ kind }) => kind === "closed" || kind === "reopened");
  return last?.kind === "closed" ? "closed" : "open";
}

/** Newest first. */
function ownIssues(fake: Fake): readonly OwnIssue[] {
  return [...fake.issues].toReversed().flatMap(([number, events]) => {
    const body = events.findLast((event) => event.kind === "edited" || event.kind === "opened");
    const isOwn = events.some((event) => event.kind === "opened" && event.by.id === BOT.id);
    return isOwn && body !== undefined && "body" in body ? [{ number, state: stateOf(events), body: body.body }] : [];
  });
}

function withWriteUp(fake: Fake, history: History): History {
  for (const event of history.events) {
    const named = event.kind === "commented" ? /"writeUp":(\d+)/.exec(event.body)?.[1] : undefined;
    const events = fake.issues.get(Number(named ?? 0));
    if (events !== undefined) return { ...history, writeUp: historyOf(Number(named), events) };
  }
  return history;
}

interface Asked {
  readonly method: Method;
  readonly ticket?: number;
  readonly said?: string;
}

function answer<T>(fake: Fake, asked: Asked, act: () => T): Promise<Outcome<T>> {
  fake.calls.push(
    [asked.method, asked.ticket, asked.said].filter((part) => part !== undefined && part !== "").join(" "),
  );
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
