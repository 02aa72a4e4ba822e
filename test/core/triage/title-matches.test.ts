// Is a route's pattern found in a title, in linear time?

import { expect, test } from "@jest/globals";
import { titleMatches } from "../../../src/core/triage/title-matches.ts";

test.each([
  { name: "anywhere in it", pattern: "down", title: "The site is down again", expected: true },
  { name: "as written", pattern: "Down", title: "The site is down", expected: false },
  { name: "without case where the pattern says so", pattern: "(?i)DOWN", title: "The site is down", expected: true },
  { name: "at an edge", pattern: "^\\[rollout\\]", title: "[rollout] alert", expected: true },
  { name: "not elsewhere", pattern: "^\\[rollout\\]", title: "re: [rollout] alert", expected: false },
])("$name", ({ pattern, title, expected }) => {
  expect(titleMatches(pattern, title)).toBe(expected);
});

// One that looks back would need 2^40 attempts for this; a test that hangs fails by its time limit.
test("a pattern that invites looking back again and again is answered all the same", () => {
  expect(titleMatches("^(a+)+$", `${"a".repeat(40)}!`)).toBe(false);
});
