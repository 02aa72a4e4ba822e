// What does the App write about a file that a pull request proposes?

import { describe, expect, test } from "@jest/globals";
import { tasksIn } from "../../src/main/app-deliveries.ts";
import type { Stage } from "../../src/main/demo-stage.ts";
import { FILE, openTickets, writesOf } from "./action-desk.ts";
import { signatureOf } from "./front-door.ts";
import { mistaken, propose, withProposals } from "./proposal-desk.ts";

const USUAL = { issues: "write", contents: "read", metadata: "read", pull_requests: "read" } as const;
const ALL = { ...USUAL, checks: "write" } as const;

async function settled({ sandbox }: Stage): Promise<void> {
  await sandbox.webhooks.settled({ quietMs: 100 });
}

test.each([
  { mistakes: 1, requests: 1 },
  { mistakes: 50, requests: 1 },
  { mistakes: 51, requests: 2 },
  { mistakes: 120, requests: 3 },
])("$mistakes mistakes are annotated in $requests requests", async ({ mistakes, requests }) => {
  await withProposals({ permissions: ALL }, async (stage) => {
    const { payload } = propose(stage, mistaken(mistakes));
    await settled(stage);
    const [check, ...others] = stage.desk.checkRuns();
    expect(others).toEqual([]);
    expect(check).toMatchObject({ name: "Watchbill", status: "completed", conclusion: "failure" });
    expect(JSON.stringify(payload)).toContain(check?.headSha);
    expect(check?.annotations).toHaveLength(mistakes);
    expect(check?.annotations.at(-1)).toMatchObject({
      ...{ path: ".github/watchbill.yml", start_line: mistakes + 6, end_line: mistakes + 6 },
      ...{ annotation_level: "failure", title: "Watchbill" },
    });
    expect(writesOf(stage).filter(({ path }) => path.includes("/check-runs"))).toHaveLength(requests);
  });
});

test("what is longer than a check may be is cut, and it is said what was", async () => {
  await withProposals({ permissions: ALL }, async (stage) => {
    propose(stage, mistaken(600));
    await settled(stage);
    const [check] = stage.desk.checkRuns();
    expect(check?.annotations).toHaveLength(600);
    expect(Buffer.byteLength(check?.summary ?? "")).toBeLessThanOrEqual(65_535);
    expect(check?.summary).toMatch(/Left out for length: \d+ rows of Problems/);
  });
});

test("a new commit is checked anew; nothing else is written", async () => {
  await withProposals({ permissions: ALL }, async (stage) => {
    openTickets(stage, "urgent");
    await settled(stage);
    stage.sandbox.requests.clear();
    propose(stage, FILE.replace("within: 1h", "within: 30m"));
    await settled(stage);
    expect(stage.desk.checkRuns()).toMatchObject([
      { conclusion: "success", title: ".github/watchbill.yml: 1 open ticket changes" },
    ]);
    expect(writesOf(stage).map(({ path }) => path.replace(/^.*\/desk/, ""))).toEqual(["/check-runs"]);
  });
});

describe("a check that somebody asks for again", () => {
  test.each([
    { event: "check_run", from: undefined },
    { event: "check_suite", from: undefined },
    // GitHub names no pull request of a fork; the check itself does.
    { event: "check_run", from: "stranger/desk" },
  ])("$event of $from is made anew", async ({ event, from }) => {
    await withProposals({ permissions: ALL }, async (stage) => {
      const { sandbox, desk } = stage;
      sandbox.world.createRepository({ owner: "stranger", name: "desk" });
      const fork = from === undefined ? {} : { fork: sandbox.world.repository(from) };
      desk.openPullRequest({ by: "cleo", ...fork, files: { ".github/watchbill.yml": mistaken(1) } });
      await settled(stage);
      const [first] = desk.checkRuns();
      const body = askedAgain(stage, { event, externalId: first?.externalId, isFork: from !== undefined });
      expect(await delivered(stage, event, JSON.stringify(body))).toBe(200);
      await settled(stage);
      const again = { headSha: first?.headSha, conclusion: "failure", title: first?.title };
      expect(desk.checkRuns()).toMatchObject([again, again]);
    });
  });

  const HERE = { repository: { id: 5, name: "desk", owner: { login: "example" } }, installation: { id: 7 } };
  const pull = (repository: number) => ({ number: 3, base: { repo: { id: repository } } });
  const run = (more: object) => ({ ...HERE, action: "rerequested", check_run: { head_sha: "abcdef0", ...more } });

  test.each([
    { name: "of a pull request", payload: run({ pull_requests: [pull(5)] }), asked: { number: 3, isFork: false } },
    { name: "of a fork", payload: run({ external_id: "pull request 8" }), asked: { number: 8, isFork: true } },
    { name: "of a proposal to another repository", payload: run({ pull_requests: [pull(6)] }), asked: undefined },
    { name: "that is not ours", payload: run({ external_id: "pull request 8/../9" }), asked: undefined },
    {
      name: "that was only made",
      payload: { ...run({ pull_requests: [pull(5)] }), action: "created" },
      asked: undefined,
    },
  ])("$name", ({ payload, asked }) => {
    const wanted = { kind: "proposal", installation: 7, proposal: { head: "abcdef0", ...asked } };
    expect(tasksIn("check_run", payload)).toMatchObject(asked === undefined ? [] : [wanted]);
  });

  test("without a commit's name it is unclear", () => {
    expect(tasksIn("check_run", run({ head_sha: "../x" }))).toBe("unclear");
    expect(tasksIn("check_suite", run({}))).toBe("unclear");
  });
});

async function delivered({ appUrl, sandbox }: Stage, event: string, body: string): Promise<number> {
  const signature = signatureOf(body, sandbox.app.webhookSecret);
  const headers = {
    ...{ "content-type": "application/json", "x-github-event": event },
    ...{ "x-github-delivery": "again", "x-hub-signature-256": signature },
  };
  const { status } = await fetch(`${appUrl ?? ""}/api/github/webhooks`, { method: "POST", body, headers });
  return status;
}

interface Again {
  readonly event: string;
  readonly externalId: string | undefined;
  readonly isFork: boolean;
}

/** As GitHub tells it. */
function askedAgain({ sandbox, desk }: Stage, { event, externalId, isFork }: Again) {
  const opened = sandbox.log.events.find(({ name }) => name === "pull_request")?.payload;
  const { repository, installation, number } = JSON.parse(JSON.stringify(opened)) as Record<string, { id: number }>;
  const pulls = isFork ? [] : [{ number, base: { repo: { id: repository?.id } } }];
  const check = { head_sha: desk.checkRuns()[0]?.headSha, external_id: externalId, pull_requests: pulls };
  return { action: "rerequested", repository, installation, [event]: check };
}

test("without checks: write nothing is written, and the App goes on", async () => {
  await withProposals({ permissions: USUAL }, async (stage) => {
    propose(stage, mistaken(2));
    await settled(stage);
    expect(stage.desk.checkRuns()).toEqual([]);
    openTickets(stage, "urgent");
    await settled(stage);
    expect(stage.desk.issue(2).assignees).toEqual(["ann"]);
  });
});
