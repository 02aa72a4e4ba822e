// What does a mail server get, and what does the outcome say, whatever it answers?

import { createServer, type AddressInfo, type Server } from "node:net";
import { afterEach, describe, expect, test } from "@jest/globals";
import type { SMTPServerOptions } from "smtp-server";
import type { ChannelSettings } from "../../src/core/config/config.ts";
import { channelsFrom } from "../../src/notify/channels-from.ts";
import { mustUpgrade } from "../../src/notify/mail-server.ts";
import type { Surroundings } from "../../src/notify/surroundings.ts";
import type { Channel, Message } from "../../src/usecases/channel.ts";
import type { FailureKind } from "../../src/usecases/outcome.ts";
import { localMailServer, type AfterLetter, type LocalMailServer } from "./local-mail-server.ts";
import { surroundings, TRIGGER } from "./messages.ts";

const SETTINGS: ChannelSettings = {
  name: "here",
  kind: "email",
  variables: { smtp: "SMTP_URL" },
  from: "support@example.com",
  to: ["leads@example.com", "boss@example.com"],
  at: { line: 1, column: 1 },
};

let mail: LocalMailServer | undefined;
let silent: Server | undefined;
afterEach(async () => {
  await mail?.close();
  mail = undefined;
  silent?.close();
  silent = undefined;
});

function channelAt(address: string, given: Partial<Surroundings> = {}): Channel {
  const environment = { SMTP_URL: address, WATCHBILL_ALLOW_PRIVATE: "1" };
  const channel = channelsFrom([SETTINGS], environment, surroundings(given)).channels.get("here");
  if (channel === undefined) throw new Error("no channel");
  return channel;
}

const LOGIN = "canaryuser:canary%40word";

async function tls(options: SMTPServerOptions = {}, after: AfterLetter = "taken", given: Partial<Surroundings> = {}) {
  const login = options.onAuth === undefined ? { onAuth: acceptLogin } : {};
  mail = await localMailServer(Object.assign({ secure: true }, login, options), after);
  return { mail, channel: channelAt(`smtps://${LOGIN}@mail.example:${mail.port}`, given) };
}

function said(code: number): Error {
  return Object.assign(new Error("canary refusal"), { responseCode: code });
}

const acceptLogin: SMTPServerOptions["onAuth"] = (auth, _session, callback) => {
  if (auth.username === "canaryuser" && auth.password === "canary@word") callback(null, { user: "known" });
  else callback(said(535));
};

describe("a letter", () => {
  test("goes to the channel's receivers, with the login, encrypted", async () => {
    const { mail: got, channel } = await tls({ onAuth: acceptLogin });
    expect(await channel.send(TRIGGER)).toEqual({ ok: true, value: undefined });
    expect(got.received).toHaveLength(1);
    expect(got.received[0]).toMatchObject({
      from: "support@example.com",
      to: ["leads@example.com", "boss@example.com"],
      isEncrypted: true,
      user: "known",
    });
    const text = got.received[0]?.text ?? "";
    expect(text).toMatch(/^From: Watchbill <support@example\.com>\r$/m);
    expect(text).toMatch(/^Subject: Customer Smith's ticket is not answered: please take over\r$/m);
    expect(text).toMatch(/^Date: Fri, 20 Nov 2026 10:00:00 \+0000\r$/m);
    expect(text).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(text).toContain("Ticket: acme/help#12");
    expect(text).toContain("Join the bridge.");
    expect(text).not.toContain("repeat");
  });

  test("a possible repeat says so", async () => {
    const { mail: got, channel } = await tls();
    await channel.send({ ...TRIGGER, mayBeRepeat: true });
    expect(got.received[0]?.text).toContain("This may be a repeat");
  });

  test("a reminder goes to its people alone", async () => {
    const { mail: got, channel } = await tls();
    expect((await channel.send({ ...TRIGGER, action: "remind" })).ok).toBe(true);
    expect(got.received.map(({ to }) => to)).toEqual([["ann@example.com"]]);
  });

  test("a reminder of somebody without an address is no silent skip", async () => {
    const { mail: got, channel } = await tls();
    const people = [{ login: "bob" }];
    expect(await channel.send({ ...TRIGGER, action: "remind", people })).toEqual({
      ok: false,
      failure: { kind: "rejected", message: 'channel "here": the file gives no e-mail address of bob' },
    });
    expect(got.connections()).toBe(0);
  });

  test.each(["acknowledge", "resolve"] as const)("%s sends nothing: a letter can't be taken back", async (action) => {
    const { mail: got, channel } = await tls();
    expect((await channel.send({ ...TRIGGER, action })).ok).toBe(true);
    expect(got.connections()).toBe(0);
  });

  test("letters about one incident stand together", async () => {
    const { mail: got, channel } = await tls();
    await channel.send(TRIGGER);
    await channel.send(TRIGGER);
    await channel.send({ ...TRIGGER, key: "another" });
    const threads = got.received.map(({ text }) => /^References: (.*)\r$/m.exec(text)?.[1]);
    expect(threads[0]).toBe(threads[1]);
    expect(threads[2]).not.toBe(threads[0]);
  });

  test("a hostile text adds no header, no receiver and no second letter", async () => {
    const { mail: got, channel } = await tls();
    const text = "x\r\nBcc: evil@example.com\r\n\r\n.\r\nMAIL FROM:<evil@example.com>\u{0}\u{1b}[31m";
    const ticket = { ...(TRIGGER.ticket ?? { number: 1, url: "", repository: "a/b" }), title: text, priority: text };
    const hostile: Message = { ...TRIGGER, summary: text, ticket, comment: text, tier: text };
    expect((await channel.send(hostile)).ok).toBe(true);
    expect(got.received).toHaveLength(1);
    expect(got.received[0]?.to).toEqual(["leads@example.com", "boss@example.com"]);
    const [headers] = (got.received[0]?.text ?? "").split("\r\n\r\n");
    expect(headers).not.toMatch(/^Bcc:/im);
    expect(got.received[0]?.text).not.toMatch(/[^\P{Cc}\r\n]/u);
  });

  test("100 kB are cut", async () => {
    const { mail: got, channel } = await tls();
    const text = "word ".repeat(20_000);
    await channel.send({ ...TRIGGER, summary: text, comment: text });
    expect(got.received[0]?.text.length).toBeLessThan(10_000);
  });
});

describe("what the server answers", () => {
  const refusing = (code: number) => ({
    onAuth: (_auth: unknown, _session: unknown, callback: (error: Error) => void) => {
      callback(said(code));
    },
    onConnect: (_session: unknown, callback: (error: Error) => void) => {
      callback(said(code));
    },
    onMailFrom: (_address: unknown, _session: unknown, callback: (error: Error) => void) => {
      callback(said(code));
    },
    onRcptTo: (_address: unknown, _session: unknown, callback: (error: Error) => void) => {
      callback(said(code));
    },
  });
  const taken = "taken";

  test.each<readonly [name: string, options: SMTPServerOptions, after: AfterLetter, kind: FailureKind]>([
    ["a wrong login", { onAuth: refusing(535).onAuth }, taken, "forbidden"],
    ["login wanted", { onMailFrom: refusing(530).onMailFrom }, taken, "forbidden"],
    ["the sender refused", { onMailFrom: refusing(550).onMailFrom }, taken, "rejected"],
    ["the sender put off", { onMailFrom: refusing(451).onMailFrom }, taken, "unavailable"],
    ["every receiver refused", { onRcptTo: refusing(550).onRcptTo }, taken, "rejected"],
    ["every receiver put off", { onRcptTo: refusing(450).onRcptTo }, taken, "unavailable"],
    ["no connection now", { onConnect: refusing(421).onConnect }, taken, "unavailable"],
    ["never a connection", { onConnect: refusing(554).onConnect }, taken, "unavailable"],
    ["the letter refused", {}, { refusal: 554 }, "rejected"],
    ["the letter put off", {}, { refusal: 452 }, "unavailable"],
    ["a reset after accepting", {}, "reset", "unclear"],
    ["silence after accepting", {}, "silence", "unclear"],
  ])("%s", async (_, options, after, kind) => {
    const { mail: got, channel } = await tls(options, after, after === "silence" ? { timeLimitMs: 500 } : {});
    const outcome = await channel.send(TRIGGER);
    expect(outcome).toMatchObject({ ok: false, failure: { kind } });
    expect(got.received).toHaveLength(after === taken ? 0 : 1);
    expect(got.connections()).toBe(1);
    expect(JSON.stringify(outcome)).not.toMatch(/canary|example|127\.0\.0\.1/);
  });

  test("one receiver of two refused: the other has it, and it is not sent again", async () => {
    const { mail: got, channel } = await tls({
      onRcptTo: ({ address }, _session, callback) => {
        callback(address.startsWith("boss") ? said(550) : null);
      },
    });
    expect(await channel.send(TRIGGER)).toMatchObject({
      failure: { kind: "rejected", message: expect.stringContaining("1 of 2 receivers") },
    });
    expect(got.received).toHaveLength(1);
  });

  test("a greeting that never comes", async () => {
    silent = createServer((socket) => socket.on("error", () => undefined));
    await new Promise<void>((resolve) => silent?.listen(0, "127.0.0.1", resolve));
    const { port } = silent.address() as AddressInfo;
    const outcome = await channelAt(`smtp://mail.example:${port}`, { timeLimitMs: 300 }).send(TRIGGER);
    expect(outcome).toMatchObject({
      failure: { kind: "unavailable", message: expect.stringContaining("no answer within 0.3 s") },
    });
  });

  test("a server that is not there", async () => {
    const { mail: got, channel } = await tls();
    await got.close();
    mail = undefined;
    expect(await channel.send(TRIGGER)).toMatchObject({
      failure: { kind: "unavailable", message: expect.stringContaining("refused") },
    });
  });
});

describe("on the wire", () => {
  test("a certificate that nobody vouches for: nothing is sent", async () => {
    const { authorities, ...others } = surroundings();
    expect(authorities).toBeDefined();
    mail = await localMailServer({ secure: true, onAuth: acceptLogin });
    const environment = { SMTP_URL: `smtps://${LOGIN}@mail.example:${mail.port}`, WATCHBILL_ALLOW_PRIVATE: "1" };
    const outcome = await channelsFrom([SETTINGS], environment, others).channels.get("here")?.send(TRIGGER);
    expect(outcome).toMatchObject({ ok: false, failure: { kind: "unavailable" } });
    expect(mail.received).toEqual([]);
  });

  test("smtp:// is encrypted before anything is said", async () => {
    mail = await localMailServer({ onAuth: acceptLogin });
    expect((await channelAt(`smtp://${LOGIN}@mail.example:${mail.port}`).send(TRIGGER)).ok).toBe(true);
    expect(mail.received).toMatchObject([{ isEncrypted: true, user: "known" }]);
  });

  test("only on this machine itself may smtp:// go without", async () => {
    mail = await localMailServer({ disabledCommands: ["STARTTLS", "AUTH"] });
    expect((await channelAt(`smtp://mail.example:${mail.port}`).send(TRIGGER)).ok).toBe(true);
    expect(mail.received).toMatchObject([{ isEncrypted: false }]);
  });

  test.each([
    ["203.0.113.7", true],
    ["192.168.0.1", true],
    ["127.0.0.1", false],
    ["::1", false],
    [undefined, true],
  ])("smtp:// at %s must be encrypted: %s", (reached, expected) => {
    const server = { host: "mail.example", port: 587, credentials: undefined };
    expect(mustUpgrade({ ...server, encryption: "starttls" }, reached)).toBe(expected);
    expect(mustUpgrade({ ...server, encryption: "tls" }, reached)).toBe(false);
  });

  test("a private address is refused", async () => {
    mail = await localMailServer({});
    const resolve = () => Promise.resolve([{ address: "10.1.2.3", family: 4 }]);
    const outcome = await channelAt(`smtp://mail.example:${mail.port}`, { resolve }).send(TRIGGER);
    expect(outcome).toMatchObject({ failure: { message: expect.stringContaining("private network") } });
    expect(await channelAt("smtp://169.254.169.254:25").send(TRIGGER)).toMatchObject({
      failure: { message: expect.stringContaining("private network") },
    });
    expect(mail.connections()).toBe(0);
  });

  test("the machine itself, without WATCHBILL_ALLOW_PRIVATE=1", async () => {
    mail = await localMailServer({});
    const environment = { SMTP_URL: `smtp://mail.example:${mail.port}` };
    const channel = channelsFrom([SETTINGS], environment, surroundings()).channels.get("here");
    expect(await channel?.send(TRIGGER)).toMatchObject({ ok: false });
    expect(mail.connections()).toBe(0);
  });

  test.each([
    ["https://canary.example", "SMTP_URL must hold an address such as"],
    ["canary", "SMTP_URL must hold an address such as"],
    ["smtps://u:100%@canary.example", "a % in user or password is written %25"],
  ])("%s is no mail server", async (address, expected) => {
    const outcome = await channelAt(address).send(TRIGGER);
    expect(outcome).toMatchObject({ failure: { kind: "unavailable", message: expect.stringContaining(expected) } });
    expect(JSON.stringify(outcome)).not.toContain("canary");
  });

  test("a missing variable names channel and variable", async () => {
    const { channels, missing } = channelsFrom([SETTINGS], {});
    expect(await channels.get("here")?.send(TRIGGER)).toMatchObject({
      failure: { message: 'channel "here" can\'t send: the environment variable SMTP_URL is not set' },
    });
    expect(missing).toEqual([{ channel: "here", variable: "SMTP_URL" }]);
  });
});
