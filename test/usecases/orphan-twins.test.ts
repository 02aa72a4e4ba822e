// Does a sweep find the internal side of a ticket that has left without anybody hearing of it?

import { afterEach, describe, expect, test } from "@jest/globals";
import type { Channel, Message } from "../../src/usecases/channel.ts";
import { failed, type Outcome, succeeded } from "../../src/usecases/outcome.ts";
import { previewSweep, sweep } from "../../src/usecases/sweep.ts";
import type { SweepReport } from "../../src/usecases/sweep-report.ts";
import { twinLine } from "../../src/usecases/twin-marker.ts";
import { appRun, FILE, inside, type Inside, textsOf } from "./inside.ts";

const PAGING = FILE.replace("urgent:\n", "urgent:\n    alert: [pager]\n").replace(
  "internal:",
  "channels: { pager: { kind: pagerduty, routing_key: PAGER_KEY } }\ninternal:",
);

let place: Inside;
let told: string[] = [];
let answer: Outcome = succeeded(undefined);

afterEach(async () => {
  await place.sandbox.stop();
});

const states = () => place.internal.issues().map(({ number, state }) => `#${number} ${state}`);

const pager: Channel = {
  name: "pager",
  deduplicates: true,
  send: ({ action, key }: Message) => {
    told.push(`${action} ${key}`);
    return Promise.resolve(answer);
  },
};

const run = () => appRun(place, { channels: () => new Map([["pager", pager]]) });
const swept = async (): Promise<SweepReport> => sweep(await run());

/** Tickets with their internal sides, each paged. */
async function tickets(count: number): Promise<void> {
  place = await inside(PAGING);
  for (let number = 1; number <= count; number += 1) place.desk.openIssue({ by: "cleo", title: "Help", body: "It" });
  answer = succeeded(undefined);
  told = [];
  await swept();
}

const GONE = "No longer in the repository, so their internal sides were closed: #1.";

describe("the page ends and the internal side is closed, once, where nobody told that the ticket was", () => {
  test.each([
    [
      "deleted",
      () => {
        place.desk.deleteIssue(1, { by: "ann" });
      },
    ],
    [
      "turned into a discussion",
      () => {
        place.desk.convertToDiscussion(1, { by: "ann" });
      },
    ],
    ["moved", () => void place.desk.transfer(1, { by: "ann", to: place.internal })],
  ])("%s", async (_, leave) => {
    await tickets(2);
    const [triggered = ""] = told;
    told = [];
    leave();
    const moved = states().slice(2);
    const report = await swept();
    expect(report).toMatchObject({ checked: 1, failed: 0, warnings: [GONE] });
    expect(states()).toEqual(["#1 closed", "#2 open", ...moved]);
    expect(textsOf(place.internal, 1).at(-1)).toContain("The ticket has left its repository");
    expect(told).toContain(triggered.replace("trigger", "resolve"));
    told = [];
    expect((await swept()).warnings).toEqual([]);
    expect(told).toEqual([]);
  });
});

test("a preview says so and does nothing", async () => {
  await tickets(1);
  place.desk.deleteIssue(1, { by: "ann" });
  expect((await previewSweep(await run())).warnings).toEqual([GONE.replace("were", "would be")]);
  expect(states()).toEqual(["#1 open"]);
});

test("as long as the page can't be ended the run is red, and the next sweep tries again", async () => {
  await tickets(1);
  place.desk.deleteIssue(1, { by: "ann" });
  answer = failed({ kind: "unavailable", message: "it does not answer" });
  expect(await swept()).toMatchObject({ failed: 1, warnings: [] });
  expect(states()).toEqual(["#1 open"]);
  answer = succeeded(undefined);
  expect(await swept()).toMatchObject({ failed: 0, warnings: [GONE] });
});

test("what may not be written any more is left for the next sweep", async () => {
  await tickets(1);
  place.desk.deleteIssue(1, { by: "ann" });
  await sweep(await run(), { maxWrites: 1 });
  expect(states()).toEqual(["#1 open"]);
});

test("one that could not be looked for is named, and keeps its internal side", async () => {
  await tickets(1);
  const number = place.internal.openIssue({
    by: "watchbill[bot]",
    title: "Internal side",
    body: twinLine({ repositoryId: place.desk.id, owner: "acme", repository: "help", number: 8 }),
  });
  const path = "/repos/acme/help/issues/8";
  place.sandbox.faults.add({ method: "GET", path, answer: { kind: "status", status: 502 }, times: 9 });
  expect(await swept()).toMatchObject({ failed: 1, tickets: [{ number: 1 }, { number: 8 }], warnings: [] });
  expect(place.internal.issue(number).state).toBe("open");
});

test("when all is well, no ticket is asked for, however many there are; nor for what a stranger passes off as one", async () => {
  await tickets(3);
  place.internal.openIssue({
    by: "eve",
    title: "Internal side",
    body: twinLine({ repositoryId: place.desk.id, owner: "acme", repository: "help", number: 9 }),
  });
  place.sandbox.requests.clear();
  expect(await swept()).toMatchObject({ failed: 0, warnings: [] });
  const asked = place.sandbox.requests.entries.filter(({ body }) =>
    JSON.stringify(body ?? "").includes("OrPullRequest"),
  );
  expect([asked.length, place.sandbox.requests.counts.writes]).toEqual([0, 0]);
  expect(states()).toEqual(["#1 open", "#2 open", "#3 open", "#4 open"]);
});
