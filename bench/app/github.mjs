// Which GitHub does the App of the bench work for? One in memory, in a process of its own, with 15 new issues.

import { startSandbox } from "../../dist/sandbox/sandbox.js";

const ISSUES = 15;
const POLICY = `
version: 1
people: { ann: {} }
calendars: { always: 24x7 }
request_types: { problem: { default: true } }
priorities: { urgent: { default: true, calendar: always, first_response: { within: 1h } } }
schedules: { support: { layers: [{ always: [ann] }] } }
escalation: { one: { on_call: support } }
`;

const sandbox = await startSandbox({ startAt: "2026-03-02T09:00:00Z" });
const desk = sandbox.world.createRepository({
  owner: "example",
  name: "desk",
  visibility: "private",
  files: { ".github/watchbill.yml": POLICY },
  collaborators: { ann: "write", cleo: "read" },
});
for (let number = 0; number < ISSUES; number += 1) desk.openIssue({ by: "cleo" });
const payloads = sandbox.log.events.filter(({ action }) => action === "opened").map(({ payload }) => payload);
process.send({ host: sandbox.host, app: sandbox.app, payloads });
process.on("disconnect", () => process.exit(0));
