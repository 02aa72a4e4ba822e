// Does a channel's secret ever come out of the App or the Action, however much they are asked to tell?

import { afterEach, expect, test } from "@jest/globals";
import { openStage, type Stage } from "../../src/main/demo-stage.ts";
import { appKeys } from "../sandbox/app-keys.ts";
import { AUTHORITY, AUTHORITY_FILE } from "../notify/certificates.ts";
import { type Answer, type LocalService, localService, type Received } from "../notify/local-service.ts";
import { CANARY, CONTRACTS } from "../notify/published-contracts.ts";
import { type Letters, type QuotingMailServer, quotingMailServer } from "../notify/quoting-mail-server.ts";
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

let service: LocalService;
let mail: QuotingMailServer;
let stage: Stage;

afterEach(async () => {
  await stage.close();
  await service.close();
  await mail.close();
});

async function open(app: "running" | "absent", { answerTo, letters }: Answers): Promise<void> {
  service = await localService(answerTo);
  mail = await quotingMailServer(letters);
  stage = await openStage({
    startAt: "2026-03-02T09:00:00Z",
    app,
    registered: { keys: appKeys() },
    environment: {
      ...Object.fromEntries(CONTRACTS.flatMap((contract) => Object.entries(contract.environment(service.origin)))),
      MAIL_SERVER: `smtps://${CANARY}:${CANARY}@localhost:${mail.port}`,
      NODE_EXTRA_CA_CERTS: AUTHORITY_FILE,
      LOG_LEVEL: "trace",
      RUNNER_DEBUG: "1",
      ACTIONS_STEP_DEBUG: "true",
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
  expect(mail.logins).toContain(`${CANARY} ${CANARY}`);
  const text = JSON.stringify([told, stage.desk.issues()]);
  expect(text).toContain("c-slack");
  const secrets = [
    CANARY,
    Buffer.from(CANARY).toString("base64").slice(0, 12),
    service.origin,
    `localhost:${mail.port}`,
  ];
  expect(["mail", ...secrets].filter((each) => text.includes(each))).toEqual(["mail"]);
}

interface Answers {
  readonly answerTo: (received: Received) => Answer;
  readonly letters: Letters;
}

const quoting =
  (status: number) =>
  (received: Received): Answer => ({ status, body: JSON.stringify(received) });

const ANSWERS: readonly (readonly [string, Answers])[] = [
  ["take it", { answerTo: () => ({ status: 202, body: "ok" }), letters: "taken" }],
  ["do not know the key, and quote it", { answerTo: quoting(401), letters: "login refused" }],
  ["refuse the message, and quote it", { answerTo: quoting(400), letters: "receivers refused" }],
  ["fail, and quote it", { answerTo: quoting(500), letters: { refusal: 451 } }],
  ["break off", { answerTo: () => "reset", letters: "reset" }],
];

test.each(ANSWERS)("the Action, with services that %s: log, outputs, page, report", async (_, answers) => {
  await open("absent", answers);
  const forget = believe(AUTHORITY);
  stage.desk.openIssue({ by: "cleo" });
  const run = await runActionHere(stage);
  forget();
  expect(run.summary).toContain("c-slack");
  expect(run.report).toBeDefined();
  expectNoneIn([run]);
});

test.each(ANSWERS)(
  "the App, with services that %s: its log, down to the finest, and its figures",
  async (_, answers) => {
    await open("running", answers);
    stage.desk.openIssue({ by: "cleo" });
    await settled(stage);
    const log = stage.appLog();
    expect(log).toContain('"level":20');
    const figures = await (await fetch(`${stage.appUrl ?? ""}/metrics`)).text();
    expect(figures).toContain("watchbill_");
    expectNoneIn([log, figures]);
  },
);
