// What does the App do with every delivery that GitHub, or somebody else, may send?

import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { Stage } from "../../src/main/demo-stage.ts";
import { knock, logLines, openDesk, ownComments, POLICY, settled, signatureOf, writesOf } from "./front-door.ts";

interface Example {
  readonly title: string;
  readonly event: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** GitHub's own examples of the two events, of every host that has some. */
const EXAMPLES: readonly Example[] = examples();

let stage: Stage;
/** An issue the App has never heard of: whoever makes it look there makes it write. */
let untouched: number;

beforeAll(async () => {
  stage = await openDesk();
  stage.sandbox.webhooks.lose();
  untouched = stage.desk.openIssue({ by: "chris" });
  stage.sandbox.webhooks.behave();
});

afterAll(async () => {
  await stage.close();
});

beforeEach(() => {
  stage.sandbox.requests.clear();
});

/** The App lives, and a new ticket gets what a new ticket gets. */
async function expectStillAtWork(): Promise<void> {
  expect(await (await fetch(`${stage.appUrl ?? ""}/ping`)).text()).toBe("PONG");
  const number = stage.desk.openIssue({ by: "cleo" });
  await settled(stage);
  expect(stage.desk.issue(number).assignees).toEqual(["ann"]);
  expect(ownComments(stage.desk, number, "card")).toHaveLength(1);
}

describe("GitHub's own examples", () => {
  const installed = (payload: Example["payload"]) => ({
    ...payload,
    installation: { id: stage.sandbox.app.installationId },
  });

  test("there are some of each event and host", () => {
    expect(EXAMPLES.length).toBeGreaterThan(50);
    expect(new Set(EXAMPLES.map(({ title }) => title.split(" ")[0])).size).toBeGreaterThan(4);
  });

  test("of repositories that are not there: taken, and nothing is written", async () => {
    for (const { title, event, payload } of EXAMPLES) {
      for (const body of [payload, installed(payload)]) {
        expect({ title, ...(await knock(stage, body, { event })) }).toEqual({ title, status: 200, text: "ok\n" });
      }
    }
    await settled(stage);
    expect(writesOf(stage)).toEqual([]);
    await expectStillAtWork();
  });

  test("of a repository that is there: written to, and no other is", async () => {
    const world = stage.sandbox.world.createRepository({
      owner: "Codertocat",
      name: "Hello-World",
      files: { ".github/watchbill.yml": POLICY },
      collaborators: { ann: "write" },
    });
    stage.sandbox.webhooks.lose();
    world.openIssue({ by: "Codertocat", title: "Spelling error in the README file" });
    const pullRequest = world.openPullRequest({ by: "Codertocat" });
    stage.sandbox.webhooks.behave();
    for (const { title, event, payload } of EXAMPLES) {
      expect({ title, ...(await knock(stage, installed(payload), { event })) }).toMatchObject({ title, status: 200 });
    }
    await settled(stage);
    const paths = writesOf(stage).map(({ path }) => path.toLowerCase());
    expect(paths).toContain("/repos/codertocat/hello-world/issues/1/comments");
    expect(paths.filter((path) => !path.startsWith("/repos/codertocat/hello-world/"))).toEqual([]);
    expect(paths.filter((path) => path.includes(`/issues/${pullRequest}`))).toEqual([]);
    expect(ownComments(world, 1, "card")).toHaveLength(1);
    await expectStillAtWork();
  });
});

describe("a signature that proves nothing is refused", () => {
  const body = (): string => {
    const payload = stage.sandbox.log.events.findLast(({ action }) => action === "opened")?.payload;
    return JSON.stringify(payload);
  };
  const secret = (): string => stage.sandbox.app.webhookSecret;

  test.each([
    { name: "none", signature: () => null },
    { name: "an empty one", signature: () => "" },
    { name: "no signature at all", signature: () => "sha256=nonsense" },
    { name: "of another secret", signature: () => signatureOf(body(), `${secret()}x`) },
    { name: "of the public default secret", signature: () => signatureOf(body(), "development") },
    { name: "over other bytes", signature: () => signatureOf(`${body()} `, secret()) },
    { name: "without its last digit", signature: () => signatureOf(body(), secret()).slice(0, -1) },
    { name: "without its scheme", signature: () => signatureOf(body(), secret()).slice("sha256=".length) },
  ])("$name", async ({ signature }) => {
    expect((await knock(stage, body(), { signature: signature() })).status).toBe(400);
    await settled(stage);
    expect(stage.sandbox.requests.entries).toEqual([]);
  });

  test("the same body with its true signature is taken", async () => {
    expect((await knock(stage, body())).status).toBe(200);
    await settled(stage);
    expect(stage.sandbox.requests.entries.length).toBeGreaterThan(0);
  });
});

describe("a signed body that is not as documented", () => {
  const here = (): Readonly<Record<string, unknown>> => ({
    action: "opened",
    issue: { number: untouched },
    repository: { owner: { login: "example" }, name: "desk" },
    installation: { id: stage.sandbox.app.installationId },
  });

  test.each<{ readonly name: string; readonly body: () => unknown; readonly status: number }>([
    { name: "not JSON", body: () => "{", status: 400 },
    { name: "nothing", body: () => "", status: 400 },
    { name: "a number", body: () => "5", status: 400 },
    { name: "zero", body: () => "0", status: 400 },
    { name: "a text", body: () => '"opened"', status: 400 },
    { name: "null", body: () => "null", status: 400 },
    { name: "a list", body: () => [here()], status: 400 },
    { name: "nothing inside", body: () => ({}), status: 200 },
    { name: "an issue that is null", body: () => ({ ...here(), issue: null }), status: 200 },
    { name: "an issue that is a text", body: () => ({ ...here(), issue: "1" }), status: 200 },
    {
      name: "a number that is a text",
      body: () => ({ ...here(), issue: { number: String(untouched) } }),
      status: 200,
    },
    { name: "a number that is none", body: () => ({ ...here(), issue: { number: -1.5 } }), status: 200 },
    {
      name: "a number past all numbers",
      body: () => JSON.stringify(here()).replace(/"number":\d+/, '"number":1e999'),
      status: 200,
    },
    { name: "no repository", body: () => ({ ...here(), repository: undefined }), status: 200 },
    {
      name: "a repository of nobody",
      body: () => ({ ...here(), repository: { name: "desk", owner: null } }),
      status: 200,
    },
    {
      name: "a repository of dots",
      body: () => ({ ...here(), repository: { name: "..", owner: { login: ".." } } }),
      status: 200,
    },
    { name: "an installation that is not there", body: () => ({ ...here(), installation: { id: 9 } }), status: 200 },
    { name: "an installation that is no number", body: () => ({ ...here(), installation: { id: "x" } }), status: 400 },
    {
      name: "a prototype, to be believed for what is missing",
      body: () => `{"installation":${JSON.stringify(here()["installation"])},"__proto__":${JSON.stringify(here())}}`,
      status: 200,
    },
  ])("$name: answered, nothing asked, nothing told", async ({ body, status }) => {
    const reply = await knock(stage, body());
    await settled(stage);
    expect(reply.status).toBe(status);
    expect(reply.text).not.toMatch(/TypeError|Cannot|undefined|installationId|node_modules|file:|\n\s+at /);
    expect(stage.sandbox.requests.entries.filter(({ path }) => !path.startsWith("/app/"))).toEqual([]);
  });

  test("no installation: asked as a stranger, nothing written", async () => {
    expect((await knock(stage, { ...here(), installation: undefined })).status).toBe(200);
    await settled(stage);
    expect(stage.sandbox.requests.entries.map(({ account }) => account)).toEqual([undefined]);
    expect(writesOf(stage)).toEqual([]);
  });

  test("why it failed is in the log", () => {
    const reasons = logLines(stage).map((line) => JSON.stringify(line));
    expect(reasons.some((line) => line.includes("installationId option is required"))).toBe(true);
  });

  test.each(["error", "__proto__", "constructor", "*", "nonsense"])(
    "an event called %s: answered, nothing asked",
    async (event) => {
      expect((await knock(stage, here(), { event })).text).not.toMatch(/TypeError|not a function/);
      expect(stage.sandbox.requests.entries).toEqual([]);
    },
  );

  test("the same, whole: looked at", async () => {
    expect((await knock(stage, here())).status).toBe(200);
    await settled(stage);
    expect(ownComments(stage.desk, untouched, "card")).toHaveLength(1);
  });

  test("and the App goes on", async () => {
    await expectStillAtWork();
  });
});

describe("one event told five times at once", () => {
  test.each([
    { name: "under one number", guid: () => "72d3162e-cc78-11e3-81ab-4c9367dc0958" },
    { name: "under numbers of their own", guid: () => undefined },
  ])("$name: done once, and later not again", async ({ guid }) => {
    stage.sandbox.webhooks.lose();
    const number = stage.desk.openIssue({ by: "cleo" });
    const event = stage.sandbox.log.events.findLast(({ action }) => action === "opened");
    stage.sandbox.webhooks.behave();
    const tell = () => {
      const known = guid();
      return knock(stage, event?.payload, known === undefined ? {} : { guid: known });
    };
    const replies = await Promise.all([tell(), tell(), tell(), tell(), tell()]);
    await settled(stage);
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    const writes = writesOf(stage).map(({ method, path }) => `${method} ${path.replace(/.*\/issues\//, "")}`);
    expect(writes.filter((write) => write.startsWith(`POST ${number}/`))).toEqual([
      `POST ${number}/labels`,
      `POST ${number}/assignees`,
      `POST ${number}/comments`,
    ]);
    expect(ownComments(stage.desk, number, "card")).toHaveLength(1);
    stage.sandbox.requests.clear();
    await tell();
    await settled(stage);
    expect(stage.sandbox.requests.entries.length).toBeGreaterThan(0);
    expect(writesOf(stage)).toEqual([]);
  });
});

function examples(): readonly Example[] {
  const root = dirname(createRequire(import.meta.url).resolve("@octokit/webhooks-examples/package.json"));
  const hosts = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return hosts.flatMap(({ name: host }) => {
    const text = readFileSync(join(root, host, "index.json"), "utf8");
    // The package documents this shape, and nothing here relies on more of it.
    const events = JSON.parse(text) as readonly { name: string; examples: readonly Example["payload"][] }[];
    return events
      .filter(({ name }) => name === "issues" || name === "issue_comment")
      .flatMap(({ name: event, examples: payloads }) =>
        payloads.map((payload, place) => ({ title: `${host} ${event} ${place}`, event, payload })),
      );
  });
}
