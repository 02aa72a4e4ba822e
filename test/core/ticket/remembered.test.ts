// What stands although people leave, comments are deleted or edited, and cards are tampered with?

import { describe, expect, test } from "@jest/globals";
import type { Config } from "../../../src/core/config/config.ts";
import type { History, HistoryEvent } from "../../../src/core/ticket/history.ts";
import { markerOf } from "../../../src/core/ticket/marker.ts";
import { ticketOf } from "../../../src/core/ticket/ticket-of.ts";
import { afterRun } from "./remembered.ts";
import { account, at, config, configOf, FILE, history, known, opened, said, type Told } from "./told.ts";

const START: Told = ["2026-03-02T08:00:00Z", "cleo", opened("### Priority\n\nNormal")];
const time = (text: string) => `2026-03-02T${text}Z`;
const NOW = at(time("10:00:00"));
// Bob has left the file, and nothing else names him.
const withoutBob = configOf(FILE.replace("  bob: { name: Bob }\n", "").replace("[ann, bob]", "[ann]"));

const LIFE: readonly Told[] = [
  START,
  [time("08:00:05"), "watchbill[bot]", { kind: "assigned", person: "ann" }],
  [time("08:10:00"), "bob", said(1, "On it. What version?\n/ack\n/priority urgent\n/pending\n/due 2026-03-09T10:00Z")],
  [time("08:20:00"), "chris", said(2, "Version 3.")],
  [time("08:30:00"), "bob", said(3, "Thanks, that helps.")],
  [time("08:40:00"), "bob", said(4, "/customer @chris")],
];

const established = (one: History, file: Config = config) => {
  const ticket = ticketOf(one, file, known);
  const { cycles, priority, priorities, waits, agreed, customer } = ticket;
  return {
    answered: cycles.map((cycle) => cycle.answered),
    acknowledged: cycles.map((cycle) => cycle.acknowledged),
    taken: cycles.map((cycle) => cycle.taken),
    priority: [priority.name, priority.by, priority.at],
    priorities,
    waits,
    agreed,
    customer,
    lastAnswer: ticket.words.findLast((word) => word.isAnswer),
  };
};

const changed = (one: History, change: (event: HistoryEvent) => readonly HistoryEvent[]): History => ({
  ...one,
  events: one.events.flatMap(change),
});
const lived = history(...LIFE);
const written = afterRun(lived, NOW);

test("the card changes no fact", () => {
  expect(established(written)).toEqual(established(lived));
  expect(established(lived)).toMatchObject({
    answered: [{ by: "bob" }],
    acknowledged: [{ by: "bob" }],
    priority: ["urgent", "bob", at(time("08:10:00"))],
    priorities: [{ name: "normal" }, { name: "urgent" }],
    waits: [{ from: at(time("08:10:00")), until: at(time("08:20:00")), endedBy: "customer" }],
    agreed: { by: "bob" },
    customer: "chris",
    lastAnswer: { commentId: "3" },
  });
});

describe("stands", () => {
  const isBobs = (event: HistoryEvent) => event.kind === "commented" && event.by.login === "bob";
  const renamed = (event: HistoryEvent) => ({ ...event, by: account("robert") });

  test.each([
    { name: "bob leaves", after: written, file: withoutBob },
    {
      name: "bob's comments are deleted",
      after: changed(written, (event) => (isBobs(event) ? [] : [event])),
      file: config,
    },
    {
      name: "and bob leaves",
      after: changed(written, (event) => (isBobs(event) ? [] : [event])),
      file: withoutBob,
    },
    {
      name: "the deletions are told",
      after: changed(written, (event) => {
        const deletion = { kind: "commentDeleted", at: at(time("09:00:00")), by: account("mallory") } as const;
        return isBobs(event) && event.kind === "commented" ? [event, { ...deletion, commentId: event.id }] : [event];
      }),
      file: config,
    },
    {
      name: "bob's comments are emptied of all but commands",
      after: changed(written, (event) => {
        return isBobs(event) && event.kind === "commented" ? [{ ...event, body: "/why", edited: true }] : [event];
      }),
      file: config,
    },
    {
      name: "bob is renamed",
      after: changed(written, (event) => [isBobs(event) ? renamed(event) : event]),
      file: config,
    },
    {
      name: "the customer's answer is deleted",
      after: changed(written, (event) => (event.by.login === "chris" ? [] : [event])),
      file: config,
    },
    {
      name: "targets and calendars change",
      after: written,
      file: configOf(FILE.replaceAll("within: 1h", "within: 2h").replace("09:00-18:00", "08:00-20:00")),
    },
  ])("$name", ({ after, file }) => {
    expect(established(after, file)).toEqual(established(written));
  });

  test("and once more after the next run", () => {
    const deleted = changed(written, (event) => (isBobs(event) ? [] : [event]));
    const again = afterRun(deleted, at(time("10:10:00")), withoutBob);
    expect(established(again, withoutBob)).toEqual(established(written));
  });

  test("what a leaver wrote is staff's, what is written after leaving is not", () => {
    const after = changed(written, (event) => [event]);
    const more = { at: at(time("11:00:00")), by: account("bob"), ...said(9, "Hello from outside") };
    const words = ticketOf({ ...after, events: [...after.events, more] }, withoutBob, known).words;
    expect(words.filter(({ by }) => by === "bob").map(({ part }) => part)).toEqual(["staff", "staff", "customer"]);
  });

  test("a renamed account is known by its number", () => {
    const numbered = (login: string) => {
      return changed(lived, (event) => [
        event.by.login === "bob" ? { ...event, by: { ...account(login), id: 7 } } : event,
      ]);
    };
    const card = changed(afterRun(numbered("bob"), NOW), (event) => {
      return markerIn(event) === undefined ? [] : [event];
    });
    const after = { ...numbered("robert"), events: [...numbered("robert").events, ...card.events] };
    expect(ticketOf(after, config, known).words.map(({ by, part }) => [by, part])).toEqual([
      ["robert", "staff"],
      ["chris", "customer"],
      ["robert", "staff"],
    ]);
  });
});

function markerIn(event: HistoryEvent) {
  return event.kind === "commented" ? markerOf(event.body) : undefined;
}

describe("does not stand", () => {
  const withoutBobs = changed(written, (event) => {
    return event.kind === "commented" && event.by.login === "bob" ? [] : [event];
  });
  const onCard = (change: (event: HistoryEvent) => readonly HistoryEvent[]) => {
    return changed(withoutBobs, (event) => (markerIn(event)?.kind === "card" ? change(event) : [event]));
  };

  test("a card edited by hand proves nothing, but keeps us from repeating", () => {
    const tampered = onCard((event) => [{ ...event, editedBy: account("mallory") } as HistoryEvent]);
    const ticket = ticketOf(tampered, config, known);
    expect([ticket.cycles[0]?.answered, ticket.agreed, ticket.waits]).toEqual([undefined, undefined, []]);
    expect([...ticketOf(withoutBobs, config, known).announced].every((step) => ticket.announced.has(step))).toBe(true);
  });

  test("with the card deleted the facts are computed afresh", () => {
    const events = changed(lived, (event) => [event]);
    expect(established(onCard(() => [])).answered).toEqual([undefined]);
    expect(established(events)).toEqual(established(written));
  });

  test("a card deleted in so many words is none", () => {
    const deleted = onCard((event) => {
      const commentId = event.kind === "commented" ? event.id : "";
      return [event, { kind: "commentDeleted", at: NOW, by: account("ann"), commentId }];
    });
    const ticket = ticketOf(deleted, config, known);
    expect([ticket.card, ticket.cardDeleted]).toEqual([undefined, { at: NOW, times: 1 }]);
  });

  test("a transfer voids all", () => {
    const moved: HistoryEvent = { kind: "transferred", at: at(time("12:00:00")), by: account("ann") };
    const ticket = ticketOf({ ...written, events: [...written.events, moved] }, config, known);
    expect([ticket.card, ticket.agreed, ticket.waits, ticket.words, ticket.commands, ticket.customer]).toEqual([
      undefined,
      undefined,
      [],
      [],
      [],
      "cleo",
    ]);
  });
});

test("a wait that the card remembers as lasting is ended by the customer's next word", () => {
  const asked = history(START, [time("08:10:00"), "bob", said(1, "What version?\n/pending")]);
  const card = afterRun(asked, NOW);
  const emptied = changed(card, (event) => {
    return event.kind === "commented" && event.id === "1" ? [{ ...event, edited: true }] : [event];
  });
  const reply = { at: at(time("11:00:00")), by: account("cleo"), ...said(2) } as HistoryEvent;
  expect(ticketOf(emptied, config, known).waits).toEqual([{ from: at(time("08:10:00")) }]);
  expect(ticketOf({ ...emptied, events: [...emptied.events, reply] }, config, known).waits).toEqual([
    { from: at(time("08:10:00")), until: at(time("11:00:00")), endedBy: "customer" },
  ]);
});

describe("our own label without a card, once staff have acted, counts once and from then on", () => {
  const ours: Told = [time("08:00:03"), "watchbill[bot]", { kind: "labeled", label: "priority: urgent" }];
  const byStaff: Told = [time("08:00:04"), "ann", { kind: "labeled", label: "status: needs triage" }];

  test.each<{ name: string; events: readonly Told[]; from: string }>([
    {
      name: "the customer put the same label on in the same second",
      events: [[time("08:00:03"), "cleo", { kind: "labeled", label: "priority: urgent" }], ours, byStaff],
      from: "08:00:04",
    },
    {
      name: "the customer put another one on before staff came",
      events: [ours, [time("08:00:03"), "cleo", { kind: "labeled", label: "priority: normal" }], byStaff],
      from: "08:00:04",
    },
    {
      name: "we put it on after staff came",
      events: [
        [time("08:00:01"), "helper[bot]", { kind: "labeled", label: "priority: urgent" }],
        [time("08:00:02"), "ann", { kind: "reopened" }],
        ours,
      ],
      from: "08:00:03",
    },
  ])("$name", ({ events, from }) => {
    const one = history(START, ...events);
    for (const each of [one, afterRun(one, at(time("08:01:00")))]) {
      expect(established(each).priorities).toEqual([
        { name: "normal", from: at(time("08:00:00")) },
        { name: "urgent", from: at(time(from)) },
      ]);
    }
  });
});
