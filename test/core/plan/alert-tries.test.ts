// What is planned of an alert that did not go out the last time?

import { describe, expect, test } from "@jest/globals";
import { messageMark, triedInVain } from "../../../src/core/plan/alert-tries.ts";
import { nextDueAt } from "../../../src/core/plan/next-due-at.ts";
import { planNextSteps } from "../../../src/core/plan/plan-next-steps.ts";
import type { AlertStep, Step } from "../../../src/core/plan/step.ts";
import { ledgerData, ledgerOf, type TryFact } from "../../../src/core/ticket/ledger.ts";
import { markerLine, markerOf, withoutMarker } from "../../../src/core/ticket/marker.ts";
import { ticketOf } from "../../../src/core/ticket/ticket-of.ts";
import type { Ticket } from "../../../src/core/ticket/ticket.ts";
import { instant, isoOf } from "../../../src/core/time/instant.ts";
import { configOf, known } from "../ticket/told.ts";
import { DESK, desk } from "./desk.ts";
import { alerts, asks, at, kinds, lived, on } from "./lives.ts";

const ID = "alert/1/one/help";
const URGENT = asks("Problem/Troubleshooting", "Urgent");

/** Assigned at 08:00:05; the chat is still to be told, and this is known of the last try. */
function owed(facts: Partial<TryFact>, claimed: readonly string[] = []): Ticket {
  const { ticket, history } = lived(desk, [URGENT, on("08:00:05")]);
  const tries = [{ id: ID, times: 1, again: on("08:00:05"), ...facts }];
  const data = ledgerData({ ...ticket.ledger, sent: [], claimed, tries });
  const events = history.events.map((event) => {
    const isCard = event.kind === "commented" && event.id === ticket.card?.commentId;
    return isCard ? { ...event, body: `${markerLine({ kind: "card", data })}\n${withoutMarker(event.body)}` } : event;
  });
  return ticketOf({ ...history, events }, desk, known);
}

const planAt = (ticket: Ticket, time: string, file = desk) => planNextSteps(ticket, file, at(time));
const ledgerIn = (steps: readonly Step[]) =>
  steps.flatMap((step) => (step.kind === "card" ? [ledgerOf(markerOf(step.body)?.data)] : []));

test("what certainly did not go out is claimed anew, sent unmarked, and then known as sent", () => {
  const steps = planAt(owed({}), "08:05");
  expect(kinds(steps)).toEqual(["card", "alert", "card"]);
  expect(alerts(steps)).toMatchObject([{ id: ID, mayBeRepeat: false }]);
  const [before, after] = ledgerIn(steps);
  // Whoever looks while it is being sent leaves it alone for two minutes.
  expect(before).toMatchObject({ claimed: [ID], tries: [{ id: ID, times: 1, again: on("08:07") }] });
  expect(after).toMatchObject({ sent: [ID], claimed: [] });
  expect(after?.tries).toBeUndefined();
});

test("claimed since, it may have gone out", () => {
  const steps = planAt(owed({}, [ID]), "08:05");
  expect(alerts(steps)).toMatchObject([{ id: ID, mayBeRepeat: true }]);
  expect(kinds(steps)).toEqual(["alert", "card"]);
});

describe("not before its time", () => {
  test.each([
    ["a second before: held, and nothing is written", "08:09:59", ["alert"], true],
    ["then: sent", "08:10", ["card", "alert", "card"], false],
  ])("%s", (_, time, expected, isHeld) => {
    const steps = planAt(owed({ again: on("08:10") }), time);
    expect(kinds(steps)).toEqual(expected);
    expect(alerts(steps).map(({ held }) => held)).toEqual([isHeld ? { why: "waits", until: at("08:10") } : undefined]);
  });

  test("somebody looks then", () => {
    expect(isoOf(nextDueAt(owed({ again: on("08:10") }), desk, at("08:05")) ?? instant(0))).toBe(on("08:10"));
  });
});

describe("refused", () => {
  const [alert] = alerts(planAt(owed({}), "08:05"));
  if (alert === undefined) throw new Error("nobody is told");
  const refused = owed({ refused: messageMark(alert, owed({}), desk) });

  test("the same is held, with what would change that", () => {
    const steps = planAt(refused, "08:05");
    expect(kinds(steps)).toEqual(["alert"]);
    expect(alerts(steps)).toMatchObject([{ held: { why: "refused" } }]);
    expect(steps[0]?.because).toContain("once the channel in the file, the ticket's title or the people change");
  });

  const other = (from: string, to: string) => configOf(DESK.replace(from, to));
  test.each<readonly [string, Ticket, typeof desk, boolean]>([
    ["the same", refused, desk, true],
    ["a line more above it in the file", refused, configOf(`# a line\n${DESK}`), true],
    ["another title", { ...refused, title: "Another" }, desk, false],
    ["another variable", refused, other("HELP_URL", "HELP_URL_TWO"), false],
  ])("%s", (_, ticket, file, isHeld) => {
    expect(alerts(planAt(ticket, "08:05", file)).map(({ held }) => held !== undefined)).toEqual([isHeld]);
  });

  test("an answer makes it pointless, and it is forgotten", () => {
    const [card] = ledgerIn(planAt({ ...refused, cycles: answered(refused) }, "08:05"));
    expect(card?.tries).toBeUndefined();
  });
});

function answered({ cycles }: Ticket): Ticket["cycles"] {
  return cycles.map((cycle) => ({ ...cycle, answered: { at: at("08:04"), by: "ann" } }));
}

test.each([
  ["the first", 0, undefined, "08:05"],
  ["the second", 1, undefined, "08:06"],
  ["the third", 2, undefined, "08:07"],
  ["the fifth", 4, undefined, "08:13"],
  ["the twentieth", 19, undefined, "08:35"],
  ["the first, where the service asks for an hour", 0, "09:05", "09:05"],
  ["the fifth, where the service asks for a minute", 4, "08:06", "08:13"],
] as const)("%s try in vain: again not before", (_, times, asked, expected) => {
  const ticket = times === 0 ? lived(desk, [URGENT, on("08:00:05")]).ticket : owed({ times });
  const askedAt = asked === undefined ? undefined : at(asked);
  expect(triedInVain(ID, ticket, { now: at("08:05"), askedAt })).toEqual({
    id: ID,
    times: times + 1,
    again: on(expected),
  });
});

describe("the ledger", () => {
  const empty = { v: 1, text: 1, cycles: [], done: [], unassignable: [], priorities: [] };
  const tried = { id: ID, times: 2, again: on("08:10"), refused: "abcdefgh" };

  test("keeps it", () => {
    const ledger = ledgerOf({ ...empty, tries: [tried] });
    expect(ledger?.tries).toEqual([tried]);
    expect(ledgerOf(ledger && ledgerData(ledger))).toEqual(ledger);
  });

  test.each<readonly [string, unknown]>([
    ["no list", "x"],
    ["no record", [1]],
    ["no moment", [{ ...tried, again: "soon" }]],
    ["no number", [{ ...tried, times: "2" }]],
    ["no identity", [{ ...tried, id: 7 }]],
  ])("ignores what is none: %s", (_, tries) => {
    expect(ledgerOf({ ...empty, tries })?.tries ?? []).toEqual([]);
  });
});

test("whoever asks for the reason reads it", () => {
  const held = alerts(planAt(owed({ again: on("08:10") }), "08:05")).map(({ because }: AlertStep) => because);
  expect(held).toEqual([
    '"one" is alerted on "help"; it did not take that the last time and is asked again from 2026-03-02T08:10:00Z on',
  ]);
});
