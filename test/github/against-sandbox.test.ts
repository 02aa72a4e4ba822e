// Does the tracker do its work against a whole GitHub, over HTTP?

import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { ProbotOctokit } from "probot";
import type { History } from "../../src/core/ticket/history.ts";
import { memoryChanges } from "../../src/queue/memory-changes.ts";
import { markerLine } from "../../src/core/ticket/marker.ts";
import { githubClient } from "../../src/github/client.ts";
import { recentWrites } from "../../src/github/recent-writes.ts";
import { githubTracker, type TrackerSettings } from "../../src/github/tracker.ts";
import type { RepositoryWorld } from "../../src/sandbox/repository-world.ts";
import { startSandbox, type Sandbox } from "../../src/sandbox/sandbox.ts";
import type { Outcome } from "../../src/usecases/outcome.ts";
import type { TicketPage, Tracker } from "../../src/usecases/tracker.ts";

let sandbox: Sandbox;
let desk: RepositoryWorld;
let token: string;

const FORM = "name: Problem\ndescription: x\nbody: []\n";

beforeEach(async () => {
  sandbox = await startSandbox({ startAt: "2026-03-02T09:00:00Z" });
  desk = sandbox.world.createRepository({
    owner: "acme",
    name: "help",
    visibility: "private",
    files: { ".github/watchbill.yml": "version: 1\n", ".github/ISSUE_TEMPLATE/problem.yml": FORM },
    labels: ["bug"],
    collaborators: { ann: "write", bob: "write" },
    unassignable: ["bob"],
  });
  token = sandbox.tokens.workflow(desk);
});

afterEach(async () => {
  await sandbox.stop();
});

function trackerOf(settings: Partial<TrackerSettings> = {}): Tracker {
  const octokit = githubClient({
    login: token,
    baseUrl: sandbox.apiUrl,
    graphqlUrl: sandbox.graphqlUrl,
    userAgent: "watchbill-test",
  });
  const pause = (): Promise<void> => Promise.resolve();
  return githubTracker({ octokit, repository: { owner: "acme", name: "help" }, pause, ...settings });
}

function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.failure.message);
  return outcome.value;
}

async function historyOf(tracker: Tracker, number: number): Promise<History> {
  const history = valueOf(await tracker.fetchTicket(number));
  if (history === undefined) throw new Error("a pull request");
  return history;
}

async function pagesOf(tracker: Tracker): Promise<readonly TicketPage[]> {
  const pages: TicketPage[] = [];
  for await (const page of tracker.fetchOpenTickets()) pages.push(valueOf(page));
  return pages;
}

const bodies = (history: History) =>
  history.events.flatMap((event) => (event.kind === "commented" ? [event.body] : []));

test("a new ticket is read and triaged in few requests", async () => {
  const number = desk.openIssue({ by: "carl", title: "Broken", body: "It is broken" });
  sandbox.requests.clear();
  const tracker = trackerOf();
  expect(valueOf(await tracker.fetchRepository())).toMatchObject({
    id: desk.id,
    isPrivate: true,
    now: Date.parse("2026-03-02T09:00:00Z"),
  });
  expect(valueOf(await tracker.fetchSelf())).toEqual({ login: "github-actions", kind: "bot", id: 41_898_282 });
  expect(valueOf(await tracker.fetchFile(".github/watchbill.yml"))).toMatchObject({ text: "version: 1\n" });
  expect(valueOf(await tracker.fetchForms())).toEqual([FORM]);
  await historyOf(tracker, number);
  const readBefore = sandbox.requests.entries.length;
  const wish = { name: "priority: urgent", color: "b60205", description: "Answer within the hour" };
  valueOf(await tracker.addLabels(number, [wish, { name: "Bug", color: "000000", description: "" }]));
  expect(valueOf(await tracker.assign(number, "Ann"))).toBe("assigned");
  valueOf(await tracker.postComment(number, "Hello"));
  expect(readBefore).toBe(5);
  expect(sandbox.requests.entries.length - readBefore).toBeLessThanOrEqual(5);
  expect(desk.issue(number).labels.toSorted()).toEqual(["bug", "priority: urgent"]);
  expect(desk.issue(number).assignees).toEqual(["ann"]);
  expect(desk.labels()).toContainEqual(wish);
  expect(desk.labels().map(({ name }) => name)).toEqual(["bug", "priority: urgent"]);
});

describe("a comment that was stored and answered with a fault", () => {
  test.each([
    { name: "502", answer: { kind: "status", status: 502, body: { message: "Server Error" } } },
    { name: "a connection that was cut", answer: { kind: "reset" } },
  ] as const)("$name: unclear, and there once", async ({ answer }) => {
    const number = desk.openIssue({ by: "carl" });
    sandbox.faults.add({ method: "POST", path: "/comments", when: "after", answer });
    const outcome = await trackerOf().postComment(number, "Hello");
    expect(outcome).toMatchObject({ ok: false, failure: { kind: "unclear" } });
    expect(desk.issue(number).comments.map(({ body }) => body)).toEqual(["Hello"]);
  });

  test("also through an Octokit that repeats whatever fails", async () => {
    const number = desk.openIssue({ by: "carl" });
    sandbox.faults.add({
      method: "POST",
      path: "/comments",
      when: "after",
      times: 4,
      answer: { kind: "status", status: 502, body: { message: "Server Error" } },
    });
    const octokit = new ProbotOctokit({
      auth: { token },
      baseUrl: sandbox.apiUrl,
      throttle: { enabled: false },
      log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    });
    const outcome = await trackerOf({ octokit }).postComment(number, "Hello");
    expect(outcome).toMatchObject({ ok: false, failure: { kind: "unclear" } });
    expect(desk.issue(number).comments).toHaveLength(1);
  });

  test("no answer in time", async () => {
    const number = desk.openIssue({ by: "carl" });
    sandbox.faults.add({ method: "POST", path: "/comments", answer: { kind: "hang" } });
    const outcome = await trackerOf({ timeoutMs: 50 }).postComment(number, "Hello");
    expect(outcome).toMatchObject({ ok: false, failure: { kind: "unclear" } });
  });
});

function quiet(): void {
  // Probot's Octokit logs what fails.
}

test("writes that are safe to repeat are, and happen once", async () => {
  const number = desk.openIssue({ by: "carl", labels: ["bug"] });
  for (const method of ["POST", "DELETE"]) sandbox.faults.badGateway({ method, path: "/assignees" }, "after");
  sandbox.faults.badGateway({ method: "DELETE", path: "/labels/" }, "after");
  const tracker = trackerOf();
  expect(valueOf(await tracker.assign(number, "ann"))).toBe("assigned");
  valueOf(await tracker.unassign(number, "ann"));
  valueOf(await tracker.removeLabel(number, "bug"));
  const kinds = desk.issue(number).timeline.map(({ kind }) => kind);
  expect(kinds.filter((kind) => ["assigned", "unassigned", "unlabeled"].includes(kind))).toEqual([
    "assigned",
    "unassigned",
    "unlabeled",
  ]);
});

test("a person whom GitHub drops in silence is dropped", async () => {
  const number = desk.openIssue({ by: "carl" });
  expect(valueOf(await trackerOf().assign(number, "bob"))).toBe("dropped");
});

describe("reads that lag", () => {
  test("show what this process posted, edited and deleted", async () => {
    const number = desk.openIssue({ by: "carl" });
    const memory = recentWrites();
    const tracker = trackerOf({ recentWrites: memory });
    const gone = valueOf(await tracker.postComment(number, "gone"));
    const kept = valueOf(await tracker.postComment(number, "first"));
    const before = await historyOf(tracker, number);
    sandbox.lag.freezeReads();
    valueOf(await tracker.editComment(number, kept.id, "second"));
    valueOf(await tracker.deleteComment(number, gone.id));
    valueOf(await tracker.postComment(number, "third"));
    const stale = await historyOf(trackerOf({ recentWrites: memory }), number);
    const staleForOthers = await historyOf(trackerOf(), number);
    sandbox.lag.release();
    const fresh = await historyOf(tracker, number);
    expect(bodies(before)).toEqual(["gone", "first"]);
    expect(bodies(stale)).toEqual(["second", "third"]);
    expect(bodies(staleForOthers)).toEqual(["gone", "first"]);
    expect(bodies(fresh)).toEqual(["second", "third"]);
  });

  test.each([
    { name: "what another said before is waited for", words: ["said"], waited: [1000, 2000] },
    { name: "nothing said, nothing waited for", words: [], waited: [] },
  ])("the answer to an assignment tells how new a read has to be: $name", async ({ words, waited }) => {
    const number = desk.openIssue({ by: "carl" });
    const pauses: number[] = [];
    const pause = async (milliseconds: number): Promise<void> => {
      pauses.push(milliseconds);
      if (milliseconds === 2000) sandbox.lag.release();
      await Promise.resolve();
    };
    const tracker = trackerOf({ pause, changes: memoryChanges() });
    valueOf(await tracker.postComment(number, "before it was read"));
    await historyOf(tracker, number);
    sandbox.lag.freezeReads();
    sandbox.clock.advance(20_000);
    for (const body of words) desk.comment(number, { by: "ann", body });
    valueOf(await tracker.postComment(number, "our own"));
    valueOf(await tracker.assign(number, "ann"));
    expect(bodies(await historyOf(tracker, number))).toEqual(["before it was read", ...words, "our own"]);
    expect(pauses).toEqual(waited);
  });

  test("a copy of ours that was gone before we deleted it hides nobody's words", async () => {
    const number = desk.openIssue({ by: "carl" });
    const changes = memoryChanges();
    const tracker = trackerOf({ changes });
    const extra = valueOf(await tracker.postComment(number, "twice"));
    await historyOf(tracker, number);
    sandbox.lag.freezeReads();
    desk.deleteComment(Number(extra.id), { by: "ann" });
    valueOf(await tracker.deleteComment(number, extra.id));
    desk.comment(number, { by: "ann", body: "said" });
    valueOf(await tracker.assign(number, "ann"));
    expect(tracker.hasUnseenWords?.(number)).toBe(true);
    sandbox.lag.release();
    expect(bodies(await historyOf(tracker, number))).toEqual(["said"]);
    expect(tracker.hasUnseenWords?.(number)).toBe(false);
  });

  test("a ticket that is not there yet is waited for", async () => {
    sandbox.lag.freezeReads();
    const number = desk.openIssue({ by: "carl" });
    const waited: number[] = [];
    const pause = async (milliseconds: number): Promise<void> => {
      waited.push(milliseconds);
      if (milliseconds === 2000) sandbox.lag.release();
      await Promise.resolve();
    };
    expect((await historyOf(trackerOf({ pause }), number)).number).toBe(number);
    expect(waited).toEqual([1000, 2000]);
  });
});

describe("many", () => {
  test("open tickets, without pull requests and closed ones", async () => {
    const numbers = Array.from({ length: 120 }, (_, place) => desk.openIssue({ by: "carl", title: `t${place}` }));
    const pull = desk.openPullRequest({ by: "ann" });
    desk.close(numbers[0] ?? 0, { by: "ann" });
    const pages = await pagesOf(trackerOf());
    expect(pages.flatMap(({ histories }) => histories.map(({ number }) => number))).toEqual(numbers.slice(1));
    expect(pages.map(({ histories }) => histories.length)).toEqual([50, 50, 19]);
    expect(sandbox.requests.counts).toMatchObject({ graphql: 3, points: 6 });
    expect(valueOf(await trackerOf().fetchTicket(pull))).toBeUndefined();
  });

  test("comments, in their order", async () => {
    const number = desk.openIssue({ by: "carl" });
    const said = Array.from({ length: 230 }, (_, place) => `comment ${place}`);
    for (const body of said) desk.comment(number, { by: "carl", body });
    const alone = await historyOf(trackerOf(), number);
    const [page] = await pagesOf(trackerOf());
    expect(bodies(alone)).toEqual(said);
    expect(page?.histories).toEqual([alone]);
    expect(alone.cutShort).toBeUndefined();
  });

  test("a page that is too heavy for GitHub is halved until it goes through", async () => {
    const numbers = Array.from({ length: 60 }, () => desk.openIssue({ by: "carl" }));
    sandbox.faults.largestPage = 4000;
    const pages = await pagesOf(trackerOf());
    expect(pages.flatMap(({ histories }) => histories.map(({ number }) => number))).toEqual(numbers);
    expect(pages.flatMap(({ failures }) => failures)).toEqual([]);
  });

  test("the one that can't be read is named, the others are read", async () => {
    const numbers = Array.from({ length: 5 }, () => desk.openIssue({ by: "carl" }));
    const partial = (index: number, times: number): void => {
      const at = ["repository", "issues", "nodes", index, "labels"];
      sandbox.faults.add({ graphql: "states: OPEN", times, answer: { kind: "graphql-partial", at } });
    };
    partial(0, 3 + 2);
    const pages = await pagesOf(trackerOf({ bounds: { issuesPerPage: 4 } }));
    expect(pages.flatMap(({ failures }) => failures.map(({ number }) => number))).toEqual([numbers[0]]);
    expect(pages.flatMap(({ histories }) => histories.map(({ number }) => number))).toEqual(numbers.slice(1));
  });
});

test("a whole life of a ticket becomes its history", async () => {
  const number = desk.openIssue({ by: "carl", title: "Broken", body: "one", labels: ["bug"] });
  const minute = (): void => {
    sandbox.clock.advance(60_000);
  };
  minute();
  desk.editBody(number, { by: "carl", body: "two" });
  minute();
  desk.editBody(number, { by: "ann", body: "three" });
  minute();
  const comment = desk.comment(number, { by: "ann", body: "Hello" });
  minute();
  desk.editComment(comment, { by: "bob", body: "Hello!" });
  desk.assign(number, { by: "ann", person: "ann" });
  minute();
  desk.close(number, { by: "carl", reason: "not_planned" });
  minute();
  desk.reopen(number, { by: "carl" });
  desk.unlabel(number, { by: "ann", label: "bug" });
  minute();
  desk.deleteComment(desk.comment(number, { by: "carl", body: "oops" }), { by: "carl" });
  sandbox.world.deleteAccount("bob");
  const history = await historyOf(trackerOf(), number);
  expect(history.current).toEqual({ state: "open", labels: [], assignees: ["ann"] });
  expect(history.id).toBe(desk.issue(number).id);
  expect(history.events.map(({ kind, by, ...rest }) => [kind, by.login, "body" in rest ? rest.body : ""])).toEqual([
    ["opened", "carl", "one"],
    ["labeled", "carl", ""],
    ["edited", "carl", "two"],
    ["edited", "ann", "three"],
    ["commented", "ann", "Hello!"],
    ["assigned", "ann", ""],
    ["closed", "carl", ""],
    ["reopened", "carl", ""],
    ["unlabeled", "ann", ""],
    ["commentDeleted", "carl", ""],
  ]);
  expect(history.events.find(({ kind }) => kind === "commented")).toMatchObject({
    id: String(comment),
    editedBy: { login: "ghost" },
  });
  expect(history.events.find(({ kind }) => kind === "closed")).toMatchObject({ reason: "not_planned" });
});

describe("what is over for good", () => {
  test.each([
    {
      name: "locked",
      act: (number: number) => {
        desk.lock(number, { by: "ann" });
      },
      read: undefined,
      write: "locked",
    },
    {
      name: "archived",
      act: () => {
        desk.archive();
      },
      read: undefined,
      write: "archived",
    },
    {
      name: "deleted",
      act: (number: number) => {
        desk.deleteIssue(number, { by: "ann" });
      },
      read: "deleted",
      write: "deleted",
    },
    {
      name: "issues switched off",
      act: () => {
        desk.disableIssues();
      },
      read: "disabled",
      write: "disabled",
    },
  ])("$name", async ({ act, read, write }) => {
    const number = desk.openIssue({ by: "carl" });
    act(number);
    const tracker = trackerOf();
    const reading = await tracker.fetchTicket(number);
    expect(reading.ok ? undefined : reading.failure.kind).toBe(read);
    expect(await tracker.postComment(number, "Hello")).toMatchObject({ ok: false, failure: { kind: write } });
  });

  test("transferred", async () => {
    const other = sandbox.world.createRepository({ owner: "acme", name: "other" });
    const number = desk.openIssue({ by: "carl" });
    desk.transfer(number, { by: "ann", to: other });
    const tracker = trackerOf();
    expect(await tracker.fetchTicket(number)).toMatchObject({ ok: false, failure: { kind: "transferred" } });
    expect((await tracker.postComment(number, "Hello")).ok).toBe(false);
    expect(other.issue(1).comments).toEqual([]);
    const there = await historyOf(trackerOf({ repository: { owner: "acme", name: "other" } }), 1);
    expect(there.events.map(({ kind }) => kind)).toContain("transferred");
  });

  test("full", async () => {
    const number = desk.openIssue({ by: "carl" });
    sandbox.world.quietly(() => {
      for (let count = 0; count < 2500; count += 1) desk.comment(number, { by: "carl", body: "x" });
    });
    const tracker = trackerOf();
    expect(await tracker.postComment(number, "Hello")).toMatchObject({ ok: false, failure: { kind: "full" } });
    expect(bodies(await historyOf(tracker, number))).toHaveLength(2500);
  });
});

test("a signed marker is valid on its own ticket only", async () => {
  const [one, other] = [desk.openIssue({ by: "carl" }), desk.openIssue({ by: "carl" })];
  const tracker = trackerOf({ secrets: ["hunter2"] });
  const body = `${markerLine({ kind: "card", data: { v: 1 } })}\nHello`;
  valueOf(await tracker.postComment(one, body));
  const copied = desk.issue(one).comments[0]?.body ?? "";
  desk.comment(other, { by: "carl", body: copied });
  const signatures = async (number: number): Promise<unknown[]> =>
    (await historyOf(tracker, number)).events.flatMap((event) =>
      event.kind === "commented" ? [[event.body, event.signature]] : [],
    );
  expect(await signatures(one)).toEqual([[body, "valid"]]);
  expect(await signatures(other)).toEqual([[body, "invalid"]]);
});

test("a bot of the sandbox is found by its name", async () => {
  expect(valueOf(await trackerOf().fetchBot("github-actions"))).toMatchObject({ id: 41_898_282, kind: "bot" });
  expect(valueOf(await trackerOf().fetchBot("nobody"))).toBeUndefined();
});

test("a token without the permission is forbidden, and a revoked one, too", async () => {
  const number = desk.openIssue({ by: "carl" });
  token = sandbox.tokens.workflow(desk, { issues: "read" });
  expect(await trackerOf().postComment(number, "Hello")).toMatchObject({ ok: false, failure: { kind: "forbidden" } });
  expect(await trackerOf().fetchForms()).toMatchObject({ ok: false, failure: { kind: "forbidden" } });
  sandbox.tokens.revoke(token);
  expect(await trackerOf().fetchTicket(number)).toMatchObject({ ok: false, failure: { kind: "forbidden" } });
});

test("a limit on comments is limited until GitHub says", async () => {
  const number = desk.openIssue({ by: "carl" });
  const tracker = trackerOf();
  let last: Outcome<unknown> = { ok: true, value: undefined };
  for (let count = 0; count < 81 && last.ok; count += 1) last = await tracker.postComment(number, `c${count}`);
  expect(last).toMatchObject({ ok: false, failure: { kind: "limited" } });
  const retryAt = last.ok ? undefined : last.failure.retryAt;
  expect(retryAt).toBeGreaterThan(sandbox.clock.now());
});
