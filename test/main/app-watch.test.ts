// What does the App do by itself, with no delivery and no Action?

import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import type { Stage } from "../../src/main/demo-stage.ts";
import { type AppProcess, startAppProcess, until } from "./app-process.ts";
import { advance, knock, openDesk, ownComments, settled, signatureOf } from "./front-door.ts";

const OLD_SECRET = "the-secret-of-last-year";
const NEW_SECRET = "the-secret-of-this-year";

let stage: Stage;
let app: AppProcess;

beforeAll(async () => {
  stage = await openDesk(
    { WATCHBILL_LOOK_EVERY: "0.1", WEBHOOK_SECRET: `${NEW_SECRET},${OLD_SECRET}` },
    {
      registered: { webhookSecret: OLD_SECRET },
      startApp: async (place) => (app = await startAppProcess(place)),
    },
  );
});

afterEach(() => {
  stage.sandbox.webhooks.behave();
  stage.sandbox.webhooks.deliverTo(`${stage.appUrl ?? ""}/api/github/webhooks`);
});

afterAll(async () => {
  await stage.close();
});

const announcements = (issue: number): number => ownComments(stage.desk, issue, "announcement").length;
const cards = (issue: number): number => ownComments(stage.desk, issue, "card").length;
const page = async (path: string): Promise<Response> => fetch(`${stage.appUrl ?? ""}${path}`);

describe("by the clock of GitHub", () => {
  test("a ticket's steps are done when they are due, each once", async () => {
    // Beside the quarters of an hour, at which sweeps would find it.
    advance(stage, 5);
    const number = stage.desk.openIssue({ by: "cleo" });
    await until("the card", () => cards(number) === 1);
    stage.sandbox.webhooks.lose();
    advance(stage, 44);
    await looks();
    await settled(stage);
    expect(announcements(number)).toBe(0);
    advance(stage, 1);
    await until("the reminder after 45 minutes", () => announcements(number) === 1);
    advance(stage, 14);
    await looks();
    await settled(stage);
    expect(announcements(number)).toBe(1);
    advance(stage, 1);
    await until("the escalation after an hour", () => announcements(number) === 2);
    expect(stage.desk.issue(number).assignees).toEqual(["ann", "bob"]);
    stage.desk.comment(number, { by: "ann", body: "On it." });
    stage.desk.close(number, { by: "ann" });
  });

  test("a ticket that no delivery told of is found by the next sweep", async () => {
    stage.sandbox.webhooks.lose();
    const number = stage.desk.openIssue({ by: "cleo" });
    await looks();
    expect(cards(number)).toBe(0);
    advance(stage, 15);
    await until("the card", () => cards(number) === 1);
    await until("its line in the log", () => stage.appLog().includes('"gap":"15 m after the last"'));
  });

  test("what the App did not answer is asked for again within the hour", async () => {
    stage.sandbox.webhooks.deliverTo("http://127.0.0.1:1/api/github/webhooks");
    const number = stage.desk.openIssue({ by: "cleo" });
    await stage.sandbox.webhooks.settled();
    const missed = stage.sandbox.webhooks.deliveries.at(-1);
    expect(missed?.outcome).toBe("failed");
    stage.sandbox.webhooks.deliverTo(`${stage.appUrl ?? ""}/api/github/webhooks`);
    const again = () => stage.sandbox.webhooks.deliveries.filter(({ guid }) => guid === missed?.guid);
    advance(stage, 60);
    await until("the delivery again", () => again().some(({ outcome }) => outcome === 200));
    await settled(stage);
    advance(stage, 60);
    await looks();
    await settled(stage);
    expect(again().map(({ outcome, isRedelivery }) => [outcome, isRedelivery])).toEqual([
      ["failed", false],
      [200, true],
    ]);
    expect(cards(number)).toBe(1);
  });
});

/** Waits for two more looks of the App's own; resolves to how many there were. */
async function looks(): Promise<number> {
  const count = (): number => stage.sandbox.requests.matching("GET", /^\/app$/).length;
  const before = count();
  await until("two looks", () => count() >= before + 2);
  return count() - before;
}

describe("what watchers see", () => {
  test("it is alive and ready, and says so to nobody who writes", async () => {
    expect([(await page("/healthz")).status, await (await page("/healthz")).text()]).toEqual([200, "ok\n"]);
    expect([(await page("/readyz")).status, await (await page("/readyz?x")).text()]).toEqual([200, "ready\n"]);
    expect((await fetch(`${stage.appUrl ?? ""}/readyz`, { method: "HEAD" })).status).toBe(200);
    expect((await fetch(`${stage.appUrl ?? ""}/metrics`, { method: "POST" })).status).toBe(404);
    expect((await page("/constructor")).status).toBe(404);
  });

  test("figures of everything it does, and nothing of whom it does it for", async () => {
    const text = await (await page("/metrics")).text();
    for (const figure of [
      /^watchbill_deliveries_total\{event="issues",became="taken"\} \d+$/m,
      /^watchbill_reviews_total\{result="fine"\} \d+$/m,
      /^watchbill_steps_total\{kind="announce",ended="done"\} \d+$/m,
      /^watchbill_lateness_seconds_count [2-9]$/m,
      /^watchbill_lateness_seconds_bucket\{le="120"\} [2-9]$/m,
      /^watchbill_rate_limit_remaining\{installation="\d+",resource="\w+"\} \d+$/m,
      /^watchbill_tasks_waiting 0$/m,
      /^watchbill_tasks_running 0$/m,
      /^watchbill_tickets_scheduled \d+$/m,
      /^watchbill_sweeps_total \d+$/m,
      /^watchbill_last_sweep_timestamp_seconds \d+/m,
      /^process_resident_memory_bytes \d+$/m,
    ]) {
      expect(text).toMatch(figure);
    }
    expect(text).not.toMatch(/example|desk|cleo|ann\b/);
  });
});

describe("while one secret replaces the other", () => {
  const body = JSON.stringify({ action: "opened" });

  test.each([
    { name: "the new one", secret: NEW_SECRET, status: 200 },
    { name: "the old one", secret: OLD_SECRET, status: 200 },
    { name: "both as they stand", secret: `${NEW_SECRET},${OLD_SECRET}`, status: 200 },
    { name: "another one", secret: "the-secret-of-no-year-at-all", status: 400 },
    { name: "the comma", secret: ",", status: 400 },
  ])("$name: $status", async ({ secret, status }) => {
    expect((await knock(stage, body, { signature: signatureOf(body, secret) })).status).toBe(status);
  });
});

test("asked to end, it finishes what is in hand and what waits, and takes nothing new", async () => {
  stage.sandbox.faults.add({
    method: "POST",
    path: /\/comments$/,
    times: 20,
    answer: { kind: "slow", delayMs: 300 },
  });
  const numbers = Array.from({ length: 9 }, () => stage.desk.openIssue({ by: "cleo" }));
  await until("all are acknowledged", () =>
    stage.sandbox.webhooks.deliveries.slice(-9).every(({ outcome }) => outcome === 200),
  );
  expect(numbers.every((number) => cards(number) === 1)).toBe(false);
  app.child.kill("SIGTERM");
  expect(await app.ended).toBe(0);
  expect(numbers.map(cards)).toEqual(numbers.map(() => 1));
  await expect(page("/healthz")).rejects.toThrow();
});
