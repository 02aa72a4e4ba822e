// Are the pages of an issue ended that has left the repository?

import { expect, test } from "@jest/globals";
import { parseConfig } from "../../src/core/config/parse-config.ts";
import { instant } from "../../src/core/time/instant.ts";
import type { Channel, Message } from "../../src/usecases/channel.ts";
import { leaveTicket } from "../../src/usecases/leave-ticket.ts";
import { failed, succeeded } from "../../src/usecases/outcome.ts";

const FILE = `
version: 1
people: { ann: {} }
calendars: { always: 24x7 }
request_types: { other: { default: true } }
priorities:
  urgent: { calendar: always, alert: [pager, help], first_response: { within: 1h } }
  high: { default: true, calendar: always, first_response: { within: 1h, steps: [{ at: due, escalate: lead, alert: [second] }] } }
schedules: { support: { layers: [{ always: [ann] }] } }
escalation: { on-call: { on_call: support }, lead: { people: [ann], alert: [pager] }, last: { people: [ann] } }
channels:
  pager: { kind: pagerduty, routing_key: PAGER_KEY }
  second: { kind: pagerduty, routing_key: SECOND_KEY }
  help: { kind: slack, webhook: SLACK_URL }
on_reopen: resume
`;

const now = instant("2026-11-20T10:00:00Z");
const repository = { id: 7, owner: "example", name: "desk", isPrivate: true, isArchived: false, now };

function left(file: string, answers: Channel["send"] = () => Promise.resolve(succeeded(undefined))) {
  const { config, problems } = parseConfig(file);
  if (config === undefined) throw new Error(problems.map(({ message }) => message).join("\n"));
  const told: string[] = [];
  const channel = (name: string): readonly [string, Channel] => {
    const send = (message: Message) => {
      told.push(`${name} ${message.action} ${message.key}`);
      return answers(message);
    };
    return [name, { name, deduplicates: name !== "help", send }];
  };
  const channels = new Map(["pager", "second", "help"].map(channel));
  const report = leaveTicket({ number: 3, id: 99 }, { config, channels, repository });
  return report.then((each) => ({ told, failure: each.failure }));
}

test("wherever the file could have opened one, and nowhere else", async () => {
  expect((await left(FILE)).told).toEqual([
    "pager resolve 7/99/1/on-call",
    "pager resolve 7/99/1/lead",
    "second resolve 7/99/1/on-call",
    "second resolve 7/99/1/lead",
    "second resolve 7/99/1/last",
  ]);
});

test("of each life that it may have had, where reopening begins a new one", async () => {
  const { told } = await left(FILE.replace("on_reopen: resume", ""));
  expect(told.filter((each) => each.startsWith("pager"))).toEqual([
    "pager resolve 7/99/1/on-call",
    "pager resolve 7/99/2/on-call",
    "pager resolve 7/99/3/on-call",
    "pager resolve 7/99/1/lead",
    "pager resolve 7/99/2/lead",
    "pager resolve 7/99/3/lead",
  ]);
});

test("a pager that could not be told is a failure, and the others hear", async () => {
  const message = "it does not answer";
  const { told, failure } = await left(FILE, () => Promise.resolve(failed({ kind: "unavailable", message })));
  expect([told.length, failure]).toEqual([5, { kind: "unavailable", message }]);
});
