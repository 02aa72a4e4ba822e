// When did the ticket wait for the customer, and what ended that?

import { type Instant, instant } from "../time/instant.ts";
import type { Command } from "./command.ts";
import type { HistoryEvent } from "./history.ts";
import type { Ledger } from "./ledger.ts";
import type { Wait, Word } from "./ticket.ts";
import type { WhoIsWho } from "./who-is-who.ts";

interface Told {
  /** In order of time, since the ticket came into care. */
  readonly events: readonly HistoryEvent[];
  readonly words: readonly Word[];
  readonly commands: readonly Command[];
  readonly parts: WhoIsWho;
  readonly ledger: Ledger;
  /** The label that says so. */
  readonly label: string;
}

interface Turn {
  readonly at: Instant;
  readonly does: "begin" | NonNullable<Wait["endedBy"]>;
}

/**
 * In order of time. Staff's label or `/pending` begins one; the label that Watchbill itself puts on or takes off only
 * shows what is so. What the card remembers stands, whatever has become of the comments.
 */
export function waitsOf(told: Told): readonly Wait[] {
  const remembered = told.ledger.waits
    .filter(({ from, until }) => until !== from)
    .map((fact): Wait => {
      const { from, until, endedBy } = fact;
      return {
        from: instant(from),
        ...(until !== undefined && { until: instant(until) }),
        ...(endedBy !== undefined && { endedBy }),
      };
    });
  const over = remembered.filter((wait) => wait.until !== undefined);
  const lasting = remembered
    .filter((wait) => wait.until === undefined)
    .map(({ from }): Turn => ({ at: from, does: "begin" }));
  const turns = [...lasting, ...turnsOf(told)].filter(({ at }) => !over.some((wait) => isWithin(at, wait)));
  const waits = [
    ...over,
    ...folded(
      turns.toSorted((one, other) => one.at - other.at),
      over,
    ),
  ];
  return waits.toSorted((one, other) => one.from - other.from);
}

// At the end of one another may begin in the same second, so the end itself is not within.
function isWithin(at: Instant, { from, until = from }: Wait): boolean {
  return from <= at && at < until;
}

function folded(turns: readonly Turn[], over: readonly Wait[]): readonly Wait[] {
  const waits: Wait[] = [];
  for (const { at, does } of turns) {
    const last = waits.at(-1);
    const isWaiting = last !== undefined && last.until === undefined;
    const isRemembered = over.some((wait) => wait.until === at && does !== "begin");
    if (does === "begin" && !isWaiting) waits.push({ from: at });
    if (does !== "begin" && isWaiting && !isRemembered) waits[waits.length - 1] = { ...last, until: at, endedBy: does };
  }
  return waits.filter((wait) => wait.until !== wait.from);
}

/** The comment first, then what its commands say: answered first, then waiting. */
function turnsOf({ events, words, commands, parts, label }: Told): readonly Turn[] {
  const customers = new Set(words.filter((word) => word.part === "customer").map((word) => word.commentId));
  const asked = new Map<string, readonly Command[]>();
  for (const command of commands.filter((each) => each.refused === undefined)) {
    asked.set(command.commentId, [...(asked.get(command.commentId) ?? []), command]);
  }
  let isClosed = false;
  return events.flatMap((event): readonly Turn[] => {
    const { at } = event;
    if (event.kind === "closed") isClosed = true;
    if (event.kind === "reopened") isClosed = false;
    if (event.kind === "closed") return [{ at, does: "closing" }];
    if (event.kind === "commented") {
      const said: readonly Turn[] = customers.has(event.id) ? [{ at, does: "customer" }] : [];
      return [...said, ...(asked.get(event.id) ?? []).flatMap((command) => turnAsked(command))];
    }
    if (isClosed || (event.kind !== "labeled" && event.kind !== "unlabeled")) return [];
    if (event.label.toLowerCase() !== label.toLowerCase() || parts.partIn(event) !== "staff") return [];
    return [{ at, does: event.kind === "labeled" ? "begin" : "staff" }];
  });
}

function turnAsked({ at, request }: Command): readonly Turn[] {
  if (request.kind === "pending") return [{ at, does: "begin" }];
  return request.kind === "resume" ? [{ at, does: "staff" }] : [];
}
