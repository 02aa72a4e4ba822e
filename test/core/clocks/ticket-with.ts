// How is a ticket made for a test of its clocks, with only the facts that matter?

import { clocksOf } from "../../../src/core/clocks/clocks-of.ts";
import type { Clock } from "../../../src/core/clocks/clock.ts";
import type { ClockName, Config } from "../../../src/core/config/config.ts";
import type { Command, Request } from "../../../src/core/ticket/command.ts";
import type { Cycle, TakenOver, Ticket, Wait, Word } from "../../../src/core/ticket/ticket.ts";
import { ticketOf } from "../../../src/core/ticket/ticket-of.ts";
import { instant, isoOf, type Instant } from "../../../src/core/time/instant.ts";
import { configOf, history, known, opened } from "../ticket/told.ts";

/** Monday 2 March 2026; the file's zone is UTC, so that figures read plainly. */
export const DAY = "2026-03-02";

/** Texts such as `09:30`, `09:30:00.001` or `03T09:30` (another day of March) as an instant. */
export function on(text: string): Instant {
  const [day, time] = text.includes("T") ? [`2026-03-${text.slice(0, 2)}`, text.slice(3)] : [DAY, text];
  return instant(`${day}T${time}Z`);
}

export const iso = (text: string): string => isoOf(on(text));

export function fileWith(priorities: string, rest = ""): Config {
  return configOf(`
version: 1
timezone: UTC
people: { ann: {}, bob: {}, carl: {}, dee: {} }
calendars:
  always: 24x7
  weekdays: 24x5
  office: { hours: { mon-fri: 09:00-17:00 } }
request_types: { problem: {}, consulting: {} }
priorities:
${priorities}
schedules: { support: { layers: [{ always: [ann] }] } }
escalation: { one: { on_call: support }, two: { people: [bob, carl] }, lead: { people: [dee] } }
channels: { pager: { kind: pagerduty, routing_key: PAGER } }
${rest}
`);
}

export interface Facts {
  /** The priority, or every priority it has had: `[["low", "08:00"], ["urgent", "13:00"]]`. */
  readonly priority: string | readonly (readonly [name: string, from: string])[];
  /** `a` staff, `c` customer: `["a 09:30", "c 10:00"]`; the first of staff is the answer. */
  readonly words?: readonly string[];
  /** `["10:00-11:00", "12:00-"]`. */
  readonly waits?: readonly string[];
  readonly closed?: string;
  readonly reason?: "completed" | "not_planned";
  readonly taken?: readonly TakenOver[];
  readonly cycle?: Partial<Cycle>;
  readonly ticket?: Partial<Ticket>;
}

const OPENED = "08:00";

/** A ticket opened at 08:00. */
export function ticketWith(config: Config, facts: Facts): Ticket {
  const path = typeof facts.priority === "string" ? [[facts.priority, OPENED] as const] : facts.priority;
  const priorities = path.map(([name, from]) => ({ name, from: on(from) }));
  const plain = ticketOf(history([iso(OPENED), "cleo", opened("Help!")]), config, known);
  const words = (facts.words ?? []).map(wordOf);
  const answer = words.find((word) => word.isAnswer);
  const first = plain.cycles[0];
  if (first === undefined) throw new Error("a ticket has a cycle");
  return {
    ...plain,
    state: facts.closed === undefined ? "open" : "closed",
    priority: { ...plain.priority, name: priorities.at(-1)?.name },
    priorities,
    words,
    waits: (facts.waits ?? []).map(waitOf),
    cycles: [
      {
        ...first,
        answered: answer && { at: answer.at, by: answer.by },
        closed: facts.closed === undefined ? undefined : closing(facts.closed, facts.reason ?? "completed"),
        taken: facts.taken ?? [],
        ...facts.cycle,
      },
    ],
    ...facts.ticket,
  };
}

export function closing(at: string, reason: "completed" | "not_planned" = "completed") {
  return { at: on(at), reason, by: "staff" as const, login: "ann" };
}

function wordOf(text: string, index: number): Word {
  const [who = "", at = ""] = text.split(" ");
  const isStaff = who !== "c";
  const by = who === "a" ? "ann" : who === "c" ? "cleo" : who;
  return { commentId: String(index + 1), at: on(at), by, part: isStaff ? "staff" : "customer", isAnswer: isStaff };
}

function waitOf(text: string): Wait {
  const [from = "", until = "", endedBy] = text.split(/[- ]/);
  const ended = endedBy === "closing" || endedBy === "staff" ? endedBy : "customer";
  return { from: on(from), ...(until !== "" && { until: on(until), endedBy: ended }) };
}

export function command(by: string, at: string, request: Request): Command {
  const id = `command/${at}/1`;
  return { id, commentId: at, at: on(at), by, part: "staff", request, refused: undefined };
}

export function took(tier: string, at: string, alerted: "alerted" | "quietly" = "quietly"): TakenOver {
  return { tier, at: on(at), alerted: alerted === "alerted" };
}

export function clocksNamed(name: ClockName, ticket: Ticket, config: Config, now: string): readonly Clock[] {
  return clocksOf(ticket, config, on(now)).filter((clock) => clock.name === name);
}

/** `met 09:30-10:00 due 10:30`: the state, the start, the stop and the due time, each where there is one. */
export function told(clock: Clock | undefined): string {
  if (clock === undefined) return "none";
  const { state, startedAt, stoppedAt, dueAt, remainingMs } = clock;
  const span = `${short(startedAt)}-${stoppedAt === undefined ? "" : short(stoppedAt)}`;
  const due = dueAt === undefined ? "" : ` due ${short(dueAt)}`;
  const left = state === "paused" ? ` left ${(remainingMs ?? 0) / 60_000} m` : "";
  return `${state} ${span}${due}${left}`;
}

function short(at: Instant): string {
  const text = isoOf(at);
  const time = text.slice(11).replace(/(:00)?Z$/, "");
  return text.startsWith(DAY) ? time : `${text.slice(8, 10)}T${time}`;
}
