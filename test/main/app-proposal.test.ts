// What does the App write about a file that a pull request proposes?

import { expect, test } from "@jest/globals";
import type { Stage } from "../../src/main/demo-stage.ts";
import { FILE, openTickets, writesOf } from "./action-desk.ts";
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
