// Does a channel's secret ever come out of the App or the Action, however much they are asked to tell?

import { afterEach, expect, test } from "@jest/globals";
import { openStage, type Stage } from "../../src/main/demo-stage.ts";
import { AUTHORITY, AUTHORITY_FILE } from "../notify/certificates.ts";
import { type Answer, type LocalService, localService, type Received } from "../notify/local-service.ts";
import { CANARY, CONTRACTS } from "../notify/published-contracts.ts";
import { believe, runActionHere } from "../stories/own-process.ts";
import { settled } from "./front-door.ts";

const NAMES = [...CONTRACTS.map(({ kind }) => `c-${kind}`), "mail"];
const CHANNELS = CONTRACTS.map(({ kind, settings: { variables, ...rest } }) => {
  return `  c-${kind}: ${JSON.stringify({ kind, ...variables, ...rest })}`;
});

const FILE = `
version: 1
people: { ann: {}, bob: {} }
calendars: { always: 24x7 }
request_types: { other: { default: true } }
priorities:
  urgent: { default: true, calendar: always, first_response: { within: 1h }, alert: [${NAMES.join(", ")}] }
escalation: { one: { people: [ann] }, two: { people: [bob] } }
channels:
${CHANNELS.join("\n")}
  mail: { kind: email, smtp: MAIL_SERVER, from: a@example.com, to: [b@example.com] }
bots: [github-actions, watchbill]
`;

// Of another port: what answers in the wrong language is only given up after ten seconds.
const NOBODY_LISTENS = 9;

let service: LocalService;
let stage: Stage;

afterEach(async () => {
  await stage.close();
  await service.close();
});

async function open(app: "running" | "absent", answerTo: (received: Received) => Answer): Promise<void> {
  service = await localService(answerTo);
  stage = await openStage({
    startAt: "2026-03-02T09:00:00Z",
    app,
    environment: {
      ...Object.fromEntries(CONTRACTS.flatMap((contract) => Object.entries(contract.environment(service.origin)))),
      MAIL_SERVER: `smtps://${CANARY}:${CANARY}@localhost:${NOBODY_LISTENS}`,
      NODE_EXTRA_CA_CERTS: AUTHORITY_FILE,
      LOG_LEVEL: "trace",
      RUNNER_DEBUG: "1",
    },
    repository: {
      owner: "example",
      name: "desk",
      visibility: "private",
      files: { ".github/watchbill.yml": FILE },
      collaborators: { ann: "write", bob: "write", cleo: "read" },
    },
  });
}

/** The channels were told, with their secrets, and nothing else was. */
function expectNoneIn(told: readonly unknown[]): void {
  expect(service.received.length).toBeGreaterThanOrEqual(CONTRACTS.length);
  expect(JSON.stringify(service.received)).toContain(CANARY);
  const text = JSON.stringify([told, stage.desk.issues()]);
  expect(text).toContain("c-slack");
  expect(["mail", CANARY, service.origin, `localhost:${NOBODY_LISTENS}`].filter((each) => text.includes(each))).toEqual(
    ["mail"],
  );
}

const quoting =
  (status: number) =>
  (received: Received): Answer => ({ status, body: JSON.stringify(received) });

const ANSWERS: readonly (readonly [string, (received: Received) => Answer])[] = [
  ["take it", () => ({ status: 202, body: "ok" })],
  ["do not know the key, and quote it", quoting(401)],
  ["fail, and quote it", quoting(500)],
  ["break off", () => "reset"],
];

test.each(ANSWERS)("the Action, with services that %s: log, outputs, page, report", async (_, answerTo) => {
  await open("absent", answerTo);
  const forget = believe(AUTHORITY);
  stage.desk.openIssue({ by: "cleo" });
  const run = await runActionHere(stage);
  forget();
  expect(run.summary).toContain("c-slack");
  expect(run.report).toBeDefined();
  expectNoneIn([run]);
});

test.each(ANSWERS)("the App, with services that %s: its log, down to the finest", async (_, answerTo) => {
  await open("running", answerTo);
  stage.desk.openIssue({ by: "cleo" });
  await settled(stage);
  const log = stage.appLog();
  expect(log).toContain('"level":20');
  expectNoneIn([log]);
});
