// Does `watchbill why` tell what would happen to a ticket, by which rule, line and arithmetic?

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { watchbill } from "./cli-run.ts";
import { POLICY, run, terminal, visit, type Visited } from "./cli-visit.ts";

const PROBLEM = "### Request type\n\nProblem\n\n### Priority\n\nUrgent\n\n### What is wrong?\n\nsecret words";

let here: Visited;
let number: number;

beforeEach(async () => {
  here = await visit();
  number = here.desk.openIssue({ by: "cleo", title: "Shop is down", body: PROBLEM });
});

afterEach(async () => {
  await here.close();
});

const why = (words: readonly string[] = [], more: Readonly<Record<string, string>> = {}) =>
  run(here, ["why", `acme/help#${number}`, ...words], more);

test("a fresh ticket: type and priority with their lines, the clock's arithmetic, who is on call, each step", async () => {
  const { exit, out, err } = await why();
  expect([exit, err]).toEqual([0, ""]);
  expect(out).toMatch(/^acme\/help#1 {2}Shop is down\n/);
  expect(out).toContain("file       .github/watchbill.yml, the repository's");
  expect(out).toContain("type       problem (line 7): a heading named like the question says so");
  expect(out).toMatch(/priority +urgent \(line 10\): /);
  expect(out).toMatch(/Mon 2 Mar 10:00 +cleo \(customer\) opened it\n/);
  expect(out).toContain("first response  running, 1 h left");
  expect(out).toContain('first_response of urgent: 1h in calendar "office", line 10');
  expect(out).toContain("Mon 2 Mar 10:00-11:00: 1 h; due Mon 2 Mar 11:00 Brussels");
  expect(out).toMatch(/one +ann \(here now\); .* \(line 14\)/);
  expect(out).toMatch(/- +assign ann: /);
  expect(out).toMatch(/- +put on "type: problem", "priority: urgent": /);
  expect(out).not.toContain("secret words");
});

test("nothing is written", async () => {
  await why();
  const writes = here.sandbox.requests.entries.filter(({ method, path }) => method !== "GET" && path !== "/graphql");
  expect(writes.map(({ method, path }) => `${method} ${path}`).filter((entry) => !entry.includes("graphql"))).toEqual(
    [],
  );
});

test("as data", async () => {
  const { exit, out } = await why(["--json"]);
  expect(exit).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    repository: "acme/help",
    number: 1,
    title: "Shop is down",
    state: "open",
    at: "2026-03-02T09:00:00Z",
    file: ".github/watchbill.yml",
    fileIs: "the repository's",
    inCare: true,
    requestType: { name: "problem", by: "form", line: 7 },
    priority: { name: "urgent", by: "form", line: 10, asked: null },
    route: null,
    history: [{ at: "2026-03-02T09:00:00Z", by: "cleo", part: "customer", kind: "opened", what: "opened it" }],
    clocks: [
      {
        name: "first_response",
        state: "running",
        dueAt: "2026-03-02T10:00:00Z",
        remainingMs: 3_600_000,
        calendar: "office",
        line: 10,
        nextStep: { at: "2026-03-02T09:45:00Z" },
      },
    ],
    ladder: [
      { tier: "one", here: true, people: ["ann"], until: null, line: 14 },
      { tier: "two", here: false, people: ["bob"], until: null, line: 15 },
    ],
    plan: expect.arrayContaining([expect.objectContaining({ kind: "assign", what: "assign ann", withheld: null })]),
    nextDueAt: "2026-03-02T09:45:00Z",
    unread: [],
  });
});

test("after a sweep: what Watchbill wrote, what staff's words count as, and a quiet plan", async () => {
  await run(here, ["sweep", "acme/help"]);
  here.sandbox.clock.advance(10 * 60_000);
  here.desk.comment(number, { by: "ann", body: "I am looking at it." });
  here.desk.comment(number, { by: "ann", body: "/ack" });
  here.desk.comment(number, { by: "cleo", body: "Thank you" });
  await run(here, ["sweep", "acme/help"]);
  const { exit, out } = await why();
  expect(exit).toBe(0);
  expect(out).toContain("github-actions (Watchbill) wrote the card");
  expect(out).toContain("github-actions (Watchbill) assigned ann");
  expect(out).toContain("ann (staff) wrote; counts as the first answer");
  expect(out).toContain("ann (staff) command /ack");
  expect(out).toContain("cleo (customer) wrote; counts as the customer's word");
  expect(out).toContain("first response  met");
  expect(out).toMatch(/the card is comment \d+/);
  expect(out).toMatch(/What would be done now\n +nothing\n$/);
});

test("with an engineer's own token her words stay hers: the tickets are seen as Watchbill sees them", async () => {
  await run(here, ["sweep", "acme/help"]);
  here.desk.comment(number, { by: "ann", body: "I am looking at it." });
  const { exit, out } = await why([], { GITHUB_TOKEN: here.sandbox.tokens.personal("ann") });
  expect(exit).toBe(0);
  expect(out).toContain("ann (staff) wrote; counts as the first answer");
  expect(out).toContain("github-actions (Watchbill) wrote the card");
});

test("at a later moment a breached clock is a finding, and the announcement is in the plan", async () => {
  await run(here, ["sweep", "acme/help"]);
  const { exit, out } = await why(["--at", "2026-03-02T10:30:00Z"]);
  expect(exit).toBe(1);
  expect(out).toContain("first response  breached");
  expect(out).toMatch(/- +escalate to two: /);
});

describe("which file", () => {
  test("a local one in its place, and the output says so", async () => {
    writeFileSync(join(here.folder, "new.yml"), POLICY.replace("within: 1h", "within: 2h"));
    const { exit, out } = await why(["--config", "new.yml"]);
    expect(exit).toBe(0);
    expect(out).toContain("new.yml, on this machine, instead of the repository's");
    expect(out).toContain("first response  running, 2 h left");
    const { out: data } = await why(["--config", "new.yml", "--json"]);
    expect(JSON.parse(data)).toMatchObject({ file: "new.yml", fileIs: "local" });
  });

  test.each([
    {
      name: "a local one with errors",
      file: "version: 1\ncolour: red\n",
      exit: 1,
      says: 'new.yml:2:1: error: unknown key "colour"',
    },
    { name: "one that is not there", file: undefined, exit: 3, says: "new.yml can't be read" },
  ])("$name", async ({ file, exit, says }) => {
    if (file !== undefined) writeFileSync(join(here.folder, "new.yml"), file);
    const ran = await why(["--config", "new.yml"]);
    expect([ran.exit, ran.out]).toEqual([exit, ""]);
    expect(ran.err).toContain(says);
  });

  test("a repository without one", async () => {
    here.sandbox.world.createRepository({ owner: "acme", name: "bare" });
    const token = here.sandbox.tokens.personal("dee");
    const ran = await run(here, ["why", "acme/bare#1"], { GITHUB_TOKEN: token });
    expect([ran.exit, ran.out]).toEqual([3, ""]);
    expect(ran.err).toContain("acme/bare has no .github/watchbill.yml on its default branch");
  });
});

describe("wrong usage and failures", () => {
  test.each([
    { words: ["why", "acme/help"], exit: 2, says: "write OWNER/REPO#NUMBER" },
    { words: ["why", "acme/help#0"], exit: 2, says: "write OWNER/REPO#NUMBER" },
    { words: ["why"], exit: 2, says: "missing required argument" },
    { words: ["why", "acme/help#1", "--at", "noon"], exit: 2, says: "--at noon is no moment" },
    { words: ["why", "acme/help#1", "--base", "a/b=c"], exit: 2, says: "every base is read from GitHub" },
    {
      words: ["why", "acme/help#99"],
      exit: 4,
      says: "acme/help has no issue #99, or none that this token can see.\n",
    },
    { words: ["why", "acme/nowhere#1"], exit: 4, says: "there is no acme/nowhere, or the token may not see it" },
  ])("$words", async ({ words, exit, says }) => {
    const ran = await run(here, words);
    expect([ran.exit, ran.out]).toEqual([exit, ""]);
    expect(ran.err).toContain(says);
  });

  test("an issue that was deleted", async () => {
    here.desk.deleteIssue(number, { by: "dee" });
    const { exit, out, err } = await why();
    expect([exit, out]).toEqual([4, ""]);
    expect(err).toContain("#1 could not be looked at: ");
    expect(err).toContain("the issue was deleted");
  });

  test("no token", async () => {
    const { exit, out, err } = await watchbill(["why", "acme/help#1"]);
    expect([exit, out]).toEqual([2, ""]);
    expect(err).toContain("GITHUB_TOKEN or GH_TOKEN");
  });

  test("a pull request", async () => {
    const pull = here.desk.openPullRequest({ by: "ann", title: "Change", files: { "a.txt": "a" } });
    const ran = await run(here, ["why", `acme/help#${pull}`]);
    expect([ran.exit, ran.out]).toEqual([2, ""]);
    expect(ran.err).toContain("is a pull request, and no ticket");
  });
});

test("help begins with examples", async () => {
  const { exit, out } = await watchbill(["why", "--help"]);
  expect(exit).toBe(0);
  expect(out).toMatch(/^Examples:\n {2}watchbill why 'acme\/help#7' /);
  expect(out.indexOf("Usage: watchbill why")).toBeGreaterThan(0);
});

describe("in a terminal", () => {
  test("it has colours and fits the width", async () => {
    const { ended, seen } = terminal(here, { words: ["why", `acme/help#${number}`], columns: 60 });
    expect(await ended).toBe(0);
    expect(seen()).toContain("\u001b[36mrunning, 1 h left\u001b[39m");
    const lines = stripVTControlCharacters(seen()).split(/\r?\n/);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(60);
  });

  test.each([{ more: { NO_COLOR: "1" } }, { more: { TERM: "dumb" } }])("no colours with $more", async ({ more }) => {
    const { ended, seen } = terminal(here, { words: ["why", `acme/help#${number}`], more });
    expect(await ended).toBe(0);
    expect(seen()).toContain("running, 1 h left");
    expect(seen()).not.toContain("\u001b");
  });

  test("a title can't steer the terminal", async () => {
    const evil = here.desk.openIssue({ by: "cleo", title: "\u001b[2Jgone", body: "x" });
    const { out } = await run(here, ["why", `acme/help#${evil}`]);
    expect(out).toContain("\ufffd[2Jgone");
  });
});
