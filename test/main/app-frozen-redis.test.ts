// What is GitHub answered while the App's Redis stands still?

import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Stage } from "../../src/main/demo-stage.ts";
import { startRedis, type RedisServer } from "../queue/redis-server.ts";
import { startAppHere } from "../stories/own-process.ts";
import { until } from "./app-process.ts";
import { openDesk, ownComments } from "./front-door.ts";

let redis: RedisServer;
let stage: Stage;

beforeAll(async () => {
  redis = await startRedis();
  stage = await openDesk({ REDIS_URL: redis.url }, { startApp: startAppHere });
});

afterAll(async () => {
  redis.thaw();
  await stage.close();
  await redis.stop();
});

test("that the delivery failed, so that it comes again; then all goes on by itself", async () => {
  const isReady = async (): Promise<boolean> => (await fetch(`${stage.appUrl ?? ""}/readyz`)).ok;
  const answers = () => stage.sandbox.webhooks.deliveries.map(({ outcome }) => outcome);
  expect(await isReady()).toBe(true);
  redis.freeze();
  const number = stage.desk.openIssue({ by: "cleo" });
  await until("an answer", () => answers()[0] !== "pending");
  expect(answers()).toEqual([500]);
  expect(await isReady()).toBe(false);
  redis.thaw();
  await until("the App is ready again", isReady);
  stage.desk.comment(number, { by: "cleo", body: "Anybody?" });
  await until("the card", () => ownComments(stage.desk, number, "card").length === 1);
  await until("its answer", () => answers().includes(200));
  const figures = await (await fetch(`${stage.appUrl ?? ""}/metrics`)).text();
  expect(figures).toContain('watchbill_deliveries_total{event="issues",became="not kept"} 1');
}, 60_000);
