import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { createAppAuth } from "@octokit/auth-app";
import { Octokit } from "@octokit/rest";
import { startSandbox, type Sandbox } from "../../src/sandbox/sandbox.ts";
import type { RepositoryWorld } from "../../src/sandbox/repository-world.ts";

let sandbox: Sandbox;
let desk: RepositoryWorld;
const at = { owner: "example", repo: "desk" };

beforeEach(async () => {
  sandbox = await startSandbox({ startAt: "2026-03-02T09:00:00.400Z" });
  desk = sandbox.world.createRepository({
    owner: "example",
    name: "desk",
    files: { ".github/watchbill.yml": "version: 1\n" },
    labels: ["bug"],
    collaborators: { ann: "write", bob: "maintain" },
  });
});
afterEach(() => sandbox.stop());

function client(token = sandbox.tokens.workflow(desk)) {
  return new Octokit({ auth: token, baseUrl: sandbox.apiUrl });
}

test("the App signs in with its key and writes as its bot", async () => {
  const { id: appId, privateKey, installationId } = sandbox.app;
  const octokit = new Octokit({
    authStrategy: createAppAuth,
    auth: { appId, privateKey, installationId },
    baseUrl: sandbox.apiUrl,
  });
  const number = desk.openIssue({ by: "carl", title: "Broken", body: "Help" });
  const { data } = await octokit.rest.issues.createComment({ ...at, issue_number: number, body: "Seen" });
  expect(data.user?.login).toBe("watchbill[bot]");
  expect(desk.issue(number).comments).toHaveLength(1);
});

test("one query reads an issue with its timeline", async () => {
  const number = desk.openIssue({ by: "carl", title: "Broken", body: "Help", labels: ["bug"] });
  sandbox.clock.advance(60_000);
  desk.comment(number, { by: "ann", body: "Looking" });
  desk.assign(number, { by: "ann", person: "bob" });
  const answer: unknown = await client().graphql(
    `query one($owner: String!, $repo: String!, $number: Int!) { repository(owner: $owner, name: $repo) {
      issue(number: $number) { number author { __typename login } labels(first: 10) { nodes { name } }
        timelineItems(first: 10, itemTypes: [LABELED_EVENT, ISSUE_COMMENT, ASSIGNED_EVENT]) {
          nodes { __typename ... on IssueComment { body createdAt author { login } }
                  ... on AssignedEvent { assignee { ... on User { login } } } } } } } }`,
    { ...at, number },
  );
  expect(answer).toEqual({
    repository: {
      issue: {
        number,
        author: { __typename: "User", login: "carl" },
        labels: { nodes: [{ name: "bug" }] },
        timelineItems: {
          nodes: [
            { __typename: "LabeledEvent" },
            {
              __typename: "IssueComment",
              body: "Looking",
              createdAt: "2026-03-02T09:01:00Z",
              author: { login: "ann" },
            },
            { __typename: "AssignedEvent", assignee: { login: "bob" } },
          ],
        },
      },
    },
  });
});
