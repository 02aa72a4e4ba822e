// What do written values mean, and what holds where nothing is written?

import { describe, expect, test } from "@jest/globals";
import type { Config } from "../../../src/core/config/config.ts";
import { isoOf } from "../../../src/core/time/instant.ts";
import { configOf, file } from "./mistakes.ts";

const ALWAYS = "calendars: { always: 24x7, office: { hours: { mon-fri: 09:00-17:00 } }, weekdays: 24x5 }";
const minutes = (text: string) => {
  const [hours, rest] = text.split(":").map(Number);
  return (hours ?? 0) * 60 + (rest ?? 0);
};

describe("hours", () => {
  const every = [1, 2, 3, 4, 5, 6, 7];
  test.each([
    { name: "a range means every day", hours: "09:00-17:00", windows: every.map((day) => [day, "09:00", "17:00"]) },
    {
      name: "a list means every day",
      hours: "[09:00-12:00, 13:00-17:00]",
      windows: every.flatMap((day) => [
        [day, "09:00", "12:00"],
        [day, "13:00", "17:00"],
      ]),
    },
    { name: "one day", hours: "{ wed: 09:00-17:00 }", windows: [[3, "09:00", "17:00"]] },
    {
      name: "a range of days",
      hours: "{ mon-wed: 09:00-17:00 }",
      windows: [1, 2, 3].map((day) => [day, "09:00", "17:00"]),
    },
    {
      name: "a range over the week's end",
      hours: "{ sat-mon: 09:00-17:00 }",
      windows: [6, 7, 1].map((day) => [day, "09:00", "17:00"]),
    },
    { name: "a range of one day", hours: "{ tue-tue: 09:00-17:00 }", windows: [[2, "09:00", "17:00"]] },
    {
      name: "a list of days",
      hours: '{ "mon,wed": 09:00-17:00 }',
      windows: [
        [1, "09:00", "17:00"],
        [3, "09:00", "17:00"],
      ],
    },
    {
      name: "weekdays",
      hours: "{ weekdays: 09:00-17:00 }",
      windows: [1, 2, 3, 4, 5].map((day) => [day, "09:00", "17:00"]),
    },
    { name: "weekend", hours: "{ weekend: 09:00-17:00 }", windows: [6, 7].map((day) => [day, "09:00", "17:00"]) },
    { name: "daily", hours: "{ daily: 09:00-17:00 }", windows: every.map((day) => [day, "09:00", "17:00"]) },
    { name: "until 24:00", hours: "{ mon: 18:00-24:00 }", windows: [[1, "18:00", "24:00"]] },
    { name: "until 00:00 is until midnight", hours: "{ mon: 18:00-00:00 }", windows: [[1, "18:00", "24:00"]] },
    { name: "into the next day", hours: "{ fri: 22:00-06:00 }", windows: [[5, "22:00", "30:00"]] },
    { name: "equal ends are 24 hours", hours: "{ fri: 09:00-09:00 }", windows: [[5, "09:00", "33:00"]] },
    {
      name: "the long form by days",
      hours: "[{ days: [mon, wed-thu], at: [09:00-12:00] }]",
      windows: [1, 3, 4].map((day) => [day, "09:00", "12:00"]),
    },
    {
      name: "the long form across days",
      hours: "[{ from: fri 18:00, until: mon 08:00 }]",
      windows: [[5, "18:00", "80:00"]],
    },
    {
      name: "across days, ending at 24:00",
      hours: "[{ from: sat 00:00, until: sun 24:00 }]",
      windows: [[6, "00:00", "48:00"]],
    },
    {
      name: "across days inside one day",
      hours: "[{ from: mon 09:00, until: mon 17:00 }]",
      windows: [[1, "09:00", "17:00"]],
    },
    {
      name: "across a whole week",
      hours: "[{ from: mon 09:00, until: mon 09:00 }]",
      windows: [[1, "09:00", "177:00"]],
    },
  ])("$name", ({ hours, windows }) => {
    const { calendars } = configOf(file("timezone: Europe/Paris", `calendars: { office: { hours: ${hours} } }`));
    expect(calendars[0]?.windows).toEqual(
      windows.map(([weekday, from, until]) => ({
        timezone: "Europe/Paris",
        weekday,
        fromMinute: minutes(String(from)),
        untilMinute: minutes(String(until)),
      })),
    );
  });

  test("zones: the entry's, the calendar's, the file's", () => {
    const { calendars } = configOf(
      file(
        "timezone: Europe/Paris",
        "calendars:",
        "  a: { timezone: Asia/Tokyo, hours: [{ days: mon, at: 09:00-17:00, timezone: UTC }, { days: tue, at: 09:00-17:00 }] }",
        "  b: { hours: 09:00-17:00 }",
      ),
    );
    expect(calendars[0]?.windows.map(({ timezone }) => timezone)).toEqual(["UTC", "Asia/Tokyo"]);
    expect(calendars[0]?.timezone).toBe("Asia/Tokyo");
    expect(calendars[1]?.windows[0]?.timezone).toBe("Europe/Paris");
  });

  test("a file without a zone is in UTC", () => {
    expect(configOf(file("calendars: { a: 24x5 }")).calendars[0]).toMatchObject({ timezone: "UTC", alwaysOpen: false });
  });
});

describe("holidays", () => {
  const office = (...holidays: readonly string[]) =>
    configOf(file(`calendars: { a: { hours: { mon-fri: 09:00-17:00 }, holidays: [${holidays.join(", ")}] } }`), {
      publicHolidays: (country, region) =>
        country === "BE" ? ["2026-12-25", "2026-07-21 00:00:00", ...(region === "X" ? ["2026-01-02"] : [])] : [],
    }).calendars[0]?.exceptions.map(({ date, windows, name }) => [date, windows.length, name]);

  test.each([
    {
      name: "in order of date",
      holidays: ["2026-12-25", "2026-01-01"],
      dates: [
        ["2026-01-01", 0],
        ["2026-12-25", 0],
      ],
    },
    {
      name: "a range with both ends",
      holidays: ["{ from: 2026-12-31, until: 2027-01-01 }"],
      dates: [
        ["2026-12-31", 0],
        ["2027-01-01", 0],
      ],
    },
    {
      name: "a date beats a range, before or after it",
      holidays: ["{ date: 2026-12-31, hours: 09:00-12:00 }", "{ from: 2026-12-31, until: 2026-12-31 }"],
      dates: [["2026-12-31", 1]],
    },
    {
      name: "a range beats a country",
      holidays: ["{ country: BE }", "{ from: 2026-12-25, until: 2026-12-25, name: Closed }"],
      dates: [
        ["2026-07-21", 0, "Public holiday (BE)"],
        ["2026-12-25", 0, "Closed"],
      ],
    },
    {
      name: "a date beats a country",
      holidays: ["{ date: 2026-07-21, hours: [09:00-12:00, 13:00-14:00] }", "{ country: BE, name: Day off }"],
      dates: [
        ["2026-07-21", 2],
        ["2026-12-25", 0, "Day off"],
      ],
    },
    {
      name: "a region's own",
      holidays: ["{ country: BE, region: X }"],
      dates: [
        ["2026-01-02", 0, "Public holiday (BE, X)"],
        ["2026-07-21", 0, "Public holiday (BE, X)"],
        ["2026-12-25", 0, "Public holiday (BE, X)"],
      ],
    },
    {
      name: "a Saturday that is open",
      holidays: ["{ date: 2026-12-19, hours: 22:00-02:00 }"],
      dates: [["2026-12-19", 1]],
    },
    {
      name: "a date with a name only is closed",
      holidays: ["{ date: 2026-12-18, name: Party }"],
      dates: [["2026-12-18", 0, "Party"]],
    },
  ])("$name", ({ holidays, dates }) => {
    expect(office(...holidays)).toEqual(dates.map(([date, count, name]) => [date, count, name]));
  });
});

describe("targets", () => {
  const target = (within: string, calendar: string) =>
    configOf(file(ALWAYS, `priorities: { low: { resolution: { within: ${within}, calendar: ${calendar} } } }`))
      .priorities[0]?.clocks[0]?.target;
  const HOUR = 3_600_000;

  test.each([
    { within: "90s", calendar: "office", ms: 90_000 },
    { within: "30m", calendar: "office", ms: HOUR / 2 },
    { within: "1h 30m", calendar: "office", ms: 1.5 * HOUR },
    { within: "72h", calendar: "weekdays", ms: 72 * HOUR },
    { within: "3d", calendar: "always", ms: 72 * HOUR },
    { within: "2w", calendar: "always", ms: 336 * HOUR },
  ])("$within on $calendar", ({ within, calendar, ms }) => {
    expect(target(within, calendar)).toEqual({ kind: "open", ms, text: within });
  });

  test.each([
    { within: "1 business day", days: 1 },
    { within: "10 business days", days: 10 },
  ])("$within", ({ within, days }) => {
    expect(target(within, "office")).toEqual({ kind: "business-days", days, text: within });
    expect(target(within, "always")).toEqual({ kind: "business-days", days, text: within });
  });
});

describe("moments and zones", () => {
  const absence = (from: string, until: string) => {
    const [span] = configOf(
      file(
        "timezone: America/New_York",
        "people: { ann: {}, raj: { timezone: Asia/Kolkata } }",
        `absences: [{ person: Raj, from: ${from}, until: ${until} }]`,
      ),
    ).absences;
    return span === undefined ? undefined : [isoOf(span.from), isoOf(span.until)];
  };

  test.each([
    {
      name: "bare dates are whole local days",
      from: "2026-03-01",
      until: "2026-03-01",
      is: ["2026-02-28T18:30:00Z", "2026-03-01T18:30:00Z"],
    },
    {
      name: "moments are local",
      from: "2026-03-01T09:30",
      until: "2026-03-01T10:00",
      is: ["2026-03-01T04:00:00Z", "2026-03-01T04:30:00Z"],
    },
    {
      name: "an offset or Z makes an instant",
      from: "2026-03-01T09:30Z",
      until: "2026-03-01T10:00-05:00",
      is: ["2026-03-01T09:30:00Z", "2026-03-01T15:00:00Z"],
    },
  ])("$name", ({ from, until, is }) => {
    expect(absence(from, until)).toEqual(is);
  });

  test.each([
    {
      name: "the layer's zone",
      schedule: "timezone: Europe/Paris, ",
      layer: "timezone: Asia/Kolkata, ",
      from: "2025-12-31T18:30:00Z",
    },
    { name: "the schedule's zone", schedule: "timezone: Europe/Paris, ", layer: "", from: "2025-12-31T23:00:00Z" },
    { name: "the file's zone", schedule: "", layer: "", from: "2026-01-01T05:00:00Z" },
  ])("a layer's span is in $name", ({ schedule, layer, from }) => {
    const { schedules } = configOf(
      file(
        "timezone: America/New_York",
        `schedules: { s: { ${schedule}layers: [{ ${layer}always: [ann], from: 2026-01-01 }] } }`,
      ),
    );
    const start = schedules[0]?.layers[0]?.from;
    expect(start === undefined ? undefined : isoOf(start)).toBe(from);
  });

  test.each([
    { name: "a time", start: "2026-01-05T09:30", is: "2026-01-05T09:30" },
    { name: "seconds of zero", start: "2026-01-05T09:30:00", is: "2026-01-05T09:30" },
    { name: "a bare date", start: "2026-01-05", is: "2026-01-05T00:00" },
    { name: "an instant, as the layer's clock shows it", start: "2026-01-05T22:30Z", is: "2026-01-06T04:00" },
  ])("a rotation starts at $name", ({ start, is }) => {
    const { schedules } = configOf(
      file(
        `schedules: { s: { timezone: Asia/Kolkata, layers: [{ rotation: { start: ${start}, every: 1 week, people: [ann] } }] } }`,
      ),
    );
    const duty = schedules[0]?.layers[0]?.duty;
    expect(duty?.kind === "rotation" ? duty.rotation.start : undefined).toBe(is);
  });

  test.each([
    { every: "1 hour", is: { count: 1, unit: "hours" } },
    { every: "12 hours", is: { count: 12, unit: "hours" } },
    { every: "2 days", is: { count: 2, unit: "days" } },
    { every: "1 week", is: { count: 1, unit: "weeks" } },
    { every: "3 months", is: { count: 3, unit: "months" } },
  ])("every $every", ({ every, is }) => {
    const { schedules } = configOf(
      file(`schedules: { s: { layers: [{ rotation: { start: 2026-01-05, every: ${every}, people: [ann] } }] } }`),
    );
    const duty = schedules[0]?.layers[0]?.duty;
    expect(duty?.kind === "rotation" ? duty.rotation.every : undefined).toEqual(is);
  });
});

describe("people", () => {
  test("logins are returned as first written, wherever that is", () => {
    const config = configOf(
      file(
        "schedules: { s: { layers: [{ rotation: { start: 2026-01-05, every: 1 week, people: [ANN, [bob, ann]] } }], fallback: [BOB] } }",
        "people: { Ann: {}, Bob: {} }",
        "escalation: { one: { people: [aNN] } }",
        "absences: [{ person: anN, from: 2026-01-01, until: 2026-01-02 }]",
      ),
    );
    const duty = config.schedules[0]?.layers[0]?.duty;
    expect(
      duty?.kind === "rotation" && duty.rotation.turns.map(({ members }) => members.map(({ login }) => login)),
    ).toEqual([["ANN"], ["bob", "ANN"]]);
    expect(config.schedules[0]?.fallback).toEqual(["bob"]);
    expect(config.people.map(({ login }) => login)).toEqual(["ANN", "bob"]);
    expect(config.tiers[0]?.reach).toEqual({ kind: "people", people: ["ANN"] });
    expect(config.absences[0]?.person).toBe("ANN");
    expect(config.staff.known).toEqual(["ANN", "bob"]);
  });

  test("overrides: one, several, nobody", () => {
    const span = "from: 2026-01-01, until: 2026-01-01";
    const { schedules } = configOf(
      file(
        "people: { ann: {}, bob: {} }",
        "schedules:",
        "  s:",
        "    layers: [{ always: [ann] }]",
        "    overrides:",
        `      - { on_call: bob, ${span} }`,
        `      - { on_call: [ann, Bob], ${span.replaceAll("-01-01", "-01-02")} }`,
        `      - { on_call: ~, ${span.replaceAll("-01-01", "-01-03")} }`,
        `      - { remove: [ann], ${span} }`,
      ),
    );
    expect(schedules[0]?.overrides.map((each) => (each.kind === "replace" ? each.person : each.people))).toEqual([
      ["bob"],
      ["ann", "bob"],
      [],
      ["ann"],
    ]);
  });

  test("bots are named without [bot]", () => {
    const config = configOf(
      file("bots: ['github-actions[bot]', other]", "tickets: { ignore: { authors: ['dependabot[bot]'] } }"),
    );
    expect(config.bots).toEqual(["github-actions", "other"]);
    expect(config.tickets.ignoreAuthors).toEqual(["dependabot"]);
  });
});

describe("defaults", () => {
  test("a file of one line", () => {
    const expected: Config = {
      version: 1,
      timezone: "UTC",
      people: [],
      staff: { people: [], teams: [], roles: [], known: [] },
      customers: undefined,
      tickets: { onlyLabels: undefined, ignoreLabels: [], ignoreAuthors: [], since: undefined },
      calendars: [],
      requestTypes: [],
      priorities: [],
      schedules: [],
      absences: [],
      tiers: [],
      routes: [],
      channels: [],
      reminders: [],
      internalRepository: undefined,
      emergency: undefined,
      labels: {
        pending: "status: waiting for customer",
        needsTriage: "status: needs triage",
        dueSoon: undefined,
        breached: undefined,
      },
      dueSoonPercent: 75,
      onPriorityChange: "from_opening",
      onReopen: "restart",
      onCommentAfterClosing: "remind",
      bots: [],
      limits: { writesPerSweep: 50, announcementsPerSweep: 25 },
    };
    expect(configOf("version: 1")).toEqual(expected);
  });

  const clocks = [
    "first_response: { within: 1h }",
    "acknowledge: { within: 1h }",
    "next_response: { within: 1h }",
    "update: { every: 1h }",
    "attempt: { within: 1h }",
    "resolution: { within: 1h }",
    "write_up: { within: 1h }",
    "pending: { within: 72h }",
  ];
  const config = configOf(
    file(
      ALWAYS,
      "escalation: { one: { people: [ann] }, two: { people: [bob], assign: false, unassign: true } }",
      "priorities:",
      `  always: { emergency: true, calendar: always, ${clocks.join(", ")} }`,
      "  office: { calendar: office }",
      "  none: { on_close: { tell: customer }, hand_off: true }",
    ),
  );
  const [always, office, none] = config.priorities;
  const remind75 = { trigger: { kind: "percent", percent: 75 }, remind: "assignee" };
  const remindDue = { trigger: { kind: "due" }, remind: "assignee" };
  const escalateDue = { trigger: { kind: "due" }, escalate: "next" };
  const escalateLater = { trigger: { kind: "after", ms: 1_800_000 }, escalate: "next" };

  test.each([
    { clock: "first_response", steps: [remind75, escalateDue, escalateLater], pauses: false },
    { clock: "acknowledge", steps: [remind75, escalateDue, escalateLater], pauses: false },
    { clock: "next_response", steps: [remind75, remindDue], pauses: true },
    { clock: "update", steps: [remind75, remindDue], pauses: true },
    { clock: "attempt", steps: [escalateDue], pauses: true },
    { clock: "resolution", steps: [remind75, remindDue], pauses: true },
  ])("$clock", ({ clock, steps, pauses }) => {
    const rule = always?.clocks.find(({ name }) => name === clock);
    expect(rule?.steps).toHaveLength(steps.length);
    expect(rule?.steps).toMatchObject(steps);
    expect(rule?.steps.every(({ at }) => at.line === rule.at.line)).toBe(true);
    expect(rule).toMatchObject({ pauses, calendar: "always", tiers: clock === "attempt" ? ["one"] : [] });
  });

  test("write-up and pending", () => {
    expect(always?.writeUp?.steps).toMatchObject([remind75, remindDue]);
    expect(always?.writeUp).toMatchObject({ calendar: "always", assign: [], checklist: [] });
    expect(always?.pending).toMatchObject({
      warnBeforeMs: 86_400_000,
      close: true,
      reopenWithinMs: 7 * 86_400_000,
      calendar: "always",
      steps: [],
    });
  });

  test("a priority's own", () => {
    expect(always).toMatchObject({
      label: "priority: always",
      handOff: true,
      onCloseTell: "customer",
      ladder: ["one", "two"],
      isDefault: false,
    });
    expect(office).toMatchObject({ handOff: false, onCloseTell: "nobody", ladder: ["one", "two"], clocks: [] });
    expect(none).toMatchObject({
      handOff: true,
      onCloseTell: "customer",
      calendar: undefined,
      onlyFor: undefined,
      otherwise: undefined,
    });
  });

  test("a tier's own", () => {
    expect(config.tiers[0]).toMatchObject({ assign: true, unassign: false, alert: [], label: undefined });
    expect(config.tiers[1]).toMatchObject({ assign: false, unassign: true });
  });

  test("a priority without otherwise falls to the default one", () => {
    const { priorities } = configOf(
      file("request_types: { problem: {} }", "priorities: { down: { only_for: [problem] }, low: { default: true } }"),
    );
    expect(priorities[0]?.otherwise).toBe("low");
  });

  test("a repetition without times goes on until the clock stops", () => {
    const { priorities } = configOf(
      file(
        ALWAYS,
        "priorities: { low: { resolution: { within: 1h, calendar: office, steps: [{ after: 1h, every: 2h, remind: on_call }] } } }",
      ),
    );
    expect(priorities[0]?.clocks[0]?.steps[0]).toMatchObject({
      remind: "on_call",
      repeat: { everyMs: 7_200_000, times: Number.POSITIVE_INFINITY },
    });
  });

  test("a layer's and a schedule's own", () => {
    const { schedules } = configOf(
      file("schedules: { s: { layers: [{ always: [ann] }, { always: [ann], level: -1, name: Free text! }] } }"),
    );
    expect(schedules[0]).toMatchObject({ gaps: undefined, fallback: [], overrides: [], timezone: "UTC" });
    expect(schedules[0]?.layers).toMatchObject([
      { name: "layer 1", level: 1, hours: undefined, managers: [] },
      { name: "Free text!", level: -1 },
    ]);
  });
});
