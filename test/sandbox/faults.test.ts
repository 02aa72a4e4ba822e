import { setImmediate } from "node:timers/promises";
import { describe, expect, test } from "@jest/globals";
import { AT, MINUTE, openDesk, refusalOf } from "./open-desk.ts";

async function withIssue(options: Parameters<typeof openDesk>[0] = {}) {
  const house = await openDesk(options);
  const number = house.desk.openIssue({ by: "carl" });
  const octokit = house.client();
  const post = () => octokit.rest.issues.createComment({ ...AT, issue_number: number, body: "Hello" });
  const stored = () => house.desk.issue(number).comments.length;
  return { ...house, number, octokit, post, stored, faults: house.sandbox.faults };
}

const COMMENTS = { method: "POST", path: /\/comments$/ };
const QUERY = '{ repository(owner: "example", name: "desk") { issue(number: 1) { title body } } }';

describe("a 502", () => {
  test.each([
    { when: "before" as const, stored: 0 },
    { when: "after" as const, stored: 1 },
  ])("$when storing leaves $stored comments", async ({ when, stored }) => {
    const house = await withIssue();
    const fault = house.faults.badGateway(COMMENTS, when);
    expect(await refusalOf(house.post())).toMatchObject({ status: 502 });
    expect(house.stored()).toBe(stored);
    expect(await refusalOf(house.post())).toBe("fine");
    expect(fault.hits).toBe(1);
  });

  test("strikes as often as asked, after as many as asked, and until removed", async () => {
    const { faults, post } = await withIssue();
    const answer = { kind: "status", status: 500 } as const;
    const fault = faults.add({ ...COMMENTS, answer, skip: 1, times: Number.POSITIVE_INFINITY });
    const outcomes = [];
    for (let attempt = 0; attempt < 3; attempt += 1) outcomes.push(await refusalOf(post()));
    expect(outcomes).toMatchObject(["fine", { status: 500 }, { status: 500 }]);
    fault.remove();
    expect(await refusalOf(post())).toBe("fine");
  });
});

describe("the connection", () => {
  test.each([
    { when: "before" as const, stored: 0 },
    { when: "after" as const, stored: 1 },
  ])("cut $when storing leaves $stored comments", async ({ when, stored }) => {
    const house = await withIssue();
    house.faults.add({ ...COMMENTS, when, answer: { kind: "reset" } });
    expect(await refusalOf(house.post())).toMatchObject({ status: 500 });
    expect(house.stored()).toBe(stored);
  });

  test("can hang until the client gives up", async () => {
    const { sandbox, octokit, faults, number } = await withIssue();
    faults.add({ ...COMMENTS, when: "after", answer: { kind: "hang" } });
    const patience = new AbortController();
    const request = { signal: patience.signal };
    const hanging = octokit.rest.issues.createComment({ ...AT, issue_number: number, body: "Hello", request });
    const asked = () => sandbox.requests.matching("POST", /comments$/);
    while (asked().length === 0) await setImmediate();
    patience.abort();
    await expect(hanging).rejects.toThrow();
    expect(asked()).toMatchObject([{ status: "hung", faulty: true }]);
  });

  test("can be slow", async () => {
    const { faults, post } = await withIssue();
    faults.add({ ...COMMENTS, answer: { kind: "slow", delayMs: 60 } });
    const before = performance.now();
    await post();
    expect(performance.now() - before).toBeGreaterThan(50);
  });
});

describe("GraphQL", () => {
  test("can answer 200 with nothing but errors, matched by a word of the query", async () => {
    const { faults, octokit } = await withIssue();
    const error = { type: "RATE_LIMITED", message: "API rate limit exceeded" };
    faults.add({ graphql: "title", answer: { kind: "graphql-errors", errors: [error] } });
    expect(await octokit.graphql("{ viewer { login } }")).toEqual({ viewer: { login: "github-actions[bot]" } });
    await expect(octokit.graphql(QUERY)).rejects.toMatchObject({ errors: [error] });
    expect(await octokit.graphql(QUERY)).toMatchObject({ repository: { issue: { title: "An issue" } } });
  });

  test("can answer in part", async () => {
    const { faults, octokit } = await withIssue();
    const at = ["repository", "issue", "body"];
    faults.add({ graphql: /issue\(/, answer: { kind: "graphql-partial", at } });
    await expect(octokit.graphql(QUERY)).rejects.toMatchObject({
      response: { data: { repository: { issue: { title: "An issue", body: null } } }, errors: [{ path: at }] },
    });
  });

  test("fails for large pages, and the points are lost", async () => {
    const { sandbox, faults, octokit } = await withIssue();
    faults.largestPage = 50;
    const page = (size: number) =>
      octokit.graphql(`{ repository(owner: "example", name: "desk") { issues(first: ${size}) { totalCount } } }`);
    expect(await refusalOf(page(50))).toMatchObject({ status: 502 });
    expect(await page(49)).toEqual({ repository: { issues: { totalCount: 1 } } });
    expect(sandbox.requests.counts.points).toBe(2);
  });
});

describe("limits", () => {
  test.each([
    { how: { retryAfterS: 60, status: 429 } as const, status: 429, headers: { "retry-after": "60" } },
    { how: {}, status: 403, headers: {} },
    {
      how: { resetAt: Date.parse("2026-03-02T09:30:00Z") },
      status: 403,
      headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1772443800" },
    },
  ])("can be put in the way: $status with $headers", async ({ how, status, headers }) => {
    const { faults, post, stored } = await withIssue();
    faults.rateLimit(COMMENTS, how);
    await expect(post()).rejects.toMatchObject({ status, response: { headers } });
    expect(stored()).toBe(0);
  });

  test("80 comments a minute are the most, by the sandbox's clock", async () => {
    const { sandbox, post, stored } = await withIssue();
    for (let count = 0; count < 80; count += 1) await post();
    await expect(post()).rejects.toMatchObject({ status: 403, response: { headers: { "retry-after": "60" } } });
    expect(stored()).toBe(80);
    sandbox.clock.advance(MINUTE);
    expect(await refusalOf(post())).toBe("fine");
  });

  test("the hour's 1,000 requests of a workflow run out, say so, and come back", async () => {
    const { sandbox, desk } = await withIssue();
    const headers = { authorization: `token ${sandbox.tokens.workflow(desk)}` };
    const read = () => fetch(`${sandbox.apiUrl}/repos/example/desk`, { headers });
    for (let count = 0; count < 999; count += 1) await (await read()).text();
    const last = await read();
    expect([last.status, last.headers.get("x-ratelimit-remaining")]).toEqual([200, "0"]);
    const over = await read();
    expect([over.status, over.headers.get("x-ratelimit-remaining")]).toEqual([403, "0"]);
    const reset = Number(over.headers.get("x-ratelimit-reset")) * 1000;
    expect(reset - sandbox.clock.now()).toBeGreaterThan(59 * MINUTE);
    sandbox.clock.set(reset);
    expect((await read()).status).toBe(200);
  });

  test("GraphQL points run out with a 200", async () => {
    const { octokit } = await withIssue();
    const wide = `{ repository(owner: "example", name: "desk") { issues(first: 100) { nodes {
      comments(first: 100) { nodes { userContentEdits(first: 20) { totalCount } } } } } } }`;
    let failure: unknown;
    for (let count = 0; count < 20 && failure === undefined; count += 1) {
      failure = await octokit.graphql(wide).then(
        () => undefined,
        (error: unknown) => error,
      );
    }
    expect(failure).toMatchObject({
      errors: [{ type: "RATE_LIMITED" }],
      headers: { "x-ratelimit-resource": "graphql" },
    });
  });
});

describe("reads that lag", () => {
  test("by time: a comment shows up when the lag is over, in REST and in GraphQL", async () => {
    const { sandbox, octokit, number, post } = await withIssue();
    sandbox.clock.advance(MINUTE);
    sandbox.lag.readLagMs = 20_000;
    await post();
    const query = `{ repository(owner: "example", name: "desk") { issue(number: ${number}) { comments(first: 5) { totalCount } } } }`;
    const count = async () => {
      const { data } = await octokit.rest.issues.listComments({ ...AT, issue_number: number });
      return [data.length, await octokit.graphql(query)];
    };
    const seen = (totalCount: number) => [totalCount, { repository: { issue: { comments: { totalCount } } } }];
    sandbox.clock.advance(19_999);
    expect(await count()).toEqual(seen(0));
    sandbox.clock.advance(1);
    expect(await count()).toEqual(seen(1));
  });

  test("by switch: writes are stored and not shown until released", async () => {
    const { sandbox, desk, octokit, number, post, stored } = await withIssue();
    sandbox.lag.freezeReads();
    const opened = desk.openIssue({ by: "carl" });
    const { data } = await post();
    expect(stored()).toBe(1);
    expect((await octokit.rest.issues.get({ ...AT, issue_number: number })).data.comments).toBe(0);
    expect(await refusalOf(octokit.rest.issues.getComment({ ...AT, comment_id: data.id }))).toMatchObject({
      status: 404,
    });
    expect(await refusalOf(octokit.rest.issues.get({ ...AT, issue_number: opened }))).toMatchObject({ status: 404 });
    expect((await octokit.rest.issues.listForRepo(AT)).data).toHaveLength(1);
    sandbox.lag.release();
    expect((await octokit.rest.issues.get({ ...AT, issue_number: number })).data.comments).toBe(1);
    expect((await octokit.rest.issues.listForRepo(AT)).data).toHaveLength(2);
  });

  test("writes work on the newest state all the same", async () => {
    const { sandbox, desk, octokit, number } = await withIssue();
    sandbox.lag.freezeReads();
    desk.label(number, { by: "ann", label: "bug" });
    const { data } = await octokit.rest.issues.addLabels({ ...AT, issue_number: number, labels: ["more"] });
    expect(data.map(({ name }) => name)).toEqual(["bug", "more"]);
  });
});

test("every request is logged: who asked what, when, and how it ended", async () => {
  const { sandbox, octokit, number, post } = await withIssue();
  await post();
  await octokit.graphql(QUERY);
  sandbox.clock.advance(MINUTE);
  await refusalOf(octokit.rest.issues.get({ ...AT, issue_number: 99 }));
  expect(sandbox.requests.entries).toMatchObject([
    { method: "POST", path: `/repos/example/desk/issues/${number}/comments`, status: 201, body: { body: "Hello" } },
    { method: "POST", path: "/graphql", status: 200, points: 1, account: "github-actions[bot]" },
    { method: "GET", path: "/repos/example/desk/issues/99", status: 404, at: sandbox.clock.now() },
  ]);
  expect(sandbox.requests.counts).toEqual({ rest: 2, graphql: 1, points: 1, writes: 1 });
  sandbox.requests.clear();
  expect(sandbox.requests.counts).toEqual({ rest: 0, graphql: 0, points: 0, writes: 0 });
});

test("a path that the sandbox does not know says so in a header", async () => {
  const { sandbox } = await withIssue();
  const response = await fetch(`${sandbox.apiUrl}/repos/example/desk/milestones`);
  expect([response.status, response.headers.get("x-sandbox")]).toEqual([404, "no such route"]);
});

test("malformed JSON is 400", async () => {
  const { sandbox } = await withIssue();
  const response = await fetch(`${sandbox.apiUrl}/repos/example/desk/issues`, { method: "POST", body: "{" });
  expect([response.status, await response.json()]).toMatchObject([400, { message: "Problems parsing JSON" }]);
});
