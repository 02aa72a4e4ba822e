import { expect, test } from "@jest/globals";
import { AT, openDesk } from "./open-desk.ts";

test.each([
  { name: "a person is told of a mention", body: "Hello @ann", told: ["ann"] },
  { name: "once, however often", body: "@ann @Ann, and @ann", told: ["ann"] },
  { name: "not in code", body: "`@ann` and\n```\n@bob\n```", told: [] },
  { name: "not in an address", body: "ann@example.com, https://x.example/@ann", told: [] },
  { name: "not in a hidden note", body: "<!-- @ann -->", told: [] },
  { name: "a team is not told by a workflow's token", body: "Hello @example/support", told: [] },
])("$name", async ({ body, told }) => {
  const { sandbox, desk, client } = await openDesk();
  sandbox.world.createTeam("example", "support", ["ann", "bob"]);
  const number = desk.openIssue({ by: "carl" });
  await client().rest.issues.createComment({ ...AT, issue_number: number, body });
  expect(sandbox.world.notifications().map(({ login }) => login)).toEqual(told);
});

test("a team is told by a person", async () => {
  const { sandbox, desk } = await openDesk();
  sandbox.world.createTeam("example", "support", ["ann", "bob"]);
  desk.comment(desk.openIssue({ by: "carl" }), { by: "tom", body: "Hello @example/support" });
  expect(sandbox.world.notifications("bob")).toMatchObject([{ reason: "team_mention", repository: "example/desk" }]);
});

test("who may not see a private repository is not told", async () => {
  const { sandbox, desk } = await openDesk();
  desk.makePrivate();
  desk.comment(desk.openIssue({ by: "tom" }), { by: "tom", body: "@carl and @ann" });
  expect(sandbox.world.notifications().map(({ login }) => login)).toEqual(["ann"]);
});

test("the assigned are told", async () => {
  const { sandbox, desk } = await openDesk();
  desk.assign(desk.openIssue({ by: "carl" }), { by: "tom", person: "ann" });
  expect(sandbox.world.notifications("ann")).toMatchObject([{ reason: "assign", number: 1 }]);
});
