// Is each write sent as GitHub wants it, and is its answer read back?

import { describe, expect, test } from "@jest/globals";
import nock from "nock";
import { API, DATE, graphql, repository, rest, setUp, type Asked, onlyTheseAnswers } from "./answers.ts";

onlyTheseAnswers();

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

const ON_ISSUE = "/repos/acme/help/issues/7/labels";
const URGENT = { name: "priority: urgent", color: "b60205", description: "Answer within the hour" };
const NORMAL = { name: "Normal", color: "#0e8a16", description: "x".repeat(120) };

describe("labels", () => {
  test("that are missing are made first, with colour and description, once a run", async () => {
    const asked: Asked[] = [];
    graphql(repository({ l0: null, l1: { name: "normal" } }), asked);
    const made = sent("POST", "/repos/acme/help/labels", 201);
    const put = [sent("POST", ON_ISSUE, 200, []), sent("POST", ON_ISSUE, 200, [])];
    const { tracker } = setUp();
    expect(await tracker.addLabels(7, [URGENT, NORMAL])).toEqual({ ok: true, value: undefined });
    expect(await tracker.addLabels(7, [NORMAL, URGENT])).toEqual({ ok: true, value: undefined });
    expect(asked[0]?.variables).toMatchObject({ n0: "priority: urgent", n1: "Normal" });
    expect(made).toEqual([URGENT]);
    expect(put).toEqual([[{ labels: ["priority: urgent", "Normal"] }], [{ labels: ["Normal", "priority: urgent"] }]]);
  });

  test("a colour is six digits, a description at most 100 characters", async () => {
    graphql(repository({ l0: null }));
    const made = sent("POST", "/repos/acme/help/labels", 201);
    sent("POST", ON_ISSUE, 200, []);
    await setUp().tracker.addLabels(7, [NORMAL]);
    expect(made).toEqual([{ name: "Normal", color: "0e8a16", description: "x".repeat(100) }]);
  });

  test("that somebody else made in the meantime are fine", async () => {
    graphql(repository({ l0: null }));
    const errors = [{ resource: "Label", code: "already_exists", field: "name" }];
    sent("POST", "/repos/acme/help/labels", 422, { message: "Validation Failed", errors });
    sent("POST", ON_ISSUE, 200, []);
    expect(await setUp().tracker.addLabels(7, [URGENT])).toMatchObject({ ok: true });
  });

  test("that can't be made are not put on grey", async () => {
    graphql(repository({ l0: null }));
    sent("POST", "/repos/acme/help/labels", 403, { message: "Resource not accessible by integration" });
    expect(await setUp().tracker.addLabels(7, [URGENT])).toMatchObject({ ok: false, failure: { kind: "forbidden" } });
  });

  test("none at all asks nothing", async () => {
    expect(await setUp().tracker.addLabels(7, [])).toMatchObject({ ok: true });
  });

  test.each([
    { name: "was on", status: 200, message: "", ok: true },
    { name: "was not on", status: 404, message: "Label does not exist", ok: true },
    { name: "of an issue that is not there", status: 404, message: "Not Found", ok: false },
  ])("taking off one that $name", async ({ status, message, ok }) => {
    rest("DELETE", `${ON_ISSUE}/area%2Fpriority%3A%20urgent`, { status, body: { message } });
    expect((await setUp().tracker.removeLabel(7, "area/priority: urgent")).ok).toBe(ok);
  });
});

describe("assignees", () => {
  const PATH = "/repos/acme/help/issues/7/assignees";

  test.each([
    { name: "held", assignees: [{ login: "zoe" }, { login: "Ann" }], value: "assigned" },
    { name: "dropped in silence", assignees: [{ login: "zoe" }], value: "dropped" },
  ])("$name", async ({ assignees, value }) => {
    const bodies = sent("POST", PATH, 201, { number: 7, assignees });
    expect(await setUp().tracker.assign(7, "ann")).toEqual({ ok: true, value });
    expect(bodies).toEqual([{ assignees: ["ann"] }]);
  });

  test("dropped with words", async () => {
    const errors = [{ resource: "Issue", field: "assignees", code: "invalid", value: "ann" }];
    sent("POST", PATH, 422, { message: "Validation Failed", errors });
    expect(await setUp().tracker.assign(7, "ann")).toEqual({ ok: true, value: "dropped" });
  });

  test("an answer without assignees is not taken for a drop", async () => {
    sent("POST", PATH, 201, { number: 7 });
    expect(await setUp().tracker.assign(7, "ann")).toMatchObject({ ok: false, failure: { kind: "unavailable" } });
  });

  test("taken off, the name in the body", async () => {
    const bodies = sent("DELETE", PATH, 200, { number: 7, assignees: [] });
    expect(await setUp().tracker.unassign(7, "ann")).toMatchObject({ ok: true });
    expect(bodies).toEqual([{ assignees: ["ann"] }]);
  });
});

describe("comments", () => {
  test("a new one has an id, also above 32 bits", async () => {
    const bodies = sent("POST", "/repos/acme/help/issues/7/comments", 201, { id: 4_000_000_001 });
    expect(await setUp().tracker.postComment(7, "hello")).toEqual({ ok: true, value: { id: "4000000001" } });
    expect(bodies).toEqual([{ body: "hello" }]);
  });

  test("one is replaced, again after a 502", async () => {
    const path = "/repos/acme/help/issues/comments/4000000001";
    sent("PATCH", path, 502);
    const bodies = sent("PATCH", path, 200, { id: 4_000_000_001 });
    expect(await setUp().tracker.editComment(7, "4000000001", "new")).toMatchObject({ ok: true });
    expect(bodies).toEqual([{ body: "new" }]);
  });

  test.each([
    { status: 204, ok: true },
    { status: 404, ok: true },
    { status: 403, ok: false },
  ])("deleting one answered $status", async ({ status, ok }) => {
    rest("DELETE", "/repos/acme/help/issues/comments/5", { status, body: status === 204 ? "" : {} });
    expect((await setUp().tracker.deleteComment(7, "5")).ok).toBe(ok);
  });
});

test("after a rename writes go to the present name", async () => {
  rest("GET", "/repos/acme/help", { status: 301, headers: { location: `${API}/repositories/77` } });
  const body = { id: 77, name: "desk", owner: { login: "Acme" }, private: false, archived: false };
  rest("GET", "/repositories/77", { status: 200, body });
  sent("POST", "/repos/Acme/desk/issues/7/comments", 201, { id: 1 });
  const { tracker } = setUp();
  expect(await tracker.fetchRepository()).toMatchObject({ ok: true, value: { owner: "Acme", name: "desk" } });
  expect(await tracker.postComment(7, "hello")).toMatchObject({ ok: true });
});
