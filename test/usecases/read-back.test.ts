// Does what a sweep has said on many tickets stand there once in the end, and what does it cost to look?

import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { readBack } from "../../src/usecases/read-back.ts";
import type { Reviewed } from "../../src/usecases/review-ticket.ts";
import { sweep } from "../../src/usecases/sweep.ts";
import { appRun, HOUR, inside, type Inside } from "./inside.ts";

const OURS = "watchbill[bot]";

let place: Inside;

/** Three tickets, each with a card and, on its internal side, what was said when they were late. */
beforeEach(async () => {
  place = await inside();
  for (let ticket = 0; ticket < 3; ticket += 1) place.desk.openIssue({ by: "cleo", title: "Help" });
  await sweep(await appRun(place));
  place.sandbox.clock.advance(HOUR);
  await sweep(await appRun(place));
});

afterEach(() => place.sandbox.stop());

const SPOKEN: readonly Reviewed[] = [1, 2, 3].map((number) => ({
  report: { number, title: "", applied: [], clocks: [] },
  spoken: { number, twin: number },
}));

/** Says the last word of ours again, as another run would that could not see it. */
function sayAgain(where: "desk" | "internal", number: number): number {
  const last = place[where].issue(number).comments.findLast(({ author }) => author === OURS);
  if (last === undefined) throw new Error(`nothing was said on #${number}`);
  return place[where].comment(number, { by: OURS, body: last.body });
}

async function removed(): Promise<readonly (readonly [number, number])[]> {
  const run = await appRun(place);
  place.sandbox.requests.clear();
  const reports = await readBack(SPOKEN, run, (_, collapse) => collapse());
  return reports.map(
    ({ number, applied }) => [number, applied.filter(({ ended }) => ended === "done").length] as const,
  );
}

test("where everything stands once, it takes one request and one for the internal sides", async () => {
  expect(await removed()).toEqual([
    [1, 0],
    [2, 0],
    [3, 0],
  ]);
  const { graphql, writes } = place.sandbox.requests.counts;
  expect({ graphql, writes }).toEqual({ graphql: 2, writes: 0 });
});

test.each(["desk", "internal"] as const)("what stands twice goes, and the older one stays: %s", async (where) => {
  const before = place[where].issue(2).comments.map(({ id }) => id);
  sayAgain(where, 2);
  expect(await removed()).toEqual([
    [1, 0],
    [2, 1],
    [3, 0],
  ]);
  expect(place[where].issue(2).comments.map(({ id }) => id)).toEqual(before);
});

test("one that has gone meanwhile keeps nobody from looking at the others", async () => {
  sayAgain("desk", 2);
  place.desk.deleteIssue(1, { by: "ann" });
  expect(await removed()).toEqual([
    [1, 0],
    [2, 1],
    [3, 0],
  ]);
});
