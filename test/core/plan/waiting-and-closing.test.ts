// What is done and said while a ticket waits for its customer, when it is closed, and when somebody writes after that?

import { describe, expect, test } from "@jest/globals";
import { configOf, type Told } from "../ticket/told.ts";
import { desk, DESK } from "./desk.ts";
import { announcements, asks, card, kinds, labels, lived, on, said } from "./lives.ts";

const NORMAL = asks("Other", "Normal");
const URGENT = asks("Problem/Troubleshooting", "Urgent");
const comment = (time: string, by: string, body: string, id = "7"): Told => [
  on(time),
  by,
  { kind: "commented", id, body },
];
const closed = (time: string, by: string, reason: "completed" | "not_planned" | "duplicate" = "completed"): Told => [
  on(time),
  by,
  { kind: "closed", reason },
];
const PENDING = "status: waiting for customer";

describe("waiting for the customer", () => {
  // Pending from Monday 08:10 UTC: closed 72 hours later, warned 24 hours before.
  const asked = [NORMAL, on("08:00:05"), comment("08:10", "ann", "Which version?\n/pending"), on("08:10:05")];

  test("the label says so, and the card what pauses it", () => {
    const { ran } = lived(desk, asked);
    expect(labels(ran[1])).toEqual([`+${PENDING}`]);
    expect(card(ran[1])).toContain(
      "- **Waiting for you:** we go on as soon as you answer here; without an answer by Thursday 5 March, 09:10 Brussels time this will be closed",
    );
  });

  test("the customer is warned once, then it is closed as not planned, each at its moment and not before", () => {
    const { ran } = lived(desk, [
      ...asked,
      on("04T08:09:59"),
      on("04T08:10"),
      on("04T08:10:01"),
      on("05T08:09:59"),
      on("05T08:10"),
      on("05T08:10:01"),
    ]);
    expect(ran.slice(2).map(kinds)).toEqual([
      [],
      ["announce", "card"],
      [],
      [],
      ["close", "announce", "card"],
      ["card"],
    ]);
    expect(ran.slice(2).flatMap(said)).toEqual([
      "@cleo: we are waiting for your answer so that we can go on. If we don't hear from you by Thursday 5 March, 09:10 Brussels time, we will close this request for now. If you write here within 7 days after that, it opens again.",
      "@cleo: we have not heard from you, so this request is closed for now. Just write here within 7 days and it opens again.",
    ]);
    expect(ran[6]?.[0]).toMatchObject({ kind: "close", reason: "not_planned" });
  });

  test.each([
    [
      "1d",
      " If you write here within a day after that, it opens again.",
      " Just write here within a day and it opens again.",
    ],
    [
      "36h",
      " If you write here within 36 h after that, it opens again.",
      " Just write here within 36 h and it opens again.",
    ],
  ])("with reopen_within: %s it promises no more than that", (length, whileWaiting, onceClosed) => {
    const file = configOf(DESK.replace("reopen_within: 7d", `reopen_within: ${length}`));
    const words = lived(file, [...asked, on("04T08:10"), on("05T08:10")]).ran.flatMap(said);
    expect(words[0]).toMatch(new RegExp(`we will close this request for now\\.${whileWaiting}$`));
    expect(words[1]).toMatch(new RegExp(`so this request is closed for now\\.${onceClosed}$`));
  });

  test.each([
    ["the customer answers", comment("04T08:00", "cleo", "Version 3.", "8")],
    ["staff say so", comment("04T08:00", "ann", "/resume", "8")],
    ["staff take the label off", [on("04T08:00"), "ann", { kind: "unlabeled", label: PENDING }] as Told],
  ])("%s: it is over, and nobody is warned", (_, act) => {
    const { ran, ticket } = lived(desk, [...asked, act, on("04T08:10"), on("04T08:10:01")]);
    expect([ran.slice(2).flatMap(said), ticket.labels.includes(PENDING), ran[3]]).toEqual([[], false, []]);
  });

  test("the label that others than staff put on starts nothing and comes off again", () => {
    const { ran } = lived(desk, [
      NORMAL,
      on("08:00:05"),
      [on("08:10"), "cleo", { kind: "labeled", label: PENDING }],
      on("08:10:05"),
      on("08T08:00"),
    ]);
    expect(ran.slice(1).flatMap(kinds)).not.toContain("close");
  });

  test("what the file says in steps of its own is told, to the customer or to staff", () => {
    // Eight office hours from 09:10 in Brussels; half of them at 13:10.
    const { ran } = lived(desk, [
      URGENT,
      on("08:00:05"),
      comment("08:10", "ann", "Which version?\n/pending"),
      on("08:10:05"),
      on("12:09:59"),
      on("12:10"),
      on("16:10"),
    ]);
    expect(ran.slice(2).map(said)).toEqual([
      [],
      ["@cleo: A short yes or no is enough."],
      ["@ann: this request is waiting for the customer. Could you have a look?"],
    ]);
  });

  test("where the priority does not close, the card promises no closing", () => {
    expect(
      card(
        lived(desk, [URGENT, on("08:00:05"), comment("08:10", "ann", "Which version?\n/pending"), on("08:10:05")])
          .ran[1],
      ),
    ).toContain("- **Waiting for you:** we go on as soon as you answer here");
  });

  test("staff who close it themselves are not spoken for", () => {
    expect(said(lived(desk, [...asked, closed("09:00", "ann", "not_planned"), on("09:00:05")]).ran[2])).toEqual([]);
  });

  test("a closing whose word was lost is explained by the next run", () => {
    const { history } = lived(desk, [...asked, on("05T08:10")]);
    const told = history.events
      .filter((event) => event.kind !== "commented" || !event.body.includes("we have not heard"))
      .map((event) =>
        event.kind === "commented" ? { ...event, body: event.body.replace(/,?"pending-closed[^"]*"/, "") } : event,
      )
      .map((event): Told => [new Date(event.at).toISOString(), event.by.login, event]);
    expect(said(lived(desk, [...told, on("05T08:15")]).ran[0])).toEqual([
      "@cleo: we have not heard from you, so this request is closed for now. Just write here within 7 days and it opens again.",
    ]);
  });
});

describe("a comment of the customer after our own closing", () => {
  const shut = [
    NORMAL,
    on("08:00:05"),
    comment("08:10", "ann", "Which version?\n/pending"),
    on("08:10:05"),
    on("05T08:10:00"),
  ];

  test.each([
    ["at once", "05T08:10:05", ["reopen"]],
    ["on the last moment of the seven days", "12T08:10:00", ["reopen"]],
  ])("%s it opens again", (_, when, expected) => {
    const { ran } = lived(desk, [...shut, comment(when, "cleo", "Version 3.", "8"), on("12T08:10:30")]);
    expect(kinds(ran[3]).filter((kind) => kind !== "card")).toEqual(expected);
  });

  test("after that somebody is asked to look", () => {
    const { ran } = lived(desk, [
      ...shut,
      comment("12T08:10:01", "cleo", "Version 3.", "8"),
      on("12T08:10:30"),
      on("12T08:10:31"),
    ]);
    expect([said(ran[3]), ran[4]]).toEqual([
      ["@ann: there is a new comment on this closed request. Could you have a look, please?"],
      [],
    ]);
  });
});

describe("a comment of the customer after staff's closing", () => {
  const done = [NORMAL, on("08:00:05"), comment("08:10", "ann", "Fixed."), closed("08:10:01", "ann"), on("08:10:05")];
  const again = comment("09:00", "cleo", "It is back.", "8");
  const REMINDED = ["@ann: there is a new comment on this closed request. Could you have a look, please?"];

  test("the last assignee is told, once, and the closing stands", () => {
    const { ran } = lived(desk, [
      ...done,
      again,
      on("09:00:05"),
      comment("09:10", "cleo", "Hello?", "9"),
      on("09:10:05"),
    ]);
    expect(ran.slice(2).map(said)).toEqual([REMINDED, []]);
    expect(ran.flatMap(kinds)).not.toContain("reopen");
    expect(announcements(ran[2])[0]?.mentions).toEqual(["ann"]);
  });

  test("with nobody assigned whoever is on call is told", () => {
    const { ran } = lived(desk, [
      NORMAL,
      comment("08:10", "ann", "Fixed."),
      closed("08:10:01", "ann"),
      again,
      on("03T09:00:05"),
    ]);
    expect(said(ran[0])).toEqual([
      "@bob: there is a new comment on this closed request. Could you have a look, please?",
    ]);
  });

  test.each([
    ["staff have answered since", comment("09:00:01", "bob", "See #12.", "9"), []],
    ["a bystander or bot wrote", comment("09:00:01", "helper[bot]", "See #12.", "9"), REMINDED],
  ])("%s", (_, act, expected) => {
    expect(said(lived(desk, [...done, again, act, on("09:00:05")]).ran[2])).toEqual(expected);
  });

  test.each([
    ["remind", ["announce", "card"]],
    ["reopen", ["reopen", "card"]],
    ["nothing", []],
  ])("on_comment_after_closing: %s", (setting, expected) => {
    const file = configOf(`${DESK}\non_comment_after_closing: ${setting}\n`);
    const { ran } = lived(file, [...done, again, on("09:00:05")]);
    expect(kinds(ran[2]).filter((kind) => kind !== "card")).toEqual(expected.filter((kind) => kind !== "card"));
  });
});

describe("told that it is resolved", () => {
  const RESOLVED =
    "@cleo: this request is resolved. If something is still not right, just write here and we will look at it again.";
  const start = [NORMAL, on("08:00:05")];
  const word = (time: string, by: string, id = "7") => comment(time, by, "A word.", id);

  test.each([
    ["staff close without a word: told", [closed("09:00", "ann")], [RESOLVED]],
    ["staff close after their answer: they have told", [word("08:30", "ann"), closed("09:00", "ann")], []],
    [
      "the customer had the last word: told",
      [word("08:30", "ann"), word("08:40", "cleo", "8"), closed("09:00", "ann")],
      [RESOLVED],
    ],
    ["the customer closed: knows it", [closed("09:00", "cleo")], []],
    ["closed as not planned: it is not resolved", [closed("09:00", "ann", "not_planned")], []],
    ["closed as a duplicate: it is not resolved", [closed("09:00", "ann", "duplicate")], []],
    ["only commands of staff: told", [comment("08:30", "ann", "/ack"), closed("09:00", "ann")], [RESOLVED]],
  ])("%s", (_, acts, expected) => {
    const { ran } = lived(desk, [...start, ...acts, on("09:00:05"), on("09:00:06")]);
    expect([said(ran[1]), ran[2]]).toEqual([expected, []]);
  });

  test("only where the file says so", () => {
    expect(said(lived(desk, [URGENT, on("08:00:05"), closed("09:00", "ann"), on("09:00:05")]).ran[1])).toEqual([]);
    expect(
      said(
        lived(desk, [
          asks("Problem/Troubleshooting", "Production down"),
          on("08:00:05"),
          closed("08:05", "ann"),
          on("08:05:05"),
        ]).ran[1],
      ),
    ).toEqual([RESOLVED]);
  });

  test("in each life of the ticket anew", () => {
    const { ran } = lived(desk, [
      ...start,
      closed("09:00", "ann"),
      on("09:00:05"),
      [on("09:10"), "cleo", { kind: "reopened" }],
      on("09:10:05"),
      closed("09:20", "ann"),
      on("09:20:05"),
    ]);
    expect(ran.map(said)).toEqual([[], [RESOLVED], [], [RESOLVED]]);
  });
});

test("a closed ticket is neither reminded nor escalated, and a closing before the first run leaves nothing", () => {
  const { ran } = lived(desk, [
    URGENT,
    on("08:00:05"),
    closed("08:05", "cleo", "not_planned"),
    on("08:30"),
    on("09:00"),
    on("09:30"),
  ]);
  expect(ran.slice(2)).toEqual([[], []]);
  expect(lived(desk, [URGENT, closed("08:05", "cleo", "not_planned"), on("09:30")]).ran[0]).toEqual([]);
});
