// Whose hidden markers are believed, through the real App and the real Action?

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { markerLine } from "../../src/core/ticket/marker.ts";
import type { ActionRun } from "../../src/main/demo-action.ts";
import type { Stage } from "../../src/main/demo-stage.ts";
import { runActionHere } from "../stories/own-process.ts";
import { advance, openDesk, ownComments, settled, writesOf } from "./front-door.ts";

let stage: Stage;

afterAll(async () => {
  await stage.close();
});

beforeEach(() => {
  stage.sandbox.requests.clear();
});

/** Says that the ticket was answered, stands on the last tier, and was told of everything. */
const LIES = markerLine({
  kind: "card",
  data: {
    v: 1,
    cycles: [{ answered: { at: "2026-03-02T09:00:00Z", by: "ann" }, tiers: ["one", "two", "three"] }],
    done: [],
    priority: { name: "urgent", by: "ann", at: "2026-03-02T09:00:00Z" },
    unassignable: ["ann", "bob", "carl"],
  },
});
const LADDER_ENDED = markerLine({ kind: "announcement", data: { steps: ["x"], tiers: ["three"], ended: "urgent" } });

async function opened(by: string): Promise<number> {
  const number = stage.desk.openIssue({ by });
  await settled(stage);
  return number;
}

/** A sweep, with everything that it makes the App do. */
async function swept(environment: Readonly<Record<string, string>> = stage.environment): Promise<ActionRun> {
  const run = await runActionHere({ ...stage, environment });
  await settled(stage);
  return run;
}

function said(issue: number, kind: "card" | "announcement"): readonly string[] {
  return ownComments(stage.desk, issue, kind).map(({ body }) => body);
}

/** The card's or the first announcement's whole text, as anybody can copy it from the page's source. */
function copyOf(issue: number, kind: "card" | "announcement"): string {
  const [body] = said(issue, kind);
  if (body === undefined) throw new Error(`issue ${issue} has no ${kind}`);
  return body;
}

describe("without a secret", () => {
  beforeAll(async () => {
    stage = await openDesk();
  });

  test.each([
    { name: "the opener", by: "cleo" },
    { name: "another bot", by: "helper[bot]" },
    { name: "a person with the App's name", by: "watchbill" },
  ])("$name copies our markers: the reminder and the escalation come all the same", async ({ by }) => {
    const number = await opened("cleo");
    advance(stage, 50);
    stage.desk.comment(number, { by, body: copyOf(number, "card") });
    stage.desk.comment(number, { by, body: `${LIES}\nAll done.` });
    stage.desk.comment(number, { by, body: `${LADDER_ENDED}\nAll done.` });
    await settled(stage);
    expect(said(number, "announcement").filter((body) => body.includes("@ann"))).toHaveLength(1);
    stage.desk.comment(number, { by, body: copyOf(number, "announcement") });
    advance(stage, 11);
    expect((await swept()).exitCode).toBe(0);
    const told = stage.desk.issue(number).comments.filter(({ author }) => author.endsWith("[bot]") && author !== by);
    expect(told.map(({ body }) => /@(?:bob|carl)\b/.exec(body)?.[0]).filter(Boolean)).toEqual(["@bob"]);
    expect(stage.desk.issue(number).assignees).toEqual(["ann", "bob"]);
    // What others wrote stays theirs.
    expect(stage.desk.issue(number).comments.filter(({ author }) => author === by)).toHaveLength(4);
    stage.sandbox.requests.clear();
    await swept();
    expect(writesOf(stage)).toEqual([]);
  });

  afterAll(async () => {
    await stage.close();
  });
});

describe("with a secret", () => {
  beforeAll(async () => {
    stage = await openDesk({ WATCHBILL_SECRET: "the-first-secret" });
  });

  test("the App signs its card, and the Action believes it and signs what it says", async () => {
    const number = await opened("cleo");
    expect(copyOf(number, "card")).toMatch(/^<!-- watchbill:card \{.*\} sig=[0-9a-f]{64} -->\n/);
    await swept();
    expect(writesOf(stage).filter(({ account }) => account === "github-actions[bot]")).toEqual([]);
    advance(stage, 50);
    await swept();
    expect(copyOf(number, "announcement")).toMatch(/^<!-- watchbill:announcement \{.*\} sig=[0-9a-f]{64} -->\n/);
    stage.sandbox.requests.clear();
    stage.desk.comment(number, { by: "cleo", body: "Hello?" });
    await settled(stage);
    expect(writesOf(stage)).toEqual([]);
  });

  test("in the days of its rotation, `new,old` believes what the old one signed", async () => {
    const number = await opened("cleo");
    advance(stage, 65);
    await swept();
    expect(stage.desk.issue(number).assignees).toEqual(["ann", "bob"]);
    advance(stage, 30);
    await swept({ WATCHBILL_SECRET: "the-second-secret,the-first-secret" });
    // Whoever does not believe the first announcement escalates to its tier once more.
    expect(stage.desk.issue(number).assignees).toEqual(["ann", "bob", "carl"]);
    expect(said(number, "card")).toHaveLength(1);
    expect(said(number, "announcement")).toHaveLength(2);
  });

  test("what a sibling account says unsigned, once there are signatures, is no proof", async () => {
    const number = await opened("cleo");
    advance(stage, 1);
    stage.desk.comment(number, { by: "github-actions[bot]", body: `${LIES}\nForged.` });
    stage.desk.comment(number, { by: "github-actions[bot]", body: `${LADDER_ENDED}\nForged.` });
    await settled(stage);
    expect(stage.desk.issue(number).assignees).toEqual(["ann"]);
    advance(stage, 60);
    expect((await swept()).exitCode).toBe(0);
    // Not answered, not on the last tier, and nobody is unassignable: the next tier hears of it.
    expect(stage.desk.issue(number).assignees).toEqual(["ann", "bob"]);
    const signed = said(number, "announcement").filter((body) => / sig=/.test(body.split("\n")[0] ?? ""));
    expect(signed.map((body) => body.includes("@bob"))).toEqual([true]);
  });

  test("nor is a card whose first writer is another account's edit", async () => {
    const number = await opened("cleo");
    const [card] = ownComments(stage.desk, number, "card");
    stage.desk.editComment(card?.id ?? 0, { by: "ann", body: `${LIES}\nAll done.` });
    await settled(stage);
    advance(stage, 61);
    await swept();
    expect(stage.desk.issue(number).assignees).toEqual(["ann", "bob"]);
  });
});
