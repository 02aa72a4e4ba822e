// Does `watchbill due` say when each clock is due, why, and what it does not know?

import { beforeAll, describe, expect, test } from "@jest/globals";
import { watchbill as run, written } from "./cli-run.ts";

const FILE = `version: 1
timezone: Europe/Brussels
people: { ann: {} }
calendars: { always: 24x7, office: { hours: { mon-fri: 09:00-18:00 } }, rare: { hours: { mon: 09:00-09:01 } } }
request_types: { problem: {}, other: { default: true } }
priorities:
  down: { only_for: [problem], otherwise: urgent, first_response: { within: 30m, calendar: always } }
  urgent: { calendar: office, first_response: { within: 2h }, pending: { within: 72h, calendar: always } }
  normal: { default: true, first_response: { within: 1 business day, calendar: office, promise: 2 business days } }
  never: { first_response: { within: 100h, calendar: rare } }
schedules: { s: { layers: [{ always: [ann] }] } }
escalation: { one: { on_call: s } }
`;

beforeAll(() => {
  written("due.yml", FILE);
});

// In a zone far from the calendar's.
function watchbill(...words: readonly string[]) {
  return run(["due", "--config", "due.yml", ...words], { environment: { TZ: "Pacific/Apia" } });
}

test("the arithmetic stands window by window in one line", async () => {
  const { exit, out } = await watchbill("urgent", "--from", "2026-11-20T15:30:00Z");
  expect(exit).toBe(0);
  expect(out).toBe(`urgent, opened Friday 20 November 2026, 16:30 (Brussels time)

first_response: due Monday 23 November 2026, 09:30 (Brussels time)
  2h in office (line 8)
  Fri 20 Nov 16:30-18:00: 1 h 30 m; Sat, Sun closed; Mon 23 Nov 09:00-09:30: 30 m; due Mon 23 Nov 09:30 Brussels

Not started by the opening:
  pending: 72h in always, from the latest time the ticket became pending
`);
});

test("business days, and what the customer is told", async () => {
  const { out } = await watchbill("normal", "--from", "2026-11-20T15:30:00Z");
  expect(out).toContain("1 business day after Fri 20 Nov: Mon 23 Nov closes 18:00");
  expect(out).toContain("the customer is told Tuesday 24 November 2026, 18:00 (Brussels time)");
});

describe("priorities that are only for some request types", () => {
  test.each([
    {
      name: "the type it is for",
      type: ["--type", "problem"],
      says: "down, opened",
      due: "Friday 20 November 2026, 16:45",
    },
    {
      name: "another type gets the other one",
      type: ["--type", "other"],
      says: "urgent, opened",
      due: "Monday 23 November 2026, 09:15",
    },
    { name: "no type: as asked", type: [], says: "down, opened", due: "Friday 20 November 2026, 16:45" },
  ])("$name", async ({ type, says, due }) => {
    const { exit, out } = await watchbill("down", ...type, "--from", "2026-11-20T16:15+01:00");
    expect(exit).toBe(0);
    expect(out.startsWith(says)).toBe(true);
    expect(out).toContain(`due ${due} (Brussels time)`);
    // Said wherever it may surprise.
    expect(out.includes("down is only for problem")).toBe(type[1] !== "problem");
  });
});

test("as data, with every line of the arithmetic", async () => {
  const { out } = await watchbill("urgent", "--json", "--from", "2026-11-20T15:30:00Z");
  expect(JSON.parse(out)).toEqual({
    priority: "urgent",
    openedAt: "2026-11-20T15:30:00Z",
    clocks: [
      {
        name: "first_response",
        dueAt: "2026-11-23T08:30:00Z",
        target: "2h",
        calendar: "office",
        timezone: "Europe/Brussels",
        line: 8,
        arithmetic:
          "Fri 20 Nov 16:30-18:00: 1 h 30 m; Sat, Sun closed; Mon 23 Nov 09:00-09:30: 30 m; due Mon 23 Nov 09:30 Brussels",
        lines: [
          { kind: "open", from: "2026-11-20T15:30:00Z", until: "2026-11-20T17:00:00Z", ms: 5_400_000 },
          {
            kind: "closed",
            from: "2026-11-20T17:00:00Z",
            until: "2026-11-23T08:00:00Z",
            dates: { first: "2026-11-21", last: "2026-11-22", holidays: [] },
          },
          { kind: "open", from: "2026-11-23T08:00:00Z", until: "2026-11-23T08:30:00Z", ms: 1_800_000 },
        ],
      },
    ],
    later: [
      { name: "pending", target: "72h", calendar: "always", starts: "the latest time the ticket became pending" },
    ],
  });
});

test("a moment without a zone is local to the file's", async () => {
  const { out } = await watchbill("urgent", "--json", "--from", "2026-11-20T16:30");
  expect(JSON.parse(out)).toMatchObject({ openedAt: "2026-11-20T15:30:00Z" });
});

test.each([
  { name: "an unknown priority", args: ["urgnt", "--from", "2026-11-20T15:30:00Z"], says: "Did you mean urgent?" },
  { name: "names the known ones", args: ["x", "--from", "2026-11-20T15:30:00Z"], says: "down, urgent, normal, never" },
  {
    name: "an unknown type",
    args: ["urgent", "--type", "question", "--from", "2026-11-20T15:30:00Z"],
    says: 'no request type "question" in the file; it has problem, other',
  },
  { name: "no moment", args: ["urgent", "--from", "tomorrow"], says: "--from tomorrow is no moment" },
  { name: "no --from", args: ["urgent"], says: "--from" },
  { name: "no priority", args: ["--from", "2026-11-20T15:30:00Z"], says: "priority" },
])("wrong usage: $name", async ({ args, says }) => {
  const { exit, out, err } = await watchbill(...args);
  expect([exit, out]).toEqual([2, ""]);
  expect(err).toContain(says);
});

test("a target that is never reached is a finding", async () => {
  const { exit, err } = await watchbill("never", "--from", "2026-11-20T15:30:00Z");
  expect(exit).toBe(1);
  expect(err).toContain("within 100 years");
});
