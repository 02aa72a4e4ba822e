// Is what the front page says true: its commands, its picture, its pieces and its links?

import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { parseConfig } from "../../src/core/config/parse-config.ts";
import { planNextSteps } from "../../src/core/plan/plan-next-steps.ts";
import { ticketOf } from "../../src/core/ticket/ticket-of.ts";
import { instant } from "../../src/core/time/instant.ts";
import { metrics } from "../../src/main/app-metrics.ts";
import { ROOT } from "../../src/main/demo-stage.ts";
import { CLI, type CommandRun } from "./cli-run.ts";
import { run } from "./cli-visit.ts";

const text = (path: string): string => readFileSync(join(ROOT, path), "utf8");
const PAGE = text("README.md");

/** Fenced pieces of a section of the page. */
function pieces(section: string, language: string): readonly string[] {
  const [, rest = ""] = PAGE.split(`\n## ${section}\n`);
  const [part = ""] = rest.split(/\n## /);
  return [...part.matchAll(/```(\w+)\n([^]*?)```/g)].flatMap(([, kind, piece = ""]) =>
    kind === language ? [piece] : [],
  );
}

/** As a shell would take it apart. */
function words(line: string): readonly string[] {
  const bare = line.replace(/ +#.*$/, "");
  return [...bare.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");
}

test("from nothing to a checked file and a dry run, by the commands of the page alone", async () => {
  const [, mine = ""] = pieces("In five minutes", "sh");
  const lines = mine.trim().split("\n").map(words);
  expect(lines.map(([program, command]) => [program, command])).toEqual(
    ["init", "check", "who", "due", "sweep", "why"].map((command) => ["watchbill", command]),
  );
  const folder = mkdtempSync(join(tmpdir(), "watchbill-first-"));
  const github = spawn(process.execPath, [CLI, "demo", "--stay"], { stdio: ["ignore", "pipe", "inherit"] });
  try {
    const environment = await exported(github.stdout);
    const ran: CommandRun[] = [];
    for (const [, ...line] of lines) ran.push(await run({ folder, environment }, line));
    expect(ran.map(({ exit }) => exit)).toEqual(lines.map(() => 0));
    const [init, check, , due, sweep, why] = ran;
    expect(init?.out).toContain("written  .github/watchbill.yml");
    expect(check?.out).toMatch(/\.github\/watchbill\.yml: 1 warning\.\n$/);
    expect(due?.out).toContain("first_response: due Monday 23 November 2026, 09:30 (Brussels time)");
    expect(sweep?.out).toContain("4 tickets looked at: 3 to be acted on, 0 breached");
    expect(why?.out).toMatch(/^acme\/help#4 {2}The shop is down\n/);
    // A title that wants to do harm does none.
    expect(sweep?.out).not.toContain("\u001b");
  } finally {
    const ended = new Promise((resolve) => github.once("close", resolve));
    github.kill("SIGINT");
    await ended;
    rmSync(folder, { recursive: true });
  }
}, 60_000);

/** The variables that it says to set. */
async function exported(output: NodeJS.ReadableStream): Promise<Readonly<Record<string, string>>> {
  let said = "";
  for await (const part of output) {
    said += String(part);
    if (said.includes("Ctrl-C here")) break;
  }
  const pairs = [...said.matchAll(/([A-Z_]+)=(\S+)/g)].map(([, name = "", value = ""]) => [name, value] as const);
  return Object.fromEntries(pairs);
}

test("the picture shows the ticket that the page's first file makes: run `npm run picture`", () => {
  const { config } = parseConfig(pieces("The file", "yaml")[0] ?? "");
  if (config === undefined) throw new Error("the first file is right");
  const at = instant("2026-12-04T16:30:00Z");
  const body = "### Request type\n\nProblem/Troubleshooting\n\n### Priority\n\nUrgent\n";
  const opened = { kind: "opened" as const, title: "The shop is down", body, labels: [] };
  const events = [{ at, by: { login: "cleo", kind: "user" as const }, ...opened }];
  const history = { number: 7, privateRepository: true, events };
  const ticket = ticketOf(history, config, { staff: [], own: ["watchbill[bot]"] });
  const shown = planNextSteps(ticket, config, at).flatMap((step) => {
    if (step.kind === "label") return step.labels.map(({ name }) => name);
    if (step.kind === "assign") return [`assigned to ${step.person}`];
    return step.kind === "card" ? step.body.split("\n").slice(1) : [];
  });
  const plain = shown.map((line) => line.replace(/^- /, "• ").replaceAll("**", "")).filter((line) => line !== "");
  const drawn = [...text("docs/card.svg").matchAll(/<text [^>]*>(.*?)<\/text>/g)].map(([, inside = ""]) =>
    inside.replaceAll(/<[^>]*>/g, ""),
  );
  expect(plain.length).toBeGreaterThan(6);
  expect(drawn).toEqual([
    "The shop is down #7",
    ...plain.slice(0, 3),
    "watchbill bot commented now",
    ...plain.slice(3),
  ]);
});

test("what is to be copied from the page stands in the workflow", () => {
  const [piece = ""] = pieces("Three ways to run it", "yaml");
  const workflow = text(".github/workflows/watchbill-events.yml")
    .split("\n")
    .map((line) => line.trim());
  expect(piece.split("\n").filter((line) => line !== "" && !workflow.includes(line.trim()))).toEqual([]);
});

test("each figure of the App has its line in docs/app.md, and none else has", async () => {
  const page = await metrics().page(() => Promise.resolve({ waiting: 0, running: 0, scheduled: 0 }));
  const made = [...page.matchAll(/^# TYPE (watchbill_\w+ \w+)$/gm)].map(([, line = ""]) => line);
  const told = [...text("docs/app.md").matchAll(/^\| `(watchbill_\w+)` +\| (\w+)/gm)].map(
    ([, name, kind]) => `${name} ${kind}`,
  );
  expect(made.length).toBeGreaterThan(10);
  expect(told.sort()).toEqual(made.sort());
});

const PAGES = [
  "README.md",
  "docs/app.md",
  "docs/command-line.md",
  "config/README.md",
  ".github/SECURITY.md",
  ".github/CONTRIBUTING.md",
];

describe.each(PAGES)("the links of %s lead somewhere", (page) => {
  const links = [...text(page).matchAll(/\]\(((?!https?:)[^)\s]+)\)/g)].map(([, link = ""]) => link);

  test("to files, and to headings of them", () => {
    const broken = links.filter((link) => {
      const [path = "", anchor] = link.split("#");
      const file = path === "" ? page : join(dirname(page), path);
      if (!existsSync(join(ROOT, file))) return true;
      return anchor !== undefined && !anchorsOf(text(file)).includes(anchor);
    });
    expect(broken).toEqual([]);
  });
});

/** As GitHub makes them from headings. */
function anchorsOf(markdown: string): readonly string[] {
  return [...markdown.matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\s-]/g, "")
      .replaceAll(/\s/g, "-"),
  );
}
