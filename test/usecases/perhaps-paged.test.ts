// Does an incident end of which nothing on the ticket tells, because the run that began it died right after?

import { describe, expect, test } from "@jest/globals";
import { instant } from "../../src/core/time/instant.ts";
import type { Channel, Message } from "../../src/usecases/channel.ts";
import { succeeded } from "../../src/usecases/outcome.ts";
import { reviewTicket } from "../../src/usecases/review-ticket.ts";
import { startRun } from "../../src/usecases/start-run.ts";
import { desk, FILE } from "./desk.ts";
import { type Fake, open, tell } from "./fake-tracker.ts";

const PAGING = FILE.replace("urgent: { default: true,", "urgent: { default: true, alert: [pager],").replace(
  "lead: { people: [lea] }",
  "lead: { people: [lea], alert: [pager] }\nchannels: { pager: { kind: pagerduty, routing_key: PAGER_KEY } }",
);
const BOB = { login: "bob", kind: "user" } as const;

class Stopped extends Error {}

/** One look at `time`; `stopAt`: the run dies instead of its first such call. */
async function look(fake: Fake, time: string, stopAt?: "assign" | "postComment"): Promise<readonly string[]> {
  fake.now = instant(`2026-03-02T${time}Z`);
  const heard: string[] = [];
  const pager: Channel = {
    name: "pager",
    deduplicates: true,
    send: ({ action, key }: Message) => {
      heard.push(`${action} ${key}`);
      return Promise.resolve(succeeded(undefined));
    },
  };
  const stop = (): never => {
    throw new Stopped();
  };
  const tracker = stopAt === undefined ? fake : { ...fake, [stopAt]: stop };
  const start = await startRun(tracker, { channels: () => new Map([["pager", pager]]) });
  if (start.kind !== "ready") throw new Error(JSON.stringify(start));
  await reviewTicket(1, start.run).catch((error: unknown) => {
    if (!(error instanceof Stopped)) throw error;
  });
  return heard;
}

function answered(fake: Fake, time: string): void {
  fake.now = instant(`2026-03-02T${time}Z`);
  tell(fake, 1, { kind: "commented", id: "500", body: "I am on it." }, BOB);
}

function closed(fake: Fake, time: string): void {
  fake.now = instant(`2026-03-02T${time}Z`);
  tell(fake, 1, { kind: "closed", reason: "completed" }, BOB);
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
