import { readFileSync } from "node:fs";
import { createAppAuth } from "@octokit/auth-app";
import { verify } from "@octokit/webhooks-methods";
import { Octokit } from "@octokit/rest";
import { describe, expect, test } from "@jest/globals";
import { listeningApp } from "./listening-app.ts";
import { AT, MINUTE, openDesk, SILENT } from "./open-desk.ts";

async function withApp() {
  const house = await openDesk();
  const app = await listeningApp();
  house.sandbox.webhooks.deliverTo(app.url);
  return { ...house, app, webhooks: house.sandbox.webhooks };
}

describe("a delivery", () => {
  test("is signed, and says what it is", async () => {
    const { sandbox, desk, app, webhooks } = await withApp();
    desk.openIssue({ by: "carl", title: "Broken", body: "Help" });
    await webhooks.settled();
    const [heard] = app.heard;
    expect(heard?.headers).toMatchObject({
      "x-github-event": "issues",
      "x-github-delivery": expect.stringMatching(/^[0-9a-f-]{36}$/),
      "user-agent": expect.stringMatching(/^GitHub-Hookshot\//),
      "content-type": "application/json",
    });
    const { webhookSecret } = sandbox.app;
    const signature = heard?.headers["x-hub-signature-256"] ?? "";
    expect(await verify(webhookSecret, heard?.text ?? "", signature)).toBe(true);
    expect(await verify("another secret", heard?.text ?? "", signature)).toBe(false);
    expect(webhooks.deliveries.map(({ outcome }) => outcome)).toEqual([200]);
  });

  test("carries what GitHub's own examples carry", async () => {
    const { desk, app, webhooks } = await withApp();
    const number = desk.openIssue({ by: "carl", labels: ["bug"] });
    desk.comment(number, { by: "carl", body: "Hello" });
    await webhooks.settled();
    for (const [event, action] of [
      ["issues", "labeled"],
      ["issue_comment", "created"],
    ] as const) {
      const ours = app.heard.find(
        (heard) => heard.headers["x-github-event"] === event && heard.payload["action"] === action,
      );
      const theirs = example(event, action);
      expect(theirs).toMatchObject({ action, organization: { login: expect.any(String) } });
      expect(missing(theirs, ours?.payload)).toEqual([]);
    }
  });

  test("names the installation, and tells the changes of an edit", async () => {
    const { sandbox, desk, app, webhooks } = await withApp();
    const number = desk.openIssue({ by: "carl", title: "Broken", body: "Help" });
    desk.editBody(number, { by: "carl", body: "Help!" });
    await webhooks.settled();
    expect(app.heard[1]?.payload).toMatchObject({
      action: "edited",
      changes: { body: { from: "Help" } },
      issue: { number, body: "Help!" },
      repository: { full_name: "example/desk" },
      organization: { login: "example" },
      sender: { login: "carl" },
      installation: { id: sandbox.app.installationId },
    });
  });

  test("is made for every kind of change", async () => {
    const { sandbox, desk, app, webhooks } = await withApp();
    const to = sandbox.world.createRepository({ owner: "example", name: "other", app: "absent" });
    const number = desk.openIssue({ by: "carl", labels: ["bug"] });
    const comment = desk.comment(number, { by: "carl", body: "Hello" });
    desk.editComment(comment, { by: "carl", body: "Hello!" });
    desk.deleteComment(comment, { by: "carl" });
    desk.unlabel(number, { by: "ann", label: "bug" });
    desk.assign(number, { by: "ann", person: "bob" });
    desk.unassign(number, { by: "ann", person: "bob" });
    desk.close(number, { by: "ann" });
    desk.reopen(number, { by: "ann" });
    desk.rename(number, { by: "ann", title: "Another" });
    desk.lock(number, { by: "ann" });
    desk.unlock(number, { by: "ann" });
    desk.transfer(number, { by: "ann", to });
    desk.deleteIssue(desk.openIssue({ by: "carl" }), { by: "ann" });
    desk.push({ by: "ann", files: { "README.md": "Changed" } });
    desk.openPullRequest({ by: "ann" });
    await webhooks.settled();
    expect(webhooks.deliveries.map(({ event }) => `${event.name}.${event.action ?? ""}`)).toEqual([
      "issues.opened",
      "issues.labeled",
      "issue_comment.created",
      "issue_comment.edited",
      "issue_comment.deleted",
      "issues.unlabeled",
      "issues.assigned",
      "issues.unassigned",
      "issues.closed",
      "issues.reopened",
      "issues.edited",
      "issues.locked",
      "issues.unlocked",
      "issues.transferred",
      "issues.opened",
      "issues.deleted",
      "push.",
      "pull_request.opened",
    ]);
    expect(app.heard).toHaveLength(18);
  });

  test("is not made where the App is absent, nor of what it did not subscribe to", async () => {
    const { sandbox, desk, client } = await openDesk({ app: { events: ["issues"] } });
    const app = await listeningApp();
    sandbox.webhooks.deliverTo(app.url);
    const other = sandbox.world.createRepository({ owner: "example", name: "other", app: "absent" });
    other.openIssue({ by: "carl" });
    const number = desk.openIssue({ by: "carl" });
    await client().rest.issues.createComment({ ...AT, issue_number: number, body: "Hello" });
    await sandbox.webhooks.settled();
    expect(app.names).toEqual(["issues.opened"]);
    expect(sandbox.log.events.map(({ name }) => name)).toEqual(["issues", "issues", "issue_comment"]);
  });
});

describe("whose doing it was", () => {
  test("a workflow's own writes reach the App, and start no workflow", async () => {
    const { sandbox, desk, app, webhooks, client } = await withApp();
    const number = desk.openIssue({ by: "carl" });
    await client().rest.issues.createComment({ ...AT, issue_number: number, body: "Hello" });
    await webhooks.settled();
    expect(app.names).toEqual(["issues.opened", "issue_comment.created"]);
    expect(sandbox.log.startingWorkflows.map(({ name }) => name)).toEqual(["issues"]);
  });

  test("the App hears of its own writes, and settled waits for those too", async () => {
    const { sandbox, desk, app, webhooks } = await withApp();
    const { id: appId, privateKey, installationId } = sandbox.app;
    const auth = { appId, privateKey, installationId };
    const octokit = new Octokit({ authStrategy: createAppAuth, auth, baseUrl: sandbox.apiUrl, log: SILENT });
    app.answer = async ({ payload }) => {
      if (payload["action"] !== "opened") return 200;
      await octokit.rest.issues.createComment({ ...AT, issue_number: 1, body: "Seen" });
      return 200;
    };
    desk.openIssue({ by: "carl" });
    await webhooks.settled();
    expect(app.names).toEqual(["issues.opened", "issue_comment.created"]);
    expect(app.heard[1]?.payload).toMatchObject({ sender: { login: "watchbill[bot]", type: "Bot" } });
    expect(sandbox.log.startingWorkflows).toHaveLength(2);
  });

  test("an App that answers first and works on is waited for with quietMs", async () => {
    const { desk, app, webhooks, client } = await withApp();
    const octokit = client();
    app.answer = ({ payload }) => {
      if (payload["action"] === "opened") {
        void Promise.resolve().then(() => octokit.rest.issues.createComment({ ...AT, issue_number: 1, body: "Seen" }));
      }
      return 202;
    };
    desk.openIssue({ by: "carl" });
    await webhooks.settled({ quietMs: 100 });
    expect(desk.issue(1).comments).toHaveLength(1);
    expect(app.names).toEqual(["issues.opened", "issue_comment.created"]);
  });
});

describe("on the way", () => {
  test("a refused delivery is recorded and never repeated", async () => {
    const { desk, app, webhooks } = await withApp();
    app.answer = () => 500;
    desk.openIssue({ by: "carl" });
    await webhooks.settled();
    expect(webhooks.deliveries.map(({ outcome }) => outcome)).toEqual([500]);
    expect(app.heard).toHaveLength(1);
  });

  test("an App that is down misses what happens", async () => {
    const { desk, webhooks } = await withApp();
    webhooks.deliverTo("http://127.0.0.1:1/");
    desk.openIssue({ by: "carl" });
    await webhooks.settled();
    expect(webhooks.deliveries.map(({ outcome }) => outcome)).toEqual(["failed"]);
  });

  test("deliveries can be lost, doubled under one GUID, and redelivered", async () => {
    const { desk, app, webhooks } = await withApp();
    webhooks.lose((event) => event.action === "opened");
    webhooks.double((event) => event.action === "labeled");
    desk.openIssue({ by: "carl", labels: ["bug"] });
    await webhooks.settled();
    expect(app.names).toEqual(["issues.labeled", "issues.labeled"]);
    const guids = app.heard.map(({ headers }) => headers["x-github-delivery"]);
    expect(new Set(guids).size).toBe(1);
    const lost = webhooks.deliveries.find(({ outcome }) => outcome === "lost");
    webhooks.redeliver(lost?.guid ?? "");
    await webhooks.settled();
    expect(app.names.at(-1)).toBe("issues.opened");
    expect(app.heard.at(-1)?.headers["x-github-delivery"]).toBe(lost?.guid);
  });

  test("they can be reordered", async () => {
    const { desk, webhooks, app } = await withApp();
    webhooks.hold();
    const number = desk.openIssue({ by: "carl" });
    desk.close(number, { by: "carl" });
    await webhooks.settled();
    expect(app.heard).toEqual([]);
    webhooks.release("reversed");
    await webhooks.settled();
    expect([...app.names].sort()).toEqual(["issues.closed", "issues.opened"]);
  });

  test("they can come late, by the sandbox's clock", async () => {
    const { sandbox, desk, webhooks, app } = await withApp();
    webhooks.delay(60 * MINUTE);
    desk.openIssue({ by: "carl" });
    sandbox.clock.advance(60 * MINUTE - 1);
    await webhooks.settled();
    expect(app.heard).toEqual([]);
    sandbox.clock.advance(1);
    await webhooks.settled();
    expect(app.names).toEqual(["issues.opened"]);
  });

  test("the App can list its deliveries and ask for one again", async () => {
    const { sandbox, desk, app, webhooks } = await withApp();
    app.answer = () => 503;
    desk.openIssue({ by: "carl" });
    await webhooks.settled();
    app.answer = () => 200;
    const { id: appId, privateKey } = sandbox.app;
    const octokit = new Octokit({ authStrategy: createAppAuth, auth: { appId, privateKey }, baseUrl: sandbox.apiUrl });
    const { data } = await octokit.rest.apps.listWebhookDeliveries();
    expect(data).toMatchObject([{ event: "issues", action: "opened", status_code: 503, redelivery: false }]);
    await octokit.rest.apps.redeliverWebhookDelivery({ delivery_id: Number(data[0]?.id) });
    await webhooks.settled();
    expect(app.heard.map(({ headers }) => headers["x-github-delivery"])).toEqual([data[0]?.guid, data[0]?.guid]);
  });
});

test("the App hears, unasked, where it is installed and taken out, and lists where it is", async () => {
  const { sandbox, desk, app, webhooks } = await withApp();
  const other = sandbox.world.createRepository({ owner: "example", name: "other", app: "absent" });
  const { id: appId, privateKey, installationId } = sandbox.app;
  const auth = { appId, privateKey, installationId };
  const octokit = new Octokit({ authStrategy: createAppAuth, auth, baseUrl: sandbox.apiUrl, log: SILENT });
  const names = async () => {
    const { data } = await octokit.rest.apps.listReposAccessibleToInstallation();
    return data.repositories.map(({ full_name }) => full_name);
  };
  expect(await names()).toEqual([desk.fullName]);
  other.installApp({ by: "bob" });
  await webhooks.settled();
  expect(await names()).toEqual([desk.fullName, other.fullName]);
  other.uninstallApp({ by: "bob" });
  await webhooks.settled();
  expect(app.names).toEqual(["installation_repositories.added", "installation_repositories.removed"]);
});

test("what happens quietly leaves no event", async () => {
  const { sandbox, desk, app, webhooks } = await withApp();
  sandbox.world.quietly(() => desk.openIssue({ by: "carl", assignees: ["ann"] }));
  await webhooks.settled();
  expect(app.heard).toEqual([]);
  expect(sandbox.log.events).toEqual([]);
});

/** One of GitHub's published payloads of that event, from an organisation's repository. */
function example(event: string, action: string): unknown {
  const file = new URL("../../node_modules/@octokit/webhooks-examples/api.github.com/index.json", import.meta.url);
  // The package's file is a list of events, each with examples; JSON carries no type.
  const all = JSON.parse(readFileSync(file, "utf8")) as { name: string; examples: Record<string, unknown>[] }[];
  const found = all.find(({ name }) => name === event)?.examples;
  return found?.find((payload) => payload["action"] === action && payload["organization"] !== undefined);
}

/** Paths of `theirs` that `ours` lacks. What GitHub fills in differently from case to case is left out. */
function missing(theirs: unknown, ours: unknown, path = ""): string[] {
  if (typeof theirs !== "object" || theirs === null || Array.isArray(theirs)) return [];
  return Object.entries(theirs).flatMap(([key, value]) => {
    const here = `${path}/${key}`;
    if (/\/(milestone|assignee|draft|changes|license)$/.test(here)) return [];
    if (typeof ours !== "object" || ours === null || !(key in ours)) return [here];
    return missing(value, Reflect.get(ours, key), here);
  });
}
