// Does every alert reach its channel, and is only that written down as sent which was?

import { describe, expect, test } from "@jest/globals";
import { parseConfig } from "../../src/core/config/parse-config.ts";
import { ledgerData, ledgerOf } from "../../src/core/ticket/ledger.ts";
import { markerLine, markerOf } from "../../src/core/ticket/marker.ts";
import { ticketOf } from "../../src/core/ticket/ticket-of.ts";
import type { AlertStep, Step } from "../../src/core/plan/step.ts";
import { applyPlan, type Carried } from "../../src/usecases/apply-plan.ts";
import type { Channel, Message } from "../../src/usecases/channel.ts";
import { failed, type FailureKind, succeeded } from "../../src/usecases/outcome.ts";
import { desk } from "./desk.ts";
import { type Fake, failure, open } from "./fake-tracker.ts";

const FILE = `
version: 1
timezone: Europe/Brussels
people: { ann: { name: Ann, slack: U012AB3, email: ann@example.com }, lea: {} }
calendars: { always: 24x7 }
request_types: { other: { default: true } }
priorities:
  urgent: { default: true, calendar: always, first_response: { within: 1h } }
schedules: { support: { layers: [{ always: [ann] }] } }
escalation:
  on-call: { on_call: support }
  two: { people: [lea], comment: "Join the bridge." }
`;

const because = "a test wants it";

function alert(channel: string, rest: Partial<AlertStep> = {}): Step {
  const { action = "trigger", key = "1/two", id = `alert/1/two/${channel}` } = rest;
  const step = { kind: "alert", channel, action, key, id, tier: "two", people: ["ann", "lea"], because } as const;
  return { ...step, summary: "Ticket 1 needs you.", mayBeRepeat: false, ...rest };
}

const announce: Step = { kind: "announce", steps: ["s"], mentions: [], body: "please look", because };
const label: Step = { kind: "label", labels: [{ name: "urgent", color: "ffffff", description: "" }], because };

function card(facts: object, rest: object = {}): Step {
  const body = `${markerLine({ kind: "card", data: { v: 1, text: 1, ...facts } })}\nHello`;
  return { kind: "card", body, because, ...rest };
}

interface Stage {
  readonly fake: Fake;
  readonly messages: { readonly channel: string; readonly message: Message }[];
  readonly carry: (plan: readonly Step[]) => Promise<Carried>;
}

/** `pager` takes two of a key for one, `help` does not. */
function stage(faults: Readonly<Record<string, FailureKind>> = {}): Stage {
  const fake = desk();
  open(fake);
  const messages: { readonly channel: string; readonly message: Message }[] = [];
  const channel = (name: string, deduplicates: boolean): [string, Channel] => {
    const send: Channel["send"] = (message) => {
      messages.push({ channel: name, message });
      fake.calls.push(`send ${name}`);
      const kind = faults[name];
      return Promise.resolve(kind === undefined ? succeeded(undefined) : failed(failure(kind, "sending")));
    };
    return [name, { name, deduplicates, send }];
  };
  const { config } = parseConfig(FILE);
  if (config === undefined) throw new Error("the file is wrong");
  const history = { number: 1, privateRepository: true, id: 555, events: fake.issues.get(1) ?? [] };
  const ticket = ticketOf(history, config, { staff: [], own: [] });
  const repository = { owner: "example", name: "desk", id: 77, isPrivate: true, isArchived: false, now: fake.now };
  const channels = new Map([channel("pager", true), channel("help", false)]);
  const run = {
    tracker: fake,
    channels,
    repository: { ...repository, url: "https://git.example.com/example/desk" },
    config,
    now: fake.now,
  };
  const isStillWanted = () => Promise.resolve(succeeded(true));
  return { fake, messages, carry: (plan) => applyPlan(ticket, plan, { run, isStillWanted }) };
}

const endings = ({ applied }: Carried) => applied.map(({ step, ended }) => `${step.kind} ${ended}`);

function ledgerIn(fake: Fake) {
  const comments = (fake.issues.get(1) ?? []).flatMap((event) => (event.kind === "commented" ? [event.body] : []));
  return ledgerOf(markerOf(comments.findLast((body) => body.startsWith("<!-- watchbill:card")) ?? "")?.data);
}

test("a message says all that the channels show", async () => {
  const { carry, messages } = stage();
  await carry([alert("pager")]);
  expect(messages).toEqual([
    {
      channel: "pager",
      message: {
        action: "trigger",
        key: "77/555/1/two",
        summary: "Ticket 1 needs you.",
        ticket: {
          number: 1,
          title: "Help",
          url: "https://git.example.com/example/desk/issues/1",
          priority: "urgent",
          repository: "example/desk",
        },
        tier: "two",
        people: [{ login: "ann", name: "Ann", slack: "U012AB3", email: "ann@example.com" }, { login: "lea" }],
        comment: "Join the bridge.",
        mayBeRepeat: false,
      },
    },
  ]);
});

test.each(["acknowledge", "resolve", "remind"] as const)("%s carries no word for the tier", async (action) => {
  const { carry, messages } = stage();
  await carry([alert("pager", { action })]);
  expect(messages[0]?.message).toMatchObject({ action, key: "77/555/1/two" });
  expect(messages[0]?.message.comment).toBeUndefined();
});

test("alerts and words go out in the plan's order", async () => {
  const { carry, fake } = stage();
  await carry([alert("pager"), announce, alert("help")]);
  expect(fake.calls).toEqual(["send pager", "postComment 1 please look", "send help"]);
});

test("a channel that is not set up is a failure that names it", async () => {
  const { carry } = stage();
  const { applied } = await carry([alert("bridge"), announce]);
  expect(applied.map(({ ended }) => ended)).toEqual(["failed", "done"]);
  expect(applied[0]?.failure?.message).toBe('channel "bridge" is not set up, so it was not told');
});

describe("an alert that fails", () => {
  test.each<FailureKind>(["unavailable", "unclear", "rejected", "limited"])(
    "(%s) holds up neither the announcement nor the card, and is red",
    async (kind) => {
      const { carry } = stage({ pager: kind });
      const carried = await carry([alert("pager"), label, announce, card({})]);
      expect(endings(carried)).toEqual(["alert failed", "label done", "announce done", "card done"]);
      expect(carried.applied[0]?.failure?.message).toBe('channel "pager": sending: ' + kind);
    },
  );

  test.each([
    { pager: undefined, sent: ["alert/1/two/help", "alert/1/two/pager"], claimed: [] },
    { pager: "unavailable", sent: ["alert/1/two/help"], claimed: [] },
    { pager: "unclear", sent: ["alert/1/two/help"], claimed: [] },
  ] as const)("($pager) is not written down as sent: $sent", async ({ pager, sent, claimed }) => {
    const { carry, fake } = stage(pager === undefined ? {} : { pager });
    const ids = ["alert/1/two/help", "alert/1/two/pager"];
    await carry([alert("pager"), announce, alert("help"), card({ sent: ids })]);
    expect(ledgerIn(fake)).toMatchObject({ sent, claimed });
  });

  test.each([
    { help: "unclear", claimed: ["alert/1/two/help"] },
    { help: "unavailable", claimed: [] },
  ] as const)("to a channel that can't tell a repeat ($help) stays claimed where it may have arrived", async (row) => {
    const { carry, fake } = stage({ help: row.help });
    await carry([announce, alert("help"), card({ sent: ["alert/1/two/help"] })]);
    expect(ledgerIn(fake)).toMatchObject({ sent: [], claimed: row.claimed });
  });
});

describe("what can't tell a repeat waits until it is written down", () => {
  test.each([
    { name: "in the announcement", plan: [announce, alert("help")], method: "postComment" },
    { name: "on the card", plan: [card({ claimed: ["x"] }), alert("help")], method: "postComment" },
  ] as const)("$name", async ({ plan, method }) => {
    const { carry, fake, messages } = stage();
    fake.faults.push({ method, kind: "unavailable" });
    expect(endings(await carry(plan)).at(-1)).toBe("alert skipped");
    expect(messages).toEqual([]);
  });

  test("but not where it was written down before, nor a pager", async () => {
    const { carry, fake } = stage();
    fake.faults.push({ method: "postComment", kind: "unavailable" });
    await carry([announce, alert("help", { mayBeRepeat: true }), alert("pager")]);
    expect(fake.calls.slice(1)).toEqual(["send help", "send pager"]);
  });
});

describe("while a channel does not answer", () => {
  const id = "alert/1/two/help";
  const whole = (facts: object) => card(ledgerData(ledgerOf({ v: 1, text: 1, cycles: [], ...facts }) ?? noLedger()));
  const noLedger = (): never => {
    throw new Error("the test's facts are no ledger");
  };

  test("what may have arrived stays claimed, and the card is not written again", async () => {
    const { carry, fake } = stage({ help: "unclear" });
    const carried = await carry([whole({ claimed: [id] }), alert("help"), whole({ sent: [id] })]);
    expect(endings(carried)).toEqual(["card done", "alert failed", "card dropped"]);
    expect(fake.calls).toEqual(["postComment 1 card", "send help"]);
    expect(ledgerIn(fake)).toMatchObject({ sent: [], claimed: [id] });
  });

  test("what certainly did not is claimed no longer", async () => {
    const { carry, fake } = stage({ help: "unavailable" });
    await carry([whole({ claimed: [id] }), alert("help"), whole({ sent: [id] })]);
    expect(ledgerIn(fake)).toMatchObject({ sent: [], claimed: [], tries: [{ id, times: 1 }] });
  });

  test("once it answers, the card is written", async () => {
    const { carry, fake } = stage();
    const carried = await carry([whole({ claimed: [id] }), alert("help"), whole({ sent: [id] })]);
    expect(endings(carried)).toEqual(["card done", "alert done", "card done"]);
    expect(ledgerIn(fake)).toMatchObject({ sent: [id], claimed: [] });
  });
});

test("a card that a plan posts and changes again is one card", async () => {
  const { carry, fake } = stage();
  const plan = [card({ claimed: ["alert/1/two/help"] }), alert("help"), card({ sent: ["alert/1/two/help"] })];
  expect(endings(await carry(plan))).toEqual(["card done", "alert done", "card done"]);
  expect(fake.calls).toEqual(["postComment 1 card", "send help", expect.stringMatching(/^editComment 1 \d+ card$/)]);
  expect(ledgerIn(fake)).toMatchObject({ sent: ["alert/1/two/help"], claimed: [] });
});
