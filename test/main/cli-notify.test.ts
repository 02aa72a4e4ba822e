// Does `watchbill notify` say what came back, and does `watchbill who --reach` name whoever can't be reached?

import { spawn } from "node:child_process";
import { afterEach, describe, expect, test } from "@jest/globals";
import { AUTHORITY_FILE } from "../notify/certificates.ts";
import { localService, type Answer, type LocalService } from "../notify/local-service.ts";
import { CLI, type CommandRun, watchbill, written } from "./cli-run.ts";

const FILE = `version: 1
timezone: UTC
people:
  ann: { slack: U012AB3, email: ann@example.com }
  bob: { email: bob@example.com }
  eve: { slack: "@eve" }
calendars: { always: 24x7 }
priorities:
  urgent: { default: true, calendar: always, ladder: [one, two], alert: [pager], first_response: { within: 1h } }
  normal: { calendar: always, ladder: [one], first_response: { within: 1h } }
schedules:
  support: { layers: [{ rotation: { start: 2026-11-16T09:00, every: 1 week, people: [ann, bob] } }], fallback: [eve] }
escalation:
  one: { on_call: support }
  two: { people: [eve], alert: [help] }
channels:
  pager: { kind: pagerduty, routing_key: PAGERDUTY_ROUTING_KEY, url: PAGERDUTY_URL }
  help: { kind: slack, webhook: SLACK_WEBHOOK_URL, mention: "<!subteam^S01>" }
  old: { kind: opsgenie, api_key: OPSGENIE_KEY, url: OPSGENIE_URL }
reminders: [help]
`;

let service: LocalService | undefined;
afterEach(async () => {
  await service?.close();
  service = undefined;
});

/** Runs beside the local service, which answers in this process. */
function running(words: readonly string[], environment: Readonly<Record<string, string>>): Promise<CommandRun> {
  const trust = { WATCHBILL_ALLOW_PRIVATE: "1", NODE_EXTRA_CA_CERTS: AUTHORITY_FILE };
  const child = spawn(process.execPath, [CLI, ...words, "--config", written("notify.yml", FILE)], {
    env: { PATH: process.env["PATH"], ...trust, ...environment },
  });
  let out = "";
  let err = "";
  child.stdout.on("data", (part: Buffer) => (out += part.toString()));
  child.stderr.on("data", (part: Buffer) => (err += part.toString()));
  return new Promise((resolve) => {
    child.on("close", (exit) => {
      resolve({ exit, out, err });
    });
  });
}

async function notified(words: readonly string[], answer: Answer): Promise<CommandRun> {
  service = await localService(() => answer);
  return running(["notify", ...words], {
    PAGERDUTY_ROUTING_KEY: "canary-key",
    PAGERDUTY_URL: service.origin,
    SLACK_WEBHOOK_URL: `${service.origin}/services/canary`,
    OPSGENIE_KEY: "canary-key",
    OPSGENIE_URL: service.origin,
  });
}

describe("watchbill notify", () => {
  test("sends one test message and says that it was accepted", async () => {
    const { exit, out, err } = await notified(["pager", "--test"], { status: 202 });
    expect({ exit, err }).toEqual({ exit: 0, err: "" });
    expect(out).toContain('Channel "pager" (pagerduty) accepted the test message.');
    expect(service?.received).toHaveLength(1);
    expect(JSON.parse(service?.received[0]?.body ?? "")).toMatchObject({
      event_action: "trigger",
      dedup_key: "watchbill-test-pager",
      payload: { severity: "info" },
    });
  });

  test("ends with 4 when the channel failed, and shows no secret", async () => {
    const taken = await notified(["help", "--test"], { status: 200, body: "ok" });
    expect(taken.out).toContain(
      '"help" (slack) accepted the test message. It mentions <!subteam^S01>, as an alert does.',
    );
    await service?.close();
    const { exit, out, err } = await notified(["help", "--test"], { status: 404, body: "no_service" });
    expect(exit).toBe(4);
    expect(out).toBe("");
    expect(err).toContain('channel "help": Slack answered 404: the webhook was removed or is disabled (no_service)');
    expect(err).not.toMatch(/canary|localhost/);
    expect(service?.received).toHaveLength(1);
  });

  test("as data", async () => {
    expect(JSON.parse((await notified(["pager", "--test", "--json"], { status: 202 })).out)).toEqual({
      channel: "pager",
      kind: "pagerduty",
      sent: true,
    });
    await service?.close();
    const failed = await notified(["pager", "--test", "--json"], { status: 400 });
    expect(failed.exit).toBe(4);
    expect(JSON.parse(failed.out)).toMatchObject({ sent: false, failure: { kind: "rejected" } });
  });

  test("warns that Opsgenie ends", async () => {
    const { exit, err } = await notified(["old", "--test"], { status: 202 });
    expect(exit).toBe(0);
    expect(err).toContain("Opsgenie's API ends on 2027-04-05");
  });

  test("a missing variable is named", async () => {
    const { exit, err } = await running(["notify", "pager", "--test"], { PAGERDUTY_URL: "https://localhost" });
    expect(exit).toBe(4);
    expect(err).toContain(`channel "pager" can't send: the environment variable PAGERDUTY_ROUTING_KEY is not set`);
  });

  test.each([
    [
      "an unknown channel",
      ["notify", "pagr", "--test"],
      'no channel "pagr" in the file; it has pager, help, old. Did you mean pager?',
    ],
    ["no --test", ["notify", "pager"], "watchbill notify pager --test"],
    ["--reach of one schedule", ["who", "support", "--reach"], "leave the schedule out"],
  ])("%s is wrong usage", async (_, words, expected) => {
    const { exit, err } = await watchbill([...words, "--config", written("notify.yml", FILE)]);
    expect(exit).toBe(2);
    expect(err).toContain(expected);
  });
});

describe("watchbill who --reach", () => {
  const environment = { SLACK_WEBHOOK_URL: "https://canary.example" };
  const words = ["who", "--reach", "--at", "2026-11-20T10:00:00Z", "--config"];

  test("tells tier by tier who is reached how, and who is not", async () => {
    const { exit, out } = await watchbill([...words, written("reach.yml", FILE)], { environment });
    expect(exit).toBe(0);
    expect(out.trimEnd().split("\n")).toEqual([
      "one",
      "  ladders of     urgent, normal",
      "  on assignment  NOT by pager (pagerduty): PAGERDUTY_ROUTING_KEY, PAGERDUTY_URL not set here (urgent)",
      "  on escalation  no channel",
      "  ann (on now)   mention on the ticket; help (slack)",
      "  bob            mention on the ticket; NOT by help (slack): no `slack` in the file",
      "  eve            mention on the ticket; NOT by help (slack): `slack` in the file is no member's ID such as U012AB3",
      "",
      "two",
      "  ladders of     urgent",
      "  on escalation  help (slack)",
      "  eve (on now)   mention on the ticket; NOT by help (slack): `slack` in the file is no member's ID such as U012AB3",
      "",
      "Reached by nothing but the mention on the ticket: bob (one), eve (one).",
    ]);
  });

  test("tells of routes and steps too, and for which priorities nothing but a mention is left", async () => {
    const steps = "first_response: { within: 1h, steps: [{ at: due, escalate: next, alert: [help] }] }";
    const file = `${FILE.replace("first_response: { within: 1h }", steps)}routes:
  - { when: { label: "area: new" }, assign: [rob] }
  - { when: { label: "for: sales" }, assign: [sam], clocks: false }
`;
    const pagers = { PAGERDUTY_ROUTING_KEY: "k", PAGERDUTY_URL: "https://canary.example" };
    const setting = { environment: { ...environment, ...pagers } };
    const { exit, out } = await watchbill([...words, written("routes.yml", file)], setting);
    expect(exit).toBe(0);
    const lines = out.trimEnd().split("\n");
    expect(lines.slice(2, 5)).toEqual([
      "  on assignment  pager (pagerduty) (urgent)",
      "  on escalation  no channel",
      "  by a step      help (slack) (urgent)",
    ]);
    expect(lines.slice(-7)).toEqual([
      "the route of line 22, in place of the first tier",
      "  rob (on now)  mention on the ticket; NOT by help (slack): no `slack` in the file",
      "",
      "the route of line 23, in place of the first tier",
      "  sam (on now)  mention on the ticket; NOT by help (slack): no `slack` in the file",
      "",
      "Reached by nothing but the mention on the ticket: bob (one, when normal), eve (one, when normal), " +
        "rob (route of line 22, when normal), sam (route of line 23).",
    ]);
  });

  test("a value that nothing can be sent with counts as little as none, and is not shown", async () => {
    const unusable = { SLACK_WEBHOOK_URL: "http://canary.example/services" };
    const { out } = await watchbill([...words, written("reach.yml", FILE)], { environment: unusable });
    expect(out).toContain(
      "on escalation  NOT by help (slack): the address in SLACK_WEBHOOK_URL must begin with https://",
    );
    expect(out).toContain(
      "Reached by nothing but the mention on the ticket: ann (one), bob (one), eve (one), eve (two).",
    );
    expect(out).not.toContain("canary");
  });

  test("as data", async () => {
    const { out } = await watchbill([...words, written("reach.yml", FILE), "--json"], { environment });
    expect(out).not.toContain("canary");
    expect(JSON.parse(out)).toMatchObject({
      priorities: [
        { priority: "urgent", ladder: ["one", "two"] },
        { priority: "normal", ladder: ["one"] },
      ],
      tiers: [
        {
          tier: "one",
          people: [
            { login: "ann", onCallNow: true, beyondMention: true, reminders: [{ channel: "help", hindrance: null }] },
            { login: "bob", onCallNow: false, beyondMention: false },
            { login: "eve", beyondMention: false },
          ],
        },
        { tier: "two", people: [{ login: "eve", beyondMention: true }] },
      ],
    });
  });
});
