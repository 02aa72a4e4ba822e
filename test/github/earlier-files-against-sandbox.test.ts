// What did the file say before, with a whole GitHub over HTTP?

import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { githubClient } from "../../src/github/client.ts";
import { githubTracker } from "../../src/github/tracker.ts";
import type { RepositoryWorld } from "../../src/sandbox/repository-world.ts";
import { startSandbox, type Sandbox } from "../../src/sandbox/sandbox.ts";
import type { Tracker } from "../../src/usecases/tracker.ts";

const PATH = ".github/watchbill.yml";
let sandbox: Sandbox;
let desk: RepositoryWorld;

beforeEach(async () => {
  sandbox = await startSandbox({ startAt: "2026-03-02T09:00:00Z" });
  desk = sandbox.world.createRepository({
    owner: "acme",
    name: "help",
    files: { [PATH]: "version: 0\n" },
    collaborators: { ann: "write" },
  });
});

afterEach(async () => {
  await sandbox.stop();
});

function trackerWith(login: string): Tracker {
  const { apiUrl: baseUrl, graphqlUrl } = sandbox;
  const octokit = githubClient({ login, baseUrl, graphqlUrl, userAgent: "watchbill-test" });
  return githubTracker({ octokit, repository: { owner: "acme", name: "help" }, pause: () => Promise.resolve() });
}

function pushed(text: string | undefined): void {
  sandbox.clock.advance(60_000);
  desk.push({ by: "ann", files: { [PATH]: text } });
}

async function earlier(tracker: Tracker): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const file of tracker.fetchEarlierFiles(PATH)) {
    found.push(file.ok ? `${new Date(file.value.at).toISOString().slice(11, 16)} ${file.value.text.trim()}` : "failed");
  }
  return found;
}

test("its versions before the present one, the newest first; other files' commits are none, nor is its removal", async () => {
  pushed("version: 1\n");
  pushed(undefined);
  desk.push({ by: "ann", files: { "README.md": "Help" } });
  pushed("version: 3\n");
  const tracker = trackerWith(sandbox.tokens.workflow(desk));
  expect(await earlier(tracker)).toEqual(["09:01 version: 1", "09:00 version: 0"]);
});

test("ten at most", async () => {
  for (let each = 1; each <= 12; each += 1) pushed(`version: ${each}\n`);
  const found = await earlier(trackerWith(sandbox.tokens.workflow(desk)));
  expect(found).toHaveLength(10);
  expect(found[0]).toBe("09:11 version: 11");
});

test("a failed read is the last, and never looks like none", async () => {
  pushed("version: 1\n");
  pushed("version: 2\n");
  sandbox.faults.add({
    method: "GET",
    path: "/contents/",
    answer: { kind: "status", status: 403, body: { message: "Forbidden" } },
  });
  expect(await earlier(trackerWith(sandbox.tokens.workflow(desk)))).toEqual(["failed"]);
});
