// Does `watchbill preview` tell what would have happened, go on where it was interrupted, and let nothing through?

import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { FILE } from "../usecases/preview-past-desk.ts";
import { type CommandRun, watchbill } from "./cli-run.ts";
import { run, terminal, visit, type Visited } from "./cli-visit.ts";

const HOSTILE = '=HYPERLINK("http://evil.example","x")\u2028| <img src=x> @ann #1 `code`\u001b[31m, "q"';
const asked = (priority: string) => `### Request type\n\nProblem\n\n### Priority\n\n${priority}`;
const MINUTE = 60_000;
const QUESTIONS = 58;
const TICKETS = QUESTIONS + 2;
const STATE = "watchbill/preview-acme-help.jsonl";

let here: Visited;

// From Monday 2 March 2026 on, 10:00 in Brussels, in a week of bob's: late once, then quick, then still waiting.
beforeAll(async () => {
  here = await visit({ ".github/watchbill.yml": FILE });
  const { desk, sandbox } = here;
  const late = desk.openIssue({ by: "cleo", title: HOSTILE, body: asked("Urgent") });
  sandbox.clock.advance(70 * MINUTE);
  desk.comment(late, { by: "ann", body: "Looking." });
  desk.close(late, { by: "ann" });
  for (let count = 0; count < QUESTIONS; count += 1) {
    const number = desk.openIssue({ by: "cleo", title: `Question ${count}`, body: "How?" });
    sandbox.clock.advance(10 * MINUTE);
    desk.comment(number, { by: "bob", body: "So." });
    desk.close(number, { by: "bob" });
  }
  desk.openIssue({ by: "cleo", title: "Down again", body: asked("Urgent") });
  sandbox.clock.advance(50 * MINUTE);
});

afterEach(() => {
  here.sandbox.faults.clear();
});

afterAll(async () => {
  await here.close();
});

/** On a busy machine it may take long enough to say how far it has come. */
async function preview(
  words: readonly string[] = [],
  more: Readonly<Record<string, string>> = {},
): Promise<CommandRun> {
  const environment = { XDG_STATE_HOME: here.folder, ...more };
  const ran = await run(here, ["preview", "acme/help", "--since", "2026-03-01", ...words], environment);
  return { ...ran, err: ran.err.replace(/^acme\/help: .*\.\.\.\n/gm, "") };
}

const PAGE = "field: CREATED_AT, direction: DESC";

/** The second page is refused for an hour. */
function limitSecondPage(): void {
  const reset = String(Math.floor(here.sandbox.clock.now() / 1000) + 3_600);
  const headers = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": reset };
  const answer = { kind: "status", status: 403, body: { message: "API rate limit exceeded" }, headers } as const;
  here.sandbox.faults.add({ graphql: PAGE, skip: 1, answer });
}

function pagesAsked(): number {
  return here.sandbox.requests.entries.filter(({ body }) => JSON.stringify(body ?? "").includes(PAGE)).length;
}

function kept(): readonly string[] {
  return readdirSync(join(here.folder, "watchbill"));
}

test("what would have been done, met, told to whom, by night and by week; nothing is written", async () => {
  const { exit, out, err } = await preview();
  expect([exit, err]).toEqual([0, ""]);
  expect(out).toMatch(
    /^acme\/help: what would have happened \(nothing was written\)\n60 tickets opened from Sunday 1 March/,
  );
  expect(out).toMatch(/\nurgent +problem +2 +2 +1 +0 +2 \(3 times\) +0\nnormal +other +58 +0 /);
  expect(out).toMatch(/\nurgent +first response +0 +1 +0 +1 +0 +0 %\nnormal +first response +58 +0 +0 +0 +0 +100 %\n/);
  expect(out).toMatch(/\ntwo +1 +mia\n/);
  expect(out).toMatch(/\nbob +60 +2 +0 +2\nmia +1 +0 +1 +1\n/);
  expect(out).toMatch(/\nbob +America\/New_York +1 +1 +1 +1 on Sun 1 Mar 2026\n/);
  expect(out).toContain("3 a week (3 in all), at most 3 in the week of Mon 2 Mar 2026.");
  expect(out).toContain("Nobody behaves otherwise because of it");
  expect(out).not.toContain("HYPERLINK");
  const writes = here.sandbox.requests.entries.filter(
    ({ method, path }) => method !== "GET" && !path.includes("graphql"),
  );
  expect(writes).toEqual([]);
  expect(kept()).toEqual([]);
});

test("as data", async () => {
  const { exit, out } = await preview(["--json"]);
  expect(exit).toBe(0);
  const none = { times: 0, tickets: 0 };
  expect(JSON.parse(out)).toMatchObject({
    repository: "acme/help",
    file: ".github/watchbill.yml",
    fileIs: "the repository's",
    from: "2026-02-28T23:00:00Z",
    until: "2026-03-02T20:40:00Z",
    tickets: TICKETS,
    leftOut: [],
    unread: [],
    priorities: [
      {
        name: "urgent",
        tickets: 2,
        clocks: [{ clock: "first_response", met: 0, missed: 1, breached: 0, running: 1, paused: 0, cancelled: 0 }],
        reminded: { times: 2, tickets: 2 },
        escalated: { times: 1, tickets: 1 },
        ended: none,
        paged: { times: 3, tickets: 2 },
        closed: none,
        requestTypes: [{ name: "problem", tickets: 2 }],
      },
      { name: "normal", tickets: QUESTIONS, requestTypes: [{ name: "other" }] },
    ],
    tiers: [{ tier: "two", escalated: 1, people: [{ login: "mia", times: 1 }] }],
    night: { from: "22:00", until: "06:00" },
    people: [
      { login: "bob", timezone: "America/New_York", assigned: TICKETS, reminded: 2, escalated: 0, pages: 2 },
      { login: "mia", timezone: "Europe/Brussels", assigned: 1, reminded: 0, escalated: 1, pages: 1 },
    ],
    announcements: { announcements: 3, cards: TICKETS, worst: { week: "2026-03-02", announcements: 3 } },
    warnings: [],
    problems: [],
  });
});

test("a row for each ticket, and no title is a formula", async () => {
  const { exit, out } = await preview(["--csv"]);
  expect(exit).toBe(0);
  const rows = out.trimEnd().split("\n");
  expect(rows).toHaveLength(TICKETS + 1);
  expect(rows[0]).toMatch(/^number,title,opened_at,closed_at,request_type,priority,assigned_to,first_response,/);
  expect(rows[1]).toMatch(/^60,Down again,2026-03-02T19:50:00Z,,problem,urgent,bob,running,2026-03-02T20:50:00Z,,/);
  expect(rows.at(-1)).toContain(
    `1,"'=HYPERLINK(""http://evil.example"",""x"") | <img src=x> @ann #1 \`code\` [31m, ""q"""`,
  );
  expect(rows.at(-1)).toContain(",problem,urgent,bob mia,missed,2026-03-02T10:00:00Z,2026-03-02T10:10:00Z,");
});

test("as a document", async () => {
  const { exit, out } = await preview(["--markdown"]);
  expect(exit).toBe(0);
  expect(out).toMatch(/^# `acme\/help`: what would have happened\n\n60 tickets /);
  expect(out).toContain("| `urgent` | `problem` | 2 | 2 | 1 | 0 | 2 (3 times) | 0 |");
  expect(out).toContain("| `bob` | `America/New_York` | 1 | 1 | 1 | 1 on Sun 1 Mar 2026 |");
  for (const live of ["@", "<", "HYPERLINK", "\u001b"]) expect(out).not.toContain(live);
});

describe("interrupted by a limit", () => {
  test.each(["--json", "--csv"])("it goes on to the same report: %s", async (shape) => {
    const whole = await preview([shape]);
    limitSecondPage();
    const broken = await preview([shape]);
    expect([broken.exit, broken.out]).toEqual([4, ""]);
    expect(broken.err).toMatch(/go on from Monday 2 March 2026, 22:\d\d \(Brussels time\)/);
    expect(broken.err).toContain(
      "What was read (50 issues) is kept: the same command goes on from there, and --restart begins anew.",
    );
    here.sandbox.requests.clear();
    const again = await preview([shape]);
    expect(again.err).toContain("Going on with what an interrupted preview has kept");
    expect([again.exit, again.out]).toEqual([0, whole.out]);
    expect(pagesAsked()).toBe(1);
    expect(kept()).toEqual([]);
  });

  test("what was cut off while it was written is read again", async () => {
    const whole = await preview();
    limitSecondPage();
    await preview();
    const path = join(here.folder, STATE);
    const text = readFileSync(path, "utf8");
    writeFileSync(path, text.slice(0, -20));
    here.sandbox.requests.clear();
    expect((await preview()).out).toBe(whole.out);
    expect(pagesAsked()).toBe(2);
  });

  test.each([
    { name: "another file begins anew", words: ["--config", "other.yml"] },
    { name: "another time too", words: ["--until", "2026-03-02T19:00:00Z"] },
    { name: "and --restart", words: ["--restart"] },
  ])("$name", async ({ words }) => {
    writeFileSync(join(here.folder, "other.yml"), FILE.replace("within: 8h", "within: 9h"));
    limitSecondPage();
    await preview();
    here.sandbox.requests.clear();
    const { exit, err } = await preview(words);
    expect([exit, err]).toEqual([0, ""]);
    expect(pagesAsked()).toBe(2);
  });

  test("only its owner can read what is kept", async () => {
    limitSecondPage();
    await preview(["--state", "here.jsonl"]);
    expect(statSync(join(here.folder, "here.jsonl")).mode & 0o777).toBe(0o600);
  });
});

describe("how it ends", () => {
  test.each([
    { words: ["preview", "help"], exit: 2, says: "help: write OWNER/REPO" },
    { words: ["preview"], exit: 2, says: "missing required argument" },
    { words: ["preview", "acme/help", "--csv", "--json"], exit: 2, says: "Take one of --json, --csv and --markdown." },
    { words: ["preview", "acme/help", "--since", "soon"], exit: 2, says: "--since soon is no moment" },
    { words: ["preview", "acme/help", "--since", "2027-01-01"], exit: 2, says: "does not lie before the end" },
    { words: ["preview", "acme/help", "--sinse", "2026-01-01"], exit: 2, says: "Did you mean --since?" },
    { words: ["preview", "acme/help", "--state", "."], exit: 3, says: "--state .: it is no file" },
    { words: ["preview", "acme/help", "--state", "no.yml/x"], exit: 3, says: "Name another file with --state FILE." },
    { words: ["preview", "acme/help", "--config", "no.yml"], exit: 1, says: 'no.yml:2:1: error: unknown key "colour"' },
    { words: ["preview", "acme/help", "--config", "none.yml"], exit: 3, says: "none.yml can't be read" },
    { words: ["preview", "acme/nowhere"], exit: 4, says: "GitHub could not be asked" },
  ])("$words", async ({ words, exit, says }) => {
    writeFileSync(join(here.folder, "no.yml"), "version: 1\ncolour: red\n");
    const ran = await run(here, words, { XDG_STATE_HOME: here.folder });
    expect([ran.exit, ran.out]).toEqual([exit, ""]);
    expect(ran.err).toContain(says);
  });

  test("with a wrong token, and with none", async () => {
    expect(await preview([], { GITHUB_TOKEN: "wrong" })).toMatchObject({ exit: 4, out: "" });
    expect(await preview([], { GITHUB_TOKEN: "" })).toMatchObject({ exit: 2, out: "" });
  });

  test("a repository without a file, and one without issues by a file of this machine", async () => {
    here.sandbox.world.createRepository({ owner: "acme", name: "quiet", collaborators: { cleo: "read" } });
    const token = { GITHUB_TOKEN: here.sandbox.tokens.personal("cleo"), XDG_STATE_HOME: here.folder };
    const without = await run(here, ["preview", "acme/quiet"], token);
    expect([without.exit, without.out]).toEqual([3, ""]);
    expect(without.err).toContain("acme/quiet has no .github/watchbill.yml");
    writeFileSync(join(here.folder, "mine.yml"), FILE);
    const empty = await run(here, ["preview", "acme/quiet", "--config", "mine.yml"], token);
    expect([empty.exit, empty.err]).toEqual([0, ""]);
    expect(empty.out).toContain("0 tickets opened from");
    expect(empty.out).toContain("0 a week (0 in all).");
  });
});

test("help begins with examples", async () => {
  const { exit, out } = await watchbill(["preview", "--help"]);
  expect(exit).toBe(0);
  expect(out).toMatch(/^Examples:\n {2}watchbill preview acme\/help /);
  for (const option of ["--since", "--until", "--csv", "--markdown", "--state", "--restart", "--json"]) {
    expect(out).toContain(option);
  }
});

describe("in a terminal", () => {
  const shown = (columns: number) => {
    return terminal(here, {
      words: ["preview", "acme/help", "--since", "2026-03-01"],
      columns,
      more: { XDG_STATE_HOME: here.folder },
    });
  };

  test("what takes longer than two seconds has a bar, and Ctrl-C keeps what was read", async () => {
    const slow = { kind: "slow", delayMs: 20_000 } as const;
    here.sandbox.faults.add({ graphql: PAGE, skip: 1, answer: slow });
    const { ended, seen, type, until } = shown(100);
    await until("issues read and replayed");
    type("\u0003");
    expect(await ended).toBe(130);
    expect(seen()).toContain("\r\u001b[2Kacme/help: [###-----------------] 50 issues read and replayed ...");
    expect(seen()).toContain("Interrupted; nothing was written. What was read (50 issues) is kept");
    here.sandbox.faults.clear();
    const again = shown(40);
    expect(await again.ended).toBe(0);
    // The first line is a message, with the path of a file.
    const lines = stripVTControlCharacters(again.seen()).split(/\r?\n/).slice(1);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(40);
    expect(again.seen()).toContain("Going on with what");
    expect(lines.join(" ")).toMatch(/priority: urgent; request type: problem; +tickets: 2; reminded: 2; /);
    expect(again.seen()).toContain("\u001b[1macme/help:");
  });
});
