// Which follow-up does a closed ticket get, what does it say, and who is reminded of it?

import { describe, expect, test } from "@jest/globals";
import type { Step } from "../../../src/core/plan/step.ts";
import { withoutMarker } from "../../../src/core/ticket/marker.ts";
import { configOf, type Told } from "../ticket/told.ts";
import { DESK, desk } from "./desk.ts";
import { asks, card, kinds, lived, on } from "./lives.ts";

const PROBLEM = "Problem/Troubleshooting";
const DOWN = asks(PROBLEM, "Production down");
const URGENT = asks(PROBLEM, "Urgent");
const comment = (time: string, by: string, body: string, id = "7"): Told => [
  on(time),
  by,
  { kind: "commented", id, body },
];
const closed = (time: string, reason: "completed" | "not_planned" = "completed"): Told => [
  on(time),
  "ann",
  { kind: "closed", reason },
];
const MAJOR: Told = [on("08:00:01"), "ann", { kind: "labeled", label: "Major Downtime" }];
const openings = (steps: readonly Step[] | undefined) =>
  (steps ?? []).flatMap((step) => (step.kind === "openWriteUp" ? [step] : []));
const onIt = (steps: readonly Step[] | undefined) =>
  (steps ?? []).flatMap((step) => (step.kind === "announceWriteUp" ? [withoutMarker(step.body)] : []));

describe("is opened", () => {
  test.each([
    ["after a closing as completed", [URGENT, closed("08:20")], 1],
    ["not for a closing as not planned", [URGENT, closed("08:20", "not_planned")], 0],
    ["not for a priority that asks for none", [asks("Other", "Normal"), closed("08:20")], 0],
    ["not without the label it depends on", [DOWN, closed("08:20")], 0],
    ["with the label it depends on, in whatever case", [DOWN, MAJOR, closed("08:20")], 1],
    [
      "with the label put on after the closing",
      [DOWN, closed("08:20"), [on("08:21"), "ann", { kind: "labeled", label: "major downtime" }] as Told],
      1,
    ],
    ["not by a route without clocks", [asks("Consulting", "Urgent"), closed("08:20")], 0],
    [
      "not once somebody has said where it is",
      [URGENT, closed("08:20"), comment("08:21", "ann", "/write-up https://example.com/1")],
      0,
    ],
    ["not while the ticket is open", [URGENT], 0],
    [
      "not when it was reopened since",
      [URGENT, closed("08:20"), [on("08:21"), "ann", { kind: "reopened" }] as Told],
      0,
    ],
  ])("%s", (_, told, expected) => {
    expect(openings(lived(desk, [...told, on("08:25")]).ran[0])).toHaveLength(expected);
  });

  test("once, and the card links to it", () => {
    const { ran } = lived(desk, [URGENT, on("08:00:05"), closed("08:20"), on("08:25"), on("08:25:01"), on("08:25:02")]);
    expect(ran.slice(1).map(kinds)).toEqual([["openWriteUp", "card"], ["card"], []]);
    expect(card(ran[2])).toContain("- Write-up: #901");
  });

  test("anew for a later life of the ticket", () => {
    const { ran } = lived(desk, [
      URGENT,
      closed("08:20"),
      on("08:25"),
      on("08:25:01"),
      [on("08:30"), "cleo", { kind: "reopened" }],
      on("08:31"),
      closed("08:40"),
      on("08:45"),
    ]);
    expect(ran.map((steps) => openings(steps).length)).toEqual([1, 0, 0, 0]);
  });
});

describe("says", () => {
  const told = [
    DOWN,
    MAJOR,
    on("08:00:05"),
    on("08:10:05"),
    comment("08:15", "carl", "Looking into it.\n/pending"),
    comment("08:45", "cleo", "Please do.", "8"),
    closed("09:30"),
    on("09:30:05"),
  ];

  test("what happened when, by whom and after how long, what is to be covered, and by when", () => {
    const [opening] = openings(lived(desk, told).ran[2]);
    expect(opening?.body.split("\n")).toEqual([
      '<!-- watchbill:write-up {"ticket":1,"cycle":1} -->',
      "What happened with #1, what was done about it, and what was learned. It is expected by Tuesday 3 March, 10:30 Brussels time. Close this issue when it is written.",
      "",
      "### What happened when",
      "",
      "- Monday 2 March 2026, 09:00 (Brussels time): opened by cleo",
      "- Monday 2 March 2026, 09:00 (Brussels time): understood as problem, production-down",
      "- Monday 2 March 2026, 09:00 (Brussels time): given to “one” (after 5 s)",
      "- Monday 2 March 2026, 09:00 (Brussels time): assigned to Ann (after 5 s)",
      "- Monday 2 March 2026, 09:10 (Brussels time): escalated to “two” (after 10 m 5 s)",
      "- Monday 2 March 2026, 09:10 (Brussels time): assigned to Carl (after 10 m 5 s)",
      "- Monday 2 March 2026, 09:15 (Brussels time): taken in hand by Carl (after 15 m)",
      "- Monday 2 March 2026, 09:15 (Brussels time): first answered by Carl (after 15 m)",
      "- Monday 2 March 2026, 09:15 (Brussels time): began to wait for the customer",
      "- Monday 2 March 2026, 09:45 (Brussels time): went on after 30 m of waiting",
      "- Monday 2 March 2026, 10:30 (Brussels time): closed by Ann (after 1 h 30 m)",
      "",
      "### To be covered",
      "",
      "- [ ] Root cause",
    ]);
    expect(opening).toMatchObject({ title: "Write-up of ticket 1", people: ["ann"], labels: [{ name: "write-up" }] });
  });

  test("who set the priority, where staff did", () => {
    const { ran } = lived(desk, [
      asks("Other", "Normal"),
      comment("08:05", "bob", "/priority urgent"),
      closed("08:20"),
      on("08:25"),
    ]);
    expect(openings(ran[0])[0]?.body).toContain(
      [
        "- Monday 2 March 2026, 09:00 (Brussels time): understood as other, normal",
        "- Monday 2 March 2026, 09:05 (Brussels time): priority urgent, set by Bob (after 5 m)",
      ].join("\n"),
    );
  });

  test("who assigned whom, also where they have left since", () => {
    const { ran } = lived(desk, [
      URGENT,
      on("08:00:05"),
      [on("08:05"), "bob", { kind: "assigned", person: "carl" }],
      [on("08:06"), "bob", { kind: "unassigned", person: "ann" }],
      closed("08:20"),
      on("08:25"),
    ]);
    const body = openings(ran[1])[0]?.body;
    expect(body).toContain("assigned to Ann (after 5 s)");
    expect(body).toContain("assigned to Carl by Bob (after 5 m)");
  });

  test.each([
    ["whoever has the ticket", [URGENT, on("08:00:05"), closed("08:20"), on("08:25")], ["ann"]],
    ["else whoever answered", [URGENT, comment("08:05", "dee", "Done."), closed("08:20"), on("08:25")], ["dee"]],
    ["else nobody", [URGENT, closed("08:20"), on("08:25")], []],
  ])("%s is to write it where the file names nobody", (_, acts, people) => {
    expect(openings(lived(desk, acts).ran.at(-1))[0]?.people).toEqual(people);
  });
});

describe("is reminded of", () => {
  // 24 hours from 08:20; three quarters of them are over on Tuesday at 02:20.
  const open = [DOWN, MAJOR, on("08:00:05"), closed("08:20"), on("08:20:05"), on("08:20:06")];
  const WORD =
    "@ann: this write-up is still to be done. When it is, close this issue, or write `/write-up LINK` on ticket 1.";

  test("on its own issue, at three quarters and at due, and never on the customer's", () => {
    const { ran } = lived(desk, [
      ...open,
      on("03T02:19:59"),
      on("03T02:20"),
      on("03T08:19:59"),
      on("03T08:20"),
      on("04T08:20"),
    ]);
    expect(ran.slice(3).map(onIt)).toEqual([[], [WORD], [], [WORD], []]);
    expect(ran.slice(3).flatMap(kinds)).not.toContain("announce");
  });

  test("once by a late run", () => {
    expect(onIt(lived(desk, [...open, on("04T08:20")]).ran[3])).toEqual([WORD]);
  });

  test("no more once it is written: the link closes its issue", () => {
    const { ran } = lived(desk, [
      ...open,
      comment("10:00", "ann", "/write-up https://example.com/1"),
      on("10:00:05"),
      on("10:00:06"),
      on("04T08:20"),
    ]);
    expect(ran.slice(3).map((steps) => kinds(steps).filter((kind) => kind !== "card"))).toEqual([
      ["closeWriteUp", "react"],
      [],
      [],
    ]);
  });

  test("with the file's own steps: comments and other people", () => {
    const file = configOf(
      DESK.replace(
        "within: 24h, only_if_label",
        'within: 24h, steps: [{ at: due, escalate: managers, comment: "See the calendar." }], only_if_label',
      ),
    );
    expect(onIt(lived(file, [...open, on("03T08:20")]).ran[3])).toEqual([
      `${WORD.replace("@ann", "@mia")}\n\nSee the calendar.`,
    ]);
  });
});
