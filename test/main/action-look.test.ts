// Does a dry run only look, and is a wrong input said by its name?

import { describe, expect, test } from "@jest/globals";
import type { Stage } from "../../src/main/demo-stage.ts";
import { runActionHere } from "../stories/own-process.ts";
import { FILE, messages, numbersOf, openTickets, setTime, withDesk, writesOf } from "./action-desk.ts";

test.each<{ name: string; inputs: NonNullable<Stage["inputs"]> }>([
  { name: "dry-run", inputs: { "dry-run": "true" } },
  { name: "as-of", inputs: { "as-of": "2026-03-02T09:00:00Z" } },
  { name: "as-of implies it, whatever dry-run says", inputs: { "as-of": "2026-03-02T09:00:00Z", "dry-run": "false" } },
])("$name: the plan is in the summary, and nothing is written", async ({ inputs }) => {
  await withDesk(FILE, async (stage) => {
    openTickets(stage, "urgent");
    for (const event of [undefined, stage.sandbox.log.events.at(-1)]) {
      const run = await runActionHere({ ...stage, inputs }, event);
      expect(run.exitCode).toBe(0);
      expect(numbersOf(run)).toMatchObject({ checked: 1, acted: 1, failed: 0 });
      expect(run.summary).toContain("what it would do (dry run)");
      expect(run.summary).toContain("put on &quot;type: other&quot;, &quot;priority: urgent&quot;");
      expect(run.summary).toContain("assign ann");
      expect(run.summary).toContain("write the card");
      expect(run.report).toMatchObject({ dryRun: true, at: "2026-03-02T09:00:00Z" });
    }
    expect(writesOf(stage)).toEqual([]);
  });
});

test("as-of looks from that moment", async () => {
  await withDesk(FILE, async (stage) => {
    openTickets(stage, "urgent");
    await runActionHere(stage);
    stage.sandbox.requests.clear();
    const before = await runActionHere({ ...stage, inputs: { "as-of": "2026-03-02T09:44:59Z" } });
    expect(numbersOf(before)).toMatchObject({ acted: 0, "due-soon": 0 });
    const later = await runActionHere({ ...stage, inputs: { "as-of": "2026-03-02T11:00:01+01:00" } });
    expect(numbersOf(later)).toMatchObject({ acted: 1, breached: 1, escalated: 1 });
    expect(later.summary).toContain("escalate to lead: ann, lea");
    expect(later.summary).toContain("Monday 2 March 2026, 11:00 (Brussels time)");
    expect(writesOf(stage)).toEqual([]);
  });
});

describe("a wrong input is red and named", () => {
  test.each<{ inputs: NonNullable<Stage["inputs"]>; says: string }>([
    { inputs: { "dry-run": "yes" }, says: 'the input `dry-run` is "yes"; write true or false' },
    { inputs: { "as-of": "yesterday" }, says: 'the input `as-of` is "yesterday"; write a moment with its offset' },
    { inputs: { "as-of": "2026-11-20T16:50" }, says: 'the input `as-of` is "2026-11-20T16:50"; write a moment' },
    { inputs: { "beside-app": "1" }, says: 'the input `beside-app` is "1"; write true or false' },
    { inputs: { "max-writes": "-1" }, says: 'the input `max-writes` is "-1"; write a whole number' },
    { inputs: { "max-writes": "ten" }, says: 'the input `max-writes` is "ten"; write a whole number' },
    { inputs: { token: "" }, says: "the input `token` is empty" },
    { inputs: { "as-of": "2026-03-02T09:00:00Z", "dry-run": "no" }, says: "the input `dry-run`" },
  ])("$inputs", async ({ inputs, says }) => {
    await withDesk(FILE, async (stage) => {
      openTickets(stage, "urgent");
      const run = await runActionHere({ ...stage, inputs });
      expect(run.exitCode).toBe(1);
      expect(messages(run, "error")).toEqual([expect.stringContaining(says)]);
      expect(run.log).not.toContain("    at ");
      expect(stage.sandbox.requests.entries).toEqual([]);
    });
  });
});

test("spellings of true that a workflow may hand over", async () => {
  await withDesk(FILE, async (stage) => {
    openTickets(stage, "urgent");
    setTime(stage, "09:01");
    await runActionHere({ ...stage, inputs: { "dry-run": "TRUE" } });
    expect(writesOf(stage)).toEqual([]);
    await runActionHere({ ...stage, inputs: { "dry-run": "False" } });
    expect(writesOf(stage)).not.toEqual([]);
  });
});
