// When something can't be done: who is named, what colour is the run, and does the rest go on?

import { describe, expect, test } from "@jest/globals";
import type { ActionRun } from "../../src/main/demo-action.ts";
import type { Stage } from "../../src/main/demo-stage.ts";
import type { Fault } from "../../src/sandbox/faults.ts";
import { runActionHere } from "../stories/own-process.ts";
import { FILE, messages, numbersOf, openTickets, withDesk, writesOf } from "./action-desk.ts";

function refusal(message: string): Fault["answer"] {
  return { kind: "status", status: 403, body: { message } };
}

/** Per issue whether it has a card. */
function cards({ desk }: Stage): readonly boolean[] {
  return desk.issues().map(({ comments }) => comments.some(({ body }) => body.startsWith("<!-- watchbill:card ")));
}

function namesOnly(run: ActionRun, number: number): boolean {
  const named = new Set(
    [
      ...messages(run, "error")
        .join(" ")
        .matchAll(/#(\d+)/g),
    ].map(([, each]) => each),
  );
  return named.size === 1 && named.has(String(number));
}

describe("one bad ticket never stops the rest", () => {
  test.each<{ name: string; fault: Fault; says: string }>([
    {
      name: "its comments are refused",
      fault: { method: "POST", path: "/issues/2/comments", answer: refusal("No comments today") },
      says: "commenting on #2: GitHub answered 403 (No comments today)",
    },
    {
      name: "its assignment is refused",
      fault: { method: "POST", path: "/issues/2/assignees", answer: refusal("No people today") },
      says: "assigning ann to #2: GitHub answered 403 (No people today)",
    },
  ])("$name: red, named by its number, finished by the next run", async ({ fault, says }) => {
    await withDesk(FILE, async (stage) => {
      openTickets(stage, "urgent", "urgent", "normal");
      stage.sandbox.faults.add(fault);
      const run = await runActionHere(stage);
      expect(run.exitCode).toBe(1);
      expect(messages(run, "error")).toEqual([
        "Something was left undone on #2.",
        expect.stringContaining(`#2: ${says}`),
      ]);
      expect(numbersOf(run)).toMatchObject({ checked: 3, acted: 3, failed: 1 });
      expect(run.summary).toContain("Left undone: 1.");
      expect(cards(stage)).toEqual([true, false, true]);
      const next = await runActionHere(stage);
      expect(next.exitCode).toBe(0);
      expect(cards(stage)).toEqual([true, true, true]);
      expect(stage.desk.issue(2).assignees).toEqual(["ann"]);
    });
  });

  test("it can't be read afresh", async () => {
    await withDesk(FILE, async (stage) => {
      openTickets(stage, "urgent", "urgent", "normal");
      const errors = [{ message: "Something went wrong", path: ["repository", "issueOrPullRequest", "labels"] }];
      // Asked three times over; the first of the three tickets passes.
      const answer = { kind: "graphql-errors", errors } as const;
      stage.sandbox.faults.add({ graphql: "issueOrPullRequest", answer, skip: 1, times: 3 });
      const run = await runActionHere(stage);
      expect(run.exitCode).toBe(1);
      expect(namesOnly(run, 2)).toBe(true);
      expect(messages(run, "error")[1]).toContain("#2: reading #2: GitHub answered with errors (Something went wrong)");
      expect(cards(stage)).toEqual([true, false, true]);
    });
  });
});

describe("what no later run can mend is a warning, and green", () => {
  test("a locked issue", async () => {
    await withDesk(FILE, async (stage) => {
      openTickets(stage, "urgent", "urgent");
      stage.desk.lock(2, { by: "ann" });
      const run = await runActionHere(stage);
      expect(run.exitCode).toBe(0);
      expect(messages(run, "warning")).toEqual(["Locked, so left alone until they are unlocked: #2."]);
      expect(messages(run, "error")).toEqual([]);
      expect(numbersOf(run)).toMatchObject({ checked: 2, failed: 0 });
      expect(cards(stage)).toEqual([true, false]);
    });
  });

  test("beside one that failed it is not among those to see to", async () => {
    await withDesk(FILE, async (stage) => {
      openTickets(stage, "urgent", "urgent", "urgent");
      stage.desk.lock(3, { by: "ann" });
      stage.sandbox.faults.add({ method: "POST", path: "/issues/2/comments", answer: refusal("No comments today") });
      const run = await runActionHere(stage);
      expect(run.exitCode).toBe(1);
      expect(namesOnly(run, 2)).toBe(true);
      expect(messages(run, "warning")).toEqual(["Locked, so left alone until they are unlocked: #3."]);
    });
  });

  test("an archived repository: one warning, and nothing is tried", async () => {
    await withDesk(FILE, async (stage) => {
      openTickets(stage, "urgent", "urgent");
      const event = stage.sandbox.log.events.at(-1);
      stage.desk.archive();
      const run = await runActionHere(stage);
      expect(run.exitCode).toBe(0);
      expect(messages(run, "warning")).toEqual([expect.stringContaining("The repository is archived")]);
      expect(writesOf(stage)).toEqual([]);
      const ofOne = await runActionHere(stage, event);
      expect(ofOne.exitCode).toBe(0);
      expect(messages(ofOne, "warning")).toEqual([expect.stringMatching(/^#2: .*archived/)]);
    });
  });
});

describe("when writes run out, those left are named, the run is red, and the next one finishes", () => {
  test.each([
    { name: "max-writes", file: FILE, inputs: { "max-writes": "3" }, left: [2, 3] },
    { name: "limits.writes_per_sweep", file: `${FILE}limits: { writes_per_sweep: 6 }\n`, inputs: {}, left: [3] },
  ])("$name", async ({ file, inputs, left }) => {
    await withDesk(file, async (stage) => {
      openTickets(stage, "urgent", "urgent", "normal");
      const run = await runActionHere({ ...stage, inputs });
      expect(run.exitCode).toBe(1);
      expect(messages(run, "error")).toEqual([
        `Something was left undone on ${left.map((number) => `#${number}`).join(", ")}.`,
        ...left.map((number) => expect.stringMatching(new RegExp(`^#${number}: left for the next sweep`))),
      ]);
      expect(numbersOf(run)).toMatchObject({ checked: 3, acted: 3 - left.length, failed: left.length });
      expect(cards(stage)).toEqual([1, 2, 3].map((number) => !left.includes(number)));
      const next = await runActionHere(stage);
      expect(next.exitCode).toBe(0);
      expect(cards(stage)).toEqual([true, true, true]);
    });
  });

  test("GitHub's own limit: nothing more is written once it asks to wait", async () => {
    await withDesk(FILE, async (stage) => {
      openTickets(stage, "urgent", "urgent", "normal");
      const answer = {
        kind: "status",
        status: 403,
        body: { message: "You have exceeded a secondary rate limit." },
        headers: { "retry-after": "60" },
      } as const;
      stage.sandbox.faults.add({ method: "POST", path: "/issues/1/assignees", answer });
      const run = await runActionHere(stage);
      expect(run.exitCode).toBe(1);
      expect(messages(run, "error")[0]).toBe("Something was left undone on #1, #2, #3.");
      expect(writesOf(stage).at(-1)?.path).toContain("/issues/1/assignees");
      expect((await runActionHere(stage)).exitCode).toBe(0);
      expect(cards(stage)).toEqual([true, true, true]);
    });
  });
});

test("with more failures than a page shows annotations, the first one names every ticket", async () => {
  await withDesk(FILE, async (stage) => {
    openTickets(stage, ...Array.from({ length: 12 }, () => "normal"));
    const run = await runActionHere({ ...stage, inputs: { "max-writes": "0" } });
    const numbers = Array.from({ length: 12 }, (_, index) => `#${index + 1}`).join(", ");
    expect(messages(run, "error")[0]).toBe(`Something was left undone on ${numbers}.`);
    expect(messages(run, "error")).toHaveLength(13);
  });
});

describe("a token that may not is told which permission it needs", () => {
  test.each<{ name: string; token: (stage: Stage) => string; says: string }>([
    {
      name: "without contents",
      token: ({ sandbox, desk }) => sandbox.tokens.workflow(desk, { issues: "write" }),
      says: "The token needs the permission `contents: read`.",
    },
    {
      name: "without issues",
      token: ({ sandbox, desk }) => sandbox.tokens.workflow(desk, { contents: "read" }),
      says: "The token needs the permission `issues: write`.",
    },
    {
      name: "that may only read issues",
      token: ({ sandbox, desk }) => sandbox.tokens.workflow(desk, { contents: "read", issues: "read" }),
      says: "The token needs the permission `issues: write`.",
    },
    {
      name: "that was revoked",
      token: ({ sandbox, desk }) => {
        const token = sandbox.tokens.workflow(desk);
        sandbox.tokens.revoke(token);
        return token;
      },
      says: "401 (Bad credentials); the token is not valid: expired, revoked or mistyped",
    },
    {
      name: "of somebody who does not see the repository",
      token: ({ sandbox }) => sandbox.tokens.personal("stranger"),
      says: "Does the token reach example/desk?",
    },
  ])("$name: red", async ({ token, says }) => {
    await withDesk(FILE, async (stage) => {
      openTickets(stage, "urgent");
      const run = await runActionHere({ ...stage, inputs: { token: token(stage) } });
      expect(run.exitCode).toBe(1);
      expect(messages(run, "error").join("\n")).toContain(says);
      expect(run.summary).toContain(says);
      expect(stage.desk.issue(1)).toMatchObject({ comments: [], labels: [], assignees: [] });
    });
  });
});

test("the token is nowhere in log, outputs, summary or report, not even where GitHub repeats it", async () => {
  await withDesk(FILE, async (stage) => {
    openTickets(stage, "urgent", "urgent");
    const token = stage.sandbox.tokens.workflow(stage.desk);
    const answer = refusal(`Bad request of ${token}, Authorization: token ${token}`);
    stage.sandbox.faults.add({ method: "POST", path: "/issues/1/comments", answer });
    stage.sandbox.faults.add({ method: "POST", path: "/issues/2/labels", answer });
    const run = await runActionHere({ ...stage, inputs: { token } });
    expect(run.exitCode).toBe(1);
    expect(messages(run, "error").join()).toContain("Bad request of [hidden]");
    expect(JSON.stringify(run)).not.toContain(token);
  });
});
