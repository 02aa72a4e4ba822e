import { describe, expect, test } from "@jest/globals";
import { AT, MINUTE, openDesk } from "./open-desk.ts";

function issueQuery(number: number, fields: string): string {
  return `{ repository(owner: "example", name: "desk") { issue(number: ${number}) { ${fields} } } }`;
}

async function withIssue() {
  const house = await openDesk();
  const number = house.desk.openIssue({ by: "carl", title: "Broken", body: "Help", labels: ["bug"] });
  const octokit = house.client();
  const ask = (fields: string, of = number) => octokit.graphql<unknown>(issueQuery(of, fields));
  return { ...house, number, octokit, ask };
}

describe("what GitHub's schema refuses is refused", () => {
  test.each([
    { name: "an unknown field", query: "{ viewer { shoeSize } }", message: /shoeSize/ },
    { name: "a missing argument", query: '{ repository(owner: "example") { id } }', message: /name/ },
    {
      name: "a wrong enum",
      query: issueQuery(1, "timelineItems(first: 1, itemTypes: [NAP]) { totalCount }"),
      message: /NAP/,
    },
    { name: "no GraphQL at all", query: "{", message: /Syntax Error/ },
  ])("$name", async ({ query, message }) => {
    const { octokit } = await withIssue();
    await expect(octokit.graphql(query)).rejects.toMatchObject({
      errors: [{ message: expect.stringMatching(message) }],
    });
  });

  test("and what the sandbox can't answer is never null", async () => {
    const { ask } = await withIssue();
    await expect(ask("projectItems(first: 1) { totalCount }")).rejects.toMatchObject({
      errors: [{ message: "the sandbox does not answer Issue.projectItems" }],
    });
  });
});

describe("not found", () => {
  test.each([
    {
      what: "issue(number: 99) { id }",
      message: "Could not resolve to an Issue with the number of 99.",
      field: "issue",
    },
    {
      what: "issueOrPullRequest(number: 99) { __typename }",
      message: "Could not resolve to an issue or pull request with the number of 99.",
      field: "issueOrPullRequest",
    },
  ])("$what", async ({ what, message, field }) => {
    const { octokit } = await withIssue();
    await expect(octokit.graphql(`{ repository(owner: "example", name: "desk") { ${what} } }`)).rejects.toMatchObject({
      response: {
        data: { repository: { [field]: null } },
        errors: [{ type: "NOT_FOUND", path: ["repository", field], message }],
      },
    });
  });

  test("a pull request is no issue, but is found as either", async () => {
    const { desk, octokit, ask } = await withIssue();
    const pull = desk.openPullRequest({ by: "ann" });
    await expect(ask("id", pull)).rejects.toMatchObject({ errors: [{ type: "NOT_FOUND" }] });
    const either = `{ repository(owner: "example", name: "desk") { issueOrPullRequest(number: ${pull}) { __typename } } }`;
    expect(await octokit.graphql(either)).toEqual({
      repository: { issueOrPullRequest: { __typename: "PullRequest" } },
    });
  });

  test.each(["transfer", "delete"])("%s takes an issue away", async (way) => {
    const { sandbox, desk, number, ask } = await withIssue();
    const to = sandbox.world.createRepository({ owner: "example", name: "other" });
    if (way === "transfer") desk.transfer(number, { by: "bob", to });
    else desk.deleteIssue(number, { by: "bob" });
    await expect(ask("id")).rejects.toMatchObject({ errors: [{ type: "NOT_FOUND" }] });
  });
});

describe("pages", () => {
  test.each([
    { bounds: "", type: "MISSING_PAGINATION_BOUNDARIES" },
    { bounds: "(first: 101)", type: "EXCESSIVE_PAGINATION" },
    { bounds: "(last: 1000)", type: "EXCESSIVE_PAGINATION" },
    { bounds: '(first: 1, after: "nonsense")', type: "INVALID_CURSOR_ARGUMENTS" },
  ])("comments$bounds is $type", async ({ bounds, type }) => {
    const { ask } = await withIssue();
    await expect(ask(`comments${bounds} { totalCount }`)).rejects.toMatchObject({
      errors: [{ type, path: ["repository", "issue", "comments"] }],
    });
  });

  test("cursors walk forwards and backwards, and survive that entries leave", async () => {
    const { desk, number, octokit } = await withIssue();
    const ids = ["a", "b", "c", "d", "e"].map((body) => desk.comment(number, { by: "carl", body }));
    interface Page {
      repository: {
        issue: { comments: { nodes: { body: string }[]; pageInfo: { startCursor: string; endCursor: string } } };
      };
    }
    const page = async (bounds: string) => {
      const fields = `comments(${bounds}) { nodes { body } pageInfo { endCursor startCursor hasNextPage hasPreviousPage } }`;
      const { comments } = (await octokit.graphql<Page>(issueQuery(number, fields))).repository.issue;
      return { bodies: comments.nodes.map(({ body }) => body).join(""), ...comments.pageInfo };
    };
    const first = await page("first: 2");
    expect(first).toMatchObject({ bodies: "ab", hasNextPage: true, hasPreviousPage: false });
    desk.deleteComment(ids[1] ?? 0, { by: "ann" });
    expect(await page(`first: 2, after: "${first.endCursor}"`)).toMatchObject({
      bodies: "cd",
      hasNextPage: true,
      hasPreviousPage: true,
    });
    const last = await page("last: 2");
    expect(last).toMatchObject({ bodies: "de", hasNextPage: false, hasPreviousPage: true });
    expect(await page(`last: 2, before: "${last.startCursor}"`)).toMatchObject({
      bodies: "ac",
    });
  });

  test("10,000 open issues are read in 100 pages of four points", async () => {
    const { sandbox, desk, octokit } = await withIssue();
    sandbox.world.quietly(() => {
      for (let count = 1; count < 10_000; count += 1) desk.openIssue({ by: "carl", title: `Issue ${count}` });
    });
    const query = `query ($after: String) { rateLimit { cost } repository(owner: "example", name: "desk") {
      issues(first: 100, after: $after, states: OPEN, orderBy: { field: CREATED_AT, direction: ASC }) {
        pageInfo { hasNextPage endCursor }
        nodes { number labels(first: 10) { nodes { name } } assignees(first: 10) { nodes { login } }
          comments(first: 10) { nodes { body } } timelineItems(first: 10) { totalCount } } } } }`;
    interface Page {
      rateLimit: { cost: number };
      repository: {
        issues: { nodes: { number: number }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };
      };
    }
    const numbers: number[] = [];
    let after: string | null = null;
    do {
      const { rateLimit, repository }: Page = await octokit.graphql<Page>(query, { after });
      expect(rateLimit.cost).toBe(4);
      numbers.push(...repository.issues.nodes.map(({ number }) => number));
      after = repository.issues.pageInfo.hasNextPage ? repository.issues.pageInfo.endCursor : null;
    } while (after !== null);
    expect(numbers).toEqual(Array.from({ length: 10_000 }, (_, place) => place + 1));
    expect(sandbox.requests.counts).toEqual({ rest: 0, graphql: 100, points: 400, writes: 0 });
  });

  test("more than 500,000 nodes are too many to ask for", async () => {
    const { octokit } = await withIssue();
    const query = `{ repository(owner: "example", name: "desk") { issues(first: 100) { nodes {
      comments(first: 100) { nodes { userContentEdits(first: 100) { totalCount } } } } } } }`;
    await expect(octokit.graphql(query)).rejects.toMatchObject({ errors: [{ type: "MAX_NODE_LIMIT_EXCEEDED" }] });
  });
});

describe("an issue's history", () => {
  test("is told in order, with everything a ticket is folded from", async () => {
    const { sandbox, desk, number, ask } = await withIssue();
    sandbox.clock.advance(MINUTE);
    desk.assign(number, { by: "ann", person: "bob" });
    desk.comment(number, { by: "bob", body: "Hello @ann" });
    desk.unassign(number, { by: "ann", person: "bob" });
    desk.unlabel(number, { by: "ann", label: "bug" });
    desk.rename(number, { by: "ann", title: "Still broken" });
    desk.close(number, { by: "ann", reason: "not_planned" });
    desk.reopen(number, { by: "carl" });
    desk.lock(number, { by: "ann" });
    desk.close(number, { by: "ann", reason: "duplicate" });
    const nodes = `nodes { __typename
      ... on LabeledEvent { createdAt actor { login } label { name } }
      ... on UnlabeledEvent { label { name } }
      ... on AssignedEvent { assignee { ... on User { login } } }
      ... on UnassignedEvent { assignee { ... on User { login } } }
      ... on IssueComment { body }
      ... on RenamedTitleEvent { previousTitle currentTitle }
      ... on ClosedEvent { stateReason }
      ... on ReopenedEvent { actor { login } } }`;
    expect(await ask(`state stateReason title timelineItems(first: 50) { totalCount ${nodes} }`)).toEqual({
      repository: {
        issue: {
          state: "CLOSED",
          stateReason: "NOT_PLANNED",
          title: "Still broken",
          timelineItems: {
            totalCount: 12,
            nodes: [
              {
                __typename: "LabeledEvent",
                createdAt: "2026-03-02T09:00:00Z",
                actor: { login: "carl" },
                label: { name: "bug" },
              },
              { __typename: "AssignedEvent", assignee: { login: "bob" } },
              { __typename: "IssueComment", body: "Hello @ann" },
              { __typename: "MentionedEvent" },
              { __typename: "SubscribedEvent" },
              { __typename: "UnassignedEvent", assignee: { login: "bob" } },
              { __typename: "UnlabeledEvent", label: { name: "bug" } },
              { __typename: "RenamedTitleEvent", previousTitle: "Broken", currentTitle: "Still broken" },
              { __typename: "ClosedEvent", stateReason: "NOT_PLANNED" },
              { __typename: "ReopenedEvent", actor: { login: "carl" } },
              { __typename: "LockedEvent" },
              { __typename: "ClosedEvent", stateReason: "NOT_PLANNED" },
            ],
          },
        },
      },
    });
  });

  test("can be narrowed by kind and moment", async () => {
    const { sandbox, desk, number, ask } = await withIssue();
    desk.comment(number, { by: "carl", body: "Early" });
    sandbox.clock.advance(MINUTE);
    desk.comment(number, { by: "carl", body: "Late" });
    const bounds = 'first: 10, itemTypes: [ISSUE_COMMENT], since: "2026-03-02T09:01:00Z"';
    expect(
      await ask(`timelineItems(${bounds}) { totalCount filteredCount nodes { ... on IssueComment { body } } }`),
    ).toEqual({
      repository: { issue: { timelineItems: { totalCount: 3, filteredCount: 1, nodes: [{ body: "Late" }] } } },
    });
  });

  test("ids have outgrown 32 bits: databaseId is null, fullDatabaseId has them", async () => {
    const { number, octokit, ask } = await withIssue();
    const { data } = await octokit.rest.issues.get({ ...AT, issue_number: number });
    expect(data.id).toBeGreaterThan(2 ** 31);
    expect(await ask("id databaseId fullDatabaseId")).toEqual({
      repository: { issue: { id: data.node_id, databaseId: null, fullDatabaseId: String(data.id) } },
    });
  });

  test("a node is found by its id", async () => {
    const { desk, number, octokit } = await withIssue();
    desk.comment(number, { by: "carl", body: "Hello" });
    const { data } = await octokit.rest.issues.listComments({ ...AT, issue_number: number });
    const query = "query ($id: ID!) { node(id: $id) { __typename ... on IssueComment { body issue { number } } } }";
    expect(await octokit.graphql(query, { id: data[0]?.node_id })).toEqual({
      node: { __typename: "IssueComment", body: "Hello", issue: { number } },
    });
    await expect(octokit.graphql(query, { id: "I_nobody" })).rejects.toMatchObject({ errors: [{ type: "NOT_FOUND" }] });
  });
});

test("files and folders are read by expression", async () => {
  const { octokit } = await withIssue();
  const query = `{ repository(owner: "example", name: "desk") {
    defaultBranchRef { name }
    file: object(expression: "HEAD:.github/watchbill.yml") { ... on Blob { text isTruncated oid } }
    folder: object(expression: "main:.github/ISSUE_TEMPLATE") { ... on Tree { entries { name type object { ... on Blob { byteSize } } } } }
    nothing: object(expression: "HEAD:nothing.yml") { oid } } }`;
  expect(await octokit.graphql(query)).toEqual({
    repository: {
      defaultBranchRef: { name: "main" },
      file: { text: "version: 1\n", isTruncated: false, oid: "b82551848c644f63b8517a7bdf8be9a992e6f4da" },
      folder: { entries: [{ name: "problem.yml", type: "blob", object: { byteSize: expect.any(Number) } }] },
      nothing: null,
    },
  });
});

test("who can be assigned, and which labels there are", async () => {
  const { octokit } = await withIssue();
  const query = `{ repository(owner: "example", name: "desk") { isPrivate isArchived nameWithOwner
    assignableUsers(first: 10) { nodes { login } } labels(first: 10) { nodes { name } } label(name: "gone") { name } } }`;
  expect(await octokit.graphql(query)).toEqual({
    repository: {
      isPrivate: false,
      isArchived: false,
      nameWithOwner: "example/desk",
      assignableUsers: { nodes: [{ login: "ann" }, { login: "bob" }, { login: "tom" }] },
      labels: { nodes: [{ name: "bug" }] },
      label: null,
    },
  });
});
