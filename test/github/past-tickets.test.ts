// Are the issues of the past read newest first, down to a moment, and is what is left of the hour known?

import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { instant } from "../../src/core/time/instant.ts";
import { githubClient } from "../../src/github/client.ts";
import { githubPastTickets } from "../../src/github/past-tickets.ts";
import type { RepositoryWorld } from "../../src/sandbox/repository-world.ts";
import { type Sandbox, startSandbox } from "../../src/sandbox/sandbox.ts";
import type { PastPage, PastTickets } from "../../src/usecases/preview-past.ts";

const HOUR = 3_600_000;

let sandbox: Sandbox;
let desk: RepositoryWorld;
let past: PastTickets;

// Issues 1 to 5, one an hour from 09:00 on; 3 is a pull request, 2 and 5 are closed.
beforeEach(async () => {
  sandbox = await startSandbox({ startAt: "2026-03-02T09:00:00Z" });
  desk = sandbox.world.createRepository({ owner: "acme", name: "help", collaborators: { ann: "write" } });
  for (const number of [1, 2, 3, 4, 5]) {
    if (number === 3) desk.openPullRequest({ by: "ann" });
    else desk.openIssue({ by: "cleo", title: `Issue ${number}`, body: "Help" });
    if (number === 2 || number === 5) desk.close(number, { by: "ann" });
    sandbox.clock.advance(HOUR);
  }
  const octokit = githubClient({
    login: sandbox.tokens.workflow(desk),
    baseUrl: sandbox.apiUrl,
    graphqlUrl: sandbox.graphqlUrl,
    userAgent: "test",
  });
  const repository = { owner: "acme", name: "help" };
  past = githubPastTickets({ octokit, repository, bounds: { issuesPerPage: 2 }, pause: () => Promise.resolve() });
});

afterEach(async () => {
  await sandbox.stop();
});

async function pagesSince(since: string): Promise<readonly PastPage[]> {
  const pages: PastPage[] = [];
  let next: string | undefined;
  do {
    const page = await past.fetchPage(instant(since), next);
    if (!page.ok) throw new Error(page.failure.message);
    pages.push(page.value);
    next = page.value.next;
  } while (next !== undefined);
  return pages;
}

const numbersOf = (pages: readonly PastPage[]) => pages.map(({ histories }) => histories.map(({ number }) => number));

test.each([
  {
    since: "2026-03-01T00:00:00Z",
    pages: [
      [5, 4],
      [2, 1],
    ],
  },
  { since: "2026-03-02T10:00:00Z", pages: [[5, 4], [2]] },
  { since: "2026-03-02T10:00:01Z", pages: [[5, 4], []] },
  { since: "2026-03-02T13:00:00Z", pages: [[5]] },
])("since $since", async ({ since, pages }) => {
  expect(numbersOf(await pagesSince(since))).toEqual(pages);
});

test("what is left of the hour's points comes with each page", async () => {
  const [first, second] = await pagesSince("2026-03-01T00:00:00Z");
  expect(first?.budget).toMatchObject({ limit: 1_000, resetAt: instant("2026-03-02T15:00:00Z") });
  expect(second?.budget?.remaining).toBeLessThan(first?.budget?.remaining ?? 0);
});

test("an issue that can't be read is named, and those after it are there", async () => {
  const struck = { times: 4, answer: { kind: "status", status: 502 } } as const;
  sandbox.faults.add({
    graphql: "direction: DESC }) {\n      pageInfo { hasNextPage endCursor }\n      nodes { ...Ticket",
    ...struck,
  });
  const pages = await pagesSince("2026-03-01T00:00:00Z");
  expect(pages.flatMap(({ failures }) => failures.map(({ number }) => number))).toEqual([5]);
  expect(numbersOf(pages).flat()).toEqual([4, 2, 1]);
});
