// Which route does a ticket go by, and what becomes of its clocks?

import { describe, expect, test } from "@jest/globals";
import { clocksOf } from "../../../src/core/clocks/clocks-of.ts";
import { routeIdentity, routeOf } from "../../../src/core/clocks/route-of.ts";
import type { Config } from "../../../src/core/config/config.ts";
import type { Ticket } from "../../../src/core/ticket/ticket.ts";
import { closing, type Facts, fileWith, on, ticketWith } from "./ticket-with.ts";

const PRIORITIES = `
  high: { calendar: always, first_response: { within: 2h } }
  low: { default: true, calendar: always, first_response: { within: 8h } }
`;

function routed(...routes: readonly string[]): Config {
  return fileWith(PRIORITIES, `routes:\n${routes.map((route) => `  - ${route}`).join("\n")}`);
}

function settled(type: string, more: Facts["ticket"] = {}, facts: Partial<Facts> = {}): Ticket {
  const plain = ticketWith(fileWith(PRIORITIES), { priority: "low", ...facts });
  return { ...plain, requestType: { ...plain.requestType, name: type }, labelsForRoutes: plain.labels, ...more };
}

/** The hand-off label names the route found. */
function found(config: Config, ticket: Ticket): string | undefined {
  return routeOf(ticket, config)?.label;
}

describe("what a route asks", () => {
  test.each([
    { name: "a type", when: "{ type: consulting }", ticket: settled("consulting"), expected: "R" },
    { name: "another type", when: "{ type: consulting }", ticket: settled("problem"), expected: undefined },
    { name: "one of several", when: "{ type: [problem, consulting] }", ticket: settled("problem"), expected: "R" },
    { name: "a priority", when: "{ priority: low }", ticket: settled("problem"), expected: "R" },
    { name: "another priority", when: "{ priority: high }", ticket: settled("problem"), expected: undefined },
    {
      name: "a label, however written",
      when: '{ label: "Area: X" }',
      ticket: settled("problem", { labelsForRoutes: ["area: x"] }),
      expected: "R",
    },
    {
      name: "no such label",
      when: '{ label: "area: x" }',
      ticket: settled("problem", { labels: ["area: x"], labelsForRoutes: [] }),
      expected: undefined,
    },
    { name: "an author, however written", when: "{ author: CLEO }", ticket: settled("problem"), expected: "R" },
    { name: "another author", when: "{ author: chris }", ticket: settled("problem"), expected: undefined },
    { name: "a title", when: '{ title: "brok(en)?" }', ticket: settled("problem"), expected: "R" },
    { name: "another title", when: '{ title: "^brok" }', ticket: settled("problem"), expected: undefined },
    {
      name: "all of it",
      when: "{ type: problem, priority: low, author: cleo }",
      ticket: settled("problem"),
      expected: "R",
    },
    {
      name: "one of it missing",
      when: "{ type: problem, priority: high }",
      ticket: settled("problem"),
      expected: undefined,
    },
    { name: "opened as it begins", when: "{ from: 2026-03-02T08:00 }", ticket: settled("problem"), expected: "R" },
    {
      name: "opened a minute before it begins",
      when: "{ from: 2026-03-02T08:01 }",
      ticket: settled("problem"),
      expected: undefined,
    },
    { name: "opened as it ends", when: "{ until: 2026-03-02T08:00 }", ticket: settled("problem"), expected: undefined },
    {
      name: "opened a minute before it ends",
      when: "{ until: 2026-03-02T08:01 }",
      ticket: settled("problem"),
      expected: "R",
    },
  ])("$name", ({ when, ticket, expected }) => {
    expect(found(routed(`{ when: ${when}, label: R }`), ticket)).toBe(expected);
  });

  test("the first match wins", () => {
    const config = routed(
      "{ when: { type: consulting }, label: A }",
      "{ when: { priority: low }, label: B }",
      "{ when: { author: cleo }, label: C }",
    );
    expect(found(config, settled("problem"))).toBe("B");
  });

  test("dates are held against the start of the present cycle", () => {
    const config = routed("{ when: { until: 2026-03-02 }, label: early }", "{ when: { author: cleo }, label: late }");
    const ticket = settled("problem");
    const [first] = ticket.cycles;
    if (first === undefined) throw new Error("a ticket has a cycle");
    const again = {
      ...ticket,
      cycles: [
        { ...first, closed: closing("10:00") },
        { ...first, number: 2, startedAt: on("03T00:00") },
      ],
    };
    expect([found(config, ticket), found(config, again)]).toEqual(["early", "late"]);
  });
});

describe("once noted and answered", () => {
  const typed = "{ when: { type: consulting }, label: typed }";
  const all = "{ when: { author: cleo }, label: all }";
  const labelled = '{ when: { label: "area: x" }, label: labelled }';
  const noted = (config: Config, index: number, words: readonly string[] = ["a 09:00"]): Partial<Facts> => {
    const answered = words.length === 0 ? undefined : { at: on("09:00"), by: "ann" };
    return { words, cycle: { route: routeIdentity(config.routes[index]), answered } };
  };

  test("a route that the file gains in front does not take it", () => {
    const before = routed(all);
    const ticket = settled("consulting", {}, noted(before, 0));
    expect(found(routed(typed, all), ticket)).toBe("all");
  });

  test("before the answer it does", () => {
    const before = routed(all);
    expect(found(routed(typed, all), settled("consulting", {}, noted(before, 0, [])))).toBe("typed");
  });

  test("nor does a route that the file gains take one that was noted to go by none", () => {
    const ticket = settled(
      "consulting",
      {},
      { words: ["a 09:00"], cycle: { route: routeIdentity(undefined), answered: { at: on("09:00"), by: "ann" } } },
    );
    expect(found(routed(typed), ticket)).toBeUndefined();
  });

  test("staff's change of type has routes looked at again", () => {
    const config = routed(typed, all);
    const plain = settled("consulting", {}, noted(config, 1));
    const changed = { ...plain, requestType: { ...plain.requestType, staff: true, at: on("10:00") } };
    expect([found(config, plain), found(config, changed)]).toEqual(["all", "typed"]);
  });

  test("also one in the very comment that answers, but none from before it", () => {
    const config = routed(typed);
    const facts = {
      words: ["a 09:00"],
      cycle: { route: routeIdentity(undefined), answered: { at: on("09:00"), by: "ann" } },
    };
    const plain = settled("consulting", {}, facts);
    const changed = (at: string) => ({ ...plain, requestType: { ...plain.requestType, staff: true, at: on(at) } });
    expect([found(config, changed("09:00")), found(config, changed("08:59"))]).toEqual(["typed", undefined]);
  });

  test("so does a label that staff put on", () => {
    const config = routed(labelled, all);
    expect(found(config, settled("problem", { labelsForRoutes: ["area: x"] }, noted(config, 1)))).toBe("labelled");
  });

  test("one that asks for what the ticket no longer is stands no longer", () => {
    const config = routed(labelled, all);
    expect(found(config, settled("problem", {}, noted(config, 0)))).toBe("all");
  });
});

describe("what a route is known by", () => {
  const identity = (route: string) => routeIdentity(routed(route).routes[0]);

  test("the order of names and the place in the file change nothing", () => {
    expect(identity("{ when: { type: [consulting, problem], priority: low }, assign: [ann] }")).toBe(
      identity("{ assign: [ann], when: { priority: low, type: [problem, consulting] } }"),
    );
  });

  test("what it asks for and whom it gives to do", () => {
    const routes = [
      "{ when: { type: consulting }, assign: [ann] }",
      "{ when: { type: problem }, assign: [ann] }",
      "{ when: { type: consulting }, assign: [bob] }",
      "{ when: { type: consulting }, on_call: support }",
      "{ when: { type: consulting }, on_call: support, clocks: false }",
      "{ when: { type: consulting }, on_call: support, label: sales }",
    ];
    expect(new Set(routes.map(identity)).size).toBe(routes.length);
  });
});

describe("clocks: false", () => {
  const config = routed("{ when: { type: consulting }, assign: [ann], clocks: false }");

  test("no clock at all, whatever its state", () => {
    const names = (type: string) => clocksOf(settled(type), config, on("09:00")).map((clock) => clock.name);
    expect([names("problem"), names("consulting")]).toEqual([["first_response"], []]);
  });

  test("an earlier cycle keeps to the route that it went by", () => {
    const ticket = settled("problem");
    const [first] = ticket.cycles;
    if (first === undefined) throw new Error("a ticket has a cycle");
    const answered = { at: on("09:00"), by: "ann" };
    const again = (route: string | undefined) => ({
      ...ticket,
      requestType: { ...ticket.requestType, name: "consulting" },
      cycles: [
        { ...first, answered, closed: closing("10:00"), route },
        { ...first, number: 2, startedAt: on("11:00") },
      ],
    });
    const cyclesOf = (route: string | undefined) =>
      clocksOf(again(route), config, on("12:00")).map((clock) => clock.cycle);
    expect([cyclesOf(routeIdentity(undefined)), cyclesOf(undefined)]).toEqual([[1], []]);
  });
});
