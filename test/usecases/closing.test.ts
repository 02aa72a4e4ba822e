// Is a ticket closed only while nobody has answered, and is what follows done in the same look?

import { describe, expect, test } from "@jest/globals";
import { failuresOf } from "../../src/usecases/applied.ts";
import { reviewTicket } from "../../src/usecases/review-ticket.ts";
import { sweep } from "../../src/usecases/sweep.ts";
import { instant } from "../../src/core/time/instant.ts";
import { startRun, type Run } from "../../src/usecases/start-run.ts";
import { desk } from "./desk.ts";
import { BOT, type Fake, open, tell } from "./fake-tracker.ts";

const FILE = `
version: 1
timezone: Europe/Brussels
people: { ann: {} }
calendars: { always: 24x7 }
request_types: { other: { default: true } }
priorities:
  urgent:
    default: true
    calendar: always
    first_response: { within: 1h }
    pending: { within: 72h, warn_before: 24h, close: true, reopen_within: 7d }
    write_up: { within: 72h, assign: [ann], checklist: ["Root cause"] }
schedules: { support: { layers: [{ always: [ann] }] } }
escalation: { on-call: { on_call: support } }
`;

const ANN = { login: "ann", kind: "user" } as const;
const CLEO = { login: "cleo", kind: "user" } as const;

async function runOn(fake: Fake, at: string): Promise<Run> {
  fake.now = instant(at);
  const start = await startRun(fake);
  if (start.kind !== "ready") throw new Error(JSON.stringify(start));
  fake.calls.length = 0;
  return start.run;
}

async function look(fake: Fake, at: string) {
  return reviewTicket(1, await runOn(fake, at));
}

/** Answered and waiting for cleo since Monday 10:00; warned on Wednesday. */
async function waiting(): Promise<Fake> {
  const fake = desk(FILE);
  open(fake);
  await look(fake, "2026-03-02T09:00:00Z");
  fake.now = instant("2026-03-02T10:00:00Z");
  tell(fake, 1, { kind: "commented", id: "5", body: "Which version is it?\n\n/pending" }, ANN);
  await look(fake, "2026-03-02T10:00:00Z");
  await look(fake, "2026-03-04T10:00:00Z");
  return fake;
}

const closings = (fake: Fake) => fake.calls.filter((call) => call.startsWith("closeIssue"));

describe("a ticket that waited in vain", () => {
  test("is closed as not planned, and the look settles", async () => {
    const fake = await waiting();
    const report = await look(fake, "2026-03-05T10:00:00Z");
    expect(closings(fake)).toEqual(["closeIssue 1 not_planned"]);
    expect(failuresOf(report)).toEqual([]);
    await look(fake, "2026-03-05T10:00:00Z");
    expect(fake.writes()).toEqual([]);
  });

  test("is read again before it is closed, and the customer's comment in the meantime wins", async () => {
    const fake = await waiting();
    const run = await runOn(fake, "2026-03-05T10:00:00Z");
    let reads = 0;
    const tracker = {
      ...fake,
      fetchTicket: (number: number) => {
        reads += 1;
        if (reads === 2) tell(fake, 1, { kind: "commented", id: "6", body: "It is 4.2." }, CLEO);
        return fake.fetchTicket(number);
      },
    };
    const report = await reviewTicket(1, { ...run, tracker });
    expect(closings(fake)).toEqual([]);
    expect(report.applied.some(({ step, ended }) => step.kind === "close" && ended === "dropped")).toBe(true);
    expect(failuresOf(report)).toEqual([]);
  });

  test.each(["fetchTicket", "closeIssue"] as const)("is not told that it is closed where %s fails", async (method) => {
    const fake = await waiting();
    const run = await runOn(fake, "2026-03-05T10:00:00Z");
    const before = fake.issues.get(1)?.length;
    let reads = 0;
    const tracker = {
      ...fake,
      fetchTicket: (number: number) => {
        reads += 1;
        if (method === "fetchTicket" && reads === 2) fake.faults.push({ method, kind: "unavailable", times: 1 });
        return fake.fetchTicket(number);
      },
    };
    if (method === "closeIssue") fake.faults.push({ method, kind: "unavailable" });
    const report = await reviewTicket(1, { ...run, tracker });
    expect(failuresOf(report)).toHaveLength(1);
    expect(fake.issues.get(1)).toHaveLength(before ?? 0);
  });

  test("is opened again when the customer writes within the time", async () => {
    const fake = await waiting();
    await look(fake, "2026-03-05T10:00:00Z");
    fake.now = instant("2026-03-06T10:00:00Z");
    tell(fake, 1, { kind: "commented", id: "7", body: "It is 4.2." }, CLEO);
    await look(fake, "2026-03-06T10:00:00Z");
    expect(fake.calls).toContain("reopenIssue 1");
    await look(fake, "2026-03-06T10:00:00Z");
    expect(fake.writes()).toEqual([]);
  });
});

describe("the write-up of a ticket closed as completed", () => {
  async function closed(): Promise<Fake> {
    const fake = desk(FILE);
    open(fake);
    await look(fake, "2026-03-02T09:00:00Z");
    tell(fake, 1, { kind: "commented", id: "5", body: "Mended." }, ANN);
    fake.now = instant("2026-03-02T12:00:00Z");
    tell(fake, 1, { kind: "closed", reason: "completed" }, ANN);
    return fake;
  }
  const opened = (fake: Fake) => fake.calls.filter((call) => call.startsWith("openIssue"));

  test("is opened once, and the same look writes its number on the card", async () => {
    const fake = await closed();
    const report = await look(fake, "2026-03-02T12:00:00Z");
    expect(failuresOf(report)).toEqual([]);
    expect(opened(fake)).toHaveLength(1);
    const card = fake.issues.get(1)?.find((event) => event.kind === "commented" && event.by.id === BOT.id);
    expect(card?.kind === "commented" && card.body).toMatch(/"writeUp":2\b/);
    await look(fake, "2026-03-02T12:05:00Z");
    expect(fake.writes()).toEqual([]);
  });

  test("that an earlier run opened before it died is found again", async () => {
    const fake = await closed();
    fake.faults.push({ method: "openIssue", kind: "unclear", stored: true, times: 1 });
    const first = await look(fake, "2026-03-02T12:00:00Z");
    expect(failuresOf(first).map(({ kind }) => kind)).toEqual(["unclear"]);
    await look(fake, "2026-03-02T12:05:00Z");
    expect(opened(fake)).toEqual([]);
    expect(fake.issues.size).toBe(2);
  });

  test("is not opened where it can't be read whether it is there", async () => {
    const fake = await closed();
    fake.faults.push({ method: "fetchOwnIssue", kind: "unavailable" });
    await look(fake, "2026-03-02T12:00:00Z");
    expect(fake.issues.size).toBe(1);
  });

  test("is opened by a sweep, and reminded of by one long after the ticket's last change", async () => {
    const fake = await closed();
    await sweep(await runOn(fake, "2026-03-02T12:00:00Z"));
    expect(fake.issues.size).toBe(2);
    const report = await sweep(await runOn(fake, "2026-03-25T12:00:00Z"));
    expect(fake.writes().filter((call) => call.startsWith("postComment 2"))).toHaveLength(1);
    expect(report.tickets.find(({ number }) => number === 1)?.clocks.at(-1)).toMatchObject({ state: "breached" });
    await sweep(await runOn(fake, "2026-03-25T12:05:00Z"));
    expect(fake.writes()).toEqual([]);
  });
});

test("what was closed longer ago than a fortnight, and needs nothing, is not read", async () => {
  const fake = desk(FILE);
  open(fake);
  await look(fake, "2026-03-02T09:00:00Z");
  tell(fake, 1, { kind: "closed", reason: "not_planned" }, CLEO);
  const report = await sweep(await runOn(fake, "2026-03-20T09:00:00Z"));
  expect(report).toMatchObject({ checked: 0, failed: 0 });
});
