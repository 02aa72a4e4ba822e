// Do roles, first commits, reactions and state changes answer as GitHub's do?

import { describe, expect, test } from "@jest/globals";
import { AT, MINUTE, openDesk, refusalOf } from "./open-desk.ts";

describe("a role of the organisation's own", () => {
  test.each([
    { inherits: "triage", permission: "read", push: false, triage: true },
    { inherits: "write", permission: "write", push: true, triage: true },
  ] as const)(
    "that inherits $inherits says so in the single permissions",
    async ({ inherits, permission, ...single }) => {
      const { desk, client } = await openDesk();
      desk.setCustomRole("sue", { name: "support engineer", inherits });
      const { data } = await client().rest.repos.getCollaboratorPermissionLevel({ ...AT, username: "sue" });
      expect(data).toMatchObject({ permission, role_name: "support engineer", user: { permissions: single } });
    },
  );

  test("ends with the next role", async () => {
    const { desk, client } = await openDesk();
    desk.setCustomRole("sue", { name: "support engineer", inherits: "triage" });
    desk.setRole("sue", "admin");
    const { data } = await client().rest.repos.getCollaboratorPermissionLevel({ ...AT, username: "sue" });
    expect(data.role_name).toBe("admin");
  });
});

describe("commits", () => {
  test("of one file are listed newest first, down to the one that made it", async () => {
    const { sandbox, desk, client } = await openDesk();
    const first = sandbox.clock.now();
    sandbox.clock.advance(MINUTE);
    desk.push({ by: "ann", files: { "README.md": "Hello" } });
    sandbox.clock.advance(MINUTE);
    desk.push({ by: "bob", files: { ".github/watchbill.yml": "version: 1\n#\n" }, message: "Change the file" });
    const { data } = await client().rest.repos.listCommits({ ...AT, path: ".github/watchbill.yml" });
    expect(data.map(({ commit, author }) => [commit.message, author?.login])).toEqual([
      ["Change the file", "bob"],
      ["First files", "example"],
    ]);
    expect(Date.parse(data[1]?.commit.committer?.date ?? "")).toBe(Math.floor(first / 1000) * 1000);
  });

  test("one a page say which page is the last", async () => {
    const { desk, client } = await openDesk();
    for (const text of ["1", "2", "3"]) desk.push({ by: "ann", files: { "README.md": text } });
    const { headers } = await client().rest.repos.listCommits({ ...AT, path: "README.md", per_page: 1 });
    expect(headers.link).toMatch(/[?&]page=4>; rel="last"/);
  });

  test("of a file that never was are none", async () => {
    const { client } = await openDesk();
    expect((await client().rest.repos.listCommits({ ...AT, path: "nothing" })).data).toEqual([]);
  });
});

describe("reactions", () => {
  test("are kept once by account and kind", async () => {
    const { desk, client } = await openDesk();
    const number = desk.openIssue({ by: "carl" });
    const comment_id = desk.comment(number, { by: "carl", body: "/ack" });
    const react = () => client().rest.reactions.createForIssueComment({ ...AT, comment_id, content: "+1" });
    expect([(await react()).status, (await react()).status]).toEqual([201, 200]);
    expect(desk.issue(number).comments[0]?.reactions).toEqual(["+1 by github-actions[bot]"]);
  });

  test.each([
    { name: "in a locked conversation", act: "lock", status: 403 },
    { name: "in an archived repository", act: "archive", status: 403 },
    { name: "on a comment that is gone", act: "delete", status: 404 },
  ] as const)("$name are refused", async ({ act, status }) => {
    const { desk, client } = await openDesk();
    const number = desk.openIssue({ by: "carl" });
    const comment_id = desk.comment(number, { by: "carl", body: "/ack" });
    if (act === "lock") desk.lock(number, { by: "ann" });
    if (act === "archive") desk.archive();
    if (act === "delete") desk.deleteComment(comment_id, { by: "carl" });
    const content = "+1";
    const refusal = refusalOf(client().rest.reactions.createForIssueComment({ ...AT, comment_id, content }));
    expect(await refusal).toMatchObject({ status });
  });
});

describe("the state", () => {
  test.each([
    { fields: { state: "closed", state_reason: "not_planned" }, result: ["closed", "not_planned"] },
    { fields: { state: "closed" }, result: ["closed", "completed"] },
    { fields: { state: "open", state_reason: "reopened" }, result: ["open", undefined] },
  ] as const)("after $fields is $result", async ({ fields, result }) => {
    const { desk, client } = await openDesk();
    const number = desk.openIssue({ by: "carl" });
    await client().rest.issues.update({ ...AT, issue_number: number, ...fields });
    expect([desk.issue(number).state, desk.issue(number).stateReason]).toEqual(result);
  });

  test("closing twice is one event; a locked issue is closed all the same", async () => {
    const { desk, client } = await openDesk();
    const number = desk.openIssue({ by: "carl" });
    desk.lock(number, { by: "ann" });
    const close = () => client().rest.issues.update({ ...AT, issue_number: number, state: "closed" });
    await close();
    await close();
    expect(desk.issue(number).timeline.filter(({ kind }) => kind === "closed")).toHaveLength(1);
  });

  test.each([{ state: "shut" }, { state: "closed", state_reason: "bored" }])("%j is 422", async (fields) => {
    const { desk, client } = await openDesk();
    const number = desk.openIssue({ by: "carl" });
    const path: string = "PATCH /repos/{owner}/{repo}/issues/{issue_number}";
    expect(await refusalOf(client().request(path, { ...AT, issue_number: number, ...fields }))).toMatchObject({
      status: 422,
    });
  });

  test.each([
    { by: "carl", status: 403 },
    { by: "tom", status: 200 },
  ])("of somebody else's issue is changed from triage on: $by $status", async ({ by, status }) => {
    const { sandbox, desk, client } = await openDesk();
    const number = desk.openIssue({ by: "dora" });
    const request = client(sandbox.tokens.personal(by)).rest.issues.update({
      ...AT,
      issue_number: number,
      state: "closed",
    });
    const ended = await refusalOf(request);
    expect(ended === "fine" ? 200 : ended.status).toBe(status);
  });
});

describe("opening an issue", () => {
  const wish = { ...AT, title: "Write-up", labels: ["bug"], assignees: ["ann", "una"] };

  test("drops whom it can't assign", async () => {
    const { client } = await openDesk();
    const { data } = await client().rest.issues.create(wish);
    expect([data.assignees?.map(({ login }) => login), data.labels]).toMatchObject([["ann"], [{ name: "bug" }]]);
  });

  test("by somebody without a role drops labels and people", async () => {
    const { sandbox, client } = await openDesk();
    const { data } = await client(sandbox.tokens.personal("carl")).rest.issues.create(wish);
    expect([data.assignees, data.labels]).toEqual([[], []]);
  });

  test("with a login that nobody has is 422", async () => {
    const { client } = await openDesk();
    const refusal = refusalOf(client().rest.issues.create({ ...wish, assignees: ["nobody-of-that-name"] }));
    expect(await refusal).toMatchObject({ status: 422 });
  });

  test("counts as creating content", async () => {
    const { client } = await openDesk({ contentLimits: { perMinute: 2, perHour: 500 } });
    const open = () => client().rest.issues.create({ ...AT, title: "One more" });
    await open();
    await open();
    expect(await refusalOf(open())).toMatchObject({ status: 403 });
  });
});
