// What is sent, how often, and what does the outcome say, whatever the service answers?

import { afterEach, describe, expect, test } from "@jest/globals";
import { later } from "../../src/core/time/instant.ts";
import { channelsFrom } from "../../src/notify/channels-from.ts";
import type { Surroundings } from "../../src/notify/surroundings.ts";
import type { Channel, Message } from "../../src/usecases/channel.ts";
import type { FailureKind, Outcome } from "../../src/usecases/outcome.ts";
import { localService, type Answer, type LocalService, type Received } from "./local-service.ts";
import { NOW, settingsOf, surroundings, TRIGGER } from "./messages.ts";
import { CANARY, CONTRACTS, jsonOf, type Contract } from "./published-contracts.ts";

let service: LocalService | undefined;
afterEach(async () => {
  await service?.close();
  service = undefined;
});

// Every refusal quotes the whole request, key and all: none of it may come back in an outcome.
function echo(status: number, headers: Readonly<Record<string, string>> = {}): (received: Received) => Answer {
  return (received) => ({ status, headers, body: JSON.stringify(received) });
}

async function open(
  contract: Contract,
  answerTo: (received: Received, before: number) => Answer,
  given: Partial<Surroundings> = {},
): Promise<{ readonly channel: Channel; readonly service: LocalService }> {
  service = await localService(answerTo);
  const environment = { ...contract.environment(service.origin), WATCHBILL_ALLOW_PRIVATE: "1" };
  const { channels } = channelsFrom([settingsOf(contract)], environment, surroundings(given));
  const channel = channels.get("here");
  if (channel === undefined) throw new Error("no channel");
  return { channel, service };
}

function kindOf(outcome: Outcome): FailureKind | "sent" {
  return outcome.ok ? "sent" : outcome.failure.kind;
}

function expectNoSecret(outcome: Outcome, { port }: LocalService): void {
  const text = JSON.stringify(outcome);
  expect(text).not.toContain(CANARY);
  expect(text).not.toContain(String(port));
  expect(text).not.toMatch(/localhost|127\.0\.0\.1|https:/);
}

describe.each(CONTRACTS.map((contract) => [contract.kind, contract] as const))("%s", (_, contract) => {
  const maybe = contract.deduplicates ? "unavailable" : "unclear";

  test.each<readonly [name: string, message: Message]>([
    ["a trigger", TRIGGER],
    ["a repeat", { ...TRIGGER, mayBeRepeat: true }],
    ["a reminder", { ...TRIGGER, action: "remind" }],
    ["a test", { action: "test", key: "test", summary: "Test", people: [], mayBeRepeat: false }],
    ["an acknowledgement", { ...TRIGGER, action: "acknowledge" }],
    ["a resolution", { ...TRIGGER, action: "resolve" }],
  ])("%s keeps the published contract", async (name, message) => {
    const { channel, service: got } = await open(contract, () => contract.accepts);
    expect(kindOf(await channel.send(message))).toBe("sent");
    const endsNothing = contract.kind === "slack" && /acknowledgement|resolution/.test(name);
    expect(got.received).toHaveLength(endsNothing ? 0 : 1);
    expect(got.received.flatMap(contract.faults)).toEqual([]);
    expect([undefined, String(NOW / 1000)]).toContain(got.received[0]?.headers["x-watchbill-timestamp"]);
    // As words for people, or as a fact for programs.
    const isMarked = /may be a repeat|"mayBeRepeat":true/.test(got.received[0]?.body ?? "");
    expect(isMarked).toBe(message.mayBeRepeat);
    expect(channel.deduplicates).toBe(contract.deduplicates);
  });

  test.each<readonly [name: string, answer: (received: Received) => Answer, kind: FailureKind]>([
    ["400", echo(400), "rejected"],
    ["401", echo(401), "forbidden"],
    ["403", echo(403), "forbidden"],
    ["404", echo(404), "not-found"],
    ["410", echo(410), "not-found"],
    ["413", echo(413), "rejected"],
    ["422", echo(422), "rejected"],
    ["408", echo(408), "unavailable"],
    ["500", echo(500), "unavailable"],
    ["503 without Retry-After", echo(503), "unavailable"],
    ["503 with Retry-After", echo(503, { "retry-after": "30" }), "limited"],
    ["502 of a gateway", echo(502), maybe],
    ["504 of a gateway", echo(504), maybe],
    ["a redirect", echo(302, { location: "/elsewhere" }), "unavailable"],
    ["a lasting redirect", echo(308, { location: "https://localhost/elsewhere" }), "unavailable"],
    ["a reset after accepting", () => "reset", maybe],
  ])("%s: sent once, and said to be so", async (name, answer, kind) => {
    const { channel, service: got } = await open(contract, answer);
    const outcome = await channel.send(TRIGGER);
    expect(kindOf(outcome)).toBe(kind);
    expect(got.received.map(({ path }) => path)).toEqual([contract.path]);
    expect(outcome).toMatchObject({ failure: { message: expect.stringContaining('channel "here": ') } });
    const status = /^\d{3}/.exec(name)?.[0];
    if (status !== undefined) {
      expect(outcome).toMatchObject({ failure: { message: expect.stringContaining(`answered ${status}`) } });
    }
    expectNoSecret(outcome, got);
  });

  test.each<readonly [name: string, headers: Readonly<Record<string, string>>, seconds: number | undefined]>([
    ["seconds", { "retry-after": "30" }, 30],
    ["none: at least a second", { "retry-after": "0" }, 1],
    [
      "a date, by the service's own clock",
      { "retry-after": "Fri, 20 Nov 2026 09:02:00 GMT", date: "Fri, 20 Nov 2026 09:00:00 GMT" },
      120,
    ],
    [
      "a date that has passed",
      { "retry-after": "Fri, 20 Nov 2026 08:00:00 GMT", date: "Fri, 20 Nov 2026 09:00:00 GMT" },
      1,
    ],
    ["a year: at most a day", { "retry-after": "31536000" }, 86_400],
    ["nonsense", { "retry-after": "soon" }, undefined],
    ["nothing", {}, undefined],
  ])("429 that asks for %s", async (_name, headers, seconds) => {
    const { channel } = await open(contract, echo(429, headers));
    const outcome = await channel.send(TRIGGER);
    const wait = seconds ?? (contract.kind === "pagerduty" ? 180 : 60);
    expect(outcome).toMatchObject({ ok: false, failure: { kind: "limited", retryAt: later(NOW, wait * 1000) } });
  });

  test("500 once: the next pass sends the very same and succeeds", async () => {
    const { channel, service: got } = await open(contract, (received, before) =>
      before === 0 ? echo(500)(received) : contract.accepts,
    );
    expect(kindOf(await channel.send(TRIGGER))).toBe("unavailable");
    expect(kindOf(await channel.send(TRIGGER))).toBe("sent");
    expect(new Set(got.received.map(({ body }) => body)).size).toBe(1);
    expect(got.received).toHaveLength(2);
  });

  test("500 always: once a pass", async () => {
    const { channel, service: got } = await open(contract, echo(500));
    expect(kindOf(await channel.send(TRIGGER))).toBe("unavailable");
    expect(kindOf(await channel.send(TRIGGER))).toBe("unavailable");
    expect(got.received).toHaveLength(2);
  });

  test.each<readonly [string, Answer]>([
    ["nothing", "silence"],
    ["an answer without an end", "drip"],
  ])("%s within the time: given up", async (_name, answer) => {
    const { channel, service: got } = await open(contract, () => answer, { timeLimitMs: 250 });
    const outcome = await channel.send(TRIGGER);
    expect(kindOf(outcome)).toBe(maybe);
    expect(outcome).toMatchObject({ failure: { message: expect.stringContaining("no answer within 0.25 s") } });
    expect(got.received).toHaveLength(1);
    expectNoSecret(outcome, got);
  });

  test("a certificate that nobody vouches for: nothing is sent", async () => {
    const { authorities, ...others } = surroundings();
    expect(authorities).toBeDefined();
    service = await localService(() => contract.accepts);
    const environment = { ...contract.environment(service.origin), WATCHBILL_ALLOW_PRIVATE: "1" };
    const channel = channelsFrom([settingsOf(contract)], environment, others).channels.get("here");
    const outcome = await channel?.send(TRIGGER);
    expect(outcome).toMatchObject({
      ok: false,
      failure: { kind: "unavailable", message: expect.stringContaining("certificate is not accepted") },
    });
    expect(service.received).toEqual([]);
  });

  test("a name that leads into a private network: nothing is sent", async () => {
    const resolve = () => Promise.resolve([{ address: "10.0.0.7", family: 4 }]);
    const { channel, service: got } = await open(contract, () => contract.accepts, { resolve });
    const outcome = await channel.send(TRIGGER);
    expect(outcome).toMatchObject({
      failure: { kind: "unavailable", message: expect.stringContaining("private network") },
    });
    expect(got.received).toEqual([]);
    expectNoSecret(outcome, got);
  });

  test("a missing variable names channel and variable, and every variable is needed", async () => {
    const environment = contract.environment("https://localhost");
    for (const variable of Object.keys(environment)) {
      const { channels, missing } = channelsFrom([settingsOf(contract)], { ...environment, [variable]: " " });
      const outcome = await channels.get("here")?.send(TRIGGER);
      const message = `channel "here" can't send: the environment variable ${variable} is not set`;
      expect(outcome).toEqual({ ok: false, failure: { kind: "unavailable", message } });
      expect(missing).toEqual([{ channel: "here", variable }]);
    }
  });

  test("a long key is hashed, the same each time, and another key is another", async () => {
    const { channel, service: got } = await open(contract, () => contract.accepts);
    const key = `${"k".repeat(600)}1`;
    await channel.send({ ...TRIGGER, key });
    await channel.send({ ...TRIGGER, key });
    await channel.send({ ...TRIGGER, key: `${"k".repeat(600)}2` });
    expect(got.received.flatMap(contract.faults)).toEqual([]);
    const keys = got.received.map((received) => {
      const body = jsonOf(received);
      return received.headers["x-watchbill-key"] ?? body["dedup_key"] ?? body["entity_id"] ?? body["alias"];
    });
    expect(new Set(keys).size).toBe(contract.kind === "slack" ? 1 : 2);
  });
});

test("in Slack an alert wakes whom the file names for the channel, a reminder its people alone", async () => {
  const contract = CONTRACTS.find(({ kind }) => kind === "slack");
  if (contract === undefined) throw new Error("no Slack");
  service = await localService(() => contract.accepts);
  const environment = { ...contract.environment(service.origin), WATCHBILL_ALLOW_PRIVATE: "1" };
  const settings = { ...settingsOf(contract), mention: "<!subteam^S01>" };
  const channel = channelsFrom([settings], environment, surroundings()).channels.get("here");
  for (const action of ["trigger", "remind"] as const) await channel?.send({ ...TRIGGER, action });
  const starts = service.received.map((received) => String(jsonOf(received)["text"]).split(":")[0]);
  expect(starts).toEqual(["<!subteam^S01>, <@U012AB3>, Bob (bob)", "<@U012AB3>, Bob (bob)"]);
});
