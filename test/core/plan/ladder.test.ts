// Which tier does a ticket stand on, which comes next, and who gets it on the way up?

import { describe, expect, test } from "@jest/globals";
import { climb } from "../../../src/core/plan/climb.ts";
import { ladderOf, ladderPosition, presentTier } from "../../../src/core/plan/ladder.ts";
import type { Ticket } from "../../../src/core/ticket/ticket.ts";
import { ticketOf } from "../../../src/core/ticket/ticket-of.ts";
import { configOf, history, known } from "../ticket/told.ts";
import { desk, DESK } from "./desk.ts";
import { asks, at, hands, labels, lived, on, said } from "./lives.ts";

const NOW = at("08:10");
const ticket = (priority: string, facts: Partial<Ticket> = {}, type = "Problem/Troubleshooting"): Ticket => {
  return { ...ticketOf(history(asks(type, priority)), desk, known), ...facts };
};
const stands = (...tiers: readonly string[]): Partial<Ticket> => ({ ladder: { tiers, ended: [], owed: undefined } });

describe("the ladder", () => {
  test.each([
    ["of a priority is the one that it names", ticket("Urgent"), ["one", "empty", "two", "group"]],
    [
      "without a priority is all tiers of the file",
      ticket("Urgent", { priority: { ...ticket("Urgent").priority, name: undefined } }),
      ["one", "empty", "two", "group", "managers", "incident"],
    ],
    ["begins with a route that gives the ticket to somebody", ticket("Normal", {}, "Consulting"), ["route", "group"]],
    [
      "begins with the route of a label",
      ticket("Urgent", { labelsForRoutes: ["AREA: New"] }),
      ["route", "empty", "two", "group"],
    ],
  ])("%s", (_, one, tiers) => {
    expect(ladderOf(one, desk).map((tier) => tier.name)).toEqual(tiers);
  });

  test.each([
    ["a new ticket stands on the first tier", {}, "one", 0],
    ["it stands on the tier reached last", stands("one", "two"), "two", 2],
    [
      "one reached again after another is where it stands, and what was passed stays passed",
      stands("two", "one"),
      "one",
      2,
    ],
    ["a tier off the ladder is where it stands, but no step up", stands("one", "incident"), "incident", 0],
  ])("%s", (_, facts, tier, position) => {
    expect([
      presentTier(ticket("Urgent", facts), desk, NOW)?.name,
      ladderPosition(ticket("Urgent", facts), desk, NOW),
    ]).toEqual([tier, position]);
  });

  test("where only our assignment is known, the first tier on whose people it rests", () => {
    const given = [{ login: "Carl", by: "watchbill", inCharge: true, isStaff: true, at: at("08:00") } as const];
    expect(presentTier(ticket("Urgent", { assignees: given }), desk, NOW)?.name).toBe("two");
  });
});

describe("climbing", () => {
  const climbed = (targets: readonly string[], one: Ticket) => {
    const { reached, passedOver, ended, landed } = climb(targets, one, desk, NOW);
    return {
      reached: reached.map(({ tier, people }) => `${tier.name}: ${people.join(", ")}`),
      passedOver: passedOver.map((tier) => tier.name),
      ended,
      landed,
    };
  };
  const nowhere = { reached: [], passedOver: [], ended: false };

  test.each([
    [
      "a tier with nobody is passed over",
      ["next"],
      ticket("Urgent"),
      { reached: ["two: carl"], passedOver: ["empty"], ended: false, landed: ["two"] },
    ],
    [
      "two steps reach both tiers",
      ["next", "next"],
      ticket("Urgent"),
      { reached: ["two: carl", "group: dee"], passedOver: ["empty"], ended: false, landed: ["two", "group"] },
    ],
    [
      "beyond the end there is nobody",
      ["next"],
      ticket("Urgent", stands("one", "two", "group")),
      { ...nowhere, ended: true, landed: [undefined] },
    ],
    [
      "the managers of whoever is on call now",
      ["next"],
      ticket("Production down", stands("one", "two")),
      { reached: ["managers: mia"], passedOver: [], ended: false, landed: ["managers"] },
    ],
    [
      "a tier by name",
      ["incident"],
      ticket("Urgent"),
      { reached: ["incident: ima"], passedOver: [], ended: false, landed: ["incident"] },
    ],
    [
      "a named tier of the ladder with nobody gives way to the next",
      ["empty"],
      ticket("Urgent"),
      { reached: ["two: carl"], passedOver: ["empty"], ended: false, landed: ["two"] },
    ],
    ["the tier where it stands already is no step", ["one"], ticket("Urgent"), { ...nowhere, landed: ["one"] }],
    [
      "after a tier off the ladder it goes on from where it was",
      ["incident", "next"],
      ticket("Urgent"),
      { reached: ["incident: ima", "two: carl"], passedOver: ["empty"], ended: false, landed: ["incident", "two"] },
    ],
    [
      "a ladder said to have ended is not climbed again",
      ["next"],
      ticket("Urgent", { ladder: { tiers: ["one"], ended: ["urgent"], owed: undefined } }),
      { ...nowhere, landed: [undefined] },
    ],
    [
      "one that ended for another priority is",
      ["next"],
      ticket("Urgent", { ladder: { tiers: ["one"], ended: ["normal"], owed: undefined } }),
      { reached: ["two: carl"], passedOver: ["empty"], ended: false, landed: ["two"] },
    ],
  ])("%s", (_, targets, one, expected) => {
    expect(climbed(targets, one)).toEqual(expected);
  });
});

describe("an escalation", () => {
  const URGENT = asks("Problem/Troubleshooting", "Urgent");

  test("assigns the tier's first, takes off our own, and brings the tier's label and sentence", () => {
    const { ran } = lived(desk, [URGENT, on("08:00:05"), on("08:30"), on("09:00")]);
    expect(ran.map(hands)).toEqual([["+ann"], [], ["+carl", "-ann"]]);
    expect(labels(ran[2])).toEqual(["+soon", "+tier: two"]);
    expect(said(ran[2])).toEqual([
      "@carl: this request is still waiting for a first reply. Could you take it over, please?\n\nNobody is on call in “empty” just now, so this went straight on.\n\nJoin the bridge: see the page.",
    ]);
  });

  test("to a tier that assigns nobody takes our own off and leaves the ticket to the group", () => {
    const { ran } = lived(desk, [URGENT, on("08:00:05"), on("09:00"), on("09:30")]);
    expect(hands(ran[2])).toEqual(["-carl"]);
    expect(said(ran[2])).toEqual([
      "@dee: this request is still waiting for a first reply. Could you take it over, please?\n\nCheck the status page.",
    ]);
  });

  test("never takes off whom a human assigned", () => {
    const { ran } = lived(desk, [
      URGENT,
      on("08:00:05"),
      [on("08:10"), "ann", { kind: "assigned", person: "bob" }],
      on("09:00"),
    ]);
    expect(hands(ran[1])).toEqual(["+carl", "-ann"]);
  });

  test("to a tier that keeps the others adds its own person", () => {
    const keeps = configOf(DESK.replace(', comment: "Join the bridge: see the page.", unassign: true', ""));
    expect(hands(lived(keeps, [URGENT, on("08:00:05"), on("09:00")]).ran[1])).toEqual(["+carl"]);
  });
});
