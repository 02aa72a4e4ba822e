// Does an incident end of which nothing on the ticket tells, because the run that began it died right after?

import { describe, expect, test } from "@jest/globals";
import type { HistoryEvent } from "../../src/core/ticket/history.ts";
import { ticketOf } from "../../src/core/ticket/ticket-of.ts";
import { type Instant, instant } from "../../src/core/time/instant.ts";
import type { Channel, Message } from "../../src/usecases/channel.ts";
import { knownFor } from "../../src/usecases/known-for.ts";
import { failed, type Outcome, succeeded } from "../../src/usecases/outcome.ts";
import { perhapsPaged } from "../../src/usecases/perhaps-paged.ts";
import { reviewTicket } from "../../src/usecases/review-ticket.ts";
import { startRun } from "../../src/usecases/start-run.ts";
import { desk, FILE } from "./desk.ts";
import { BOT, type Fake, open, spoken, tell } from "./fake-tracker.ts";

const PAGING = FILE.replace("urgent: { default: true,", "urgent: { default: true, alert: [pager],").replace(
  "lead: { people: [lea] }",
  "lead: { people: [lea], alert: [pager] }\nchannels: { pager: { kind: pagerduty, routing_key: PAGER_KEY } }",
);
const BOB = { login: "bob", kind: "user" } as const;

class Stopped extends Error {}

type Stop = "assign" | "postComment" | "editComment";

/** `10:30` is that of the first day. */
function momentOf(time: string): Instant {
  return instant(`${time.includes("T") ? "" : "2026-03-02T"}${time}Z`);
}

type Instead = Partial<Fake> & {
  /** What the pager answers. */
  readonly pager?: Outcome;
};

/** One look at `time`; `stopAt`: the run dies instead of its first such call. */
async function look(
  fake: Fake,
  time: string,
  stopAt?: Stop,
  { pager: answer = succeeded(undefined), ...instead }: Instead = {},
): Promise<readonly string[]> {
  fake.now = momentOf(time);
  const heard: string[] = [];
  const pager: Channel = {
    name: "pager",
    deduplicates: true,
    send: ({ action, key }: Message) => {
      heard.push(`${action} ${key}`);
      return Promise.resolve(answer);
    },
  };
  const stop = (): never => {
    throw new Stopped();
  };
  const tracker = { ...fake, ...instead, ...(stopAt !== undefined && { [stopAt]: stop }) };
  const start = await startRun(tracker, { channels: () => new Map([["pager", pager]]) });
  if (start.kind !== "ready") throw new Error(JSON.stringify(start));
  await reviewTicket(1, start.run).catch((error: unknown) => {
    if (!(error instanceof Stopped)) throw error;
  });
  return heard;
}

function answered(fake: Fake, time: string): void {
  fake.now = momentOf(time);
  tell(fake, 1, { kind: "commented", id: "500", body: "I am on it." }, BOB);
}

function closed(fake: Fake, time: string): void {
  fake.now = momentOf(time);
  tell(fake, 1, { kind: "closed", reason: "completed" }, BOB);
}

function at(fake: Fake, time: string, event: Parameters<typeof tell>[2]): void {
  fake.now = momentOf(time);
  tell(fake, 1, event, BOB);
}

describe("a run dies right after the page at assignment", () => {
  test.each([
    {
      name: "staff answer: acknowledged, and resolved at the end",
      happens: answered,
      then: ["acknowledge 1/1/1/on-call"],
    },
    { name: "it is closed: resolved", happens: closed, then: ["resolve 1/1/1/on-call"] },
  ])("$name, each once", async ({ happens, then }) => {
    const fake = desk(PAGING);
    open(fake);
    expect(await look(fake, "09:00", "assign")).toEqual(["trigger 1/1/1/on-call"]);
    happens(fake, "09:05");
    expect(await look(fake, "09:10")).toEqual(then);
    expect(await look(fake, "09:11")).toEqual([]);
    if (happens === closed) return;
    closed(fake, "09:20");
    expect(await look(fake, "09:21")).toEqual(["resolve 1/1/1/on-call"]);
    expect(await look(fake, "09:22")).toEqual([]);
  });

  test("nobody has it: it is paged again under the same key, and once written down no more", async () => {
    const fake = desk(PAGING);
    open(fake);
    await look(fake, "09:00", "assign");
    expect(await look(fake, "09:10")).toEqual(["trigger 1/1/1/on-call"]);
    expect(await look(fake, "09:11")).toEqual([]);
  });
});

test("a run dies right after the page of an escalation: the answer acknowledges every tier that may have heard", async () => {
  const fake = desk(PAGING);
  open(fake);
  await look(fake, "09:00");
  expect(await look(fake, "10:00", "assign")).toEqual(["trigger 1/1/1/lead"]);
  answered(fake, "10:05");
  expect([...(await look(fake, "10:10"))].sort()).toEqual(["acknowledge 1/1/1/lead", "acknowledge 1/1/1/on-call"]);
  expect(await look(fake, "10:11")).toEqual([]);
});

test("somebody deletes the card that told of it: still acknowledged, once", async () => {
  const fake = desk(PAGING);
  open(fake);
  await look(fake, "09:00");
  const card = fake.issues.get(1)?.find((event) => event.kind === "commented");
  if (card?.kind !== "commented") throw new Error("no card");
  fake.issues.set(
    1,
    (fake.issues.get(1) ?? []).filter((event) => event !== card),
  );
  fake.now = instant("2026-03-02T09:04:00Z");
  tell(fake, 1, { kind: "commentDeleted", of: card.by }, BOB);
  answered(fake, "09:05");
  expect(await look(fake, "09:10")).toEqual(["acknowledge 1/1/1/on-call"]);
  expect(await look(fake, "09:11")).toEqual([]);
});

test("a ticket that staff take before we were at work on it is none of the pager's", async () => {
  const fake = desk(PAGING);
  open(fake);
  answered(fake, "09:05");
  expect(await look(fake, "09:10")).toEqual([]);
  closed(fake, "09:20");
  expect(await look(fake, "09:21")).toEqual([]);
});

describe("before anybody looks again, something takes the reason for the page away", () => {
  test("it is closed and opened again: the page of the time before is over", async () => {
    const fake = desk(PAGING);
    open(fake);
    await look(fake, "09:00", "assign");
    closed(fake, "09:05");
    at(fake, "09:06", { kind: "reopened" });
    expect([...(await look(fake, "09:10"))].sort()).toEqual(["resolve 1/1/1/on-call", "trigger 1/1/2/on-call"]);
    expect(await look(fake, "09:11")).toEqual([]);
  });

  test("staff lower the priority, and a run writes that down: the answer acknowledges what may have gone out", async () => {
    const fake = desk(PAGING.replace("priorities:", "priorities:\n  low: { calendar: always }"));
    open(fake);
    await look(fake, "09:00", "assign");
    at(fake, "09:02", { kind: "labeled", label: "priority: low" });
    at(fake, "09:02", { kind: "unlabeled", label: "priority: urgent" });
    expect(await look(fake, "09:03")).toEqual([]);
    answered(fake, "09:05");
    expect(await look(fake, "09:10")).toEqual(["acknowledge 1/1/1/on-call"]);
    expect(await look(fake, "09:11")).toEqual([]);
  });

  test("the card says so by now, as it was written before the page and again after it", async () => {
    const low = PAGING.replace("urgent: { default: true,", "urgent: {");
    const fake = desk(low.replace("priorities:", "priorities:\n  low: { default: true, calendar: always }"));
    open(fake, "Help");
    expect(await look(fake, "09:00")).toEqual([]);
    at(fake, "09:02", { kind: "labeled", label: "priority: urgent" });
    expect(await look(fake, "09:03", "editComment")).toEqual(["trigger 1/1/1/on-call"]);
    at(fake, "09:04", { kind: "labeled", label: "priority: low" });
    at(fake, "09:04", { kind: "unlabeled", label: "priority: urgent" });
    expect(await look(fake, "09:05")).toEqual([]);
    answered(fake, "09:06");
    expect(await look(fake, "09:07")).toEqual(["acknowledge 1/1/1/on-call"]);
    expect(await look(fake, "09:08")).toEqual([]);
  });

  test("our own announcement says that the tier was reached, and the run dies there", async () => {
    const fake = desk(PAGING);
    open(fake);
    await look(fake, "09:00");
    expect(await look(fake, "10:00", "postComment")).toEqual(["trigger 1/1/1/lead"]);
    const marker = { steps: ["first_response/1/2026-03-02T09:00:00Z/urgent/due/0/escalate next"], tiers: ["lead"] };
    fake.now = instant("2026-03-02T10:00:30Z");
    tell(fake, 1, {
      kind: "commented",
      id: "501",
      body: `<!-- watchbill:announcement ${JSON.stringify(marker)} -->\n@lea`,
    });
    answered(fake, "10:05");
    expect([...(await look(fake, "10:10"))].sort()).toEqual(["acknowledge 1/1/1/lead", "acknowledge 1/1/1/on-call"]);
  });
});

test("a page after an answer: the end after it is looked at as well", async () => {
  const fake = desk(PAGING);
  open(fake);
  await look(fake, "09:00");
  answered(fake, "09:05");
  expect(await look(fake, "09:10")).toEqual(["acknowledge 1/1/1/on-call"]);
  at(fake, "10:05", { kind: "commented", id: "502", body: "/escalate" });
  expect(await look(fake, "10:10", "assign")).toEqual(["trigger 1/1/1/lead"]);
  closed(fake, "10:15");
  expect([...(await look(fake, "10:20"))].sort()).toEqual(["resolve 1/1/1/lead", "resolve 1/1/1/on-call"]);
  expect(await look(fake, "10:21")).toEqual([]);
});

test("our own assignment is why nothing is owed any more, and the run that made it dies", async () => {
  const fake = desk(PAGING);
  open(fake);
  at(fake, "09:05", { kind: "commented", id: "503", body: "/escalate lead" });
  expect(await look(fake, "09:06", "postComment")).toContain("trigger 1/1/1/lead");
  expect(fake.issues.get(1)?.some((event) => event.kind === "assigned" && event.person === "lea")).toBe(true);
  expect(await look(fake, "09:07")).not.toContain("trigger 1/1/1/lead");
  answered(fake, "09:10");
  expect(await look(fake, "09:11")).toContain("acknowledge 1/1/1/lead");
  expect(await look(fake, "09:12")).toEqual([]);
});

test.each([
  { name: "less than two minutes before", answeredAt: "09:58:10", then: ["acknowledge 1/1/1/lead"] },
  { name: "longer ago than any read is old", answeredAt: "09:57:50", then: [] },
])("a page that was due just after an answer, from reads that did not show it: $name", async ({ answeredAt, then }) => {
  const fake = desk(PAGING);
  open(fake);
  await look(fake, "09:00");
  expect(await look(fake, "10:00", "postComment")).toEqual(["trigger 1/1/1/lead"]);
  answered(fake, answeredAt);
  expect([...(await look(fake, "10:05"))].sort()).toEqual([...then, "acknowledge 1/1/1/on-call"]);
  expect(await look(fake, "10:06")).toEqual([]);
});

test("an answer just before a page was due, and read in time: nobody is told of a page that never was", async () => {
  const fake = desk(PAGING);
  open(fake);
  await look(fake, "09:00");
  answered(fake, "09:59:30");
  expect(await look(fake, "09:59:40")).toEqual(["acknowledge 1/1/1/on-call"]);
  expect(await look(fake, "10:05")).toEqual([]);
});

test.each(["unavailable", "unclear"] as const)("the pager is away when it is to hear of the end: %s", async (kind) => {
  const fake = desk(PAGING);
  open(fake);
  expect(await look(fake, "09:00", "assign")).toEqual(["trigger 1/1/1/on-call"]);
  answered(fake, "09:05");
  expect(await look(fake, "09:10")).toEqual(["acknowledge 1/1/1/on-call"]);
  closed(fake, "09:20");
  const pager = failed({ kind, message: "no answer" });
  expect(await look(fake, "09:21", undefined, { pager })).toEqual(["resolve 1/1/1/on-call"]);
  expect(await look(fake, "09:30")).toEqual(["resolve 1/1/1/on-call"]);
  expect(await look(fake, "09:31")).toEqual([]);
});

test("an answer that is seen only after the page: the look that paged says that it is taken in hand", async () => {
  const fake = desk(`${PAGING}\nbots: [app, watchbill]\n`);
  fake.bots = { app: { login: "app", kind: "bot", id: 8 }, watchbill: BOT };
  open(fake);
  await look(fake, "09:00");
  const assign: Fake["assign"] = (...given) => {
    answered(fake, "09:59");
    fake.now = instant("2026-03-02T10:00:00Z");
    return fake.assign(...given);
  };
  const heard = await look(fake, "10:00", undefined, { assign });
  expect([...heard].sort()).toEqual(["acknowledge 1/1/1/lead", "acknowledge 1/1/1/on-call", "trigger 1/1/1/lead"]);
  expect(spoken(fake, 1)).toEqual(["card", "I am on it."]);
  expect(await look(fake, "10:01")).toEqual([]);
});

test("a ticket that has left our care, with no card to note its end on: later acts bring that up no more", async () => {
  const leaving = "tickets: { ignore: { labels: [elsewhere] } }\n";
  const fake = desk(`${PAGING}\n${leaving}`);
  open(fake);
  await look(fake, "09:00");
  await look(fake, "10:00");
  const isCard = (event: HistoryEvent): boolean => event.kind === "commented" && event.body.includes("watchbill:card");
  fake.issues.set(
    1,
    (fake.issues.get(1) ?? []).filter((event) => !isCard(event)),
  );
  for (const time of ["10:05", "10:06"]) at(fake, time, { kind: "commentDeleted", of: BOT });
  const pagesNobody = PAGING.replaceAll(", alert: [pager]", "");
  fake.file = { kind: "found", text: `${pagesNobody}\n${leaving}`, sha: "2" };
  at(fake, "10:10", { kind: "labeled", label: "elsewhere" });
  expect(await look(fake, "10:11")).toEqual(["resolve 1/1/1/lead"]);
  at(fake, "2026-03-04T10:00", { kind: "labeled", label: "cold" });
  expect(await look(fake, "2026-03-04T10:01")).toEqual([]);
});

/** What a look at that time has read and folded. */
async function readAt(fake: Fake, time: string) {
  fake.now = momentOf(time);
  const start = await startRun(fake);
  const history = await fake.fetchTicket(1);
  if (start.kind !== "ready" || !history.ok || history.value === undefined) throw new Error("no ticket");
  const { config } = start.run;
  const { known } = await knownFor(history.value, start.run, "asked");
  return { history: history.value, ticket: ticketOf(history.value, config, known), config, known };
}

test("a quiet look at an answered ticket reckons no past: what was found stands on the card", async () => {
  const fake = desk(PAGING);
  open(fake);
  await look(fake, "09:00");
  answered(fake, "09:05");
  await look(fake, "09:10");
  const { history, ticket, ...means } = await readAt(fake, "09:12");
  expect(perhapsPaged({ ...history, events: [] }, ticket, { ...means, purpose: "to act" })).toEqual({
    until: instant("2026-03-02T09:05:00Z"),
    perhaps: [],
  });
});

test("a look at a ticket that was answered since says only that the card is out of date, and an act reckons", async () => {
  const fake = desk(PAGING);
  open(fake);
  await look(fake, "09:00");
  await look(fake, "10:00", "assign");
  answered(fake, "10:05");
  const { history, ticket, ...means } = await readAt(fake, "10:10");
  const until = instant("2026-03-02T10:05:00Z");
  expect(perhapsPaged(history, ticket, { ...means, purpose: "for a look" })).toEqual({ until, perhaps: [] });
  expect(perhapsPaged(history, ticket, { ...means, purpose: "to act" })).toEqual({
    until,
    perhaps: ["alert/1/lead/pager", "alert/1/on-call/pager"],
  });
});
