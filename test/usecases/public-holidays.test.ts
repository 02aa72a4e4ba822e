// Are a country's public holidays found when the file asks for them, and not loaded when it does not?

import { describe, expect, test } from "@jest/globals";
import { checkFile } from "../../src/usecases/check-file.ts";
import { type PublicHolidays, publicHolidaysFor } from "../../src/usecases/public-holidays.ts";
import { instant } from "../../src/core/time/instant.ts";

const asking = (holiday: string): string => `
version: 1
calendars:
  office:
    hours: { mon-fri: 09:00-17:00 }
    holidays: [${holiday}]
`;

async function lookUp(year = 2026): Promise<PublicHolidays> {
  const found = await publicHolidaysFor(asking("{ country: BE }"), year);
  if (found === undefined) throw new Error("the file asks for a country");
  return found;
}

const inYear = (dates: readonly string[], year: number): readonly string[] =>
  dates.filter((date) => date.startsWith(`${year}-`));

describe("whether the list is needed", () => {
  test.each([
    { name: "no holidays", file: "version: 1\n", needed: false },
    { name: "dates only", file: asking("2026-12-25"), needed: false },
    { name: "a country in a comment", file: `${asking("2026-12-25")}# country: BE\n`, needed: false },
    {
      name: "a country in somebody's name",
      file: `${asking("")}people: { ann: { name: "country: BE" } }\n`,
      needed: false,
    },
    { name: "text that is no YAML", file: "country: [", needed: false },
    { name: "a country", file: asking("{ country: BE }"), needed: true },
    { name: "a quoted key", file: asking('{ "country": "BE" }'), needed: true },
    { name: "a country after a date", file: asking("2026-12-25, { country: BE }"), needed: true },
  ])("$name: $needed", async ({ file, needed }) => {
    expect((await publicHolidaysFor(file, 2026)) !== undefined).toBe(needed);
  });
});

describe("the dates", () => {
  test("Belgium's ten of 2026", async () => {
    expect(inYear((await lookUp())("BE"), 2026)).toEqual([
      "2026-01-01",
      "2026-04-06",
      "2026-05-01",
      "2026-05-14",
      "2026-05-25",
      "2026-07-21",
      "2026-08-15",
      "2026-11-01",
      "2026-11-11",
      "2026-12-25",
    ]);
  });

  test("three years back and five ahead, each with its own", async () => {
    const dates = (await lookUp(2026))("BE");
    const years = [...new Set(dates.map((date) => Number(date.slice(0, 4))))];
    expect(years).toEqual([2023, 2024, 2025, 2026, 2027, 2028, 2029, 2030, 2031]);
  });

  test("a region has its own besides", async () => {
    const holidays = await lookUp();
    const bavarian = inYear(holidays("DE", "BY"), 2026);
    expect(bavarian).toContain("2026-01-06");
    expect(inYear(holidays("DE"), 2026)).not.toContain("2026-01-06");
    expect(inYear(holidays("DE", "by"), 2026)).toEqual(bavarian);
    expect(inYear(holidays("DE", "BY.A"), 2026)).toContain("2026-08-08");
  });

  test("one that lasts several days closes all of them", async () => {
    const dates = inYear((await lookUp())("KR"), 2026);
    expect(dates).toEqual(expect.arrayContaining(["2026-02-17", "2026-02-18", "2026-02-19"]));
    expect(dates).not.toContain("2026-02-20");
  });

  test("one that begins at noon closes nothing", async () => {
    const dates = inYear((await lookUp())("GT"), 2026);
    expect(dates).toContain("2026-12-25");
    expect(dates).not.toContain("2026-12-24");
  });

  test("a day of 25 hours is one day", async () => {
    const dates = inYear((await lookUp())("HT"), 2026);
    expect(dates).toContain("2026-11-01");
    expect(inYear((await lookUp())("AU"), 2026)).toContain("2026-04-06");
  });

  test.each([
    { country: "ZZ", region: undefined },
    { country: "DE", region: "XX" },
    { country: "DE", region: "" },
    { country: "DE", region: "BY.XX" },
    { country: "DE", region: "constructor" },
    { country: "ZZ", region: "BY" },
  ])("none for $country $region, which nobody knows", async ({ country, region }) => {
    const holidays = await lookUp();
    expect(region === undefined ? holidays(country) : holidays(country, region)).toEqual([]);
  });
});

describe("in a file", () => {
  const now = instant("2026-03-02T09:00:00Z");

  test("a country makes its days closed ones", async () => {
    const { config, problems } = await checkFile(asking("{ country: BE }"), now);
    expect(problems).toEqual([]);
    expect(JSON.stringify(config?.calendars)).toContain("2026-07-21");
  });

  test.each([
    { entry: "{ country: ZZ }", said: "ZZ" },
    { entry: "{ country: DE, region: XX }", said: "DE, XX" },
  ])("$entry is a mistake at its place", async ({ entry, said }) => {
    const { config, problems } = await checkFile(asking(entry), now);
    expect(config).toBeUndefined();
    expect(problems).toEqual([
      expect.objectContaining({
        severity: "error",
        line: 6,
        message: expect.stringContaining(`public holidays of ${said} are not known`),
      }),
    ]);
  });
});
