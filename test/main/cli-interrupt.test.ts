// Does Ctrl-C end a command cleanly, with 130 and nothing half written?

import { readdirSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
import { expect, test } from "@jest/globals";
import { terminal, visit } from "./cli-visit.ts";

// Of the commands without a manner of their own, one that reads and one that would write.
test.each([
  { words: ["check", "--repository", "acme/help", "--config", "/dev/null"], shown: "acme/help: asking GitHub" },
  { words: ["init", "--on-call", "ann"], shown: "looking at the repository" },
])("$words", async ({ words, shown }) => {
  const here = await visit();
  try {
    here.sandbox.faults.add({ path: "/repos/acme/help", times: 9, answer: { kind: "hang" } });
    const seen = terminal(here, { words, more: { GITHUB_REPOSITORY: "acme/help" } });
    // Only what takes longer than two seconds is told, on one line that is cleared in the end.
    await seen.until(shown);
    seen.type("\u0003");
    expect(await seen.ended).toBe(130);
    const left = seen.seen().split("\u001b[2K").at(-1) ?? "";
    expect(stripVTControlCharacters(left).replace("^C", "").trim()).toBe("");
    expect(readdirSync(here.folder)).toEqual([]);
  } finally {
    await here.close();
  }
});
