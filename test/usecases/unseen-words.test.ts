// Is nothing said after an answer that no read shows yet, where only the answer to a write tells of it?

import { expect, test } from "@jest/globals";
import { githubClient } from "../../src/github/client.ts";
import { deskOf, trackerAt } from "../../src/github/tracker.ts";
import { memoryChanges } from "../../src/queue/memory-changes.ts";
import { startSandbox } from "../../src/sandbox/sandbox.ts";
import { reviewTicket } from "../../src/usecases/review-ticket.ts";
import { startRun } from "../../src/usecases/start-run.ts";
import { FILE } from "./desk.ts";

const HOUR = 3_600_000;

test.each([
  { name: "alone", bots: "", answered: true, told: "outdated" },
  { name: "beside another account", bots: "bots: [watchbill]\n", answered: true, told: "outdated" },
  { name: "alone, and nobody has answered", bots: "", answered: false, told: undefined },
])("an escalation assigns, and GitHub counts one comment more than was read: $name", async (row) => {
  const sandbox = await startSandbox({ startAt: "2026-03-02T09:00:00Z" });
  const desk = sandbox.world.createRepository({
    ...{ owner: "acme", name: "help", visibility: "private" },
    files: { ".github/watchbill.yml": `${FILE}${row.bots}` },
    collaborators: { ann: "write", bob: "write", lea: "write", cleo: "read" },
  });
  const { apiUrl: baseUrl, graphqlUrl } = sandbox;
  const octokit = githubClient({ login: sandbox.tokens.workflow(desk), baseUrl, graphqlUrl, userAgent: "test" });
  const changes = memoryChanges();
  const look = async () => {
    const pause = (): Promise<void> => Promise.resolve();
    const tracker = trackerAt(deskOf({ octokit, repository: { owner: "acme", name: "help" }, pause, changes }));
    const start = await startRun(tracker);
    if (start.kind !== "ready") throw new Error(JSON.stringify(start));
    return reviewTicket(1, start.run);
  };
  desk.openIssue({ by: "cleo", title: "Broken", body: "It is broken" });
  await look();
  sandbox.clock.advance(HOUR - 30_000);
  sandbox.lag.freezeReads();
  if (row.answered) desk.comment(1, { by: "ann", body: "We are on it." });
  sandbox.clock.advance(31_000);
  const { applied } = await look();
  const [said] = applied.filter(({ step }) => step.kind === "announce");
  const words = desk.issue(1).comments.filter(({ body }) => body.includes("@lea"));
  sandbox.lag.release();
  await sandbox.stop();
  expect(applied.find(({ step }) => step.kind === "assign")?.ended).toBe("done");
  expect(said?.failure?.kind).toBe(row.told);
  expect(words).toHaveLength(row.answered ? 0 : 1);
});
