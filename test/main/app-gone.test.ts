// What does the App say of issues that it can do nothing for?

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { Stage } from "../../src/main/demo-stage.ts";
import { knock, logLines, openDesk, settled, writesOf } from "./front-door.ts";

const INFO = 30;
const WARN = 40;

let stage: Stage;

beforeAll(async () => {
  stage = await openDesk();
});

afterAll(async () => {
  await stage.close();
});

beforeEach(() => {
  stage.sandbox.requests.clear();
});

/** The levels at which the App spoke of this issue since the log was `from` lines long, and the kinds of failures. */
function spokenOf(
  issue: number,
  from: number,
): readonly { readonly level: unknown; readonly kinds: readonly string[] }[] {
  return logLines(stage)
    .slice(from)
    .filter((line) => line["issue"] === issue)
    .map((line) => ({
      level: line["level"],
      kinds: [line["failures"] ?? []].flat().map((failure) => String(Reflect.get(Object(failure), "kind"))),
    }));
}

/** An issue of which no delivery has told, and the payload that tells of it. */
function unheard(): { readonly number: number; readonly payload: unknown } {
  stage.sandbox.webhooks.lose();
  const number = stage.desk.openIssue({ by: "cleo" });
  const event = stage.sandbox.log.events.findLast(({ action }) => action === "opened");
  return { number, payload: event?.payload };
}

describe("permanent conditions are warnings, and nothing crashes", () => {
  test.each([
    {
      name: "deleted",
      kind: "deleted",
      act: (number: number) => {
        stage.desk.deleteIssue(number, { by: "ann" });
      },
    },
    {
      name: "transferred",
      kind: "transferred",
      act: (number: number) => {
        const to = stage.sandbox.world.createRepository({ owner: "example", name: "other", app: "absent" });
        stage.desk.transfer(number, { by: "ann", to });
      },
    },
    {
      name: "turned into a discussion",
      kind: "deleted",
      act: (number: number) => {
        stage.desk.convertToDiscussion(number, { by: "ann" });
      },
    },
    {
      name: "locked",
      kind: "locked",
      act: (number: number) => {
        stage.desk.lock(number, { by: "ann" });
      },
    },
    {
      name: "in an archived repository",
      kind: "archived",
      act: () => {
        stage.desk.archive();
      },
    },
  ])("$name", async ({ kind, act }) => {
    const { number, payload } = unheard();
    act(number);
    const from = logLines(stage).length;
    expect(await knock(stage, payload)).toEqual({ status: 200, text: "ok\n" });
    await settled(stage);
    const spoken = spokenOf(number, from);
    expect(spoken.map(({ level }) => level)).toEqual([WARN]);
    expect(new Set(spoken.flatMap(({ kinds }) => kinds))).toEqual(new Set([kind]));
    stage.sandbox.webhooks.behave();
    stage.desk.unarchive();
    expect((await fetch(`${stage.appUrl ?? ""}/ping`)).status).toBe(200);
  });
});

test("a comment on a pull request: nothing is asked, nothing is written", async () => {
  const number = stage.desk.openPullRequest({ by: "cleo", title: "Urgent: please merge" });
  await settled(stage);
  stage.sandbox.requests.clear();
  stage.desk.comment(number, { by: "cleo", body: "Anybody?" });
  await settled(stage);
  const told = stage.sandbox.webhooks.deliveries.filter(({ event }) => event.name === "issue_comment");
  expect(told.at(-1)?.outcome).toBe(200);
  expect(stage.sandbox.requests.entries).toEqual([]);
});

test("a pull request passed off as an issue: read, and nothing is written", async () => {
  const number = stage.desk.openPullRequest({ by: "cleo" });
  await settled(stage);
  stage.sandbox.requests.clear();
  const from = logLines(stage).length;
  await knock(stage, {
    action: "opened",
    issue: { number },
    repository: { name: "desk", owner: { login: "example" } },
    installation: { id: stage.sandbox.app.installationId },
  });
  await settled(stage);
  expect(stage.sandbox.requests.entries.length).toBeGreaterThan(0);
  expect(writesOf(stage)).toEqual([]);
  expect(spokenOf(number, from)).toEqual([{ level: INFO, kinds: [] }]);
});
