// What does the Action say of a file that a pull request proposes?

import { describe, expect, test } from "@jest/globals";
import { runActionHere } from "../stories/own-process.ts";
import { annotationsIn, FILE, messages, NOTHING, numbersOf, openTickets, PATH, writesOf } from "./action-desk.ts";
import { chartIn, mistaken, outsideCode, propose, withProposals } from "./proposal-desk.ts";

describe("mistakes", () => {
  test.each([
    { count: 9, shown: 9, more: false },
    { count: 10, shown: 8, more: true },
    { count: 14, shown: 8, more: true },
  ])("$count of them: $shown on their lines, all in the summary", async ({ count, shown, more }) => {
    await withProposals({}, async (stage) => {
      const run = await runActionHere(stage, propose(stage, mistaken(count)));
      expect(run.exitCode).toBe(1);
      const errors = annotationsIn(run.log).filter(({ kind }) => kind === "error");
      expect(errors.length).toBeLessThanOrEqual(10);
      const lines = errors.flatMap(({ properties }) => properties["line"] ?? []);
      expect(lines).toEqual(Array.from({ length: shown }, (_, index) => String(index + 7)));
      expect(errors.every(({ properties }) => (properties["file"] ?? PATH) === PATH)).toBe(true);
      expect(errors.some(({ message }) => message.includes("more are in the job summary"))).toBe(more);
      expect(run.summary.match(/watchbill\.yml:\d+:\d+` \| error: /g)).toHaveLength(count);
      expect(run.report).toMatchObject({ ending: "proposal", problems: { length: count } });
    });
  });

  test("of a text that is no YAML: the first, and that nothing else can be told", async () => {
    await withProposals({}, async (stage) => {
      const run = await runActionHere(stage, propose(stage, `${FILE}people: [`));
      expect(run.exitCode).toBe(1);
      expect(run.summary).toContain("What the change would do can be told once its mistakes are mended.");
      expect(run.summary).not.toContain("Before and after");
    });
  });
});

test("nothing is written, and every output is there", async () => {
  await withProposals({}, async (stage) => {
    openTickets(stage, "urgent");
    const run = await runActionHere(stage, propose(stage, FILE.replace("within: 1h", "within: 30m")));
    expect(run.exitCode).toBe(0);
    expect(writesOf(stage)).toEqual([]);
    expect(numbersOf(run)).toEqual(NOTHING);
    expect(run.summary).toContain("issues/1) | first response due | Mon 2 Mar 11:00 | Mon 2 Mar 10:30 |");
  });
});

test("what would be due at once is told, with whom it would reach", async () => {
  await withProposals({}, async (stage) => {
    openTickets(stage, "normal");
    await runActionHere(stage);
    stage.sandbox.clock.set("2026-03-02T11:00:00Z");
    const run = await runActionHere(stage, propose(stage, FILE.replace("within: 8h", "within: 1h")));
    expect(run.exitCode).toBe(0);
    expect(run.summary).toMatch(/issues\/1\) \| due at once \| — \| `escalate to lead: ann, lea`/);
    expect(messages(run, "warning")).toContainEqual("1 open ticket (#1) would have something due at once");
  });
});

describe("the file in force", () => {
  test("is not there yet: all is new, and no ticket is compared", async () => {
    await withProposals({ file: undefined }, async (stage) => {
      openTickets(stage, "urgent");
      const run = await runActionHere(stage, propose(stage, FILE));
      expect(run.exitCode).toBe(0);
      expect(run.summary).toContain("No file is in force yet");
      expect(run.summary).toContain("| `support`: on call now | — | `ann` |");
      expect(run.summary).not.toContain("issues/1");
    });
  });

  test("would be removed", async () => {
    await withProposals({}, async (stage) => {
      const run = await runActionHere(stage, propose(stage, undefined));
      expect(run.exitCode).toBe(0);
      expect(run.summary).toContain("from then on there is none, and Watchbill does nothing here any more.");
      expect(annotationsIn(run.log)).toEqual([]);
    });
  });

  test("is broken: what is compared is its last good version", async () => {
    await withProposals({}, async (stage) => {
      stage.desk.push({ by: "ann", files: { [PATH]: FILE.replace("within: 1h", "within: soon") } });
      const run = await runActionHere(stage, propose(stage, FILE.replace("within: 1h", "within: 2h")));
      expect(run.exitCode).toBe(0);
      expect(run.summary).toContain("in force has errors; what is compared is its last good version");
    });
  });
});

describe("the default branch has gone on since the pull request began", () => {
  const sooner = FILE.replace("within: 1h", "within: 30m");
  const lea = FILE.replace("always: [ann]", "always: [lea]");

  test("what changed there is not told as the pull request's doing", async () => {
    await withProposals({}, async (stage) => {
      openTickets(stage, "urgent");
      const event = propose(stage, sooner);
      stage.desk.push({ by: "ann", files: { [PATH]: lea } });
      const run = await runActionHere(stage, event);
      expect(run.exitCode).toBe(0);
      expect(run.summary).toContain("| first response due | Mon 2 Mar 11:00 | Mon 2 Mar 10:30 |");
      expect(run.summary).not.toContain("Who is on call now changes");
      expect(run.summary).toContain("what is compared is the version from then");
      expect(messages(run, "warning")).toHaveLength(1);
    });
  });

  test("a branch that is only behind changes nothing, also where the list of changed files can't be read", async () => {
    await withProposals({}, async (stage) => {
      const event = propose(stage, FILE);
      stage.desk.push({ by: "ann", files: { [PATH]: lea } });
      stage.sandbox.faults.add({ path: "/pulls/", times: 9, answer: { kind: "status", status: 403, body: {} } });
      const run = await runActionHere(stage, event);
      expect(run.exitCode).toBe(0);
      expect(run.summary).toContain("does not touch .github/watchbill.yml");
    });
  });

  test.each([
    { name: "can't be read", was: FILE, fails: true, says: "could not be read, so what was changed there since" },
    { name: "had mistakes then", was: "version: 1\nx: 1\n", fails: false, says: "it had no right version then" },
  ])("where it began $name: compared with the file in force, and that is said", async ({ was, fails, says }) => {
    await withProposals({ file: was }, async (stage) => {
      const event = propose(stage, sooner);
      stage.desk.push({ by: "ann", files: { [PATH]: lea } });
      if (fails) {
        stage.sandbox.faults.add({ path: "/compare/", times: 9, answer: { kind: "status", status: 403, body: {} } });
      }
      const run = await runActionHere(stage, event);
      expect(run.exitCode).toBe(0);
      expect(run.summary).toContain(says);
      expect(run.summary).toContain("**Who is on call now changes** in `support`: `lea` before, `ann` after.");
    });
  });
});

describe("what the repository does not have", () => {
  const file = FILE.replace("lead: { people: [lea] }", "lead: { people: [lea, zed] }")
    .replace("version: 1", "version: 1\nstaff: { teams: [example/support] }\ntickets: { only: { labels: [suport] } }")
    .replace("other: {", "problem: { label: Problm }, other: {");

  test("is a warning at the line that speaks of it first; what was so before is no news", async () => {
    await withProposals({}, async (stage) => {
      stage.desk.createLabel({ name: "support" });
      stage.desk.createLabel({ name: "problem" });
      const run = await runActionHere(stage, propose(stage, file));
      expect(run.exitCode).toBe(0);
      const lines = annotationsIn(run.log).map(({ properties, message }) => `${properties["line"] ?? ""} ${message}`);
      expect(lines).toEqual([
        expect.stringMatching(/^3 reading the members of the team example\/support/),
        expect.stringMatching(/^4 the repository has no label "suport", so no issue has it; did you mean "support"\?/),
        expect.stringMatching(/^8 the repository has no label "Problm" yet; did you mean "problem"\?/),
        expect.stringMatching(/^15 "zed" can't be assigned in this repository/),
      ]);
      // Nor were there any forms before.
      expect(run.summary).not.toContain("no issue forms");
      expect(run.summary).toContain("`Labels that will be made when first needed: Problm.`");
      expect(writesOf(stage)).toEqual([]);
    });
  });

  test("a stranger's file learns nothing of teams, and asks for fifty people at the most", async () => {
    await withProposals({}, async (stage) => {
      const people = Array.from({ length: 60 }, (_, index) => `p${index}`).join(", ");
      stage.sandbox.world.createRepository({ owner: "stranger", name: "desk" });
      const fork = stage.sandbox.world.repository("stranger/desk");
      stage.desk.openPullRequest({ by: "cleo", fork, files: { [PATH]: file.replace("[lea, zed]", `[${people}]`) } });
      const run = await runActionHere(stage, stage.sandbox.log.events.at(-1));
      const asked = stage.sandbox.requests.entries.map(({ path }) => path);
      expect(asked.filter((path) => path.includes("/assignees/"))).toHaveLength(50);
      expect(asked.filter((path) => path.includes("/teams/"))).toEqual([]);
      expect(run.summary).toContain("`Whether 10 more people can be assigned was not asked.`");
    });
  });
});

describe("what may not be read", () => {
  const hidden = {
    path: "/pulls/",
    times: 9,
    answer: { kind: "status" as const, status: 403, body: { message: "No" } },
  };

  test("the list of changed files: the texts are compared, and it is said what is lost", async () => {
    await withProposals({}, async (stage) => {
      stage.sandbox.faults.add(hidden);
      const changed = await runActionHere(stage, propose(stage, FILE.replace("within: 1h", "within: 2h")));
      expect(changed.exitCode).toBe(0);
      expect(changed.summary).toContain("needs the permission pull-requests: read");
      const same = await runActionHere(stage, propose(stage, FILE));
      expect(same.summary).toContain("does not touch .github/watchbill.yml");
      expect(same.exitCode).toBe(0);
    });
  });

  test("the file at the head: red, for unknown is never fine", async () => {
    await withProposals({}, async (stage) => {
      const event = propose(stage, FILE.replace("within: 1h", "within: 2h"));
      stage.sandbox.faults.add({ ...hidden, path: "/contents/" });
      const run = await runActionHere(stage, event);
      expect(run.exitCode).toBe(1);
      expect(messages(run, "error")).toEqual([expect.stringContaining(`${PATH} could not be checked`)]);
    });
  });
});

test("a pull request that is closed is none of its business", async () => {
  await withProposals({}, async (stage) => {
    const { payload } = propose(stage, FILE);
    const run = await runActionHere(stage, { name: "pull_request", payload: { ...payload, action: "closed" } });
    expect(run.exitCode).toBe(0);
    expect(stage.sandbox.requests.entries).toEqual([]);
  });
});

test("an event that names no pull request is red, and says so", async () => {
  await withProposals({}, async (stage) => {
    const run = await runActionHere(stage, { name: "pull_request", payload: { number: 1 } });
    expect(run.exitCode).toBe(1);
    expect(messages(run, "error")).toEqual([expect.stringContaining("`pull_request` names no pull request")]);
  });
});

describe("names that want to do something", () => {
  const NASTY = "x`|@everyone <img src=x> https://evil.example #1 ![a](b) ```\\n%% click \\u202e |\\\\| ::error::no";
  const file = FILE.replace(
    "layers: [{ always: [ann] }]",
    `layers: [{ name: "${NASTY}", always: [ann], hours: { mon-fri: 00:00-24:00 } }]`,
  );

  test.each([
    { name: "of a layer", text: file },
    { name: "in a mistake", text: file.replace("calendar: always", `calendar: "${NASTY}"`) },
    { name: "of a key", text: `${file}\n"${NASTY}": 1\n` },
    { name: "of a base", text: `extends: "${NASTY}"\n${file}` },
  ])("$name do nothing", async ({ text }) => {
    await withProposals({}, async (stage) => {
      const run = await runActionHere(stage, propose(stage, text));
      const bare = outsideCode(run.summary);
      for (const part of ["@everyone", "<img", "evil.example", "#1 ", "![", "%%", "`", "\u202e"]) {
        expect(bare).not.toContain(part);
      }
      const tables = run.summary.split(/\n\n/).filter((block) => block.startsWith("|"));
      for (const table of tables)
        expect(
          new Set(
            table
              .trim()
              .split("\n")
              .map((row) => row.split("|").length),
          ).size,
        ).toBe(1);
      const commands = run.log.split("\n").filter((line) => line.startsWith("::"));
      expect(commands.every((line) => /^::(?:error|warning) ?/.test(line))).toBe(true);
      expect(run.log).not.toMatch(/^::error::no/m);
    });
  });

  test("the chart has lines of its own making only", async () => {
    await withProposals({}, async (stage) => {
      const text = file.replace("always: [ann]", "always: [section, ann]");
      const lines = chartIn((await runActionHere(stage, propose(stage, text))).summary);
      expect(lines.length).toBeGreaterThan(8);
      const known =
        /^(?:gantt| {2}(?:title On call, Brussels time|dateFormat YYYY-MM-DD HH:mm|axisFormat %d %b|section support (?:before|after))| {4}(?:nobody|· [\w +-]+) :(?:crit, )?[\d -]{11}\d\d:\d\d, [\d -]{11}\d\d:\d\d)$/;
      expect(lines.filter((line) => !known.test(line))).toEqual([]);
    });
  });
});
