// Is what is wrong with the file told in one issue, and only as long as it is wrong?

import { describe, expect, test } from "@jest/globals";
import { type Instant, instant } from "../../src/core/time/instant.ts";
import { reportInvalidFile } from "../../src/usecases/configuration-issue.ts";
import { lastGoodMemory } from "../../src/usecases/last-good-memory.ts";
import { failed } from "../../src/usecases/outcome.ts";
import { type Run, type RunStart, startRun } from "../../src/usecases/start-run.ts";
import { sweep } from "../../src/usecases/sweep.ts";
import { type Fake, failure, fakeTracker, open, shaOf } from "./fake-tracker.ts";

const GOOD = `version: 1
timezone: Europe/Brussels
people: { ann: {}, bob: {} }
tickets: { since: 2026-01-01 }
calendars: { always: 24x7 }
request_types: { other: { answers: [other], default: true } }
priorities: { urgent: { answers: [urgent], default: true, first_response: { within: 1h, calendar: always } } }
escalation: { on-call: { people: [ann] } }
`;
const BROKEN = GOOD.replace("{ people: [ann] }", "{ on_call: zed }");
const NOW = "2026-03-02T09:00:00Z";
const BEFORE = { text: GOOD, at: instant("2026-03-01T08:00:00Z") };

function desk(text: string, ...earlier: Fake["earlier"]): Fake {
  const fake = fakeTracker(text, NOW);
  fake.earlier = earlier;
  return fake;
}

function fileOf(text: string): Fake["file"] {
  return { kind: "found", text, sha: shaOf(text) };
}

async function running(fake: Fake): Promise<Run> {
  const start = await startRun(fake);
  if (start.kind !== "ready") throw new Error(`not ready: ${start.kind}`);
  return start.run;
}

async function invalid(fake: Fake): Promise<Extract<RunStart, { kind: "invalid" }>> {
  const start = await startRun(fake);
  if (start.kind !== "invalid") throw new Error(`not invalid: ${start.kind}`);
  return start;
}

function bodyOf(fake: Fake, number: number): string {
  const events = fake.issues.get(number) ?? [];
  const opened = events.find((event) => event.kind === "opened");
  const edited = events.findLast((event) => event.kind === "edited");
  return edited?.kind === "edited" ? edited.body : opened?.kind === "opened" ? opened.body : "";
}

describe("which version is in force", () => {
  test.each([
    { name: "a right one needs no earlier one", text: GOOD, earlier: [], since: undefined },
    { name: "the one before a broken one", text: BROKEN, earlier: [BEFORE], since: BEFORE.at },
    {
      name: "the newest right one",
      text: BROKEN,
      earlier: [{ text: "version: [", at: instant("2026-03-02T08:00:00Z") }, BEFORE, { text: GOOD, at: instant(NOW) }],
      since: BEFORE.at,
    },
  ])("$name", async ({ text, earlier, since }) => {
    const run = await running(desk(text, ...earlier));
    expect(run.config.tiers[0]?.name).toBe("on-call");
    expect(run.broken?.goodSince).toBe(since);
    expect(run.broken?.problems.map(({ line }) => line)).toEqual(since === undefined ? undefined : [8]);
  });

  test("none where there was no right one", async () => {
    const start = await startRun(desk(BROKEN, { text: BROKEN, at: BEFORE.at }));
    expect(start).toMatchObject({ kind: "invalid", file: ".github/watchbill.yml", problems: [{ line: 8 }] });
  });

  const OLDER = { text: GOOD.replace("people: [ann]", "people: [bob]"), at: instant("2026-02-27T08:00:00Z") };

  test("the newest right one too where the list of changes does not show the present one yet", async () => {
    const fake = desk(BROKEN, BEFORE, OLDER);
    fake.listIsBehind = true;
    expect((await running(fake)).broken?.goodSince).toBe(BEFORE.at);
  });

  test("a version that says the same as the present one is it, however often it was pushed", async () => {
    const fake = desk(BROKEN, { text: BROKEN, at: instant(NOW) }, BEFORE, OLDER);
    expect((await running(fake)).broken?.goodSince).toBe(BEFORE.at);
  });

  test.each([
    { name: "the list of changes", earlier: [BEFORE], before: [] },
    { name: "the last good one", earlier: [BEFORE, OLDER], before: ["ok"] },
  ])("unknown, where $name can't be read: neither an older one nor none", async ({ earlier, before }) => {
    const fake = desk(BROKEN, ...earlier);
    const whole = { ...fake };
    fake.fetchVersions = async function* (path) {
      for await (const version of whole.fetchVersions(path)) {
        const isNext = before.pop() === undefined;
        yield isNext ? failed(failure("unavailable", "fetchVersions")) : version;
      }
    };
    const start = await startRun(fake);
    expect(start).toMatchObject({ kind: "failed", failure: { kind: "unavailable" } });
    expect(start.kind === "failed" && start.failure.message).toMatch(/^the file has errors, .* fetchVersions: /);
    expect(fake.writes()).toEqual([]);
  });

  test("unknown, where a base of the last good one can't be read", async () => {
    const fake = desk(BROKEN, { ...BEFORE, text: `${GOOD}extends: example/base\n` }, OLDER);
    const whole = { ...fake };
    fake.fetchFile = (path, home) =>
      home === undefined ? whole.fetchFile(path) : Promise.resolve(failed(failure("unavailable", "base")));
    expect(await startRun(fake)).toMatchObject({ kind: "failed", failure: { kind: "unavailable" } });
  });
});

describe("what the process remembers of it", () => {
  const versionsAsked = (fake: Fake): number => fake.calls.filter((call) => call.startsWith("fetchVersions")).length;
  const at = (minute: number): Instant => instant(Date.parse(NOW) + minute * 60_000);

  test.each([
    { name: "the version found is not looked for again", earlier: [BEFORE], kind: "ready" },
    { name: "nor is it where there is none", earlier: [], kind: "invalid" },
  ])("$name, for a while", async ({ earlier, kind }) => {
    const fake = desk(BROKEN, ...earlier);
    const options = { lastGood: lastGoodMemory() };
    await startRun(fake, options);
    const asked = versionsAsked(fake);
    fake.now = at(9);
    expect((await startRun(fake, options)).kind).toBe(kind);
    expect(versionsAsked(fake)).toBe(asked);
    fake.now = at(10);
    await startRun(fake, options);
    expect(versionsAsked(fake)).toBeGreaterThan(asked);
  });

  test.each([
    { name: "another version stands there", change: (fake: Fake) => (fake.file = fileOf(`${BROKEN}# again\n`)) },
    { name: "another repository is meant", change: (fake: Fake) => (fake.repository = { name: "other" }) },
  ])("it is of no use where $name", async ({ change }) => {
    const fake = desk(BROKEN, BEFORE);
    const options = { lastGood: lastGoodMemory() };
    await startRun(fake, options);
    const asked = versionsAsked(fake);
    change(fake);
    expect((await startRun(fake, options)).kind).toBe("ready");
    expect(versionsAsked(fake)).toBeGreaterThan(asked);
  });

  test("what a list tells that does not show the present version is not kept", async () => {
    const fake = desk(BROKEN, { text: GOOD.replace("people: [ann]", "people: [bob]"), at: BEFORE.at });
    fake.listIsBehind = true;
    const options = { lastGood: lastGoodMemory() };
    await startRun(fake, options);
    fake.listIsBehind = false;
    fake.earlier = [{ text: GOOD, at: at(-5) }, ...fake.earlier];
    expect(await startRun(fake, options)).toMatchObject({ run: { broken: { goodSince: at(-5) } } });
  });

  test("of many repositories the last 200", async () => {
    const options = { lastGood: lastGoodMemory() };
    const fake = desk(BROKEN, BEFORE);
    for (let each = 0; each <= 200; each += 1) {
      fake.repository = { name: `desk-${each}` };
      await startRun(fake, options);
    }
    const asked = versionsAsked(fake);
    fake.repository = { name: "desk-1" };
    await startRun(fake, options);
    expect(versionsAsked(fake)).toBe(asked);
    fake.repository = { name: "desk-0" };
    await startRun(fake, options);
    expect(versionsAsked(fake)).toBeGreaterThan(asked);
  });
});

describe("a file that was never right", () => {
  test("is told once, and nothing is done on any ticket", async () => {
    const fake = desk(BROKEN);
    open(fake);
    const notes = await reportInvalidFile(fake, await invalid(fake));
    expect(notes).toEqual(["What is wrong with .github/watchbill.yml is told in #2."]);
    expect(bodyOf(fake, 2)).toBe(
      [
        "<!-- watchbill:configuration {} -->",
        "`.github/watchbill.yml` has a mistake, so nothing is done on any ticket until it is mended:",
        "",
        "```text",
        '.github/watchbill.yml:8:35  unknown schedule "zed"; nothing is defined under schedules',
        "```",
        "",
        "This issue is kept up to date, and closed as soon as the file is right.",
      ].join("\n"),
    );
    await reportInvalidFile(fake, await invalid(fake));
    expect(fake.writes()).toEqual(["openIssue Watchbill configuration"]);
  });

  test("and told anew when something else is wrong", async () => {
    const fake = desk(BROKEN);
    await reportInvalidFile(fake, await invalid(fake));
    fake.file = fileOf("version: 2\n");
    await reportInvalidFile(fake, await invalid(fake));
    expect(fake.writes()).toHaveLength(2);
    expect(bodyOf(fake, 1)).toContain(":1:10  ");
  });

  test("of two issues that met the older stays", async () => {
    const fake = desk(BROKEN);
    await reportInvalidFile(fake, await invalid(fake));
    await fake.openIssue({ title: "Watchbill configuration", body: bodyOf(fake, 1), labels: [], people: [] });
    fake.calls.length = 0;
    await reportInvalidFile(fake, await invalid(fake));
    expect(fake.writes()).toEqual(["closeIssue 2 not_planned"]);
  });

  test.each(["fetchBot", "fetchOwnIssues", "openIssue"] as const)("what fails (%s) is said", async (method) => {
    const fake = desk(`${BROKEN}bots: [github-actions]\n`);
    fake.faults.push({ method, kind: "unavailable" });
    expect(await reportInvalidFile(fake, await invalid(fake))).toEqual([
      expect.stringMatching(
        /^No issue could be brought up to date about what is wrong with \.github\/watchbill\.yml: /,
      ),
    ]);
  });

  test("text of the file mentions nobody: it stays code, whatever fence it brings", async () => {
    const fake = desk(`version: 1\n"@acme/all \`\`\`\`\\n@bob": 1\n`);
    await reportInvalidFile(fake, await invalid(fake));
    const lines = bodyOf(fake, 1).split("\n");
    const fences = lines.filter((line) => line.startsWith("`````"));
    expect(fences).toEqual(["`````text", "`````"]);
    const inside = lines.slice(lines.indexOf("`````text") + 1, lines.indexOf("`````"));
    expect(lines.filter((line) => line.includes("@")).every((line) => inside.includes(line))).toBe(true);
  });

  test("a long list is cut, with how many there are more", async () => {
    const keys = Array.from({ length: 70 }, (_, index) => `  a${index}: { frm: 1 }`).join("\n");
    const fake = desk(GOOD.replace("people: { ann: {}, bob: {} }", `people:\n  ann: {}\n  bob: {}\n${keys}`));
    await reportInvalidFile(fake, await invalid(fake));
    expect(bodyOf(fake, 1)).toContain("has 70 mistakes, ");
    expect(bodyOf(fake, 1)).toContain("\nand 20 more\n");
  });
});

describe("a file that was right before", () => {
  test("tickets are looked after by that version, and the issue says since when it is", async () => {
    const fake = desk(BROKEN, BEFORE);
    open(fake);
    const report = await sweep(await running(fake));
    expect(fake.writes()).toContain("assign 1 ann");
    expect(report.warnings).toEqual(["What is wrong with .github/watchbill.yml is told in #2."]);
    expect(bodyOf(fake, 2)).toContain(
      "has a mistake, so the version of Sunday 1 March 2026, 09:00 (Brussels time) stays in force. Tickets are looked after by that one until the file is mended:",
    );
    fake.calls.length = 0;
    await sweep(await running(fake));
    expect(fake.writes()).toEqual([]);
  });

  test("mended, the next sweep closes the issue without asking for anything more", async () => {
    const fake = desk(BROKEN, BEFORE);
    await sweep(await running(fake));
    fake.file = fileOf(GOOD);
    fake.calls.length = 0;
    expect((await sweep(await running(fake))).warnings).toEqual([]);
    expect(fake.calls).not.toContain("fetchOwnIssues");
    expect(fake.writes()).toEqual(["closeIssue 1 completed"]);
    fake.calls.length = 0;
    await sweep(await running(fake));
    expect(fake.writes()).toEqual([]);
  });

  test("an issue that can't be closed is named", async () => {
    const fake = desk(BROKEN, BEFORE);
    await sweep(await running(fake));
    fake.file = fileOf(GOOD);
    fake.faults.push({ method: "closeIssue", kind: "unavailable" });
    expect((await sweep(await running(fake))).warnings).toEqual([
      expect.stringMatching(/^#1 can be closed, the file is right again: /),
    ]);
  });

  test("somebody else's issue with the same line is not closed", async () => {
    const fake = desk(GOOD);
    open(fake, "<!-- watchbill:configuration {} -->\nHelp", "cleo");
    await sweep(await running(fake));
    expect(fake.writes().filter((call) => call.startsWith("close"))).toEqual([]);
  });
});
