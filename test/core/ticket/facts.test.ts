// What has happened on a ticket: words, waits, agreements, who took it over and who has it?

import { describe, expect, test } from "@jest/globals";
import { markerLine } from "../../../src/core/ticket/marker.ts";
import { ticketOf } from "../../../src/core/ticket/ticket-of.ts";
import { at, config, configOf, FILE, history, known, opened, said, type Told } from "./told.ts";

const body = (type: string, priority: string) => `### Request type\n\n${type}\n\n### Priority\n\n${priority}`;
const START: Told = ["2026-03-02T08:00:00Z", "cleo", opened(body("Problem/Troubleshooting", "Normal"))];
const time = (text: string) => `2026-03-02T${text}Z`;
const OWN = "watchbill[bot]";
const PENDING = "status: waiting for customer";
const labeled = (label: string) => ({ kind: "labeled", label }) as const;
const unlabeled = (label: string) => ({ kind: "unlabeled", label }) as const;

function fold(...told: readonly Told[]) {
  return ticketOf(history(START, ...told), config, known);
}

describe("waiting for the customer", () => {
  const shown = (...told: readonly Told[]) => {
    return fold(...told).waits.map(({ from, until, endedBy }) => {
      const clock = (when: number) => new Date(when).toISOString().slice(11, 19);
      return `${clock(from)}-${until === undefined ? "" : clock(until)} ${endedBy ?? ""}`.trim();
    });
  };

  test.each([
    { name: "nothing", told: [], is: [] },
    { name: "staff's label begins it", told: [[time("09:00:00"), "ann", labeled(PENDING)]], is: ["09:00:00-"] },
    {
      name: "in any case of letters",
      told: [[time("09:00:00"), "ann", labeled(PENDING.toUpperCase())]],
      is: ["09:00:00-"],
    },
    {
      name: "so does /pending",
      told: [[time("09:00:00"), "ann", said(1, "What version?\n/pending")]],
      is: ["09:00:00-"],
    },
    { name: "our own label does not", told: [[time("09:00:00"), OWN, labeled(PENDING)]], is: [] },
    { name: "nor the customer's", told: [[time("09:00:00"), "cleo", labeled(PENDING)]], is: [] },
    { name: "nor another bot's", told: [[time("09:00:00"), "labeler[bot]", labeled(PENDING)]], is: [] },
    { name: "nor the customer's /pending", told: [[time("09:00:00"), "cleo", said(1, "/pending")]], is: [] },
    {
      name: "the customer's word ends it, at its own instant",
      told: [
        [time("09:00:00"), "ann", labeled(PENDING)],
        [time("09:30:00"), "cleo", said(1)],
        [time("09:31:00"), OWN, unlabeled(PENDING)],
      ],
      is: ["09:00:00-09:30:00 customer"],
    },
    {
      name: "the customer's command does not",
      told: [
        [time("09:00:00"), "ann", labeled(PENDING)],
        [time("09:30:00"), "cleo", said(1, "/help")],
      ],
      is: ["09:00:00-"],
    },
    {
      name: "nor do staff's words",
      told: [
        [time("09:00:00"), "ann", labeled(PENDING)],
        [time("09:30:00"), "bob", said(1)],
      ],
      is: ["09:00:00-"],
    },
    {
      name: "staff take the label off",
      told: [
        [time("09:00:00"), "ann", said(1, "/pending")],
        [time("09:00:05"), OWN, labeled(PENDING)],
        [time("09:30:00"), "bob", unlabeled(PENDING)],
      ],
      is: ["09:00:00-09:30:00 staff"],
    },
    {
      name: "/resume",
      told: [
        [time("09:00:00"), "ann", labeled(PENDING)],
        [time("09:30:00"), "bob", said(1, "/resume")],
      ],
      is: ["09:00:00-09:30:00 staff"],
    },
    {
      name: "the closing ends it, and reopening does not begin it again",
      told: [
        [time("09:00:00"), "ann", labeled(PENDING)],
        [time("09:30:00"), "ann", { kind: "closed", reason: "completed" }],
        [time("10:00:00"), "cleo", { kind: "reopened" }],
      ],
      is: ["09:00:00-09:30:00 closing"],
    },
    {
      name: "asked again while it waits: it waits since the first",
      told: [
        [time("09:00:00"), "ann", labeled(PENDING)],
        [time("09:30:00"), "ann", said(1, "/pending")],
      ],
      is: ["09:00:00-"],
    },
    {
      name: "several",
      told: [
        [time("09:00:00"), "ann", labeled(PENDING)],
        [time("09:30:00"), "cleo", said(1)],
        [time("10:00:00"), "ann", said(2, "And this?\n/pending")],
      ],
      is: ["09:00:00-09:30:00 customer", "10:00:00-"],
    },
    {
      name: "a question in the second of the customer's word comes after it",
      told: [
        [time("09:00:00"), "ann", labeled(PENDING)],
        [time("09:30:00"), "cleo", said(1)],
        [time("09:30:00"), "ann", said(2, "/pending")],
      ],
      is: ["09:00:00-09:30:00 customer", "09:30:00-"],
    },
    {
      name: "begun and ended in one second is none",
      told: [[time("09:00:00"), "ann", said(1, "/pending\n/resume")]],
      is: [],
    },
  ] as readonly { name: string; told: readonly Told[]; is: readonly string[] }[])("$name", ({ told, is }) => {
    expect(shown(...told)).toEqual(is);
  });

  test("answered first, then waiting", () => {
    const ticket = fold([time("09:00:00"), "ann", said(1, "What version?\n/pending")]);
    expect([ticket.cycles[0]?.answered?.at, ticket.waits[0]?.from]).toEqual([
      at(time("09:00:00")),
      at(time("09:00:00")),
    ]);
  });
});

describe("words", () => {
  test("are staff's and customers', more than commands, in order", () => {
    const ticket = fold(
      [time("09:00:00"), "ann", said(1, "/ack")],
      [time("09:01:00"), "ann", said(2)],
      [time("09:02:00"), "chris", said(3)],
      [time("09:03:00"), "labeler[bot]", said(4)],
      [time("09:04:00"), OWN, said(5)],
    );
    expect(ticket.words).toEqual([
      { commentId: "2", at: at(time("09:01:00")), by: "ann", part: "staff", isAnswer: true },
      { commentId: "3", at: at(time("09:02:00")), by: "chris", part: "customer", isAnswer: false },
    ]);
  });

  test("who may be staff is named, while a role or team can't be read", () => {
    const told = history(
      START,
      [time("09:00:00"), "chris", said(1)],
      [time("09:01:00"), "Chris", said(2)],
      [time("09:02:00"), "ann", said(3)],
      [time("09:03:00"), "cleo", said(4)],
    );
    expect(ticketOf(told, config, { ...known, unread: ["chris", "ann", "nobody"] }).perhapsStaff).toEqual(["chris"]);
  });
});

test("the latest agreed moment counts, a refused one does not", () => {
  const ticket = fold(
    [time("09:00:00"), "ann", said(1, "/due 2026-03-05T10:00Z")],
    [time("09:01:00"), "bob", said(2, "/due 2026-03-06T10:00Z")],
    [time("09:02:00"), "bob", said(3, "/due yesterday")],
    [time("09:03:00"), "cleo", said(4, "/due 2026-03-03T10:00Z")],
  );
  expect(ticket.agreed).toEqual({ at: at(time("09:01:00")), by: "bob", dueAt: at("2026-03-06T10:00:00Z") });
});

describe("priorities", () => {
  const had = (...told: readonly Told[]) => {
    return fold(...told).priorities.map(({ name, from }) => [name, new Date(from).toISOString().slice(11, 16)]);
  };

  test.each([
    { name: "the form's", told: [], is: [["normal", "08:00"]] },
    {
      name: "our own label changes nothing",
      told: [[time("08:00:05"), OWN, labeled("priority: normal")]],
      is: [["normal", "08:00"]],
    },
    {
      name: "by edit before staff act",
      told: [[time("08:10:00"), "cleo", { kind: "edited", body: body("Problem/Troubleshooting", "Urgent") }]],
      is: [
        ["normal", "08:00"],
        ["urgent", "08:10"],
      ],
    },
    {
      name: "by the customer's label before staff act",
      told: [[time("08:10:00"), "cleo", labeled("priority: urgent")]],
      is: [
        ["normal", "08:00"],
        ["urgent", "08:10"],
      ],
    },
    {
      name: "by staff's label and command",
      told: [
        [time("08:10:00"), "ann", labeled("priority: urgent")],
        [time("08:20:00"), "ann", said(1, "/priority production down")],
      ],
      is: [
        ["normal", "08:00"],
        ["urgent", "08:10"],
        ["production-down", "08:20"],
      ],
    },
    {
      name: "settled again as before",
      told: [
        [time("08:10:00"), "ann", labeled("priority: urgent")],
        [time("08:20:00"), "bob", said(1, "/priority urgent")],
      ],
      is: [
        ["normal", "08:00"],
        ["urgent", "08:10"],
      ],
    },
    {
      name: "staff's request type leaves it as it was understood before",
      told: [
        [time("08:10:00"), "cleo", { kind: "edited", body: body("Problem/Troubleshooting", "Production down") }],
        [time("08:20:00"), "ann", said(1, "/type change")],
      ],
      is: [
        ["normal", "08:00"],
        ["production-down", "08:10"],
      ],
    },
  ] as readonly { name: string; told: readonly Told[]; is: readonly unknown[] }[])("$name", ({ told, is }) => {
    expect(had(...told)).toEqual(is);
  });
});

describe("type and priority by command", () => {
  const settled = (...told: readonly Told[]) => {
    const { requestType, priority } = fold(...told);
    return [requestType.name, priority.name, priority.by];
  };

  test("the newest of label and command wins", () => {
    const command: Told = [time("08:10:00"), "ann", said(1, "/priority urgent\n/type other")];
    expect(settled(command)).toEqual(["other", "urgent", "ann"]);
    expect(settled(command, [time("08:20:00"), "bob", labeled("priority: normal")])).toEqual([
      "other",
      "normal",
      "bob",
    ]);
    expect(settled([time("08:05:00"), "bob", labeled("priority: normal")], command)).toEqual([
      "other",
      "urgent",
      "ann",
    ]);
  });

  test("staff may give a priority that the file allows for other types only", () => {
    expect(settled([time("08:10:00"), "ann", said(1, "/type other\n/priority production down")])).toEqual([
      "other",
      "production-down",
      "ann",
    ]);
  });
});

describe("label changes that are undone", () => {
  const ours: Told = [time("08:00:05"), OWN, labeled("priority: normal")];
  const answered: Told = [time("08:10:00"), "ann", said(1)];
  const acts = (...told: readonly Told[]) => fold(...told).labelActs.map(({ kind, label, by }) => [kind, label, by]);
  const off = (by: string): Told => [time("08:20:00"), by, unlabeled("priority: normal")];

  test.each([
    { name: "staff take the last one off", told: [ours, off("ann")], is: [["removed", "priority: normal", "ann"]] },
    {
      name: "or one of two: that is a decision",
      told: [ours, [time("08:10:00"), "ann", labeled("priority: urgent")], off("ann")],
      is: [],
    },
    {
      name: "staff put another on afterwards",
      told: [ours, off("ann"), [time("08:21:00"), "ann", labeled("priority: urgent")]],
      is: [],
    },
    {
      name: "or say so by command",
      told: [ours, off("ann"), [time("08:21:00"), "ann", said(2, "/priority urgent")]],
      is: [],
    },
    {
      name: "the customer takes it off after staff acted",
      told: [ours, answered, off("cleo")],
      is: [["overruled", "priority: normal", "cleo"]],
    },
    {
      name: "or puts another on",
      told: [ours, answered, [time("08:20:00"), "cleo", labeled("priority: urgent")]],
      is: [["overruled", "priority: urgent", "cleo"]],
    },
    {
      name: "before staff acted it counts",
      told: [ours, [time("08:05:00"), "cleo", labeled("priority: urgent")]],
      is: [],
    },
    { name: "a bot's gets no word", told: [ours, answered, off("labeler[bot]")], is: [] },
    { name: "nor what was done before we first acted", told: [answered, off("cleo")], is: [] },
  ] as readonly { name: string; told: readonly Told[]; is: readonly unknown[] }[])("$name", ({ told, is }) => {
    expect(acts(...told)).toEqual(is);
  });

  test("the last one taken off by staff is still the priority", () => {
    const urgent: readonly Told[] = [
      ours,
      [time("08:10:00"), "ann", labeled("priority: urgent")],
      [time("08:10:05"), OWN, unlabeled("priority: normal")],
      [time("08:20:00"), "ann", unlabeled("priority: urgent")],
    ];
    expect(fold(...urgent).priority.name).toBe("urgent");
  });
});

describe("labels for routes", () => {
  const answered: Told = [time("08:10:00"), "ann", said(1)];
  const routed = (...told: readonly Told[]) => fold(...told).labelsForRoutes;

  test.each([
    { name: "anybody's before staff's first word", told: [[time("08:05:00"), "cleo", labeled("area")]], is: ["area"] },
    { name: "not a customer's after it", told: [answered, [time("08:20:00"), "cleo", labeled("area")]], is: [] },
    { name: "staff's after it", told: [answered, [time("08:20:00"), "ann", labeled("area")]], is: ["area"] },
    {
      name: "nor does the customer take one away after it",
      told: [[time("08:05:00"), "cleo", labeled("area")], answered, [time("08:20:00"), "cleo", unlabeled("area")]],
      is: ["area"],
    },
    { name: "what we put on says nothing", told: [[time("08:05:00"), OWN, labeled("tier: two")]], is: [] },
    {
      name: "but what shows the priority",
      told: [[time("08:05:00"), OWN, labeled("priority: normal")]],
      is: ["priority: normal"],
    },
  ] as readonly { name: string; told: readonly Told[]; is: readonly string[] }[])("$name", ({ told, is }) => {
    expect(routed(...told)).toEqual(is);
  });

  test("what is listed without an event was there from the start; what is gone from the repository is gone", () => {
    const told = history(START, [time("08:05:00"), "cleo", labeled("gone")]);
    const current = { state: "open", labels: ["Area"], assignees: [] } as const;
    expect(ticketOf({ ...told, current }, config, known).labelsForRoutes).toEqual(["Area"]);
  });
});

describe("who took it over", () => {
  const alerting = configOf(`${FILE.replace("    answers: [Normal]", "    answers: [Normal]\n    alert: [pager]")}
channels: { pager: { kind: pagerduty, routing_key: PAGERDUTY_ROUTING_KEY } }`);
  const assigned: Told = [time("08:00:05"), OWN, { kind: "assigned", person: "ann" }];
  const announced = (when: string, data: object): Told => {
    return [time(when), OWN, said(9, `${markerLine({ kind: "announcement", data })}\nHelp!`)];
  };
  const taken = (...told: readonly Told[]) => {
    return ticketOf(history(START, ...told), alerting, known).cycles[0]?.taken.map(({ tier, alerted }) => [
      tier,
      alerted,
    ]);
  };

  test("nobody", () => {
    expect(taken()).toEqual([]);
  });

  test("the first tier with the first assignment by us", () => {
    expect(taken(assigned)).toEqual([["on-call", true]]);
    expect(taken([time("08:00:05"), "bob", { kind: "assigned", person: "ann" }])).toEqual([]);
  });

  test("then every escalation, alerted where its alerts say so", () => {
    const data = { steps: ["x"], tiers: ["experts"], person: "carl", alerts: ["alert/1/experts/pager"] };
    expect(taken(assigned, announced("09:00:00", data))).toEqual([
      ["on-call", true],
      ["experts", true],
    ]);
    expect(taken(assigned, announced("09:00:00", { ...data, alerts: ["remind:help:y"] }))?.[1]).toEqual([
      "experts",
      false,
    ]);
  });

  test("an escalation's own assignment is no first one", () => {
    const data = { steps: ["x"], tiers: ["experts"], person: "carl" };
    const own: Told = [time("09:00:00"), OWN, { kind: "assigned", person: "carl" }];
    expect(taken(own, announced("09:00:02", data))).toEqual([["experts", false]]);
  });

  describe("and is acknowledged by", () => {
    const by = (...told: readonly Told[]) => {
      return ticketOf(history(START, assigned, ...told), alerting, known).cycles[0]?.acknowledged?.by;
    };

    const escalated = announced("09:00:00", { steps: ["x"], tiers: ["experts"] });

    // Ann is on call in this week, and bob is not.
    test.each([
      { name: "nobody yet", told: [], is: undefined },
      { name: "any staff's answer", told: [[time("08:10:00"), "bob", said(1)]], is: "bob" },
      { name: "any staff's /ack", told: [[time("08:10:00"), "bob", said(1, "/ack")]], is: "bob" },
      { name: "a command of the tier", told: [[time("08:10:00"), "ann", said(1, "/why")]], is: "ann" },
      { name: "not one of others", told: [[time("08:10:00"), "bob", said(1, "/why")]], is: undefined },
      {
        name: "a self-assignment of the tier",
        told: [[time("08:10:00"), "ann", { kind: "assigned", person: "Ann" }]],
        is: "ann",
      },
      {
        name: "not one of others",
        told: [[time("08:10:00"), "bob", { kind: "assigned", person: "bob" }]],
        is: undefined,
      },
      {
        name: "not an assignment by others",
        told: [[time("08:10:00"), "bob", { kind: "assigned", person: "ann" }]],
        is: undefined,
      },
      {
        name: "a command of the next tier after its escalation",
        told: [escalated, [time("09:00:01"), "carl", said(1, "/why")]],
        is: "carl",
      },
      {
        name: "not a command in the second of the escalation that it brought about",
        told: [
          [time("09:00:00"), "carl", said(1, "/priority urgent")],
          [time("09:00:00"), OWN, { kind: "assigned", person: "carl" }],
          escalated,
        ],
        is: undefined,
      },
      { name: "not a refused command", told: [[time("08:10:00"), "ann", said(1, "/akc")]], is: undefined },
      { name: "not the customer", told: [[time("08:10:00"), "cleo", said(1, "/ack")]], is: undefined },
      {
        name: "the first of several",
        told: [
          [time("08:10:00"), "ann", said(1, "/why")],
          [time("08:11:00"), "bob", said(2)],
        ],
        is: "ann",
      },
    ] as readonly { name: string; told: readonly Told[]; is: string | undefined }[])("$name", ({ told, is }) => {
      expect(by(...told)).toBe(is);
    });
  });
});

test("the follow-up issue of the write-up", () => {
  const told = history(START);
  const announcement = said(3, `${markerLine({ kind: "announcement", data: { steps: ["late"] } })}\nPlease.`);
  const followUp = {
    ...history(
      [time("10:00:00"), OWN, opened()],
      [time("11:00:00"), OWN, announcement],
      [time("12:00:00"), "ann", { kind: "closed", reason: "completed" }],
    ),
    number: 7,
  };
  expect(ticketOf({ ...told, writeUp: followUp }, config, known).writeUp).toEqual({
    number: 7,
    state: "closed",
    closedAt: at(time("12:00:00")),
    announced: ["late"],
  });
});

test("a ticket of 2,400 comments, 100 labels and 300 changes of priority is folded within a second or two", () => {
  const minute = (index: number) => new Date(Date.UTC(2026, 2, 2, 8, index)).toISOString();
  const comments = Array.from({ length: 2400 }, (_, index): Told => {
    return [minute(index), index % 2 === 0 ? "ann" : "cleo", said(index + 1, "More.\n/why")];
  });
  const changes = Array.from({ length: 300 }, (_, index): Told => {
    return [minute(index), "ann", labeled(index % 2 === 0 ? "priority: urgent" : "priority: normal")];
  });
  const areas = Array.from({ length: 100 }, (_, index): Told => [minute(index), "ann", labeled(`area ${index}`)]);
  const ticket = fold(...comments, ...changes, ...areas);
  expect([ticket.words.length, ticket.commands.length, ticket.priority.name]).toEqual([2400, 2400, "normal"]);
});
