// Are all open tickets looked at, and is every one named that was left with something undone?

import { describe, expect, test } from "@jest/globals";
import type { FailureKind } from "../../src/usecases/outcome.ts";
import { failuresOf } from "../../src/usecases/applied.ts";
import { reviewTicket } from "../../src/usecases/review-ticket.ts";
import { previewSweep, sweep } from "../../src/usecases/sweep.ts";
import type { SweepReport } from "../../src/usecases/sweep-report.ts";
import { desk, FILE, runAt } from "./desk.ts";
import { type Fake, failure, open, spoken, tell } from "./fake-tracker.ts";

const ANN = { login: "ann", kind: "user" } as const;

/** New tickets; each needs a label, a person and a card. */
function newTickets(count: number, file: string = FILE): Fake {
  const fake = desk(file);
  for (let number = 1; number <= count; number += 1) open(fake);
  return fake;
}

function undone({ tickets }: SweepReport): Readonly<Record<number, string>> {
  return Object.fromEntries(
    tickets.flatMap(({ number, failure: why }) => (why === undefined ? [] : [[number, why.message]])),
  );
}

test("every open ticket is brought to its state, and the next sweep writes nothing", async () => {
  const fake = newTickets(3);
  expect(await sweep(await runAt(fake, "09:00"))).toMatchObject({ checked: 3, acted: 3, failed: 0, warnings: [] });
  expect(fake.writes()).toHaveLength(9);
  expect(await sweep(await runAt(fake, "09:05"))).toMatchObject({ checked: 3, acted: 0, failed: 0 });
  expect(fake.writes()).toEqual([]);
});

describe("before writing a ticket is read afresh", () => {
  test("what was answered in the meantime is not escalated", async () => {
    const fake = newTickets(1);
    await sweep(await runAt(fake, "09:00"));
    fake.stale.set(1, [...(fake.issues.get(1) ?? [])]);
    tell(fake, 1, { kind: "commented", id: "5", body: "I am on it." }, ANN);
    await sweep(await runAt(fake, "10:05"));
    expect(fake.calls).toContain("fetchTicket 1");
    expect(spoken(fake, 1)).not.toContain("announcement");
  });

  test("and one with nothing missing is not", async () => {
    const fake = newTickets(1);
    await sweep(await runAt(fake, "09:00"));
    await sweep(await runAt(fake, "09:05"));
    expect(fake.calls).toEqual(["fetchOpenTickets 1"]);
  });
});

describe("one bad ticket never stops the rest", () => {
  test.each<{ method: Fake["faults"][number]["method"]; kind: FailureKind; failed: number }>([
    { method: "fetchTicket", kind: "unavailable", failed: 1 },
    { method: "assign", kind: "forbidden", failed: 1 },
    { method: "postComment", kind: "unclear", failed: 1 },
    { method: "postComment", kind: "locked", failed: 0 },
    { method: "fetchTicket", kind: "transferred", failed: 0 },
    { method: "fetchTicket", kind: "deleted", failed: 0 },
  ])("$method $kind: $failed failed", async ({ method, kind, failed }) => {
    const fake = newTickets(3);
    fake.faults.push({ method, ticket: 2, kind });
    const report = await sweep(await runAt(fake, "09:00"));
    expect(report).toMatchObject({ checked: 3, failed });
    expect([1, 2, 3].map((number) => spoken(fake, number))).toEqual([["card"], [], ["card"]]);
    const [, second] = report.tickets;
    expect(JSON.stringify(second)).toContain(`${method}: ${kind}`);
  });

  test.each<{ name: string; sixth: readonly Fake["faults"][number][]; failed: number }>([
    { name: "and nothing else: green", sixth: [], failed: 0 },
    {
      name: "and one that fails for another reason: red",
      sixth: [{ method: "postComment", ticket: 6, kind: "rejected" }],
      failed: 1,
    },
  ])("locked, locked meanwhile, transferred, deleted and full in one sweep, $name", async ({ sixth, failed }) => {
    const fake = newTickets(7);
    fake.locked.add(1);
    const gone: readonly Fake["faults"][number][] = [
      { method: "addLabels", ticket: 2, kind: "locked" },
      { method: "fetchTicket", ticket: 3, kind: "transferred" },
      { method: "fetchTicket", ticket: 4, kind: "deleted" },
      { method: "postComment", ticket: 5, kind: "full" },
    ];
    fake.faults.push(...gone, ...sixth);
    const report = await sweep(await runAt(fake, "09:00"));
    expect(report).toMatchObject({ checked: 7, failed });
    const named = report.tickets.flatMap((ticket) => failuresOf(ticket).map(({ kind }) => `${ticket.number} ${kind}`));
    const expected = [...gone, ...sixth].map(({ ticket, kind }) => `${String(ticket)} ${kind}`);
    expect([...new Set(named)]).toEqual(expected);
    expect(report.warnings).toEqual(["Locked, so left alone until they are unlocked: #1."]);
    const done = [6, 7].map((number) => spoken(fake, number).includes("card"));
    expect(done).toEqual([failed === 0, true]);
  });

  test("one that makes us throw is named, and the others go on", async () => {
    const fake = newTickets(3);
    fake.issues.set(2, []);
    const report = await sweep(await runAt(fake, "09:00"));
    expect(undone(report)).toEqual({
      2: 'Watchbill failed on this ticket: issue 2 has no "opened" event',
    });
    expect(report).toMatchObject({ checked: 3, acted: 2, failed: 1 });
    expect(spoken(fake, 3)).toEqual(["card"]);
  });

  test("one that a page could not show is named", async () => {
    const fake = newTickets(1);
    fake.page = { failures: [{ number: 9, failure: failure("unavailable", "reading #9") }] };
    const report = await sweep(await runAt(fake, "09:00"));
    expect(undone(report)).toEqual({ 9: "reading #9: unavailable" });
    expect(report).toMatchObject({ checked: 2, failed: 1 });
  });

  test("a page that can't be read ends the pass, and what was done before stays", async () => {
    const fake = newTickets(3);
    fake.faults.push({ method: "fetchOpenTickets", ticket: 2, kind: "unavailable" });
    const report = await sweep(await runAt(fake, "09:00"));
    expect(report).toMatchObject({ checked: 1, acted: 1, failure: failure("unavailable", "fetchOpenTickets") });
  });
});

test("more tickets than a sweep may read are a warning, never silence", async () => {
  const fake = newTickets(1);
  fake.page = { cutShort: true };
  const { warnings } = await sweep(await runAt(fake, "09:00"));
  expect(warnings).toEqual([expect.stringContaining("more open issues than one sweep reads")]);
});

describe("writes", () => {
  // Each ticket takes three.
  test.each([
    { maxWrites: 0, done: 0 },
    { maxWrites: 1, done: 1 },
    { maxWrites: 3, done: 1 },
    { maxWrites: 5, done: 1 },
    { maxWrites: 6, done: 2 },
    { maxWrites: 12, done: 4 },
    { maxWrites: Infinity, done: 4 },
  ])("at most $maxWrites: $done of 4 tickets, the others named", async ({ maxWrites, done }) => {
    const fake = newTickets(4);
    const report = await sweep(await runAt(fake, "09:00"), { maxWrites });
    expect(report).toMatchObject({ checked: 4, acted: done, failed: 4 - done });
    expect(Object.keys(undone(report)).map(Number)).toEqual([1, 2, 3, 4].slice(done));
    for (const why of Object.values(undone(report))) expect(why).toContain("left for the next sweep");
    expect(fake.writes()).toHaveLength(done * 3);
    expect(await sweep(await runAt(fake, "09:15"))).toMatchObject({ acted: 4 - done, failed: 0 });
  });

  test.each([
    { file: 3, input: Infinity, done: 1 },
    { file: 6, input: 3, done: 1 },
    { file: 3, input: 6, done: 1 },
    { file: 6, input: 6, done: 2 },
  ])("the file allows $file, the caller $input: the smaller one holds", async ({ file, input, done }) => {
    const fake = newTickets(3, `${FILE}limits: { writes_per_sweep: ${file} }\n`);
    expect(await sweep(await runAt(fake, "09:00"), { maxWrites: input })).toMatchObject({ acted: done });
  });

  test("a ticket with nothing missing takes none, and is not left out", async () => {
    const fake = newTickets(2);
    await reviewTicket(2, await runAt(fake, "09:00"));
    const report = await sweep(await runAt(fake, "09:00"), { maxWrites: 0 });
    expect(Object.keys(undone(report))).toEqual(["1"]);
  });

  test("once GitHub asks to wait nothing more is written, and who waits is named", async () => {
    const fake = newTickets(3);
    fake.faults.push({ method: "assign", ticket: 1, kind: "limited" });
    const report = await sweep(await runAt(fake, "09:00"));
    expect(fake.writes()).toEqual(["addLabels 1 type: other,priority: urgent", "assign 1 ann"]);
    expect(undone(report)).toEqual({
      2: "left for the next sweep: assign: limited",
      3: "left for the next sweep: assign: limited",
    });
    expect(report).toMatchObject({ checked: 3, failed: 3 });
  });

  test("an archived repository takes none: one warning, nothing failed", async () => {
    const fake = newTickets(2);
    fake.repository = { isArchived: true };
    const report = await sweep(await runAt(fake, "09:00"));
    expect(report).toMatchObject({ checked: 0, failed: 0, warnings: [expect.stringContaining("archived")] });
    expect(fake.writes()).toEqual([]);
  });
});

describe("the numbers", () => {
  // Due at 10:00; due soon from three quarters of the hour on.
  test.each([
    { time: "09:44:59.999", dueSoon: 0, breached: 0, escalated: 0 },
    { time: "09:45:00", dueSoon: 1, breached: 0, escalated: 0 },
    { time: "10:00:00", dueSoon: 1, breached: 0, escalated: 1 },
    { time: "10:00:00.001", dueSoon: 0, breached: 1, escalated: 1 },
  ])("at $time: $dueSoon due soon, $breached breached, $escalated escalated", async ({ time, ...numbers }) => {
    const fake = newTickets(1);
    await sweep(await runAt(fake, "09:00"));
    expect(await previewSweep(await runAt(fake, time))).toMatchObject(numbers);
    expect(await sweep(await runAt(fake, time))).toMatchObject(numbers);
  });

  test("an answered ticket is neither due soon nor breached", async () => {
    const fake = newTickets(1);
    await sweep(await runAt(fake, "09:00"));
    tell(fake, 1, { kind: "commented", id: "5", body: "I am on it." }, ANN);
    expect(await previewSweep(await runAt(fake, "09:50"))).toMatchObject({ dueSoon: 0, breached: 0 });
    expect(await previewSweep(await runAt(fake, "11:00"))).toMatchObject({ dueSoon: 0, breached: 0 });
  });

  test("an escalation that could not be announced is not counted as one", async () => {
    const fake = newTickets(1);
    await sweep(await runAt(fake, "09:00"));
    fake.faults.push({ method: "postComment", kind: "unavailable" });
    expect(await sweep(await runAt(fake, "10:00"))).toMatchObject({ escalated: 0, failed: 1 });
  });
});

test("a preview looks at all of them and writes nothing", async () => {
  const fake = newTickets(3);
  expect(await previewSweep(await runAt(fake, "09:00"))).toMatchObject({ checked: 3, acted: 3, failed: 0 });
  expect(fake.writes()).toEqual([]);
});
