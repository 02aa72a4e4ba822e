// Do the documented files and the shipped examples mean what they say?

import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { instant, isoOf } from "../../../src/core/time/instant.ts";
import { addBusinessDays } from "../../../src/core/time/business-days.ts";
import { addOpenTime } from "../../../src/core/time/open-time.ts";
import { calendarOf } from "../../../src/core/config/calendar-of.ts";
import { parseConfig } from "../../../src/core/config/parse-config.ts";
import { REFERENCE, STARTER } from "./example-files.ts";
import { configOf } from "./mistakes.ts";

const options = {
  bases: { "example/.github": "version: 1\nlabels: { breached: from the base }\n" },
  publicHolidays: (country: string) => (country === "BE" ? ["2026-07-21", "2026-12-25"] : []),
};
const examples = resolve(import.meta.dirname, "../../../config/examples");

test("the starter has no problem", () => {
  expect(parseConfig(STARTER).problems).toEqual([]);
});

test("the reference has no problem with its base and holidays", () => {
  expect(parseConfig(REFERENCE, options).problems).toEqual([]);
});

test.each(readdirSync(examples).filter((name) => name.endsWith(".yml")))("%s has no problem", (name) => {
  expect(parseConfig(readFileSync(join(examples, name), "utf8"), options).problems).toEqual([]);
});

describe("the reference", () => {
  const config = configOf(REFERENCE, options);
  const priority = (name: string) => config.priorities.find((each) => each.name === name);
  const clock = (of: string, name: string) => priority(of)?.clocks.find((each) => each.name === name);
  const layer = (name: string) => config.schedules[0]?.layers.find((each) => each.name === name);

  test("names stand in the file's order", () => {
    expect(config.priorities.map(({ name }) => name)).toEqual(["production-down", "urgent", "normal"]);
    expect(config.tiers.map(({ name }) => name)).toEqual(["one", "two", "group", "managers", "incident"]);
    expect(config.schedules.map(({ name }) => name)).toEqual(["platform", "engineering", "rollout"]);
  });

  test("everybody with work is known, each once", () => {
    expect(config.staff.known).toEqual([
      "ann",
      "bob",
      "raj",
      "tara",
      "zoe",
      "dee",
      "mia",
      "mani",
      "ola",
      "eve",
      "rob",
      "ima",
      "sam",
    ]);
  });

  test("a calendar has its windows and dates", () => {
    const office = calendarOf(config, "office");
    expect(office.timezone).toBe("Europe/Brussels");
    expect(office.windows.map(({ weekday, fromMinute, untilMinute }) => [weekday, fromMinute, untilMinute])).toEqual([
      ...[1, 2, 3, 4].flatMap((day) => [
        [day, 540, 750],
        [day, 810, 1080],
      ]),
      [5, 540, 960],
    ]);
    expect(office.exceptions.map(({ date, windows, name }) => [date, windows.length, name])).toEqual([
      ["2026-07-21", 0, "Public holiday (BE)"],
      ["2026-12-24", 1, "Christmas Eve"],
      ["2026-12-25", 0, undefined],
      ...["28", "29", "30", "31"].map((day) => [`2026-12-${day}`, 0, "Closed"]),
    ]);
    expect(calendarOf(config, "always")).toMatchObject({ alwaysOpen: true, timezone: "America/New_York" });
    expect(calendarOf(config, "weekdays").windows).toHaveLength(5);
  });

  test("a priority has its rules and the defaults of the others", () => {
    expect(priority("production-down")).toMatchObject({
      label: "priority: production down",
      onlyFor: ["problem"],
      otherwise: "urgent",
      emergency: true,
      ladder: ["one", "two", "managers", "incident"],
      alert: ["pager"],
      handOff: true,
      onCloseTell: "customer",
      isDefault: false,
    });
    expect(priority("urgent")).toMatchObject({ label: "priority: urgent", onCloseTell: "nobody", handOff: true });
    expect(priority("urgent")?.ladder).toEqual(["one", "two", "group", "managers", "incident"]);
    expect(priority("normal")).toMatchObject({ isDefault: true, handOff: false, ladder: ["one", "group"] });
  });

  test("clocks have targets, promises, pauses and tiers", () => {
    expect(clock("production-down", "update")).toMatchObject({ target: { ms: 3_600_000 }, pauses: true });
    expect(clock("production-down", "attempt")).toMatchObject({ tiers: ["one"], calendar: "always" });
    expect(clock("urgent", "first_response")).toMatchObject({
      target: { kind: "open", ms: 3_600_000, text: "1h" },
      promise: { kind: "open", ms: 7_200_000, text: "2h" },
      pauses: false,
    });
    expect(clock("normal", "next_response")?.target).toEqual({
      kind: "business-days",
      days: 2,
      text: "2 business days",
    });
  });

  test("steps are read in order", () => {
    expect(clock("urgent", "first_response")?.steps).toMatchObject([
      { trigger: { kind: "percent", percent: 75 }, remind: "assignee" },
      { trigger: { kind: "before", ms: 600_000 }, remind: "on_call" },
      { trigger: { kind: "due" }, escalate: "next" },
      { trigger: { kind: "after", ms: 1_800_000 }, escalate: "managers", alert: ["pager"] },
      { trigger: { kind: "after", ms: 3_600_000 }, repeat: { everyMs: 3_600_000, times: 3 }, remind: "managers" },
    ]);
  });

  test("pending and write-up", () => {
    expect(priority("normal")?.pending).toMatchObject({
      target: { ms: 72 * 3_600_000 },
      calendar: "always",
      warnBeforeMs: 24 * 3_600_000,
      close: true,
      reopenWithinMs: 7 * 24 * 3_600_000,
    });
    expect(priority("production-down")?.writeUp).toMatchObject({
      onlyIfLabel: "major downtime",
      assign: ["ann"],
      label: "write-up",
      checklist: ["Root cause", "Follow-up issues filed"],
    });
  });

  test("layers have duty, hours and managers", () => {
    expect(layer("usa")).toMatchObject({ level: 1, timezone: "America/New_York", managers: ["mia"] });
    expect(layer("usa")?.hours).toHaveLength(7);
    const duty = layer("usa")?.duty;
    const rotation = duty?.kind === "rotation" ? duty.rotation : undefined;
    expect(rotation).toMatchObject({
      start: "2025-12-29T09:30",
      every: { count: 1, unit: "weeks" },
      lastsMinutes: 5 * 1440,
      days: undefined,
    });
    expect(rotation?.turns.map(({ members }) => members.map(({ login }) => login))).toEqual([
      ["ann"],
      ["bob", "zoe"],
      ["dee"],
      [],
    ]);
    expect(rotation?.turns[2]?.members[0]?.from).toBe(instant("2026-02-16T05:00Z"));
    expect(layer("india")?.timezone).toBe("Asia/Kolkata");
    expect(layer("backstop")).toMatchObject({ level: 0, duty: { kind: "always", people: ["ola"] } });
    const counted = layer("weekdays-only")?.duty;
    expect(counted?.kind === "rotation" ? counted.rotation.days : undefined).toEqual([1, 3, 5]);
    // A bare date as `until` ends at the next midnight, in the layer's zone.
    expect(isoOf(layer("usa")?.until ?? instant(0))).toBe("2028-01-01T05:00:00Z");
  });

  test("overrides and absences stand in their zones", () => {
    const [schedule] = config.schedules;
    expect(schedule?.overrides.map(({ kind }) => kind)).toEqual(["on_call", "replace", "add", "remove"]);
    expect(schedule?.overrides[1]).toMatchObject({ person: "ann", with: ["bob"] });
    expect(schedule).toMatchObject({ gaps: "hold", fallback: ["ola"] });
    expect(config.absences[0]).toMatchObject({
      person: "ann",
      reason: "holidays",
      until: instant("2026-07-25T04:00Z"),
    });
  });

  test("routes, channels and the rest", () => {
    expect(config.routes).toMatchObject([
      { when: { label: ["area: new platform"], until: instant("2026-03-02T05:00Z") }, reach: { schedule: "rollout" } },
      { when: { type: ["consulting"] }, reach: { people: ["sam"] }, label: "for: sales", clocks: false },
    ]);
    expect(config.channels[2]).toMatchObject({
      kind: "jsm",
      variables: { api_key: "JSM_API_KEY", url: "JSM_URL" },
      team: "platform",
    });
    expect(config.tickets).toMatchObject({ onlyLabels: ["support"], ignoreAuthors: ["dependabot"] });
    expect(config.labels.breached).toBe("sla: breached");
    expect(config.internalRepository).toBe("example/support-internal");
    expect(config.reminders).toEqual(["help"]);
    expect(config.bots).toEqual(["github-actions"]);
  });

  test("the whole is frozen", () => {
    expect(Object.isFrozen(config)).toBe(true);
    expect(Object.isFrozen(config.schedules[0]?.layers[0]?.duty)).toBe(true);
  });
});

describe("Skyscrapers", () => {
  const config = configOf(readFileSync(join(examples, "skyscrapers.yml"), "utf8"));
  const first = (name: string) =>
    config.priorities.find((each) => each.name === name)?.clocks.find((clock) => clock.name === "first_response");

  test("the request types and their answers are the process's own", () => {
    expect(config.requestTypes.map(({ name, answers }) => [name, ...answers])).toEqual([
      ["user", "Add/Remove User"],
      ["change", "Change Request"],
      ["guidance", "Guidance & usage support"],
      ["on-call", "On-call"],
      ["problem", "Problem/Troubleshooting"],
      ["other", "Other"],
    ]);
  });

  test.each([
    {
      name: "production down on a Saturday night",
      priority: "production-down",
      at: "2026-03-07T23:00Z",
      due: "2026-03-07T23:30:00Z",
    },
    { name: "urgent on Friday at 17:30", priority: "urgent", at: "2026-03-06T16:30Z", due: "2026-03-09T08:30:00Z" },
    { name: "normal on Wednesday", priority: "normal", at: "2026-03-04T10:00Z", due: "2026-03-05T17:00:00Z" },
  ])("$name", ({ priority, at, due }) => {
    const clock = first(priority);
    if (clock === undefined) throw new Error(priority);
    const calendar = calendarOf(config, clock.calendar);
    const { target } = clock;
    const from = instant(at);
    const answer =
      target.kind === "open" ? addOpenTime(calendar, from, target.ms) : addBusinessDays(calendar, from, target.days);
    expect(isoOf(answer)).toBe(due);
  });

  test("production down is for problems only, and becomes urgent otherwise", () => {
    expect(config.priorities[0]).toMatchObject({
      onlyFor: ["problem"],
      otherwise: "urgent",
      emergency: true,
      onCloseTell: "customer",
      handOff: true,
      writeUp: { onlyIfLabel: "major downtime", target: { ms: 72 * 3_600_000 } },
    });
    expect(config.emergency?.phone).toBeDefined();
  });
});
