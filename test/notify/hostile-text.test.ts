// Does anything that a customer writes reach somebody as a mention, steer a reader, or break a limit?

import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { channelsFrom } from "../../src/notify/channels-from.ts";
import { cut, oneLine, severalLines } from "../../src/notify/plain-text.ts";
import { escapedForSlack, mentionText } from "../../src/notify/slack-text.ts";
import type { Message } from "../../src/usecases/channel.ts";
import { readLetter } from "./letter-text.ts";
import { localMailServer, type LocalMailServer } from "./local-mail-server.ts";
import { localService, type LocalService } from "./local-service.ts";
import { settingsOf, surroundings, TRIGGER } from "./messages.ts";
import { CONTRACTS, jsonOf } from "./published-contracts.ts";

let service: LocalService | undefined;
afterEach(async () => {
  await service?.close();
  service = undefined;
});

const HOSTILE: readonly (readonly [name: string, text: string])[] = [
  ["everybody in Slack's channel", "<!channel> <!here> <!everyone|x> <!subteam^S99|@x>"],
  ["a member of Slack", "<@U1> <@U1|ann>"],
  ["a channel and a disguised link", "<#C1> <https://evil.example|https://acme.example>"],
  ["words that Slack may link", "@channel @here @everyone"],
  ["a team and a person of GitHub", "@org/team (@ann) .@ann"],
  ["entities", "&#64;team &#x40;team &commat;team &lt;!channel&gt;"],
  ["a wide at sign", "\u{ff20}team"],
  ["markup", "<img src=x onerror=alert(1)><script>x</script><!-- watchbill:1 -->"],
  ["formatting", "*bold* `code` ```\n_it_ ~no~ [x](https://evil.example)"],
  ["control characters", "a\u{0}b\u{1b}[31mc\u{7}\u{8}\r\nSubject: x\r\n\r\n.\r\nBcc: evil@example.com"],
  ["marks of direction", "\u{202e}txet\u{2066}x\u{2069}\u{200f}"],
  ["half a character", "\u{d83d} and \u{de00}"],
  ["100 kB", "&<@U1>".repeat(17_000)],
  ["100 kB without a space", "x".repeat(100_000)],
  ["100 kB of lines", "a\n".repeat(50_000)],
  ["100 kB of emoji", "😀".repeat(25_000)],
];

function hostile(text: string): Message {
  const ticket = {
    number: 1,
    title: text,
    url: "https://github.example/a/b/issues/1",
    priority: text,
    repository: "a/b",
  };
  const people = [{ login: "zoe", name: text, slack: text }];
  return { action: "trigger", key: "k", summary: text, ticket, people, tier: text, comment: text, mayBeRepeat: true };
}

/** Every text anywhere in the data. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

// The link to the ticket and the file's own mention are ours.
function withoutOurs(text: string): string {
  return text.replaceAll("<!subteam^S01>", "").replaceAll("<https://github.example/a/b/issues/1|a/b#1>", "");
}

describe.each(CONTRACTS.map((contract) => [contract.kind, contract] as const))("%s", (_, contract) => {
  test.each(HOSTILE)("%s", async (_name, text) => {
    service = await localService(() => contract.accepts);
    const environment = { ...contract.environment(service.origin), WATCHBILL_ALLOW_PRIVATE: "1" };
    const channel = channelsFrom([settingsOf(contract)], environment, surroundings()).channels.get("here");
    expect((await channel?.send(hostile(text)))?.ok).toBe(true);
    const [received] = service.received;
    if (received === undefined) throw new Error("nothing was sent");
    expect(contract.faults(received)).toEqual([]);
    const texts = textsIn(jsonOf(received)).map(withoutOurs);
    expect(texts.join("\u{0}").length).toBeLessThan(30_000);
    for (const each of texts) {
      expect(each).not.toMatch(/(?<![\p{L}\p{N}_])[@\u{ff20}][\p{L}\p{N}_]/u);
      expect(each).not.toMatch(/<[!@#/?\p{L}]/u);
      expect(each).not.toMatch(/[^\P{Cc}\n]|\p{Cs}|[\u{202a}-\u{202e}\u{2066}-\u{2069}\u{200f}]/u);
      // An entity is alive only as Slack's own three.
      expect(each).not.toMatch(contract.kind === "slack" ? /&(?!amp;|lt;|gt;)/ : /&(?:#\d+|#x[\da-f]+|\w+);/iu);
      if (contract.kind === "slack") expect(each).not.toMatch(/[<>]/);
    }
  });
});

describe("email", () => {
  let mail: LocalMailServer;

  beforeAll(async () => {
    mail = await localMailServer({ secure: true });
  });

  afterAll(async () => {
    await mail.close();
  });

  test.each(HOSTILE)("%s", async (_name, text) => {
    const variables = { smtp: "SMTP_URL" };
    const at = { line: 1, column: 1 };
    const settings = {
      name: "here",
      kind: "email",
      variables,
      from: "a@example.com",
      to: ["b@example.com"],
      at,
    } as const;
    const environment = { SMTP_URL: `smtps://mail.example:${mail.port}`, WATCHBILL_ALLOW_PRIVATE: "1" };
    const before = mail.received.length;
    const channel = channelsFrom([settings], environment, surroundings()).channels.get("here");
    expect((await channel?.send(hostile(text)))?.ok).toBe(true);
    const letters = mail.received.slice(before);
    expect(letters.map(({ to }) => to)).toEqual([["b@example.com"]]);
    const { headers, subject, text: body } = readLetter(letters[0]?.text ?? "");
    expect(headers).not.toMatch(/^(?:Bcc|Cc|Reply-To):/im);
    expect(headers.match(/^Subject:/gim)).toHaveLength(1);
    expect(subject.length + body.length).toBeLessThan(10_000);
    for (const each of [subject, body]) {
      expect(each).not.toMatch(/(?<![\p{L}\p{N}_])[@\u{ff20}][\p{L}\p{N}_]/u);
      expect(each).not.toMatch(/<[!@#/?\p{L}]/u);
      expect(each).not.toMatch(/[^\P{Cc}\r\n]|\p{Cs}|[\u{202a}-\u{202e}\u{2066}-\u{2069}\u{200f}]/u);
      expect(each).not.toMatch(/&(?:#\d+|#x[\da-f]+|\w+);/iu);
    }
  });
});

describe("a text for any service", () => {
  test.each([
    [
      "reads as it was",
      "Can't log in: a < b, x@example.com, AT&T & co; 100%",
      "Can't log in: a < b, x@example.com, AT&T & co; 100%",
    ],
    ["lines become one", " a\r\n\tb\u{2028}c ", "a b c"],
    ["emoji of several parts stay whole", "👩‍👩‍👧 ok", "👩‍👩‍👧 ok"],
  ])("%s", (_, text, expected) => {
    expect(oneLine(text, 100)).toBe(expected);
  });

  test("several lines stay lines, with one empty line at most", () => {
    expect(severalLines("\n\na  \r\nb\n\n\n\nc\n", 100)).toBe("a\nb\n\nc");
  });

  test.each([
    ["just fits", "abcde", 5, "abcde"],
    ["one too many", "abcdef", 5, "abcd…"],
    ["never half a character", "abc😀def", 5, "abc…"],
  ])("cut: %s", (_, text, longest, expected) => {
    expect(cut(text, longest)).toBe(expected);
  });
});

describe("a text for Slack", () => {
  test.each([
    ["just fits", "a&b", 7, "a&amp;b"],
    ["no entity is cut in two", "a&b", 6, "a…"],
    ["no character is cut in two", "a😀bc", 4, "a😀…"],
  ])("%s", (_, text, longest, expected) => {
    const escaped = escapedForSlack(text, longest);
    expect(escaped).toBe(expected);
    expect(escaped.length).toBeLessThanOrEqual(longest);
  });

  test.each([
    ["<!subteam^S01>", "<!subteam^S01>"],
    ["<!subteam^S01|@help> <!here>", "<!subteam^S01|@help> <!here>"],
    ["<@U012AB3>", "<@U012AB3>"],
    ["@help", "@help"],
    ["<https://evil.example|x>", "&lt;https://evil.example|x&gt;"],
  ])("the file's mention %s", (mention, expected) => {
    expect(mentionText(mention)).toBe(expected);
  });
});

describe("what Slack shows", () => {
  const contract = CONTRACTS.find(({ kind }) => kind === "slack");

  async function shown(message: Message): Promise<string> {
    if (contract === undefined) throw new Error("no Slack");
    service = await localService(() => contract.accepts);
    const environment = { ...contract.environment(service.origin), WATCHBILL_ALLOW_PRIVATE: "1" };
    const channel = channelsFrom([settingsOf(contract)], environment, surroundings()).channels.get("here");
    await channel?.send(message);
    const [received] = service.received;
    return received === undefined ? "" : textsIn(jsonOf(received)["blocks"]).join("\n");
  }

  test("an alert wakes the file's mention and its people, and links the ticket", async () => {
    const text = await shown(TRIGGER);
    expect(text).toContain("<!subteam^S01>, <@U012AB3>, Bob (bob): Customer Smith's ticket is not answered");
    expect(text).toContain("<https://github.example/acme/help/issues/12|acme/help#12>");
    expect(text).toContain("Title: Nothing works &amp; nobody &lt;");
    expect(text).not.toContain("repeat");
  });

  test("a reminder is for its person alone", async () => {
    const text = await shown({ ...TRIGGER, action: "remind" });
    expect(text).toContain("<@U012AB3>");
    expect(text).not.toContain("subteam");
  });

  test("a possible repeat says so", async () => {
    expect(await shown({ ...TRIGGER, mayBeRepeat: true })).toContain("This may be a repeat");
  });
});
