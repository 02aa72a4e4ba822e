// Does one ticket become the right history?

import { describe, expect, test } from "@jest/globals";
import {
  ann,
  bot,
  comment,
  cy,
  found,
  graphql,
  issue,
  NOT_FOUND,
  repository,
  rest,
  setUp,
  timeline,
  TIMED_OUT,
  type Asked,
  onlyTheseAnswers,
} from "./answers.ts";
import type { History } from "../../src/core/ticket/history.ts";
import type { TrackerSettings } from "../../src/github/tracker.ts";

onlyTheseAnswers();

async function read(settings: Partial<TrackerSettings> = {}): Promise<History> {
  const outcome = await setUp(settings).tracker.fetchTicket(7);
  if (!outcome.ok || outcome.value === undefined) throw new Error(JSON.stringify(outcome));
  return outcome.value;
}

const at = (time: string): number => Date.parse(`2026-03-02T${time}Z`);

describe("the issue", () => {
  test("facts, and the opening without labels", async () => {
    graphql(
      found(
        issue(7, {
          locked: true,
          labels: { nodes: [{ name: "priority: urgent" }] },
          assignees: { nodes: [{ login: "Ann" }] },
        }),
      ),
    );
    expect(await read()).toEqual({
      number: 7,
      id: 3_600_000_007,
      privateRepository: true,
      locked: true,
      current: { state: "open", labels: ["priority: urgent"], assignees: ["Ann"] },
      events: [
        {
          kind: "opened",
          at: at("08:00:00"),
          by: { login: "cy", kind: "user", id: 12 },
          title: "issue 7",
          body: "it is broken",
          labels: [],
        },
      ],
    });
  });

  test("a pull request is none", async () => {
    graphql(found({ __typename: "PullRequest" }));
    expect(await setUp().tracker.fetchTicket(7)).toEqual({ ok: true, value: undefined });
  });

  test("an author who is gone is the ghost", async () => {
    graphql(found(issue(7, { author: null })));
    expect((await read()).events[0]?.by).toEqual({ login: "ghost", kind: "user" });
  });
});

describe("the timeline", () => {
  const when = { createdAt: "2026-03-02T08:30:00Z", actor: ann };
  const by = { login: "Ann", kind: "user", id: 11 };
  test.each([
    [
      { __typename: "LabeledEvent", ...when, label: { name: "x" } },
      { kind: "labeled", label: "x" },
    ],
    [
      { __typename: "UnlabeledEvent", ...when, label: { name: "x" } },
      { kind: "unlabeled", label: "x" },
    ],
    [
      { __typename: "AssignedEvent", ...when, assignee: cy },
      { kind: "assigned", person: "cy" },
    ],
    [
      { __typename: "UnassignedEvent", ...when, assignee: null },
      { kind: "unassigned", person: "ghost" },
    ],
    [
      { __typename: "ClosedEvent", ...when, stateReason: "COMPLETED" },
      { kind: "closed", reason: "completed" },
    ],
    [
      { __typename: "ClosedEvent", ...when, stateReason: "NOT_PLANNED" },
      { kind: "closed", reason: "not_planned" },
    ],
    [
      { __typename: "ClosedEvent", ...when, stateReason: "DUPLICATE" },
      { kind: "closed", reason: "duplicate" },
    ],
    [
      { __typename: "ClosedEvent", ...when, stateReason: null },
      { kind: "closed", reason: "completed" },
    ],
    [{ __typename: "ReopenedEvent", ...when }, { kind: "reopened" }],
    [{ __typename: "TransferredEvent", ...when }, { kind: "transferred" }],
    [
      { __typename: "CommentDeletedEvent", ...when, deletedCommentAuthor: bot },
      { kind: "commentDeleted", of: { login: "watchbill", kind: "bot", id: 99 } },
    ],
    [{ __typename: "CommentDeletedEvent", ...when, deletedCommentAuthor: null }, { kind: "commentDeleted" }],
  ])("%j", async (node, event) => {
    graphql(found(issue(7, { timelineItems: timeline([node]) })));
    expect((await read()).events[1]).toEqual({ at: at("08:30:00"), by, ...event });
  });

  test("a comment of a bot is without [bot]", async () => {
    const author = { __typename: "User", login: "watchbill[bot]", databaseId: 99 };
    graphql(found(issue(7, { timelineItems: timeline([comment(4_000_000_001, { author })]) })));
    expect((await read()).events[1]).toEqual({
      kind: "commented",
      at: at("08:10:00"),
      by: { login: "watchbill", kind: "bot", id: 99 },
      id: "4000000001",
      body: "comment 4000000001",
    });
  });

  test.each([
    { name: "its author", editor: { ...cy, login: "CY" }, editedBy: undefined },
    { name: "somebody else", editor: ann, editedBy: { login: "Ann", kind: "user", id: 11 } },
    { name: "somebody who is gone", editor: null, editedBy: { login: "ghost", kind: "user" } },
  ])("a comment edited by $name", async ({ editor, editedBy }) => {
    const edited = comment(5, { lastEditedAt: "2026-03-02T08:20:00Z", editor });
    graphql(found(issue(7, { timelineItems: timeline([edited]) })));
    const event = (await read()).events[1];
    expect(event?.kind === "commented" && event.editedBy).toEqual(editedBy);
    expect(event).toMatchObject({ edited: true });
  });

  test("kinds that nobody asked for are left out", async () => {
    graphql(found(issue(7, { timelineItems: timeline([{ __typename: "PinnedEvent", ...when }]) })));
    expect((await read()).events).toHaveLength(1);
  });

  test.each([
    { name: "has a hole", further: timeline([null]) },
    { name: "goes on nowhere", further: { nodes: [], pageInfo: { hasNextPage: true, endCursor: null } } },
    { name: "goes on where it was asked for", further: timeline([comment(2)], "c1") },
  ])("a page that $name is asked for again, and then fails the whole", async ({ further }) => {
    const partly = repository({ issue: { timelineItems: further } });
    graphql(found(issue(7, { timelineItems: timeline([comment(1)], "c1") })));
    graphql(partly);
    graphql(repository({ issue: { timelineItems: timeline([comment(2)]) } }));
    expect((await read()).events).toHaveLength(3);
    graphql(found(issue(7, { timelineItems: timeline([comment(1)], "c1") })));
    for (let time = 0; time < 3; time += 1) graphql(partly);
    expect(await setUp().tracker.fetchTicket(7)).toMatchObject({ ok: false, failure: { kind: "unavailable" } });
  });

  test("goes on page by page", async () => {
    const asked: Asked[] = [];
    graphql(found(issue(7, { timelineItems: timeline([comment(1)], "c1") })), asked);
    graphql(repository({ issue: { timelineItems: timeline([comment(2)], "c2") } }), asked);
    graphql(repository({ issue: { timelineItems: timeline([comment(3)]) } }), asked);
    const history = await read();
    expect(history.events.map((event) => (event.kind === "commented" ? event.id : event.kind))).toEqual([
      "opened",
      "1",
      "2",
      "3",
    ]);
    expect(history.cutShort).toBeUndefined();
    expect(asked.map(({ variables }) => variables["cursor"])).toEqual([undefined, "c1", "c2"]);
  });

  test("is cut short at its bound, and says so", async () => {
    graphql(found(issue(7, { timelineItems: timeline([comment(1)], "c1") })));
    graphql(repository({ issue: { timelineItems: timeline([comment(2)], "c2") } }));
    const history = await read({ bounds: { eventPages: 2 } });
    expect(history.cutShort).toBe(true);
    expect(history.events).toHaveLength(3);
  });

  test("a page that fails fails the whole", async () => {
    graphql(found(issue(7, { timelineItems: timeline([comment(1)], "c1") })));
    for (let time = 0; time < 3; time += 1) graphql(TIMED_OUT);
    expect(await setUp().tracker.fetchTicket(7)).toMatchObject({ ok: false, failure: { kind: "unavailable" } });
  });
});

describe("the body", () => {
  const created = { editedAt: "2026-03-02T08:00:00Z", diff: "first", editor: cy };
  const second = { editedAt: "2026-03-02T08:05:00Z", diff: "second", editor: cy };
  const third = { editedAt: "2026-03-02T08:06:00Z", diff: "third", editor: ann };
  const bodies = (history: History) =>
    history.events.flatMap((event) =>
      event.kind === "opened" || event.kind === "edited" ? [[event.kind, event.body, event.by.login]] : [],
    );

  test.each([
    {
      name: "every version",
      nodes: [third, second, created],
      body: "third",
      bodies: [
        ["opened", "first", "cy"],
        ["edited", "second", "cy"],
        ["edited", "third", "Ann"],
      ],
    },
    {
      name: "the last one is what the issue says now",
      nodes: [second, created],
      body: "newer still",
      bodies: [
        ["opened", "first", "cy"],
        ["edited", "newer still", "cy"],
      ],
    },
    {
      name: "a version whose text was removed is left out",
      nodes: [third, { ...second, diff: null }, created],
      body: "third",
      bodies: [
        ["opened", "first", "cy"],
        ["edited", "third", "Ann"],
      ],
    },
    {
      name: "the first text was removed",
      nodes: [third, second, { ...created, diff: null }],
      body: "third",
      bodies: [
        ["opened", "second", "cy"],
        ["edited", "second", "cy"],
        ["edited", "third", "Ann"],
      ],
    },
    {
      name: "no versions known",
      nodes: [],
      body: "now",
      bodies: [
        ["opened", "now", "cy"],
        ["edited", "now", "Ann"],
      ],
    },
  ])("$name", async ({ nodes, body, bodies: expected }) => {
    const userContentEdits = { pageInfo: { hasNextPage: false }, nodes };
    const edited = { lastEditedAt: "2026-03-02T08:06:00Z", editor: ann, includesCreatedEdit: nodes.length > 0 };
    graphql(found(issue(7, { body, userContentEdits, ...edited })));
    expect(bodies(await read())).toEqual(expected);
  });

  test("of very many versions the first is asked for", async () => {
    const asked: Asked[] = [];
    const edits = { pageInfo: { hasNextPage: true }, nodes: [third, second] };
    const edited = { lastEditedAt: third.editedAt, editor: ann, includesCreatedEdit: true };
    graphql(found(issue(7, { body: "third", userContentEdits: edits, ...edited })), asked);
    graphql(repository({ issue: { userContentEdits: { nodes: [created] } } }), asked);
    expect(bodies(await read())[0]).toEqual(["opened", "first", "cy"]);
    expect(asked).toHaveLength(2);
  });
});

describe("an issue that is not there", () => {
  const ISSUE = "/repos/acme/help/issues/7";

  test("right after an event is asked for again", async () => {
    graphql(NOT_FOUND);
    rest("GET", ISSUE, { status: 404, body: { message: "Not Found" } });
    graphql(NOT_FOUND);
    graphql(found(issue(7)));
    const { tracker, pauses } = setUp();
    expect(await tracker.fetchTicket(7)).toMatchObject({ ok: true, value: { number: 7 } });
    expect(pauses).toEqual([1000, 2000]);
  });

  test("is not found after the third time", async () => {
    for (let time = 0; time < 3; time += 1) graphql(NOT_FOUND);
    rest("GET", ISSUE, { status: 404, body: { message: "Not Found" } });
    expect(await setUp().tracker.fetchTicket(7)).toMatchObject({ ok: false, failure: { kind: "not-found" } });
  });

  test.each([
    { status: 301, message: "Moved Permanently", kind: "transferred" },
    { status: 410, message: "This issue was deleted", kind: "deleted" },
    { status: 410, message: "Issues are disabled for this repo", kind: "disabled" },
  ])("$kind is known at once", async ({ status, message, kind }) => {
    graphql(NOT_FOUND);
    const headers = { location: "https://api.github.com/repositories/5/issues/3" };
    rest("GET", ISSUE, { status, body: { message }, headers });
    const { tracker, pauses } = setUp();
    expect(await tracker.fetchTicket(7)).toMatchObject({ ok: false, failure: { kind } });
    expect(pauses).toEqual([]);
  });

  test("is transferred when GraphQL answers with one of another repository", async () => {
    graphql(found(issue(3, { repository: { databaseId: 5 } })));
    expect(await setUp().tracker.fetchTicket(7)).toMatchObject({ ok: false, failure: { kind: "transferred" } });
  });
});

describe("a change that GitHub has told of", () => {
  // By GitHub's clock it is nine, as its first answer says.
  const toldAt = async (time: string) => {
    rest("GET", "/repos/acme/help", { status: 200, body: { id: 77 } });
    const changes = { note: () => Promise.resolve(), latest: () => Promise.resolve(at(time)) };
    const desk = setUp({ changes });
    await desk.tracker.fetchRepository();
    return desk;
  };
  const shown = (time: string) => found(issue(7, { updatedAt: `2026-03-02T${time}Z` }));

  test.each([
    { name: "is shown", answers: [shown("08:59:00")], waited: [] },
    { name: "is older than what is shown", answers: [shown("08:59:01")], waited: [] },
    {
      name: "is shown the third time",
      answers: [shown("08:58:59"), shown("08:58:59"), shown("08:59:00")],
      waited: [1000, 2000],
    },
    { name: "can't be seen in an answer without a time", answers: [found(issue(7))], waited: [] },
  ])("$name", async ({ answers, waited }) => {
    for (const answer of answers) graphql(answer);
    const { tracker, pauses } = await toldAt("08:59:00");
    expect(await tracker.fetchTicket(7)).toMatchObject({ ok: true, value: { number: 7 } });
    expect(pauses).toEqual(waited);
  });

  test.each(["08:56:59", "09:03:01"])(
    "and that was or will be at %s, which no copy lags behind, is not waited for",
    async (time) => {
      graphql(shown("08:50:00"));
      const { tracker, pauses } = await toldAt(time);
      expect(await tracker.fetchTicket(7)).toMatchObject({ ok: true, value: { number: 7 } });
      expect(pauses).toEqual([]);
    },
  );

  test("and that is still not shown leaves the ticket for a moment later", async () => {
    for (let time = 0; time < 4; time += 1) graphql(shown("08:58:59"));
    const { tracker, pauses } = await toldAt("08:59:00");
    expect(await tracker.fetchTicket(7)).toMatchObject({
      ok: false,
      failure: { kind: "outdated", retryAt: expect.any(Number) },
    });
    expect(pauses).toEqual([1000, 2000, 4000]);
  });
});

test("an answer that takes too long is asked for again with half as many events", async () => {
  const asked: Asked[] = [];
  graphql({ message: "timeout" }, asked, 502);
  graphql(TIMED_OUT, asked);
  graphql(found(issue(7)), asked);
  expect(await setUp().tracker.fetchTicket(7)).toMatchObject({ ok: true });
  expect(asked.map(({ variables }) => variables["events"])).toEqual([100, 50, 25]);
});

test("part of an answer is no answer", async () => {
  const errors = [
    { message: "Resource limits for this query exceeded", path: ["repository", "issueOrPullRequest", "labels"] },
  ];
  for (let time = 0; time < 3; time += 1) graphql({ ...found(issue(7)), errors });
  expect(await setUp().tracker.fetchTicket(7)).toMatchObject({ ok: false, failure: { kind: "unavailable" } });
});
