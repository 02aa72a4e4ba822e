// What does the App leave behind when GitHub fails it, or shows it the past?

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { Stage } from "../../src/main/demo-stage.ts";
import type { FaultAnswer } from "../../src/sandbox/faults.ts";
import { runActionHere } from "../stories/own-process.ts";
import { advance, knock, openDesk, ownComments, settled, untilTold, writesOf } from "./front-door.ts";

let stage: Stage;

beforeAll(async () => {
  stage = await openDesk();
});

afterAll(async () => {
  await stage.close();
});

beforeEach(() => {
  stage.sandbox.requests.clear();
});

afterEach(() => {
  stage.sandbox.faults.clear();
  stage.sandbox.webhooks.behave();
  stage.sandbox.lag.release();
});

const BAD_GATEWAY: FaultAnswer = { kind: "status", status: 502, body: { message: "Server Error" } };
const RESET: FaultAnswer = { kind: "reset" };

const STORED = [
  { name: "a bad gateway", answer: BAD_GATEWAY },
  { name: "a cut connection", answer: RESET },
] as const;

const POST = { method: "POST", path: /\/issues\/\d+\/comments$/ } as const;

function cards(issue: number): number {
  return ownComments(stage.desk, issue, "card").length;
}

function announcements(issue: number): number {
  return ownComments(stage.desk, issue, "announcement").length;
}

/** Posts of comments that the App or the Action sent, whatever became of them. */
function posts(): number {
  return stage.sandbox.requests.matching("POST", POST.path).length;
}

/** So that a sweep finds nothing due but on the next ticket. */
async function closeAll(): Promise<void> {
  for (const { number, state } of stage.desk.issues()) {
    if (state === "open") stage.desk.close(number, { by: "ann" });
  }
  await settled(stage);
}

describe("the card is stored, and the answer is", () => {
  test.each(STORED)("$name: one card, sent once, also after a sweep", async ({ answer }) => {
    const fault = stage.sandbox.faults.add({ ...POST, when: "after", answer });
    const number = stage.desk.openIssue({ by: "cleo" });
    await settled(stage);
    expect(fault.hits).toBe(1);
    await untilTold(stage.appLog, `commenting on #${number}`);
    await runActionHere(stage);
    await settled(stage);
    expect({ cards: cards(number), posts: posts() }).toEqual({ cards: 1, posts: 1 });
    expect(stage.desk.issue(number).assignees).toEqual(["ann"]);
  });
});

describe("the card is not stored, and the answer is", () => {
  test.each(STORED)("$name: not sent again blindly, and there after the next delivery", async ({ answer }) => {
    stage.sandbox.faults.add({ ...POST, when: "before", answer });
    stage.sandbox.webhooks.lose(({ name, action }) => name === "issues" && action !== "opened");
    const number = stage.desk.openIssue({ by: "cleo" });
    await settled(stage);
    expect({ cards: cards(number), posts: posts() }).toEqual({ cards: 0, posts: 1 });
    stage.desk.comment(number, { by: "cleo", body: "Anybody there?" });
    await settled(stage);
    expect({ cards: cards(number), posts: posts() }).toEqual({ cards: 1, posts: 2 });
  });

  test("or there after the next sweep, when no further delivery comes", async () => {
    stage.sandbox.faults.add({ ...POST, when: "before", answer: BAD_GATEWAY });
    stage.sandbox.webhooks.lose(({ action }) => action !== "opened");
    const number = stage.desk.openIssue({ by: "cleo" });
    await settled(stage);
    expect(cards(number)).toBe(0);
    expect((await runActionHere(stage)).exitCode).toBe(0);
    expect(cards(number)).toBe(1);
  });
});

describe("an announcement of a sweep is", () => {
  test.each([
    { name: "stored, with a bad gateway", when: "after", answer: BAD_GATEWAY },
    { name: "stored, with a cut connection", when: "after", answer: RESET },
    { name: "not stored, with a bad gateway", when: "before", answer: BAD_GATEWAY },
  ] as const)("$name: the run is red, the next is green, and it is there once", async ({ when, answer }) => {
    await closeAll();
    const number = stage.desk.openIssue({ by: "cleo" });
    await settled(stage);
    advance(stage, 50);
    const fault = stage.sandbox.faults.add({ ...POST, when, answer });
    const first = await runActionHere(stage);
    expect(fault.hits).toBe(1);
    expect({ exitCode: first.exitCode, failed: first.outputs["failed"] }).toEqual({ exitCode: 1, failed: "1" });
    expect(first.log).toContain(`::error::#${number}: commenting on #${number}`);
    await settled(stage);
    const second = await runActionHere(stage);
    expect({ exitCode: second.exitCode, failed: second.outputs["failed"] }).toEqual({ exitCode: 0, failed: "0" });
    await settled(stage);
    expect(announcements(number)).toBe(1);
  });

  test("and what was repaired stays so: the next sweep writes nothing", async () => {
    expect((await runActionHere(stage)).exitCode).toBe(0);
    await settled(stage);
    expect(writesOf(stage)).toEqual([]);
  });
});

describe("while reads show the past", () => {
  test("several deliveries: one card, one of everything", async () => {
    stage.sandbox.webhooks.lose();
    const number = stage.desk.openIssue({ by: "cleo" });
    const payload = stage.sandbox.log.events.findLast(({ action }) => action === "opened")?.payload;
    stage.sandbox.webhooks.behave();
    stage.sandbox.lag.freezeReads();
    for (let round = 0; round < 3; round += 1) {
      await Promise.all([knock(stage, payload), knock(stage, payload)]);
      await settled(stage);
    }
    const written = writesOf(stage).map(({ method, path }) => `${method} ${path.replace(/.*\/issues\/\d+\//, "")}`);
    expect(written.filter((write) => write === "POST comments")).toHaveLength(1);
    expect(written.filter((write) => write === "POST assignees")).toHaveLength(1);
    expect(written.filter((write) => write === "POST labels")).toHaveLength(1);
    stage.sandbox.lag.release();
    stage.sandbox.requests.clear();
    await knock(stage, payload);
    await settled(stage);
    expect(cards(number)).toBe(1);
    expect(writesOf(stage)).toEqual([]);
  });
});
