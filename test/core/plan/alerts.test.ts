// Which channels hear of a ticket, when, as what, and when is it over?

import { describe, expect, test } from "@jest/globals";
import { alertId, isPager, readAlertId, stepAlertId } from "../../../src/core/plan/alert-ids.ts";
import { endedAlerts } from "../../../src/core/plan/ended-alerts.ts";
import { planNextSteps } from "../../../src/core/plan/plan-next-steps.ts";
import type { HistoryEvent } from "../../../src/core/ticket/history.ts";
import { ticketOf } from "../../../src/core/ticket/ticket-of.ts";
import { instant } from "../../../src/core/time/instant.ts";
import { configOf, known, type Told } from "../ticket/told.ts";
import { DESK, desk } from "./desk.ts";
import { alerted, alerts, asks, kinds, lived, on } from "./lives.ts";

const DOWN = asks("Problem/Troubleshooting", "Production down");
const URGENT = asks("Problem/Troubleshooting", "Urgent");
const NORMAL = asks("Other", "Normal");
const comment = (time: string, by: string, body: string, id = "7"): Told => [
  on(time),
  by,
  { kind: "commented", id, body },
];

describe("what an alert is known by", () => {
  const STEP = "first_response/1/2026-03-02T08:00:00Z/urgent/75%/0/remind assignee";
  test.each([
    [alertId(2, "two", "pager"), { kind: "alert", cycle: 2, tier: "two", channel: "pager" }],
    [stepAlertId("remind", "help", STEP), { kind: "remind", cycle: 1, channel: "help", stepId: STEP }],
    [stepAlertId("step", "mail", STEP), { kind: "step", cycle: 1, channel: "mail", stepId: STEP }],
    [`${alertId(1, "one", "pager")}/resolve`, undefined],
    [`${alertId(1, "one", "pager")}/acknowledge`, undefined],
    ["alert/x/one/pager", undefined],
    ["other:help:a/1/b", undefined],
    ["", undefined],
  ])("%s", (id, read) => {
    expect(readAlertId(id)).toEqual(read);
  });

  test.each([
    ["pager", true],
    ["help", false],
    ["mail", false],
    ["unknown", false],
  ])("%s takes two of one key for one: %s", (channel, expected) => {
    expect(isPager(channel, desk)).toBe(expected);
  });
});

describe("at assignment", () => {
  test("the priority's channels hear, once, in one line without the customer's words", () => {
    const { ran } = lived(desk, [DOWN, on("08:00:05"), on("08:00:06")]);
    expect(alerts(ran[0])).toEqual([
      {
        kind: "alert",
        channel: "pager",
        action: "trigger",
        key: "1/one",
        id: "alert/1/one/pager",
        tier: "one",
        people: ["ann"],
        summary: "Ticket 1 (production-down) needs you: please say that you have it.",
        mayBeRepeat: false,
        because: '"one" is alerted on "pager"',
      },
    ]);
    expect(ran[1]).toEqual([]);
  });

  test("a pager is woken before anything else may fail, others only when it is written down that they will be", () => {
    expect(kinds(lived(desk, [DOWN, on("08:00:05")]).ran[0])).toEqual(["label", "alert", "assign", "card"]);
    expect(kinds(lived(desk, [URGENT, on("08:00:05")]).ran[0])).toEqual(["label", "assign", "card", "alert", "card"]);
  });

  test("a priority without `alert` wakes nobody", () => {
    expect(alerted(lived(desk, [NORMAL, on("08:00:05")]).ran[0])).toEqual([]);
  });

  test("whom a human assigned is told as well", () => {
    const { ran } = lived(desk, [DOWN, [on("08:00:01"), "ann", { kind: "assigned", person: "bob" }], on("08:00:05")]);
    expect(alerts(ran[0]).map(({ id, people }) => [id, people])).toEqual([["alert/1/one/pager", ["bob"]]]);
  });

  test.each<{ name: string; act: Told }>([
    { name: "has assigned the ticket", act: [on("08:00:01"), "carl", { kind: "assigned", person: "carl" }] },
    { name: "has written /ack", act: comment("08:00:01", "carl", "/ack") },
  ])("nobody is woken where one of staff $name to himself before the first run", ({ act }) => {
    const { ran } = lived(desk, [DOWN, act, on("08:00:05"), on("08:01:00")]);
    expect(ran.flatMap((plan) => alerts(plan))).toEqual([]);
  });

  test("a customer who assigns himself has nothing in hand", () => {
    const { ran } = lived(desk, [DOWN, [on("08:00:01"), "cleo", { kind: "assigned", person: "cleo" }], on("08:00:05")]);
    expect(alerts(ran[0]).map(({ id }) => id)).toEqual(["alert/1/one/pager"]);
  });

  test.each([
    ["answered", comment("08:00:02", "bob", "I am on it."), []],
    ["acknowledged", comment("08:00:02", "bob", "/ack"), []],
    ["written to by the customer only", comment("08:00:02", "cleo", "Please hurry."), ["trigger alert/1/one/pager"]],
  ])("a ticket already %s", (_, word, expected) => {
    expect(alerted(lived(desk, [DOWN, word, on("08:00:05")]).ran[0])).toEqual(expected);
  });

  test("what goes by a route without clocks wakes nobody", () => {
    const file = configOf(DESK.replace("type: consulting", "type: problem"));
    expect(alerted(lived(file, [URGENT, on("08:00:05")]).ran[0])).toEqual([]);
  });

  test("a tier that assigns nobody has the ticket at once, and its people are named", () => {
    const file = configOf(DESK.replace("ladder: [one, empty, two, group]", "ladder: [group, two]"));
    const { ran } = lived(file, [URGENT, on("08:00:05")]);
    expect(alerts(ran[0]).map(({ id, people }) => [id, people])).toEqual([["alert/1/group/help", ["dee"]]]);
  });

  test("a priority that staff raise wakes with the next run", () => {
    const { ran } = lived(desk, [NORMAL, on("08:00:05"), comment("08:10", "ann", "/priority urgent"), on("08:10:05")]);
    expect(ran.map(alerted)).toEqual([[], []]);
    const byOther = lived(desk, [
      NORMAL,
      on("08:00:05"),
      [on("08:10"), "dee", { kind: "labeled", label: "priority: urgent" }],
      on("08:10:05"),
    ]);
    expect(byOther.ran.map(alerted)).toEqual([[], ["trigger alert/1/one/help"]]);
  });
});

describe("on escalation", () => {
  test("the tier's channels hear, and a reminder goes to the file's `reminders`", () => {
    const { ran } = lived(desk, [URGENT, on("08:00:05"), on("08:30"), on("09:00"), on("09:30"), on("10:00")]);
    const STEP = "first_response/1/2026-03-02T08:00:00Z/urgent";
    expect(ran.map(alerted)).toEqual([
      ["trigger alert/1/one/help"],
      [`remind remind:help:${STEP}/50%/0/remind on_call`],
      ["trigger alert/1/two/pager"],
      ["trigger alert/1/group/help"],
      [
        `trigger step:mail:${STEP}/after 3600000 ms/0/remind two, alert mail`,
        `remind remind:help:${STEP}/after 3600000 ms/0/remind two, alert mail`,
      ],
    ]);
    expect(alerts(ran[1])[0]).toMatchObject({
      summary: "Ticket 1 (urgent) needs a look.",
      people: ["ann"],
      tier: undefined,
    });
  });

  test("a late run reaches the channels of every tier passed", () => {
    expect(alerted(lived(desk, [URGENT, on("09:30")]).ran[0])).toEqual([
      "trigger alert/1/two/pager",
      "trigger alert/1/one/help",
      "trigger alert/1/group/help",
      "remind remind:help:first_response/1/2026-03-02T08:00:00Z/urgent/50%/0/remind on_call",
    ]);
  });

  test("not acknowledging walks on to the next tier, each with its own incident", () => {
    const { ran } = lived(desk, [DOWN, on("08:00"), on("08:10"), on("08:20"), on("08:30")]);
    expect(ran.map((steps) => alerted(steps).filter((each) => !each.startsWith("remind")))).toEqual([
      ["trigger alert/1/one/pager"],
      ["trigger alert/1/two/pager"],
      ["trigger alert/1/managers/mail"],
      ["trigger alert/1/incident/pager", "trigger alert/1/incident/help"],
    ]);
  });
});

describe("a page that was promised and has not gone out", () => {
  test.each([
    { name: "goes out", words: "/type other", owed: ["alert/1/two/pager"] },
    { name: "is dropped once the priority is one that pages nobody", words: "/priority normal", owed: [] },
  ])("$name", ({ words, owed }) => {
    const { ticket } = lived(desk, [DOWN, on("08:00:05"), comment("08:05", "carl", words)]);
    const promised = { ...ticket, alertsTold: ["alert/1/two/pager"] };
    const steps = planNextSteps(promised, desk, instant(on("08:06")));
    expect(alerts(steps).flatMap(({ action, id }) => (action === "trigger" ? [id] : []))).toEqual(owed);
  });
});

test("what an announcement that somebody edited had promised may be a repeat, where the card that knew has gone", () => {
  const { history } = lived(desk, [URGENT, on("08:00:05"), on("10:00")]);
  const editedBy = { login: "ann", kind: "user" } as const;
  const events = history.events.flatMap((event): readonly HistoryEvent[] => {
    if (event.kind !== "commented") return [event];
    return event.body.includes("watchbill:card") ? [] : [{ ...event, editedBy }];
  });
  const ticket = ticketOf({ ...history, events }, desk, known);
  const raised = planNextSteps({ ...ticket, announced: new Set() }, desk, instant(on("10:01")));
  const chat = alerts(raised).filter(({ channel, tier }) => channel === "help" && tier !== undefined);
  expect(ticket.alertsTold).toEqual([]);
  expect(ticket.alertsDoubted).toContain("alert/1/group/help");
  expect(chat.map(({ id, mayBeRepeat }) => [id, mayBeRepeat])).toContainEqual(["alert/1/group/help", true]);
});

test.each([
  { name: "the announcement of whoever tried it tells of it: it is new", tellers: 1, mayBeRepeat: false },
  { name: "so does another's, who may have sent it: it may be a repeat", tellers: 2, mayBeRepeat: true },
])("an alert that a chat certainly did not take, and $name", ({ tellers, mayBeRepeat }) => {
  const { ticket } = lived(desk, [URGENT, on("08:00:05"), on("10:00")]);
  const id = "alert/1/group/help";
  const ledger = { ...ticket.ledger, sent: [], claimed: [], tries: [{ id, times: 1, again: "2026-03-02T10:00:00Z" }] };
  const told = { ...ticket, ledger, alertsTold: Array.from({ length: tellers }, () => id) };
  const raised = alerts(planNextSteps(told, desk, instant(on("10:01"))));
  expect(raised.find((alert) => alert.id === id)?.mayBeRepeat).toBe(mayBeRepeat);
});

describe("the end of a page", () => {
  const given = [DOWN, on("08:00:05")];

  test.each([
    ["an answer", comment("08:05", "bob", "I am on it."), ["acknowledge alert/1/one/pager/acknowledge"]],
    ["/ack", comment("08:05", "dee", "/ack"), ["acknowledge alert/1/one/pager/acknowledge"]],
    [
      "a closing",
      [on("08:05"), "ann", { kind: "closed", reason: "completed" }] as Told,
      ["resolve alert/1/one/pager/resolve"],
    ],
    ["a word of the customer", comment("08:05", "cleo", "Hello?"), []],
    ["a word of a bot", comment("08:05", "helper[bot]", "Hello?"), []],
  ])("%s", (_, word, expected) => {
    const { ran } = lived(desk, [...given, word, on("08:05:05"), on("08:05:06")]);
    expect([alerted(ran[1]), ran[2]]).toEqual([expected, []]);
  });

  test("after the acknowledgement the closing resolves it", () => {
    const { ran } = lived(desk, [
      ...given,
      comment("08:05", "ann", "/ack"),
      on("08:05:05"),
      [on("08:20"), "ann", { kind: "closed", reason: "completed" }],
      on("08:20:05"),
      on("08:20:06"),
    ]);
    expect(ran.slice(1).map(alerted)).toEqual([
      ["acknowledge alert/1/one/pager/acknowledge"],
      ["resolve alert/1/one/pager/resolve"],
      [],
    ]);
  });

  test("whoever wants no card is not told by the pager in every run that somebody has it", () => {
    const { ticket } = lived(desk, [DOWN, on("08:00:05"), on("08:10"), comment("08:15", "bob", "I am on it.")]);
    const told = { ...ticket, alertsTold: ["alert/1/two/pager"], ledger: { ...ticket.ledger, sent: [] } };
    const now = instant("2026-03-02T08:17:00Z");
    expect(endedAlerts({ ticket: told, config: desk, now }).map(({ id }) => id)).toEqual([
      "alert/1/two/pager/acknowledge",
    ]);
    const unwanted = { at: instant("2026-03-02T08:16:00Z"), times: 2 };
    expect(endedAlerts({ ticket: { ...told, card: undefined, cardDeleted: unwanted }, config: desk, now })).toEqual([]);
  });

  test.each([
    ["a day of runs", "2026-03-03T08:19:59Z", ["alert/1/two/pager/resolve"]],
    ["no longer", "2026-03-03T08:20:00Z", []],
  ])("without a card the pager is told that it is over for %s", (_, at, ids) => {
    const { ticket } = lived(desk, [
      ...[DOWN, on("08:00:05"), comment("08:15", "bob", "I am on it.")],
      ...([[on("08:20"), "ann", { kind: "closed", reason: "completed" }], on("08:20:05")] as const),
    ]);
    const cardDeleted = { at: instant("2026-03-02T08:16:00Z"), times: 2 };
    const told = { ...ticket, alertsTold: ["alert/1/two/pager"], ledger: { ...ticket.ledger, sent: [] } };
    const bare = { ...told, card: undefined, cardDeleted };
    expect(endedAlerts({ ticket: bare, config: desk, now: instant(at) }).map(({ id }) => id)).toEqual(ids);
  });

  test("without a card a new life resolves the page of the old one for a day as well", () => {
    const { ticket } = lived(desk, [
      ...[DOWN, on("08:00:05"), comment("08:15", "bob", "I am on it.")],
      ...([
        [on("08:20"), "ann", { kind: "closed", reason: "completed" }],
        [on("08:30"), "ann", { kind: "reopened" }],
      ] as const),
      on("08:30:05"),
    ]);
    const cardDeleted = { at: instant("2026-03-02T08:16:00Z"), times: 2 };
    const pages = { until: instant("2026-03-02T08:20:00Z"), perhaps: ["alert/1/two/pager"] };
    const bare = { ...ticket, pages, ledger: { ...ticket.ledger, sent: [] }, card: undefined, cardDeleted };
    const endedAt = (at: string): readonly string[] =>
      endedAlerts({ ticket: bare, config: desk, now: instant(at) }).map(({ id }) => id);
    expect(endedAt("2026-03-03T08:19:59Z")).toEqual(["alert/1/two/pager/resolve"]);
    expect(endedAt("2026-03-03T08:20:00Z")).toEqual([]);
  });

  test("a new life resolves the page of the old one and wakes anew", () => {
    const { ran } = lived(desk, [
      ...given,
      [on("08:05"), "cleo", { kind: "closed", reason: "completed" }],
      [on("08:06"), "cleo", { kind: "reopened" }],
      on("08:06:05"),
    ]);
    expect(alerted(ran[1])).toEqual(["trigger alert/2/one/pager", "resolve alert/1/one/pager/resolve"]);
  });

  test("a ticket that leaves our care is resolved, and nothing more is done to it", () => {
    const file = configOf(`${DESK}\ntickets: { ignore: { labels: [internal] } }\n`);
    const { ran } = lived(file, [
      ...given,
      [on("08:05"), "ann", { kind: "labeled", label: "internal" }],
      on("08:05:05"),
      on("09:30"),
    ]);
    expect(ran.slice(1).map(kinds)).toEqual([["alert", "card"], []]);
    expect(alerted(ran[1])).toEqual(["resolve alert/1/one/pager/resolve"]);
  });

  test("channels that are no pager are told of no end", () => {
    const { ran } = lived(desk, [URGENT, on("08:00:05"), comment("08:05", "ann", "I am on it."), on("08:05:05")]);
    expect(alerted(ran[1])).toEqual([]);
  });
});
