// How many tickets of a priority would have been answered in time, reminded of, escalated?

import type { ClockState } from "../core/clocks/clock.ts";
import type { ClockName } from "../core/config/config.ts";
import type { Act, PreviewRecord } from "./preview-record.ts";

/** How often, and on how many tickets. */
export interface Times {
  readonly times: number;
  readonly tickets: number;
}

export type ClockFigures = { readonly clock: ClockName } & Readonly<Record<ClockState, number>>;

/** What became of the tickets of one priority, or of one request type of it. */
export interface GroupFigures {
  readonly name: string | null;
  readonly tickets: number;
  /** In the order of `CLOCKS`; those that never ran are left out. A clock that ran twice on a ticket counts twice. */
  readonly clocks: readonly ClockFigures[];
  readonly reminded: Times;
  readonly escalated: Times;
  /** Escalations that found no further tier. */
  readonly ended: Times;
  readonly paged: Times;
  /** Closed by Watchbill since the customer did not answer. */
  readonly closed: Times;
}

export interface PriorityFigures extends GroupFigures {
  readonly requestTypes: readonly GroupFigures[];
}

export const CLOCKS: readonly ClockName[] = [
  "first_response",
  "next_response",
  "update",
  "attempt",
  "acknowledge",
  "resolution",
  "pending",
  "write_up",
];

/** Takes one ticket after the other. */
export class Groups {
  readonly #priorities = new Map<string | null, { whole: Group; types: Map<string | null, Group> }>();

  add(record: PreviewRecord): void {
    const { priority = null, requestType = null } = record;
    const known = this.#priorities.get(priority) ?? { whole: new Group(), types: new Map<string | null, Group>() };
    const ofType = known.types.get(requestType) ?? new Group();
    this.#priorities.set(priority, known);
    known.types.set(requestType, ofType);
    known.whole.add(record);
    ofType.add(record);
  }

  /** In the file's order; what the file does not name comes last. */
  figures(priorities: readonly string[], requestTypes: readonly string[]): readonly PriorityFigures[] {
    return inOrder(this.#priorities, priorities).map(([name, { whole, types }]) => ({
      ...whole.figures(name),
      requestTypes: inOrder(types, requestTypes).map(([type, group]) => group.figures(type)),
    }));
  }
}

function inOrder<T>(found: ReadonlyMap<string | null, T>, names: readonly string[]): readonly [string | null, T][] {
  const rank = (name: string | null): number => {
    const place = name === null ? -1 : names.indexOf(name);
    return place < 0 ? names.length : place;
  };
  return [...found].sort(([one], [other]) => rank(one) - rank(other) || String(one).localeCompare(String(other), "en"));
}

const COUNTED = ["reminded", "escalated", "ended", "paged", "closed"] as const satisfies readonly Act["kind"][];

type Counted = (typeof COUNTED)[number];

class Group {
  #tickets = 0;
  readonly #clocks = new Map<ClockName, Record<ClockState, number>>();
  readonly #times: Record<Counted, { times: number; tickets: number }> = {
    reminded: { times: 0, tickets: 0 },
    escalated: { times: 0, tickets: 0 },
    ended: { times: 0, tickets: 0 },
    paged: { times: 0, tickets: 0 },
    closed: { times: 0, tickets: 0 },
  };

  add({ clocks, acts }: PreviewRecord): void {
    this.#tickets += 1;
    for (const { name, state } of clocks) {
      const counts = this.#clocks.get(name) ?? { met: 0, missed: 0, breached: 0, running: 0, paused: 0, cancelled: 0 };
      counts[state] += 1;
      this.#clocks.set(name, counts);
    }
    for (const kind of COUNTED) {
      const times = acts.filter((act) => act.kind === kind).length;
      this.#times[kind].times += times;
      this.#times[kind].tickets += times > 0 ? 1 : 0;
    }
  }

  figures(name: string | null): GroupFigures {
    const clocks = CLOCKS.flatMap((clock) => {
      const counts = this.#clocks.get(clock);
      return counts === undefined ? [] : [{ clock, ...counts }];
    });
    return { name, tickets: this.#tickets, clocks, ...structuredClone(this.#times) };
  }
}
