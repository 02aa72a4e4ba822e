// On which event does the Action look at which tickets?

import { describe, expect, test } from "@jest/globals";
import { runAction, type WorkflowEvent } from "../../src/main/demo-action.ts";
import type { Stage } from "../../src/main/demo-stage.ts";
import { FILE, messages, NOTHING, numbersOf, openTickets, withDesk, writesOf } from "./action-desk.ts";

function lastEvent({ sandbox }: Stage, name: string): WorkflowEvent {
  const event = sandbox.log.events.findLast((each) => each.name === name);
  if (event === undefined) throw new Error(`there was no ${name}`);
  return event;
}

/** The issues on which Watchbill has said something. */
function looked({ desk }: Stage): readonly number[] {
  return desk
    .issues()
    .filter(({ comments }) => comments.some(({ author }) => author === "github-actions[bot]"))
    .map(({ number }) => number);
}

test.each(["schedule", "workflow_dispatch"])("%s sweeps", async (name) => {
  await withDesk(FILE, async (stage) => {
    openTickets(stage, "urgent", "normal");
    const run = await runAction(stage, { name, payload: {} });
    expect(run.exitCode).toBe(0);
    expect(numbersOf(run)).toEqual({ ...NOTHING, checked: 2, acted: 2 });
    expect(looked(stage)).toEqual([1, 2]);
  });
});

test("issues and issue_comment review that one issue only", async () => {
  await withDesk(FILE, async (stage) => {
    openTickets(stage, "urgent", "normal", "normal");
    const opened = await runAction(stage, lastEvent(stage, "issues"));
    expect(numbersOf(opened)).toEqual({ ...NOTHING, checked: 1, acted: 1 });
    expect(looked(stage)).toEqual([3]);
    stage.desk.comment(2, { by: "cleo", body: "Any news?" });
    const commented = await runAction(stage, lastEvent(stage, "issue_comment"));
    expect(numbersOf(commented)).toEqual({ ...NOTHING, checked: 1, acted: 1 });
    expect(looked(stage)).toEqual([2, 3]);
    expect([opened.exitCode, commented.exitCode]).toEqual([0, 0]);
  });
});

test("an issue that has gone since is a warning, and green", async () => {
  await withDesk(FILE, async (stage) => {
    openTickets(stage, "urgent");
    const event = lastEvent(stage, "issues");
    stage.desk.deleteIssue(1, { by: "ann" });
    const run = await runAction(stage, event);
    expect(run.exitCode).toBe(0);
    expect(messages(run, "warning")).toEqual([expect.stringMatching(/^#1: .*deleted/)]);
    expect(numbersOf(run)).toMatchObject({ checked: 1, failed: 0 });
  });
});

describe("nothing is done, and GitHub is not asked, on", () => {
  test("a comment on a pull request", async () => {
    await withDesk(FILE, async (stage) => {
      openTickets(stage, "urgent");
      const number = stage.desk.openPullRequest({ by: "ann", title: "A change" });
      stage.desk.comment(number, { by: "cleo", body: "Looks good" });
      const run = await runAction(stage, lastEvent(stage, "issue_comment"));
      expect(run.exitCode).toBe(0);
      expect(messages(run, "notice")).toEqual([`#${number} is a pull request, and no ticket.`]);
      expect(numbersOf(run)).toEqual(NOTHING);
      expect(stage.sandbox.requests.entries).toEqual([]);
    });
  });

  test.each([
    { name: "push", says: "does nothing on `push`: it sweeps on schedule and workflow_dispatch" },
    { name: "pull_request_target", says: "does nothing on `pull_request_target`" },
  ])("$name", async ({ name, says }) => {
    await withDesk(FILE, async (stage) => {
      openTickets(stage, "urgent");
      const run = await runAction(stage, { name, payload: { number: 1 } });
      expect(run.exitCode).toBe(0);
      expect(messages(run, "notice")).toEqual([expect.stringContaining(says)]);
      expect(numbersOf(run)).toEqual(NOTHING);
      expect(run.report).toMatchObject({ ending: "nothing" });
      expect(run.summary).toContain(says);
      expect(stage.sandbox.requests.entries).toEqual([]);
    });
  });
});

test("an event that names no issue is red, and says so", async () => {
  await withDesk(FILE, async (stage) => {
    openTickets(stage, "urgent");
    const run = await runAction(stage, { name: "issues", payload: {} });
    expect(run.exitCode).toBe(1);
    expect(messages(run, "error")).toEqual([expect.stringContaining("`issues` names no issue")]);
    expect(writesOf(stage)).toEqual([]);
  });
});
