// What does a service's word change for what is sent next?

import { afterEach, describe, expect, test } from "@jest/globals";
import { instant } from "../../src/core/time/instant.ts";
import { channelsFrom } from "../../src/notify/channels-from.ts";
import type { Paces } from "../../src/notify/pace.ts";
import { localService, type LocalService } from "./local-service.ts";
import { settingsOf, surroundings, TRIGGER } from "./messages.ts";
import { CONTRACTS } from "./published-contracts.ts";

let service: LocalService | undefined;
afterEach(async () => {
  await service?.close();
  service = undefined;
});

const [slack] = CONTRACTS.flatMap((contract) => (contract.kind === "slack" ? [contract] : []));
if (slack === undefined) throw new Error("no Slack");

test.each(["constructor", "__proto__", "toString"])("what Slack answers may be any word: %s", async (body) => {
  service = await localService(() => ({ status: 400, body }));
  const environment = { ...slack.environment(service.origin), WATCHBILL_ALLOW_PRIVATE: "1" };
  const { channels } = channelsFrom([settingsOf(slack)], environment, surroundings());
  expect(await channels.get("here")?.send(TRIGGER)).toMatchObject({
    failure: { message: 'channel "here": Slack answered 400: it refuses the message' },
  });
});

describe("a service that asks to wait", () => {
  const at = (minute: number) => instant(`2026-11-20T10:0${minute}:00Z`);

  test("gets nothing before that, from whichever run of the process; another address does", async () => {
    service = await localService((_, before) =>
      before === 0 ? { status: 429, headers: { "retry-after": "120" } } : slack.accepts,
    );
    const { origin } = service;
    const paces: Paces = new Map();
    const kinds: string[] = [];
    const sendAt = async (minute: number, suffix = "") => {
      const values = Object.entries(slack.environment(origin)).map(([name, value]) => [name, value + suffix]);
      const environment = { ...Object.fromEntries(values), WATCHBILL_ALLOW_PRIVATE: "1" } as Record<string, string>;
      const given = surroundings({ paces, now: () => at(minute) });
      const sent = await channelsFrom([settingsOf(slack)], environment, given)
        .channels.get("here")
        ?.send(TRIGGER);
      kinds.push(sent?.ok === true ? "sent" : (sent?.failure.kind ?? ""));
    };
    await sendAt(0);
    await sendAt(1);
    await sendAt(1, "/another");
    await sendAt(2);
    expect(kinds).toEqual(["limited", "limited", "sent", "sent"]);
    expect(service.received).toHaveLength(3);
  });
});

test("Slack gets one message a second", async () => {
  service = await localService(() => slack.accepts);
  const environment = { ...slack.environment(service.origin), WATCHBILL_ALLOW_PRIVATE: "1" };
  const pauses: number[] = [];
  const pause = (milliseconds: number) => {
    pauses.push(milliseconds);
    return Promise.resolve();
  };
  const channel = channelsFrom([settingsOf(slack)], environment, surroundings({ pause })).channels.get("here");
  await Promise.all([channel?.send(TRIGGER), channel?.send(TRIGGER), channel?.send(TRIGGER)]);
  expect(pauses).toEqual([1000, 2000]);
  expect(service.received).toHaveLength(3);
});
