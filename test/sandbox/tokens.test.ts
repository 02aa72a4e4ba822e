import { describe, expect, test } from "@jest/globals";
import { AT, openDesk, quietClient, refusalOf } from "./open-desk.ts";

describe("tokens", () => {
  test.each([
    { name: "none", auth: undefined, message: "Requires authentication" },
    { name: "an unknown one", auth: "ghs_unknown", message: "Bad credentials" },
  ])("$name is 401", async ({ auth, message }) => {
    const { sandbox } = await openDesk();
    const refusal = await refusalOf(quietClient(auth, sandbox.apiUrl).rest.repos.get(AT));
    expect(refusal).toEqual({ status: 401, message: expect.stringContaining(message) });
  });

  test("a revoked one is 401", async () => {
    const { sandbox, desk, client } = await openDesk();
    const token = sandbox.tokens.workflow(desk);
    sandbox.tokens.revoke(token);
    expect(await refusalOf(client(token).rest.repos.get(AT))).toMatchObject({ status: 401 });
  });
});

describe("a workflow's token", () => {
  test("acts as github-actions[bot]", async () => {
    const { desk, client } = await openDesk();
    const number = desk.openIssue({ by: "carl" });
    const { data } = await client().rest.issues.createComment({ ...AT, issue_number: number, body: "Hello" });
    expect(data.user).toMatchObject({ login: "github-actions[bot]", id: 41_898_282, type: "Bot" });
    expect(await client().graphql("{ viewer { login databaseId } }")).toEqual({
      viewer: { login: "github-actions[bot]", databaseId: 41_898_282 },
    });
  });

  test("may do only what its permissions say", async () => {
    const { sandbox, desk, client } = await openDesk();
    const number = desk.openIssue({ by: "carl" });
    const reader = client(sandbox.tokens.workflow(desk, { issues: "read" }));
    const comment = { ...AT, issue_number: number, body: "Hello" };
    expect(await refusalOf(reader.rest.issues.createComment(comment))).toMatchObject({
      status: 403,
      message: expect.stringContaining("Resource not accessible by integration"),
    });
    expect(desk.issue(number).comments).toEqual([]);
  });

  test("in a private repository reads no files without contents", async () => {
    const { sandbox, client } = await openDesk();
    const inner = sandbox.world.createRepository({ owner: "example", name: "inner", visibility: "private" });
    const octokit = client(sandbox.tokens.workflow(inner, { issues: "write" }));
    const at = { owner: "example", repo: "inner" };
    expect(await refusalOf(octokit.rest.repos.getContent({ ...at, path: "x" }))).toMatchObject({ status: 403 });
    const query = '{ repository(owner: "example", name: "inner") { object(expression: "HEAD:x") { oid } } }';
    await expect(octokit.graphql(query)).rejects.toMatchObject({ errors: [{ type: "FORBIDDEN" }] });
  });

  test("sees no team and no other private repository: 404, as if they did not exist", async () => {
    const { sandbox, client } = await openDesk();
    sandbox.world.createTeam("example", "support", ["ann"]);
    sandbox.world.createRepository({ owner: "example", name: ".github", visibility: "private" });
    const octokit = client();
    const team = { org: "example", team_slug: "support" };
    expect(await refusalOf(octokit.rest.teams.listMembersInOrg(team))).toMatchObject({ status: 404 });
    const other = { owner: "example", repo: ".github" };
    expect(await refusalOf(octokit.rest.repos.getContent({ ...other, path: "a" }))).toMatchObject({ status: 404 });
    await expect(octokit.graphql('{ repository(owner: "example", name: ".github") { id } }')).rejects.toMatchObject({
      response: {
        data: { repository: null },
        errors: [
          {
            type: "NOT_FOUND",
            path: ["repository"],
            message: "Could not resolve to a Repository with the name 'example/.github'.",
          },
        ],
      },
    });
  });

  test("can't ask who it is through REST", async () => {
    const { client } = await openDesk();
    expect(await refusalOf(client().rest.users.getAuthenticated())).toMatchObject({ status: 403 });
  });
});

describe("a person's token", () => {
  test("reads teams of the organisation, and acts as the person", async () => {
    const { sandbox, client } = await openDesk();
    sandbox.world.createTeam("example", "support", ["ann", "bob"]);
    const octokit = client(sandbox.tokens.personal("ann"));
    const { data } = await octokit.rest.teams.listMembersInOrg({ org: "example", team_slug: "support" });
    expect(data.map(({ login }) => login)).toEqual(["ann", "bob"]);
    expect((await octokit.rest.users.getAuthenticated()).data.login).toBe("ann");
  });

  test("without a role comments, but neither labels nor closes what others opened", async () => {
    const { sandbox, desk, client } = await openDesk();
    const number = desk.openIssue({ by: "carl" });
    const octokit = client(sandbox.tokens.personal("eve"));
    const issue = { ...AT, issue_number: number };
    expect(await refusalOf(octokit.rest.issues.createComment({ ...issue, body: "Me too" }))).toBe("fine");
    expect(await refusalOf(octokit.rest.issues.addLabels({ ...issue, labels: ["bug"] }))).toMatchObject({
      status: 403,
    });
    expect(await refusalOf(octokit.rest.issues.update({ ...issue, state: "closed" }))).toMatchObject({ status: 403 });
  });
});

test.each([
  { login: "ann", permission: "write", role_name: "write" },
  { login: "tom", permission: "read", role_name: "triage" },
  { login: "bob", permission: "write", role_name: "maintain" },
  { login: "carl", permission: "read", role_name: "read" },
])("the role of $login is $role_name, though permission says $permission", async ({ login, permission, role_name }) => {
  const { sandbox, client } = await openDesk();
  sandbox.world.person("carl");
  const { data } = await client().rest.repos.getCollaboratorPermissionLevel({ ...AT, username: login });
  expect(data).toMatchObject({ permission, role_name });
});

test("author_association never shows who is staff", async () => {
  const { desk, client } = await openDesk();
  const number = desk.openIssue({ by: "carl" });
  desk.comment(number, { by: "ann", body: "Looking" });
  const { data } = await client().rest.issues.listComments({ ...AT, issue_number: number });
  expect(data[0]?.author_association).toBe("CONTRIBUTOR");
});
