// Does somebody who should hear always hear, once, and does the ticket settle, in the cases that are easily missed?

import { describe, expect, test } from "@jest/globals";
import type { Config } from "../../../src/core/config/config.ts";
import { planNextSteps } from "../../../src/core/plan/plan-next-steps.ts";
import type { Step } from "../../../src/core/plan/step.ts";
import type { History, HistoryEvent } from "../../../src/core/ticket/history.ts";
import { markerOf } from "../../../src/core/ticket/marker.ts";
import { ticketOf } from "../../../src/core/ticket/ticket-of.ts";
import { at, config, configOf, FILE, history, known, opened, type Told } from "../ticket/told.ts";
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

  test("a crash in the midst of a climb skips no tier afterwards", () => {
    const late = at(time("12:00:00"));
    const planOf = (one: History) => planNextSteps(ticketOf(one, config, known), config, late);
    const whole = planOf(history(URGENT));
    const begun = whole.slice(0, 1 + whole.findIndex((step) => step.kind === "assign"));
    const again = planOf(carriedOut(history(URGENT), begun, late));
    const tierIn = (plan: typeof whole) => plan.flatMap((step) => (step.kind === "announce" ? [step.tier] : []));
    expect(tierIn(whole)).toHaveLength(1);
    expect(tierIn(again)).toEqual(tierIn(whole));
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

  test("on a clock that never stands still waits for nobody's calendar", () => {
    const file = CALENDAR.replace(`calendar: office\n    ${FIRST}`, `calendar: always\n    ${FIRST}`);
    const moments = [URGENT, time("08:00:05"), time("08:44:59"), time("08:45:00")];
    expect(mentioned(lived(configOf(file), moments))).toEqual([["ann"]]);
    expect(mentioned(lived(configOf(CALENDAR), moments))).toEqual([]);
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
