// Is it told before anything is sent that a channel could not send, and never with the value?

import { describe, expect, test } from "@jest/globals";
import type { ChannelSettings } from "../../src/core/config/config.ts";
import { hindranceOf } from "../../src/notify/hindrance.ts";

const KINDS: readonly (readonly [ChannelSettings["kind"], Readonly<Record<string, string>>])[] = [
  ["pagerduty", { routing_key: "KEY", url: "ADDRESS" }],
  ["splunk-on-call", { url: "ADDRESS" }],
  ["jsm", { api_key: "KEY", url: "ADDRESS" }],
  ["opsgenie", { api_key: "KEY", url: "ADDRESS" }],
  ["slack", { webhook: "ADDRESS" }],
  ["webhook", { url: "ADDRESS", secret: "KEY" }],
  ["email", { smtp: "ADDRESS" }],
];

const PRIVATE = "leads to this machine or into a private network";
const HTTP: readonly (readonly [string, string | undefined])[] = [
  ["https://canary.example/alert/canary", undefined],
  ["https://8.8.8.8/canary", undefined],
  ["http://canary.example/canary", "the address in ADDRESS must begin with https://"],
  ["canary.example", "ADDRESS holds no address; it must begin with https://"],
  ["https://10.0.0.1/canary", PRIVATE],
  ["https://169.254.169.254/canary", PRIVATE],
  ["https://[fd00::1]/canary", PRIVATE],
  ["https://0x7f.1/canary", PRIVATE],
  ["https://localhost/canary", PRIVATE],
  ["https://canary.localhost./", PRIVATE],
  ["", "ADDRESS not set here"],
];
const MAIL: readonly (readonly [string, string | undefined])[] = [
  ["smtps://canary:canary@canary.example", undefined],
  ["smtp://canary.example:587", undefined],
  ["https://canary.example", "ADDRESS must hold an address such as smtps://user:password@host:465"],
  ["canary.example:25", "ADDRESS must hold an address such as smtps://"],
  ["smtps://canary:100%@canary.example", "ADDRESS: a % in user or password is written %25"],
  ["smtp://192.168.0.1", PRIVATE],
  ["smtp://[::1]", PRIVATE],
  ["smtp://localhost", PRIVATE],
];

function told(
  [kind, variables]: (typeof KINDS)[number],
  environment: Readonly<Record<string, string>>,
): string | undefined {
  const settings = { name: "here", kind, variables, at: { line: 1, column: 1 } };
  return hindranceOf(settings, { KEY: "canary-key", ...environment });
}

describe.each(KINDS)("%s", (...channel) => {
  test.each(channel[0] === "email" ? MAIL : HTTP)("%s", (address, expected) => {
    const hindrance = told(channel, { ADDRESS: address });
    if (expected === undefined) expect(hindrance).toBeUndefined();
    else expect(hindrance).toContain(expected);
    expect(hindrance ?? "").not.toContain("canary");
  });

  test("this machine, where that is allowed, and nothing else private", () => {
    const scheme = channel[0] === "email" ? "smtp" : "https";
    const at = (host: string) => told(channel, { ADDRESS: `${scheme}://${host}/x`, WATCHBILL_ALLOW_PRIVATE: "1" });
    expect([at("localhost"), at("127.0.0.1")]).toEqual([undefined, undefined]);
    expect(at("10.0.0.1")).toContain(PRIVATE);
  });
});

test.each(KINDS.filter(([kind]) => kind === "jsm" || kind === "opsgenie"))(
  "%s: a key that can't be sent",
  (...channel) => {
    const hindrance = told(channel, { ADDRESS: "https://canary.example", KEY: "canary\nkey" });
    expect(hindrance).toBe("its key holds a character that can't be sent");
  },
);

test("a service's own address needs no variable", () => {
  expect(told(["pagerduty", { routing_key: "KEY" }], {})).toBeUndefined();
});
