// Is a file that was checked before checked again only where that may come to something else?

import { expect, test } from "@jest/globals";
import { instant } from "../../src/core/time/instant.ts";
import { checkFile } from "../../src/usecases/check-file.ts";

const FILE = "version: 1\ncalendars: { office: { hours: 09:00-17:00, holidays: [{ country: BE }] } }\n";
const START = "version: 1\nextends: acme/base\n";
const base = (timezone: string) => ({ bases: { "acme/base": `version: 1\ntimezone: ${timezone}\n` }, owner: "acme" });

const at = (text: string) => instant(text);

test("the same text comes to the very same", async () => {
  const first = await checkFile(FILE, at("2026-03-02T09:00Z"));
  expect(first.config).toBeDefined();
  expect(await checkFile(FILE, at("2026-03-02T10:00Z"))).toBe(first);
});

test("a year later there are other public holidays", async () => {
  const first = await checkFile(FILE, at("2026-03-02T09:00Z"));
  const later = await checkFile(FILE, at("2031-03-02T09:00Z"));
  expect(later.config?.calendars).not.toEqual(first.config?.calendars);
});

test("a base that has changed makes another file", async () => {
  const now = at("2026-03-02T09:00Z");
  const first = await checkFile(START, now, base("Europe/Brussels"));
  const later = await checkFile(START, now, base("Asia/Kolkata"));
  expect([first.config?.timezone, later.config?.timezone]).toEqual(["Europe/Brussels", "Asia/Kolkata"]);
});

test("of many files each is still what it says", async () => {
  const now = at("2026-03-02T09:00Z");
  const zones = ["UTC", "Europe/Paris", "Asia/Tokyo", "America/Denver", "Asia/Kolkata", "Europe/London"];
  const texts = [...zones, ...zones.map((zone) => `${zone} # again`)].map((zone) => `version: 1\ntimezone: ${zone}\n`);
  for (const text of [...texts, ...texts]) {
    const { config } = await checkFile(text, now);
    expect(text).toContain(config?.timezone);
  }
});
