// What is missing on a ticket, and what is said about it?

import { describe, expect, test } from "@jest/globals";
import type { Config } from "../../../src/core/config/config.ts";
import { planNextSteps } from "../../../src/core/plan/plan-next-steps.ts";
import type { Step } from "../../../src/core/plan/step.ts";
import type { History } from "../../../src/core/ticket/history.ts";
import { withoutMarker } from "../../../src/core/ticket/marker.ts";
import { ticketOf } from "../../../src/core/ticket/ticket-of.ts";
import { account, at, config, configOf, FILE, history, known, opened, said, type Told } from "../ticket/told.ts";
import { carriedOut } from "./carried-out.ts";

const body = (type: string, priority: string) => `### Request type\n\n${type}\n\n### Priority\n\n${priority}`;
// Monday 09:00 in Brussels; ann is on call that week.
const URGENT: Told = ["2026-03-02T08:00:00Z", "cleo", opened(body("Problem/Troubleshooting", "Urgent"))];

function plan(one: History, now: string, file: Config = config): readonly Step[] {
  return planNextSteps(ticketOf(one, file, known), file, at(now));
}

/** Runs at each of the moments, carries the plan out, and gives what each run did. */
function runs(one: History, moments: readonly string[], file: Config = config) {
  let now = one;
  return moments.map((moment) => {
    const steps = plan(now, moment, file);
    now = carriedOut(now, steps, at(moment));
    return { steps, history: now };
  });
}

const kinds = (steps: readonly Step[] | undefined) => (steps ?? []).map((step) => step.kind);
const announced = (steps: readonly Step[] | undefined) =>
  (steps ?? []).flatMap((step) => (step.kind === "announce" ? [step] : []));
const cardText = (steps: readonly Step[] | undefined) =>
  (steps ?? []).flatMap((step) => (step.kind === "card" ? [withoutMarker(step.body)] : []))[0];
const assignedTo = (steps: readonly Step[] | undefined) =>
  (steps ?? []).flatMap((step) => (step.kind === "assign" ? [step.person] : []));

describe("a new ticket", () => {
  test("is labelled, assigned and answered for in one plan", () => {
    const steps = plan(history(URGENT), "2026-03-02T08:00:05Z");
    expect(kinds(steps)).toEqual(["label", "assign", "card"]);
    expect(steps[0]).toMatchObject({ labels: [{ name: "type: problem" }, { name: "priority: urgent" }] });
    expect(assignedTo(steps)).toEqual(["ann"]);
    expect(steps.every((step) => step.because.length > 0)).toBe(true);
  });

  test("the card says what was understood, who has it and when to expect a reply, in plain words", () => {
    expect(cardText(plan(history(URGENT), "2026-03-02T08:00:05Z"))).toBe(
      [
        "Thank you for your request. This note is kept up to date, so you can always see where it stands.",
        "",
        "- **What we understood:** Problem/Troubleshooting, Urgent",
        "- **Who has it:** Ann",
        "- **First reply:** by Monday 2 March, 10:00 Brussels time",
      ].join("\n"),
    );
  });

  test("a priority that the type does not allow is explained, with the number to call", () => {
    const told = history(["2026-03-02T08:00:00Z", "cleo", opened(body("Change Request", "Production down"))]);
    const steps = plan(told, "2026-03-02T08:00:05Z");
    expect(steps[0]).toMatchObject({ labels: [{ name: "type: change" }, { name: "priority: urgent" }] });
    expect(cardText(steps)).toContain(
      "You chose “Production down”. That is for “Problem/Troubleshooting” requests only, so this one is handled as “Urgent”.",
    );
    expect(cardText(steps)).toContain(
      "Is production down? Call **+32 2 000 00 00** at any hour. Say your name and your company.",
    );
  });

  test("what could not be read is asked for, and somebody is told to look", () => {
    const steps = plan(history(["2026-03-02T08:00:00Z", "cleo", opened("It broke.")]), "2026-03-02T08:00:05Z");
    expect(steps[0]).toMatchObject({
      labels: [{ name: "type: other" }, { name: "priority: normal" }, { name: "status: needs triage" }],
    });
    expect(cardText(steps)).toContain("We could not tell what kind of request it is and how urgent it is.");
  });

  test("whom a human assigned stays alone", () => {
    const told = history(URGENT, ["2026-03-02T08:00:02Z", "cleo", { kind: "assigned", person: "dee" }]);
    expect(kinds(plan(told, "2026-03-02T08:00:05Z"))).toEqual(["label", "card"]);
  });

  test("whoever can't be assigned is passed over: the next of the tier, then the next tier", () => {
    const group = configOf(FILE.replace("people: [ann, bob] }", "people: [[ann, bob]] }"));
    const without = (...unassignable: readonly string[]) => {
      return assignedTo(
        planNextSteps({ ...ticketOf(history(URGENT), group, known), unassignable }, group, at("2026-03-02T08:00:05Z")),
      );
    };
    expect([
      without(),
      without("ann"),
      without("ANN", "bob"),
      without("ann", "bob", "carl"),
      without("ann", "bob", "carl", "dee"),
    ]).toEqual([["ann"], ["bob"], ["carl"], ["dee"], []]);
  });

  test("with nobody left to assign, somebody is told to look", () => {
    const ticket = { ...ticketOf(history(URGENT), config, known), unassignable: ["ann", "carl", "dee"] };
    expect(planNextSteps(ticket, config, at("2026-03-02T08:00:05Z"))[0]).toMatchObject({
      labels: [{}, {}, { name: "status: needs triage" }],
    });
  });
});

describe("nobody answers", () => {
  const MOMENTS = ["08:00:05", "08:44:59", "08:45:00", "08:59:59", "09:00:00", "09:29:59", "09:30:00", "12:00:00"];

  test("a reminder at 75 %, the next tier at due, the next 30 minutes later, then nothing", () => {
    const done = runs(
      history(URGENT),
      MOMENTS.map((time) => `2026-03-02T${time}Z`),
    );
    expect(done.map(({ steps }) => kinds(steps))).toEqual([
      ["label", "assign", "card"],
      [],
      ["announce", "card"],
      [],
      ["assign", "announce", "card"],
      [],
      ["assign", "announce", "card"],
      [],
    ]);
    expect(
      done.flatMap(({ steps }) => announced(steps)).map((step) => [step.mentions, withoutMarker(step.body)]),
    ).toEqual([
      [["ann"], "@ann: this request is still waiting for a first reply. Could you answer here, or hand it over?"],
      [["carl"], "@carl: this request is still waiting for a first reply. Could you take it over, please?"],
      [["dee"], "@dee: this request is still waiting for a first reply. Could you take it over, please?"],
    ]);
  });

  test("a late run takes all steps passed together, and everybody on the way hears", () => {
    const [first, late, again] = runs(history(URGENT), [
      "2026-03-02T08:00:05Z",
      "2026-03-02T15:00:00Z",
      "2026-03-02T15:00:01Z",
    ]);
    expect(kinds(first?.steps)).toEqual(["label", "assign", "card"]);
    expect(announced(late?.steps).map((step) => [step.mentions, step.tier, step.steps.length])).toEqual([
      [["ann", "carl", "dee"], "lead", 3],
    ]);
    expect(assignedTo(late?.steps)).toEqual(["dee"]);
    expect(again?.steps).toEqual([]);
  });

  test("with all webhooks lost, the first run does everything once", () => {
    const [late, again] = runs(history(URGENT), ["2026-03-02T15:00:00Z", "2026-03-02T15:00:01Z"]);
    expect(announced(late?.steps)[0]?.mentions).toEqual(["ann", "carl", "dee"]);
    expect(cardText(late?.steps)).toContain("Dee");
    expect(again?.steps).toEqual([]);
  });

  test("an answer ends it: nothing more is announced, the card says who answered", () => {
    const [first] = runs(history(URGENT), ["2026-03-02T08:00:05Z"]);
    const answered = {
      ...history(),
      events: [...(first?.history.events ?? []), ...history(["2026-03-02T08:40:00Z", "ann", said(7)]).events],
    };
    const [next, later] = runs(answered, ["2026-03-02T08:40:05Z", "2026-03-02T15:00:00Z"]);
    expect(kinds(next?.steps)).toEqual(["card"]);
    expect(cardText(next?.steps)).toContain("- **First reply:** from Ann on Monday 2 March, 09:40 Brussels time");
    expect(later?.steps).toEqual([]);
  });

  test("beyond the ladder one announcement says so, and nothing more", () => {
    const short = configOf(
      FILE.replace(
        "calendar: office\n    first_response: { within: 1h }",
        "calendar: office\n    ladder: [on-call]\n    first_response: { within: 1h }",
      ),
    );
    const done = runs(
      history(URGENT),
      ["2026-03-02T08:00:05Z", "2026-03-02T08:46:00Z", "2026-03-02T09:00:00Z", "2026-03-02T10:00:00Z"],
      short,
    );
    expect(done.map(({ steps }) => announced(steps).map((step) => withoutMarker(step.body)))).toEqual([
      [],
      ["@ann: this request is still waiting for a first reply. Could you answer here, or hand it over?"],
      [
        "@ann: this request is still waiting for a first reply. There is nobody further to pass it on to, so could you see to it, or find somebody who can?",
      ],
      [],
    ]);
  });

  test("a tier with nobody on it is passed over, and the announcement says so", () => {
    const empty = configOf(
      FILE.replace("- { always: [carl] }", "- { shifts: [{ from: 2026-01-01, until: 2026-01-02, people: [carl] }] }"),
    );
    const done = runs(history(URGENT), ["2026-03-02T08:00:05Z", "2026-03-02T09:00:00Z"], empty);
    expect(announced(done[1]?.steps)[0]?.mentions).toEqual(["ann", "dee"]);
    expect(withoutMarker(announced(done[1]?.steps)[0]?.body ?? "")).toContain(
      "Nobody is on call in “experts” just now, so this went straight on.",
    );
  });

  test("a tier that unassigns takes off whom Watchbill had assigned, never a human's choice", () => {
    const tier = configOf(
      FILE.replace(
        "experts: { on_call: experts }",
        "experts: { on_call: experts, unassign: true, label: 'tier: two', comment: 'See the page.' }",
      ),
    );
    const [first, , due] = runs(
      history(URGENT),
      ["2026-03-02T08:00:05Z", "2026-03-02T08:46:00Z", "2026-03-02T09:00:00Z"],
      tier,
    );
    expect(kinds(first?.steps)).toEqual(["label", "assign", "card"]);
    expect(kinds(due?.steps)).toEqual(["label", "assign", "unassign", "announce", "card"]);
    expect(withoutMarker(announced(due?.steps)[0]?.body ?? "")).toContain("See the page.");
    const byHuman = history(URGENT, ["2026-03-02T08:00:02Z", "ann", { kind: "assigned", person: "bob" }]);
    expect(kinds(plan(byHuman, "2026-03-02T09:00:00Z", tier))).not.toContain("unassign");
  });

  test("a reminder waits for office hours, an emergency's does not", () => {
    // 75 % of an hour from Friday 17:15 is closing time itself.
    const friday = history(["2026-03-06T16:15:00Z", "cleo", opened(body("Problem/Troubleshooting", "Urgent"))]);
    const done = runs(friday, [
      "2026-03-06T16:15:05Z",
      "2026-03-06T17:00:00Z",
      "2026-03-08T12:00:00Z",
      "2026-03-09T08:00:00Z",
    ]);
    expect(done.map(({ steps }) => announced(steps).length)).toEqual([0, 0, 0, 1]);
    const night = history(["2026-03-07T02:00:00Z", "cleo", opened(body("Problem/Troubleshooting", "Production down"))]);
    expect(announced(runs(night, ["2026-03-07T02:00:05Z", "2026-03-07T02:22:30Z"])[1]?.steps)[0]?.mentions).toEqual([
      "ann",
    ]);
  });
});

describe("quiet", () => {
  test("a closed ticket is left alone", () => {
    expect(
      plan(
        history(URGENT, ["2026-03-02T08:10:00Z", "cleo", { kind: "closed", reason: "completed" }]),
        "2026-03-02T15:00:00Z",
      ),
    ).toEqual([]);
  });

  test("an issue that is no ticket is left alone", () => {
    expect(plan(history(["2026-03-02T08:00:00Z", "github-actions[bot]", opened()]), "2026-03-02T15:00:00Z")).toEqual(
      [],
    );
  });

  test("two runs that spoke at once: the older word stays", () => {
    const [first] = runs(history(URGENT), ["2026-03-02T08:00:05Z"]);
    const card = first?.steps.find((step) => step.kind === "card");
    const second = {
      at: at("2026-03-02T08:00:06Z"),
      by: account("github-actions[bot]"),
      kind: "commented",
      id: "9999",
      body: card?.body ?? "",
    } as const;
    const both = { ...history(), events: [...(first?.history.events ?? []), second] };
    expect(plan(both, "2026-03-02T08:00:10Z")).toMatchObject([{ kind: "removeComment", commentId: "9999" }]);
  });

  test("a type or priority label that competes with staff's goes", () => {
    const [first] = runs(history(URGENT), ["2026-03-02T08:00:05Z"]);
    const told = history(["2026-03-02T08:05:00Z", "bob", { kind: "labeled", label: "priority: normal" }]);
    const changed = { ...told, events: [...(first?.history.events ?? []), ...told.events] };
    const [next, later] = runs(changed, ["2026-03-02T08:05:05Z", "2026-03-02T08:05:06Z"]);
    expect(next?.steps).toMatchObject([{ kind: "unlabel", label: "priority: urgent" }, { kind: "card" }]);
    expect(later?.steps).toEqual([]);
  });

  test("planning twice in a row plans nothing the second time, whenever that is", () => {
    for (let minute = 0; minute < 180; minute += 7) {
      const now = new Date(Date.parse("2026-03-02T08:00:00Z") + minute * 60_000).toISOString();
      const [, again] = runs(history(URGENT), [now, now]);
      expect([now, again?.steps]).toEqual([now, []]);
    }
  });

  test("a card that a maintainer edited is put right once, without repeating what was announced", () => {
    const done = runs(history(URGENT), ["2026-03-02T08:00:05Z", "2026-03-02T08:46:00Z"]);
    const events = (done[1]?.history.events ?? []).map((event) => {
      const isCard = event.kind === "commented" && event.body.includes("watchbill:card");
      return isCard ? { ...event, body: event.body.replace("Ann", "Nobody"), editedBy: account("bob") } : event;
    });
    const [next] = runs({ ...history(), events }, ["2026-03-02T08:47:00Z"]);
    expect(kinds(next?.steps)).toEqual(["card"]);
  });
});
