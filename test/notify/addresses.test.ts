// Where may a message go, and to which address is the connection made?

import { afterEach, describe, expect, test } from "@jest/globals";
import { channelsFrom } from "../../src/notify/channels-from.ts";
import { mayReach } from "../../src/notify/public-address.ts";
import { realSurroundings, type ResolvedAddress } from "../../src/notify/surroundings.ts";
import { localService, type LocalService } from "./local-service.ts";
import { settingsOf, surroundings, TRIGGER } from "./messages.ts";
import { CONTRACTS, type Contract } from "./published-contracts.ts";

let service: LocalService | undefined;
afterEach(async () => {
  await service?.close();
  service = undefined;
});

function contractOf(kind: Contract["kind"]): Contract {
  const found = CONTRACTS.find((contract) => contract.kind === kind);
  if (found === undefined) throw new Error(kind);
  return found;
}

describe("an address", () => {
  test.each([
    ["8.8.8.8", true],
    ["9.255.255.255", true],
    ["10.0.0.0", false],
    ["10.255.255.255", false],
    ["11.0.0.0", true],
    ["0.0.0.0", false],
    ["100.63.255.255", true],
    ["100.64.0.0", false],
    ["100.127.255.255", false],
    ["100.128.0.0", true],
    ["127.0.0.1", false],
    ["127.255.255.255", false],
    ["169.253.255.255", true],
    ["169.254.169.254", false],
    ["172.15.255.255", true],
    ["172.16.0.0", false],
    ["172.31.255.255", false],
    ["172.32.0.0", true],
    ["192.168.0.1", false],
    ["192.169.0.0", true],
    ["192.0.0.8", false],
    ["198.18.0.1", false],
    ["224.0.0.1", false],
    ["255.255.255.255", false],
    ["2606:4700::1111", true],
    ["::1", false],
    ["::", false],
    ["fe80::1", false],
    ["fe80::1%eth0", false],
    ["fc00::1", false],
    ["fdff::1", false],
    ["ff02::1", false],
    ["::ffff:8.8.8.8", false],
    ["::ffff:127.0.0.1", false],
    ["64:ff9b::7f00:1", false],
    ["2002:7f00:1::", false],
    ["2001::1", false],
    ["2001:db8::1", false],
    ["localhost", false],
    ["", false],
  ])("%s: %s", (address, expected) => {
    expect(mayReach(address, { loopback: false })).toBe(expected);
  });

  test.each([
    ["127.0.0.1", true],
    ["127.9.9.9", true],
    ["::1", true],
    ["::ffff:127.0.0.1", false],
    ["0.0.0.0", false],
    ["10.0.0.1", false],
    ["169.254.169.254", false],
    ["fd00::1", false],
  ])("with WATCHBILL_ALLOW_PRIVATE=1 only loopback: %s %s", (address, expected) => {
    expect(mayReach(address, { loopback: true })).toBe(expected);
  });
});

const hook = contractOf("webhook");

async function sendTo(url: string, resolve: (name: string) => Promise<readonly ResolvedAddress[]>, allow = "1") {
  const environment = { HOOK_URL: url, HOOK_SECRET: "s", WATCHBILL_ALLOW_PRIVATE: allow };
  const { channels } = channelsFrom([settingsOf(hook)], environment, surroundings({ resolve }));
  return channels.get("here")?.send(TRIGGER);
}

describe("an address in place of a name is refused without a look-up", () => {
  test.each([
    "https://10.0.0.1/",
    "https://169.254.169.254/latest/meta-data",
    "https://[::ffff:127.0.0.1]/",
    "https://[fd00::1]/",
    "https://[fe80::1]/",
    "https://0/",
    "https://0xa000001/",
    "https://167772161/",
  ])("%s", async (url) => {
    let asked = 0;
    const outcome = await sendTo(url, () => {
      asked += 1;
      return Promise.resolve([]);
    });
    expect(outcome).toMatchObject({
      failure: { kind: "unavailable", message: expect.stringContaining("private network") },
    });
    expect(asked).toBe(0);
  });
});

describe("a name", () => {
  const local = { address: "127.0.0.1", family: 4 };

  test.each<readonly [string, readonly ResolvedAddress[], string]>([
    ["one private address", [{ address: "192.168.1.1", family: 4 }], "private network"],
    ["a private one beside another", [local, { address: "10.0.0.1", family: 4 }], "private network"],
    ["a mapped one", [{ address: "::ffff:127.0.0.1", family: 6 }], "private network"],
    ["no address", [], "not known"],
  ])("with %s", async (_, addresses, expected) => {
    service = await localService(() => hook.accepts);
    const outcome = await sendTo(service.origin, () => Promise.resolve(addresses));
    expect(outcome).toMatchObject({ failure: { kind: "unavailable", message: expect.stringContaining(expected) } });
    expect(service.received).toEqual([]);
  });

  test("this machine, without WATCHBILL_ALLOW_PRIVATE=1", async () => {
    service = await localService(() => hook.accepts);
    for (const allow of ["", "0", "true"]) {
      expect(await sendTo(service.origin, () => Promise.resolve([local]), allow)).toMatchObject({ ok: false });
    }
    expect(service.received).toEqual([]);
  });

  test("is looked up once, and the connection goes to what was checked", async () => {
    service = await localService(() => hook.accepts);
    let asked = 0;
    // A second answer would lead into the private network.
    const resolve = () => {
      asked += 1;
      return Promise.resolve(asked === 1 ? [local] : [{ address: "10.0.0.1", family: 4 }]);
    };
    expect(await sendTo(service.origin.replace("localhost", "service.example"), resolve)).toMatchObject({ ok: true });
    expect(asked).toBe(1);
    expect(service.received.map(({ headers }) => headers.host)).toEqual([`service.example:${service.port}`]);
  });

  test.each([
    ["ENOTFOUND", "not known"],
    ["EAI_AGAIN", "could not be looked up"],
  ])("that can't be looked up (%s)", async (code, expected) => {
    const outcome = await sendTo("https://canary.example/x", () =>
      Promise.reject(Object.assign(new Error("getaddrinfo canary.example"), { code, hostname: "canary.example" })),
    );
    expect(outcome).toMatchObject({ failure: { kind: "unavailable", message: expect.stringContaining(expected) } });
    expect(JSON.stringify(outcome)).not.toContain("canary");
  });

  test("a server that is not there", async () => {
    service = await localService(() => hook.accepts);
    const { origin } = service;
    await service.close();
    expect(await sendTo(origin, () => Promise.resolve([local]))).toMatchObject({
      failure: { kind: "unavailable", message: expect.stringContaining("refused") },
    });
  });
});

describe("what a variable holds", () => {
  test.each([
    ["no https", "http://localhost/canary", "the address in HOOK_URL must begin with https://"],
    ["another protocol", "file:///etc/canary", "the address in HOOK_URL must begin with https://"],
    ["no address", "canary", "HOOK_URL holds no address; it must begin with https://"],
  ])("%s", async (_, url, expected) => {
    const outcome = await sendTo(url, () => Promise.resolve([]));
    expect(outcome).toMatchObject({ failure: { kind: "unavailable", message: expect.stringContaining(expected) } });
    expect(JSON.stringify(outcome)).not.toContain("canary");
  });

  test("a key that no header can hold is not quoted", async () => {
    const settings = settingsOf(contractOf("jsm"));
    const environment = { GENIE_KEY: "canary\u{1}", GENIE_URL: "https://localhost" };
    const outcome = await channelsFrom([settings], environment, surroundings()).channels.get("here")?.send(TRIGGER);
    expect(outcome).toMatchObject({ failure: { kind: "unavailable", message: expect.stringContaining("character") } });
    expect(JSON.stringify(outcome)).not.toContain("canary");
  });

  const key = "/integrations/generic/20131114/alert/k";
  test.each<readonly [Contract["kind"], string, string]>([
    ["pagerduty", "", "/v2/enqueue"],
    ["pagerduty", "/", "/v2/enqueue"],
    ["pagerduty", "/v2/enqueue", "/v2/enqueue"],
    ["jsm", "/", "/jsm/ops/integration/v2/alerts"],
    ["jsm", "/jsm/ops/integration", "/jsm/ops/integration/v2/alerts"],
    ["jsm", "/jsm/ops/integration/v2/", "/jsm/ops/integration/v2/alerts"],
    ["jsm", "/jsm/ops/integration/v2/alerts", "/jsm/ops/integration/v2/alerts"],
    ["opsgenie", "", "/v2/alerts"],
    ["splunk-on-call", `${key}/$routing_key`, `${key}/tier-two`],
    ["splunk-on-call", `${key}/%24routing_key`, `${key}/tier-two`],
    ["splunk-on-call", key, `${key}/tier-two`],
    ["splunk-on-call", `${key}/`, `${key}/tier-two`],
    ["splunk-on-call", `${key}/another`, `${key}/tier-two`],
    ["splunk-on-call", "/relay", "/relay/tier-two"],
  ])("%s at %s posts to %s", async (kind, written, path) => {
    const contract = contractOf(kind);
    service = await localService(() => contract.accepts);
    const { origin } = service;
    const values = Object.entries(contract.environment(origin)).map(([name, value]) =>
      name.endsWith("_URL") ? [name, `${origin}${written}`] : [name, value],
    );
    const environment = { ...Object.fromEntries(values), WATCHBILL_ALLOW_PRIVATE: "1" } as Record<string, string>;
    await channelsFrom([settingsOf(contract)], environment, surroundings())
      .channels.get("here")
      ?.send(TRIGGER);
    expect(service.received.map((received) => received.path)).toEqual([path]);
  });

  test("Splunk's placeholder without a route is said", async () => {
    const { route, ...settings } = settingsOf(contractOf("splunk-on-call"));
    expect(route).toBe("tier-two");
    const environment = { VO_URL: `https://localhost${key}/$routing_key` };
    expect(
      await channelsFrom([settings], environment, surroundings()).channels.get("here")?.send(TRIGGER),
    ).toMatchObject({
      failure: { message: expect.stringContaining("name the channel's route") },
    });
  });

  test("Splunk's refusal inside of a 200 is a refusal", async () => {
    const contract = contractOf("splunk-on-call");
    service = await localService(() => ({ status: 200, body: '{"result":"failure","message":"canary"}' }));
    const environment = { ...contract.environment(service.origin), WATCHBILL_ALLOW_PRIVATE: "1" };
    const outcome = await channelsFrom([settingsOf(contract)], environment, surroundings())
      .channels.get("here")
      ?.send(TRIGGER);
    expect(outcome).toMatchObject({ failure: { kind: "rejected" } });
  });
});

test("a whole exchange may last ten seconds", () => {
  expect(realSurroundings({}).timeLimitMs).toBe(10_000);
});

test("a certificate that nobody vouches for is refused whatever NODE_TLS_REJECT_UNAUTHORIZED says", async () => {
  service = await localService(() => hook.accepts);
  const environment = { HOOK_URL: service.origin, HOOK_SECRET: "s", WATCHBILL_ALLOW_PRIVATE: "1" };
  const { resolve } = surroundings();
  const before = process.env["NODE_TLS_REJECT_UNAUTHORIZED"];
  process.env["NODE_TLS_REJECT_UNAUTHORIZED"] = "0";
  const { channels } = channelsFrom([settingsOf(hook)], environment, { ...(resolve && { resolve }) });
  const outcome = await channels.get("here")?.send(TRIGGER);
  if (before === undefined) delete process.env["NODE_TLS_REJECT_UNAUTHORIZED"];
  else process.env["NODE_TLS_REJECT_UNAUTHORIZED"] = before;
  expect(outcome).toMatchObject({ failure: { message: expect.stringContaining("certificate is not accepted") } });
  expect(service.received).toEqual([]);
});
