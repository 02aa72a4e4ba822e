// Are roles and teams read as they are, and is unreadable never taken for none?

import { describe, expect, test } from "@jest/globals";
import { onlyTheseAnswers, rest, setUp } from "./answers.ts";

onlyTheseAnswers();

const PERMISSION = "/repos/acme/help/collaborators/ann/permission";
const REPOSITORY = { id: 77, name: "help", owner: { login: "acme" }, private: true, archived: false };

describe("a role", () => {
  test.each([
    { role_name: "admin", permission: "admin", role: "admin" },
    { role_name: "maintain", permission: "write", role: "maintain" },
    { role_name: "write", permission: "write", role: "write" },
    { role_name: "triage", permission: "read", role: "triage" },
    { role_name: "read", permission: "read", role: "read" },
    { role_name: "none", permission: "none", role: undefined },
    { role_name: "support engineer", permission: "write", role: "write" },
    { role_name: "support reader", permission: "read", role: "read" },
  ])("$role_name with $permission counts as $role", async ({ role, ...body }) => {
    rest("GET", PERMISSION, { status: 200, body });
    expect(await setUp().tracker.fetchRole("ann")).toEqual({ ok: true, value: role });
  });

  test.each([
    { single: { pull: true, triage: true, push: false }, role: "triage" },
    { single: { pull: true, triage: true, push: true, maintain: true, admin: false }, role: "maintain" },
  ])("of the organisation's own counts as what it inherits: $role", async ({ single, role }) => {
    const body = { role_name: "support", permission: "read", user: { login: "ann", permissions: single } };
    rest("GET", PERMISSION, { status: 200, body });
    expect(await setUp().tracker.fetchRole("ann")).toEqual({ ok: true, value: role });
  });

  test("404 in a repository that can be read is none", async () => {
    rest("GET", PERMISSION, { status: 404, body: { message: "ann is not a user" } });
    rest("GET", "/repos/acme/help", { status: 200, body: REPOSITORY });
    expect(await setUp().tracker.fetchRole("ann")).toEqual({ ok: true, value: undefined });
  });

  test("404 in a repository that is hidden is a failure", async () => {
    rest("GET", PERMISSION, { status: 404, body: { message: "Not Found" } });
    rest("GET", "/repos/acme/help", { status: 404, body: { message: "Not Found" } });
    expect(await setUp().tracker.fetchRole("ann")).toMatchObject({ ok: false, failure: { kind: "not-found" } });
  });

  test("403 is a failure", async () => {
    rest("GET", PERMISSION, { status: 403, body: { message: "Resource not accessible by integration" } });
    expect(await setUp().tracker.fetchRole("ann")).toMatchObject({ ok: false, failure: { kind: "forbidden" } });
  });

  test("an answer without a role is a failure", async () => {
    rest("GET", PERMISSION, { status: 200, body: { permission: "admin" } });
    expect(await setUp().tracker.fetchRole("ann")).toMatchObject({ ok: false, failure: { kind: "unavailable" } });
  });
});

describe("a team", () => {
  const members = (page: number): string => `/orgs/acme/teams/support/members?per_page=100&page=${page}`;
  const people = (count: number, from = 0): { login: string }[] =>
    Array.from({ length: count }, (_, place) => ({ login: `p${from + place}` }));

  test("is read page by page", async () => {
    rest("GET", members(1), { status: 200, body: people(100) });
    rest("GET", members(2), { status: 200, body: people(2, 100) });
    const team = await setUp().tracker.fetchTeam("acme/support");
    expect(team.ok && [team.value.length, team.value.at(-1)]).toEqual([102, "p101"]);
  });

  test("a page with a hole in it is neither the last nor all of its members", async () => {
    rest("GET", members(1), { status: 200, body: [...people(99), null] });
    expect(await setUp().tracker.fetchTeam("acme/support")).toMatchObject({ failure: { kind: "unavailable" } });
  });

  test("of nobody is empty", async () => {
    rest("GET", members(1), { status: 200, body: [] });
    expect(await setUp().tracker.fetchTeam("acme/support")).toEqual({ ok: true, value: [] });
  });

  test.each([
    { status: 404, kind: "not-found" },
    { status: 403, kind: "forbidden" },
  ])("answered $status is a failure that says what would help", async ({ status, kind }) => {
    rest("GET", members(1), { status, body: { message: "Not Found" } });
    const team = await setUp().tracker.fetchTeam("acme/support");
    expect(team).toMatchObject({ ok: false, failure: { kind } });
    expect(!team.ok && team.failure.message).toContain("a token that may read the organisation's members");
  });

  test("half of which can't be read is a failure", async () => {
    rest("GET", members(1), { status: 200, body: people(100) });
    for (let tries = 0; tries < 3; tries += 1) rest("GET", members(2), { status: 502 });
    expect((await setUp().tracker.fetchTeam("acme/support")).ok).toBe(false);
  });
});

describe("when a file first appeared", () => {
  const commits = (page: number): string =>
    `/repos/acme/help/commits?path=.github%2Fwatchbill.yml&per_page=1&page=${page}`;
  const commit = (date: string): object => ({ sha: "1", commit: { committer: { date } } });
  const firstSeen = () => setUp().tracker.fetchFirstSeen(".github/watchbill.yml");

  test("is its only commit", async () => {
    rest("GET", commits(1), { status: 200, body: [commit("2026-01-05T10:00:00Z")] });
    expect(await firstSeen()).toEqual({ ok: true, value: Date.parse("2026-01-05T10:00:00Z") });
  });

  test("is the commit on the last page", async () => {
    const link =
      '<https://api.github.com/repositories/77/commits?path=x&per_page=1&page=2>; rel="next", <https://api.github.com/repositories/77/commits?path=x&per_page=1&page=14>; rel="last"';
    rest("GET", commits(1), { status: 200, body: [commit("2026-03-01T10:00:00Z")], headers: { link } });
    rest("GET", commits(14), { status: 200, body: [commit("2025-07-01T10:00:00Z")] });
    expect(await firstSeen()).toEqual({ ok: true, value: Date.parse("2025-07-01T10:00:00Z") });
  });

  test("is unknown without a commit, and a failure when it can't be read", async () => {
    rest("GET", commits(1), { status: 200, body: [] });
    expect(await firstSeen()).toEqual({ ok: true, value: undefined });
    rest("GET", commits(1), { status: 403, body: { message: "Resource not accessible by integration" } });
    expect(await firstSeen()).toMatchObject({ ok: false, failure: { kind: "forbidden" } });
  });
});
