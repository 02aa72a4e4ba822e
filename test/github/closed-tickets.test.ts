// Are the issues closed lately read, and no older ones?

import { describe, expect, test } from "@jest/globals";
import { instant } from "../../src/core/time/instant.ts";
import type { Outcome } from "../../src/usecases/outcome.ts";
import type { TicketPage } from "../../src/usecases/tracker.ts";
import { graphql, issue, onlyTheseAnswers, page, setUp, TIMED_OUT, type Asked, type SetUp } from "./answers.ts";

onlyTheseAnswers();

const SINCE = instant("2026-02-16T09:00:00Z");
const closed = (number: number, updatedAt: string): object => issue(number, { state: "CLOSED", updatedAt });

async function pagesOf({ tracker }: SetUp): Promise<readonly Outcome<TicketPage>[]> {
  const pages: Outcome<TicketPage>[] = [];
  for await (const one of tracker.fetchClosedTickets(SINCE)) pages.push(one);
  return pages;
}

const numbers = (pages: readonly Outcome<TicketPage>[]): readonly unknown[] =>
  pages.map((one) => (one.ok ? one.value.histories.map(({ number }) => number) : one.failure.kind));

test("page by page, the latest change first, up to what did not change since", async () => {
  const asked: Asked[] = [];
  graphql(page([closed(9, "2026-03-01T09:00:00Z"), closed(2, "2026-02-20T09:00:00Z")], "c1"), asked);
  graphql(page([closed(5, "2026-02-16T09:00:00Z"), closed(1, "2026-02-16T08:59:59Z")], "c2"), asked);
  graphql(page([closed(9, "2026-03-01T09:00:00Z"), closed(2, "2026-02-20T09:00:00Z")], "c1"), asked);
  expect(numbers(await pagesOf(setUp()))).toEqual([[9, 2], [5], []]);
  expect(asked.map(({ variables }) => variables["cursor"])).toEqual([null, "c1", null]);
  expect(asked[0]?.query).toContain("states: CLOSED, orderBy: { field: UPDATED_AT, direction: DESC }");
});

test("none at all", async () => {
  graphql(page([closed(1, "2026-01-01T00:00:00Z")], "c1"));
  expect(numbers(await pagesOf(setUp()))).toEqual([[]]);
});

test("reaching the bound is said", async () => {
  graphql(page([closed(9, "2026-03-01T09:00:00Z")], "c1"));
  const [only, ...more] = await pagesOf(setUp({ bounds: { closedIssues: 1 } }));
  expect(only).toMatchObject({ ok: true, value: { cutShort: true } });
  expect(more).toEqual([]);
});

test("half as many are asked for when a page is too heavy", async () => {
  const asked: Asked[] = [];
  graphql(TIMED_OUT, asked);
  graphql(page([closed(9, "2026-03-01T09:00:00Z")]), asked);
  expect(numbers(await pagesOf(setUp()))).toEqual([[9]]);
  expect(asked.map(({ variables }) => variables["size"])).toEqual([50, 25]);
});

test.each([
  { name: "is named and stepped over", updatedAt: "2026-03-01T09:00:00Z", failed: [9] },
  { name: "of old ends the list", updatedAt: "2026-01-01T09:00:00Z", failed: [] },
])("one that can't be read $name", async ({ updatedAt, failed }) => {
  const bounds = { issuesPerPage: 1 };
  for (let tries = 0; tries < 3; tries += 1) graphql(TIMED_OUT);
  graphql(page([{ number: 9, updatedAt }]));
  const [only] = await pagesOf(setUp({ bounds }));
  expect(only?.ok && only.value.failures.map(({ number }) => number)).toEqual(failed);
});

describe("an issue that is changed while the list is read jumps over the cursor, to the top", () => {
  const first = page([closed(9, "2026-03-01T09:00:00Z"), closed(8, "2026-02-28T09:00:00Z")], "c1");
  const last = page([closed(7, "2026-02-27T09:00:00Z")]);

  test("so what changed meanwhile is read in the end", async () => {
    const asked: Asked[] = [];
    graphql(first, asked);
    graphql(last, asked);
    const jumped = closed(6, "2026-03-01T09:00:00Z");
    graphql(page([jumped, closed(9, "2026-03-01T09:00:00Z"), closed(8, "2026-02-28T09:00:00Z")], "c2"), asked);
    expect(numbers(await pagesOf(setUp()))).toEqual([[9, 8], [7], [6]]);
    expect(asked.map(({ variables }) => variables["cursor"])).toEqual([null, "c1", null]);
  });

  test("and nobody asks twice for a list of one page", async () => {
    graphql(page([closed(9, "2026-03-01T09:00:00Z")]));
    expect(numbers(await pagesOf(setUp()))).toEqual([[9]]);
  });

  test("a last look that fails is said", async () => {
    graphql(first);
    graphql(last);
    graphql({ errors: [{ type: "RATE_LIMITED", message: "API rate limit" }] });
    expect(numbers(await pagesOf(setUp()))).toEqual([[9, 8], [7], "limited"]);
  });
});
