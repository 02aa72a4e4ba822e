// Whose commands are obeyed, and on which comments?

import { describe, expect, test } from "@jest/globals";
import { ticketOf } from "../../../src/core/ticket/ticket-of.ts";
import type { Known } from "../../../src/core/ticket/who-is-who.ts";
import { config, configOf, FILE, history, known, opened, said, type Told } from "./told.ts";

const START: Told = ["2026-03-02T08:00:00Z", "cleo", opened()];
const time = (text: string) => `2026-03-02T${text}Z`;
const edit = (id: number, body: string, editedBy?: string) => ({
  ...said(id, body),
  edited: true,
  ...(editedBy !== undefined && { editedBy: { login: editedBy, kind: "user" as const } }),
});

function commands(told: readonly Told[], who: Known = known) {
  return ticketOf(history(START, ...told), config, who).commands;
}

const outcome = (told: readonly Told[], who?: Known) => {
  return commands(told, who).map(({ request, refused }) => refused?.kind ?? `${request.kind} is done`);
};

const FORMS = {
  new: (by: string): Told => [time("08:10:00"), by, said(1, "/priority urgent")],
  edited: (by: string): Told => [time("08:10:00"), by, edit(1, "/priority urgent")],
  "edited by another": (by: string): Told => [time("08:10:00"), by, edit(1, "/priority urgent", "bob")],
  quoted: (by: string): Told => [time("08:10:00"), by, said(1, "> /priority urgent")],
  fenced: (by: string): Told => [time("08:10:00"), by, said(1, "```\n/priority urgent\n```")],
};

describe("the command matrix", () => {
  // `triage` and above command; the caller reads the role and names them in `authority`.
  const roles = { none: false, read: false, triage: true, write: true, maintain: true, admin: true };
  const people = [
    { who: "customer who opened it", login: "cleo", allowed: () => false },
    { who: "colleague of the customer", login: "chris", allowed: (role: boolean) => role },
    { who: "staff", login: "ann", allowed: () => true },
    { who: "bot", login: "helper[bot]", allowed: () => undefined },
  ];
  const rows = Object.entries(roles).flatMap(([role, may]) => {
    return people.flatMap(({ who, login, allowed }) => {
      return Object.entries(FORMS).map(([form, told]) => {
        const done = form === "new" ? allowed(may) : undefined;
        return { name: `${role}, ${who}, ${form}`, may, login, told, done };
      });
    });
  });

  test.each(rows)("$name", ({ may, login, told, done }) => {
    const who = { ...known, ...(may && { authority: [login] }) };
    const expected = done === undefined ? [] : [done ? "priority is done" : "not staff"];
    const ticket = ticketOf(history(START, told(login)), config, who);
    expect(outcome([told(login)], who)).toEqual(expected);
    expect(ticket.priority.name).toBe(done === true ? "urgent" : "normal");
  });

  test.each(Object.entries(roles))("%s, bystander where only the opener is the customer", (_, may) => {
    const file = configOf(`${FILE}\ncustomers: opener`);
    const who = { ...known, ...(may && { authority: ["chris"] }) };
    const ticket = ticketOf(history(START, FORMS.new("chris")), file, who);
    expect(ticket.commands.map(({ part, refused }) => [part, refused?.kind])).toEqual([
      ["bystander", may ? undefined : "not staff"],
    ]);
  });

  test.each(["cleo", "chris"])("a permission that can't be read refuses: %s", (login) => {
    expect(outcome([FORMS.new(login)], { ...known, unread: [login.toUpperCase()] })).toEqual(["permission unread"]);
  });

  test("staff whom the file names need nothing read", () => {
    expect(outcome([FORMS.new("ann")], { ...known, unread: ["ann"] })).toEqual(["priority is done"]);
  });

  test("the opener's own role gives no authority, being staff does", () => {
    const who = { ...known, authority: ["cleo", "ann"] };
    expect(outcome([FORMS.new("cleo")], who)).toEqual(["not staff"]);
    const byStaff = history([time("08:00:00"), "ann", opened()], FORMS.new("ann"));
    expect(ticketOf(byStaff, config, known).commands[0]?.refused).toBeUndefined();
  });

  test("staff by team command like staff by the file", () => {
    expect(outcome([FORMS.new("tess")], { ...known, staff: ["Tess"] })).toEqual(["priority is done"]);
  });
});

describe("what others than staff write", () => {
  test("/help is the customer's", () => {
    expect(outcome([[time("08:10:00"), "cleo", said(1, "/help")]])).toEqual(["help is done"]);
  });

  test("what we don't know is text", () => {
    expect(outcome([[time("08:10:00"), "cleo", said(1, "/health is red\n/foo")]])).toEqual([]);
  });

  test("from staff it gets an answer", () => {
    expect(commands([[time("08:10:00"), "ann", said(1, "/ack\n/prioriti urgent")]])[1]).toMatchObject({
      id: "command/1/2",
      refused: { kind: "unknown command", closest: "priority" },
    });
  });
});

describe("makes no sense then", () => {
  const closed: Told = [time("09:00:00"), "ann", { kind: "closed", reason: "completed" }];

  test.each(["/ack", "/assign me", "/escalate", "/pending", "/resume", "/due 2027-01-01"])(
    "%s on a closed ticket",
    (line) => {
      expect(outcome([closed, [time("09:00:01"), "ann", said(1, line)]])).toEqual(["not now"]);
    },
  );

  test.each(["/write-up #12", "/why", "/help", "/priority urgent", "/type other"])("but %s does", (line) => {
    expect(outcome([closed, [time("09:00:01"), "ann", said(1, line)]])[0]).toMatch(/is done$/);
  });

  test("what was written before the closing, or with the reopening, does", () => {
    const reopened: Told = [time("10:00:00"), "ann", { kind: "reopened" }];
    expect(outcome([[time("09:00:00"), "ann", said(1, "/ack")], closed])).toEqual(["ack is done"]);
    expect(outcome([closed, [time("10:00:00"), "ann", said(1, "/ack")], reopened])).toEqual(["ack is done"]);
  });

  test("/resume where nothing waits", () => {
    expect(outcome([[time("08:10:00"), "ann", said(1, "/resume")]])).toEqual(["not now"]);
    expect(
      outcome([
        [time("08:10:00"), "ann", said(1, "/pending")],
        [time("08:20:00"), "ann", said(2, "/resume")],
      ]),
    ).toEqual(["pending is done", "resume is done"]);
  });

  test("/customer for somebody of staff by team", () => {
    expect(outcome([[time("08:10:00"), "ann", said(1, "/customer @tess")]], { ...known, staff: ["tess"] })).toEqual([
      "not now",
    ]);
  });
});

test("a deleted comment commands nothing", () => {
  const told: readonly Told[] = [
    [time("08:10:00"), "ann", said(1, "/priority urgent")],
    [time("08:11:00"), "ann", { kind: "commentDeleted", commentId: "1" }],
  ];
  expect(outcome(told)).toEqual([]);
});

describe("a ticket opened by staff", () => {
  const byStaff: Told = [time("08:00:00"), "ann", opened()];
  const named: Told = [time("08:05:00"), "ann", said(1, "/customer @cleo")];
  const file = configOf(`${FILE}\ncustomers: opener`);

  test("is the named person's from the beginning", () => {
    const ticket = ticketOf(
      history(
        byStaff,
        [time("08:01:00"), "cleo", said(2, "It was me.")],
        [time("08:02:00"), "chris", said(3, "Me too.")],
        named,
      ),
      file,
      known,
    );
    expect(ticket.customer).toBe("cleo");
    expect(ticket.words.map(({ by, part }) => [by, part])).toEqual([["cleo", "customer"]]);
  });

  test("is answered by other staff, not by the opener", () => {
    const ticket = ticketOf(
      history(byStaff, [time("08:01:00"), "ann", said(2)], [time("08:02:00"), "bob", said(3)], named),
      file,
      known,
    );
    expect(ticket.cycles[0]?.answered?.by).toBe("bob");
    expect(ticket.words.map(({ by, isAnswer }) => [by, isAnswer])).toEqual([
      ["ann", false],
      ["bob", true],
    ]);
  });

  test("the latest naming counts", () => {
    const again: Told = [time("08:06:00"), "bob", said(4, "/customer @chris")];
    expect(ticketOf(history(byStaff, named, again), file, known).customer).toBe("chris");
  });
});
