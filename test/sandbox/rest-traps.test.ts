import { describe, expect, test } from "@jest/globals";
import { startSandbox } from "../../src/sandbox/sandbox.ts";
import { AT, MINUTE, openDesk, refusalOf } from "./open-desk.ts";

async function withIssue() {
  const house = await openDesk();
  const number = house.desk.openIssue({ by: "carl", title: "Broken", body: "Help" });
  return { ...house, number, octokit: house.client(), issue: { ...AT, issue_number: number } };
}

describe("people", () => {
  test("who can't be assigned are dropped from a 201", async () => {
    const { desk, number, octokit, issue } = await withIssue();
    const { status, data } = await octokit.rest.issues.addAssignees({ ...issue, assignees: ["una", "ann", "nobody"] });
    expect([status, data.assignees?.map(({ login }) => login)]).toEqual([201, ["ann"]]);
    expect(desk.issue(number).assignees).toEqual(["ann"]);
  });

  test("at most ten are assigned", async () => {
    const { desk, number, octokit, issue } = await withIssue();
    const people = Array.from({ length: 12 }, (_, place) => `p${place}`);
    for (const login of people) desk.setRole(login, "write");
    await octokit.rest.issues.addAssignees({ ...issue, assignees: people });
    expect(desk.issue(number).assignees).toEqual(people.slice(0, 10));
  });

  test.each([
    { login: "ann", status: 204 },
    { login: "una", status: 404 },
    { login: "carl", status: 404 },
  ])("whether $login can be assigned answers $status", async ({ login, status }) => {
    const { sandbox, desk } = await openDesk();
    sandbox.world.person("carl");
    const headers = { authorization: `token ${sandbox.tokens.workflow(desk)}` };
    const response = await fetch(`${sandbox.apiUrl}/repos/example/desk/assignees/${login}`, { headers });
    expect(response.status).toBe(status);
  });

  test("a bot's login ends in [bot] in REST and does not in GraphQL", async () => {
    const { desk, number, octokit, issue } = await withIssue();
    desk.comment(number, { by: "stale[bot]", body: "Ping" });
    const { data } = await octokit.rest.issues.listComments(issue);
    expect(data[0]?.user).toMatchObject({ login: "stale[bot]", type: "Bot" });
    const query = `{ repository(owner: "example", name: "desk") { issue(number: ${number}) {
      comments(first: 1) { nodes { author { __typename login } } } } } }`;
    expect(await octokit.graphql(query)).toEqual({
      repository: { issue: { comments: { nodes: [{ author: { __typename: "Bot", login: "stale" } }] } } },
    });
    expect((await octokit.rest.users.getByUsername({ username: "stale[bot]" })).data.id).toBe(data[0]?.user?.id);
    expect(await refusalOf(octokit.rest.users.getByUsername({ username: "stale" }))).toMatchObject({ status: 404 });
  });

  test("who left GitHub is ghost in REST and null in GraphQL; who took another name keeps the id", async () => {
    const { sandbox, number, octokit, issue } = await withIssue();
    const before = (await octokit.rest.issues.get(issue)).data.user;
    sandbox.world.renameAccount("carl", "carla");
    expect((await octokit.rest.issues.get(issue)).data.user).toMatchObject({ login: "carla", id: before?.id });
    sandbox.world.deleteAccount("carla");
    expect((await octokit.rest.issues.get(issue)).data.user?.login).toBe("ghost");
    const query = `{ repository(owner: "example", name: "desk") { issue(number: ${number}) { author { login } } } }`;
    expect(await octokit.graphql(query)).toEqual({ repository: { issue: { author: null } } });
  });
});

describe("labels", () => {
  test("that do not exist are made by REST, in grey", async () => {
    const { desk, number, octokit, issue } = await withIssue();
    await octokit.rest.issues.addLabels({ ...issue, labels: ["bug", "new one"] });
    expect(desk.issue(number).labels).toEqual(["bug", "new one"]);
    expect(desk.labels()).toContainEqual({ name: "new one", color: "ededed", description: undefined });
  });

  test("put on twice are there once, with one event", async () => {
    const { desk, number, octokit, issue } = await withIssue();
    await octokit.rest.issues.addLabels({ ...issue, labels: ["bug"] });
    await octokit.rest.issues.addLabels({ ...issue, labels: ["BUG"] });
    expect(desk.issue(number).labels).toEqual(["bug"]);
    expect(desk.issue(number).timeline.filter(({ kind }) => kind === "labeled")).toHaveLength(1);
  });

  test.each([
    { name: "taking off one that is not on", status: 404, message: "Label does not exist" },
    { name: "making one that exists", status: 422, message: "already_exists" },
    { name: "making one with a long description", status: 422, message: "description is too long" },
    { name: "more than a hundred", status: 422, message: "Issues cannot have more than 100 labels" },
  ])("$name is $status", async ({ name, status, message }) => {
    const { octokit, issue } = await withIssue();
    const many = Array.from({ length: 101 }, (_, place) => `l${place}`);
    const requests: Record<string, () => Promise<unknown>> = {
      "taking off one that is not on": () => octokit.rest.issues.removeLabel({ ...issue, name: "bug" }),
      "making one that exists": () => octokit.rest.issues.createLabel({ ...AT, name: "Bug" }),
      "making one with a long description": () =>
        octokit.rest.issues.createLabel({ ...AT, name: "x", description: "x".repeat(101) }),
      "more than a hundred": () => octokit.rest.issues.addLabels({ ...issue, labels: many }),
    };
    const request = requests[name];
    if (request === undefined) throw new Error(name);
    expect(await refusalOf(request())).toEqual({ status, message: expect.stringContaining(message) });
  });

  test("of a form that are not in the repository are not applied; the others stand in the timeline", async () => {
    const { desk } = await openDesk();
    const answers = { severity: "High", log: "boom", agree: ["I agree"] };
    const number = desk.openIssue({ by: "carl", form: { file: "problem.yml", answers } });
    const issue = desk.issue(number);
    expect(issue.labels).toEqual(["bug"]);
    expect(issue.timeline).toContainEqual({ kind: "labeled", at: issue.createdAt, by: "carl", about: "bug" });
    expect(issue.title).toBe("[Problem] ");
    expect(issue.body).toBe(
      [
        "### Severity\n\nHigh",
        "### Log\n\n```shell\nboom\n```",
        "### Terms\n\n- [X] I agree\n- [ ] I read it",
        "### Phone\n\n_No response_",
      ].join("\n\n"),
    );
  });

  test("renamed keep their id; deleted ones go from the issue without an event", async () => {
    const { desk, number, octokit, issue } = await withIssue();
    desk.label(number, { by: "ann", label: "bug" });
    const [before] = (await octokit.rest.issues.listLabelsOnIssue(issue)).data;
    desk.renameLabel("bug", "defect");
    expect((await octokit.rest.issues.listLabelsOnIssue(issue)).data[0]).toMatchObject({
      id: before?.id,
      name: "defect",
    });
    const events = desk.issue(number).timeline.length;
    desk.deleteLabel("defect");
    expect(desk.issue(number).labels).toEqual([]);
    expect(desk.issue(number).timeline).toHaveLength(events);
  });
});

describe("comments", () => {
  test.each([
    { length: 65_536, outcome: "fine" },
    { length: 65_537, outcome: { status: 422, message: expect.stringContaining("maximum is 65536 characters") } },
  ])("of $length characters", async ({ length, outcome }) => {
    const { octokit, issue } = await withIssue();
    expect(await refusalOf(octokit.rest.issues.createComment({ ...issue, body: "ä".repeat(length) }))).toEqual(outcome);
  });

  test("are 2,500 at most", async () => {
    const { sandbox, desk, number, octokit, issue } = await withIssue();
    sandbox.world.quietly(() => {
      for (let count = 0; count < 2_500; count += 1) desk.comment(number, { by: "carl", body: `${count}` });
    });
    expect(await refusalOf(octokit.rest.issues.createComment({ ...issue, body: "One more" }))).toEqual({
      status: 403,
      message: expect.stringContaining("Commenting is disabled on issues with more than 2500 comments"),
    });
  });

  test("deleted leave an event with actor and author, without the text", async () => {
    const { desk, number, octokit, issue } = await withIssue();
    const id = desk.comment(number, { by: "carl", body: "Oops" });
    desk.deleteComment(id, { by: "ann" });
    expect(desk.issue(number).timeline.at(-1)).toMatchObject({ kind: "commentDeleted", by: "ann", about: "carl" });
    const { data } = await octokit.rest.issues.listEventsForTimeline(issue);
    expect(data.map(({ event }) => event)).toEqual(["comment_deleted"]);
    expect(await refusalOf(octokit.rest.issues.getComment({ ...AT, comment_id: id }))).toMatchObject({ status: 404 });
  });

  test("edited by somebody else say by whom, and keep what they said", async () => {
    const { sandbox, desk, number, octokit } = await withIssue();
    const id = desk.comment(number, { by: "carl", body: "First" });
    sandbox.clock.advance(MINUTE);
    desk.editComment(id, { by: "ann", body: "Second" });
    const query = `{ repository(owner: "example", name: "desk") { issue(number: ${number}) { comments(last: 1) { nodes {
      body createdAt lastEditedAt author { login } editor { login } includesCreatedEdit
      userContentEdits(first: 5) { nodes { diff editedAt editor { login } } } } } } } }`;
    expect(await octokit.graphql(query)).toMatchObject({
      repository: {
        issue: {
          comments: {
            nodes: [
              {
                body: "Second",
                createdAt: "2026-03-02T09:00:00Z",
                lastEditedAt: "2026-03-02T09:01:00Z",
                author: { login: "carl" },
                editor: { login: "ann" },
                includesCreatedEdit: true,
                userContentEdits: {
                  nodes: [
                    { diff: "Second", editedAt: "2026-03-02T09:01:00Z", editor: { login: "ann" } },
                    { diff: "First", editedAt: "2026-03-02T09:00:00Z", editor: { login: "carl" } },
                  ],
                },
              },
            ],
          },
        },
      },
    });
  });
});

describe("issues that can't be written", () => {
  test("locked: apps and workflows get 403, people who write here go on", async () => {
    const { sandbox, desk, number, octokit, issue, client } = await withIssue();
    desk.lock(number, { by: "ann", reason: "too heated" });
    const comment = { ...issue, body: "Hello" };
    expect(await refusalOf(octokit.rest.issues.createComment(comment))).toEqual({
      status: 403,
      message: expect.stringContaining("Unable to create comment because issue is locked."),
    });
    const ann = client(sandbox.tokens.personal("ann"));
    expect(await refusalOf(ann.rest.issues.createComment(comment))).toBe("fine");
    expect(await refusalOf(octokit.rest.issues.addLabels({ ...issue, labels: ["bug"] }))).toBe("fine");
  });

  test("archived: every write is 403, reading goes on", async () => {
    const { desk, octokit, issue } = await withIssue();
    desk.archive();
    const refusal = { status: 403, message: expect.stringContaining("Repository was archived so is read-only.") };
    expect(await refusalOf(octokit.rest.issues.createComment({ ...issue, body: "Hello" }))).toEqual(refusal);
    expect(await refusalOf(octokit.rest.issues.addLabels({ ...issue, labels: ["bug"] }))).toEqual(refusal);
    expect(await refusalOf(octokit.rest.issues.addAssignees({ ...issue, assignees: ["ann"] }))).toEqual(refusal);
    expect(await refusalOf(octokit.rest.issues.get(issue))).toBe("fine");
  });

  test("deleted: 410", async () => {
    const { desk, number, octokit, issue } = await withIssue();
    desk.deleteIssue(number, { by: "bob" });
    expect(await refusalOf(octokit.rest.issues.get(issue))).toMatchObject({ status: 410 });
    expect(await refusalOf(octokit.rest.issues.createComment({ ...issue, body: "Hello" }))).toMatchObject({
      status: 410,
    });
  });

  test("issues switched off: 410", async () => {
    const { desk, octokit, issue } = await withIssue();
    desk.disableIssues();
    expect(await refusalOf(octokit.rest.issues.get(issue))).toEqual({
      status: 410,
      message: expect.stringContaining("Issues are disabled for this repo"),
    });
    expect(await refusalOf(octokit.rest.issues.listForRepo(AT))).toMatchObject({ status: 410 });
  });

  test("transferred: the issue redirects, and what hangs on it is gone", async () => {
    const { sandbox, desk, number, octokit, issue } = await withIssue();
    desk.label(number, { by: "ann", label: "bug" });
    const to = sandbox.world.createRepository({ owner: "example", name: "other" });
    to.openIssue({ by: "ann" });
    const arrived = desk.transfer(number, { by: "bob", to });
    expect(to.issue(arrived)).toMatchObject({ number: 2, title: "Broken", labels: [] });
    expect(to.issue(arrived).timeline.at(-1)?.kind).toBe("transferred");
    const manual = { ...issue, request: { redirect: "manual" as const } };
    const location = `${sandbox.apiUrl}/repositories/${to.id}/issues/2`;
    expect(await octokit.rest.issues.get(manual)).toMatchObject({ status: 301, headers: { location } });
    // Who follows redirects reads another repository's issue without noticing.
    expect((await octokit.rest.issues.get(issue)).data).toMatchObject({ number: 2, title: "Broken" });
    expect(await refusalOf(octokit.rest.issues.listComments(issue))).toMatchObject({ status: 404 });
  });

  test("transferred, where parts move too: a followed POST turns into a GET that looks fine", async () => {
    const { sandbox, desk, client } = await openDesk({ habits: { transferredParts: "moved" } });
    const to = sandbox.world.createRepository({ owner: "example", name: "other" });
    const number = desk.openIssue({ by: "carl" });
    const arrived = desk.transfer(number, { by: "bob", to });
    const { status } = await client().rest.issues.createComment({ ...AT, issue_number: number, body: "Lost" });
    expect(status).toBe(200);
    expect(to.issue(arrived).comments).toEqual([]);
  });
});

describe("lists", () => {
  test("of issues contain pull requests, newest first", async () => {
    const { desk, number, octokit } = await withIssue();
    const pull = desk.openPullRequest({ by: "ann" });
    const { data } = await octokit.rest.issues.listForRepo(AT);
    expect(data.map((one) => [one.number, one.pull_request !== undefined])).toEqual([
      [pull, true],
      [number, false],
    ]);
  });

  test("come in pages that link to each other", async () => {
    const { sandbox, desk, number, octokit, issue } = await withIssue();
    sandbox.world.quietly(() => {
      for (let count = 1; count <= 65; count += 1) desk.comment(number, { by: "carl", body: String(count) });
    });
    const first = await octokit.rest.issues.listComments(issue);
    expect(first.data).toHaveLength(30);
    expect(first.headers.link).toMatch(/page=2>; rel="next".*page=3>; rel="last"/);
    const all = await octokit.paginate(octokit.rest.issues.listComments, { ...issue, per_page: 25 });
    expect(all.map(({ body }) => body)).toEqual(Array.from({ length: 65 }, (_, place) => String(place + 1)));
    const big = await octokit.rest.issues.listComments({ ...issue, per_page: 500 });
    expect(big.headers.link).toBeUndefined();
  });

  test.each([
    { wanted: "ann", found: [1] },
    { wanted: "*", found: [1] },
    { wanted: "none", found: [2] },
    { wanted: "bob", found: [] },
  ])("can be asked by assignee $wanted", async ({ wanted, found }) => {
    const { desk, number, octokit } = await withIssue();
    desk.assign(number, { by: "bob", person: "ann" });
    desk.openIssue({ by: "carl" });
    const { data } = await octokit.rest.issues.listForRepo({ ...AT, assignee: wanted });
    expect(data.map((issue) => issue.number)).toEqual(found);
  });

  test("can be asked since a moment", async () => {
    const { sandbox, desk, octokit } = await withIssue();
    sandbox.clock.advance(MINUTE);
    const later = desk.openIssue({ by: "carl" });
    const { data } = await octokit.rest.issues.listForRepo({ ...AT, since: "2026-03-02T09:00:30Z" });
    expect(data.map(({ number }) => number)).toEqual([later]);
  });
});

describe("files", () => {
  test("are read with their sha, folders are listed, and what is not there is 404", async () => {
    const { octokit } = await withIssue();
    const { data } = await octokit.rest.repos.getContent({ ...AT, path: ".github/watchbill.yml" });
    if (Array.isArray(data) || data.type !== "file") throw new Error("not a file");
    expect(Buffer.from(data.content, "base64").toString()).toBe("version: 1\n");
    // What `git hash-object` says.
    expect(data.sha).toBe("b82551848c644f63b8517a7bdf8be9a992e6f4da");
    const folder = await octokit.rest.repos.getContent({ ...AT, path: ".github" });
    expect(folder.data).toMatchObject([
      { name: "ISSUE_TEMPLATE", type: "dir" },
      { name: "watchbill.yml", type: "file", sha: data.sha },
    ]);
    expect(await refusalOf(octokit.rest.repos.getContent({ ...AT, path: "nothing" }))).toMatchObject({ status: 404 });
  });

  test("of a pull request stand on its branch", async () => {
    const { desk, octokit } = await withIssue();
    const pull = desk.openPullRequest({ by: "ann", files: { ".github/watchbill.yml": "version: 2\n" } });
    const { data } = await octokit.rest.pulls.listFiles({ ...AT, pull_number: pull });
    expect(data).toMatchObject([{ filename: ".github/watchbill.yml", status: "modified" }]);
    const { head } = (await octokit.rest.pulls.get({ ...AT, pull_number: pull })).data;
    const changed = await octokit.rest.repos.getContent({ ...AT, path: ".github/watchbill.yml", ref: head.sha });
    expect(changed.data).toMatchObject({ content: Buffer.from("version: 2\n").toString("base64") });
  });
});

test("runs of workflows are told newest first, and a dispatch makes one", async () => {
  const { sandbox, desk, client } = await openDesk();
  desk.push({ by: "ann", files: { ".github/workflows/sweep.yml": "on: schedule" } });
  desk.finishRun({ workflow: ".github/workflows/sweep.yml" });
  sandbox.clock.advance(60 * MINUTE);
  desk.finishRun({ workflow: ".github/workflows/sweep.yml", conclusion: "failure" });
  const octokit = client(sandbox.tokens.workflow(desk, { actions: "write" }));
  const workflow = { ...AT, workflow_id: "sweep.yml" };
  const runs = async (status?: "success") =>
    (await octokit.rest.actions.listWorkflowRuns({ ...workflow, ...(status && { status }) })).data.workflow_runs;
  expect((await runs()).map(({ conclusion }) => conclusion)).toEqual(["failure", "success"]);
  expect((await runs("success")).map(({ created_at }) => created_at)).toEqual(["2026-03-02T09:00:00Z"]);
  await octokit.rest.actions.createWorkflowDispatch({ ...workflow, ref: "main" });
  expect((await runs())[0]).toMatchObject({ event: "workflow_dispatch", status: "queued", conclusion: null });
});

test("a workflow is told with its state, and one that is switched off takes no dispatch", async () => {
  const { sandbox, desk, client } = await openDesk();
  desk.push({ by: "ann", files: { ".github/workflows/sweep.yml": "name: The sweep\non: schedule" } });
  const octokit = client(sandbox.tokens.workflow(desk, { actions: "write" }));
  const workflow = { ...AT, workflow_id: "sweep.yml" };
  const state = async () => (await octokit.rest.actions.getWorkflow(workflow)).data.state;
  const { data } = await octokit.rest.actions.listRepoWorkflows(AT);
  expect(data).toMatchObject({
    total_count: 1,
    workflows: [{ name: "The sweep", path: ".github/workflows/sweep.yml", state: "active" }],
  });
  desk.switchWorkflow(".github/workflows/sweep.yml", "disabled_inactivity");
  expect(await state()).toBe("disabled_inactivity");
  await octokit.rest.actions.enableWorkflow({ ...AT, workflow_id: data.workflows[0]?.id ?? 0 });
  expect(await state()).toBe("active");
  await octokit.rest.actions.disableWorkflow(workflow);
  expect(await state()).toBe("disabled_manually");
  const dispatched = octokit.rest.actions.createWorkflowDispatch({ ...workflow, ref: "main" });
  expect(await refusalOf(dispatched)).toMatchObject({ status: 422 });
  const reader = client(sandbox.tokens.workflow(desk, { actions: "read" }));
  expect(await refusalOf(reader.rest.actions.enableWorkflow(workflow))).toMatchObject({ status: 403 });
});

test("reactions count once a person", async () => {
  const { desk, number, octokit } = await withIssue();
  const comment = { ...AT, comment_id: desk.comment(number, { by: "carl", body: "Hello" }), content: "eyes" as const };
  expect((await octokit.rest.reactions.createForIssueComment(comment)).status).toBe(201);
  expect((await octokit.rest.reactions.createForIssueComment(comment)).status).toBe(200);
  const { data } = await octokit.rest.issues.getComment(comment);
  expect(data.reactions).toMatchObject({ eyes: 1, total_count: 1 });
});

test("answers carry the sandbox's time to the second, and stay the same when asked again", async () => {
  const { sandbox, desk, number } = await withIssue();
  const headers = { authorization: `token ${sandbox.tokens.workflow(desk)}` };
  const address = `${sandbox.apiUrl}/repos/example/desk/issues/${number}`;
  const first = await fetch(address, { headers });
  expect(first.headers.get("date")).toBe("Mon, 02 Mar 2026 09:00:00 GMT");
  expect(await first.json()).toMatchObject({ created_at: "2026-03-02T09:00:00Z" });
  const again = await fetch(address, { headers: { ...headers, "if-none-match": first.headers.get("etag") ?? "" } });
  expect([again.status, again.headers.get("x-ratelimit-used")]).toEqual([304, first.headers.get("x-ratelimit-used")]);
});

test("time does not go back", async () => {
  const sandbox = await startSandbox({ startAt: "2026-03-02T09:00:00Z" });
  expect(() => {
    sandbox.clock.set("2026-03-02T08:59:59Z");
  }).toThrow(RangeError);
  await sandbox.stop();
});
