// Do closing, reactions, roles and issues of our own work against a whole GitHub, over HTTP?

import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { emptyLedger, ledgerData } from "../../src/core/ticket/ledger.ts";
import { markerLine } from "../../src/core/ticket/marker.ts";
import { instant } from "../../src/core/time/instant.ts";
import type { RepositoryWorld } from "../../src/sandbox/repository-world.ts";
import { startSandbox, type Sandbox } from "../../src/sandbox/sandbox.ts";
import type { Outcome } from "../../src/usecases/outcome.ts";
import type { Tracker } from "../../src/usecases/tracker.ts";
import { DESK, tokenTracker } from "../usecases/inside.ts";

const DAY = 86_400_000;
let sandbox: Sandbox;
let desk: RepositoryWorld;
let tracker: Tracker;

beforeEach(async () => {
  sandbox = await startSandbox({ startAt: "2026-03-02T09:00:00Z" });
  const owner = { owner: "acme", name: "help" };
  const files = { ".github/watchbill.yml": "version: 1\n" };
  desk = sandbox.world.createRepository({ ...owner, files, collaborators: { ann: "write", tom: "triage" } });
  tracker = trackerWith(sandbox.tokens.workflow(desk));
});

afterEach(async () => {
  await sandbox.stop();
});

function trackerWith(login: string): Tracker {
  return tokenTracker({ sandbox }, DESK, login);
}

function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.failure.message);
  return outcome.value;
}

test("closed lately, the last change first; a comment after closing counts", async () => {
  const [old, commented, recent, stillOpen] = ["carl", "carl", "carl", "carl"].map((by) => desk.openIssue({ by }));
  desk.close(old ?? 0, { by: "ann" });
  desk.close(commented ?? 0, { by: "ann" });
  sandbox.clock.advance(20 * DAY);
  desk.comment(commented ?? 0, { by: "carl", body: "It is back" });
  sandbox.clock.advance(1000);
  desk.close(recent ?? 0, { by: "ann" });
  desk.comment(stillOpen ?? 0, { by: "carl", body: "Hello?" });
  const found: number[] = [];
  const since = instant(sandbox.clock.now() - 14 * DAY);
  for await (const page of tracker.fetchClosedTickets(since)) {
    found.push(...valueOf(page).histories.map(({ number }) => number));
  }
  expect(found).toEqual([recent, commented]);
});

test("closing and reopening", async () => {
  const number = desk.openIssue({ by: "carl" });
  valueOf(await tracker.closeIssue(number, "not_planned"));
  valueOf(await tracker.closeIssue(number, "not_planned"));
  expect(desk.issue(number)).toMatchObject({ state: "closed", stateReason: "not_planned" });
  valueOf(await tracker.reopenIssue(number));
  expect(desk.issue(number).state).toBe("open");
});

test("roles, and that a workflow's token reads no team", async () => {
  sandbox.world.person("carl");
  desk.setCustomRole("sue", { name: "support engineer", inherits: "triage" });
  const roles = await Promise.all(
    ["ann", "tom", "sue", "carl", "nobody-at-all"].map((login) => tracker.fetchRole(login)),
  );
  expect(roles.map(valueOf)).toEqual(["write", "triage", "triage", "read", undefined]);
  sandbox.world.createTeam("acme", "support", ["ann", "sue"]);
  expect(await tracker.fetchTeam("acme/support")).toMatchObject({ ok: false, failure: { kind: "not-found" } });
  const personal = trackerWith(sandbox.tokens.personal("ann"));
  expect(valueOf(await personal.fetchTeam("acme/support"))).toEqual(["ann", "sue"]);
});

test("an issue of our own is opened, found again, rewritten and read along with its ticket", async () => {
  const number = desk.openIssue({ by: "carl" });
  const marker = `<!-- watchbill:write-up {"ticket":${number}} -->`;
  const labels = [{ name: "write-up", color: "5319e7", description: "What happened" }];
  const wish = { title: "Write-up", body: `${marker}\n- [ ] Root cause`, labels, people: ["ann", "nobody-at-all"] };
  const opened = valueOf(await tracker.openIssue(wish));
  expect(desk.issue(opened.number)).toMatchObject({ labels: ["write-up"], author: "github-actions[bot]" });
  const another = trackerWith(sandbox.tokens.workflow(desk));
  expect(valueOf(await another.fetchOwnIssue(marker))).toBe(opened.number);
  valueOf(await another.editIssue(opened.number, "new"));
  expect(desk.issue(opened.number).body).toBe("new");
  const card = markerLine({ kind: "card", data: ledgerData({ ...emptyLedger, writeUp: opened.number }) });
  valueOf(await tracker.postComment(number, `${card}\nHello`));
  expect(valueOf(await another.fetchTicket(number))?.writeUp?.number).toBe(opened.number);
});

test("a reaction, and when the file first appeared", async () => {
  const number = desk.openIssue({ by: "carl" });
  const id = desk.comment(number, { by: "ann", body: "/ack" });
  valueOf(await tracker.react(number, String(id), "+1"));
  valueOf(await tracker.react(number, String(id), "+1"));
  expect(desk.issue(number).comments[0]?.reactions).toEqual(["+1 by github-actions[bot]"]);
  sandbox.clock.advance(DAY);
  desk.push({ by: "ann", files: { ".github/watchbill.yml": "version: 1\n# new\n" } });
  expect(valueOf(await tracker.fetchFirstSeen(".github/watchbill.yml"))).toBe(Date.parse("2026-03-02T09:00:00Z"));
});

test.each(["not-found", "moved"] as const)(
  "parts of a moved ticket are transferred (parts: %s)",
  async (transferredParts) => {
    await sandbox.stop();
    sandbox = await startSandbox({ startAt: "2026-03-02T09:00:00Z", habits: { transferredParts } });
    desk = sandbox.world.createRepository({ owner: "acme", name: "help" });
    const to = sandbox.world.createRepository({ owner: "acme", name: "other" });
    tracker = trackerWith(sandbox.tokens.workflow(desk));
    const number = desk.openIssue({ by: "carl" });
    desk.transfer(number, { by: "ann", to });
    const ended = [
      await tracker.postComment(number, "hello"),
      await tracker.assign(number, "ann"),
      await tracker.removeLabel(number, "bug"),
      await tracker.closeIssue(number, "completed"),
    ];
    expect(ended.map((one) => !one.ok && one.failure.kind)).toEqual(Array(4).fill("transferred"));
  },
);
