// What does the follow-up issue say in which staff write down what happened?

import { zoneShown } from "../clocks/clocks-of.ts";
import { calendarOf } from "../config/calendar-of.ts";
import type { Config, WriteUpRule } from "../config/config.ts";
import { type Closing, presentCycle, type Ticket } from "../ticket/ticket.ts";
import { lengthText } from "../time/duration.ts";
import { type Instant, instant } from "../time/instant.ts";
import { localText, spokenText } from "../time/wording.ts";
import { clocksNow } from "./clocks-now.ts";
import { nameOf } from "./harmless.ts";

/** The first line of its body, by which it is known again. It is never a ticket itself. */
export function writeUpMarker(ticket: number, cycle: number): string {
  return `<!-- watchbill:write-up ${JSON.stringify({ ticket, cycle })} -->`;
}

/** Names and times only; nothing that the customer wrote is repeated in it. */
export function writeUpBody(ticket: Ticket, rule: WriteUpRule, config: Config, now: Instant): string {
  const zone = zoneShown(calendarOf(config, rule.calendar), config);
  const clock = clocksNow(ticket, config, now).findLast((each) => each.name === "write_up");
  const due = clock?.dueAt === undefined ? "" : ` It is expected by ${spokenText(clock.dueAt, zone)}.`;
  const checklist = rule.checklist.map((item) => `- [ ] ${item}`);
  return [
    writeUpMarker(ticket.number, presentCycle(ticket).number),
    `What happened with #${ticket.number}, what was done about it, and what was learned.${due} Close this issue when it is written.`,
    "",
    "### What happened when",
    "",
    ...timeline(ticket, config).map(({ at, what }) => `- ${localText(at, zone)}: ${what}`),
    ...(checklist.length === 0 ? [] : ["", "### To be covered", "", ...checklist]),
  ].join("\n");
}

interface Entry {
  readonly at: Instant;
  readonly what: string;
}

/** Opened, triaged, assigned, escalated, answered, waited, closed, in order of time, with who and how long. */
function timeline(ticket: Ticket, config: Config): readonly Entry[] {
  const { closed, ...cycle } = presentCycle(ticket);
  const after = (at: Instant): string => (at > cycle.startedAt ? ` (after ${lengthText(at - cycle.startedAt)})` : "");
  const named = (login: string): string => nameOf(login, config);
  const entries: Entry[] = [
    { at: cycle.startedAt, what: cycle.number === 1 ? `opened by ${named(ticket.opener.login)}` : "reopened" },
    ...understood(ticket, config),
    ...cycle.taken.map(({ tier, at }, index) => {
      return { at, what: `${index === 0 ? "given to" : "escalated to"} “${tier}”${after(at)}` };
    }),
    ...ticket.assignments.flatMap(({ person, at, by }) => {
      const giver = by === undefined ? "" : ` by ${named(by)}`;
      return at < cycle.startedAt ? [] : [{ at, what: `assigned to ${named(person)}${giver}${after(at)}` }];
    }),
    ...one(cycle.acknowledged, ({ at, by }) => ({ at, what: `taken in hand by ${named(by)}${after(at)}` })),
    ...one(cycle.answered, ({ at, by }) => ({ at, what: `first answered by ${named(by)}${after(at)}` })),
    ...waits(ticket, cycle.startedAt),
    ...one(closed, (each) => ({ at: each.at, what: `closed by ${closer(each, config)}${after(each.at)}` })),
  ];
  return entries.toSorted((before, next) => before.at - next.at);
}

function closer({ by, login }: Closing, config: Config): string {
  return by === "watchbill" ? "Watchbill" : nameOf(login, config);
}

/** What it was taken for at the beginning of the cycle, then each change of its priority. */
function understood(ticket: Ticket, config: Config): readonly Entry[] {
  const { priority, requestType } = ticket;
  const { startedAt } = presentCycle(ticket);
  const had = ticket.priorities.filter(
    ({ from }, index, all) => (all[index + 1]?.from ?? Infinity) > startedAt || from > startedAt,
  );
  const names = [requestType.name, had[0]?.name ?? priority.name].filter((name) => name !== undefined);
  if (names.length === 0) return [];
  const changes = had.slice(1).map(({ name, from }, index) => {
    const isLast = index === had.length - 2;
    const who = isLast && priority.staff ? `, set by ${nameOf(priority.by, config)}` : "";
    return { at: from, what: `priority ${name}${who} (after ${lengthText(from - startedAt)})` };
  });
  const firstBy = changes.length === 0 && priority.staff ? ` by ${nameOf(priority.by, config)}` : "";
  const at = instant(Math.max(startedAt, had[0]?.from ?? priority.at));
  return [{ at, what: `understood as ${names.join(", ")}${firstBy}` }, ...changes];
}

function waits(ticket: Ticket, since: Instant): readonly Entry[] {
  return ticket.waits
    .filter((wait) => wait.from >= since)
    .flatMap(({ from, until, endedBy }): readonly Entry[] => [
      { at: from, what: "began to wait for the customer" },
      ...(until === undefined || endedBy === "closing"
        ? []
        : [{ at: until, what: `went on after ${lengthText(until - from)} of waiting` }]),
    ]);
}

function one<T>(value: T | undefined, entry: (value: T) => Entry): readonly Entry[] {
  return value === undefined ? [] : [entry(value)];
}
