// How is a command answered: by whom it may be given, on which comment, with which reaction and in which words?

import { describe, expect, test } from "@jest/globals";
import type { Known } from "../../../src/core/ticket/who-is-who.ts";
import { known, type Told } from "../ticket/told.ts";
import { desk } from "./desk.ts";
import { announcements, asks, hands, kinds, lived, on, said } from "./lives.ts";

const URGENT = asks("Problem/Troubleshooting", "Urgent");
const START = [URGENT, on("08:00:05")] as const;

const at = (body: string, by = "bob", more: object = {}): Told => [
  on("08:10"),
  by,
  { kind: "commented", id: "70", body, ...more },
];
/** Reaction and replies to this comment. */
function answers(told: Told, who: Known = known, before: readonly (Told | string)[] = START) {
  const { ran } = lived(desk, [...before, told, on("08:10:05"), on("08:10:06")], who);
  const steps = ran.at(-2) ?? [];
  const reaction = steps.flatMap((step) => (step.kind === "react" ? [step.reaction] : []))[0];
  return { steps, reaction, replies: said(steps), again: ran.at(-1) };
}

const NOT_STAFF =
  "Only the support team can use this command. If something should change, just say so here and somebody will see to it.";
const UNREAD =
  "GitHub would not say whether you belong to the support team, so this was not done. Please try again in a while.";

const FORMS: Readonly<Record<string, (by: string) => Told>> = {
  new: (by) => at("/assign @dee", by),
  edited: (by) => at("/assign @dee", by, { edited: true }),
  quoted: (by) => at("> /assign @dee", by),
  fenced: (by) => at("```\n/assign @dee\n```", by),
};

describe("the command matrix", () => {
  const roles = { none: false, read: false, triage: true, write: true, maintain: true, admin: true };
  const people = [
    { who: "the customer who opened it", login: "cleo", may: () => false },
    { who: "a bystander", login: "chris", may: (hasRole: boolean) => hasRole },
    { who: "staff", login: "bob", may: () => true },
    { who: "a bot", login: "helper[bot]", may: () => undefined },
  ];
  const rows = Object.entries(roles).flatMap(([role, hasRole]) => {
    return people.flatMap(({ who, login, may }) => {
      return Object.keys(FORMS).map((form) => ({
        role,
        who,
        form,
        hasRole,
        login,
        done: form === "new" ? may(hasRole) : undefined,
      }));
    });
  });

  test.each(rows)("role $role, $who, $form comment", ({ form, hasRole, login, done }) => {
    const who = { ...known, authority: hasRole ? [login] : [] };
    const { steps, reaction, replies, again } = answers(FORMS[form]?.(login) ?? at(""), who);
    expect({ reaction, replies, hands: hands(steps), again }).toEqual({
      reaction: done === undefined ? undefined : done ? "+1" : "confused",
      replies: done === false ? [NOT_STAFF] : [],
      hands: done === true ? ["+dee", "-ann"] : [],
      again: [],
    });
  });

  test.each(["cleo", "chris"])("a permission that can't be read refuses: %s", (login) => {
    const { steps, reaction, replies, again } = answers(at("/assign @dee", login), { ...known, unread: [login] });
    expect({ reaction, replies, hands: hands(steps), again }).toEqual({
      reaction: "confused",
      replies: [UNREAD],
      hands: [],
      again: [],
    });
  });
});

describe("done", () => {
  test.each([
    ["/ack"],
    ["/priority normal"],
    ["/type other"],
    ["/assign @dee"],
    ["/pending"],
    ["/due 2026-03-05T10:00"],
    ["/write-up https://example.com/1"],
    ["Text before.\n/ack\nText after."],
  ])("%s gets a thumb and no word", (body) => {
    expect(answers(at(body))).toMatchObject({ reaction: "+1", replies: [], again: [] });
  });

  test("several of one comment get one reaction", () => {
    const { steps } = answers(at("/ack\n/priority normal\n/assign me"));
    expect(steps.filter((step) => step.kind === "react")).toMatchObject([
      { reaction: "+1", commands: ["command/70/1", "command/70/2", "command/70/3"] },
    ]);
  });

  test("one that can't be done among them makes it a question, and one reply says why", () => {
    const { reaction, replies } = answers(at("/ack\n/akc"));
    expect([reaction, replies]).toEqual([
      "confused",
      ["I don't know that command. Did you mean `/ack`? `/help` lists all."],
    ]);
  });

  test("an escalation is told by its announcement", () => {
    expect(answers(at("/escalate"))).toMatchObject({
      reaction: "+1",
      replies: [
        "@carl: Bob asks for your help with this request. Could you take it over, please?\n\nNobody is on call in “empty” just now, so this went straight on.\n\nJoin the bridge: see the page.",
      ],
    });
    expect(answers(at("/incident")).replies).toEqual([
      "@ima: Bob asks for your help with this request. Could you take it over, please?",
    ]);
  });

  test("whoever asks for the next tier where there is none reads so", () => {
    const before = [
      ...START,
      [on("08:05"), "bob", { kind: "commented", id: "60", body: "/escalate group" }] as const,
      on("08:05:05"),
    ];
    expect(answers(at("/escalate"), known, before)).toMatchObject({
      reaction: "+1",
      replies: [
        "Bob asks for your help with this request. There is nobody further to pass it on to, so could you see to it, or find somebody who can?".replace(
          /^/,
          "@dee: ",
        ),
      ],
    });
  });

  test("/customer names the person from then on", () => {
    const { ticket } = lived(desk, [
      [on("08:00"), "ann", URGENT[2]],
      on("08:00:05"),
      at("/customer @chris"),
      on("08:10:05"),
    ]);
    expect(ticket.customer).toBe("chris");
  });

  test("after the closing, what still makes sense", () => {
    const before = [...START, [on("08:05"), "bob", { kind: "closed", reason: "not_planned" }] as const];
    expect(answers(at("/why"), known, before).reaction).toBe("+1");
    expect(answers(at("/ack"), known, before)).toMatchObject({
      reaction: "confused",
      replies: ["The ticket is closed; reopen it first."],
    });
  });

  test("written just before the closing, what comes too late says so", () => {
    const { ran } = lived(desk, [
      ...START,
      at("/assign @dee"),
      [on("08:10:01"), "ann", { kind: "closed", reason: "not_planned" }],
      on("08:10:05"),
    ]);
    expect([hands(ran[1]), said(ran[1])]).toEqual([
      [],
      ["This request was closed before I could do that. Reopen it and ask again."],
    ]);
  });
});

describe("not done, and what would work", () => {
  test.each([
    ["/akc", "I don't know that command. Did you mean `/ack`? `/help` lists all."],
    ["/frobnicate", "I don't know that command. `/help` lists those that I know."],
    [
      "/priority",
      "I could not make out what you meant. It works like this: `/priority NAME`. I know `production-down`, `urgent`, `normal`.",
    ],
    [
      "/priority nonsense",
      "I could not make out what you meant. It works like this: `/priority NAME`. I know `production-down`, `urgent`, `normal`.",
    ],
    ["/resume", "The ticket was not waiting for the customer."],
    ["/due yesterday-ish", "I could not make out what you meant."],
    ["/assign", "I could not make out what you meant."],
    ["/customer", "I could not make out what you meant."],
    ["/write-up", "I could not make out what you meant."],
  ])("%s", (body, text) => {
    const { reaction, replies, again } = answers(at(body));
    expect([reaction, replies.length, again]).toEqual(["confused", 1, []]);
    expect(replies[0]).toContain(text);
  });

  test("nothing of what was written is repeated", () => {
    expect(answers(at("/priority @team <b>now</b> #1")).replies[0]).not.toMatch(/team|<b>|#1/);
    expect(answers(at("/xyzzyplugh now")).replies[0]).not.toContain("xyzzy");
  });

  test("who can't be assigned is told, and nobody is taken off", () => {
    const one = lived(desk, [...START, at("/assign @dee")]);
    const body = one.ticket.card?.body ?? "";
    const told = one.history.events.map((event): Told => {
      const isCard = event.kind === "commented" && event.body === body;
      return [
        new Date(event.at).toISOString(),
        event.by.login,
        isCard ? { ...event, body: body.replace('"unassignable":[]', '"unassignable":["dee"]') } : event,
      ];
    });
    const steps = lived(desk, [...told, on("08:10:05")]).ran[0];
    expect([hands(steps), said(steps)]).toEqual([
      [],
      ["GitHub does not let this person be assigned here. `/assign on-call` gives it to whoever is on call."],
    ]);
  });
});

describe("help and why", () => {
  test("customers read what helps them", () => {
    expect(answers(at("/help", "cleo"))).toMatchObject({
      reaction: "+1",
      replies: [
        "The note at the top says who has this request and when to expect a reply. To add something, just write a comment; to correct your request, edit your first message.",
      ],
    });
  });

  test("staff read every command that there is", () => {
    const [text = ""] = answers(at("/help")).replies;
    expect(text.split("\n")[0]).toBe("On a line of its own, in a comment that is not edited afterwards:");
    for (const name of [
      "ack",
      "assign",
      "priority",
      "type",
      "escalate",
      "incident",
      "pending",
      "resume",
      "due",
      "customer",
      "write-up",
      "why",
    ]) {
      expect(text).toContain(`\`/${name}`);
    }
  });

  test("/why tells rules with their lines, clocks with their arithmetic, and who is on call, in one folded block", () => {
    expect(answers(at("/why")).replies[0]?.split("\n")).toEqual([
      "<details><summary>How this request stands, and why</summary>",
      "",
      "- request type: problem (line 16): a heading named like the question says so",
      "- priority: urgent (line 34): a heading named like the question says so",
      '- first response: running, 49 m 55 s left; first_response of urgent: 1h in calendar "office", line 40: Mon 2 Mar 09:00-10:00: 1 h; due Mon 2 Mar 10:00 Brussels; next step Monday 2 March 2026, 09:30 (Brussels time) (line 43)',
      `- tier one (here now): ann until Tuesday 3 March 2026, 09:00 (Brussels time); turn 56 of layer "layer 1" is ann's (line 68)`,
      '- tier empty: nobody; layer "layer 1" is between two shifts; nobody fills the gap (line 69)',
      '- tier two: carl; layer "layer 1" always has carl (line 70)',
      "- tier group: dee; named in the file (line 71)",
      "",
      "</details>",
    ]);
  });

  test("asking puts nothing in motion", () => {
    const { steps } = answers(at("/why\n/help"));
    expect(kinds(steps)).toEqual(["react", "announce", "card"]);
    expect(announcements(steps)[0]?.mentions).toEqual([]);
  });
});
