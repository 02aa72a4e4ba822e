// Do the customer's words, the card and a reopening count as they should, in the cases that are easily missed?

import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { clocksOf } from "../../../src/core/clocks/clocks-of.ts";
import { planNextSteps } from "../../../src/core/plan/plan-next-steps.ts";
import { stepsKept } from "../../../src/core/plan/steps-kept.ts";
import type { History, HistoryEvent } from "../../../src/core/ticket/history.ts";
import { markerLine, markerOf, withoutMarker } from "../../../src/core/ticket/marker.ts";
import { ticketOf } from "../../../src/core/ticket/ticket-of.ts";
import { account, at, config, configOf, FILE, history, known, opened, said, type Told } from "../ticket/told.ts";
import { carriedOut } from "./carried-out.ts";
import { asks, kinds as kindsOf, type Life, lived } from "./lives.ts";

const body = (type: string, priority: string) => `### Request type\n\n${type}\n\n### Priority\n\n${priority}`;
const PROBLEM = "Problem/Troubleshooting";
const URGENT = asks(PROBLEM, "Urgent");
const time = (text: string) => `2026-03-02T${text}Z`;
const kinds = ({ ran }: Life) => ran.map(kindsOf);
const withEvents = (one: History, change: (event: HistoryEvent) => HistoryEvent | undefined): History => ({
  ...one,
  events: one.events.flatMap((event) => change(event) ?? []),
});

describe("the customer's words", () => {
  test("a label of the opening counts although the plan takes it off", () => {
    const told = lived(config, [
      [time("08:00:00"), "cleo", opened("It is all down.", ["priority: production-down"])],
      time("08:00:05"),
      time("08:01:00"),
    ]);
    expect(told.ticket.priority.name).toBe("urgent");
    expect(kinds(told).at(-1)).toEqual([]);
  });

  test("an edit before staff's first act counts although no run came in between", () => {
    const told = lived(config, [
      [time("08:00:00"), "cleo", opened(body(PROBLEM, "Normal"))],
      time("08:00:05"),
      [time("08:10:00"), "cleo", { kind: "edited", body: body(PROBLEM, "Urgent") }],
      [time("08:12:00"), "ann", said(7)],
      time("08:15:00"),
      time("08:16:00"),
    ]);
    expect(told.ticket.priority.name).toBe("urgent");
    expect(kinds(told).at(-1)).toEqual([]);
  });

  test("a customer's label goes by the same rule as the form", () => {
    const told = lived(config, [
      [time("08:00:00"), "cleo", opened(body("Change Request", "Normal"))],
      time("08:00:05"),
      [time("08:01:00"), "cleo", { kind: "labeled", label: "priority: production-down" }],
      time("08:01:05"),
      time("08:02:00"),
    ]);
    expect([told.ticket.priority.name, kinds(told).at(-1)]).toEqual(["urgent", []]);
  });

  test("a customer's label after staff's first act changes neither priority nor card", () => {
    const told = lived(config, [
      [time("08:00:00"), "cleo", opened("Help!")],
      time("08:00:05"),
      [time("08:05:00"), "ann", said(7)],
      time("08:05:05"),
      [time("08:06:00"), "cleo", { kind: "labeled", label: "priority: urgent" }],
      time("08:06:05"),
      time("08:07:00"),
    ]);
    expect(kinds(told).slice(-2)).toEqual([["unlabel", "announce", "card"], []]);
    expect(told.ticket.priority.name).toBe("normal");
  });

  test("staff who open a ticket may mend their own words", () => {
    const told = lived(config, [
      [time("08:00:00"), "ann", opened("Help!")],
      time("08:00:05"),
      [time("08:05:00"), "ann", { kind: "edited", body: body(PROBLEM, "Urgent") }],
      time("08:05:05"),
    ]);
    expect(told.ticket.priority.name).toBe("urgent");
  });

  test("staff taking the request to look off settles it", () => {
    const told = lived(config, [
      [time("08:00:00"), "cleo", opened("Help!")],
      time("08:00:05"),
      [time("08:05:00"), "ann", { kind: "unlabeled", label: "status: needs triage" }],
      time("08:06:00"),
    ]);
    expect(kinds(told).at(-1)).toEqual([]);
  });

  test("a type that staff correct takes the explanation away", () => {
    const told = lived(config, [
      [time("08:00:00"), "cleo", opened(body("Change Request", "Production down"))],
      time("08:00:05"),
      [time("08:05:00"), "ann", { kind: "labeled", label: "type: problem" }],
      time("08:05:05"),
    ]);
    const card = told.ticket.card?.body ?? "";
    expect([card.includes("Problem/Troubleshooting, Urgent"), card.includes("You chose")]).toEqual([true, false]);
  });
});

describe("the card", () => {
  const deleted = (when: string): HistoryEvent => ({
    at: at(when),
    by: account("dee"),
    kind: "commentDeleted",
    of: account("watchbill[bot]"),
  });
  const withoutOurs = (one: History, ...more: readonly HistoryEvent[]) => {
    const rest = one.events.filter((event) => event.kind !== "commented" || event.by.login !== "watchbill[bot]");
    return { ...one, events: [...rest, ...more] };
  };

  test("deleted, it comes back once, and what was due before is not said again", () => {
    const told = lived(config, [URGENT, time("08:00:05"), time("08:46:00")]);
    const gone = withoutOurs(told.history, deleted(time("08:50:00")));
    const steps = planNextSteps(ticketOf(gone, config, known), config, at(time("08:51:00")));
    expect(steps.map((step) => step.kind)).toEqual(["card"]);
    const again = withoutOurs(carriedOut(gone, steps, at(time("08:51:00"))), deleted(time("08:52:00")));
    expect(planNextSteps(ticketOf(again, config, known), config, at(time("08:53:00")))).toEqual([]);
  });

  test("keeps what a newer version wrote, and leaves a newer kind alone", () => {
    const told = lived(config, [URGENT, time("08:00:05")]);
    const rewritten = (more: object) =>
      withEvents(told.history, (event) => {
        if (event.kind !== "commented") return event;
        const marker = markerOf(event.body);
        const data = { ...(marker?.data as object), ...more };
        return { ...event, body: `${markerLine({ kind: "card", data })}\n${withoutMarker(event.body)}` };
      });
    const plan = (one: History, now: string) => planNextSteps(ticketOf(one, config, known), config, at(now));
    const [card] = plan(rewritten({ handOff: "x", text: 0 }), time("08:01:00"));
    expect(card?.kind === "card" && markerOf(card.body)?.data).toMatchObject({ handOff: "x", text: 1 });
    expect(plan(rewritten({ v: 2 }), time("08:01:00"))).toEqual([]);
    expect(plan(rewritten({ text: 2 }), time("08:01:00"))).toEqual([]);
  });

  test("stays short however long a step repeats", () => {
    const ids = Array.from(
      { length: 2000 },
      (_, index) => `first_response/1/2026-03-02T08:00:00Z/urgent/after 1 ms/${index}/remind on_call`,
    );
    const kept = stepsKept([...ids, "other/1/2026-03-02T08:00:00Z/urgent/due/0/escalate next"]);
    expect([kept.length, kept.includes(ids[1999] ?? ""), kept.includes(ids[0] ?? "")]).toEqual([41, true, false]);
  });

  test("of a ticket answered and closed says who answered, and promises nothing", () => {
    const told = lived(config, [
      URGENT,
      time("08:00:05"),
      [time("08:20:00"), "ann", said(7)],
      [time("08:20:10"), "ann", { kind: "closed", reason: "completed" }],
      time("08:21:00"),
      time("08:22:00"),
    ]);
    expect(kinds(told).slice(-2)).toEqual([["card"], []]);
    expect(told.ticket.card?.body).toContain("**First reply:** from Ann");
  });
});

describe("reopened with `resume`", () => {
  const file = configOf(`${FILE}\non_reopen: resume\n`);
  const told: readonly Told[] = [
    URGENT,
    ["2026-03-02T08:10:00Z", "cleo", { kind: "closed", reason: "completed" }],
    ["2026-03-04T08:10:00Z", "cleo", { kind: "reopened" }],
  ];

  test("the closed time is a pause", () => {
    const clock = (now: string) => clocksOf(ticketOf(history(...told), file, known), file, at(now))[0];
    expect(clock("2026-03-04T08:20:00Z")).toMatchObject({
      state: "running",
      dueAt: at("2026-03-04T09:00:00Z"),
      elapsedMs: 20 * 60_000,
    });
  });

  test("what staff wrote meanwhile was an answer", () => {
    const ticket = ticketOf(history(...told, ["2026-03-02T08:10:05Z", "ann", said(7)]), file, known);
    expect(clocksOf(ticket, file, at("2026-03-04T08:20:00Z"))[0]?.state).toBe("met");
  });
});

test("a path is a sentence, not a command", () => {
  const told = lived(config, [URGENT, [time("08:20:00"), "ann", said(7, "/etc/hosts was wrong; please try again")]]);
  expect(told.ticket.cycles[0]?.answered?.by).toBe("ann");
});

test("whatever people do, a second run at once finds nothing to do, and nobody's choice is undone", () => {
  const labels = [
    "priority: urgent",
    "priority: normal",
    "priority: production-down",
    "type: problem",
    "type: change",
    "status: needs triage",
    "mine",
  ];
  const people = ["ann", "bob", "carl", "cleo", "chris"];
  const act = fc.oneof(
    fc.record({ kind: fc.constantFrom("labeled" as const, "unlabeled" as const), label: fc.constantFrom(...labels) }),
    fc.record({
      kind: fc.constantFrom("assigned" as const, "unassigned" as const),
      person: fc.constantFrom(...people),
    }),
    fc.record({
      kind: fc.constant("edited" as const),
      body: fc.constantFrom("Help", body(PROBLEM, "Urgent"), body("Change Request", "Production down")),
    }),
    fc.record({ kind: fc.constant("closed" as const), reason: fc.constant("completed" as const) }),
    fc.record({ kind: fc.constant("reopened" as const) }),
    fc.record({
      kind: fc.constant("commented" as const),
      id: fc.integer({ min: 1, max: 900 }).map(String),
      body: fc.constantFrom("Hello", "/ack", "Looking"),
    }),
    fc.constant("run" as const),
  );
  const lives = fc.array(fc.tuple(fc.integer({ min: 1, max: 3_000 }), fc.constantFrom(...people), act), {
    minLength: 1,
    maxLength: 14,
  });
  fc.assert(
    fc.property(fc.constantFrom("Urgent", "Normal", "Production down"), lives, (priority, steps) => {
      let now: History = history(["2026-03-02T08:00:00Z", "cleo", opened(body(PROBLEM, priority))]);
      let seconds = Date.parse("2026-03-02T08:00:00Z") / 1000;
      for (const [wait, by, done] of steps) {
        seconds += wait;
        const moment = at(new Date(seconds * 1000).toISOString());
        if (done === "run") {
          now = settledAt(now, moment);
        } else now = { ...now, events: [...now.events, { at: moment, by: account(by), ...done }] };
      }
      settledAt(now, at(new Date((seconds + 1) * 1000).toISOString()));
    }),
    { numRuns: 400 },
  );
});

function settledAt(one: History, now: ReturnType<typeof at>): History {
  const ticket = ticketOf(one, config, known);
  const steps = planNextSteps(ticket, config, now);
  for (const step of steps) {
    const human = ticket.assignees.filter((each) => each.by === "human").map((each) => each.login);
    if (step.kind === "unassign") expect(human).not.toContain(step.person);
    if (step.kind === "unlabel") expect(step.label).not.toBe("mine");
  }
  const after = carriedOut(one, steps, now);
  expect(planNextSteps(ticketOf(after, config, known), config, now)).toEqual([]);
  return after;
}
