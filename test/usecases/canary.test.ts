// Does a secret of a channel come out anywhere in a whole run, whatever the channels answer?

import { afterEach, expect, test } from "@jest/globals";
import type { Config } from "../../src/core/config/config.ts";
import { channelsFrom } from "../../src/notify/channels-from.ts";
import { failuresOf } from "../../src/usecases/applied.ts";
import { reviewTicket } from "../../src/usecases/review-ticket.ts";
import { type Answer, type LocalService, localService, type Received } from "../notify/local-service.ts";
import { surroundings } from "../notify/messages.ts";
import { CANARY, CONTRACTS } from "../notify/published-contracts.ts";
import { type Letters, type QuotingMailServer, quotingMailServer } from "../notify/quoting-mail-server.ts";
import { appRun, HOUR, inside, type Inside } from "./inside.ts";

const KEYS = CONTRACTS.map(({ kind, settings }) => {
  const { variables, ...rest } = settings;
  return `  c-${kind}: ${JSON.stringify({ kind, ...variables, ...rest })}`;
}).join("\n");

const FILE = `
version: 1
timezone: Europe/Brussels
people: { ann: { name: Ann }, lea: { name: Lea } }
calendars: { always: 24x7 }
request_types: { other: { default: true } }
priorities:
  urgent: { default: true, calendar: always, first_response: { within: 1h } }
schedules: { support: { layers: [{ always: [ann] }] } }
escalation:
  on-call: { on_call: support }
  lead: { people: [lea], alert: [${CONTRACTS.map(({ kind }) => `c-${kind}`).join(", ")}, mail] }
channels:
${KEYS}
  mail: { kind: email, smtp: MAIL_SERVER, from: a@example.com, to: [b@example.com] }
internal: { repository: acme/help-internal }
`;

let place: Inside;
let service: LocalService;
let mail: QuotingMailServer;

afterEach(async () => {
  await place.sandbox.stop();
  await service.close();
  await mail.close();
});

const quoting =
  (status: number) =>
  (received: Received): Answer => ({ status, body: JSON.stringify(received) });

test.each<readonly [string, (received: Received) => Answer, Letters]>([
  ["take it", () => ({ status: 202, body: "ok" }), "taken"],
  ["refuse and quote it", quoting(400), "receivers refused"],
  ["do not know the key, and quote it", quoting(401), "login refused"],
  ["fail, and quote it", quoting(500), { refusal: 451 }],
  ["break off", () => "reset", "reset"],
])(
  "services that %s",
  async (_, answerTo, letters) => {
    place = await inside(FILE);
    service = await localService(answerTo);
    mail = await quotingMailServer(letters);
    const environment = {
      ...Object.fromEntries(CONTRACTS.flatMap((contract) => Object.entries(contract.environment(service.origin)))),
      MAIL_SERVER: `smtps://${CANARY}:${CANARY}@localhost:${mail.port}`,
      WATCHBILL_ALLOW_PRIVATE: "1",
    };
    place.desk.openIssue({ by: "cleo", title: "Help", body: "It is broken" });
    const channels = ({ channels: settings }: Pick<Config, "channels">) =>
      channelsFrom(settings, environment, surroundings()).channels;
    const told: unknown[] = [];
    for (const hours of [0, 1, 1]) {
      place.sandbox.clock.advance(hours * HOUR);
      const report = await reviewTicket(1, await appRun(place, { channels }));
      told.push(report, failuresOf(report));
    }
    const said = [place.desk, place.internal].flatMap((repository) => repository.issues());
    expect(service.received.length).toBeGreaterThanOrEqual(CONTRACTS.length);
    expect(JSON.stringify(service.received)).toContain(CANARY);
    expect(mail.logins).toContain(`${CANARY} ${CANARY}`);
    expect(mail.received.length > 0).toBe(typeof letters === "object" || letters === "taken" || letters === "reset");
    const text = JSON.stringify([told, said]);
    expect(text).toContain("mail");
    for (const secret of [CANARY, service.origin, `localhost:${mail.port}`]) expect(text).not.toContain(secret);
  },
  60_000,
);
