// Who gets a ticket first, who gets it later, and what is said when nobody is on call?

import { describe, expect, test } from "@jest/globals";
import { planNextSteps } from "../../../src/core/plan/plan-next-steps.ts";
import { ticketOf } from "../../../src/core/ticket/ticket-of.ts";
import { configOf, history, known, type Told } from "../ticket/told.ts";
import { carriedOut } from "./carried-out.ts";
import { DESK, desk } from "./desk.ts";
import { announcements, asks, at, card, hands, kinds, labels, lived, on, said } from "./lives.ts";

const PROBLEM = "Problem/Troubleshooting";
const URGENT = asks(PROBLEM, "Urgent");
const NORMAL = asks("Other", "Normal");
const comment = (time: string, by: string, body: string, id = "7"): Told => [
  on(time),
  by,
  { kind: "commented", id, body },
];
const put = (time: string, by: string, label: string): Told => [on(time), by, { kind: "labeled", label }];
const assigned = (time: string, by: string, person: string): Told => [on(time), by, { kind: "assigned", person }];

/** The first schedule's layer in place of the daily rotation. */
const withLayer = (layer: string, more = "") =>
  configOf(
    DESK.replace("ladder: [one, group]", "ladder: [one, two]").replace(
      / {6}- rotation: .*\n {8}managers: \[mia\]/,
      `      - { ${layer} }${more}`,
    ),
  );

describe("with nobody on call", () => {
  const PLANNED = withLayer("always: [ann], hours: { mon-fri: 10:00-17:00 }", "\n    gaps: none");
  const BY_ACCIDENT = withLayer("always: [ann], hours: { mon-fri: 10:00-17:00 }");
  const EARLY = asks(PROBLEM, "Normal", "2026-03-02T07:00:00Z");

  test("by plan and with a closed calendar it waits quietly, and the card says when somebody is on", () => {
    const { ran } = lived(PLANNED, [EARLY, on("07:00:05"), on("07:59:59"), on("08:00"), on("09:00")]);
    // The calendar opens at 09:00 in Brussels: from then on it can't wait for ten o'clock.
    expect(ran.map(hands)).toEqual([[], [], ["+carl"], []]);
    expect(ran.map(kinds)[0]).toEqual(["label", "card"]);
    expect(card(ran[0])).toContain("- **Who has it:** somebody will from Monday 2 March, 10:00 Brussels time on");
    expect(ran.flatMap(said)).toEqual([]);
  });

  test("by plan, but with an open calendar, the next tier that has somebody takes it", () => {
    const { ran } = lived(PLANNED, [URGENT, on("08:00:05")]);
    expect([hands(ran[0]), said(ran[0]), labels(ran[0])]).toEqual([
      ["+carl"],
      [],
      ["+type: problem", "+priority: urgent"],
    ]);
  });

  test("by accident the next tier takes it, somebody is to look, and the gap is named once", () => {
    const urgent = lived(BY_ACCIDENT, [
      asks(PROBLEM, "Urgent", "2026-03-02T07:00:00Z"),
      on("07:00:05"),
      on("07:00:10"),
    ]);
    expect([hands(urgent.ran[0]), labels(urgent.ran[0])]).toEqual([
      ["+carl"],
      ["+type: problem", "+priority: urgent", "+status: needs triage"],
    ]);
    expect(said(urgent.ran[0])).toEqual([
      "@carl: nobody is on call in “support” just now (until Monday 2 March, 10:00 Brussels time), so this request has come to you. Could you see to it, please?",
    ]);
    expect(announcements(urgent.ran[0])[0]?.mentions).toEqual(["carl"]);
    expect(urgent.ran[1]).toEqual([]);
  });

  test("by accident a tier that assigns nobody is named, and with nobody at all somebody has to look", () => {
    const toGroup = DESK.replace("managers: [mia]", "hours: 10:00-17:00");
    const { ran } = lived(configOf(toGroup), [EARLY, on("07:00:05")]);
    expect([hands(ran[0]), said(ran[0])]).toEqual([
      [],
      [
        "@dee: nobody is on call in “support” just now (until Monday 2 March, 10:00 Brussels time), so this request has come to you. Could you see to it, please?",
      ],
    ]);
    const alone = configOf(toGroup.replace("ladder: [one, group]", "ladder: [one]"));
    expect(said(lived(alone, [EARLY, on("07:00:05")]).ran[0])).toEqual([
      "Nobody is on call in “support” just now (until Monday 2 March, 10:00 Brussels time), so somebody has to look at this request.",
    ]);
  });

  test("a gap that never ends has no end to tell", () => {
    const file = withLayer("shifts: [{ from: 2020-01-01, until: 2020-01-02, people: [ann] }]");
    expect(said(lived(file, [URGENT, on("08:00:05")]).ran[0])).toEqual([
      "@carl: nobody is on call in “support” just now, so this request has come to you. Could you see to it, please?",
    ]);
  });

  test("a run that ended between the assignment and the word says it later", () => {
    const told = asks(PROBLEM, "Urgent", "2026-03-02T07:00:00Z");
    const steps = lived(BY_ACCIDENT, [told, on("07:00:05")]).ran[0] ?? [];
    const crashed = carriedOut(history(told), steps.slice(0, kinds(steps).indexOf("assign") + 1), at("07:00:05"));
    const next = planNextSteps(ticketOf(crashed, BY_ACCIDENT, known), BY_ACCIDENT, at("07:05"));
    expect([said(next), labels(next)]).toEqual([said(steps), []]);
  });
});

describe("what staff ask for", () => {
  test.each([
    ["/assign me", "carl", ["+carl", "-ann"]],
    ["/assign @bob", "carl", ["+bob", "-ann"]],
    ["/assign on-call", "carl", []],
    ["/assign @bob\n/assign @dee", "carl", ["+dee", "-ann"]],
    ["/assign @ann", "carl", []],
  ])("%s", (line, by, expected) => {
    const { ran } = lived(desk, [URGENT, on("08:00:05"), comment("08:10", by, line), on("08:10:05"), on("08:10:06")]);
    expect([hands(ran[1]), ran[2]]).toEqual([expected, []]);
  });

  test("whom a human assigned by hand stays", () => {
    const { ran } = lived(desk, [
      URGENT,
      assigned("08:00:01", "ann", "bob"),
      on("08:00:05"),
      comment("08:10", "carl", "/assign me"),
      on("08:10:05"),
    ]);
    expect(hands(ran[1])).toEqual(["+carl"]);
  });

  test("who was asked for by name is kept when the watch changes", () => {
    const { ran } = lived(desk, [
      URGENT,
      on("08:00:05"),
      comment("08:10", "carl", "/assign @dee"),
      on("08:10:05"),
      on("03T08:00"),
    ]);
    expect(hands(ran[2])).not.toContain("-dee");
  });

  test("what was asked in an earlier life is not done in the next", () => {
    const { ran } = lived(desk, [
      URGENT,
      comment("08:00:01", "carl", "/assign me"),
      [on("08:00:02"), "ann", { kind: "closed", reason: "completed" }],
      [on("08:00:03"), "cleo", { kind: "reopened" }],
      on("08:00:05"),
    ]);
    expect(hands(ran[0])).toEqual(["+ann"]);
  });
});

describe("at a change of turn", () => {
  // ann and bob change every day at 09:00 in Brussels; Urgent hands over, Normal does not.
  const LATE_IN_DAY = asks(PROBLEM, "Urgent", "2026-03-02T16:30:00Z");
  const UNHURRIED = DESK.replace(/ {6}steps:\n( {8}- .*\n)+/, "      steps: [{ after: 40h, remind: assignee }]\n");
  const quiet = configOf(UNHURRIED);
  const moved = (told: readonly (Told | string)[], file = quiet) => lived(file, told).ran.map(hands);

  test("what nobody has taken up goes to the person now on call, from the very turn on", () => {
    expect(moved([LATE_IN_DAY, on("16:30:05"), on("03T07:59:59"), on("03T08:00"), on("03T08:00:01")])).toEqual([
      ["+ann"],
      [],
      ["+bob", "-ann"],
      [],
    ]);
  });

  test("the card says who has it then", () => {
    expect(card(lived(quiet, [LATE_IN_DAY, on("16:30:05"), on("03T08:00")]).ran[1])).toContain("- **Who has it:** Bob");
  });

  test.each([
    ["answered", comment("16:40", "ann", "I am on it.")],
    ["acknowledged", comment("16:40", "ann", "/ack")],
    ["assigned to somebody by a human", assigned("16:40", "dee", "carl")],
  ])("a ticket %s stays", (_, act) => {
    expect(moved([LATE_IN_DAY, on("16:30:05"), act, on("16:40:05"), on("03T08:00")]).at(-1)).toEqual([]);
  });

  test("a priority that does not hand over stays", () => {
    expect(moved([asks("Other", "Normal", "2026-03-02T16:30:00Z"), on("16:30:05"), on("03T08:00")]).at(-1)).toEqual([]);
  });

  test("a ticket that has climbed stays", () => {
    expect(
      moved([LATE_IN_DAY, on("16:30:05"), comment("16:40", "dee", "/escalate"), on("16:40:05"), on("03T08:00")]).at(-1),
    ).toEqual([]);
  });

  test("at most once in four hours; the first assignment is none", () => {
    const file = configOf(
      UNHURRIED.replace("every: 1 day, people: [ann, bob]", "every: 2 hours, people: [ann, bob, dee]"),
    );
    const moments = ["08:30", "10:00", "12:00", "13:59:59", "14:00"].map(on);
    expect(moved([URGENT, ...moments], file)).toEqual([["+ann"], ["+bob", "-ann"], [], [], ["+ann", "-bob"]]);
  });

  test("not to somebody who only holds over a gap", () => {
    const held = configOf(
      UNHURRIED.replace(/( {6}- rotation: .*)\n/, "$1\n        hours: 09:00-17:00\n").replace(
        "managers: [mia]\n",
        "managers: [mia]\n    gaps: next\n",
      ),
    );
    // From 17:00 on bob would begin early; his own turn comes at 09:00.
    expect(
      moved([asks(PROBLEM, "Urgent", "2026-03-02T15:00:00Z"), on("15:00:05"), on("16:30"), on("03T08:00")], held),
    ).toEqual([["+ann"], [], ["+bob", "-ann"]]);
  });
});

describe("a new route", () => {
  test("takes the ticket from our own assignee to its people", () => {
    const { ran } = lived(desk, [
      URGENT,
      on("08:00:05"),
      put("08:05", "dee", "area: new"),
      on("08:05:05"),
      on("08:05:06"),
    ]);
    expect([hands(ran[1]), ran[2]]).toEqual([["+carl", "-ann"], []]);
  });

  test("that applies no more gives it back", () => {
    const { ran } = lived(desk, [
      URGENT,
      put("08:00:01", "cleo", "area: new"),
      on("08:00:05"),
      [on("08:05"), "dee", { kind: "unlabeled", label: "area: new" }],
      on("08:05:05"),
    ]);
    expect(ran.map(hands)).toEqual([["+carl"], ["+ann", "-carl"]]);
  });

  test("leaves whom a human assigned alone", () => {
    const { ran } = lived(desk, [
      URGENT,
      assigned("08:00:01", "ann", "bob"),
      on("08:00:05"),
      put("08:05", "dee", "area: new"),
      on("08:05:05"),
    ]);
    expect(ran.map(hands)).toEqual([[], []]);
  });

  test("with a hand-off label brings the label, and its people have it without clocks", () => {
    const { ran } = lived(desk, [
      NORMAL,
      on("08:00:05"),
      comment("08:05", "dee", "/type consulting"),
      on("08:05:05"),
      on("05T08:00"),
    ]);
    expect([hands(ran[1]), labels(ran[1])]).toEqual([
      ["+sam", "-ann"],
      ["+type: consulting", "+for: sales", "-type: other"],
    ]);
    expect(ran[2]).toEqual([]);
  });
});
