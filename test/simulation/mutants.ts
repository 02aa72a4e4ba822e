// Which wrong designs must the checkers catch, and how is each planted?

import type { Account, History, HistoryEvent } from "../../src/core/ticket/history.ts";
import { markerOf } from "../../src/core/ticket/marker.ts";
import type { Channel } from "../../src/usecases/channel.ts";
import { type Outcome, succeeded } from "../../src/usecases/outcome.ts";
import type { TicketPage, Tracker } from "../../src/usecases/tracker.ts";
import { memoryChannels } from "./channels.ts";
import type { Invariant } from "./checkers/violation.ts";
import type { Reach } from "./memory-tracker.ts";
import type { Crowd } from "./people.ts";
import { BAD, type Climate } from "./weather.ts";
import { memoryTracker } from "./world.ts";

export interface Mutant {
  readonly name: string;
  /** At least one of these promises is broken by it. */
  readonly breaks: readonly Invariant[];
  /** The week in which it was caught when this was written; the search begins there. Default: the first. */
  readonly from?: number;
  readonly trackerFor?: (reach: Reach) => Tracker;
  readonly channelsFor?: (reach: Reach) => ReadonlyMap<string, Channel>;
  readonly crowd?: Crowd;
  readonly climate?: Climate;
  readonly app?: "beside" | "absent";
}

const BUSY: Crowd = { tickets: 40, actsOnATicket: 3 };

const MINUTE = 60_000;

export const MUTANTS: readonly Mutant[] = [
  { name: "retry of POST", breaks: ["I1"], from: 3, trackerFor: changed(retryingPosts) },
  { name: "no re-read", breaks: ["I1", "I4", "I6"], trackerFor: changed(readingOnce) },
  { name: "first page of comments only", breaks: ["I1", "I3", "I4", "I6"], trackerFor: changed(firstPageOnly) },
  {
    name: "login compared across REST and GraphQL",
    breaks: ["I1", "I6"],
    trackerFor: changed(comparingLogins),
    // Its own words are news to it: each delivery of one would bring the next.
    climate: { ...BAD, delivery: { lost: 0.8, doubled: 0, late: 0 } },
    crowd: { tickets: 2, actsOnATicket: 2 },
  },
  { name: "marker trusted by text", breaks: ["I3", "I10"], from: 3, trackerFor: changed(trustingMarkers) },
  {
    name: "decision from the payload",
    breaks: ["I1", "I4"],
    trackerFor: (reach) => memoryTracker(asOfDelivery(reach)),
  },
  {
    name: "page-number paging",
    breaks: ["I3", "I10"],
    trackerFor: changed(pagingByNumber),
    crowd: BUSY,
    climate: { ...BAD, crash: 0 },
    // What a sweep passes over nobody else finds.
    app: "absent",
  },
  {
    name: "unreadable file as empty",
    breaks: ["I9"],
    trackerFor: changed(takingUnreadForEmpty),
    climate: { ...BAD, before: 0.3 },
  },
  { name: "per-ticket errors swallowed", breaks: ["I3", "I10"], from: 18, trackerFor: changed(swallowingErrors) },
  { name: "author_association", breaks: ["I4"], trackerFor: changed(believingAssociation) },
  { name: "assignees replaced", breaks: ["I5"], from: 3, trackerFor: changed(replacingAssignees) },
  { name: "unstable key", breaks: ["I12"], channelsFor: withUnstableKeys },
];

function changed(change: (tracker: Tracker, reach: Reach) => Partial<Tracker>): (reach: Reach) => Tracker {
  return (reach) => {
    const tracker = memoryTracker(reach);
    return { ...tracker, ...change(tracker, reach) };
  };
}

function retryingPosts(tracker: Tracker): Partial<Tracker> {
  return {
    postComment: async (number, body) => {
      const first = await tracker.postComment(number, body);
      return first.ok || first.failure.kind !== "unclear" ? first : tracker.postComment(number, body);
    },
  };
}

// Kept by program: what it has read once it takes for true for a while.
const kept = new WeakMap<
  object,
  Map<number, { readonly at: number; readonly history: Outcome<History | undefined> }>
>();

function readingOnce(tracker: Tracker, { program, time }: Reach): Partial<Tracker> {
  const known = kept.get(program) ?? new Map<number, { at: number; history: Outcome<History | undefined> }>();
  kept.set(program, known);
  return {
    fetchTicket: async (number) => {
      const before = known.get(number);
      if (before !== undefined && time.now - before.at < 15 * MINUTE) return before.history;
      const history = await tracker.fetchTicket(number);
      if (history.ok) known.set(number, { at: time.now, history });
      return history;
    },
  };
}

const FIRST_PAGE = 4;

function firstPageOnly(tracker: Tracker): Partial<Tracker> {
  return seeing(tracker, (history) => {
    const comments = history.events.filter(({ kind }) => kind === "commented").slice(FIRST_PAGE);
    return { ...history, events: history.events.filter((event) => !comments.includes(event)) };
  });
}

function comparingLogins(tracker: Tracker): Partial<Tracker> {
  const asRest = (account: Account): Account => ({ login: `${account.login}-bot`, kind: "user", id: 0 });
  return {
    fetchSelf: async () => onto(await tracker.fetchSelf(), asRest),
    fetchBot: async (name) => onto(await tracker.fetchBot(name), (account) => account && asRest(account)),
  };
}

function trustingMarkers(tracker: Tracker, { program }: Reach): Partial<Tracker> {
  return seeing(tracker, (history) => {
    const self = history.events.find(({ by }) => `${by.login}[bot]` === program.login)?.by;
    if (self === undefined) return history;
    const events = history.events.map((event): HistoryEvent => {
      return event.kind === "commented" && markerOf(event.body) !== undefined ? { ...event, by: self } : event;
    });
    return { ...history, events };
  });
}

function asOfDelivery(reach: Reach): Reach {
  const { weather } = reach;
  return {
    ...reach,
    weather: {
      fateOf: (request) => weather.fateOf(request),
      latencyMs: () => weather.latencyMs(),
      // The payload waited in line for so long.
      lagMs: () => (weather.latencyMs() === 0 ? 0 : 10 * MINUTE),
    },
  };
}

const PER_PAGE = 2;

/** Page two is asked for by its number, of a list that is least lately changed first and meanwhile another one. */
function pagingByNumber(tracker: Tracker, { program }: Reach): Partial<Tracker> {
  return {
    fetchOpenTickets: async function* () {
      for (let page = 0; ; page += 1) {
        for await (const whole of tracker.fetchOpenTickets()) {
          if (!whole.ok) {
            yield whole;
            return;
          }
          const histories = oldestChangeFirst(whole.value.histories).slice(page * PER_PAGE, (page + 1) * PER_PAGE);
          if (histories.length === 0) return;
          yield succeeded<TicketPage>({ histories, failures: [], cutShort: false });
          // A slow server: every page takes its time.
          await program.sleep(5 * MINUTE);
        }
      }
    },
  };
}

function oldestChangeFirst(histories: readonly History[]): readonly History[] {
  return histories.toSorted((one, other) => (one.events.at(-1)?.at ?? 0) - (other.events.at(-1)?.at ?? 0));
}

function takingUnreadForEmpty(tracker: Tracker): Partial<Tracker> {
  return {
    fetchFile: async (path, home) => {
      const file = await tracker.fetchFile(path, home);
      return file.ok || home !== undefined ? file : succeeded({ kind: "found", text: "version: 1\n", sha: "" });
    },
  };
}

function swallowingErrors(tracker: Tracker): Partial<Tracker> {
  return {
    postComment: async (number, body) => {
      const posted = await tracker.postComment(number, body);
      return posted.ok ? posted : succeeded({ id: "0" });
    },
  };
}

/** To a workflow, members who keep their membership private look like anybody. */
function believingAssociation(tracker: Tracker): Partial<Tracker> {
  const seen = (account: Account): Account =>
    ["bob", "raj", "lea"].includes(account.login) ? { ...account, login: "somebody" } : account;
  return seeing(tracker, (history) => ({
    ...history,
    events: history.events.map((event): HistoryEvent => ({ ...event, by: seen(event.by) })),
  }));
}

function replacingAssignees(tracker: Tracker): Partial<Tracker> {
  return {
    assign: async (number, login) => {
      const ticket = await tracker.fetchTicket(number);
      for (const other of (ticket.ok ? ticket.value?.current?.assignees : undefined) ?? []) {
        if (other !== login) await tracker.unassign(number, other);
      }
      return tracker.assign(number, login);
    },
  };
}

function withUnstableKeys(reach: Reach): ReadonlyMap<string, Channel> {
  const channels = [...memoryChannels(reach).values()].map((channel): Channel => ({
    ...channel,
    send: (message) => channel.send({ ...message, key: `${message.key}/${reach.run}` }),
  }));
  return new Map(channels.map((channel) => [channel.name, channel]));
}

function seeing(tracker: Tracker, look: (history: History) => History): Partial<Tracker> {
  const pages = async function* (all: AsyncIterable<Outcome<TicketPage>>): AsyncGenerator<Outcome<TicketPage>> {
    for await (const page of all) {
      yield onto(page, (value) => ({ ...value, histories: value.histories.map(look) }));
    }
  };
  return {
    fetchTicket: async (number) => onto(await tracker.fetchTicket(number), (history) => history && look(history)),
    fetchOpenTickets: () => pages(tracker.fetchOpenTickets()),
    fetchClosedTickets: (since) => pages(tracker.fetchClosedTickets(since)),
  };
}

function onto<T, U>(outcome: Outcome<T>, make: (value: T) => U): Outcome<U> {
  return outcome.ok ? succeeded(make(outcome.value)) : outcome;
}
