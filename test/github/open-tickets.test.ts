// Are all open tickets read, page by page, and is every one that can't be read named?

import { expect, test } from "@jest/globals";
import nock from "nock";
import {
  API,
  graphql,
  issue,
  page,
  repository,
  setUp,
  timeline,
  TIMED_OUT,
  type Asked,
  type SetUp,
  onlyTheseAnswers,
} from "./answers.ts";
import type { Outcome } from "../../src/usecases/outcome.ts";
import type { TicketPage } from "../../src/usecases/tracker.ts";

onlyTheseAnswers();

async function pagesOf({ tracker }: SetUp): Promise<readonly Outcome<TicketPage>[]> {
  const pages: Outcome<TicketPage>[] = [];
  for await (const one of tracker.fetchOpenTickets()) pages.push(one);
  return pages;
}

function summary(pages: readonly Outcome<TicketPage>[]): readonly unknown[] {
  return pages.map((one) =>
    one.ok
      ? {
          read: one.value.histories.map(({ number }) => number),
          failed: one.value.failures.map(({ number }) => number),
          cutShort: one.value.cutShort,
        }
      : one.failure.kind,
  );
}

const asks = (asked: readonly Asked[]) => asked.map(({ variables: { size, cursor } }) => [size, cursor]);

test("50 at a time, from cursor to cursor", async () => {
  const asked: Asked[] = [];
  graphql(page([issue(1), issue(2)], "c1"), asked);
  graphql(page([issue(3)]), asked);
  expect(summary(await pagesOf(setUp()))).toEqual([
    { read: [1, 2], failed: [], cutShort: false },
    { read: [3], failed: [], cutShort: false },
  ]);
  expect(asks(asked)).toEqual([
    [50, null],
    [50, "c1"],
  ]);
});

test("a repository without open issues", async () => {
  graphql(page([]));
  expect(summary(await pagesOf(setUp()))).toEqual([{ read: [], failed: [], cutShort: false }]);
});

test("the bound is reported, and only when there are more", async () => {
  const asked: Asked[] = [];
  graphql(page([issue(1), issue(2)], "c1"), asked);
  graphql(page([issue(3)], "c2"), asked);
  const bounds = { issues: 3, issuesPerPage: 2 };
  expect(summary(await pagesOf(setUp({ bounds })))).toEqual([
    { read: [1, 2], failed: [], cutShort: false },
    { read: [3], failed: [], cutShort: true },
  ]);
  expect(asks(asked)).toEqual([
    [2, null],
    [1, "c1"],
  ]);
  graphql(page([issue(1), issue(2)], "c1"));
  graphql(page([issue(3)]));
  expect(summary(await pagesOf(setUp({ bounds }))).at(-1)).toEqual({ read: [3], failed: [], cutShort: false });
});

test("a page that is too heavy is halved, and the next ones grow again", async () => {
  const asked: Asked[] = [];
  graphql({ message: "timeout" }, asked, 502);
  graphql(TIMED_OUT, asked);
  graphql(page([issue(1)], "c1"), asked);
  graphql(page([issue(2)]), asked);
  const outing = setUp();
  expect(summary(await pagesOf(outing))).toEqual([
    { read: [1], failed: [], cutShort: false },
    { read: [2], failed: [], cutShort: false },
  ]);
  expect(asks(asked)).toEqual([
    [50, null],
    [25, null],
    [12, null],
    [24, "c1"],
  ]);
  expect(outing.pauses).toEqual([1000, 1000]);
});

test("a ticket that can't be read alone is named and stepped over", async () => {
  const asked: Asked[] = [];
  const errors = [{ message: "Something went wrong", path: ["repository", "issues", "nodes", 0, "timelineItems"] }];
  const partly = { ...page([issue(4, { timelineItems: null })], "c1"), errors };
  for (let time = 0; time < 5; time += 1) graphql(partly, asked);
  graphql(repository({ issues: timeline([{ number: 4 }], "c1") }), asked);
  graphql(page([issue(5)]), asked);
  const pages = await pagesOf(setUp({ bounds: { issuesPerPage: 4 } }));
  expect(summary(pages)).toEqual([
    { read: [], failed: [4], cutShort: false },
    { read: [5], failed: [], cutShort: false },
  ]);
  expect(asked.map(({ variables }) => variables["size"])).toEqual([4, 2, 1, 1, 1, undefined, 2]);
});

test("a ticket whose timeline breaks off is named, the others stay", async () => {
  graphql(page([issue(1), issue(2, { timelineItems: timeline([], "t1") }), issue(3)]));
  for (let time = 0; time < 3; time += 1) graphql({ message: "Server Error" }, [], 502);
  const pages = await pagesOf(setUp());
  expect(summary(pages)).toEqual([{ read: [1, 3], failed: [2], cutShort: false }]);
});

test("a ticket of a shape that nobody expected is named", async () => {
  graphql(page([issue(1), issue(2, { createdAt: null })]));
  expect(summary(await pagesOf(setUp()))).toEqual([{ read: [1], failed: [2], cutShort: false }]);
});

test.each([
  {
    name: "no permission",
    body: { errors: [{ type: "FORBIDDEN", path: ["repository"], message: "no" }] },
    kind: "forbidden",
  },
  { name: "a limit", body: { errors: [{ type: "RATE_LIMITED", message: "API rate limit" }] }, kind: "limited" },
  {
    name: "no such repository",
    body: { data: { repository: null }, errors: [{ type: "NOT_FOUND", path: ["repository"], message: "no" }] },
    kind: "not-found",
  },
  {
    name: "a server that does not know a field",
    body: { errors: [{ message: "Field 'x' doesn't exist", extensions: { code: "undefinedField" } }] },
    kind: "rejected",
  },
])("$name ends the list at once, after the pages that were read", async ({ body, kind }) => {
  graphql(page([issue(1)], "c1"));
  graphql(body);
  expect(summary(await pagesOf(setUp()))).toEqual([{ read: [1], failed: [], cutShort: false }, kind]);
});

test("a server that can't be reached is not asked for ever smaller pages", async () => {
  nock(API)
    .post("/graphql")
    .times(4)
    .replyWithError(Object.assign(new Error("connect"), { code: "ECONNREFUSED" }));
  expect(summary(await pagesOf(setUp()))).toEqual(["unavailable"]);
});

const GOES_ON_NOWHERE = { nodes: [issue(1)], pageInfo: { hasNextPage: true, endCursor: null } };

test.each([
  { name: "to nowhere", next: GOES_ON_NOWHERE },
  { name: "to where it was asked for", next: timeline([issue(2)], "c1") },
  { name: "past an issue that is not there", next: timeline([null]) },
])("a page that goes on $name is asked for again, in smaller pieces", async ({ next }) => {
  const asked: Asked[] = [];
  graphql(page([issue(1)], "c1"), asked);
  graphql(repository({ issues: next }), asked);
  graphql(page([issue(2)]), asked);
  expect(summary(await pagesOf(setUp()))).toEqual([
    { read: [1], failed: [], cutShort: false },
    { read: [2], failed: [], cutShort: false },
  ]);
  expect(asks(asked)).toEqual([
    [50, null],
    [50, "c1"],
    [25, "c1"],
  ]);
});

test.each([
  { name: "nowhere", next: GOES_ON_NOWHERE },
  { name: "where it was asked for", next: timeline([issue(2)], "c1") },
])("a list that goes on $name whatever is asked has not been read to its end", async ({ next }) => {
  graphql(page([issue(1)], "c1"));
  const last = repository({ issues: next });
  for (let time = 0; time < 4; time += 1) graphql(last);
  const pages = await pagesOf(setUp({ bounds: { issuesPerPage: 1 } }));
  expect(summary(pages)).toEqual([{ read: [1], failed: [], cutShort: false }, "unavailable"]);
});

test("an issue that is not there is named, the others stay", async () => {
  for (let time = 0; time < 3; time += 1) graphql(page([null], "c1"));
  graphql(repository({ issues: timeline([{ number: 4 }], "c1") }));
  graphql(page([issue(5)]));
  expect(summary(await pagesOf(setUp({ bounds: { issuesPerPage: 1 } })))).toEqual([
    { read: [], failed: [4], cutShort: false },
    { read: [5], failed: [], cutShort: false },
  ]);
});

test("one that has not even a number is said at the end, after all the others", async () => {
  for (let time = 0; time < 3; time += 1) graphql(page([null], "c1"));
  graphql(repository({ issues: timeline([null], "c1") }));
  graphql(page([issue(5)]));
  const pages = await pagesOf(setUp({ bounds: { issuesPerPage: 1 } }));
  expect(summary(pages)).toEqual([
    { read: [], failed: [], cutShort: false },
    { read: [5], failed: [], cutShort: false },
    "unavailable",
  ]);
});

test("pages with nothing on them count as full ones, so that the list ends, and says so", async () => {
  for (const cursor of ["c1", "c2", "c1"]) graphql(page([], cursor));
  expect(summary(await pagesOf(setUp({ bounds: { issues: 6, issuesPerPage: 2 } })))).toEqual([
    { read: [], failed: [], cutShort: false },
    { read: [], failed: [], cutShort: false },
    { read: [], failed: [], cutShort: true },
  ]);
});

test("a ticket whose timeline has a hole is named, the others stay", async () => {
  graphql(page([issue(1), issue(2, { timelineItems: timeline([null]) }), issue(3)]));
  expect(summary(await pagesOf(setUp()))).toEqual([{ read: [1, 3], failed: [2], cutShort: false }]);
});
