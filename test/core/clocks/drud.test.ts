// Do the four severities of a support procedure run as its table says?

import { describe, expect, test } from "@jest/globals";
import { clocksOf } from "../../../src/core/clocks/clocks-of.ts";
import type { Clock } from "../../../src/core/clocks/clock.ts";
import type { ClockName } from "../../../src/core/config/config.ts";
import type { Ticket } from "../../../src/core/ticket/ticket.ts";
import { ticketOf } from "../../../src/core/ticket/ticket-of.ts";
import { instant, isoOf, later, type Instant } from "../../../src/core/time/instant.ts";
import { configOf, history, known, opened } from "../ticket/told.ts";

const config = configOf(`
version: 1
timezone: America/Denver
people: { ann: {}, bob: {} }
calendars: { always: 24x7, weekdays: 24x5 }
priorities:
  urgent:
    calendar: always
    first_response: { within: 60m }
    attempt: { within: 30m }
    update: { every: 1h }
    write_up: { within: 24h }
  high:
    calendar: weekdays
    first_response: { within: 2h }
    attempt: { within: 1h }
    update: { every: 2h }
    write_up: { within: 24h, calendar: always }
  medium:
    calendar: weekdays
    first_response: { within: 8h }
    attempt: { within: 2h }
    pending: { within: 72h, calendar: always }
    write_up: { within: 24h, calendar: always }
  low:
    calendar: weekdays
    first_response: { within: 8h }
    attempt: { within: 4h }
    pending: { within: 72h, calendar: always }
    write_up: { within: 24h, calendar: always }
schedules: { support: { layers: [{ always: [ann] }] } }
escalation: { one: { on_call: support }, two: { people: [bob] } }
`);

type Told = Partial<Pick<Ticket, "words" | "waits" | "priorities" | "state">> & {
  readonly answeredAt?: Instant;
  readonly closedAt?: Instant;
};

function ticket(priority: string, openedAt: Instant, { answeredAt, closedAt, ...facts }: Told = {}): Ticket {
  const plain = ticketOf(history([isoOf(openedAt), "cleo", opened("Help!")]), config, known);
  const [first] = plain.cycles;
  if (first === undefined) throw new Error("a ticket has a cycle");
  return {
    ...plain,
    priority: { ...plain.priority, name: priority },
    priorities: [{ name: priority, from: openedAt }],
    cycles: [
      {
        ...first,
        answered: answeredAt && { at: answeredAt, by: "ann" },
        closed: closedAt && { at: closedAt, reason: "completed", by: "staff", login: "ann" },
      },
    ],
    ...facts,
  };
}

function clockAt(name: ClockName, of: Ticket, now: Instant): Clock | undefined {
  return clocksOf(of, config, now).findLast((clock) => clock.name === name);
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const MONDAY = instant("2026-03-02T15:00:00Z");

/** A millisecond before due, at due and a millisecond after. */
function around(name: ClockName, of: Ticket, dueAt: Instant): readonly (string | undefined)[] {
  return [-1, 0, 1].map((ms) => clockAt(name, of, later(dueAt, ms))?.state);
}

const EDGE = ["running", "running", "breached"];

describe.each([
  { severity: "urgent", engaged: HOUR, tries: 30 * MINUTE, updates: HOUR, pends: undefined },
  { severity: "high", engaged: 2 * HOUR, tries: HOUR, updates: 2 * HOUR, pends: undefined },
  { severity: "medium", engaged: 8 * HOUR, tries: 2 * HOUR, updates: undefined, pends: 72 * HOUR },
  { severity: "low", engaged: 8 * HOUR, tries: 4 * HOUR, updates: undefined, pends: 72 * HOUR },
])("$severity, on a weekday", ({ severity, engaged, tries, updates, pends }) => {
  const answeredAt = later(MONDAY, 10 * MINUTE);

  test("initial engagement", () => {
    expect(around("first_response", ticket(severity, MONDAY), later(MONDAY, engaged))).toEqual(EDGE);
    const answered = [0, 1].map((ms) => ticket(severity, MONDAY, { answeredAt: later(MONDAY, engaged + ms) }));
    expect(answered.map((of) => clockAt("first_response", of, later(MONDAY, 9 * HOUR))?.state)).toEqual([
      "met",
      "missed",
    ]);
  });

  test("tier one tries", () => {
    expect(around("attempt", ticket(severity, MONDAY, { answeredAt }), later(answeredAt, tries))).toEqual(EDGE);
  });

  test("customer updates", () => {
    const of = ticket(severity, MONDAY, { answeredAt });
    const expected = updates === undefined ? [undefined, undefined, undefined] : EDGE;
    expect(around("update", of, later(answeredAt, updates ?? 0))).toEqual(expected);
  });

  test("pending", () => {
    const of = ticket(severity, MONDAY, { answeredAt, waits: [{ from: answeredAt }] });
    const expected = pends === undefined ? [undefined, undefined, undefined] : EDGE;
    expect(around("pending", of, later(answeredAt, pends ?? 0))).toEqual(expected);
  });

  test("the write-up within 24 hours of closing", () => {
    const closedAt = later(MONDAY, HOUR);
    const of = ticket(severity, MONDAY, { answeredAt, closedAt, state: "closed" });
    expect(around("write_up", of, later(closedAt, 24 * HOUR))).toEqual(EDGE);
  });
});

describe("worked examples", () => {
  test.each([
    { severity: "high", openedAt: "2026-11-21T06:00:00Z", due: "2026-11-23T08:00:00Z" },
    { severity: "medium", openedAt: "2026-03-08T18:00:00Z", due: "2026-03-09T14:00:00Z" },
    { severity: "urgent", openedAt: "2026-11-21T06:00:00Z", due: "2026-11-21T07:00:00Z" },
    { severity: "urgent", openedAt: "2026-03-08T08:30:00Z", due: "2026-03-08T09:30:00Z" },
  ])("$severity, opened $openedAt", ({ severity, openedAt, due }) => {
    const of = ticket(severity, instant(openedAt));
    expect(clockAt("first_response", of, instant(openedAt))?.dueAt).toBe(instant(due));
    expect(around("first_response", of, instant(due))).toEqual(EDGE);
  });

  test("Low raised to Urgent 5 h after opening, unanswered: breached at the change", () => {
    const raisedAt = later(MONDAY, 5 * HOUR);
    const of = ticket("urgent", MONDAY, {
      priorities: [
        { name: "low", from: MONDAY },
        { name: "urgent", from: raisedAt },
      ],
    });
    const clock = clockAt("first_response", of, raisedAt);
    expect([clock?.state, clock?.dueAt, clock?.basis.changedAt]).toEqual(["breached", later(MONDAY, HOUR), raisedAt]);
  });
});
