// Is one ticket brought to the state it should be in, whatever happens on the way?

import { describe, expect, test } from "@jest/globals";
import { failuresOf } from "../../src/usecases/applied.ts";
import { previewIssue, reviewTicket } from "../../src/usecases/review-ticket.ts";
import { desk, runAt } from "./desk.ts";
import { failure, open, spoken, tell } from "./fake-tracker.ts";

const TRIAGED = ["addLabels 1 type: other,priority: urgent", "assign 1 ann", "postComment 1 card"];

test("a new ticket gets its labels, its person and its card, and a second look writes nothing", async () => {
  const fake = desk();
  open(fake);
  const report = await reviewTicket(1, await runAt(fake, "09:00"));
  expect(fake.writes()).toEqual(TRIAGED);
  expect(report).toMatchObject({ number: 1, title: "Help" });
  expect(failuresOf(report)).toEqual([]);
  const again = await reviewTicket(1, await runAt(fake, "09:00"));
  expect(again.applied).toEqual([]);
  expect(fake.writes()).toEqual([]);
});

test("an escalation is announced once, and settles", async () => {
  const fake = desk();
  open(fake);
  await reviewTicket(1, await runAt(fake, "09:00"));
  await reviewTicket(1, await runAt(fake, "10:00"));
  expect(fake.writes()).toEqual([
    "assign 1 lea",
    "postComment 1 announcement",
    expect.stringMatching(/^editComment 1 /),
  ]);
  await reviewTicket(1, await runAt(fake, "10:00"));
  expect(fake.writes()).toEqual([]);
});

describe("a person whom GitHub drops", () => {
  test("makes a new plan with the next person, without doing again what is done", async () => {
    const fake = desk();
    open(fake);
    fake.droppable.add("ann");
    const report = await reviewTicket(1, await runAt(fake, "09:00"));
    expect(fake.writes()).toEqual([TRIAGED[0], "assign 1 ann", "assign 1 bob", "postComment 1 card"]);
    expect(report.applied.map(({ step, ended }) => `${step.kind} ${ended}`)).toEqual([
      "label done",
      "assign dropped",
      "assign done",
      "card done",
    ]);
    await reviewTicket(1, await runAt(fake, "09:00"));
    expect(fake.writes()).toEqual([]);
  });

  test("comes to an end when nobody is left, and says so", async () => {
    const fake = desk();
    open(fake);
    for (const login of ["ann", "bob", "lea"]) fake.droppable.add(login);
    await reviewTicket(1, await runAt(fake, "09:00"));
    expect(fake.writes()).toEqual([
      TRIAGED[0],
      "assign 1 ann",
      "assign 1 bob",
      "assign 1 lea",
      "addLabels 1 status: needs triage",
      "postComment 1 card",
    ]);
    await reviewTicket(1, await runAt(fake, "09:00"));
    expect(fake.writes()).toEqual([]);
  });
});

test("somebody who could not be assigned is assigned by the next look, and the card waits for it", async () => {
  const fake = desk();
  open(fake);
  fake.faults.push({ method: "assign", kind: "unavailable", times: 1 });
  await reviewTicket(1, await runAt(fake, "09:00"));
  expect(spoken(fake, 1)).toEqual([]);
  const report = await reviewTicket(1, await runAt(fake, "09:15"));
  expect(fake.writes()).toEqual(["assign 1 ann", "postComment 1 card"]);
  expect(failuresOf(report)).toEqual([]);
});

describe("comments", () => {
  test("of two that say the same the older stays", async () => {
    const fake = desk();
    open(fake);
    // Another run was a moment faster.
    fake.beforePosting = (number, body) => {
      tell(fake, number, { kind: "commented", id: "1001", body });
      fake.beforePosting = () => undefined;
    };
    const report = await reviewTicket(1, await runAt(fake, "09:00"));
    expect(fake.writes().at(-1)).toMatch(/^deleteComment 1 (?!1001$)/);
    expect(spoken(fake, 1)).toEqual(["card"]);
    expect(report.applied.at(-1)).toMatchObject({ step: { kind: "removeComment" }, ended: "done" });
  });

  test("what was not said needs no reading back", async () => {
    const fake = desk();
    open(fake);
    await reviewTicket(1, await runAt(fake, "09:00"));
    await reviewTicket(1, await runAt(fake, "09:05"));
    expect(fake.calls).toEqual(["fetchTicket 1"]);
  });

  test.each([
    { name: "stored", stored: true, later: [] },
    { name: "not stored", stored: false, later: ["postComment 1 card"] },
  ])("one of unclear fate is never repeated; the next look reads first ($name)", async ({ stored, later }) => {
    const fake = desk();
    open(fake);
    fake.faults.push({ method: "postComment", kind: "unclear", stored, times: 1 });
    const report = await reviewTicket(1, await runAt(fake, "09:00"));
    expect(fake.writes()).toEqual(TRIAGED);
    expect(failuresOf(report)).toEqual([failure("unclear", "postComment")]);
    await reviewTicket(1, await runAt(fake, "09:15"));
    expect(fake.writes()).toEqual(later);
    expect(spoken(fake, 1)).toEqual(["card"]);
  });

  test("an announcement of unclear fate is there once in the end, and so is the card", async () => {
    const fake = desk();
    open(fake);
    await reviewTicket(1, await runAt(fake, "09:00"));
    fake.faults.push({ method: "postComment", kind: "unclear", stored: true, times: 1 });
    await reviewTicket(1, await runAt(fake, "10:00"));
    await reviewTicket(1, await runAt(fake, "10:15"));
    expect(spoken(fake, 1)).toEqual(["card", "announcement"]);
  });
});

describe("a ticket that can't be read", () => {
  test("is left alone, with the reason", async () => {
    const fake = desk();
    open(fake);
    fake.faults.push({ method: "fetchTicket", kind: "unavailable" });
    const run = await runAt(fake, "09:00");
    const expected = { number: 1, title: "", applied: [], clocks: [], failure: failure("unavailable", "fetchTicket") };
    expect(await reviewTicket(1, run)).toEqual(expected);
    expect(await previewIssue(1, run)).toEqual(expected);
    expect(fake.writes()).toEqual([]);
  });

  test("a pull request is no ticket", async () => {
    const fake = desk();
    const run = await runAt(fake, "09:00");
    expect(await reviewTicket(1, run)).toEqual({ number: 1, title: "", applied: [], clocks: [] });
    expect(await previewIssue(1, run)).toEqual({ number: 1, title: "", applied: [], clocks: [] });
  });
});

test("a locked ticket is left alone as a sweep leaves it, and named while something is missing", async () => {
  const fake = desk();
  open(fake);
  fake.locked.add(1);
  const report = await reviewTicket(1, await runAt(fake, "09:00"));
  expect(fake.writes()).toEqual([]);
  expect(failuresOf(report)).toMatchObject([{ kind: "locked" }]);
  fake.locked.delete(1);
  await reviewTicket(1, await runAt(fake, "09:00"));
  expect(fake.writes()).toEqual(TRIAGED);
  fake.locked.add(1);
  expect(failuresOf(await reviewTicket(1, await runAt(fake, "09:00")))).toEqual([]);
});

test("a preview says what a review would do, and writes nothing", async () => {
  const fake = desk();
  open(fake);
  const preview = await previewIssue(1, await runAt(fake, "09:00"));
  expect(preview.applied.map(({ step, ended }) => `${step.kind} ${ended}`)).toEqual([
    "label planned",
    "assign planned",
    "card planned",
  ]);
  expect(fake.writes()).toEqual([]);
});
