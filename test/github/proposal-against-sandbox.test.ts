// What is read of a proposed file, whichever way the pull request touches it?

import { expect, test } from "@jest/globals";
import { githubClient } from "../../src/github/client.ts";
import { githubProposal } from "../../src/github/proposal.ts";
import { type Sandbox, startSandbox } from "../../src/sandbox/sandbox.ts";
import type { RepositoryWorld } from "../../src/sandbox/repository-world.ts";

const PATH = ".github/watchbill.yml";

interface Place {
  readonly sandbox: Sandbox;
  readonly desk: RepositoryWorld;
  readonly read: (files: Readonly<Record<string, string | undefined>>) => Promise<unknown>;
}

async function withDesk(act: (place: Place) => Promise<void>): Promise<void> {
  const sandbox = await startSandbox({ startAt: "2026-03-02T09:00:00Z" });
  const desk = sandbox.world.createRepository({
    owner: "example",
    name: "desk",
    visibility: "private",
    files: { [PATH]: "old" },
  });
  const login = sandbox.tokens.workflow(desk, { contents: "read", pull_requests: "read" });
  const read: Place["read"] = async (files) => {
    const number = desk.openPullRequest({ by: "cleo", files });
    const head = /"sha":"([\da-f]{40})"/.exec(JSON.stringify(sandbox.log.events.at(-1)?.payload))?.[1] ?? "";
    const octokit = githubClient({ login, baseUrl: sandbox.apiUrl, graphqlUrl: sandbox.graphqlUrl, userAgent: "test" });
    const settings = { octokit, repository: { owner: "example", name: "desk" }, pause: () => Promise.resolve() };
    const file = await githubProposal(settings, { number, head, isFork: false }).fetchProposedFile(PATH);
    return file.ok ? file.value : file.failure.kind;
  };
  try {
    await act({ sandbox, desk, read });
  } finally {
    await sandbox.stop();
  }
}

test.each([
  { name: "changed", files: { [PATH]: "new" }, found: { kind: "found", text: "new", isListed: true } },
  { name: "removed", files: { [PATH]: undefined }, found: { kind: "removed" } },
  { name: "not touched", files: { "README.md": "x" }, found: { kind: "untouched" } },
  {
    name: "the 151st of many",
    files: { ...Object.fromEntries(Array.from({ length: 150 }, (_, index) => [`.a/${index}`, "x"])), [PATH]: "new" },
    found: { kind: "found", text: "new", isListed: true },
  },
])("$name", async ({ files, found }) => {
  await withDesk(async ({ read }) => {
    expect(await read(files)).toEqual(found);
  });
});

test("a head that is known by the pull request's own ref only", async () => {
  await withDesk(async ({ sandbox, read }) => {
    const missing = { status: 404, body: { message: "No commit found for the ref" } };
    sandbox.faults.add({ path: "/contents/", times: 1, answer: { kind: "status", ...missing } });
    expect(await read({ [PATH]: "new" })).toEqual({ kind: "found", text: "new", isListed: true });
    expect(sandbox.requests.entries.filter(({ path }) => path.includes("/contents/"))).toHaveLength(2);
  });
});

test("what is nowhere, though it was changed, is no empty file", async () => {
  await withDesk(async ({ sandbox, read }) => {
    sandbox.faults.add({
      path: "/contents/",
      times: 9,
      answer: { kind: "status", status: 404, body: { message: "Not Found" } },
    });
    expect(await read({ [PATH]: "new" })).toBe("not-found");
  });
});

test("a list that can't be read for a fault of GitHub's is no list that may not be read", async () => {
  await withDesk(async ({ sandbox, read }) => {
    sandbox.faults.add({
      path: "/pulls/",
      times: 9,
      answer: { kind: "status", status: 500, body: { message: "Oops" } },
    });
    expect(await read({ [PATH]: "new" })).toBe("unavailable");
    sandbox.faults.clear();
    sandbox.faults.add({ path: "/pulls/", answer: { kind: "status", status: 403, body: { message: "No" } } });
    expect(await read({ [PATH]: "new" })).toEqual({ kind: "found", text: "new", isListed: false });
  });
});
