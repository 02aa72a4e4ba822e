// Are the siblings of ours found in a text that has mistakes elsewhere?

import { expect, test } from "@jest/globals";
import { botsNamed } from "../../../src/core/config/bots-named.ts";

test.each<{ name: string; texts: readonly string[]; are: readonly string[] }>([
  {
    name: "in brackets",
    texts: ["version: 1\nbots: [github-actions, watchbill]\n"],
    are: ["github-actions", "watchbill"],
  },
  {
    name: "over several lines",
    texts: ["bots: [\n  github-actions, # ours\n  watchbill,\n]\n"],
    are: ["github-actions", "watchbill"],
  },
  {
    name: "one below the other",
    texts: ["bots: # ours\n  - github-actions\n  # App\n  - 'watchbill[bot]'\nx: 1"],
    are: ["github-actions", "watchbill"],
  },
  {
    name: "not indented, with CRLF",
    texts: ["bots:\r\n- github-actions\r\n- watchbill\r\nx:\r\n- y"],
    are: ["github-actions", "watchbill"],
  },
  { name: "one that should be a list", texts: ["bots: github-actions # ours\n"], are: ["github-actions"] },
  {
    name: "beside what can't be read",
    texts: ["people: {ann\nbots: [github-actions]\n  - [unclosed"],
    are: ["github-actions"],
  },
  { name: "those of a base too, each once", texts: ["bots: [a, b]", "bots: [b, c]"], are: ["a", "b", "c"] },
  { name: "what is no name is none", texts: ["bots: [a b, ../c, '@d', -e, f]"], are: ["f"] },
  { name: "a key of another is not it", texts: ["staff:\n  bots: [a]\nrobots: [b]\n# bots: [c]\n"], are: [] },
  { name: "nothing", texts: ["", "bots:\nversion: 1\n", "bots: []", "bots: {a: b}"], are: [] },
  {
    name: "ten at most",
    texts: [`bots: [${Array.from({ length: 30 }, (_, each) => `b${each}`).join(", ")}]`],
    are: Array.from({ length: 10 }, (_, each) => `b${each}`),
  },
])("$name", ({ texts, are }) => {
  expect(botsNamed(texts)).toEqual(are);
});

test("a long hostile text is read in no time", () => {
  const texts = [`bots:${"\n -".repeat(80_000)}`, `bots: [${"a,".repeat(100_000)}`, `bots:${" ".repeat(200_000)}`];
  const startedAt = performance.now();
  botsNamed(texts);
  expect(performance.now() - startedAt).toBeLessThan(500);
});
