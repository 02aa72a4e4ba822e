// What does the Action say of a file that is missing, wrong or unreadable?

import { expect, test } from "@jest/globals";
import { runAction } from "../../src/main/demo-action.ts";
import {
  annotationsIn,
  FILE,
  messages,
  NOTHING,
  numbersOf,
  openTickets,
  PATH,
  withDesk,
  writesOf,
} from "./action-desk.ts";

test("no file anywhere: not configured, green, outputs of 0, nothing written", async () => {
  await withDesk(undefined, async (stage) => {
    openTickets(stage, "urgent");
    const run = await runAction(stage);
    expect(run.exitCode).toBe(0);
    expect(messages(run, "notice")).toEqual([
      "Watchbill is not configured: there is no .github/watchbill.yml on the default branch. Nothing was done.",
    ]);
    expect(numbersOf(run)).toEqual(NOTHING);
    expect(run.report).toMatchObject({ ending: "not-configured", checked: 0, tickets: [] });
    expect(run.summary).toContain("Not configured");
    expect(writesOf(stage)).toEqual([]);
    expect(stage.desk.issue(1)).toMatchObject({ comments: [], labels: [], assignees: [] });
  });
});

test("another path than the default one", async () => {
  await withDesk(undefined, async (stage) => {
    const run = await runAction(stage, undefined, { "config-path": "policy/watch.yml" });
    expect(run.exitCode).toBe(0);
    expect(messages(run, "notice")).toEqual([expect.stringContaining("there is no policy/watch.yml")]);
    stage.desk.push({ by: "ann", files: { "policy/watch.yml": "version: 2\n" } });
    const found = await runAction(stage, undefined, { "config-path": "policy/watch.yml" });
    expect(annotationsIn(found.log).map(({ properties }) => properties["file"])).toContain("policy/watch.yml");
  });
});

test("an invalid file: red, one annotation for each problem with file, line and column, and one issue that tells of them", async () => {
  const mistakes = Array.from({ length: 12 }, (_, index) => `wrong_${index}: 1`);
  const file = ["version: 1", ...mistakes, "priorities:", "  a: { first_response: { within: 0s } }"].join("\n");
  await withDesk(file, async (stage) => {
    openTickets(stage, "urgent");
    const run = await runAction(stage);
    expect(run.exitCode).toBe(1);
    const [first, ...problems] = annotationsIn(run.log).filter(({ kind }) => kind === "error");
    expect(first?.message).toBe(".github/watchbill.yml has 14 errors. Nothing was done on any ticket.");
    expect(problems.slice(0, 12).map(({ properties }) => properties)).toEqual(
      mistakes.map((_, index) => ({ title: "Watchbill", file: PATH, line: String(index + 2), col: "1" })),
    );
    expect(problems).toHaveLength(14);
    // A page shows ten annotations of a step at most; the summary shows all of them.
    for (const { message, properties } of problems) {
      expect(run.summary).toContain(`${PATH}:${properties["line"] ?? ""}:${properties["col"] ?? ""}`);
      expect(run.summary).toContain(message.replaceAll('"', "&quot;"));
    }
    expect(run.report).toMatchObject({
      ending: "invalid",
      problems: expect.arrayContaining([expect.objectContaining({ line: 2 })]),
    });
    expect(numbersOf(run)).toEqual(NOTHING);
    expect(writesOf(stage).map(({ method, path }) => `${method} ${path}`)).toEqual([
      expect.stringMatching(/^POST .*\/issues$/),
    ]);
  });
});

test("a warning is shown on its line and keeps nothing from being done", async () => {
  await withDesk("version: 1\nschedules:\n  spare: { layers: [] }\n", async (stage) => {
    openTickets(stage, "urgent");
    const run = await runAction(stage);
    expect(run.exitCode).toBe(0);
    expect(annotationsIn(run.log)).toContainEqual({
      kind: "warning",
      properties: expect.objectContaining({ file: PATH, line: "3" }),
      message: expect.stringContaining("spare"),
    });
    expect(numbersOf(run)).toMatchObject({ checked: 1, acted: 1 });
  });
});

test.each([
  { name: "not allowed", status: 403, message: "Resource not accessible by integration", times: 1 },
  { name: "out of order", status: 500, message: "Server Error", times: 3 },
])("a file that can't be read ($name) is never taken for absent", async ({ status, message, times }) => {
  await withDesk(FILE, async (stage) => {
    openTickets(stage, "urgent");
    const answer = { kind: "status", status, body: { message } } as const;
    stage.sandbox.faults.add({ path: "/contents/.github/watchbill.yml", answer, times });
    const run = await runAction(stage);
    expect(run.exitCode).toBe(1);
    const [said] = messages(run, "error");
    expect(said).toContain("Nothing was done, because GitHub could not be read: reading .github/watchbill.yml");
    expect(said).toContain(`${status} (${message})`);
    expect(run.log + run.summary).not.toContain("onfigured");
    expect(run.report).toMatchObject({
      ending: "failed",
      failure: { message: expect.stringContaining(String(status)) },
    });
    expect(writesOf(stage)).toEqual([]);
  });
});

test("a country's public holidays are looked up", async () => {
  const holidays = "{ hours: { mon-fri: 09:00-17:00 }, holidays: [{ country: BE }] }";
  await withDesk(`version: 1\ncalendars: { office: ${holidays} }\n`, async (stage) => {
    expect(await runAction(stage)).toMatchObject({ exitCode: 0, report: { ending: "done", problems: [] } });
    stage.desk.push({
      by: "ann",
      files: { [PATH]: `version: 1\ncalendars: { o: ${holidays.replace("BE", "ZZ")} }\n` },
    });
    expect(annotationsIn((await runAction(stage)).log)).toContainEqual({
      kind: "error",
      properties: expect.objectContaining({ line: "2" }),
      message: expect.stringContaining("public holidays of ZZ are not known"),
    });
  });
});
