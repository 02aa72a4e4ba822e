// Does a stale read show what this process has just written?

import { describe, expect, test } from "@jest/globals";
import nock from "nock";
import type { History } from "../../src/core/ticket/history.ts";
import { recentWrites } from "../../src/github/recent-writes.ts";
import type { Tracker } from "../../src/usecases/tracker.ts";
import {
  API,
  bot,
  comment,
  found,
  graphql,
  issue,
  page,
  repository,
  rest,
  setUp,
  timeline,
  onlyTheseAnswers,
} from "./answers.ts";

onlyTheseAnswers();

const POST = "/repos/acme/help/issues/7/comments";
const ONE = "/repos/acme/help/issues/comments/5";
const WRITTEN_AT = "2026-03-02T09:00:00Z";
const user = { login: "watchbill[bot]", id: 99, type: "Bot" };

async function readTicket(tracker: Tracker): Promise<History> {
  const outcome = await tracker.fetchTicket(7);
  if (!outcome.ok || outcome.value === undefined) throw new Error(JSON.stringify(outcome));
  return outcome.value;
}

const comments = (history: History) =>
  history.events.flatMap((event) => (event.kind === "commented" ? [[event.id, event.body]] : []));

/** A page of another repository, to say what time it is. */
async function timePasses(tracker: Tracker, date: string): Promise<void> {
  rest("GET", "/users/x%5Bbot%5D", { status: 404, headers: { date } });
  await tracker.fetchBot("x");
}

async function post(tracker: Tracker, body = "hello"): Promise<void> {
  rest("POST", POST, { status: 201, body: { id: 5, user, created_at: WRITTEN_AT, body: "as GitHub says" } });
  await tracker.postComment(7, body);
}

describe("a comment just posted", () => {
  test("is there although the read does not show it, by us and at GitHub's time", async () => {
    const { tracker } = setUp();
    await post(tracker);
    graphql(found(issue(7)));
    expect((await readTicket(tracker)).events[1]).toEqual({
      kind: "commented",
      at: Date.parse(WRITTEN_AT),
      by: { login: "watchbill", kind: "bot", id: 99 },
      id: "5",
      body: "hello",
    });
  });

  test("is there once when the read shows it", async () => {
    const { tracker } = setUp();
    await post(tracker);
    graphql(found(issue(7, { timelineItems: timeline([comment(5, { body: "hello", author: bot })]) })));
    expect(comments(await readTicket(tracker))).toEqual([["5", "hello"]]);
  });

  test("is there in pages of tickets, too, and for another tracker of the process", async () => {
    const memory = recentWrites();
    await post(setUp({ recentWrites: memory }).tracker);
    graphql(page([issue(7), issue(8)]));
    const { tracker } = setUp({ recentWrites: memory });
    for await (const one of tracker.fetchOpenTickets()) {
      expect(one.ok && one.value.histories.map(comments)).toEqual([[["5", "hello"]], []]);
    }
  });

  test("stays away when somebody deleted one of ours since", async () => {
    const { tracker } = setUp();
    await post(tracker);
    const gone = {
      __typename: "CommentDeletedEvent",
      createdAt: "2026-03-02T09:00:10Z",
      actor: null,
      deletedCommentAuthor: bot,
    };
    graphql(found(issue(7, { timelineItems: timeline([gone]) })));
    expect(comments(await readTicket(tracker))).toEqual([]);
  });

  test("is there when what was deleted before was another one", async () => {
    const { tracker } = setUp();
    await post(tracker);
    const gone = {
      __typename: "CommentDeletedEvent",
      createdAt: "2026-03-02T08:59:59Z",
      actor: null,
      deletedCommentAuthor: bot,
    };
    graphql(found(issue(7, { timelineItems: timeline([gone]) })));
    expect(comments(await readTicket(tracker))).toEqual([["5", "hello"]]);
  });

  test.each([
    { date: "Mon, 02 Mar 2026 09:05:00 GMT", there: 1 },
    { date: "Mon, 02 Mar 2026 09:05:01 GMT", there: 0 },
  ])("at $date is remembered: $there", async ({ date, there }) => {
    const { tracker } = setUp();
    await post(tracker);
    await timePasses(tracker, date);
    graphql(found(issue(7)));
    expect(comments(await readTicket(tracker))).toHaveLength(there);
  });

  test("that was not stored, or perhaps, is not there", async () => {
    const { tracker } = setUp();
    rest("POST", POST, { status: 502 });
    await tracker.postComment(7, "hello");
    graphql(found(issue(7)));
    expect(comments(await readTicket(tracker))).toEqual([]);
  });

  test("is signed and valid", async () => {
    const { tracker } = setUp({ secrets: ["one"] });
    graphql(repository({ issue: { fullDatabaseId: "3600000007" } }));
    const body = '<!-- watchbill:card {"v":1} -->\nHello';
    await post(tracker, body);
    graphql(found(issue(7)));
    expect((await readTicket(tracker)).events[1]).toMatchObject({ body, signature: "valid" });
  });
});

describe("a comment just edited", () => {
  const shown = (rest: object) =>
    found(issue(7, { timelineItems: timeline([comment(5, { body: "old", author: bot, ...rest })]) }));

  async function edit(tracker: Tracker): Promise<void> {
    rest("PATCH", ONE, { status: 200, body: { id: 5, updated_at: WRITTEN_AT } });
    await tracker.editComment(7, "5", "new");
  }

  test.each([
    { name: "never edited, says the read", edited: {}, body: "new" },
    { name: "edited earlier", edited: { lastEditedAt: "2026-03-02T08:59:59Z", editor: bot }, body: "new" },
    { name: "edited at that moment, by us", edited: { lastEditedAt: WRITTEN_AT, editor: bot }, body: "new" },
    {
      name: "edited at that moment, by somebody else",
      edited: { lastEditedAt: WRITTEN_AT, editor: { __typename: "User", login: "zoe" } },
      body: "old",
    },
    { name: "edited later", edited: { lastEditedAt: "2026-03-02T09:00:01Z", editor: bot }, body: "old" },
  ])("$name: $body", async ({ edited, body }) => {
    const { tracker } = setUp();
    await edit(tracker);
    graphql(shown(edited));
    expect(comments(await readTicket(tracker))).toEqual([["5", body]]);
  });

  test("after it was posted, neither of which is shown", async () => {
    const { tracker } = setUp();
    await post(tracker);
    await edit(tracker);
    graphql(found(issue(7)));
    expect(comments(await readTicket(tracker))).toEqual([["5", "new"]]);
  });

  test("and deleted", async () => {
    const { tracker } = setUp();
    await edit(tracker);
    nock(API).delete(ONE).reply(204);
    await tracker.deleteComment(7, "5");
    graphql(shown({}));
    expect(comments(await readTicket(tracker))).toEqual([]);
  });
});

describe("labels and assignees just switched", () => {
  const labels = "/repos/acme/help/issues/7/labels";
  const event = (kind: string, createdAt: string) => ({
    __typename: kind,
    createdAt,
    actor: bot,
    label: { name: "X" },
  });
  const wish = { name: "x", color: "ededed", description: "" };

  async function add(tracker: Tracker): Promise<void> {
    graphql({ data: { viewer: { __typename: "Bot", login: "watchbill", databaseId: 99 } } });
    await tracker.fetchSelf();
    graphql(repository({ l0: { name: "x" } }));
    rest("POST", labels, { status: 200, body: [] });
    await tracker.addLabels(7, [wish]);
  }

  test.each([
    { name: "not shown yet", shown: {}, labels: ["x"], events: 2 },
    {
      name: "shown",
      shown: { labels: { nodes: [{ name: "X" }] }, timelineItems: timeline([event("LabeledEvent", WRITTEN_AT)]) },
      labels: ["X"],
      events: 2,
    },
    {
      name: "shown, and taken off by somebody since",
      shown: {
        timelineItems: timeline([event("LabeledEvent", WRITTEN_AT), event("UnlabeledEvent", WRITTEN_AT)]),
      },
      labels: [],
      events: 3,
    },
    {
      name: "not shown, and taken off in the same second",
      shown: { timelineItems: timeline([event("UnlabeledEvent", WRITTEN_AT)]) },
      labels: ["x"],
      events: 3,
    },
    {
      name: "not shown, and taken off before",
      shown: { timelineItems: timeline([event("UnlabeledEvent", "2026-03-02T08:59:59Z")]) },
      labels: ["x"],
      events: 3,
    },
  ])("a label put on: $name", async ({ shown, labels: expected, events }) => {
    const { tracker } = setUp();
    await add(tracker);
    graphql(found(issue(7, shown)));
    const history = await readTicket(tracker);
    expect(history.current?.labels).toEqual(expected);
    expect(history.events).toHaveLength(events);
  });

  test("the last of two writes counts", async () => {
    const { tracker } = setUp();
    await add(tracker);
    rest("DELETE", `${labels}/x`, { status: 200, body: [] });
    await tracker.removeLabel(7, "x");
    graphql(found(issue(7, { labels: { nodes: [{ name: "x" }] } })));
    expect((await readTicket(tracker)).current?.labels).toEqual([]);
  });

  test("a person assigned, another one taken off", async () => {
    const { tracker } = setUp();
    const path = "/repos/acme/help/issues/7/assignees";
    rest("POST", path, { status: 201, body: { assignees: [{ login: "ann" }] } });
    rest("DELETE", path, { status: 200, body: { assignees: [] } });
    await tracker.assign(7, "ann");
    await tracker.unassign(7, "bob");
    graphql(found(issue(7, { assignees: { nodes: [{ login: "Bob" }, { login: "cy" }] } })));
    expect((await readTicket(tracker)).current?.assignees).toEqual(["cy", "ann"]);
  });

  test("a person who was dropped is not assigned", async () => {
    const { tracker } = setUp();
    rest("POST", "/repos/acme/help/issues/7/assignees", { status: 201, body: { assignees: [] } });
    await tracker.assign(7, "ann");
    graphql(found(issue(7)));
    expect((await readTicket(tracker)).current?.assignees).toEqual([]);
  });
});
