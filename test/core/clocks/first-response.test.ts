// How does the first response stand just before, at and after each edge?

import { describe, expect, test } from "@jest/globals";
import { clocksOf } from "../../../src/core/clocks/clocks-of.ts";
import { instant, isoOf } from "../../../src/core/time/instant.ts";
import { ticketOf } from "../../../src/core/ticket/ticket-of.ts";
import { at, config, configOf, FILE, history, known, opened, said, type Told } from "../ticket/told.ts";

const URGENT = "### Request type\n\nProblem/Troubleshooting\n\n### Priority\n\nUrgent";
const START: Told = ["2026-03-02T08:00:00Z", "cleo", opened(URGENT)]; // Monday 09:00 in Brussels, 1 h

function firstResponse(now: string, ...told: readonly Told[]) {
  const clocks = clocksOf(ticketOf(history(START, ...told), config, known), config, at(now));
  return clocks.filter((clock) => clock.name === "first_response").at(-1);
}

describe("unanswered", () => {
  test.each([
    { name: "a millisecond after opening, runs", now: "2026-03-02T08:00:00.001Z", state: "running", left: 3_599_999 },
    { name: "a minute before due, runs", now: "2026-03-02T08:59:00Z", state: "running", left: 60_000 },
    { name: "at due, still met by an answer now", now: "2026-03-02T09:00:00Z", state: "running", left: 0 },
    { name: "a millisecond after due, breached", now: "2026-03-02T09:00:00.001Z", state: "breached", left: undefined },
  ])("$name", ({ now, state, left }) => {
    const clock = firstResponse(now);
    expect([clock?.state, clock?.remainingMs]).toEqual([state, left]);
    expect(isoOf(clock?.dueAt ?? instant(0))).toBe("2026-03-02T09:00:00Z");
  });
});

describe("stopped", () => {
  const NOW = "2026-03-02T12:00:00Z";

  test.each([
    { name: "by staff before due: met", told: ["2026-03-02T08:59:00Z", "ann", said(1)], state: "met" },
    { name: "by staff at due: met", told: ["2026-03-02T09:00:00Z", "ann", said(1)], state: "met" },
    { name: "by staff after due: missed", told: ["2026-03-02T09:00:00.001Z", "ann", said(1)], state: "missed" },
    { name: "staff of any name in capitals", told: ["2026-03-02T08:10:00Z", "ANN", said(1)], state: "met" },
    { name: "not by the customer", told: ["2026-03-02T08:10:00Z", "cleo", said(1)], state: "breached" },
    { name: "not by another customer", told: ["2026-03-02T08:10:00Z", "chris", said(1)], state: "breached" },
    { name: "not by a bot", told: ["2026-03-02T08:10:00Z", "ann[bot]", said(1)], state: "breached" },
    {
      name: "not by commands alone",
      told: ["2026-03-02T08:10:00Z", "ann", said(1, "/ack\n\n/assign me")],
      state: "breached",
    },
    {
      name: "by words beside a command",
      told: ["2026-03-02T08:10:00Z", "ann", said(1, "/ack\nLooking.")],
      state: "met",
    },
    {
      name: "not by a label",
      told: ["2026-03-02T08:10:00Z", "ann", { kind: "labeled", label: "seen" }],
      state: "breached",
    },
    {
      name: "closing it unanswered cancels",
      told: ["2026-03-02T08:10:00Z", "ann", { kind: "closed", reason: "completed" }],
      state: "cancelled",
    },
  ] as readonly { name: string; told: Told; state: string }[])("$name", ({ told, state }) => {
    expect(firstResponse(NOW, told)?.state).toBe(state);
  });

  test("the answer that was first counts", () => {
    const clock = firstResponse(
      NOW,
      ["2026-03-02T08:40:00Z", "bob", said(2)],
      ["2026-03-02T08:20:00Z", "ann", said(1)],
    );
    expect(isoOf(clock?.stoppedAt ?? instant(0))).toBe("2026-03-02T08:20:00Z");
    expect(clock?.elapsedMs).toBe(20 * 60_000);
  });
});

describe("whom a ticket is opened by", () => {
  test.each([
    { by: "ann", name: "the opener's own comment is no answer", state: "running" },
    { by: "bob", name: "another member of staff's is", state: "met" },
  ])("opened by staff: $name", ({ by, state }) => {
    const told = history(["2026-03-02T08:00:00Z", "ann", opened(URGENT)], ["2026-03-02T08:10:00Z", by, said(1)]);
    expect(clocksOf(ticketOf(told, config, known), config, at("2026-03-02T08:20:00Z"))[0]?.state).toBe(state);
  });
});

describe("reopened", () => {
  const again: readonly Told[] = [
    ["2026-03-02T08:10:00Z", "ann", said(1)],
    ["2026-03-02T08:20:00Z", "ann", { kind: "closed", reason: "completed" }],
    ["2026-03-02T10:00:00Z", "cleo", { kind: "reopened" }],
  ];

  test("restart: a second cycle with its full target, and the first is kept", () => {
    const clocks = clocksOf(ticketOf(history(START, ...again), config, known), config, at("2026-03-02T10:30:00Z"));
    expect(clocks.map(({ cycle, state }) => [cycle, state])).toEqual([
      [1, "met"],
      [2, "running"],
    ]);
    expect(isoOf(clocks[1]?.dueAt ?? instant(0))).toBe("2026-03-02T11:00:00Z");
  });

  test("resume: the answer stands", () => {
    const resume = configOf(`${FILE}\non_reopen: resume\n`);
    const clocks = clocksOf(ticketOf(history(START, ...again), resume, known), resume, at("2026-03-02T10:30:00Z"));
    expect(clocks.map(({ cycle, state }) => [cycle, state])).toEqual([[1, "met"]]);
  });
});

describe("due times", () => {
  test.each([
    // Friday 17:50 in Brussels: ten minutes on Friday, fifty on Monday.
    { priority: "Urgent", openedAt: "2026-11-20T16:50:00Z", due: "2026-11-23T08:50:00Z" },
    // Saturday: Monday's closing.
    { priority: "Normal", openedAt: "2026-11-21T10:00:00Z", due: "2026-11-23T17:00:00Z" },
    { priority: "Production down", openedAt: "2026-11-21T03:00:00Z", due: "2026-11-21T03:30:00Z" },
  ])("$priority, opened $openedAt", ({ priority, openedAt, due }) => {
    const body = `### Request type\n\nProblem/Troubleshooting\n\n### Priority\n\n${priority}`;
    const ticket = ticketOf(history([openedAt, "cleo", opened(body)]), config, known);
    const clock = clocksOf(ticket, config, at(openedAt))[0];
    expect(isoOf(clock?.dueAt ?? instant(0))).toBe(due);
  });

  test("says which rule and line, and the arithmetic's ends in local time", () => {
    expect(firstResponse("2026-03-02T08:30:00Z")?.because).toMatch(
      /^urgent allows 1h in calendar "office" \(line \d+\): from Monday 2 March 2026, 09:00 \(Brussels time\) to Monday 2 March 2026, 10:00 \(Brussels time\)$/,
    );
  });
});

describe("steps", () => {
  const steps = (now: string) => firstResponse(now)?.steps.map((step) => isoOf(step.at));

  test("the default ones: a reminder at 75 %, escalations at due and 30 minutes after", () => {
    expect(steps("2026-03-02T08:30:00Z")).toEqual([
      "2026-03-02T08:45:00Z",
      "2026-03-02T09:00:00Z",
      "2026-03-02T09:30:00Z",
    ]);
  });

  test("each has an identity of its own, the same on every run", () => {
    const ids = firstResponse("2026-03-02T08:30:00Z")?.steps.map((step) => step.id) ?? [];
    expect(new Set(ids).size).toBe(3);
    expect(firstResponse("2026-03-02T08:50:00Z")?.steps.map((step) => step.id)).toEqual(ids);
  });

  test("an edit of a step's wording or place in the list keeps its identity", () => {
    const written = (steps: string) =>
      configOf(FILE.replace("first_response: { within: 1h }", `first_response: { within: 1h, steps: [${steps}] }`));
    const ids = (steps: string) => {
      const file = written(steps);
      return clocksOf(ticketOf(history(START), file, known), file, at("2026-03-02T08:30:00Z"))[0]
        ?.steps.map((step) => step.id)
        .sort();
    };
    const one = "{ at: 50%, remind: assignee }, { at: due, escalate: next, comment: 'See the page.' }";
    const other = "{ at: due, escalate: next, comment: 'Read the page, please.' }, { at: 50%, remind: assignee }";
    expect(ids(one)).toEqual(ids(other));
    expect(ids(one)).not.toEqual(ids("{ at: 60%, remind: assignee }, { at: due, escalate: next }"));
  });

  const repeated = (steps: string, now: string) => {
    const file = configOf(
      FILE.replace("first_response: { within: 1h }", `first_response: { within: 1h, steps: [${steps}] }`),
    );
    const clock = clocksOf(ticketOf(history(START), file, known), file, at(now))[0];
    return clock?.steps.map((step) => isoOf(step.at));
  };

  test("a step repeats so many times", () => {
    expect(repeated("{ after: 1h, every: 1h, times: 3, remind: lead }", "2026-03-02T16:00:00Z")).toEqual([
      "2026-03-02T10:00:00Z",
      "2026-03-02T11:00:00Z",
      "2026-03-02T12:00:00Z",
    ]);
  });

  test("one that repeats without end is known up to the next one, and not a year back", () => {
    const endless = "{ after: 1h, every: 1h, remind: lead }";
    expect(repeated(endless, "2026-03-02T11:00:00Z")).toEqual([
      "2026-03-02T10:00:00Z",
      "2026-03-02T11:00:00Z",
      "2026-03-02T12:00:00Z",
    ]);
    expect(repeated(endless, "2027-03-02T11:00:00Z")).toHaveLength(26);
  });
});
