// What has the file said, with a whole GitHub over HTTP?

import { afterEach, beforeEach, expect, test } from "@jest/globals";
import type { RepositoryWorld } from "../../src/sandbox/repository-world.ts";
import { startSandbox, type Sandbox } from "../../src/sandbox/sandbox.ts";
import type { Tracker } from "../../src/usecases/tracker.ts";
import { DESK, tokenTracker } from "../usecases/inside.ts";

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
  return tokenTracker({ sandbox }, DESK, login);
}

function pushed(text: string | undefined): void {
  sandbox.clock.advance(60_000);
  desk.push({ by: "ann", files: { [PATH]: text } });
}

async function versions(tracker: Tracker): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const file of tracker.fetchVersions(PATH)) {
    found.push(file.ok ? `${new Date(file.value.at).toISOString().slice(11, 16)} ${file.value.text.trim()}` : "failed");
  }
  return found;
}

test("its versions, the present one first; other files' commits are none, nor is its removal", async () => {
  pushed("version: 1\n");
  pushed(undefined);
  desk.push({ by: "ann", files: { "README.md": "Help" } });
  pushed("version: 3\n");
  const tracker = trackerWith(sandbox.tokens.workflow(desk));
  expect(await versions(tracker)).toEqual(["09:03 version: 3", "09:01 version: 1", "09:00 version: 0"]);
});

test("eleven at most: the present one and ten before it", async () => {
  for (let each = 1; each <= 12; each += 1) pushed(`version: ${each}\n`);
  const found = await versions(trackerWith(sandbox.tokens.workflow(desk)));
  expect(found).toHaveLength(11);
  expect([found[0], found.at(-1)]).toEqual(["09:12 version: 12", "09:02 version: 2"]);
});

test("a failed read is the last, and never looks like none", async () => {
  pushed("version: 1\n");
  pushed("version: 2\n");
  sandbox.faults.add({
    method: "GET",
    path: "/contents/",
    answer: { kind: "status", status: 403, body: { message: "Forbidden" } },
  });
  expect(await versions(trackerWith(sandbox.tokens.workflow(desk)))).toEqual(["failed"]);
});

test("each says which content it has, so that the present one is known among them", async () => {
  pushed("version: 1\n");
  pushed("version: 0\n");
  const tracker = trackerWith(sandbox.tokens.workflow(desk));
  const present = await tracker.fetchFile(PATH);
  const shas: string[] = [];
  for await (const version of tracker.fetchVersions(PATH)) shas.push(version.ok ? version.value.sha : "failed");
  const sha = present.ok && present.value.kind === "found" ? present.value.sha : "none";
  expect(shas).toEqual([sha, expect.not.stringMatching(sha), sha]);
});

test("a copy of the repository that has not heard of a commit yet tells of no removal", async () => {
  pushed("version: 1\n");
  const message = "No commit found for the ref 0123";
  sandbox.faults.add({ method: "GET", path: "/contents/", answer: { kind: "status", status: 404, body: { message } } });
  expect(await versions(trackerWith(sandbox.tokens.workflow(desk)))).toEqual(["failed"]);
});

test("a version that was never a file that could be read is passed over", async () => {
  pushed("x".repeat(2 * 1024 * 1024));
  pushed("version: 2\n");
  const found = await versions(trackerWith(sandbox.tokens.workflow(desk)));
  expect(found).toEqual(["09:02 version: 2", "09:00 version: 0"]);
});
