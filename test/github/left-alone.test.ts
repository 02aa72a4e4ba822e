// Is nothing sent that GitHub would not take, by what its answers say of it?

import { describe, expect, test } from "@jest/globals";
import { requestGate } from "../../src/github/gate.ts";
import { ANSWERED_AT, graphql, onlyTheseAnswers, type RestAnswer, rest, type SetUp, setUp } from "./answers.ts";

onlyTheseAnswers();

const HALF_AN_HOUR = 1_800_000;
const REPOSITORY = { id: 77, name: "help", owner: { login: "acme" }, private: true, archived: false };
const VIEWER = { viewer: { __typename: "Bot", login: "watchbill", databaseId: 99 } };

interface Desk extends SetUp {
  readonly clock: { at: number };
}

/** Time passes only by waiting, and by whoever moves the clock. */
function desk(): Desk {
  const clock = { at: 0 };
  const pause = (milliseconds: number): Promise<void> => {
    clock.at += milliseconds;
    return Promise.resolve();
  };
  return { ...setUp({ gate: requestGate({ clock: () => clock.at }), pause }), clock };
}

/** What remains of the hour, which ends half an hour after the answer. */
function left(remaining: number, resource?: string): Readonly<Record<string, string>> {
  return {
    "x-ratelimit-remaining": String(remaining),
    "x-ratelimit-reset": String((ANSWERED_AT + HALF_AN_HOUR) / 1000),
    ...(resource !== undefined && { "x-ratelimit-resource": resource }),
  };
}

function answerRest(answer: Partial<RestAnswer> = {}): void {
  rest("GET", "/repos/acme/help", { status: 200, body: REPOSITORY, ...answer });
}

function answerGraphql(headers: Readonly<Record<string, string>> = {}): void {
  graphql({ data: VIEWER }, [], 200, headers);
}

const askRest = ({ tracker }: Desk) => tracker.fetchRepository();
const askGraphql = ({ tracker }: Desk) => tracker.fetchSelf();
const UNTIL_THE_RESET = { ok: false, failure: { kind: "limited", retryAt: ANSWERED_AT + HALF_AN_HOUR } };

describe("a good answer that was the last of the hour", () => {
  test.each([
    { name: "of REST", headers: left(0, "core") },
    { name: "of REST that does not say by what it is counted", headers: left(0) },
  ])("$name stops REST until the reset, and GraphQL goes on", async ({ headers }) => {
    const here = desk();
    answerRest({ headers });
    answerGraphql();
    expect(await askRest(here)).toMatchObject({ ok: true });
    expect(await askRest(here)).toMatchObject(UNTIL_THE_RESET);
    expect(await askGraphql(here)).toMatchObject({ ok: true });
  });

  test("of REST stops writes", async () => {
    const here = desk();
    answerRest({ headers: left(0, "core") });
    await askRest(here);
    expect(await here.tracker.removeLabel(7, "bug")).toMatchObject(UNTIL_THE_RESET);
  });

  test("of GraphQL stops GraphQL until the reset, and REST goes on", async () => {
    const here = desk();
    answerRest();
    answerGraphql(left(0, "graphql"));
    answerRest();
    expect(await askRest(here)).toMatchObject({ ok: true });
    expect(await askGraphql(here)).toMatchObject({ ok: true });
    expect(await askGraphql(here)).toMatchObject(UNTIL_THE_RESET);
    expect(await askRest(here)).toMatchObject({ ok: true });
  });

  test.each([
    { name: "a millisecond before the reset nothing is sent", after: HALF_AN_HOUR - 1, goesOn: false },
    { name: "at the reset it goes on", after: HALF_AN_HOUR, goesOn: true },
  ])("$name", async ({ after, goesOn }) => {
    const here = desk();
    answerRest({ headers: left(0, "core") });
    await askRest(here);
    here.clock.at = after;
    if (goesOn) answerRest();
    expect(await askRest(here)).toMatchObject({ ok: goesOn });
  });

  test.each([
    { name: "one is left", headers: left(1, "core") },
    { name: "searches only are spent", headers: left(0, "search") },
    { name: "nobody says until when", headers: { "x-ratelimit-remaining": "0" } },
  ])("$name: it goes on", async ({ headers }) => {
    const here = desk();
    answerRest({ headers });
    answerRest();
    await askRest(here);
    expect(await askRest(here)).toMatchObject({ ok: true });
  });
});

describe("what else says that the hour is spent", () => {
  test.each([304, 404])("an answer of %i", async (status) => {
    const here = desk();
    answerRest({ status, body: "", headers: left(0, "core") });
    expect(await askRest(here)).toMatchObject({ ok: false });
    expect(await askRest(here)).toMatchObject(UNTIL_THE_RESET);
  });

  test("a refusal for that reason stops only what it is about", async () => {
    const here = desk();
    const body = { message: "API rate limit exceeded for installation ID 1." };
    answerRest({ status: 403, body, headers: left(0, "core") });
    answerGraphql();
    expect(await askRest(here)).toMatchObject(UNTIL_THE_RESET);
    expect(await askRest(here)).toMatchObject(UNTIL_THE_RESET);
    expect(await askGraphql(here)).toMatchObject({ ok: true });
  });

  test("errors of GraphQL for that reason do, too", async () => {
    const here = desk();
    const errors = [{ type: "RATE_LIMITED", message: "API rate limit exceeded for installation ID 1." }];
    graphql({ errors }, [], 200, left(0, "graphql"));
    answerRest();
    expect(await askGraphql(here)).toMatchObject(UNTIL_THE_RESET);
    expect(await askGraphql(here)).toMatchObject(UNTIL_THE_RESET);
    expect(await askRest(here)).toMatchObject({ ok: true });
  });

  test.each([
    { name: "with retry-after", headers: { ...left(0, "core"), "retry-after": "60" } },
    { name: "of the last request of an hour", headers: left(0, "core") },
    { name: "without a word of when", headers: {} },
  ])("a secondary limit $name stops everything", async ({ headers }) => {
    const here = desk();
    answerRest({ status: 403, body: { message: "You have exceeded a secondary rate limit." }, headers });
    await askRest(here);
    expect(await askGraphql(here)).toMatchObject({ ok: false, failure: { kind: "limited" } });
  });
});

describe("an outage that says when to come back", () => {
  const ONE_COMMENT = "/repos/acme/help/issues/comments/5";
  const IN_HALF_A_MINUTE = ANSWERED_AT + 30_000;

  test.each([
    { name: "503", status: 503, retryAfter: "30" },
    { name: "502", status: 502, retryAfter: "30" },
    { name: "a date", status: 503, retryAfter: "Mon, 02 Mar 2026 09:00:30 GMT" },
  ])("$name: a read is not asked again, and nothing else is sent until then", async ({ status, retryAfter }) => {
    const here = desk();
    answerRest({ status, headers: { "retry-after": retryAfter } });
    expect(await askRest(here)).toMatchObject({
      ok: false,
      failure: { kind: "unavailable", retryAt: IN_HALF_A_MINUTE },
    });
    expect(await askGraphql(here)).toMatchObject({ failure: { kind: "limited", retryAt: IN_HALF_A_MINUTE } });
    expect(here.clock.at).toBe(0);
    here.clock.at = 29_999;
    expect(await askRest(here)).toMatchObject({ failure: { kind: "limited" } });
    here.clock.at = 30_000;
    answerRest();
    expect(await askRest(here)).toMatchObject({ ok: true });
  });

  test("of GraphQL, answered in part", async () => {
    const here = desk();
    graphql({ data: VIEWER, errors: [{ message: "Something went wrong" }] }, [], 200, { "retry-after": "30" });
    expect(await askGraphql(here)).toMatchObject({ failure: { kind: "unavailable", retryAt: IN_HALF_A_MINUTE } });
    expect(await askRest(here)).toMatchObject({ failure: { kind: "limited" } });
    expect(here.clock.at).toBe(0);
  });

  test("a write may have happened, and is not sent again", async () => {
    const here = desk();
    rest("PATCH", ONE_COMMENT, { status: 503, headers: { "retry-after": "30" } });
    const outcome = await here.tracker.editComment(7, "5", "x");
    expect(outcome).toMatchObject({ failure: { kind: "unclear", retryAt: IN_HALF_A_MINUTE } });
    expect(here.clock.at).toBe(0);
  });

  test("a write that was lost before a limit may have happened, too", async () => {
    const here = desk();
    rest("PATCH", ONE_COMMENT, { status: 502 });
    rest("PATCH", ONE_COMMENT, { status: 429, headers: { "retry-after": "30" } });
    expect(await here.tracker.editComment(7, "5", "x")).toMatchObject({ failure: { kind: "unclear" } });
  });

  test("a word that means no time is passed over", async () => {
    const here = desk();
    for (let tries = 0; tries < 3; tries += 1) answerRest({ status: 503, headers: { "retry-after": "soon" } });
    expect(await askRest(here)).toMatchObject({ failure: { kind: "unavailable" } });
    expect(here.clock.at).toBe(4_000);
  });
});
