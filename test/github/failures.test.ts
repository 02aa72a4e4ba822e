// Does every way GitHub fails become the right outcome, without a secret in it?

import { describe, expect, test } from "@jest/globals";
import nock from "nock";
import { API, ANSWERED_AT, DATE, graphql, rest, setUp, TOKEN, onlyTheseAnswers } from "./answers.ts";

onlyTheseAnswers();

const COMMENTS = "/repos/acme/help/issues/7/comments";

describe("a comment that GitHub refuses", () => {
  test.each([
    { name: "locked", status: 403, message: "Unable to create comment because issue is locked.", kind: "locked" },
    { name: "archived", status: 403, message: "Repository was archived so is read-only.", kind: "archived" },
    {
      name: "2,500 comments",
      status: 403,
      message: "Commenting is disabled on issues with more than 2500 comments",
      kind: "full",
    },
    { name: "no permission", status: 403, message: "Resource not accessible by integration", kind: "forbidden" },
    { name: "a user who is blocked is no lock", status: 403, message: "User is blocked", kind: "forbidden" },
    { name: "a bad token", status: 401, message: "Bad credentials", kind: "forbidden" },
    { name: "moved", status: 301, message: "Moved Permanently", kind: "transferred" },
    { name: "moved, keeping the method", status: 307, message: "Moved", kind: "transferred" },
    { name: "deleted", status: 410, message: "This issue was deleted", kind: "deleted" },
    { name: "issues off", status: 410, message: "Issues are disabled for this repo", kind: "disabled" },
    { name: "invalid", status: 422, message: "Validation Failed", kind: "rejected" },
    { name: "too quick", status: 422, message: "was submitted too quickly", kind: "limited" },
    { name: "not possible now", status: 409, message: "Conflict", kind: "rejected" },
  ])("$name: $kind", async ({ status, message, kind }) => {
    const headers = { location: `${API}/repositories/5/issues/3/comments` };
    rest("POST", COMMENTS, { status, body: { message }, headers });
    const { tracker, pauses } = setUp();
    const outcome = await tracker.postComment(7, "hello");
    expect(outcome).toMatchObject({ ok: false, failure: { kind } });
    expect(pauses).toEqual([]);
  });
});

test.each([
  { name: "of a token that is known", status: 403, lacksPermission: true },
  { name: "of one that is not, for which a permission would do nothing", status: 401, lacksPermission: undefined },
])("a refusal $name", async ({ status, lacksPermission }) => {
  rest("POST", COMMENTS, { status, body: { message: "No" } });
  const outcome = await setUp().tracker.postComment(7, "hello");
  expect(outcome.ok ? undefined : outcome.failure.lacksPermission).toBe(lacksPermission);
  expect(outcome.ok).toBe(false);
});

describe("a limit", () => {
  test.each([
    { name: "retry-after", status: 429, headers: { "retry-after": "90" }, message: "slow", after: 90_000 },
    {
      name: "retry-after before the reset",
      status: 403,
      headers: {
        "retry-after": "30",
        "x-ratelimit-remaining": "0",
        "x-ratelimit-reset": String(ANSWERED_AT / 1000 + 600),
      },
      message: "API rate limit exceeded",
      after: 30_000,
    },
    {
      name: "the reset of a spent limit",
      status: 403,
      headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(ANSWERED_AT / 1000 + 600) },
      message: "API rate limit exceeded",
      after: 600_000,
    },
    {
      name: "a secondary limit while requests are left",
      status: 403,
      headers: { "x-ratelimit-remaining": "4000", "x-ratelimit-reset": String(ANSWERED_AT / 1000 + 600) },
      message: "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
      after: 60_000,
    },
    { name: "nothing said", status: 429, headers: {}, message: "Too many", after: 60_000 },
  ])("$name", async ({ status, headers, message, after }) => {
    rest("GET", "/repos/acme/help", { status, body: { message }, headers });
    const { tracker, pauses } = setUp();
    const outcome = await tracker.fetchRepository();
    expect(outcome).toMatchObject({ ok: false, failure: { kind: "limited", retryAt: ANSWERED_AT + after } });
    expect(pauses).toEqual([]);
  });

  test("of GraphQL comes with HTTP 200", async () => {
    const errors = [{ type: "RATE_LIMITED", message: "API rate limit exceeded for installation ID 1" }];
    graphql({ errors }, [], 200, {
      "x-ratelimit-remaining": "0",
      "x-ratelimit-reset": String(ANSWERED_AT / 1000 + 120),
    });
    const outcome = await setUp().tracker.fetchSelf();
    expect(outcome).toMatchObject({ ok: false, failure: { kind: "limited", retryAt: ANSWERED_AT + 120_000 } });
  });

  test("is known by its words in GraphQL, too", async () => {
    graphql({ errors: [{ message: "You have exceeded a secondary rate limit" }] });
    expect(await setUp().tracker.fetchSelf()).toMatchObject({ ok: false, failure: { kind: "limited" } });
  });
});

describe("posting a comment is never repeated", () => {
  test.each([500, 502, 503, 504])("%i leaves open whether it was stored", async (status) => {
    rest("POST", COMMENTS, { status, body: "<html>Unicorn!</html>" });
    const { tracker, pauses } = setUp();
    expect(await tracker.postComment(7, "hello")).toMatchObject({ ok: false, failure: { kind: "unclear" } });
    expect(pauses).toEqual([]);
  });

  test.each(["ECONNRESET", "ETIMEDOUT", "UND_ERR_SOCKET"])("%s leaves it open, too", async (code) => {
    nock(API)
      .post(COMMENTS)
      .replyWithError(Object.assign(new Error("socket hang up"), { code }));
    expect(await setUp().tracker.postComment(7, "hello")).toMatchObject({ ok: false, failure: { kind: "unclear" } });
  });

  test.each(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"])("%s: certainly not sent", async (code) => {
    nock(API)
      .post(COMMENTS)
      .replyWithError(Object.assign(new Error("connect"), { code }));
    expect(await setUp().tracker.postComment(7, "hello")).toMatchObject({
      ok: false,
      failure: { kind: "unavailable" },
    });
  });

  test("no answer in time leaves it open", async () => {
    nock(API).post(COMMENTS).delay(10_000).reply(201, {});
    const { tracker } = setUp({ timeoutMs: 20 });
    const outcome = await tracker.postComment(7, "hello");
    expect(outcome).toMatchObject({
      ok: false,
      failure: { kind: "unclear", message: expect.stringContaining("in time") },
    });
    nock.abortPendingRequests();
  });

  test("an answer that ends too early leaves it open", async () => {
    rest("POST", COMMENTS, {
      status: 201,
      body: '{"id": 12, "body": "hel',
      headers: { "content-type": "application/json" },
    });
    expect(await setUp().tracker.postComment(7, "hello")).toMatchObject({ ok: false, failure: { kind: "unclear" } });
  });
});

describe("reads and writes that may be repeated", () => {
  test("are sent twice more after a pause", async () => {
    rest("GET", "/repos/acme/help", { status: 502 });
    rest("GET", "/repos/acme/help", { status: 503 });
    rest("GET", "/repos/acme/help", {
      status: 200,
      body: { id: 77, name: "help", owner: { login: "acme" }, private: true, archived: false },
    });
    const { tracker, pauses } = setUp();
    expect(await tracker.fetchRepository()).toEqual({
      ok: true,
      value: { owner: "acme", name: "help", id: 77, isPrivate: true, isArchived: false, now: Date.parse(DATE) },
    });
    expect(pauses).toEqual([1000, 3000]);
  });

  test("a read that fails three times is unavailable", async () => {
    for (const status of [502, 500, 502]) rest("GET", "/repos/acme/help", { status });
    expect(await setUp().tracker.fetchRepository()).toMatchObject({ ok: false, failure: { kind: "unavailable" } });
  });

  test("a write that fails three times may have happened", async () => {
    const path = "/repos/acme/help/issues/comments/5";
    for (const status of [502, 500, 502]) rest("PATCH", path, { status });
    const { tracker, pauses } = setUp();
    expect(await tracker.editComment(7, "5", "x")).toMatchObject({ ok: false, failure: { kind: "unclear" } });
    expect(pauses).toEqual([1000, 3000]);
  });

  test("a write that never left did not happen", async () => {
    for (let time = 0; time < 3; time += 1) {
      nock(API)
        .delete("/repos/acme/help/issues/comments/5")
        .replyWithError(Object.assign(new Error("connect"), { code: "ECONNREFUSED" }));
    }
    expect(await setUp().tracker.deleteComment(7, "5")).toMatchObject({ ok: false, failure: { kind: "unavailable" } });
  });

  test("a write that was lost once may have happened, whatever came after", async () => {
    const path = "/repos/acme/help/issues/comments/5";
    rest("PATCH", path, { status: 502 });
    nock(API)
      .patch(path)
      .times(2)
      .replyWithError(Object.assign(new Error("connect"), { code: "ECONNREFUSED" }));
    expect(await setUp().tracker.editComment(7, "5", "x")).toMatchObject({ ok: false, failure: { kind: "unclear" } });
  });

  test("a refusal is not asked again", async () => {
    rest("PATCH", "/repos/acme/help/issues/comments/5", { status: 403, body: { message: "Must have admin rights" } });
    const { tracker, pauses } = setUp();
    expect(await tracker.editComment(7, "5", "x")).toMatchObject({ ok: false, failure: { kind: "forbidden" } });
    expect(pauses).toEqual([]);
  });
});

describe("messages", () => {
  test("carry neither tokens nor secrets nor line breaks", async () => {
    const message = `bad ${TOKEN}\n::error::x hunter2-secret bearer abcdefghijklmnop`;
    rest("POST", COMMENTS, { status: 422, body: { message } });
    const { tracker } = setUp({ secrets: ["hunter2-secret"] });
    const outcome = await tracker.postComment(7, "hello");
    const said = outcome.ok ? "" : outcome.failure.message;
    expect(said).toContain("commenting on #7");
    expect(said).not.toMatch(/ghs_|hunter2|abcdefghij|\n/);
  });

  test("never repeat the text of a network error, which can hold the request's headers", async () => {
    nock(API).get("/repos/acme/help").times(3).replyWithError(`Headers.append: "token ${TOKEN}" is invalid`);
    const outcome = await setUp().tracker.fetchRepository();
    expect(JSON.stringify(outcome)).not.toContain(TOKEN);
  });

  test("say which field GitHub dislikes", async () => {
    const errors = [{ resource: "IssueComment", field: "body", code: "custom", message: "body is too long" }];
    rest("POST", COMMENTS, { status: 422, body: { message: "Validation Failed", errors } });
    const outcome = await setUp().tracker.postComment(7, "hello");
    expect(outcome).toMatchObject({ failure: { message: expect.stringContaining("body is too long") } });
  });
});

test("a name of dots alone does not reach another address", async () => {
  expect(await setUp().tracker.removeLabel(7, "..")).toMatchObject({ ok: false, failure: { kind: "rejected" } });
  expect(await setUp().tracker.fetchFile("../../x")).toMatchObject({ ok: false, failure: { kind: "rejected" } });
});

test("an answer of another shape is a failure and no empty answer", async () => {
  rest("GET", "/repos/acme/help", { status: 200, body: { id: "seven" } });
  expect(await setUp().tracker.fetchRepository()).toMatchObject({ ok: false, failure: { kind: "unavailable" } });
});

test("a mistake of ours is thrown", async () => {
  const octokit = {
    request: () => Promise.reject(new TypeError("ours")),
    graphql: () => Promise.reject(new TypeError("ours")),
  };
  await expect(setUp({ octokit }).tracker.fetchRepository()).rejects.toThrow("ours");
});
