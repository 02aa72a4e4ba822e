// What do deliveries ask for, and when is a ticket looked at again?

import { describe, expect, test } from "@jest/globals";
import { instant, later } from "../../src/core/time/instant.ts";
import { tasksIn } from "../../src/main/app-deliveries.ts";
import { missedIn } from "../../src/main/app-missed-deliveries.ts";
import { type Ended, nextLookAt } from "../../src/main/app-next-look.ts";
import { appSettings } from "../../src/main/app-settings.ts";
import { keyOf } from "../../src/main/app-task.ts";
import { webhookSecrets } from "../../src/main/webhook-secrets.ts";
import { readTask } from "../../src/queue/read-task.ts";
import type { TicketReport } from "../../src/usecases/applied.ts";
import type { FailureKind } from "../../src/usecases/outcome.ts";

const HERE = {
  installation: { id: 7 },
  repository: { name: "desk", owner: { login: "example" }, default_branch: "main" },
};

function pull({ sha = "abcdef0", repository = { id: 5 } }: { sha?: string; repository?: { id: number } | null } = {}) {
  return { number: 3, head: { sha, repo: repository }, base: { repo: { id: 5 } } };
}

describe("a delivery asks for", () => {
  const pushed = (lists: object, ref = "refs/heads/main") => ({
    ...HERE,
    ref,
    commits: [{ added: ["README.md"] }, lists],
  });
  const other = { full_name: "example/other" };

  test.each([
    { name: "an issue", event: "issues", payload: { ...HERE, issue: { number: 3 } }, keys: ["example/desk#3"] },
    { name: "a comment", event: "issue_comment", payload: { ...HERE, issue: { number: 3 } }, keys: ["example/desk#3"] },
    {
      name: "a comment on a pull request",
      event: "issue_comment",
      payload: { ...HERE, issue: { number: 3, pull_request: {} } },
      keys: [],
    },
    { name: "an issue without a number", event: "issues", payload: { ...HERE, issue: {} }, keys: "unclear" },
    {
      name: "the file changed",
      event: "push",
      payload: pushed({ modified: [".github/watchbill.yml"] }),
      keys: ["example/desk"],
    },
    {
      name: "the file removed",
      event: "push",
      payload: pushed({ removed: [".github/watchbill.yml"] }),
      keys: ["example/desk"],
    },
    {
      name: "a form added",
      event: "push",
      payload: pushed({ added: [".github/ISSUE_TEMPLATE/problem.yml"] }),
      keys: ["example/desk"],
    },
    { name: "another file", event: "push", payload: pushed({ modified: ["x/.github/watchbill.yml"] }), keys: [] },
    {
      name: "the file on another branch",
      event: "push",
      payload: pushed({ modified: [".github/watchbill.yml"] }, "refs/heads/try"),
      keys: [],
    },
    { name: "a push of nowhere", event: "push", payload: { ref: "refs/heads/main" }, keys: "unclear" },
    ...(["opened", "reopened", "synchronize", "closed", "labeled", "edited"] as const).map((action) => ({
      name: `a pull request that is ${action}`,
      event: "pull_request" as const,
      payload: { ...HERE, action, pull_request: pull() },
      keys: ["opened", "reopened", "synchronize"].includes(action) ? ["example/desk#3 at abcdef0"] : [],
    })),
    {
      name: "a pull request whose head is no commit's name",
      event: "pull_request",
      payload: { ...HERE, action: "opened", pull_request: pull({ sha: "../../x" }) },
      keys: "unclear",
    },
    { name: "no pull request", event: "pull_request", payload: { ...HERE, action: "opened" }, keys: "unclear" },
    {
      name: "a new installation",
      event: "installation",
      payload: { action: "created", installation: { id: 7 }, repositories: [other, { full_name: "Example/Third" }] },
      keys: ["example/other", "example/third"],
    },
    {
      name: "an installation that ended",
      event: "installation",
      payload: { action: "deleted", installation: { id: 7 }, repositories: [other] },
      keys: [],
    },
    {
      name: "a repository added",
      event: "installation_repositories",
      payload: { action: "added", installation: { id: 7 }, repositories_added: [other], repositories_removed: [HERE] },
      keys: ["example/other"],
    },
    {
      name: "repositories that are none",
      event: "installation_repositories",
      payload: { action: "added", repositories_added: [null, 5, { full_name: "x" }, { full_name: {} }] },
      keys: [],
    },
  ] as const)("$name", ({ event, payload, keys }) => {
    const tasks = tasksIn(event, payload);
    expect(tasks === "unclear" ? tasks : tasks.map(keyOf)).toEqual(keys);
    if (tasks !== "unclear") expect(tasks.every(({ installation }) => installation === 7)).toBe(true);
  });
});

test.each([
  { name: "a branch of the repository", head: { id: 5 }, isFork: false },
  { name: "another repository", head: { id: 6 }, isFork: true },
  { name: "one that is gone", head: null, isFork: true },
])("a pull request from $name", ({ head, isFork }) => {
  const tasks = tasksIn("pull_request", { ...HERE, action: "opened", pull_request: pull({ repository: head }) });
  expect(tasks).toMatchObject([{ kind: "proposal", proposal: { number: 3, head: "abcdef0", isFork } }]);
  // Another instance reads it as it was written down.
  expect(tasks).toEqual([readTask(JSON.parse(JSON.stringify(tasks[0])))]);
});

test("a written proposal that does not say where it comes from is a fork's", () => {
  const written = { installation: 7, owner: "example", repository: "desk", kind: "proposal" };
  expect(readTask({ ...written, proposal: { number: 3, head: "abcdef0" } })).toMatchObject({
    proposal: { isFork: true },
  });
  expect(readTask({ ...written, proposal: { number: 3 } })).toBeUndefined();
});

describe("a ticket is looked at again", () => {
  const now = instant("2026-03-02T09:00:00Z");
  const due = later(now, 3_600_000);
  const minutes = (count: number) => later(now, count * 60_000);
  const report = (kind?: FailureKind, retryAt = minutes(0)): TicketReport => ({
    ...{ number: 1, title: "", applied: [], clocks: [], nextDueAt: due },
    ...(kind !== undefined && { failure: { kind, message: "no", retryAt } }),
  });

  test.each<{ readonly name: string; readonly ended: Ended; readonly failures: number; readonly at: unknown }>([
    { name: "when it is due next", ended: { now, report: report() }, failures: 0, at: due },
    {
      name: "a minute after the first failure",
      ended: { now, report: report("unclear") },
      failures: 1,
      at: minutes(1),
    },
    {
      name: "four minutes after the third",
      ended: { now, report: report("unavailable") },
      failures: 3,
      at: minutes(4),
    },
    { name: "15 minutes after later ones", ended: { now, report: report("rejected") }, failures: 8, at: minutes(15) },
    { name: "with the next sweep after too many", ended: { now, report: report("rejected") }, failures: 9, at: due },
    {
      name: "not before a limit ends",
      ended: { now, report: report("limited", minutes(30)) },
      failures: 1,
      at: minutes(30),
    },
    {
      name: "as soon as GitHub may show what it has told of",
      ended: { now, report: report("outdated", later(now, 15_000)) },
      failures: 1,
      at: later(now, 15_000),
    },
    { name: "when it is due, if locked for good", ended: { now, report: report("locked") }, failures: 0, at: due },
    {
      name: "a minute after nothing could be read",
      ended: { now, failure: { kind: "unavailable", message: "no" } },
      failures: 1,
      at: minutes(1),
    },
    { name: "never, where nothing is configured", ended: { now }, failures: 0, at: undefined },
  ])("$name", ({ ended, failures, at }) => {
    expect(nextLookAt(ended, failures)).toEqual(at);
  });
});

describe("a delivery is missed", () => {
  const tried = (id: number, guid: string, arrived: boolean) => ({ id, guid, at: id * 1_000, arrived });

  test.each([
    { name: "it failed", attempts: [tried(1, "a", false)], missed: [1] },
    { name: "it arrived", attempts: [tried(1, "a", true)], missed: [] },
    { name: "it arrived the second time", attempts: [tried(2, "a", true), tried(1, "a", false)], missed: [] },
    { name: "it failed twice: by its newest", attempts: [tried(2, "a", false), tried(1, "a", false)], missed: [2] },
    {
      name: "it failed four times: never mind",
      attempts: [4, 3, 2, 1].map((id) => tried(id, "a", false)),
      missed: [],
    },
    {
      name: "several: the oldest first",
      attempts: [tried(5, "c", false), tried(4, "b", true), tried(2, "a", false)],
      missed: [2, 5],
    },
  ])("$name", ({ attempts, missed }) => {
    expect(missedIn(attempts)).toEqual(missed);
  });
});

describe("settings", () => {
  test.each([
    { name: "none", environment: {}, expected: { appId: "0", redisUrl: undefined, lookEveryMs: 15_000 } },
    {
      name: "all",
      environment: { APP_ID: "5", REDIS_URL: "redis://r", WATCHBILL_LOOK_EVERY: "2.5" },
      expected: { appId: "5", redisUrl: "redis://r", lookEveryMs: 2_500 },
    },
    {
      name: "empty ones",
      environment: { REDIS_URL: "", WATCHBILL_LOOK_EVERY: "" },
      expected: { appId: "0", redisUrl: undefined, lookEveryMs: 15_000 },
    },
    {
      name: "the Action does it",
      environment: { WATCHBILL_LOOK_EVERY: "0" },
      expected: { appId: "0", redisUrl: undefined, lookEveryMs: 0 },
    },
  ])("$name", ({ environment, expected }) => {
    expect(appSettings(environment)).toEqual(expected);
  });

  test.each(["-1", "61", "often", "Infinity"])("no interval: %s", (written) => {
    expect(() => appSettings({ WATCHBILL_LOOK_EVERY: written })).toThrow(RangeError);
  });

  const [LONG, OTHER] = ["x".repeat(16), "y".repeat(16)];
  test.each([
    { name: "one", written: LONG, secrets: [LONG] },
    { name: "two", written: `${LONG}, ${OTHER}`, secrets: [LONG, OTHER, `${LONG}, ${OTHER}`] },
    { name: "a comma within one", written: `short,${"z".repeat(15)}`, secrets: [`short,${"z".repeat(15)}`] },
    {
      name: "more than two: one with commas",
      written: `${LONG},${LONG},${OTHER}`,
      secrets: [`${LONG},${LONG},${OTHER}`],
    },
    { name: "none", written: "", secrets: [] },
  ])("webhook secrets: $name", ({ written, secrets }) => {
    expect(webhookSecrets(written)).toEqual(secrets);
  });
});
