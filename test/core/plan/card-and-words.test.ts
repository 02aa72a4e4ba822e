// What does the card say in each state, what do announcements ask, and what does the card keep unseen?

import { describe, expect, test } from "@jest/globals";
import { announcementText } from "../../../src/core/plan/wording-announcement.ts";
import type { TimedClock } from "../../../src/core/config/config.ts";
import { markerOf } from "../../../src/core/ticket/marker.ts";
import { configOf, opened, type Told } from "../ticket/told.ts";
import { DESK, desk } from "./desk.ts";
import { asks, card, lived, on } from "./lives.ts";

const PROBLEM = "Problem/Troubleshooting";
const URGENT = asks(PROBLEM, "Urgent");
const DOWN = asks(PROBLEM, "Production down");
const comment = (time: string, by: string, body: string, id = "7"): Told => [
  on(time),
  by,
  { kind: "commented", id, body },
];
const shown = (told: readonly (Told | string)[], file = desk) => lived(file, [...told, on("08:00:05")]).ran.at(-1);

describe("the card", () => {
  test("of an emergency: the promise instead of the target, the number to call, the playbook for staff", () => {
    expect(card(shown([DOWN]))).toEqual([
      "Thank you for your request. This note is kept up to date, so you can always see where it stands.",
      "",
      "- **What we understood:** Problem/Troubleshooting, Production down",
      "- **Who has it:** Ann",
      "- **First reply:** by Monday 2 March, 09:45 Brussels time",
      "",
      "Is production down? Call **+32 2 000 00 00** at any hour. Say your company.",
      "",
      "<details><summary>For the support team</summary>",
      "",
      "- Playbook: https://example.com/playbooks/problem",
      "",
      "</details>",
    ]);
  });

  test.each([
    [
      "a priority that its type does not allow",
      asks("Other", "Production down"),
      "You chose “Production down”. That is for “Problem/Troubleshooting” requests only, so this one is handled as “Urgent”.",
    ],
    [
      "what could not be read",
      [on("08:00"), "cleo", opened("It broke.")] as Told,
      "We could not tell what kind of request it is and how urgent it is. To say so, edit your first message and put at its very top a line `### Request type` with one of these below it: Problem/Troubleshooting, Consulting, Feature request, Other, then a line `### Priority` with one of these below it: Production down, Urgent, Normal.",
    ],
    [
      "a promise that the calendar puts off: Friday evening",
      asks("Other", "Urgent", "2026-03-06T16:45:00Z"),
      "- **First reply:** by Monday 9 March, 09:45 Brussels time",
    ],
    [
      "a promise in business days",
      asks("Other", "Normal"),
      "- **First reply:** by Tuesday 3 March, 18:00 Brussels time",
    ],
    [
      "over the change to summer time",
      asks("Other", "Urgent", "2026-03-27T16:30:00Z"),
      "- **First reply:** by Monday 30 March, 09:30 Brussels time",
    ],
    [
      "seconds count as a minute begun",
      asks("Other", "Urgent", "2026-03-02T08:00:01Z"),
      "- **First reply:** by Monday 2 March, 10:01 Brussels time",
    ],
  ])("%s", (_, told, line) => {
    expect(card(shown([told]))).toContain(line);
  });

  test.each([
    [
      "an emergency only where the file has something to say",
      DESK.replace(/emergency: \{ phone.*\n/, ""),
      /Is production down/,
    ],
    [
      "no playbook where the type has none",
      DESK.replace(", playbook: https://example.com/playbooks/problem", ""),
      /Playbook/,
    ],
    [
      "no time where the priority has no clock",
      DESK.replace("    first_response: { within: 30m, promise: 45m }\n", ""),
      /First reply/,
    ],
    [
      "no promise on a route without clocks",
      DESK.replace("when: { type: consulting }", "when: { type: problem }"),
      /First reply/,
    ],
  ])("%s", (_, text, unwanted) => {
    expect(card(shown([DOWN], configOf(text)))?.join("\n")).not.toMatch(unwanted);
  });

  test("gives the number to call for emergencies only", () => {
    expect(card(shown([URGENT]))?.join("\n")).not.toMatch(/Call/);
  });

  test("once answered says who answered and when, in local time", () => {
    expect(
      card(lived(desk, [URGENT, on("08:00:05"), comment("08:20:30", "dee", "Hello."), on("08:21")]).ran[1]),
    ).toContain("- **First reply:** from Dee on Monday 2 March, 09:20 Brussels time");
  });

  test("what was agreed instead is what is promised", () => {
    expect(
      card(
        lived(desk, [URGENT, on("08:00:05"), comment("08:05", "ann", "/due 2026-03-05T10:00"), on("08:05:05")]).ran[1],
      ),
    ).toContain("- **First reply:** by Thursday 5 March, 10:00 Brussels time");
  });

  test("names nobody's account and repeats nothing that the customer wrote", () => {
    const told: Told = [
      on("08:00"),
      "cleo",
      { ...opened(`### Priority\n\nUrgent\n\n@ann <script> xyzzy`), title: "xyzzy @ann" } as Told[2],
    ];
    expect(card(shown([told]))?.join("\n")).not.toMatch(/xyzzy|@|script/);
  });

  test("a name of the file does nothing in it", () => {
    const file = configOf(DESK.replace("ann: { name: Ann }", 'ann: { name: "<b>@ann</b> #1" }'));
    expect(card(shown([URGENT], file))).toContain("- **Who has it:** &lt;b>@\u200bann&lt;/b> #\u200b1");
  });
});

describe("the card keeps", () => {
  const kept = (told: readonly (Told | string)[]) => {
    const last = lived(desk, told)
      .ran.at(-1)
      ?.findLast((step) => step.kind === "card");
    return last?.kind === "card" ? markerOf(last.body)?.data : undefined;
  };

  test("who took it over and was alerted, what was told and what was sent", () => {
    expect(kept([DOWN, on("08:00:05"), on("08:10:05")])).toMatchObject({
      v: 1,
      cycles: [
        {
          tiers: ["one", "two"],
          taken: [
            { tier: "one", at: "2026-03-02T08:00:05Z", alerted: true },
            { tier: "two", at: "2026-03-02T08:10:05Z", alerted: true },
          ],
          route: "none",
        },
      ],
      done: [
        "acknowledge/1/2026-03-02T08:00:05Z/production-down/75%/0/remind assignee",
        "acknowledge/1/2026-03-02T08:00:05Z/production-down/due/0/escalate next",
      ],
      sent: [
        "alert/1/one/pager",
        "alert/1/two/pager",
        "remind:help:acknowledge/1/2026-03-02T08:00:05Z/production-down/75%/0/remind assignee",
      ],
      priorities: [{ name: "production-down", from: "2026-03-02T08:00:00Z" }],
    });
  });

  test("who answered, what was agreed, for whom it is, and when it waited", () => {
    const told = [
      [on("08:00"), "ann", URGENT[2]] as Told,
      on("08:00:05"),
      comment("08:05", "bob", "Hello.\n/due 2026-03-05T10:00\n/customer @chris\n/pending"),
      comment("08:30", "chris", "Yes.", "8"),
      on("08:30:05"),
    ];
    expect(kept(told)).toMatchObject({
      cycles: [
        {
          answered: { at: "2026-03-02T08:05:00Z", by: "bob" },
          acknowledged: { at: "2026-03-02T08:05:00Z", by: "bob" },
        },
      ],
      agreed: { at: "2026-03-02T08:05:00Z", by: "bob", dueAt: "2026-03-05T09:00:00Z" },
      customer: { person: "chris", by: "bob", at: "2026-03-02T08:05:00Z" },
      waits: [{ from: "2026-03-02T08:05:00Z", until: "2026-03-02T08:30:00Z", endedBy: "customer" }],
      lastWord: { id: "7", by: "bob", isAnswer: true },
    });
  });

  test("each life of the ticket apart", () => {
    const told = [
      URGENT,
      on("08:00:05"),
      comment("08:05", "bob", "Hello."),
      [on("08:10"), "ann", { kind: "closed", reason: "not_planned" }] as Told,
      [on("08:20"), "cleo", { kind: "reopened" }] as Told,
      on("08:20:05"),
    ];
    expect(kept(told)).toMatchObject({
      cycles: [{ answered: { by: "bob" } }, { taken: [{ tier: "one", alerted: true }] }],
    });
  });
});

describe("announcements", () => {
  const plain = {
    askedBy: undefined,
    mentions: ["ann"],
    takeOver: [],
    passedOver: [],
    ended: false,
    comments: [],
  } as const;

  test.each<[TimedClock | "pending", string]>([
    [
      "first_response",
      "@ann: this request is still waiting for a first reply. Could you answer here, or hand it over?",
    ],
    [
      "next_response",
      "@ann: this request is waiting for an answer to the last message. Could you answer here, or hand it over?",
    ],
    ["update", "@ann: this request is waiting for news. Could you write a line on how it stands?"],
    ["attempt", "@ann: this request is not solved yet. Could you go on with it, or pass it on?"],
    [
      "acknowledge",
      "@ann: this request needs somebody to say that they have it. Could you say so with `/ack`, or hand it over?",
    ],
    ["resolution", "@ann: this request is still open. Could you see how it stands?"],
    ["pending", "@ann: this request is waiting for the customer. Could you have a look?"],
  ])("a reminder of %s asks a named person for the next thing", (clock, text) => {
    expect(announcementText({ ...plain, clock })).toBe(text);
  });

  test.each([
    [
      "one asked to take over",
      { takeOver: ["ann"] },
      "@ann: this request is still waiting for a first reply. Could you take it over, please?",
    ],
    [
      "one asked, others hear",
      { mentions: ["ann", "carl"], takeOver: ["carl"] },
      "@ann, @carl: this request is still waiting for a first reply. @carl, could you take it over, please?",
    ],
    [
      "the last that there is",
      { takeOver: ["ann"], ended: true },
      "@ann: this request is still waiting for a first reply. Could you take it over, please? There is nobody further to pass it on to.",
    ],
    [
      "nobody further",
      { ended: true },
      "@ann: this request is still waiting for a first reply. There is nobody further to pass it on to, so could you see to it, or find somebody who can?",
    ],
    [
      "nobody to name",
      { mentions: [] },
      "This request is still waiting for a first reply. Could you answer here, or hand it over?",
    ],
    [
      "tiers passed over",
      { takeOver: ["ann"], passedOver: ["two", "three"] },
      "@ann: this request is still waiting for a first reply. Could you take it over, please?\n\nNobody is on call in “two” and “three” just now, so this went straight on.",
    ],
    [
      "tiers passed over, and then the ladder's end",
      { passedOver: ["two"], ended: true },
      "@ann: this request is still waiting for a first reply. There is nobody further to pass it on to, so could you see to it, or find somebody who can?\n\nNobody is on call in “two” just now.",
    ],
    [
      "tiers passed over on the way to the last one",
      { takeOver: ["ann"], passedOver: ["two"], ended: true },
      "@ann: this request is still waiting for a first reply. Could you take it over, please? There is nobody further to pass it on to.\n\nNobody is on call in “two” just now, so this went straight on.",
    ],
    [
      "the file's own sentences come last",
      { comments: ["One.", "Two."] },
      "@ann: this request is still waiting for a first reply. Could you answer here, or hand it over?\n\nOne.\n\nTwo.",
    ],
  ])("%s", (_, more, text) => {
    expect(announcementText({ ...plain, clock: "first_response", ...more })).toBe(text);
  });

  test("asked for by staff", () => {
    expect(announcementText({ ...plain, clock: undefined, askedBy: "Bob", takeOver: ["ann"] })).toBe(
      "@ann: Bob asks for your help with this request. Could you take it over, please?",
    );
  });
});
