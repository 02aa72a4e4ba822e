// What does a history add up to, whoever wrote it and however it was delivered?

import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { markerLine } from "../../../src/core/ticket/marker.ts";
import { ticketOf } from "../../../src/core/ticket/ticket-of.ts";
import { planNextSteps } from "../../../src/core/plan/plan-next-steps.ts";
import { at, config, configOf, FILE, history, known, opened, said, type Told } from "./told.ts";

const body = (type: string, priority: string) => `### Request type\n\n${type}\n\n### Priority\n\n${priority}`;
const START: Told = ["2026-03-02T08:00:00Z", "cleo", opened(body("Problem/Troubleshooting", "Normal"))];

function fold(...told: readonly Told[]) {
  return ticketOf(history(START, ...told), config, known);
}

function settled(...told: readonly Told[]) {
  const { requestType, priority } = fold(...told);
  return [requestType.name, priority.name];
}

const labeled = (label: string) => ({ kind: "labeled", label }) as const;
const unlabeled = (label: string) => ({ kind: "unlabeled", label }) as const;
const edited = (text: string) => ({ kind: "edited", body: text }) as const;

describe("request type and priority", () => {
  test.each([
    { name: "what the form says", told: [], is: ["problem", "normal"] },
    {
      name: "an edit before staff act counts, up",
      told: [["2026-03-02T08:05:00Z", "cleo", edited(body("Problem/Troubleshooting", "Production down"))]],
      is: ["problem", "production-down"],
    },
    {
      name: "and down again",
      told: [
        ["2026-03-02T08:05:00Z", "cleo", edited(body("Problem/Troubleshooting", "Production down"))],
        ["2026-03-02T08:06:00Z", "cleo", edited(body("Problem/Troubleshooting", "Normal"))],
      ],
      is: ["problem", "normal"],
    },
    {
      name: "staff's label wins over the form",
      told: [["2026-03-02T08:05:00Z", "ann", labeled("priority: urgent")]],
      is: ["problem", "urgent"],
    },
    {
      name: "an edit after staff changed the priority changes nothing",
      told: [
        ["2026-03-02T08:05:00Z", "ann", labeled("priority: urgent")],
        ["2026-03-02T08:06:00Z", "cleo", edited(body("Change Request", "Production down"))],
      ],
      is: ["problem", "urgent"],
    },
    {
      name: "nor after staff only answered",
      told: [
        ["2026-03-02T08:00:05Z", "watchbill[bot]", labeled("priority: normal")],
        ["2026-03-02T08:05:00Z", "ann", said(1)],
        ["2026-03-02T08:06:00Z", "cleo", edited(body("Problem/Troubleshooting", "Production down"))],
      ],
      is: ["problem", "normal"],
    },
    {
      name: "the newest of several that staff put on",
      told: [
        ["2026-03-02T08:05:00Z", "ann", labeled("priority: urgent")],
        ["2026-03-02T08:07:00Z", "bob", labeled("priority: production down")],
        ["2026-03-02T08:06:00Z", "ann", labeled("type: other")],
      ],
      is: ["other", "urgent"],
    },
    {
      name: "the newest of two priorities",
      told: [
        ["2026-03-02T08:05:00Z", "ann", labeled("priority: urgent")],
        ["2026-03-02T08:07:00Z", "bob", labeled("priority: production-down")],
      ],
      is: ["problem", "production-down"],
    },
    {
      name: "staff taking their own label off again: as before",
      told: [
        ["2026-03-02T08:00:05Z", "watchbill[bot]", labeled("priority: normal")],
        ["2026-03-02T08:05:00Z", "ann", labeled("priority: urgent")],
        ["2026-03-02T08:06:00Z", "ann", unlabeled("priority: urgent")],
      ],
      is: ["problem", "normal"],
    },
    {
      name: "a customer's label before staff act counts",
      told: [["2026-03-02T08:05:00Z", "chris", labeled("priority: urgent")]],
      is: ["problem", "urgent"],
    },
    {
      name: "a customer's label after it does not",
      told: [
        ["2026-03-02T08:00:05Z", "watchbill[bot]", labeled("priority: normal")],
        ["2026-03-02T08:05:00Z", "ann", said(1)],
        ["2026-03-02T08:06:00Z", "chris", labeled("priority: urgent")],
      ],
      is: ["problem", "normal"],
    },
    {
      name: "a bot's label says nothing",
      told: [["2026-03-02T08:05:00Z", "labeler[bot]", labeled("priority: urgent")]],
      is: ["problem", "normal"],
    },
  ] as readonly { name: string; told: readonly Told[]; is: readonly string[] }[])("$name", ({ told, is }) => {
    expect(settled(...told)).toEqual(is);
  });
});

describe("what the card remembers", () => {
  const ledger = {
    v: 1,
    cycles: [{ answered: { at: "2026-03-02T08:10:00Z", by: "gone" }, tiers: ["on-call", "experts"] }],
    done: ["step"],
    priority: { name: "urgent", by: "gone", at: "2026-03-02T08:09:00Z", staff: true },
    unassignable: ["bob"],
  };
  const cardBody = `${markerLine({ kind: "card", data: ledger })}\nThe card`;
  const card = (by: string, more: object = {}): Told => {
    return ["2026-03-02T08:00:10Z", by, { kind: "commented", id: "5", body: cardBody, ...more }];
  };

  test("stands although the person has left the file and the comment is gone", () => {
    const ticket = fold(card("watchbill[bot]"));
    expect(ticket.cycles[0]?.answered).toEqual({ at: at("2026-03-02T08:10:00Z"), by: "gone" });
    expect([ticket.priority.name, ticket.ladder.tiers.at(-1), ticket.unassignable]).toEqual([
      "urgent",
      "experts",
      ["bob"],
    ]);
    expect(ticket.announced.has("step")).toBe(true);
  });

  test("a sibling of `bots` is believed too", () => {
    expect(fold(card("github-actions[bot]")).card?.commentId).toBe("5");
  });

  test.each([
    ["a customer who copies the marker", card("cleo")],
    ["another bot", card("evil[bot]")],
    ["a person with the bot's name", card("watchbill")],
  ] as const)("%s is not believed", (_, told) => {
    const ticket = fold(told);
    expect([ticket.card, ticket.cycles[0]?.answered, ticket.announced.size]).toEqual([undefined, undefined, 0]);
  });

  test("a marker that does not stand first is none", () => {
    const told: Told = ["2026-03-02T08:00:10Z", "watchbill[bot]", said(5, `Quote:\n${cardBody}`)];
    expect(fold(told).card).toBeUndefined();
  });

  test.each([
    ["edited by somebody else", { editedBy: { login: "ann", kind: "user" } }],
    ["wrongly signed", { signature: "invalid" }],
  ] as const)("%s: it keeps us from repeating, but proves nothing", (_, more) => {
    const ticket = fold(card("watchbill[bot]", more));
    expect(ticket.announced.has("step")).toBe(true);
    expect([ticket.cycles[0]?.answered, ticket.priority.name]).toEqual([undefined, "normal"]);
  });

  test("edited by a sibling it proves all it did", () => {
    const ticket = fold(card("watchbill[bot]", { editedBy: { login: "github-actions", kind: "bot" } }));
    expect(ticket.cycles[0]?.answered?.by).toBe("gone");
  });

  test("unsigned is good before the first signed one, not after", () => {
    const signed: Told = [
      "2026-03-02T08:00:09Z",
      "watchbill[bot]",
      { kind: "commented", id: "4", body: "", signature: "valid" },
    ];
    expect(fold(card("watchbill[bot]", { signature: "none" })).cycles[0]?.answered?.by).toBe("gone");
    expect(fold(signed, card("watchbill[bot]", { signature: "none" })).cycles[0]?.answered).toBeUndefined();
  });

  test("by number, where numbers are known: a name can be taken over", () => {
    const withIds = { ...known, ownIds: [7] };
    const by = (id: number) => {
      const told = history(START, card("watchbill[bot]"));
      const events = told.events.map((event) =>
        event.kind === "commented" ? { ...event, by: { ...event.by, id } } : event,
      );
      return ticketOf({ ...told, events }, config, withIds).card?.commentId;
    };
    expect([by(7), by(8)]).toEqual(["5", undefined]);
  });
});

describe("who has it", () => {
  test.each([
    ["by us", "watchbill[bot]", "watchbill"],
    ["by a sibling", "github-actions[bot]", "watchbill"],
    ["by staff", "bob", "human"],
    ["by anybody", "cleo", "human"],
  ] as const)("assigned %s", (_, by, is) => {
    expect(fold(["2026-03-02T08:01:00Z", by, { kind: "assigned", person: "ann" }]).assignees).toMatchObject([
      { login: "ann", by: is, isStaff: true },
    ]);
  });

  test("what the tracker lists now wins over the events", () => {
    const told = {
      ...history(START, ["2026-03-02T08:01:00Z", "bob", { kind: "assigned", person: "ann" }]),
      current: { state: "open", labels: [], assignees: ["dee"] },
    } as const;
    expect(ticketOf(told, config, known).assignees).toMatchObject([{ login: "dee", by: "human" }]);
  });
});

describe("what is a ticket", () => {
  const inCare = (file: string, ...told: readonly Told[]) =>
    ticketOf(history(...told), configOf(`${FILE}\n${file}`), known).care.inCare;

  test.each([
    { name: "any issue, by default", file: "", told: [START], is: true },
    {
      name: "not one that Watchbill opened",
      file: "",
      told: [["2026-03-02T08:00:00Z", "watchbill[bot]", opened()]],
      is: false,
    },
    {
      name: "not one that a sibling opened",
      file: "",
      told: [["2026-03-02T08:00:00Z", "github-actions[bot]", opened()]],
      is: false,
    },
    { name: "one by another bot", file: "", told: [["2026-03-02T08:00:00Z", "sentry[bot]", opened()]], is: true },
    {
      name: "not by an ignored author",
      file: "tickets: { ignore: { authors: [sentry] } }",
      told: [["2026-03-02T08:00:00Z", "sentry[bot]", opened()]],
      is: false,
    },
    {
      name: "not with an ignored label",
      file: "tickets: { ignore: { labels: [internal] } }",
      told: [["2026-03-02T08:00:00Z", "cleo", opened("", ["Internal"])]],
      is: false,
    },
    {
      name: "not without the label asked for",
      file: "tickets: { only: { labels: [support] } }",
      told: [START],
      is: false,
    },
    {
      name: "with the label asked for",
      file: "tickets: { only: { labels: [support] } }",
      told: [START, ["2026-03-02T08:01:00Z", "ann", labeled("Support")]],
      is: true,
    },
    { name: "not one older than `since`", file: "tickets: { since: 2026-03-03 }", told: [START], is: false },
    {
      name: "unless somebody wrote since",
      file: "tickets: { since: 2026-03-03 }",
      told: [START, ["2026-03-04T08:01:00Z", "cleo", said(1)]],
      is: true,
    },
  ] as readonly { name: string; file: string; told: readonly Told[]; is: boolean }[])("$name", ({ file, told, is }) => {
    expect(inCare(file, ...told)).toBe(is);
  });

  test("transferred in: clocks start at the transfer, and earlier markers are void", () => {
    const ticket = fold(
      [
        "2026-03-02T08:00:10Z",
        "watchbill[bot]",
        said(5, `${markerLine({ kind: "card", data: { v: 1, done: ["x"] } })}\n`),
      ],
      ["2026-03-02T08:10:00Z", "ann", said(6)],
      ["2026-03-03T08:00:00Z", "ann", { kind: "transferred" }],
    );
    expect([ticket.card, ticket.announced.size, ticket.cycles]).toEqual([
      undefined,
      0,
      [
        {
          number: 1,
          startedAt: at("2026-03-03T08:00:00Z"),
          answered: undefined,
          closed: undefined,
          acknowledged: undefined,
          taken: [],
          route: undefined,
          pauses: [],
        },
      ],
    ]);
  });
});

test("order and repetition of the events change nothing", () => {
  const events = history(
    START,
    ["2026-03-02T08:00:05Z", "watchbill[bot]", labeled("priority: normal")],
    ["2026-03-02T08:00:05Z", "watchbill[bot]", { kind: "assigned", person: "ann" }],
    ["2026-03-02T08:01:00Z", "cleo", edited(body("Change Request", "Urgent"))],
    ["2026-03-02T08:05:00Z", "ann", said(1)],
    ["2026-03-02T08:05:00Z", "ann", labeled("priority: urgent")],
    ["2026-03-02T08:06:00Z", "cleo", said(2)],
    ["2026-03-02T08:10:00Z", "ann", { kind: "closed", reason: "completed" }],
    ["2026-03-02T09:00:00Z", "cleo", { kind: "reopened" }],
    ["2026-03-02T09:01:00Z", "bob", said(3)],
  );
  const plan = (one: typeof events) => {
    const ticket = ticketOf(one, config, known);
    return { ticket, steps: planNextSteps(ticket, config, at("2026-03-02T12:00:00Z")) };
  };
  const expected = plan(events);
  const shuffled = fc.shuffledSubarray([...events.events, ...events.events], { minLength: 20, maxLength: 20 });
  fc.assert(
    fc.property(shuffled, (mixed) => {
      expect(plan({ ...events, events: mixed })).toEqual(expected);
    }),
    { numRuns: 300 },
  );
});
