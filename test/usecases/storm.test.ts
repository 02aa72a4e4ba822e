// Is a flood of announcements told in one issue, once, and a backlog on the first day too?

import { describe, expect, test } from "@jest/globals";
import { instant } from "../../src/core/time/instant.ts";
import { reviewTicket } from "../../src/usecases/review-ticket.ts";
import { stepMark } from "../../src/usecases/step-mark.ts";
import { overdueIssue } from "../../src/usecases/summary-issue.ts";
import { readSummary, summaryLine } from "../../src/usecases/summary-marker.ts";
import { sweep } from "../../src/usecases/sweep.ts";
import { desk, FILE, runAt } from "./desk.ts";
import { BOT, type Fake, open, spoken, tell } from "./fake-tracker.ts";

const TWO = FILE.replace(
  "  urgent: { default",
  "  emergency: { calendar: always, first_response: { within: 1h } }\n  urgent: { default",
);
const LIMITED = `${TWO}limits: { writes_per_sweep: 1000, announcements_per_sweep: 2 }\n`;
const ANSWERS = "### Request type\n\nother\n\n### Priority\n\n";

/** Tickets of these priorities, each seen to at nine. */
async function tickets(priorities: readonly string[], file: string = LIMITED): Promise<Fake> {
  const fake = desk(file);
  for (const priority of priorities) open(fake, ANSWERS + priority);
  await sweep(await runAt(fake, "09:00"));
  return fake;
}

const announced = (fake: Fake) =>
  [...fake.issues.keys()].filter((number) => spoken(fake, number).includes("announcement"));
const summaries = (fake: Fake) => fake.calls.filter((call) => /^(openIssue|editIssue)/.test(call));

function summaryBody(fake: Fake, number: number): string {
  const event = fake.issues.get(number)?.findLast((each) => each.kind === "opened" || each.kind === "edited");
  return event !== undefined && "body" in event ? event.body : "";
}

test.each([
  { count: 2, listed: 0 },
  { count: 3, listed: 1 },
  { count: 7, listed: 5 },
])("of $count due at once $listed are listed", async ({ count, listed }) => {
  const fake = await tickets(Array.from({ length: count }, () => "urgent"));
  const report = await sweep(await runAt(fake, "10:00"));
  expect(announced(fake)).toEqual([1, 2]);
  expect(report).toMatchObject({ failed: 0, checked: count });
  expect(summaries(fake)).toEqual(
    listed === 0 ? [] : [`openIssue Watchbill: ${listed} ticket${listed === 1 ? "" : "s"} need a look`],
  );
});

test("the most urgent are announced: by priority, then what has been due the longest", async () => {
  const fake = desk(LIMITED);
  open(fake, `${ANSWERS}urgent`);
  fake.now = instant("2026-03-02T08:30:00Z");
  open(fake, `${ANSWERS}urgent`);
  fake.now = instant("2026-03-02T09:00:00Z");
  open(fake, `${ANSWERS}emergency`);
  open(fake, `${ANSWERS}urgent`);
  await sweep(await runAt(fake, "09:00"));
  await sweep(await runAt(fake, "10:00"));
  expect(announced(fake)).toEqual([2, 3]);
});

test("the summary says how many of which, and nothing was written on the tickets", async () => {
  const fake = await tickets(["emergency", "urgent", "urgent", "emergency", "emergency"]);
  const { warnings } = await sweep(await runAt(fake, "10:00"));
  expect(announced(fake)).toEqual([1, 4]);
  expect(fake.writes().filter((call) => /^\w+ [235] /.test(call))).toEqual([]);
  const body = summaryBody(fake, 6);
  expect(body.split("\n").slice(1)).toEqual([
    "More tickets were due at once than are announced one by one. These 3 still need a look; nothing was written on them about it.",
    "",
    "- **emergency** (1): #5",
    "- **urgent** (2): #2, #3",
    "",
    "Close this issue when they have been seen to. The next such list begins a new one.",
  ]);
  expect(warnings).toEqual([
    "3 more tickets were due than one sweep announces (limits.announcements_per_sweep): they are listed in #6.",
  ]);
});

describe("what is listed counts as told", () => {
  test("the next sweep writes nothing, and neither does a look at the ticket", async () => {
    const fake = await tickets(["urgent", "urgent", "urgent", "urgent"]);
    await sweep(await runAt(fake, "10:00"));
    expect(await sweep(await runAt(fake, "10:05"))).toMatchObject({ acted: 0, failed: 0, warnings: [] });
    expect(fake.writes()).toEqual([]);
    await reviewTicket(4, await runAt(fake, "10:10"));
    expect(fake.writes()).toEqual([]);
  });

  test("also once the summary is closed", async () => {
    const fake = await tickets(["urgent", "urgent", "urgent"]);
    await sweep(await runAt(fake, "10:00"));
    tell(fake, 4, { kind: "closed", reason: "completed" });
    await sweep(await runAt(fake, "10:05"));
    expect(fake.writes()).toEqual([]);
  });

  test("its next step is announced as ever", async () => {
    const fake = await tickets(["urgent", "urgent", "urgent"]);
    await sweep(await runAt(fake, "10:00"));
    for (const number of [1, 2]) {
      tell(fake, number, { kind: "commented", id: `9${number}`, body: "On it." }, { login: "ann", kind: "user" });
    }
    await sweep(await runAt(fake, "10:30"));
    expect(announced(fake)).toContain(3);
  });

  test("where the summaries can't be read nothing is announced, and the run is red", async () => {
    const fake = await tickets(["urgent"]);
    fake.faults.push({ method: "fetchOwnIssues", kind: "unavailable" });
    expect(await sweep(await runAt(fake, "10:00"))).toMatchObject({ failed: 1 });
    expect(announced(fake)).toEqual([]);
  });
});

describe("an open summary", () => {
  async function twice(between: (fake: Fake) => void): Promise<Fake> {
    const fake = await tickets(["urgent", "urgent", "urgent", "urgent"]);
    await sweep(await runAt(fake, "10:00"));
    between(fake);
    await sweep(await runAt(fake, "10:30"));
    return fake;
  }

  test("is gone on with, not opened anew", async () => {
    const fake = await twice(() => undefined);
    expect(summaries(fake)).toEqual(["editIssue 5"]);
    const summary = readSummary(summaryBody(fake, 5));
    expect(summary).toMatchObject({ kind: "overdue", tickets: [{ number: 3 }, { number: 4 }] });
    expect(summary?.kind === "overdue" && summary.marks.length).toBeGreaterThan(2);
  });

  test("once it is closed another is begun", async () => {
    const fake = await twice((house) => {
      tell(house, 5, { kind: "closed", reason: "completed" });
    });
    expect(summaries(fake)).toEqual(["openIssue Watchbill: 2 tickets need a look"]);
  });
});

test("where the summary can't be written, every ticket that was to be in it is named and the run is red", async () => {
  const fake = await tickets(["urgent", "urgent", "urgent", "urgent"]);
  fake.faults.push({ method: "openIssue", kind: "forbidden" });
  const report = await sweep(await runAt(fake, "10:00"));
  expect(report.failed).toBe(2);
  expect(report.tickets.filter(({ failure }) => failure !== undefined).map(({ number }) => number)).toEqual([3, 4]);
});

describe("the first day", () => {
  async function old(count: number, since = "2026-03-02T09:30:00Z"): Promise<Fake> {
    const fake = desk(`${FILE}tickets: { since: ${since}, ignore: { labels: [internal] } }\n`);
    for (let number = 1; number <= count; number += 1) open(fake);
    return Promise.resolve(fake);
  }

  test("older tickets are listed in one issue by the first sweep, and never again", async () => {
    const fake = await old(3);
    const report = await sweep(await runAt(fake, "10:30"));
    expect(fake.writes()).toEqual(["openIssue Watchbill: 3 tickets from before it began"]);
    expect(summaryBody(fake, 4)).toMatch(/\n#1, #2, #3$/);
    expect(report).toMatchObject({
      failed: 0,
      warnings: ["3 open tickets from before the file began are listed in #4."],
    });
    await sweep(await runAt(fake, "10:45"));
    expect(fake.writes()).toEqual([]);
  });

  test("those that are no tickets for another reason are not", async () => {
    const fake = await old(2);
    tell(fake, 1, { kind: "labeled", label: "internal" }, { login: "ann", kind: "user" });
    await sweep(await runAt(fake, "10:30"));
    expect(summaryBody(fake, 3)).toMatch(/\n#2$/);
  });

  test("without older tickets nothing is opened or asked", async () => {
    const fake = await old(2, "2026-03-02T08:00:00Z");
    await sweep(await runAt(fake, "09:00"));
    expect(fake.calls).not.toContain("fetchOwnIssues");
    expect(fake.issues.size).toBe(2);
  });

  test("a list that can't be written is a warning", async () => {
    const fake = await old(1);
    fake.faults.push({ method: "openIssue", kind: "unavailable" });
    const report = await sweep(await runAt(fake, "10:30"));
    expect(report).toMatchObject({ failed: 0, warnings: [expect.stringContaining("could not be listed")] });
  });

  test("2,000 of them make one issue of a size that GitHub takes", async () => {
    const fake = await old(2000);
    await sweep(await runAt(fake, "10:30"));
    expect(fake.writes()).toHaveLength(1);
    expect(summaryBody(fake, 2001).length).toBeLessThan(65_536);
  });
});

describe("locked tickets", () => {
  test("are left alone in one warning, without a request", async () => {
    const fake = await tickets(["urgent", "urgent"]);
    fake.locked.add(1);
    const report = await sweep(await runAt(fake, "10:00"));
    expect(report).toMatchObject({ failed: 0, warnings: ["Locked, so left alone until they are unlocked: #1."] });
    expect(fake.writes().filter((call) => call.includes(" 1 "))).toEqual([]);
    expect(announced(fake)).toEqual([2]);
  });

  test("with nothing missing are not spoken of", async () => {
    const fake = await tickets(["urgent"]);
    fake.locked.add(1);
    expect(await sweep(await runAt(fake, "09:10"))).toMatchObject({ warnings: [] });
  });
});

describe("the marks of a summary", () => {
  test("of 20,000 steps no two are alike, and each depends on the ticket", () => {
    const marks = Array.from({ length: 20_000 }, (_, number) =>
      stepMark(number, "first_response/1/2026-03-02T09:00:00.000Z/urgent/due/0/escalate next"),
    );
    expect(new Set(marks).size).toBe(20_000);
  });

  test("are read back as they were written", () => {
    const marks = [stepMark(1, "a"), stepMark(2, "b")];
    const summary = { kind: "overdue", tickets: [{ number: 7, priority: "urgent" }], marks } as const;
    expect(readSummary(`${summaryLine(summary)}\nHello`)).toEqual(summary);
  });

  test.each([
    "",
    "Hello",
    "<!-- watchbill:overdue {broken} -->",
    '> <!-- watchbill:overdue {"told":"x"} -->',
    "<!-- watchbill:card {} -->",
  ])("%j is no summary", (body) => {
    expect(readSummary(body)).toBeUndefined();
  });

  test("2,000 tickets with two steps each fit into one issue; many more do not", async () => {
    const run = await runAt(desk(TWO), "09:00");
    const summary = (count: number) => ({
      kind: "overdue" as const,
      tickets: Array.from({ length: count }, (_, place) => ({ number: 10_000 + place, priority: "urgent" })),
      marks: Array.from({ length: 2 * count }, (_, place) => stepMark(place, "a")),
    });
    expect(overdueIssue(summary(2000), run)?.body.length).toBeLessThan(65_536);
    expect(overdueIssue(summary(4000), run)).toBeUndefined();
  });
});

test("summaries of ours are no tickets", async () => {
  const fake = await tickets(["urgent", "urgent", "urgent"]);
  await sweep(await runAt(fake, "10:00"));
  expect(fake.issues.get(4)?.[0]?.by).toEqual(BOT);
  expect(spoken(fake, 4)).toEqual([]);
  await sweep(await runAt(fake, "11:00"));
  expect(fake.issues.get(4)?.some(({ kind }) => kind === "labeled" || kind === "assigned")).toBe(false);
});
