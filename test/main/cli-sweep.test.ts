// Is `watchbill sweep` the same pass as the Action's, and does it stop and end as a script expects?

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { FaultHandle } from "../../src/sandbox/faults.ts";
import { watchbill } from "./cli-run.ts";
import { POLICY, run, terminal, visit, type Visited } from "./cli-visit.ts";

const URGENT = "### Request type\n\nProblem\n\n### Priority\n\nUrgent";

let here: Visited;

beforeEach(async () => {
  here = await visit();
  here.desk.openIssue({ by: "cleo", title: "Shop is down", body: URGENT });
  here.desk.openIssue({ by: "cleo", title: "A question", body: "How?" });
});

afterEach(async () => {
  await here.close();
});

const sweep = (words: readonly string[] = [], more: Readonly<Record<string, string>> = {}) =>
  run(here, ["sweep", "acme/help", ...words], more);

function writes(): readonly string[] {
  return here.sandbox.requests.entries
    .filter(({ method, path }) => method !== "GET" && !path.includes("graphql"))
    .map(({ method, path }) => `${method} ${path}`);
}

test("a sweep does what is missing, tells it, and has nothing left to do the second time", async () => {
  const { exit, out, err } = await sweep();
  expect([exit, err]).toEqual([0, ""]);
  expect(here.desk.issue(1)).toMatchObject({ assignees: ["ann"], labels: ["type: problem", "priority: urgent"] });
  expect(out).toMatch(/^acme\/help: swept\n/);
  expect(out).toMatch(/\n#1 Shop is down +first response: 1 h left +put on "type: problem", "priority: urgent" /);
  expect(out).toMatch(/\n2 tickets looked at: 2 acted on, 0 breached, 0 due soon, 0 escalated, 0 failed\.\n$/);
  const before = writes().length;
  const again = await sweep();
  expect(again.exit).toBe(0);
  expect(again.out).toContain("2 tickets looked at: 0 acted on");
  expect(writes()).toHaveLength(before);
});

test("a dry run tells the same, the most pressing first, and writes nothing", async () => {
  here.desk.openIssue({ by: "cleo", title: "Mail is down", body: URGENT });
  const { exit, out, err } = await sweep(["--dry-run"]);
  expect([exit, err]).toEqual([0, ""]);
  expect(writes()).toEqual([]);
  expect(out).toContain("acme/help: what a sweep would do (dry run, nothing was written)");
  expect(out).toMatch(/\n\nIn time: 3\nticket [^]*\n#1 Shop is down [^]*\n#3 Mail is down [^]*\n#2 A question .*\n/);
  expect(out).toContain("assign ann");
  expect(out).toContain("3 tickets looked at: 3 to be acted on");
});

test("as data, with the Action's fields", async () => {
  const { exit, out } = await sweep(["--dry-run", "--json"]);
  expect(exit).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    repository: "acme/help",
    file: ".github/watchbill.yml",
    fileIs: "the repository's",
    dryRun: true,
    interrupted: false,
    at: "2026-03-02T09:00:00Z",
    checked: 2,
    acted: 2,
    breached: 0,
    dueSoon: 0,
    escalated: 0,
    failed: 0,
    tickets: [
      {
        number: 1,
        title: "Shop is down",
        applied: [{ step: { kind: "label" }, ended: "planned" }, { step: { kind: "assign", person: "ann" } }, {}],
        clocks: [{ name: "first_response", dueAt: "2026-03-02T10:00:00Z" }],
      },
      { number: 2 },
    ],
    problems: [],
    warnings: [],
  });
});

describe("how it ends", () => {
  test("with 1 where a clock is breached", async () => {
    await sweep();
    here.sandbox.clock.advance(70 * 60_000);
    const { exit, out } = await sweep();
    expect(exit).toBe(1);
    expect(out).toMatch(
      /#1 Shop is down +breached: first response +assign bob +escalated to "two": named in the file\n +escalate to two: ann, bob /,
    );
    expect(out).toContain("1 acted on, 1 breached");
  });

  test("with 4 where something was left undone, naming it", async () => {
    const reader = here.sandbox.tokens.workflow(here.desk, { issues: "read", contents: "read" });
    const { exit, err } = await sweep([], { GITHUB_TOKEN: reader });
    expect(exit).toBe(4);
    expect(err).toContain("Something was left undone on #1, #2.");
  });

  test("with 1 where the file has errors, and none of it is done", async () => {
    here.desk.push({ by: "dee", files: { ".github/watchbill.yml": "version: 1\ncolour: red\n" } });
    const { exit, err } = await sweep();
    expect(exit).toBe(1);
    expect(err).toContain('.github/watchbill.yml:2:1: error: unknown key "colour"');
  });

  test.each([
    { words: ["sweep", "acme/help#1"], exit: 2, says: "write OWNER/REPO" },
    { words: ["sweep", "help"], exit: 2, says: "write OWNER/REPO" },
    { words: ["sweep"], exit: 2, says: "missing required argument" },
    { words: ["sweep", "acme/help", "--dryrun"], exit: 2, says: "Did you mean --dry-run?" },
    { words: ["sweep", "acme/help", "--config", "new.yml"], exit: 2, says: "add --dry-run" },
    { words: ["sweep", "acme/nowhere"], exit: 4, says: "GitHub could not be asked" },
  ])("$words", async ({ words, exit, says }) => {
    const ran = await run(here, words);
    expect([ran.exit, ran.out]).toEqual([exit, ""]);
    expect(ran.err).toContain(says);
    expect(writes()).toEqual([]);
  });
});

test("--at only looks", async () => {
  await sweep();
  const before = writes().length;
  const { exit, out, err } = await sweep(["--at", "2026-03-02T10:30:00Z"]);
  expect(exit).toBe(1);
  expect(err).toContain("--at is only for looking, so this is a dry run.");
  expect(out).toMatch(/\n\nPast due: 1\nticket [^]*\n#1 Shop is down [^]* escalate to two/);
  expect(writes()).toHaveLength(before);
});

test("a dry run by a file of this machine", async () => {
  writeFileSync(join(here.folder, "new.yml"), POLICY.replace("always: [ann]", "always: [bob]"));
  const { exit, out } = await sweep(["--dry-run", "--config", "new.yml"]);
  expect(exit).toBe(0);
  expect(out).toContain("by new.yml");
  expect(out).toContain("assign bob");
});

describe("with a person's token", () => {
  test("staff only look: what was written with it would count as their own words", async () => {
    const token = { GITHUB_TOKEN: here.sandbox.tokens.personal("ann") };
    const refused = await sweep([], token);
    expect([refused.exit, refused.out]).toEqual([2, ""]);
    expect(refused.err).toContain("The token is ann's, who is staff");
    expect(writes()).toEqual([]);
    expect((await sweep(["--dry-run"], token)).exit).toBe(0);
  });

  test("a machine account sweeps, and is told what that means", async () => {
    here.desk.setRole("helper", "write");
    const { exit, err } = await sweep([], { GITHUB_TOKEN: here.sandbox.tokens.personal("helper") });
    expect(exit).toBe(0);
    expect(err).toContain("Writing as helper.");
    expect(here.desk.issue(1).comments.map(({ author }) => author)).toEqual(["helper"]);
  });
});

test("help begins with examples", async () => {
  const { exit, out } = await watchbill(["sweep", "--help"]);
  expect(exit).toBe(0);
  expect(out).toMatch(/^Examples:\n {2}watchbill sweep acme\/help --dry-run /);
  expect(out).toContain("--dry-run");
});

describe("in a terminal", () => {
  test.each([40, 72, 120])("the table fits %d columns", async (columns) => {
    const { ended, seen } = terminal(here, { words: ["sweep", "acme/help", "--dry-run"], columns });
    expect(await ended).toBe(0);
    const lines = stripVTControlCharacters(seen()).split(/\r?\n/);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns);
    expect(seen()).toContain("\u001b[1macme/help:");
    expect(seen()).toContain("Shop is down");
  });

  test("what takes longer than two seconds is seen to go on, on one line", async () => {
    here.sandbox.faults.add({ graphql: "issues(", answer: { kind: "slow", delayMs: 2_600 } });
    const { ended, seen } = terminal(here, { words: ["sweep", "acme/help", "--dry-run"] });
    expect(await ended).toBe(0);
    expect(seen()).toContain("\r\u001b[2Kacme/help: reading the issues ...");
    expect(seen().split("\u001b[2K").at(-1)).toMatch(/^(?!acme\/help: reading)/);
    expect(seen()).toContain("2 tickets looked at");
  });

  test("Ctrl-C ends a dry run at once", async () => {
    const slow = here.sandbox.faults.add({ graphql: "issues(", answer: { kind: "slow", delayMs: 20_000 } });
    const shown = terminal(here, { words: ["sweep", "acme/help", "--dry-run"] });
    await untilStruck(slow);
    shown.type("\u0003");
    expect(await shown.ended).toBe(130);
    expect(shown.seen()).toContain("Interrupted; nothing was written.");
    expect(shown.seen()).not.toContain("tickets looked at");
  });

  test("Ctrl-C lets the ticket under way be finished, begins no other, and names those left", async () => {
    const slow = here.sandbox.faults.add({ path: "/issues/1/labels", answer: { kind: "slow", delayMs: 3_000 } });
    const shown = terminal(here, { words: ["sweep", "acme/help"] });
    await untilStruck(slow);
    shown.type("\u0003");
    expect(await shown.ended).toBe(130);
    expect(shown.seen()).toContain("Interrupted: the ticket under way is finished first.");
    expect(here.desk.issue(1)).toMatchObject({ assignees: ["ann"], comments: [{ author: "github-actions[bot]" }] });
    expect(here.desk.issue(2)).toMatchObject({ assignees: [], labels: [], comments: [] });
    expect(stripVTControlCharacters(shown.seen())).toMatch(/#2.*[^]*interrupted by Ctrl-C/);
  });

  test("a second Ctrl-C ends it at once", async () => {
    const slow = here.sandbox.faults.add({ path: "/issues/1/labels", answer: { kind: "slow", delayMs: 20_000 } });
    const shown = terminal(here, { words: ["sweep", "acme/help"] });
    await untilStruck(slow);
    shown.type("\u0003");
    await shown.until("finished first");
    shown.type("\u0003");
    expect(await shown.ended).toBe(130);
    expect(shown.seen()).toContain("Interrupted at once.");
  });
});

/** Until the request has come, which another process sends. */
async function untilStruck(fault: FaultHandle): Promise<void> {
  for (let tries = 0; fault.hits === 0 && tries < STRUCK_TRIES; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const STRUCK_TRIES = 6_000;
