// What does the follow-up issue say in which staff write down what happened?

import type { Clock } from "../clocks/clock.ts";
import { clocksOf, zoneShown } from "../clocks/clocks-of.ts";
import { calendarOf } from "../config/calendar-of.ts";
import type { Config, WriteUpRule } from "../config/config.ts";
import { presentCycle, type Ticket } from "../ticket/ticket.ts";
import { lengthText } from "../time/duration.ts";
import type { Instant } from "../time/instant.ts";
import { localText, spokenText } from "../time/wording.ts";

/** The first line of its body, by which it is known again. It is never a ticket itself. */
export function writeUpMarker(ticket: number, cycle: number): string {
  return `<!-- watchbill:write-up ${JSON.stringify({ ticket, cycle })} -->`;
}

/** The number of the ticket that an issue's body is the write-up of; undefined when it is none. */
export function ticketWrittenUp(body: string): number | undefined {
  const match = /^<!-- watchbill:write-up \{"ticket":(\d{1,15}),"cycle":\d{1,9}\} -->(?:\r?\n|$)/.exec(body);
  return match?.[1] === undefined ? undefined : Number(match[1]);
}

/** Names and times only; nothing that the customer wrote is repeated in it. */
export function writeUpBody(ticket: Ticket, rule: WriteUpRule, config: Config, now: Instant): string {
  const zone = zoneShown(calendarOf(config, rule.calendar), config);
  const clock = clocksOf(ticket, config, now).findLast((each) => each.name === "write_up");
  const due = clock?.dueAt === undefined ? "" : ` It is expected by ${spokenText(clock.dueAt, zone)}.`;
  const checklist = rule.checklist.map((item) => `- [ ] ${item}`);
  return [
    writeUpMarker(ticket.number, presentCycle(ticket).number),
    `What happened with #${ticket.number}, what was done about it, and what was learned.${due} Close this issue when it is written.`,
    "",
    "### What happened when",
    "",
    ...timeline(ticket, config, now).map(({ at, what }) => `- ${localText(at, zone)}: ${what}`),
    ...(checklist.length === 0 ? [] : ["", "### To be covered", "", ...checklist]),
  ].join("\n");
}

interface Entry {
  readonly at: Instant;
  readonly what: string;
}

/** Opened, triaged, assigned, escalated, answered, waited, closed, in order of time, with who and how long. */
function timeline(ticket: Ticket, config: Config, now: Instant): readonly Entry[] {
  const cycle = presentCycle(ticket);
  const since = (at: Instant): string => ` (after ${lengthText(at - cycle.startedAt)})`;
  const named = (login: string): string => config.people.find((each) => each.login === login)?.name ?? login;
  const triaged = [ticket.requestType, ticket.priority].flatMap(({ name }) => name ?? []).join(", ");
  const entries: Entry[] = [
    { at: cycle.startedAt, what: cycle.number === 1 ? "opened" : "reopened" },
    ...(triaged === "" ? [] : [{ at: ticket.priority.at, what: `understood as ${triaged}` }]),
    ...cycle.taken.map(({ tier, at }, index) => ({
      at,
      what: `${index === 0 ? "assigned from" : "escalated to"} “${tier}”${since(at)}`,
    })),
    ...one(cycle.acknowledged, ({ at, by }) => ({ at, what: `taken in hand by ${named(by)}${since(at)}` })),
    ...one(cycle.answered, ({ at, by }) => ({ at, what: `first answered by ${named(by)}${since(at)}` })),
    ...ticket.waits
      .filter((wait) => wait.from >= cycle.startedAt)
      .map(({ from, until }) => ({
        at: from,
        what: `waiting for the customer${until === undefined ? "" : `, for ${lengthText(until - from)}`}`,
      })),
    ...late(clocksOf(ticket, config, now), cycle.number),
    ...one(cycle.closed, ({ at }) => ({ at, what: `closed${since(at)}` })),
  ];
  return entries.toSorted((before, after) => before.at - after.at);
}

function late(clocks: readonly Clock[], cycle: number): readonly Entry[] {
  return clocks
    .filter((clock) => clock.cycle === cycle && clock.state === "missed" && clock.stoppedAt !== undefined)
    .map((clock) => ({ at: clock.stoppedAt ?? clock.startedAt, what: `${clock.name.replaceAll("_", " ")} came late` }));
}

function one<T>(value: T | undefined, entry: (value: T) => Entry): readonly Entry[] {
  return value === undefined ? [] : [entry(value)];
}
