// Does `watchbill check` tell the next twelve months of every schedule, and `--strict` end with 1?

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { LOAD_METHOD } from "../../src/core/schedule/fairness.ts";
import { ROOT } from "../../src/main/demo-stage.ts";
import { watchbill, written } from "./cli-run.ts";

const INVOICE_CLOUD = readFileSync(join(ROOT, "config/examples/invoicecloud.yml"), "utf8");
const GAPS =
  "238 gaps of 1 h, daily from 9 Mar to 1 Nov 2026 at 01:30Z: New York is on summer time, Kolkata is not; filled by hold";
const OVERLAPS =
  "238 overlaps of 1 h, daily from 8 Mar to 31 Oct 2026 at 13:30Z: New York is on summer time, Kolkata is not";

const SMALL = `version: 1
people: { zoe: {} }
schedules:
  day:
    layers: [{ name: day, hours: 09:00-17:00, rotation: { start: 2026-01-05T09:00, every: 1 week, people: [ann, bob] } }]
    overrides:
      - { replace: bob, with: zoe, from: 2025-01-05T09:00, until: 2025-01-06T09:00 }
      - { replace: bob, with: zoe, from: 2026-03-02T09:00, until: 2026-03-03T09:00 }
  backstop: { layers: [{ name: main, always: [ann] }, { name: spare, level: 0, always: [ola] }] }
absences:
  - { person: zoe, from: 2026-05-01, until: 2026-05-03 }
  - { person: ann, from: 2025-05-01, until: 2025-05-03 }
`;

const AT = ["--at", "2026-01-01T00:00:00Z"];

beforeAll(() => {
  written("invoicecloud.yml", INVOICE_CLOUD);
  written("small.yml", SMALL);
});

function check(file: string, ...words: readonly string[]) {
  return watchbill(["check", "--config", file, ...AT, ...words], { environment: { TZ: "Pacific/Apia" } });
}

test("InvoiceCloud's gaps and overlaps are one line each, and a section per schedule tells who does how much", async () => {
  const { exit, out, err } = await check("invoicecloud.yml");
  expect([exit, err]).toEqual([0, ""]);
  const lines = out.split("\n");
  expect(lines).toContain("operations, 1 Jan 2026 to 1 Jan 2027");
  expect(lines).toContain(`  ${GAPS}`);
  expect(lines).toContain(`  ${OVERLAPS}`);
  expect(lines.filter((line) => line.includes(" gaps of ") || line.includes(" overlaps of "))).toHaveLength(2);
  expect(lines).toContain("rollout, 1 Jan 2026 to 1 Jan 2027");
  expect(lines.filter((line) => line === LOAD_METHOD)).toHaveLength(1);
  expect(out).toMatch(/^ {8}hours {2}nights {2}weekends\n {2}raj {4}2196 {7}0 {8}26$/m);
  expect(out.endsWith("invoicecloud.yml is fine.\n")).toBe(true);
});

test("as data, the same", async () => {
  const { exit, out } = await check("invoicecloud.yml", "--json");
  expect(exit).toBe(0);
  const data: unknown = JSON.parse(out);
  expect(data).toMatchObject({
    valid: true,
    problems: [],
    outlook: { pastAbsences: [], idleAbsences: [], method: LOAD_METHOD },
  });
  expect(data).toMatchObject({
    outlook: {
      from: "2026-01-01T00:00:00Z",
      until: "2027-01-01T00:00:00Z",
      schedules: [
        {
          schedule: "operations",
          gaps: [
            {
              count: 238,
              minutes: 60,
              orLonger: false,
              first: "2026-03-09T01:30:00Z",
              last: "2026-11-01T01:30:00Z",
              rhythm: "daily from 9 Mar to 1 Nov 2026 at 01:30Z",
              cause: "New York is on summer time, Kolkata is not",
              text: GAPS,
              planned: false,
              filledBy: "hold",
            },
          ],
          overlaps: [{ count: 238, first: "2026-03-08T13:30:00Z", last: "2026-10-31T13:30:00Z", text: OVERLAPS }],
          pastOverrides: [],
          neverOnCall: [],
          loads: expect.arrayContaining([{ person: "raj", hours: 2196, nights: 0, weekends: 26 }]),
        },
        { schedule: "rollout", gaps: [{ count: 1, planned: true, filledBy: null }], overlaps: [] },
      ],
    },
  });
});

test("lines that are past, change nothing or name somebody idle", async () => {
  const { exit, out } = await check("small.yml");
  expect(exit).toBe(0);
  expect(out).toContain(
    "small.yml:8:9: warning: this override changes nothing: bob is not on call then\n8 |       - { replace",
  );
  expect(out).toContain("  1 override is past (line 7) and can go\n");
  expect(out).toContain('  ola is never on call (layer "spare": a higher level or an override always comes first)\n');
  expect(out).toContain("\n1 absence is past (line 12) and can go\n");
  expect(out).toContain("\n1 absence is of somebody who is not on call then (line 11)\n");
  expect(out).toContain("backstop, 1 Jan 2026 to 1 Jan 2027\n  no gaps, no overlaps\n");
  expect(out.endsWith("small.yml: 1 warning.\n")).toBe(true);
});

describe("--strict ends with 1 where a gap is unplanned", () => {
  const hours = (gaps: string) =>
    `version: 1\nschedules: { day: { layers: [{ always: [ann], hours: 09:00-17:00 }]${gaps} } }\n`;
  test.each([
    { name: "a gap without a rule", text: hours(""), strict: 1 },
    { name: "one that the fallback fills", text: hours(", fallback: [bob]"), strict: 1 },
    { name: "one that is held", text: hours(", gaps: hold"), strict: 1 },
    { name: "one meant so", text: hours(", gaps: none"), strict: 0 },
    { name: "no gap", text: "version: 1\nschedules: { day: { layers: [{ always: [ann] }] } }\n", strict: 0 },
    { name: "no schedule", text: "version: 1\n", strict: 0 },
  ])("$name: $strict", async ({ text, strict }) => {
    written("strict.yml", text);
    expect((await check("strict.yml")).exit).toBe(0);
    const { exit, out } = await check("strict.yml", "--strict");
    expect(exit).toBe(strict);
    expect(/\d unplanned gaps\.\n$/.test(out)).toBe(strict === 1);
    expect((await check("strict.yml", "--strict", "--json")).exit).toBe(strict);
  });
});
