// Does somebody who should hear always hear, once, and does the ticket settle, in the cases that are easily missed?

import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Config } from "../../../src/core/config/config.ts";
import { planNextSteps } from "../../../src/core/plan/plan-next-steps.ts";
import { stepsKept } from "../../../src/core/plan/steps-kept.ts";
import type { Step } from "../../../src/core/plan/step.ts";
import { clocksOf } from "../../../src/core/clocks/clocks-of.ts";
import type { History, HistoryEvent } from "../../../src/core/ticket/history.ts";
import { markerLine, markerOf, withoutMarker } from "../../../src/core/ticket/marker.ts";
import { ticketOf } from "../../../src/core/ticket/ticket-of.ts";
import { account, at, config, configOf, FILE, history, known, opened, said, type Told } from "../ticket/told.ts";
import { carriedOut } from "./carried-out.ts";

const body = (type: string, priority: string) => `### Request type\n\n${type}\n\n### Priority\n\n${priority}`;
const PROBLEM = "Problem/Troubleshooting";
const URGENT: Told = ["2026-03-02T08:00:00Z", "cleo", opened(body(PROBLEM, "Urgent"))];
const FIRST = "first_response: { within: 1h }";

/** What people do and when runs come, in order; each run's plan is carried out. */
function lived(file: Config, told: readonly (Told | string)[]) {
  let now: History = history();
  const ran: { at: string; steps: readonly Step[] }[] = [];
  for (const item of told) {
    if (typeof item !== "string") {
      now = { ...now, events: [...now.events, ...history(item).events] };
      continue;
    }
    const steps = planNextSteps(ticketOf(now, file, known), file, at(item));
    ran.push({ at: item, steps });
    now = carriedOut(now, steps, at(item));
  }
  return { ran, history: now, ticket: ticketOf(now, file, known) };
}

const time = (text: string) => `2026-03-02T${text}Z`;
const mentioned = ({ ran }: ReturnType<typeof lived>) =>
  ran.flatMap(({ steps }) => steps.flatMap((step) => (step.kind === "announce" ? [step.mentions] : [])));
const kinds = ({ ran }: ReturnType<typeof lived>) => ran.map(({ steps }) => steps.map((step) => step.kind));
const urgentWith = (text: string) => configOf(FILE.replace(FIRST, text));
const withEvents = (one: History, change: (event: HistoryEvent) => HistoryEvent | undefined): History => ({
  ...one,
  events: one.events.flatMap((event) => change(event) ?? []),
});

describe("the ladder", () => {
  test("that ended for one priority begins for another", () => {
    const file = configOf(
      FILE.replace(
        "calendar: office\n    first_response: { within: 1 business day }",
        `ladder: [on-call]\n    calendar: office\n    ${FIRST}`,
      ),
    );
    const told = lived(file, [
      ["2026-03-02T08:00:00Z", "cleo", opened(body(PROBLEM, "Normal"))],
      time("08:00:05"),
      time("09:00:00"),
      [time("09:05:00"), "bob", { kind: "labeled", label: "priority: urgent" }],
      time("09:06:00"),
      time("09:30:00"),
    ]);
    expect(mentioned(told)).toEqual([["ann"], ["ann", "carl"], ["dee"]]);
  });

  test("a named tier off the ladder with nobody on it is passed over, not the end", () => {
    const file = configOf(
      FILE.replace(
        FIRST,
        "ladder: [on-call, experts, lead]\n    first_response: { within: 1h, steps: [{ at: due, escalate: incident }, { after: 30m, escalate: next }] }",
      )
        .replace("  lead: { people: [dee] }", "  lead: { people: [dee] }\n  incident: { on_call: nobody }")
        .replace(
          "escalation:\n",
          "  nobody: { layers: [{ shifts: [{ from: 2020-01-01, until: 2020-01-02, people: [ann] }] }] }\nescalation:\n",
        ),
    );
    const told = lived(file, [URGENT, time("08:00:05"), time("09:00:00"), time("09:30:00")]);
    expect(mentioned(told)).toEqual([["carl"], ["dee"]]);
  });

  test("goes on where it stood after a tier that is not on it, late or in time", () => {
    const file = configOf(
      FILE.replace(
        FIRST,
        "ladder: [on-call, experts]\n    first_response: { within: 1h, steps: [{ at: due, escalate: lead }, { after: 30m, escalate: next }] }",
      ),
    );
    expect(mentioned(lived(file, [URGENT, time("08:00:05"), time("09:00:00"), time("09:30:00")]))).toEqual([
      ["dee"],
      ["carl"],
    ]);
    expect(mentioned(lived(file, [URGENT, time("08:00:05"), time("09:30:00")]))).toEqual([["dee", "carl"]]);
  });

  test("says once that it has ended, even if that comment is deleted or repeats are asked for", () => {
    const file = configOf(
      FILE.replace(
        FIRST,
        "ladder: [on-call]\n    first_response: { within: 1h, steps: [{ at: due, escalate: next, comment: 'See the page.' }, { after: 30m, every: 30m, times: 3, escalate: next, comment: 'See the page.' }] }",
      ),
    );
    const told = lived(file, [URGENT, time("08:00:05"), time("09:00:00"), time("09:30:00"), time("10:00:00")]);
    expect(mentioned(told)).toEqual([["ann"]]);
    const without = withEvents(told.history, (event) =>
      event.kind === "commented" && markerOf(event.body)?.kind === "announcement" ? undefined : event,
    );
    expect(
      planNextSteps(ticketOf(without, file, known), file, at(time("10:30:00"))).filter(
        (step) => step.kind === "announce",
      ),
    ).toEqual([]);
  });

  test("a first tier that assigns nobody still hears when there is nobody further", () => {
    const file = configOf(
      FILE.replace(FIRST, `ladder: [on-call]\n    ${FIRST}`).replace(
        "on-call: { on_call: support }",
        "on-call: { on_call: support, assign: false }",
      ),
    );
    expect(mentioned(lived(file, [URGENT, time("08:00:05"), time("09:00:00")]))).toEqual([["ann"]]);
  });

  test("an escalation to the tier where the ticket stands asks those who have it", () => {
    const told = lived(urgentWith("first_response: { within: 1h, steps: [{ at: due, escalate: on-call }] }"), [
      URGENT,
      time("08:00:05"),
      time("09:00:00"),
    ]);
    expect(mentioned(told)).toEqual([["ann"]]);
  });

  test("a step that only puts a label on says nothing", () => {
    const told = lived(urgentWith("first_response: { within: 1h, steps: [{ at: due, label: late }] }"), [
      URGENT,
      time("08:00:05"),
      time("09:00:00"),
      time("09:00:01"),
    ]);
    expect(kinds(told)).toEqual([["label", "assign", "card"], ["label", "card"], []]);
  });

  test("a crash between the first assignment and the card keeps the tier", () => {
    const file = configOf(FILE.replace("people: [ann, bob] }", "people: [~] }"));
    const steps = planNextSteps(ticketOf(history(URGENT), file, known), file, at(time("08:00:05")));
    const crashed = carriedOut(history(URGENT), steps.slice(0, 2), at(time("08:00:05")));
    const [due] = planNextSteps(ticketOf(crashed, file, known), file, at(time("09:00:00"))).filter(
      (step) => step.kind === "announce",
    );
    expect(due?.kind === "announce" && due.mentions).toEqual(["carl", "dee"]);
  });
});

describe("a reminder", () => {
  const CALENDAR = FILE.replace("ann: { name: Ann }", "ann: { name: Ann, calendar: thursdays }").replace(
    "always: 24x7",
    "always: 24x7\n  thursdays: { hours: { thu: 09:00-18:00 } }",
  );

  test("that waits for its person is overtaken by the escalation", () => {
    const told = lived(configOf(CALENDAR), [
      URGENT,
      time("08:00:05"),
      time("08:46:00"),
      time("09:00:00"),
      time("09:00:01"),
    ]);
    expect(mentioned(told)).toEqual([["carl"]]);
    expect(kinds(told).at(-1)).toEqual([]);
  });

  test("to several reaches those whose calendars are open", () => {
    const file = (people: string) =>
      configOf(
        CALENDAR.replace(FIRST, "first_response: { within: 1h, steps: [{ at: 50%, remind: duo }] }").replace(
          "lead: { people: [dee] }",
          `lead: { people: [dee] }\n  duo: { people: [${people}] }`,
        ),
      );
    for (const people of ["ann, dee", "dee, ann"]) {
      expect(mentioned(lived(file(people), [URGENT, time("08:00:05"), time("08:31:00")]))).toEqual([["dee"]]);
    }
  });

  test("never goes to a customer who assigned himself", () => {
    const told = lived(config, [
      URGENT,
      [time("08:00:01"), "cleo", { kind: "assigned", person: "cleo" }],
      time("08:00:05"),
      time("08:46:00"),
    ]);
    expect(kinds(told)[0]).toEqual(["label", "assign", "card"]);
    expect(mentioned(told)).toEqual([["ann"]]);
  });

  test("goes to whoever takes the place of somebody who can't be assigned", () => {
    const file = configOf(FILE.replace("people: [ann, bob] }", "people: [[ann, bob]] }"));
    const ticket = { ...ticketOf(history(URGENT), file, known), unassignable: ["ann"] };
    const [step] = planNextSteps(ticket, file, at(time("08:46:00"))).filter((each) => each.kind === "announce");
    expect(step?.kind === "announce" && step.mentions).toEqual(["bob"]);
  });
});

describe("what a failed call left undone", () => {
  test("the escalation's person and label come with the next run, unless people decided otherwise", () => {
    const file = configOf(
      FILE.replace("experts: { on_call: experts }", "experts: { on_call: experts, label: 'tier: two' }"),
    );
    const before = lived(file, [URGENT, time("08:00:05"), time("08:46:00")]);
    const due = planNextSteps(before.ticket, file, at(time("09:00:00")));
    const half = carriedOut(
      before.history,
      due.filter((step) => step.kind !== "label" && step.kind !== "assign"),
      at(time("09:00:00")),
    );
    const next = planNextSteps(ticketOf(half, file, known), file, at(time("09:05:00")));
    expect(next).toMatchObject([
      { kind: "label", labels: [{ name: "tier: two" }] },
      { kind: "assign", person: "carl" },
    ]);
    expect(
      planNextSteps(ticketOf(carriedOut(half, next, at(time("09:05:00"))), file, known), file, at(time("09:06:00"))),
    ).toEqual([]);
    const decided = {
      ...half,
      events: [...half.events, ...history([time("09:01:00"), "bob", { kind: "assigned", person: "bob" }]).events],
    };
    expect(
      planNextSteps(ticketOf(decided, file, known), file, at(time("09:05:00"))).some((step) => step.kind === "assign"),
    ).toBe(false);
  });

  test("an escalation goes on from a tier that nobody of can be assigned, whose people hear all the same", () => {
    const said = (...unassignable: readonly string[]) => {
      const ticket = { ...ticketOf(history(URGENT), config, known), unassignable };
      const steps = planNextSteps(ticket, config, at(time("09:00:00")));
      return steps.flatMap((step) => {
        if (step.kind === "announce") return [step.tier, ...step.mentions];
        return step.kind === "assign" ? [`to ${step.person}`] : [];
      });
    };
    expect([said("carl"), said("carl", "dee")]).toEqual([
      ["to dee", "lead", "ann", "carl", "dee"],
      ["to ann", "experts", "ann", "carl"],
    ]);
  });

  test("with nobody who can be assigned, the request to look stays on", () => {
    const nobody = (one: History) => ({ ...ticketOf(one, config, known), unassignable: ["ann", "bob", "carl", "dee"] });
    const first = planNextSteps(nobody(history(URGENT)), config, at(time("09:10:00")));
    const next = planNextSteps(
      nobody(carriedOut(history(URGENT), first, at(time("09:10:00")))),
      config,
      at(time("09:11:00")),
    );
    expect(next.filter((step) => step.kind !== "card")).toEqual([]);
  });
});

describe("the customer's words", () => {
  test("a label of the opening counts although the plan takes it off", () => {
    const told = lived(config, [
      [time("08:00:00"), "cleo", opened("It is all down.", ["priority: production-down"])],
      time("08:00:05"),
      time("08:01:00"),
    ]);
    expect(told.ticket.priority.name).toBe("urgent");
    expect(kinds(told).at(-1)).toEqual([]);
  });

  test("an edit before staff's first act counts although no run came in between", () => {
    const told = lived(config, [
      [time("08:00:00"), "cleo", opened(body(PROBLEM, "Normal"))],
      time("08:00:05"),
      [time("08:10:00"), "cleo", { kind: "edited", body: body(PROBLEM, "Urgent") }],
      [time("08:12:00"), "ann", said(7)],
      time("08:15:00"),
      time("08:16:00"),
    ]);
    expect(told.ticket.priority.name).toBe("urgent");
    expect(kinds(told).at(-1)).toEqual([]);
  });

  test("a customer's label goes by the same rule as the form", () => {
    const told = lived(config, [
      [time("08:00:00"), "cleo", opened(body("Change Request", "Normal"))],
      time("08:00:05"),
      [time("08:01:00"), "cleo", { kind: "labeled", label: "priority: production-down" }],
      time("08:01:05"),
      time("08:02:00"),
    ]);
    expect([told.ticket.priority.name, kinds(told).at(-1)]).toEqual(["urgent", []]);
  });

  test("a customer's label after staff's first act changes neither priority nor card", () => {
    const told = lived(config, [
      [time("08:00:00"), "cleo", opened("Help!")],
      time("08:00:05"),
      [time("08:05:00"), "ann", said(7)],
      time("08:05:05"),
      [time("08:06:00"), "cleo", { kind: "labeled", label: "priority: urgent" }],
      time("08:06:05"),
      time("08:07:00"),
    ]);
    expect(kinds(told).slice(-2)).toEqual([["unlabel", "announce", "card"], []]);
    expect(told.ticket.priority.name).toBe("normal");
  });

  test("staff who open a ticket may mend their own words", () => {
    const told = lived(config, [
      [time("08:00:00"), "ann", opened("Help!")],
      time("08:00:05"),
      [time("08:05:00"), "ann", { kind: "edited", body: body(PROBLEM, "Urgent") }],
      time("08:05:05"),
    ]);
    expect(told.ticket.priority.name).toBe("urgent");
  });

  test("staff taking the request to look off settles it", () => {
    const told = lived(config, [
      [time("08:00:00"), "cleo", opened("Help!")],
      time("08:00:05"),
      [time("08:05:00"), "ann", { kind: "unlabeled", label: "status: needs triage" }],
      time("08:06:00"),
    ]);
    expect(kinds(told).at(-1)).toEqual([]);
  });

  test("a type that staff correct takes the explanation away", () => {
    const told = lived(config, [
      [time("08:00:00"), "cleo", opened(body("Change Request", "Production down"))],
      time("08:00:05"),
      [time("08:05:00"), "ann", { kind: "labeled", label: "type: problem" }],
      time("08:05:05"),
    ]);
    const card = told.ticket.card?.body ?? "";
    expect([card.includes("Problem/Troubleshooting, Urgent"), card.includes("You chose")]).toEqual([true, false]);
  });
});

describe("the card", () => {
  const deleted = (when: string): HistoryEvent => ({
    at: at(when),
    by: account("dee"),
    kind: "commentDeleted",
    of: account("watchbill[bot]"),
  });
  const withoutOurs = (one: History, ...more: readonly HistoryEvent[]) => {
    const rest = one.events.filter((event) => event.kind !== "commented" || event.by.login !== "watchbill[bot]");
    return { ...one, events: [...rest, ...more] };
  };

  test("deleted, it comes back once, and what was due before is not said again", () => {
    const told = lived(config, [URGENT, time("08:00:05"), time("08:46:00")]);
    const gone = withoutOurs(told.history, deleted(time("08:50:00")));
    const steps = planNextSteps(ticketOf(gone, config, known), config, at(time("08:51:00")));
    expect(steps.map((step) => step.kind)).toEqual(["card"]);
    const again = withoutOurs(carriedOut(gone, steps, at(time("08:51:00"))), deleted(time("08:52:00")));
    expect(planNextSteps(ticketOf(again, config, known), config, at(time("08:53:00")))).toEqual([]);
  });

  test("keeps what a newer version wrote, and leaves a newer kind alone", () => {
    const told = lived(config, [URGENT, time("08:00:05")]);
    const rewritten = (more: object) =>
      withEvents(told.history, (event) => {
        if (event.kind !== "commented") return event;
        const marker = markerOf(event.body);
        const data = { ...(marker?.data as object), ...more };
        return { ...event, body: `${markerLine({ kind: "card", data })}\n${withoutMarker(event.body)}` };
      });
    const plan = (one: History, now: string) => planNextSteps(ticketOf(one, config, known), config, at(now));
    const [card] = plan(rewritten({ handOff: "x", text: 0 }), time("08:01:00"));
    expect(card?.kind === "card" && markerOf(card.body)?.data).toMatchObject({ handOff: "x", text: 1 });
    expect(plan(rewritten({ v: 2 }), time("08:01:00"))).toEqual([]);
    expect(plan(rewritten({ text: 2 }), time("08:01:00"))).toEqual([]);
  });

  test("stays short however long a step repeats", () => {
    const ids = Array.from(
      { length: 2000 },
      (_, index) => `first_response/1/2026-03-02T08:00:00Z/urgent/after 1 ms/${index}/remind on_call`,
    );
    const kept = stepsKept([...ids, "other/1/2026-03-02T08:00:00Z/urgent/due/0/escalate next"]);
    expect([kept.length, kept.includes(ids[1999] ?? ""), kept.includes(ids[0] ?? "")]).toEqual([41, true, false]);
  });

  test("of a ticket answered and closed says who answered, and promises nothing", () => {
    const told = lived(config, [
      URGENT,
      time("08:00:05"),
      [time("08:20:00"), "ann", said(7)],
      [time("08:20:10"), "ann", { kind: "closed", reason: "completed" }],
      time("08:21:00"),
      time("08:22:00"),
    ]);
    expect(kinds(told).slice(-2)).toEqual([["card"], []]);
    expect(told.ticket.card?.body).toContain("**First reply:** from Ann");
  });
});

describe("reopened with `resume`", () => {
  const file = configOf(`${FILE}\non_reopen: resume\n`);
  const told: readonly Told[] = [
    URGENT,
    ["2026-03-02T08:10:00Z", "cleo", { kind: "closed", reason: "completed" }],
    ["2026-03-04T08:10:00Z", "cleo", { kind: "reopened" }],
  ];

  test("the closed time is a pause", () => {
    const clock = (now: string) => clocksOf(ticketOf(history(...told), file, known), file, at(now))[0];
    expect(clock("2026-03-04T08:20:00Z")).toMatchObject({
      state: "running",
      dueAt: at("2026-03-04T09:00:00Z"),
      elapsedMs: 20 * 60_000,
    });
  });

  test("what staff wrote meanwhile was an answer", () => {
    const ticket = ticketOf(history(...told, ["2026-03-02T08:10:05Z", "ann", said(7)]), file, known);
    expect(clocksOf(ticket, file, at("2026-03-04T08:20:00Z"))[0]?.state).toBe("met");
  });
});

test("a path is a sentence, not a command", () => {
  const told = lived(config, [URGENT, [time("08:20:00"), "ann", said(7, "/etc/hosts was wrong; please try again")]]);
  expect(told.ticket.cycles[0]?.answered?.by).toBe("ann");
});

test("whatever people do, a second run at once finds nothing to do, and nobody's choice is undone", () => {
  const labels = [
    "priority: urgent",
    "priority: normal",
    "priority: production-down",
    "type: problem",
    "type: change",
    "status: needs triage",
    "mine",
  ];
  const people = ["ann", "bob", "carl", "cleo", "chris"];
  const act = fc.oneof(
    fc.record({ kind: fc.constantFrom("labeled" as const, "unlabeled" as const), label: fc.constantFrom(...labels) }),
    fc.record({
      kind: fc.constantFrom("assigned" as const, "unassigned" as const),
      person: fc.constantFrom(...people),
    }),
    fc.record({
      kind: fc.constant("edited" as const),
      body: fc.constantFrom("Help", body(PROBLEM, "Urgent"), body("Change Request", "Production down")),
    }),
    fc.record({ kind: fc.constant("closed" as const), reason: fc.constant("completed" as const) }),
    fc.record({ kind: fc.constant("reopened" as const) }),
    fc.record({
      kind: fc.constant("commented" as const),
      id: fc.integer({ min: 1, max: 900 }).map(String),
      body: fc.constantFrom("Hello", "/ack", "Looking"),
    }),
    fc.constant("run" as const),
  );
  const lives = fc.array(fc.tuple(fc.integer({ min: 1, max: 3_000 }), fc.constantFrom(...people), act), {
    minLength: 1,
    maxLength: 14,
  });
  fc.assert(
    fc.property(fc.constantFrom("Urgent", "Normal", "Production down"), lives, (priority, steps) => {
      let now: History = history(["2026-03-02T08:00:00Z", "cleo", opened(body(PROBLEM, priority))]);
      let seconds = Date.parse("2026-03-02T08:00:00Z") / 1000;
      for (const [wait, by, done] of steps) {
        seconds += wait;
        const moment = at(new Date(seconds * 1000).toISOString());
        if (done === "run") {
          now = settledAt(now, moment);
        } else now = { ...now, events: [...now.events, { at: moment, by: account(by), ...done }] };
      }
      settledAt(now, at(new Date((seconds + 1) * 1000).toISOString()));
    }),
    { numRuns: 400 },
  );
});

function settledAt(one: History, now: ReturnType<typeof at>): History {
  const ticket = ticketOf(one, config, known);
  const steps = planNextSteps(ticket, config, now);
  for (const step of steps) {
    const human = ticket.assignees.filter((each) => each.by === "human").map((each) => each.login);
    if (step.kind === "unassign") expect(human).not.toContain(step.person);
    if (step.kind === "unlabel") expect(step.label).not.toBe("mine");
  }
  const after = carriedOut(one, steps, now);
  expect(planNextSteps(ticketOf(after, config, known), config, now)).toEqual([]);
  return after;
}
