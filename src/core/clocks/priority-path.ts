// Which priority's rule governs a stretch, and since when?

import type { ClockName, Config, Priority } from "../config/config.ts";
import { hasLabel } from "../ticket/care.ts";
import type { Ticket } from "../ticket/ticket.ts";
import type { Instant } from "../time/instant.ts";
import { type Rule, ruleOf } from "./rule.ts";
import { droppedAt, type Stretch } from "./stretch.ts";

export interface Ruling {
  readonly rule: Rule;
  readonly priority: Priority;
  /** When the ticket got that priority, where that was after the stretch had begun. */
  readonly changedAt: Instant | undefined;
}

/** A stretch with the rule it is judged by. */
export interface Ruled {
  readonly stretch: Stretch;
  readonly ruling: Ruling;
}

interface Standing {
  readonly name: string;
  readonly from: Instant;
}

/**
 * The rule of the priority that the ticket had when the stretch stopped, or has now. Where that one has no such clock
 * but an earlier one of the stretch had, the change dropped it. Undefined where none ever had.
 */
export function ruled(stretch: Stretch, ticket: Ticket, config: Config): Ruled | undefined {
  const path = priorityPath(ticket, stretch).map((standing) => ({
    standing,
    ruling: rulingOf(standing, stretch, { ticket, config }),
  }));
  const index = path.findLastIndex(({ ruling }) => ruling !== undefined);
  const ruling = path[index]?.ruling;
  if (ruling === undefined) return undefined;
  const next = path[index + 1];
  return { ruling, stretch: next === undefined ? stretch : { ...stretch, stopped: droppedAt(next.standing.from) } };
}

/** Every priority of the file that the ticket has had, with its rule for a clock. */
export function rulesEverHad(
  ticket: Ticket,
  config: Config,
  name: ClockName,
): readonly { readonly priority: Priority; readonly rule: Rule }[] {
  const names = new Set(standingsOf(ticket).map((standing) => standing.name));
  return config.priorities.flatMap((priority) => {
    const rule = names.has(priority.name) ? ruleOf(priority, name) : undefined;
    return rule === undefined ? [] : [{ priority, rule }];
  });
}

function rulingOf(
  { name, from }: Standing,
  { name: clock, startedAt, tier }: Stretch,
  { ticket, config }: { readonly ticket: Ticket; readonly config: Config },
): Ruling | undefined {
  const priority = config.priorities.find((each) => each.name === name);
  const rule = priority && ruleOf(priority, clock);
  if (priority === undefined || rule === undefined) return undefined;
  if (clock === "attempt" && !rule.tiers.includes(tier ?? "")) return undefined;
  const label = clock === "write_up" ? priority.writeUp?.onlyIfLabel : undefined;
  if (label !== undefined && !hasLabel(ticket.labels, label)) return undefined;
  return { rule, priority, changedAt: from > startedAt ? from : undefined };
}

/**
 * The priorities during a stretch, in order: the one it began with, then each change. There and back is as if never
 * changed. What changes in the instant of the stop comes after it: an answer that raises the priority was given before.
 */
function priorityPath(ticket: Ticket, { startedAt, stopped }: Stretch): readonly Standing[] {
  const standings = standingsOf(ticket).filter(({ from }, index) => {
    return index === 0 || stopped === undefined || from < stopped.at || from <= startedAt;
  });
  const first = Math.max(
    0,
    standings.findLastIndex(({ from }) => from <= startedAt),
  );
  return standings.slice(first).reduce<readonly Standing[]>((path, standing) => {
    const before = path.findIndex(({ name }) => name === standing.name);
    return before < 0 ? [...path, standing] : path.slice(0, before + 1);
  }, []);
}

function standingsOf({ priorities, priority, cycles }: Ticket): readonly Standing[] {
  const from = cycles[0]?.startedAt;
  if (priorities.length > 0 || priority.name === undefined || from === undefined) return priorities;
  return [{ name: priority.name, from }];
}
