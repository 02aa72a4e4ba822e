// Does the checker of I8 see each way to ask too much of GitHub?

import { describe, expect, test } from "@jest/globals";
import { budgets } from "./checkers/i8-budgets.ts";
import type { Fact } from "./chronicle.ts";

const NINE = Date.parse("2026-03-02T09:00:00Z");
const AGAIN = "POST /app/hook/deliveries/1/attempts";

/** So many requests to deliver something again, each so long after the one before. */
function asked(count: number, everyMs: number, processes = 1): readonly Fact[] {
  return Array.from({ length: count }, (_, place) => ({
    kind: "wroteElsewhere",
    at: NINE + place * everyMs,
    process: place % processes,
    method: AGAIN,
  }));
}

function labelled(count: number): readonly Fact[] {
  const began: Fact = { kind: "runBegan", at: NINE, run: 5, process: 0 };
  const label = { kind: "labeled", run: 5, issue: 1, by: "watchbill[bot]", label: "urgent" } as const;
  return [began, ...Array.from({ length: count }, (_, place) => ({ ...label, at: NINE + place }))];
}

describe("what is no issue's is counted too:", () => {
  test.each([
    { name: "60 within a minute", facts: asked(60, 1), found: [] },
    { name: "61 within a minute", facts: asked(61, 1), found: ["more than 60 writes within 60000 ms"] },
    { name: "61, the last a minute after the first", facts: asked(61, 1_000), found: [] },
    { name: "400 within an hour", facts: asked(400, 1_001), found: [] },
    { name: "401 within an hour", facts: asked(401, 1_001), found: ["more than 400 writes within 3600000 ms"] },
    { name: "61 of two programs", facts: asked(61, 1, 2), found: [] },
    { name: "40 beside 40 of the installation's own", facts: [...asked(40, 1), ...labelled(40)], found: [] },
  ])("$name", ({ facts, found }) => {
    expect(budgets({ facts, repositoryId: 1 }).map(({ what }) => what)).toEqual(found);
  });
});

test.each([
  { kind: "askedTooSoon", what: `${AGAIN} was sent while GitHub had asked to wait` },
  { kind: "askedForEver", what: `${AGAIN} was sent without saying how long its answer is waited for` },
] as const)("one request is enough: $kind", ({ kind, what }) => {
  const facts: readonly Fact[] = [{ kind, at: NINE, method: AGAIN }];
  expect(budgets({ facts, repositoryId: 1 })).toEqual([{ invariant: "I8", at: NINE, what }]);
});
