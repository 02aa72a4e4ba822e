// Are files, forms and accounts read, and is absence never mistaken for failure?

import { describe, expect, test } from "@jest/globals";
import { graphql, repository, rest, setUp, onlyTheseAnswers } from "./answers.ts";

onlyTheseAnswers();

describe("a file", () => {
  const PATH = "/repos/acme/help/contents/.github/watchbill.yml";
  const HOME = { id: 77, name: "help", owner: { login: "acme" }, private: true, archived: false };
  const read = () => setUp().tracker.fetchFile(".github/watchbill.yml");

  test("is found, in UTF-8 over several lines of base64", async () => {
    const text = "# Zoë\nversion: 1\n";
    const content = Buffer.from(text)
      .toString("base64")
      .replace(/(.{8})/g, "$1\n");
    rest("GET", PATH, { status: 200, body: { type: "file", encoding: "base64", content, sha: "abc" } });
    expect(await read()).toEqual({ ok: true, value: { kind: "found", text, sha: "abc" } });
  });

  test("an empty one is found", async () => {
    rest("GET", PATH, { status: 200, body: { type: "file", encoding: "base64", content: "", sha: "abc" } });
    expect(await read()).toEqual({ ok: true, value: { kind: "found", text: "", sha: "abc" } });
  });

  test("is absent from a repository that can be read", async () => {
    rest("GET", PATH, { status: 404, body: { message: "Not Found" } });
    rest("GET", "/repos/acme/help", { status: 200, body: HOME });
    expect(await read()).toEqual({ ok: true, value: { kind: "absent" } });
  });

  test("is unreadable where the repository is missing or hidden", async () => {
    rest("GET", PATH, { status: 404, body: { message: "Not Found" } });
    rest("GET", "/repos/acme/help", { status: 404, body: { message: "Not Found" } });
    expect(await read()).toMatchObject({ ok: false, failure: { kind: "not-found" } });
  });

  test("the repository is not read twice in a run", async () => {
    rest("GET", "/repos/acme/help", { status: 200, body: HOME });
    rest("GET", PATH, { status: 404, body: { message: "Not Found" } });
    const { tracker } = setUp();
    await tracker.fetchRepository();
    expect(await tracker.fetchFile(".github/watchbill.yml")).toEqual({ ok: true, value: { kind: "absent" } });
  });

  test.each([
    { name: "no permission", status: 403, body: { message: "Resource not accessible" }, kind: "forbidden" },
    { name: "no valid token", status: 401, body: { message: "Bad credentials" }, kind: "forbidden" },
    { name: "a folder", status: 200, body: [{ type: "file" }], kind: "rejected" },
    {
      name: "above 1 MB",
      status: 200,
      body: { type: "file", encoding: "none", content: "", sha: "a" },
      kind: "rejected",
    },
  ])("$name is a failure", async ({ status, body, kind }) => {
    rest("GET", PATH, { status, body });
    expect(await read()).toMatchObject({ ok: false, failure: { kind } });
  });

  test("a server's fault is a failure", async () => {
    for (let time = 0; time < 3; time += 1) rest("GET", PATH, { status: 502 });
    expect(await read()).toMatchObject({ ok: false, failure: { kind: "unavailable" } });
  });
});

describe("the forms", () => {
  const blob = (text: string) => ({ text, isTruncated: false });
  const read = () => setUp().tracker.fetchForms();

  test("in order of name, without the folder's settings", async () => {
    const entries = [
      { name: "b.yaml", type: "blob", object: blob("b") },
      { name: "config.yml", type: "blob", object: blob("blank_issues_enabled: false") },
      { name: "a.yml", type: "blob", object: blob("a") },
      { name: "old.md", type: "blob", object: blob("markdown") },
    ];
    graphql(repository({ object: { entries } }));
    expect(await read()).toEqual({ ok: true, value: ["a", "b"] });
  });

  test("none where there is no such folder", async () => {
    graphql(repository({ object: null }));
    expect(await read()).toEqual({ ok: true, value: [] });
  });

  test("one that is cut off is a failure", async () => {
    graphql(repository({ object: { entries: [{ name: "a.yml", object: { text: "a", isTruncated: true } }] } }));
    expect(await read()).toMatchObject({ ok: false, failure: { kind: "unavailable" } });
  });

  test("no permission is a failure", async () => {
    const errors = [{ type: "FORBIDDEN", path: ["repository", "object"], message: "Resource not accessible" }];
    graphql({ data: { repository: { object: null } }, errors });
    expect(await read()).toMatchObject({ ok: false, failure: { kind: "forbidden" } });
  });
});

describe("accounts", () => {
  test.each([
    [{ __typename: "User", login: "github-actions[bot]", databaseId: 41_898_282 }, "github-actions", "bot"],
    [{ __typename: "Bot", login: "watchbill", databaseId: 41_898_282 }, "watchbill", "bot"],
    [{ __typename: "User", login: "Ann", databaseId: 41_898_282 }, "Ann", "user"],
  ])("we are %j", async (viewer, login, kind) => {
    graphql({ data: { viewer } });
    expect(await setUp().tracker.fetchSelf()).toEqual({ ok: true, value: { login, kind, id: 41_898_282 } });
  });

  test.each(["github-actions", "github-actions[bot]"])("a bot by the name %s", async (name) => {
    const body = { login: "github-actions[bot]", id: 41_898_282, type: "Bot" };
    rest("GET", "/users/github-actions%5Bbot%5D", { status: 200, body });
    expect(await setUp().tracker.fetchBot(name)).toEqual({
      ok: true,
      value: { login: "github-actions", kind: "bot", id: 41_898_282 },
    });
  });

  test("a bot that does not exist", async () => {
    rest("GET", "/users/nobody%5Bbot%5D", { status: 404, body: { message: "Not Found" } });
    expect(await setUp().tracker.fetchBot("nobody")).toEqual({ ok: true, value: undefined });
  });

  test("a repository whose answer has no Date", async () => {
    const body = { id: 77, name: "help", owner: { login: "acme" }, private: true, archived: false };
    rest("GET", "/repos/acme/help", { status: 200, body, headers: { date: "" } });
    expect(await setUp().tracker.fetchRepository()).toMatchObject({ ok: false, failure: { kind: "unavailable" } });
  });
});
