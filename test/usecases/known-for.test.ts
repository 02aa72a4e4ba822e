// Who is asked for, and is somebody whose role can't be read neither staff nor nobody?

import { describe, expect, test } from "@jest/globals";
import type { Account } from "../../src/core/ticket/history.ts";
import { knownFor } from "../../src/usecases/known-for.ts";
import { failuresOf } from "../../src/usecases/applied.ts";
import { reviewTicket } from "../../src/usecases/review-ticket.ts";
import { previewSweep, sweep } from "../../src/usecases/sweep.ts";
import { desk, FILE, runAt } from "./desk.ts";
import { BOT, type Fake, open, spoken, tell } from "./fake-tracker.ts";

const person = (login: string): Account => ({ login, kind: "user" });
const ROLES = `${FILE}staff: { roles: [write, admin] }\n`;
const TEAMS = `${FILE}staff: { teams: [example/support] }\n`;

function says(fake: Fake, login: string, body: string): void {
  tell(fake, 1, { kind: "commented", id: String(fake.issues.get(1)?.length ?? 0), body }, person(login));
}

async function knownOn(fake: Fake, opener: "asked" | "unasked" = "asked") {
  const run = await runAt(fake, "09:30");
  const history = { number: 1, privateRepository: true, events: fake.issues.get(1) ?? [] };
  return { ...(await knownFor(history, run, opener)), calls: fake.calls };
}

describe("without staff.roles", () => {
  test.each([
    { name: "a word", body: "Thank you.", asked: [] },
    { name: "a path in a sentence", body: "It is in /etc/hosts", asked: [] },
    { name: "a command", body: "Mine.\n/assign me", asked: ["fetchRole dora"] },
    { name: "a command with spaces before it", body: "  /ack", asked: ["fetchRole dora"] },
  ])("$name of a stranger asks $asked", async ({ body, asked }) => {
    const fake = desk();
    open(fake);
    says(fake, "dora", body);
    expect((await knownOn(fake)).calls).toEqual(asked);
  });

  test("neither staff, nor bots, nor ourselves, nor the opener are asked for", async () => {
    const fake = desk();
    open(fake);
    for (const login of ["ann", "cleo"]) says(fake, login, "/ack");
    tell(fake, 1, { kind: "commented", id: "77", body: "/ack" }, { login: "stale", kind: "bot" });
    tell(fake, 1, { kind: "commented", id: "78", body: "/ack" }, BOT);
    expect((await knownOn(fake)).calls).toEqual([]);
  });

  test.each([
    { role: undefined, authority: undefined },
    { role: "read", authority: undefined },
    { role: "triage", authority: ["dora"] },
    { role: "write", authority: ["dora"] },
    { role: "maintain", authority: ["dora"] },
    { role: "admin", authority: ["dora"] },
  ] as const)("the role $role gives authority $authority, and makes nobody staff", async ({ role, authority }) => {
    const fake = desk();
    if (role !== undefined) fake.roles.set("dora", role);
    open(fake);
    says(fake, "dora", "/ack");
    const { known } = await knownOn(fake);
    expect([known.authority, known.staff, known.unread]).toEqual([authority, [], undefined]);
  });

  test("a role that can't be read is neither, with the reason", async () => {
    const fake = desk();
    fake.faults.push({ method: "fetchRole", kind: "forbidden" });
    open(fake);
    says(fake, "dora", "/ack");
    const { known, reasons } = await knownOn(fake);
    expect([known.authority, known.unread]).toEqual([undefined, ["dora"]]);
    expect(reasons.map(({ message }) => message)).toEqual(["fetchRole: forbidden"]);
  });
});

describe("with staff.roles", () => {
  test("everybody who did something is asked for, once a run", async () => {
    const fake = desk(ROLES);
    fake.roles.set("dora", "write").set("emil", "maintain");
    open(fake);
    says(fake, "dora", "Hello");
    says(fake, "dora", "Hello again");
    tell(fake, 1, { kind: "labeled", label: "bug" }, person("emil"));
    const run = await runAt(fake, "09:30");
    const history = { number: 1, privateRepository: true, events: fake.issues.get(1) ?? [] };
    await knownFor(history, run, "asked");
    const { known } = await knownFor(history, run, "asked");
    expect(fake.calls).toEqual(["fetchRole cleo", "fetchRole dora", "fetchRole emil"]);
    expect([known.staff, known.authority]).toEqual([["dora"], ["dora", "emil"]]);
  });

  test("an opener with the role is staff, and has no authority by it", async () => {
    const fake = desk(ROLES);
    fake.roles.set("cleo", "admin");
    open(fake);
    const { known } = await knownOn(fake);
    expect([known.staff, known.authority]).toEqual([["cleo"], undefined]);
  });

  test("a sweep asks for the opener only where there is something to do", async () => {
    const fake = desk(ROLES);
    open(fake);
    await sweep(await runAt(fake, "09:00"));
    await previewSweep(await runAt(fake, "09:05"));
    expect(fake.calls).not.toContain("fetchRole cleo");
    await previewSweep(await runAt(fake, "10:05"));
    expect(fake.calls).toContain("fetchRole cleo");
  });
});

describe("a team", () => {
  test("that can be read makes its members staff on every ticket", async () => {
    const fake = desk(TEAMS);
    fake.teams.set("example/support", ["dora"]);
    open(fake);
    says(fake, "dora", "Hello");
    const { known, calls } = await knownOn(fake);
    expect([known.staff, known.unread, calls]).toEqual([["dora"], undefined, []]);
  });

  test("that can't be read leaves open who is staff, but for whoever opened the ticket", async () => {
    const fake = desk(TEAMS);
    fake.faults.push({ method: "fetchTeam", kind: "not-found" });
    open(fake);
    for (const login of ["cleo", "dora", "ann"]) says(fake, login, "Hello");
    expect((await knownOn(fake)).known.unread).toEqual(["dora"]);
  });
});

describe("while nobody can tell whether somebody who wrote is staff", () => {
  async function withDora(): Promise<Fake> {
    const fake = desk(TEAMS);
    fake.faults.push({ method: "fetchTeam", kind: "not-found" });
    open(fake);
    await reviewTicket(1, await runAt(fake, "09:00"));
    says(fake, "dora", "I am looking into it.");
    return fake;
  }

  test("nothing is announced, the run is red and says why", async () => {
    const fake = await withDora();
    const report = await reviewTicket(1, await runAt(fake, "10:05"));
    expect(spoken(fake, 1)).not.toContain("announcement");
    expect(failuresOf(report).map(({ message }) => message)).toEqual([
      "left undone, because nobody can tell whether dora is staff (fetchTeam: not-found)",
    ]);
    expect(await sweep(await runAt(fake, "10:10"))).toMatchObject({ failed: 1 });
  });

  test("the rest is done: an escalation still assigns", async () => {
    const fake = await withDora();
    await reviewTicket(1, await runAt(fake, "10:05"));
    expect(fake.writes()).toEqual(["assign 1 lea"]);
  });

  test("the owner hears which team, in every report", async () => {
    const fake = await withDora();
    const { warnings } = await sweep(await runAt(fake, "09:05"));
    expect(warnings).toEqual([expect.stringContaining("fetchTeam: not-found")]);
  });
});
