// Do the results of this folder depend on the process's own time zone, or on its language?
//
// Every table of the folder runs again, in a process of each zone, with laws on fifty calendars. Languages are
// chosen for their own digits, calendars and beginnings of the week.

import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { describe, expect, test } from "@jest/globals";

const ROOT = resolve(import.meta.dirname, "../../..");
const CASES = "50";

const PLACES = [
  { zone: "UTC", language: "ar-EG", minutesAhead: 0 },
  { zone: "America/New_York", language: "en-US", minutesAhead: -240 },
  { zone: "Asia/Kathmandu", language: "ne-NP", minutesAhead: 345 },
  { zone: "Australia/Lord_Howe", language: "fa-IR", minutesAhead: 630 },
  { zone: "Pacific/Apia", language: "th-TH", minutesAhead: 780 },
];

interface Outcome {
  readonly success: boolean;
  readonly numPassedTests: number;
  readonly testResults: readonly { readonly name: string; readonly message: string }[];
}

const inside = PLACES.find(({ zone }) => zone === process.env["IN_ZONE"]);

if (inside === undefined) {
  describe("from the outside", () => {
    test.each(PLACES)(
      "the folder passes in $zone, $language",
      ({ zone, language }) => {
        const outcome = folderIn(zone, language);
        const failures = outcome.testResults.filter(({ message }) => message !== "");
        expect(failures.map(({ name, message }) => `${name}\n${message}`)).toEqual([]);
        expect(outcome.success).toBe(true);
        expect(outcome.numPassedTests).toBeGreaterThan(350);
      },
      300_000,
    );
  });
} else {
  test("this process really is there", () => {
    const { locale } = new Intl.DateTimeFormat().resolvedOptions();
    expect(-new Date("2026-07-01T00:00:00Z").getTimezoneOffset() + 0).toBe(inside.minutesAhead);
    expect(locale).toBe(inside.language);
  });
}

function folderIn(zone: string, language: string): Outcome {
  const locale = `${language.replace("-", "_")}.UTF-8`;
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ["node_modules/jest/bin/jest.js", "--runInBand", "--json", resolve(ROOT, "test/core/time")],
    {
      cwd: ROOT,
      encoding: "utf8",
      maxBuffer: 2 ** 26,
      env: { ...process.env, TZ: zone, LC_ALL: locale, LANG: locale, LAW_CASES: CASES, IN_ZONE: zone },
    },
  );
  if (!stdout.startsWith("{")) throw new Error(`no outcome from ${zone}: ${stdout}${stderr}`);
  // What jest prints with --json.
  return JSON.parse(stdout) as Outcome;
}
