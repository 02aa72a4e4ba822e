// What does GitHub answer, as short as a test can say it?

import { afterAll, afterEach, beforeAll, beforeEach, expect } from "@jest/globals";
import nock from "nock";
import { githubClient } from "../../src/github/client.ts";
import { githubTracker, type TrackerSettings } from "../../src/github/tracker.ts";
import type { Tracker } from "../../src/usecases/tracker.ts";

export const API = "https://api.github.com";
export const TOKEN = "ghs_0123456789abcdefghij0123456789abcdef";
export const DATE = "Mon, 02 Mar 2026 09:00:00 GMT";
export const ANSWERED_AT = Date.parse(DATE);

/** In this test file nothing leaves the process: every answer is one written in the test, and every one is asked for. */
export function onlyTheseAnswers(): void {
  beforeAll(() => {
    if (!nock.isActive()) nock.activate();
  });
  beforeEach(() => {
    nock.disableNetConnect();
  });
  afterEach(() => {
    expect(nock.pendingMocks()).toEqual([]);
    nock.cleanAll();
  });
  // The process goes on to other files, which talk to real servers.
  afterAll(() => {
    nock.restore();
  });
}

export interface SetUp {
  readonly tracker: Tracker;
  /** How long was waited, in order. */
  readonly pauses: number[];
}

export function setUp(settings: Partial<TrackerSettings> = {}): SetUp {
  const pauses: number[] = [];
  const octokit = githubClient({ login: TOKEN, baseUrl: API, userAgent: "watchbill-test" });
  const pause = async (milliseconds: number): Promise<void> => {
    pauses.push(milliseconds);
    await Promise.resolve();
  };
  const repository = { owner: "acme", name: "help" };
  return { tracker: githubTracker({ octokit, repository, pause, ...settings }), pauses };
}

export interface RestAnswer {
  readonly status: number;
  readonly body?: nock.Body;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One more REST answer, dated. */
export function rest(method: string, path: string, { status, body = {}, headers = {} }: RestAnswer): nock.Scope {
  return nock(API)
    .intercept(path, method)
    .reply(status, body, { date: DATE, ...headers });
}

export interface Asked {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The next answer of GraphQL: its body, and a list into which the request is put. */
export function graphql(body: object, asked: Asked[] = [], status = 200, headers = {}): nock.Scope {
  return nock(API)
    .post("/graphql", (request: Asked) => {
      asked.push(request);
      return true;
    })
    .reply(status, body as nock.Body, { date: DATE, ...headers });
}

export function repository(rest: object): object {
  return { data: { repository: { databaseId: 77, isPrivate: true, ...rest } } };
}

export const ann = { __typename: "User", login: "Ann", databaseId: 11 };
export const cy = { __typename: "User", login: "cy", databaseId: 12 };
export const bot = { __typename: "Bot", login: "watchbill", databaseId: 99 };

export function comment(id: number, rest: object = {}): object {
  return {
    __typename: "IssueComment",
    fullDatabaseId: String(id),
    body: `comment ${id}`,
    createdAt: "2026-03-02T08:10:00Z",
    lastEditedAt: null,
    author: cy,
    editor: null,
    ...rest,
  };
}

export function issue(number: number, rest: object = {}): object {
  return {
    __typename: "Issue",
    number,
    fullDatabaseId: String(3_600_000_000 + number),
    title: `issue ${number}`,
    body: "it is broken",
    createdAt: "2026-03-02T08:00:00Z",
    lastEditedAt: null,
    locked: false,
    state: "OPEN",
    includesCreatedEdit: false,
    repository: { databaseId: 77 },
    author: cy,
    editor: null,
    labels: { nodes: [] },
    assignees: { nodes: [] },
    userContentEdits: { pageInfo: { hasNextPage: false }, nodes: [] },
    timelineItems: timeline([]),
    ...rest,
  };
}

export function timeline(nodes: readonly unknown[], endCursor: string | null = null): object {
  return { pageInfo: { hasNextPage: endCursor !== null, endCursor }, nodes };
}

/** The answer to reading one issue. */
export function found(node: unknown): object {
  return repository({ issueOrPullRequest: node });
}

/** The answer to a page of open issues. */
export function page(nodes: readonly unknown[], endCursor: string | null = null): object {
  return repository({ issues: timeline(nodes, endCursor) });
}

export const NOT_FOUND = {
  data: { repository: { databaseId: 77, isPrivate: true, issueOrPullRequest: null } },
  errors: [{ type: "NOT_FOUND", path: ["repository", "issueOrPullRequest"], message: "Could not resolve to an issue" }],
};

export const TIMED_OUT = {
  data: null,
  errors: [{ message: "Something went wrong while executing your query. This may be the result of a timeout" }],
};
