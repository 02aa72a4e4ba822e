// What do the passes after a channel's failure do, for whatever the service answers?

import { afterEach, describe, expect, test } from "@jest/globals";
import type { Config } from "../../src/core/config/config.ts";
import { channelsFrom } from "../../src/notify/channels-from.ts";
import type { Surroundings } from "../../src/notify/surroundings.ts";
import { failuresOf, type TicketReport } from "../../src/usecases/applied.ts";
import type { Channel } from "../../src/usecases/channel.ts";
import { instant, isoOf } from "../../src/core/time/instant.ts";
import { failed } from "../../src/usecases/outcome.ts";
import { reviewTicket } from "../../src/usecases/review-ticket.ts";
import { type RunOptions, startRun } from "../../src/usecases/start-run.ts";
import { type AfterLetter, localMailServer, type LocalMailServer } from "../notify/local-mail-server.ts";
import { type Answer, localService, type LocalService } from "../notify/local-service.ts";
import { surroundings } from "../notify/messages.ts";
import { CONTRACTS, jsonOf } from "../notify/published-contracts.ts";
import { desk } from "./desk.ts";
import { type Fake, open } from "./fake-tracker.ts";

const CHANNELS = CONTRACTS.map(({ kind, settings: { variables, ...rest } }) => {
  return `  ${kind}: ${JSON.stringify({ kind, ...variables, ...rest })}`;
});

const fileFor = (channel: string) => `
version: 1
timezone: Europe/Brussels
people: { ann: { name: Ann }, lea: { name: Lea } }
calendars: { always: 24x7 }
request_types: { other: { default: true } }
priorities:
  urgent:
    default: true
    calendar: always
    first_response: { within: 1h, steps: [{ at: due, escalate: next }] }
schedules: { support: { layers: [{ always: [ann] }] } }
escalation:
  on-call: { on_call: support }
  lead: { people: [lea], alert: [${channel}] }
channels:
${CHANNELS.join("\n")}
  mail: { kind: email, smtp: MAIL_SERVER, from: a@example.com, to: [b@example.com, c@example.com] }
`;

let service: LocalService | undefined;
let mail: LocalMailServer | undefined;

afterEach(async () => {
  await service?.close();
  await mail?.close();
  service = undefined;
  mail = undefined;
});

/** A ticket of nine o'clock that lea's tier takes over at ten; `channel` is to tell her. */
async function overdue(channel: string): Promise<Fake> {
  const fake = desk(fileFor(channel));
  open(fake);
  await pass(fake, "09:00");
  return fake;
}

async function pass(fake: Fake, time: string, options: RunOptions = {}): Promise<TicketReport> {
  fake.now = instant(`2026-03-02T${time}:00Z`);
  const start = await startRun(fake, options);
  if (start.kind !== "ready") throw new Error(JSON.stringify(start));
  return reviewTicket(1, start.run);
}

interface Plot {
  readonly channel: string;
  /** What the service answers to the first message, the second, ...; afterwards it takes them. */
  readonly answers: readonly Answer[];
  readonly given?: (time: string) => Partial<Surroundings>;
  /** Happens after the pass of that time. */
  readonly meanwhile?: Readonly<Record<string, (fake: Fake) => void>>;
}

const TIMES = ["10:00", "10:05", "10:10", "10:15"];

/** In each pass: how the message was sent, if it was, and whether the pass was red. */
async function passes({ channel, answers, given, meanwhile = {} }: Plot): Promise<readonly string[]> {
  const contract = CONTRACTS.find(({ kind }) => kind === channel);
  if (contract === undefined) throw new Error(channel);
  const fake = await overdue(channel);
  service = await localService((_, before) => answers[before] ?? contract.accepts);
  const values = contract.environment(service.origin);
  const mended = Object.fromEntries(Object.entries(values).map(([name, value]) => [`${name}_TWO`, value]));
  const environment = { ...values, ...mended, WATCHBILL_ALLOW_PRIVATE: "1" };
  const told: string[] = [];
  for (const time of TIMES) {
    const before = service.received.length;
    // Its own clock is another one than GitHub's.
    const around = surroundings({ now: () => instant("2030-01-01T00:00:00Z"), ...given?.(time) });
    const channels = ({ channels: settings }: Config) => channelsFrom(settings, environment, around).channels;
    const report = await pass(fake, time, { channels });
    const sent = service.received.slice(before);
    const isMarked = (each: (typeof sent)[number]) => JSON.stringify(jsonOf(each)).includes("may be a repeat");
    expect(sent.length).toBeLessThanOrEqual(1);
    const words = [...sent.map((each) => (isMarked(each) ? "sent as a repeat" : "sent")), ...redOf(report)];
    told.push(words.join(", ") || "-");
    meanwhile[time]?.(fake);
  }
  return told;
}

function redOf(report: TicketReport): readonly string[] {
  return failuresOf(report).length === 0 ? [] : ["red"];
}

const answer = (status: number, headers: Readonly<Record<string, string>> = {}): Answer => ({ status, headers });
const [RED, SENT, QUIET] = ["sent, red", "sent", "-"];
const HELD = "red";
const AGAIN = "sent as a repeat";

const SAME: readonly (readonly [string, readonly Answer[], readonly string[]])[] = [
  ["400: never again", [answer(400)], [RED, HELD, HELD, HELD]],
  ["413: never again", [answer(413)], [RED, HELD, HELD, HELD]],
  ["422: never again", [answer(422)], [RED, HELD, HELD, HELD]],
  ["401, then the key is mended", [answer(401)], [RED, SENT, QUIET, QUIET]],
  ["403 twice", [answer(403), answer(403)], [RED, RED, SENT, QUIET]],
  ["404, then the address is mended", [answer(404)], [RED, SENT, QUIET, QUIET]],
  ["429 for ten minutes", [answer(429, { "retry-after": "600" })], [RED, HELD, SENT, QUIET]],
  [
    "429 until a moment",
    [answer(429, { "retry-after": "Mon, 02 Mar 2026 10:06:00 GMT", date: "Mon, 02 Mar 2026 10:00:00 GMT" })],
    [RED, HELD, SENT, QUIET],
  ],
  ["429 without a word on when", [answer(429)], [RED, SENT, QUIET, QUIET]],
  ["503 for ten minutes", [answer(503, { "retry-after": "600" })], [RED, HELD, SENT, QUIET]],
  ["500 once", [answer(500)], [RED, SENT, QUIET, QUIET]],
  ["500 always", TIMES.map(() => answer(500)), [RED, RED, RED, RED]],
  ["a redirect", [answer(302, { location: "/elsewhere" })], [RED, SENT, QUIET, QUIET]],
];

describe.each(["pagerduty", "slack", "webhook"])("%s", (channel) => {
  test.each(SAME)("%s", async (_, answers, expected) => {
    expect(await passes({ channel, answers })).toEqual(expected);
  });

  test("a certificate that nobody vouches for, then one that somebody does", async () => {
    const given = (time: string) => (time === "10:00" ? { authorities: "" } : {});
    expect(await passes({ channel, answers: [], given })).toEqual([HELD, SENT, QUIET, QUIET]);
  });

  test.each<readonly [string, (fake: Fake) => void, string]>([
    ["the ticket's title", entitle, SENT],
    ["the channel's variable in the file", rename, SENT],
    ["an hour: nothing", () => undefined, HELD],
  ])("what was refused goes out once it is another message: %s", async (_, act, expected) => {
    const [first, second, third] = await passes({ channel, answers: [answer(400)], meanwhile: { "10:05": act } });
    expect([first, second, third]).toEqual([RED, HELD, expected]);
  });
});

test.each<readonly [string, Answer]>([
  ["a time-out", "silence"],
  ["a reset after accepting", "reset"],
  ["a gateway that lost its service", answer(502)],
])("%s: a pager is told again, a chat with the word that it may be a repeat", async (_, lost) => {
  const given = (time: string) => (lost === "silence" && time === "10:00" ? { timeLimitMs: 500 } : {});
  expect(await passes({ channel: "pagerduty", answers: [lost], given })).toEqual([RED, SENT, QUIET, QUIET]);
  await service?.close();
  expect(await passes({ channel: "slack", answers: [lost], given })).toEqual([RED, AGAIN, QUIET, QUIET]);
});

test("what may have arrived stays so, however surely a later try failed", async () => {
  const told = await passes({ channel: "slack", answers: ["reset", answer(500)] });
  expect(told).toEqual([RED, `${AGAIN}, red`, AGAIN, QUIET]);
});

/** What the service took, and when, with a process that dies on the second message: after it went out. */
test("killed between sending again and writing it down: the next one is marked", async () => {
  const fake = await overdue("slack");
  const taken: string[] = [];
  const slack = (end: "refused" | "killed" | "taken"): RunOptions => {
    const send: Channel["send"] = ({ mayBeRepeat }) => {
      taken.push(`${isoOf(fake.now).slice(11, 16)} ${end}${mayBeRepeat ? " again" : ""}`);
      if (end === "killed") throw new Error("killed");
      return Promise.resolve(end === "taken" ? { ok: true, value: undefined } : refusal);
    };
    return { channels: () => new Map([["slack", { name: "slack", deduplicates: false, send }]]) };
  };
  const refusal = failed({ kind: "unavailable", message: "not now" });
  await pass(fake, "10:00", slack("refused"));
  await expect(pass(fake, "10:05", slack("killed"))).rejects.toThrow("killed");
  await pass(fake, "10:06", slack("taken"));
  await pass(fake, "10:10", slack("taken"));
  await pass(fake, "10:15", slack("taken"));
  expect(taken).toEqual(["10:00 refused", "10:05 killed", "10:10 taken again"]);
});

test("while a chat stays away, it is asked less and less often, and nothing is written between", async () => {
  const fake = await overdue("slack");
  const asked: string[] = [];
  const send: Channel["send"] = () => {
    asked.push(isoOf(fake.now).slice(11, 16));
    return Promise.resolve(failed({ kind: "unavailable", message: "not now" }));
  };
  const channels = () => new Map([["slack", { name: "slack", deduplicates: false, send }]]);
  for (let minute = 0; minute < 60; minute += 1) {
    fake.calls.length = 0;
    const before = asked.length;
    const report = await pass(fake, `10:${String(minute).padStart(2, "0")}`, { channels });
    expect(redOf(report)).toEqual(["red"]);
    expect(fake.writes().length > 0).toBe(asked.length > before);
  }
  expect(asked).toEqual(["10:00", "10:01", "10:02", "10:04", "10:08", "10:16", "10:32"]);
});

function entitle(fake: Fake): void {
  const [opened, ...others] = fake.issues.get(1) ?? [];
  if (opened?.kind !== "opened") throw new Error("no ticket");
  fake.issues.set(1, [{ ...opened, title: "Another title" }, ...others]);
}

function rename(fake: Fake): void {
  if (fake.file.kind !== "found") throw new Error("no file");
  const text = fake.file.text.replace(/"(PD_KEY|SLACK_WEBHOOK_URL|HOOK_SECRET)"/g, '"$1_TWO"');
  fake.file = { ...fake.file, text, sha: "2" };
}

describe("mail", () => {
  const refusing = (code: number, whom: (address: string) => boolean) => {
    const refusal = Object.assign(new Error("no"), { responseCode: code });
    return {
      onRcptTo: ({ address }: { readonly address: string }, _: unknown, callback: (error?: Error | null) => void) => {
        callback(whom(address) ? refusal : null);
      },
    };
  };
  const all = () => true;
  const one = (address: string) => address.startsWith("c@");

  test.each<readonly [string, Parameters<typeof localMailServer>[0], AfterLetter, readonly string[]]>([
    ["every receiver refused: never again", refusing(550, all), "taken", [HELD, HELD, HELD]],
    ["every receiver put off: again, unmarked", refusing(450, all), "taken", [HELD, HELD, HELD]],
    ["one of two refused: the other is not told again", refusing(550, one), "taken", [RED, HELD, HELD]],
    ["the letter refused: never again", {}, { refusal: 554 }, [RED, HELD, HELD]],
    ["the letter put off: again, unmarked", {}, { refusal: 452 }, [RED, RED, RED]],
    ["a reset after accepting: again, marked", {}, "reset", [RED, `${AGAIN}, red`, `${AGAIN}, red`]],
  ])("%s", async (_, options, after, expected) => {
    const fake = await overdue("mail");
    mail = await localMailServer(options, after);
    const environment = { MAIL_SERVER: `smtp://mail.example:${mail.port}`, WATCHBILL_ALLOW_PRIVATE: "1" };
    const channels = ({ channels: settings }: Config) => channelsFrom(settings, environment, surroundings()).channels;
    const told: string[] = [];
    for (const time of TIMES.slice(0, 3)) {
      const before = mail.received.length;
      const red = redOf(await pass(fake, time, { channels }));
      const letters = mail.received.slice(before);
      const sent = letters.map(({ text }) => (text.includes("may be a repeat") ? AGAIN : SENT));
      told.push([...sent, ...red].join(", "));
    }
    expect(told).toEqual(expected);
    // Nobody but a server that put us off is asked again after a refusal.
    const isAskedAgain = !expected.slice(1).every((each) => each === HELD) || _.includes("put off");
    expect(mail.connections()).toBe(isAskedAgain ? 3 : 1);
  });
});
