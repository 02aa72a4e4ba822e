// Are issues of our own opened at most once, closed, reopened, and found again?

import { describe, expect, test } from "@jest/globals";
import nock from "nock";
import { instant } from "../../src/core/time/instant.ts";
import { recentWrites } from "../../src/github/recent-writes.ts";
import {
  API,
  bot,
  cy,
  DATE,
  found,
  graphql,
  issue,
  onlyTheseAnswers,
  repository,
  rest,
  setUp,
  timeline,
} from "./answers.ts";

onlyTheseAnswers();

const ISSUES = "/repos/acme/help/issues";
const OWN = `${ISSUES}?creator=watchbill%5Bbot%5D&state=all&sort=created&direction=desc&per_page=100`;
const MARKER = '<!-- watchbill:write-up {"ticket":7} -->';
const WISH = { title: "Write-up of #7", body: `${MARKER}\nWhat happened?`, labels: [], people: ["ann"] };
const user = { login: "watchbill[bot]", id: 99, type: "Bot" };

/** One more REST answer, which keeps what was sent. */
function sent(method: string, path: string, status: number, body: nock.Body = {}): unknown[] {
  const bodies: unknown[] = [];
  nock(API)
    .intercept(path, method, (request) => {
      bodies.push(request);
      return true;
    })
    .reply(status, body, { date: DATE });
  return bodies;
}

const self = () => graphql({ data: { viewer: bot } });

describe("opening", () => {
  test("sends title, body, labels and people, and says the number", async () => {
    graphql(repository({ l0: { name: "write-up" } }));
    const bodies = sent("POST", ISSUES, 201, { number: 12, user });
    const labels = [{ name: "write-up", color: "ededed", description: "" }];
    expect(await setUp().tracker.openIssue({ ...WISH, labels })).toEqual({ ok: true, value: { number: 12 } });
    expect(bodies).toEqual([{ title: WISH.title, body: WISH.body, labels: ["write-up"], assignees: ["ann"] }]);
  });

  test("is not repeated after a 502, and says that it may have happened", async () => {
    sent("POST", ISSUES, 502);
    const { tracker, pauses } = setUp();
    expect(await tracker.openIssue(WISH)).toMatchObject({ ok: false, failure: { kind: "unclear" } });
    expect(pauses).toEqual([]);
  });

  test("goes without people where GitHub refuses one of them", async () => {
    const errors = [{ resource: "Issue", field: "assignees", code: "invalid", value: "ann" }];
    sent("POST", ISSUES, 422, { message: "Validation Failed", errors });
    const bodies = sent("POST", ISSUES, 201, { number: 12, user });
    expect(await setUp().tracker.openIssue(WISH)).toEqual({ ok: true, value: { number: 12 } });
    expect(bodies).toEqual([{ title: WISH.title, body: WISH.body, labels: [] }]);
  });

  test("refused for something else stays refused", async () => {
    sent("POST", ISSUES, 410, { message: "Issues are disabled for this repo" });
    expect(await setUp().tracker.openIssue(WISH)).toMatchObject({ ok: false, failure: { kind: "disabled" } });
  });
});

describe("finding", () => {
  const listed = (number: number, body: string | null, rest_: object = {}): object => {
    return { number, state: "open", body, user, ...rest_ };
  };

  test("goes by the first line of the body; of two the older one counts", async () => {
    self();
    const quoted = listed(15, `See ${MARKER}`);
    rest("GET", OWN, { status: 200, body: [quoted, listed(14, WISH.body), listed(13, WISH.body), listed(2, null)] });
    expect(await setUp().tracker.fetchOwnIssue(MARKER)).toEqual({ ok: true, value: 13 });
  });

  test("an older open one is found behind the newest hundred", async () => {
    self();
    const closed = Array.from({ length: 100 }, (_, place) => {
      return listed(300 - place, null, { state: "closed", created_at: "2026-03-01T09:00:00Z" });
    });
    rest("GET", OWN, { status: 200, body: closed });
    const open = OWN.replace("state=all", "state=open");
    const full = Array.from({ length: 100 }, (_, place) => {
      return listed(190 - place, `write-up ${place}`, { created_at: "2026-02-01T09:00:00Z" });
    });
    rest("GET", open, { status: 200, body: full });
    rest("GET", `${open}&page=2`, { status: 200, body: [listed(3, WISH.body)] });
    const found_ = await setUp().tracker.fetchOwnIssues();
    const numbers = found_.ok ? found_.value.map(({ number }) => number) : [];
    expect([numbers.length, numbers[0], numbers[100], numbers.at(-1)]).toEqual([201, 300, 190, 3]);
  });

  test("one that is on both lists is shown once", async () => {
    self();
    const many = Array.from({ length: 100 }, (_, place) => {
      return listed(300 - place, null, { created_at: "2026-03-01T09:00:00Z" });
    });
    rest("GET", OWN, { status: 200, body: many });
    rest("GET", OWN.replace("state=all", "state=open"), { status: 200, body: many.slice(0, 40) });
    const found_ = await setUp().tracker.fetchOwnIssues();
    expect(found_.ok && found_.value.length).toBe(100);
  });

  test("passes over pull requests and other people's issues", async () => {
    self();
    const other = listed(4, WISH.body, { user: { login: "mallory", id: 5, type: "User" } });
    rest("GET", OWN, { status: 200, body: [listed(3, WISH.body, { pull_request: {} }), other] });
    expect(await setUp().tracker.fetchOwnIssue(MARKER)).toEqual({ ok: true, value: undefined });
  });

  test("is a failure where the list can't be read", async () => {
    self();
    rest("GET", OWN, { status: 403, body: { message: "Resource not accessible by integration" } });
    expect((await setUp().tracker.fetchOwnIssue(MARKER)).ok).toBe(false);
  });

  test("shows what the process has just opened, although the list does not, to its other trackers too", async () => {
    const memory = recentWrites();
    sent("POST", ISSUES, 201, { number: 12, user });
    await setUp({ recentWrites: memory }).tracker.openIssue({ ...WISH, people: [] });
    self();
    rest("GET", OWN, { status: 200, body: [] });
    const { tracker } = setUp({ recentWrites: memory });
    expect(await tracker.fetchOwnIssues()).toEqual({
      ok: true,
      value: [{ number: 12, state: "open", body: WISH.body }],
    });
  });

  test("what another account of the file's `bots` opened is ours as well, the newest first", async () => {
    const sibling = { login: "github-actions[bot]", id: 41_898_282, type: "Bot" };
    rest("GET", "/users/github-actions%5Bbot%5D", { status: 200, body: sibling });
    self();
    rest("GET", OWN, { status: 200, body: [listed(3, "three"), listed(1, "one")] });
    const theirs = [listed(4, "not by whom was asked for"), listed(2, "two", { user: sibling })];
    rest("GET", OWN.replace("watchbill", "github-actions"), { status: 200, body: theirs });
    const { tracker } = setUp();
    await tracker.fetchBot("github-actions");
    const found_ = await tracker.fetchOwnIssues();
    expect(found_.ok && found_.value.map(({ body }) => body)).toEqual(["three", "two", "one"]);
  });

  describe("of several accounts, what was opened lately", () => {
    const sibling = { login: "github-actions[bot]", id: 41_898_282, type: "Bot" };
    const stranger = { login: "mallory", id: 666, type: "User" };
    const anybody = OWN.replace("creator=watchbill%5Bbot%5D&", "");
    const at = (created_at: string, number: number) => listed(number, "ours", { created_at });
    const before = at("2026-03-01T00:00:00Z", 2);
    const pageFull = (last: object) => [
      ...Array.from({ length: 99 }, () => listed(9, "not ours", { user: stranger })),
      last,
    ];

    test.each([
      { name: "is on one page of everybody's", everybody: [at("2026-03-02T09:00:00Z", 3), before] },
      { name: "is on the first of several where that goes back far enough", everybody: pageFull(before) },
    ])("$name", async ({ everybody }) => {
      rest("GET", "/users/github-actions%5Bbot%5D", { status: 200, body: sibling });
      self();
      rest("GET", anybody, { status: 200, body: everybody });
      const { tracker } = setUp();
      await tracker.fetchBot("github-actions");
      const own = await tracker.fetchOwnIssues(instant("2026-03-02T00:00:00Z"));
      expect(own.ok && own.value.at(-1)?.number).toBe(2);
      expect(own.ok && own.value.every(({ body }) => body === "ours")).toBe(true);
    });

    test("is asked for by name where others have opened too many since", async () => {
      rest("GET", "/users/github-actions%5Bbot%5D", { status: 200, body: sibling });
      self();
      rest("GET", anybody, { status: 200, body: pageFull(at("2026-03-02T09:00:00Z", 5)) });
      rest("GET", OWN, { status: 200, body: [at("2026-03-02T09:00:00Z", 5)] });
      const theirs = listed(4, "theirs", { user: sibling, created_at: "2026-03-02T08:00:00Z" });
      rest("GET", OWN.replace("watchbill", "github-actions"), { status: 200, body: [theirs] });
      const { tracker } = setUp();
      await tracker.fetchBot("github-actions");
      const own = await tracker.fetchOwnIssues(instant("2026-03-02T00:00:00Z"));
      expect(own.ok && own.value.map(({ number }) => number)).toEqual([5, 4]);
    });
  });

  test("lists each once", async () => {
    sent("POST", ISSUES, 201, { number: 12, user });
    const { tracker } = setUp();
    await tracker.openIssue({ ...WISH, people: [] });
    rest("GET", OWN, { status: 200, body: [listed(12, WISH.body, { state: "closed" })] });
    expect(await tracker.fetchOwnIssues()).toEqual({
      ok: true,
      value: [{ number: 12, state: "closed", body: WISH.body }],
    });
  });
});

describe("closing and reopening", () => {
  const PATH = `${ISSUES}/7`;
  const asBot = async (tracker: ReturnType<typeof setUp>["tracker"]): Promise<void> => {
    self();
    await tracker.fetchSelf();
  };

  test.each(["completed", "not_planned"] as const)("closing as %s is sent again after a 502", async (reason) => {
    sent("PATCH", PATH, 502);
    const bodies = sent("PATCH", PATH, 200);
    expect(await setUp().tracker.closeIssue(7, reason)).toMatchObject({ ok: true });
    expect(bodies).toEqual([{ state: "closed", state_reason: reason }]);
  });

  test("a stale read shows the closing, by us", async () => {
    const { tracker } = setUp();
    await asBot(tracker);
    sent("PATCH", PATH, 200);
    await tracker.closeIssue(7, "not_planned");
    graphql(found(issue(7)));
    const read = await tracker.fetchTicket(7);
    const by = { login: "watchbill", kind: "bot", id: 99 };
    expect(read).toMatchObject({ ok: true, value: { current: { state: "closed" } } });
    expect(read.ok && read.value?.events.at(-1)).toMatchObject({ kind: "closed", reason: "not_planned", by });
  });

  test.each([
    {
      name: "a reopening by others since stands",
      kind: "ReopenedEvent",
      createdAt: "2026-03-02T09:01:00Z",
      state: "open",
    },
    {
      name: "a reopening from before does not",
      kind: "ReopenedEvent",
      createdAt: "2026-03-02T08:30:00Z",
      state: "closed",
    },
  ])("$name", async ({ kind, createdAt, state }) => {
    const { tracker } = setUp();
    await asBot(tracker);
    sent("PATCH", PATH, 200);
    await tracker.closeIssue(7, "completed");
    graphql(found(issue(7, { timelineItems: timeline([{ __typename: kind, createdAt, actor: cy }]) })));
    expect(await tracker.fetchTicket(7)).toMatchObject({ ok: true, value: { current: { state } } });
  });

  test("closed and reopened again in a moment is open", async () => {
    const { tracker } = setUp();
    sent("PATCH", PATH, 200);
    const bodies = sent("PATCH", PATH, 200);
    await tracker.closeIssue(7, "completed");
    await tracker.reopenIssue(7);
    expect(bodies).toEqual([{ state: "open", state_reason: "reopened" }]);
    graphql(found(issue(7, { state: "CLOSED" })));
    expect(await tracker.fetchTicket(7)).toMatchObject({ ok: true, value: { current: { state: "open" } } });
  });

  test("of an issue that moved", async () => {
    rest("PATCH", PATH, { status: 301, headers: { location: `${API}/repositories/5/issues/3` } });
    expect(await setUp().tracker.closeIssue(7, "completed")).toMatchObject({ failure: { kind: "transferred" } });
  });
});

describe("a write to what hangs on an issue that has gone", () => {
  test.each([
    { name: "moved", status: 301, kind: "transferred" },
    { name: "deleted", status: 410, kind: "deleted" },
    { name: "nowhere", status: 404, kind: "not-found" },
    { name: "there", status: 200, kind: "not-found" },
  ])("$name: $kind", async ({ status, kind }) => {
    rest("POST", `${ISSUES}/7/comments`, { status: 404, body: { message: "Not Found" } });
    const headers = { location: `${API}/repositories/5/issues/3` };
    rest("GET", `${ISSUES}/7`, { status, body: { message: "This issue was deleted" }, headers });
    expect(await setUp().tracker.postComment(7, "hello")).toMatchObject({ ok: false, failure: { kind } });
  });
});

test("a reaction is put on the comment, again after a 502", async () => {
  const path = `${ISSUES}/comments/5/reactions`;
  sent("POST", path, 502);
  const bodies = sent("POST", path, 200);
  expect(await setUp().tracker.react(7, "5", "confused")).toEqual({ ok: true, value: undefined });
  expect(bodies).toEqual([{ content: "confused" }]);
});

test("a body is replaced", async () => {
  const bodies = sent("PATCH", `${ISSUES}/12`, 200);
  expect(await setUp().tracker.editIssue(12, "new")).toEqual({ ok: true, value: undefined });
  expect(bodies).toEqual([{ body: "new" }]);
});
