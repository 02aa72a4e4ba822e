// Do order and repetition change nothing, and does the card change no fact, whatever happened?

import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { planNextSteps } from "../../../src/core/plan/plan-next-steps.ts";
import type { History, HistoryEvent } from "../../../src/core/ticket/history.ts";
import { ticketOf } from "../../../src/core/ticket/ticket-of.ts";
import { later } from "../../../src/core/time/instant.ts";
import { carriedOut } from "../plan/carried-out.ts";
import { account, at, configOf, FILE, history, known, opened } from "./told.ts";

// One seed, so that a run shows what a change has broken; LAW_SEED plays others.
fc.configureGlobal({ seed: Number(process.env["LAW_SEED"] ?? 20_261_121) });

const files = ["", "on_reopen: resume", "customers: opener", "on_priority_change: from_change"].map((more) => {
  return configOf(`${FILE}\n${more}`);
});
const START = at("2026-03-02T08:00:00Z");
const NOW = at("2026-03-03T12:00:00Z");

const bodies = [
  "I am on it.",
  "/ack",
  "/pending",
  "What version?\n/pending",
  "/resume",
  "/priority urgent",
  "/priority normal",
  "/type change\n/assign me",
  "/assign @dee",
  "/escalate",
  "/due 2026-03-05T10:00Z",
  "/customer @chris",
  "/write-up #5",
  "/akc",
  "/help",
  "> /ack",
  "",
];
const labels = [
  "priority: urgent",
  "priority: normal",
  "type: problem",
  "type: change",
  "status: waiting for customer",
  "status: needs triage",
  "area",
];

const bodiesOfIssue = ["### Priority\n\nUrgent", "### Request type\n\nChange Request", "Help!"];

const what: fc.Arbitrary<object> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant("commented"), body: fc.constantFrom(...bodies), edited: fc.boolean() }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constantFrom("labeled", "unlabeled"), label: fc.constantFrom(...labels) }),
  },
  fc.record({ kind: fc.constantFrom("assigned", "unassigned"), person: fc.constantFrom("ann", "bob", "cleo") }),
  fc.record({ kind: fc.constant("closed"), reason: fc.constantFrom("completed", "not_planned") }),
  fc.record({ kind: fc.constant("reopened") }),
  fc.record({ kind: fc.constant("edited"), body: fc.constantFrom(...bodiesOfIssue) }),
  fc.record({ kind: fc.constant("commentDeleted"), commentId: fc.constantFrom("100", "101", "102", "103") }),
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("transferred") }) },
);

const anyEvents: fc.Arbitrary<readonly HistoryEvent[]> = fc
  .array(
    fc.record({
      // Often in the same second, sometimes hours later.
      after: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 100_000 })),
      by: fc.constantFrom("ann", "bob", "cleo", "chris", "helper[bot]", "watchbill[bot]"),
      what,
    }),
    { maxLength: 25 },
  )
  .map((happened) => {
    return happened.map(({ after, by, what: event }, index) => {
      const id = { id: String(100 + index) };
      const at = later(START, Math.min(after, 86_400) * 1000);
      // The generators above give each kind its own fields.
      return { at, by: account(by), ...("body" in event && "edited" in event ? id : {}), ...event } as HistoryEvent;
    });
  });

const anyHistory: fc.Arbitrary<History> = fc
  .tuple(anyEvents, fc.constantFrom("cleo", "ann"))
  .map(([events, opener]) => {
    const start = history(["2026-03-02T08:00:00Z", opener, opened("### Priority\n\nNormal", ["area"])]);
    return { ...start, events: [...start.events, ...events] };
  });

const anyFile = fc.constantFrom(...files);

/** What the card remembers, without the wording of reasons. */
function facts(one: History, file: (typeof files)[number]) {
  const { words, waits, agreed, customer, priorities, staffSeen, cycles, priority, requestType } = ticketOf(
    one,
    file,
    known,
  );
  return {
    words,
    waits,
    agreed,
    customer,
    priorities,
    staffSeen,
    settled: [priority, requestType].map(({ name, by, at, staff }) => ({ name, by, at, staff })),
    cycles: cycles.map(({ answered, acknowledged, closed, pauses }) => ({ answered, acknowledged, closed, pauses })),
  };
}

test("order and repetition of the events change nothing", () => {
  const mixed = fc.tuple(anyHistory, anyFile).chain(([one, file]) => {
    const twice = [...one.events, ...one.events];
    const size = { minLength: twice.length, maxLength: twice.length };
    return fc.tuple(fc.constant(one), fc.constant(file), fc.shuffledSubarray(twice, size));
  });
  fc.assert(
    fc.property(mixed, ([one, file, events]) => {
      expect(ticketOf({ ...one, events }, file, known)).toEqual(ticketOf(one, file, known));
    }),
    { numRuns: 300 },
  );
});

test("writing the facts down and folding again gives the same facts", () => {
  fc.assert(
    fc.property(anyHistory, anyFile, (one, file) => {
      const card = planNextSteps(ticketOf(one, file, known), file, NOW).filter((step) => step.kind === "card");
      expect(facts(carriedOut(one, card, NOW), file)).toEqual(facts(one, file));
    }),
    { numRuns: 300 },
  );
});

test("a ticket settles: carried out, a plan leaves nothing to do", () => {
  fc.assert(
    fc.property(anyHistory, anyFile, (one, file) => {
      const now = carriedOut(one, planNextSteps(ticketOf(one, file, known), file, NOW), NOW);
      expect(planNextSteps(ticketOf(now, file, known), file, NOW)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
