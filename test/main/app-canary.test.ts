// Does anything secret ever reach the App's log, however much it is asked to tell?

import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Stage } from "../../src/main/demo-stage.ts";
import { knock, openDesk, settled } from "./front-door.ts";

const MARKER_SECRETS = ["canary-of-the-new-secret", "canary-of-the-old-secret"] as const;

let stage: Stage;

beforeAll(async () => {
  stage = await openDesk({ LOG_LEVEL: "trace", WATCHBILL_SECRET: MARKER_SECRETS.join(",") });
});

afterAll(async () => {
  await stage.close();
});

test("good days and bad ones leave no secret in the log", async () => {
  const { sandbox, desk } = stage;
  const badGateway = (method: string, path: string) => sandbox.faults.badGateway({ method, path });
  const faults = [
    badGateway("POST", "/access_tokens"),
    badGateway("POST", "/comments"),
    sandbox.faults.add({ method: "POST", path: "/comments", answer: { kind: "reset" } }),
  ];
  const first = desk.openIssue({ by: "cleo" });
  await settled(stage);
  faults.push(badGateway("GET", "/contents/"));
  desk.comment(first, { by: "cleo", body: "Hello?" });
  await knock(stage, "{");
  await knock(stage, { issue: { number: first } }, { signature: "sha256=wrong" });
  await settled(stage);
  expect(faults.map(({ hits }) => hits)).toEqual([1, 1, 1, 1]);
  const log = stage.appLog();
  // It told much, or the rest would prove nothing.
  expect(log).toContain('"level":20');
  expect(log).toContain("GitHub request: POST");
  const key = sandbox.app.privateKey.split("\n").filter((line) => line.length > 20 && !line.includes("-----"));
  expect(key.length).toBeGreaterThan(10);
  const secrets = [sandbox.app.webhookSecret, ...MARKER_SECRETS, ...key];
  expect(secrets.filter((secret) => log.includes(secret))).toEqual([]);
  // Tokens of GitHub, and the App's own signed ones.
  expect(log.match(/gh[a-z]_\w+|github_pat_\w+|eyJ[\w-]+\.[\w-]+/g)).toBeNull();
});
