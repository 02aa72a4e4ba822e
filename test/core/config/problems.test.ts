// Is every mistake told once, on its line, with what would mend it?

import { describe, expect, test } from "@jest/globals";
import { parseConfig } from "../../../src/core/config/parse-config.ts";
import { file, mistakesIn } from "./mistakes.ts";

interface Row {
  readonly name: string;
  /** Lines of the file from line 2 on. */
  readonly lines: readonly string[];
  /** Every problem, as `line: beginning of the message` or `line: ... part of it ...`. */
  readonly problems: readonly string[];
}

// Each expectation is "line: text", and the text must be part of the message.
function check({ lines, problems }: Row): void {
  const found = mistakesIn(file(...lines));
  expect(found).toHaveLength(problems.length);
  problems.forEach((problem, index) => {
    const [, line, part] = /^(\d+): ([^]*)$/.exec(problem) ?? [];
    expect(found[index]).toMatch(new RegExp(`^${line ?? ""}: `));
    expect(found[index]).toContain(part);
  });
}

const PEOPLE = "people: { ann: {}, bob: {} }";
const OFFICE = "calendars: { office: { hours: { mon-fri: 09:00-17:00 } }, always: 24x7 }";
const layers = (...layer: readonly string[]) => [
  "schedules:",
  "  support:",
  "    layers:",
  ...layer.map((line) => `      ${line}`),
];
const rotation = (settings: string) => [PEOPLE, ...layers(`- rotation: { ${settings} }`)];
const hours = (text: string) => [`calendars: { office: { hours: ${text} } }`];
const holidays = (...entries: readonly string[]) => [
  "calendars:",
  "  office:",
  "    hours: 09:00-17:00",
  "    holidays:",
  ...entries.map((entry) => `      - ${entry}`),
];
const clock = (settings: string) => [
  OFFICE,
  PEOPLE,
  `priorities: { normal: { calendar: office, first_response: ${settings} } }`,
];
const step = (settings: string) => clock(`{ within: 1h, steps: [${settings}] }`);
const channel = (settings: string) => [`channels: { help: ${settings} }`];

describe("keys and kinds of values", () => {
  test.each<Row>([
    {
      name: "an unknown section",
      lines: ["calenders: { always: 24x7 }"],
      problems: ['2: unknown key "calenders"; did you mean "calendars"?'],
    },
    {
      name: "an unknown key that is like none",
      lines: ["colour: blue"],
      problems: ['2: unknown key "colour"; expected one of version, extends'],
    },
    {
      name: "an unknown key inside",
      lines: ["people:", "  ann: { nme: Ann }"],
      problems: ['3: unknown key "nme"; did you mean "name"?'],
    },
    {
      name: "a misspelt required key is one mistake",
      lines: clock("{ withn: 1h }"),
      problems: ['4: unknown key "withn"; did you mean "within"?'],
    },
    {
      name: "what a misspelt section says is read on",
      lines: ["calenders: { x: { hours: { mon: 25:00-26:00 } } }"],
      problems: ['2: unknown key "calenders"', "2: there is no time 25:00"],
    },
    {
      name: "names in a misspelt section count",
      lines: ["calenders: { office: 24x5 }", "priorities: { low: { calendar: office } }"],
      problems: ['2: unknown key "calenders"'],
    },
    {
      name: "an update has every, not within",
      lines: [OFFICE, "priorities: { low: { update: { within: 1h, calendar: office } } }"],
      problems: ['3: unknown key "within"; did you mean "every"?'],
    },
    {
      name: "another word for a key",
      lines: ["tz: Europe/Brussels"],
      problems: ['2: unknown key "tz"; did you mean "timezone"?'],
    },
    {
      name: "a misspelt key beside the right one",
      lines: ["due_son: 50%", "due_soon: 60%"],
      problems: ['2: unknown key "due_son"; did you mean "due_soon"?'],
    },
    {
      name: "keys of every object are unknown here",
      lines: ["toString: 1", "constructor: 2"],
      problems: ['2: unknown key "toString"', '3: unknown key "constructor"'],
    },
    { name: "a dangerous key", lines: ["__proto__: { x: 1 }"], problems: ['2: unknown key "__proto__"'] },
    {
      name: "a list for a map",
      lines: ["people: [ann]"],
      problems: ["2: expected logins, each with its settings, found a list"],
    },
    { name: "a map for a list", lines: ["routes: { a: b }"], problems: ["2: expected a list of routes, found a map"] },
    {
      name: "a text for a list",
      lines: [PEOPLE, "escalation:", "  one: { people: ann }"],
      problems: ['4: expected a list of logins such as [ann, bob], found "ann"'],
    },
    {
      name: "yes for true",
      lines: ["request_types: { other: { default: yes } }"],
      problems: ['2: expected true or false, found "yes"; write true'],
    },
    {
      name: "off for false",
      lines: ["request_types: { other: { default: off } }"],
      problems: ['2: expected true or false, found "off"; write false'],
    },
    {
      name: "a word that is none of the words",
      lines: ["customers: opners"],
      problems: ['2: expected one of anyone, opener, found "opners"; did you mean "opener"?'],
    },
    {
      name: "an empty section",
      lines: ["schedules:"],
      problems: ['2: "schedules" is empty; expected names, each with its settings'],
    },
    {
      name: "an entry without settings",
      lines: ["people:", "  ann:"],
      problems: ['3: "ann" has no settings; write "ann: {}"'],
    },
    {
      name: "an empty entry of a list",
      lines: ["routes:", "  -"],
      problems: ["3: nothing stands here; expected settings"],
    },
    {
      name: "a missing key",
      lines: [PEOPLE, "absences:", "  - { person: ann, from: 2026-01-01 }"],
      problems: ['4: "until" is missing; expected a moment'],
    },
    {
      name: "a number where a text is expected",
      lines: ["emergency: { phone: 112 }"],
      problems: ['2: expected a phone number, in quotes: "112", found the number 112'],
    },
    { name: "a date without quotes is a text", lines: ["tickets: { since: 2026-11-01 }"], problems: [] },
    { name: "an empty text", lines: ['labels: { pending: "" }'], problems: ['2: expected a label, found ""'] },
    {
      name: "a fraction",
      lines: ["limits: { writes_per_sweep: 1.5 }"],
      problems: ["2: expected a whole number, at least 1, found the number 1.5"],
    },
    {
      name: "a limit of zero",
      lines: ["limits: { writes_per_sweep: 0, announcements_per_sweep: -1 }"],
      problems: [
        "2: expected a whole number, at least 1, found the number 0",
        "2: expected a whole number, at least 1, found the number -1",
      ],
    },
    {
      name: "a role that is none",
      lines: ["staff: { roles: [writer] }"],
      problems: ['2: expected one of read, triage, write, maintain, admin, found "writer"; did you mean "write"?'],
    },
    {
      name: "a team without its organisation",
      lines: ["staff: { teams: [support] }"],
      problems: ['2: expected a team as organisation/team, without "@", found "support"'],
    },
    {
      name: "a team with @",
      lines: ['staff: { teams: ["@example/support"] }'],
      problems: [
        '2: expected a team as organisation/team, without "@", found "@example/support"; did you mean "example/support"?',
      ],
    },
    {
      name: "no label at all in only",
      lines: ["tickets: { only: { labels: [] } }"],
      problems: ["2: expected at least one label"],
    },
    {
      name: "an internal repository without owner",
      lines: ["internal: { repository: internal }"],
      problems: ['2: expected owner/repository, found "internal"'],
    },
    {
      name: "a mail address without @",
      lines: ["people: { ann: { email: ann.example.com } }"],
      problems: ["2: expected an address such as ann@example.com"],
    },
  ])("$name", check);

  test("without a version", () => {
    expect(mistakesIn("timezone: UTC")).toEqual(['1: "version" is missing; expected 1, the version of this format']);
  });

  test("another version", () => {
    expect(mistakesIn("version: 2")).toEqual(["1: expected 1, the version of this format, found the number 2"]);
    expect(mistakesIn('version: "1"')).toEqual([
      '1: expected 1, the version of this format, found "1"; write 1, without quotes',
    ]);
  });
});

describe("names and references", () => {
  test.each<Row>([
    {
      name: "a name with a capital",
      lines: ["priorities: { Urgent: {} }"],
      problems: [
        '2: "Urgent" can\'t name a priority: a name has lower-case letters, digits and hyphens and begins with a letter; did you mean "urgent"?',
      ],
    },
    {
      name: "a name with a space",
      lines: ["calendars: { my hours: 24x5 }"],
      problems: ['2: "my hours" can\'t name a calendar'],
    },
    {
      name: "a name that begins with a digit",
      lines: ["request_types: { 2nd: {} }"],
      problems: ['2: "2nd" can\'t name a request type'],
    },
    {
      name: "a name with an underscore",
      lines: ["schedules: { on_call: { layers: [] } }"],
      problems: ['2: "on_call" can\'t name a schedule', '2: warning: schedule "on_call" has no layers'],
    },
    {
      name: "an unknown calendar",
      lines: [OFFICE, "priorities: { low: { calendar: ofice } }"],
      problems: ['3: unknown calendar "ofice"; did you mean "office"?'],
    },
    {
      name: "an unknown calendar of a clock",
      lines: [OFFICE, "priorities: { low: { first_response: { within: 3d, calendar: holidays } } }"],
      problems: ['3: unknown calendar "holidays"; calendars has office, always'],
    },
    {
      name: "an unknown calendar of a person",
      lines: ["people: { ann: { calendar: office } }"],
      problems: ['2: unknown calendar "office"; nothing is defined under calendars'],
    },
    {
      name: "an unknown schedule",
      lines: [
        "schedules: { support: { layers: [{ always: [ann] }] } }",
        "escalation: { one: { on_call: suport }, two: { managers_of: night } }",
      ],
      problems: [
        '3: unknown schedule "suport"; did you mean "support"?',
        '3: unknown schedule "night"; schedules has support',
      ],
    },
    {
      name: "an unknown schedule of a route",
      lines: ["routes: [{ when: {}, on_call: rollout }]"],
      problems: ['2: unknown schedule "rollout"'],
    },
    {
      name: "an unknown tier of a ladder",
      lines: [PEOPLE, "escalation: { one: { people: [ann] } }", "priorities: { low: { ladder: [one, tow] } }"],
      problems: ['4: unknown tier "tow"; escalation has one'],
    },
    {
      name: "a tier twice on a ladder",
      lines: [PEOPLE, "escalation: { one: { people: [ann] } }", "priorities: { low: { ladder: [one, one] } }"],
      problems: ['4: "one" is on this ladder already'],
    },
    {
      name: "an unknown tier of an attempt",
      lines: [OFFICE, "priorities: { low: { attempt: { within: 1h, calendar: always, tiers: [one] } } }"],
      problems: ['3: unknown tier "one"; nothing is defined under escalation'],
    },
    {
      name: "an unknown tier of a step",
      lines: step("{ at: due, escalate: boss }"),
      problems: ['4: unknown tier "boss"'],
    },
    {
      name: "an unknown channel",
      lines: ["reminders: [help]"],
      problems: ['2: unknown channel "help"; nothing is defined under channels'],
    },
    {
      name: "an unknown channel of a tier, priority and step",
      lines: [
        "people: { ann: {} }",
        "escalation: { one: { people: [ann], alert: [a] } }",
        "calendars: { always: 24x7 }",
        "priorities: { low: { alert: [b], first_response: { within: 1h, calendar: always, steps: [{ at: due, alert: [c] }] } } }",
      ],
      problems: ['3: unknown channel "a"', '5: unknown channel "b"', '5: unknown channel "c"'],
    },
    {
      name: "an unknown request type",
      lines: [
        "request_types: { problem: {} }",
        "priorities: { low: { only_for: [problm], otherwise: high }, high: {} }",
      ],
      problems: ['3: unknown request type "problm"; did you mean "problem"?'],
    },
    {
      name: "an unknown priority",
      lines: [
        "request_types: { problem: {} }",
        "priorities: { low: { only_for: [problem], otherwise: hihg }, high: {} }",
      ],
      problems: ['3: unknown priority "hihg"; did you mean "high"?'],
    },
    {
      name: "unknown names of a route",
      lines: ["routes: [{ when: { type: [a], priority: b }, clocks: false }]"],
      problems: ['2: unknown request type "a"', '2: unknown priority "b"'],
    },
    {
      name: "two defaults among request types",
      lines: ["request_types:", "  a: { default: true }", "  b: { default: true }"],
      problems: ['4: "a" is the default already; at most one request type is'],
    },
    {
      name: "two defaults among priorities",
      lines: ["priorities:", "  a: { default: true }", "  b: { default: false }", "  c: { default: true }"],
      problems: ['5: "a" is the default already; at most one priority is'],
    },
    {
      name: "one label for two priorities",
      lines: ["priorities:", "  a: { label: Sla }", "  b: { label: sla }"],
      problems: ['4: "a" has the same label; each priority needs its own'],
    },
    {
      name: "one answer for two request types",
      lines: ["request_types:", "  a: { answers: [Help] }", "  b: { answers: [help] }"],
      problems: ['4: warning: this answer means request type "a" already'],
    },
    {
      name: "a limited priority without otherwise",
      lines: ["request_types: { problem: {} }", "priorities: { low: { only_for: [problem] } }"],
      problems: ['3: say with "otherwise" which priority other request types get'],
    },
    {
      name: "a limited priority falls to the default",
      lines: [
        "request_types: { problem: {} }",
        "priorities: { low: { only_for: [problem] }, high: { default: true } }",
      ],
      problems: [],
    },
    {
      name: "a limited default needs otherwise",
      lines: ["request_types: { problem: {} }", "priorities: { low: { only_for: [problem], default: true } }"],
      problems: ['3: say with "otherwise"'],
    },
    {
      name: "otherwise in a circle",
      lines: [
        "request_types: { problem: {} }",
        "priorities:",
        "  a: { only_for: [problem], otherwise: b }",
        "  b: { only_for: [problem], otherwise: a }",
      ],
      problems: ['4: "b" has only_for itself', '5: "a" has only_for itself'],
    },
    {
      name: "otherwise itself",
      lines: ["request_types: { problem: {} }", "priorities: { a: { only_for: [problem], otherwise: a } }"],
      problems: ["3: a priority can't take its own place"],
    },
    {
      name: "otherwise without only_for",
      lines: ["priorities: { a: { otherwise: b }, b: {} }"],
      problems: ['2: warning: "otherwise" has no effect'],
    },
    {
      name: "a tier with a word of steps",
      lines: [PEOPLE, "escalation:", "  next: { people: [ann] }", "  assignee: { people: [ann] }"],
      problems: ['4: a tier can\'t be called "next"', '5: a tier can\'t be called "assignee"'],
    },
    {
      name: "a tier called like a person",
      lines: ["people: { Ann: {} }", "escalation: { ann: { people: [Ann] } }"],
      problems: ['3: a tier can\'t be called "ann": a person is'],
    },
    {
      name: "a tier that reaches nobody",
      lines: ["escalation: { one: { label: x } }"],
      problems: ['2: tier "one" reaches nobody; give it on_call, people or managers_of'],
    },
    {
      name: "a tier with an empty list",
      lines: ["escalation: { one: { people: [] } }"],
      problems: ["2: the list is empty"],
    },
    {
      name: "a tier of two kinds",
      lines: [PEOPLE, ...layers("- always: [ann]"), "escalation: { one: { people: [ann], on_call: support } }"],
      problems: ["7: on_call and people can't stand together"],
    },
  ])("$name", check);
});

describe("people", () => {
  const override = (text: string) => [PEOPLE, ...layers("- always: [ann]"), "    overrides:", `      - ${text}`];
  test.each<Row>([
    {
      name: "digits without quotes, under people",
      lines: ["people:", "  123: {}"],
      problems: ['3: without quotes this is no text in YAML; a login of digits only is quoted: "123"'],
    },
    {
      name: "digits without quotes, in a rotation",
      lines: rotation("start: 2026-01-05, every: 1 week, people: [ann, 0456]"),
      problems: ['6: expected a GitHub login; one of digits only is quoted: "0456", found the number 0456'],
    },
    {
      name: "digits without quotes, in a tier",
      lines: ["escalation: { one: { people: [1] } }"],
      problems: ['2: expected a GitHub login; one of digits only is quoted: "1"'],
    },
    {
      name: "digits without quotes, in an override",
      lines: override("{ on_call: 7, from: 2026-01-01, until: 2026-01-02 }"),
      problems: ['8: expected a GitHub login; one of digits only is quoted: "7"'],
    },
    {
      name: "digits in quotes",
      lines: ['people: { "123": {} }', 'escalation: { one: { people: ["123"] } }'],
      problems: [],
    },
    {
      name: "a login with @",
      lines: ['people: { "@ann": {} }'],
      problems: ['2: a login is written without "@": write "ann"'],
    },
    {
      name: "a list of logins with @ and spaces",
      lines: ['staff: { people: ["@zoe", "a b"] }'],
      problems: ['2: a login is written without "@": write "zoe"', '2: "a b" can\'t be a GitHub login'],
    },
    {
      name: "a login listed twice in other capitals",
      lines: ["people:", "  ann: {}", "  Ann: {}"],
      problems: ['4: "Ann" is listed twice; case makes no difference'],
    },
    {
      name: "an override that calls a stranger",
      lines: override("{ on_call: bobb, from: 2026-01-01, until: 2026-01-02 }"),
      problems: ['8: nobody in this file is called "bobb"; did you mean "bob"?'],
    },
    {
      name: "strangers in every kind of override",
      lines: [
        ...override("{ replace: zed, with: [xam, bob], from: 2026-01-01, until: 2026-01-02 }"),
        "      - { add: yak, from: 2026-01-01, until: 2026-01-02 }",
        "      - { remove: wim, from: 2026-01-01, until: 2026-01-02 }",
      ],
      problems: [
        '8: nobody in this file is called "zed"; add them under people',
        '8: nobody in this file is called "xam"',
        '9: nobody in this file is called "yak"',
        '10: nobody in this file is called "wim"',
      ],
    },
    {
      name: "an absent stranger",
      lines: ["absences: [{ person: zed, from: 2026-01-01, until: 2026-01-02 }]"],
      problems: ['2: nobody in this file is called "zed"'],
    },
    {
      name: "a write-up for a stranger",
      lines: [OFFICE, "priorities: { low: { write_up: { within: 1d, calendar: always, assign: [zed] } } }"],
      problems: ['3: nobody in this file is called "zed"'],
    },
    {
      name: "a reminder of a stranger",
      lines: step("{ at: due, remind: an }"),
      problems: ['4: nobody to remind is called "an"; did you mean "ann"?'],
    },
    {
      name: "a reminder with @",
      lines: step('{ at: due, remind: "@ann" }'),
      problems: ['4: nobody to remind is called "@ann"; did you mean "ann"?'],
    },
    {
      name: "serving makes known, whatever the place",
      lines: [
        "staff: { people: [a1] }",
        ...layers(
          "- { always: [b1], managers: [c1] }",
          "- shifts: [{ from: 2026-01-01, until: 2026-01-02, people: [d1] }]",
          "- rotation: { start: 2026-01-01, every: 1 week, people: [e1, [f1], { person: g1 }] }",
        ),
        "    fallback: [h1]",
        "    overrides: [{ add: [a1, b1, c1, d1, e1, f1, g1, h1, i1, j1], from: 2026-01-01, until: 2026-01-02 }]",
        "escalation: { one: { people: [i1] } }",
        "routes: [{ when: {}, assign: [J1] }]",
      ],
      problems: [],
    },
    {
      name: "an author of a route is nobody's staff",
      lines: [
        "routes: [{ when: { author: zed }, clocks: false }]",
        "tickets: { ignore: { authors: [dependabot, 'renovate[bot]'] } }",
        "bots: ['x[bot]']",
      ],
      problems: [],
    },
    {
      name: "an ignored author is nobody's staff either",
      lines: [
        "tickets: { ignore: { authors: [zed] } }",
        "bots: [zed]",
        "absences: [{ person: zed, from: 2026-01-01, until: 2026-01-02 }]",
      ],
      problems: ['4: nobody in this file is called "zed"'],
    },
  ])("$name", check);
});

describe("zones, moments and spans", () => {
  test.each<Row>([
    {
      name: "a misspelt zone",
      lines: ["timezone: Europe/Brusels"],
      problems: ['2: unknown time zone "Europe/Brusels"; did you mean "Europe/Brussels"?'],
    },
    {
      name: "a zone of a person, calendar, schedule and layer",
      lines: [
        "people: { ann: { timezone: Mars/One } }",
        "calendars: { office: { timezone: Mars/Two, hours: 09:00-17:00 } }",
        "schedules: { s: { timezone: Mars/Three, layers: [{ timezone: Mars/Four, always: [ann] }] } }",
      ],
      problems: [
        '2: unknown time zone "Mars/One"',
        '3: unknown time zone "Mars/Two"',
        '4: unknown time zone "Mars/Three"',
        '4: unknown time zone "Mars/Four"',
      ],
    },
    {
      name: "an American date",
      lines: ["tickets: { since: 12/25/2026 }"],
      problems: [
        '2: expected a moment such as 2026-01-05T09:30 or a date such as 2026-01-05, found "12/25/2026"; did you mean "2026-12-25"?',
      ],
    },
    {
      name: "a date that could be two",
      lines: ["tickets: { since: 03/04/2026 }"],
      problems: ['2: found "03/04/2026"; a date is year-month-day: "2026-03-04" or "2026-04-03"'],
    },
    {
      name: "a date that does not exist",
      lines: ["tickets: { since: 2026-02-30 }"],
      problems: ["2: there is no date 2026-02-30"],
    },
    {
      name: "a space between date and time",
      lines: ["tickets: { since: 2026-02-03 09:00 }"],
      problems: [
        '2: expected a moment such as 2026-01-05T09:30, found "2026-02-03 09:00"; did you mean "2026-02-03T09:00"?',
      ],
    },
    {
      name: "an absence that ends before it starts",
      lines: [PEOPLE, "absences: [{ person: ann, from: 2026-02-03, until: 2026-02-02 }]"],
      problems: ['3: a span ends after it starts: "until" must be after "from" (2026-02-03)'],
    },
    {
      name: "an absence of one day",
      lines: [PEOPLE, "absences: [{ person: ann, from: 2026-02-03, until: 2026-02-03 }]"],
      problems: [],
    },
    {
      name: "an override of no time",
      lines: [
        PEOPLE,
        ...layers("- always: [ann]"),
        "    overrides: [{ add: bob, from: 2026-02-03T09:00, until: 2026-02-03T09:00 }]",
      ],
      problems: ["7: a span ends after it starts"],
    },
    {
      name: "spans of layers, shifts, members and routes",
      lines: [
        PEOPLE,
        ...layers(
          "- { always: [ann], from: 2026-02-02, until: 2026-02-01 }",
          "- shifts: [{ people: [ann], from: 2026-02-02, until: 2026-02-01 }]",
          "- rotation: { start: 2026-01-01, every: 1 week, people: [{ person: ann, from: 2026-02-02, until: 2026-02-01 }] }",
        ),
        "routes: [{ when: { from: 2026-02-02, until: 2026-02-01 }, clocks: false }]",
      ],
      problems: [6, 7, 8, 9].map((line) => `${line}: a span ends after it starts`),
    },
  ])("$name", check);
});

describe("days and hours", () => {
  test.each<Row>([
    {
      name: "hour 25",
      lines: hours("25:00-26:00"),
      problems: ["2: there is no time 25:00; a day goes from 00:00 to 24:00"],
    },
    { name: "minute 60", lines: hours("09:00-10:60"), problems: ["2: there is no time 10:60"] },
    { name: "24:00 as a beginning", lines: hours("24:00-06:00"), problems: ["2: 24:00 can only be an end"] },
    { name: "24:00 as an end", lines: hours("00:00-24:00"), problems: [] },
    { name: "24:01", lines: hours("00:00-24:01"), problems: ["2: there is no time 24:01"] },
    {
      name: "one digit",
      lines: hours("9:00-17:00"),
      problems: ['2: expected hours such as 09:00-17:00, found "9:00-17:00"; did you mean "09:00-17:00"?'],
    },
    {
      name: "spaces",
      lines: hours("09:00 - 17:00"),
      problems: ['2: expected hours such as 09:00-17:00, found "09:00 - 17:00"; did you mean "09:00-17:00"?'],
    },
    { name: "no hours", lines: hours("office"), problems: ['2: expected hours such as 09:00-17:00, found "office"'] },
    {
      name: "overlapping ranges of a list",
      lines: hours("[09:00-13:00, 12:59-18:00]"),
      problems: ["2: 12:59-18:00 overlaps 09:00-13:00; hours of"],
    },
    { name: "touching ranges", lines: hours("[09:00-13:00, 13:00-18:00]"), problems: [] },
    {
      name: "overlapping over midnight",
      lines: hours("[22:00-06:00, 23:00-23:30]"),
      problems: ["2: 23:00-23:30 overlaps 22:00-06:00"],
    },
    {
      name: "24 hours and more",
      lines: hours("[09:00-09:00, 10:00-11:00]"),
      problems: ["2: 10:00-11:00 overlaps 09:00-09:00"],
    },
    {
      name: "the next day's hours are another day's",
      lines: hours("{ fri: 22:00-06:00, sat: 05:00-12:00 }"),
      problems: [],
    },
    {
      name: "overlapping keys",
      lines: hours("{ mon-fri: 09:00-17:00, fri: 16:00-18:00 }"),
      problems: ["2: 16:00-18:00 overlaps 09:00-17:00; hours of Friday must not overlap"],
    },
    { name: "keys of one day that add up", lines: hours("{ mon-fri: 09:00-17:00, fri: 18:00-20:00 }"), problems: [] },
    {
      name: "an overlap on five days is one mistake",
      lines: hours("{ mon-fri: [09:00-17:00, 10:00-11:00] }"),
      problems: ["2: 10:00-11:00 overlaps"],
    },
    {
      name: "a day in full",
      lines: hours("{ Monday: 09:00-17:00 }"),
      problems: [
        '2: "Monday" is no day: days are mon to sun, ranges such as mon-fri, weekdays, weekend, daily; did you mean "mon"?',
      ],
    },
    {
      name: "a range of days in full",
      lines: hours("{ monday-friday: 09:00-17:00 }"),
      problems: ['2: weekdays, weekend, daily; did you mean "mon-fri"?'],
    },
    { name: "no day", lines: hours("{ holiday: 09:00-17:00 }"), problems: ['2: "holiday" is no day'] },
    {
      name: "a number for hours",
      lines: hours("9"),
      problems: [
        "2: expected hours such as 09:00-17:00, { mon-fri: 09:00-17:00 } or a list of them, found the number 9",
      ],
    },
    {
      name: "the long form adds up",
      lines: hours(
        "[{ days: mon-fri, at: 09:00-17:00 }, { days: fri, at: 16:00-20:00 }, { from: fri 18:00, until: mon 08:00 }]",
      ),
      problems: [],
    },
    {
      name: "a long entry of neither form",
      lines: hours("[{ days: mon, from: fri 18:00 }]"),
      problems: ["2: expected { days, at } or { from, until }"],
    },
    {
      name: "a long entry without a day",
      lines: hours("[{ from: 18:00, until: mon 08:00 }]"),
      problems: ['2: expected a day and time such as fri 18:00, found "18:00"'],
    },
    {
      name: "a long entry from 24:00",
      lines: hours("[{ from: fri 24:00, until: mon 08:00 }]"),
      problems: ["2: 24:00 can only be an end"],
    },
    {
      name: "ranges and entries in one list",
      lines: hours("[09:00-17:00, { days: sat, at: 09:00-12:00 }]"),
      problems: ["2: a list of hours holds either ranges or entries"],
    },
    {
      name: "a zone of hours",
      lines: hours("[{ days: mon, at: 09:00-17:00, timezone: Europe/Pariss }]"),
      problems: ['2: unknown time zone "Europe/Pariss"; did you mean "Europe/Paris"?'],
    },
    {
      name: "the person's zone for a calendar",
      lines: hours("[{ days: mon, at: 09:00-17:00, timezone: person }]"),
      problems: ['2: "person" is only for the hours of a layer'],
    },
    {
      name: "the person's zone for a layer",
      lines: [PEOPLE, ...layers("- { always: [ann], hours: [{ days: mon, at: 09:00-17:00, timezone: person }] }")],
      problems: [],
    },
  ])("$name", check);
});

describe("calendars and holidays", () => {
  test.each<Row>([
    {
      name: "a calendar that is never open",
      lines: ["calendars:", "  office: { holidays: [2026-12-25] }"],
      problems: ['3: calendar "office" is never open, so no deadline could ever be met'],
    },
    { name: "a calendar without days", lines: hours("{}"), problems: ['2: calendar "office" is never open'] },
    { name: "an empty list of hours", lines: hours("[]"), problems: ['2: calendar "office" is never open'] },
    {
      name: "wrong hours are not called closed as well",
      lines: hours("{ mon: office }"),
      problems: ["2: expected hours such as"],
    },
    {
      name: "hours without hours:",
      lines: ["calendars: { office: 09:00-17:00 }"],
      problems: ['2: expected 24x7, 24x5 or hours such as { hours: { mon-fri: 09:00-17:00 } }, found "09:00-17:00"'],
    },
    { name: "24/7", lines: ["calendars: { office: 24/7 }"], problems: ["2: expected 24x7, 24x5 or hours"] },
    {
      name: "an American holiday",
      lines: holidays("12/25/2026"),
      problems: ['6: expected a date such as 2026-12-25, found "12/25/2026"; did you mean "2026-12-25"?'],
    },
    {
      name: "a holiday with a time",
      lines: holidays("2026-12-25T09:00"),
      problems: ["6: expected a date such as 2026-12-25"],
    },
    {
      name: "one date twice",
      lines: holidays("2026-12-25", "{ date: 2026-12-25, hours: 09:00-12:00 }"),
      problems: ["7: 2026-12-25 is already given on line 6"],
    },
    {
      name: "a date inside a range",
      lines: holidays("{ from: 2026-12-24, until: 2026-12-31 }", "{ date: 2026-12-25, hours: 09:00-12:00 }"),
      problems: [],
    },
    {
      name: "a range that ends before it starts",
      lines: holidays("{ from: 2026-12-24, until: 2026-12-23 }"),
      problems: ["6: a span ends after it starts"],
    },
    { name: "a range of one day", lines: holidays("{ from: 2026-12-24, until: 2026-12-24 }"), problems: [] },
    { name: "a range without end", lines: holidays("{ from: 2026-12-24 }"), problems: ['6: "until" is missing'] },
    {
      name: "a range of a century",
      lines: holidays("{ from: 2026-12-24, until: 2126-12-24 }"),
      problems: ["6: closed for more than ten years"],
    },
    {
      name: "none of the three kinds",
      lines: holidays("{ name: Christmas }"),
      problems: ["6: expected one of { date, hours, name }"],
    },
    {
      name: "two of the three kinds",
      lines: holidays("{ date: 2026-12-25, country: BE }"),
      problems: ["6: expected one of { date, hours, name }"],
    },
    {
      name: "hours for a range",
      lines: holidays("{ from: 2026-12-24, until: 2026-12-31, hours: 09:00-12:00 }"),
      problems: ['6: "hours" does not go with the other keys'],
    },
    {
      name: "overlapping hours of a date",
      lines: holidays("{ date: 2026-12-24, hours: [09:00-12:00, 11:00-13:00] }"),
      problems: ["6: 11:00-13:00 overlaps 09:00-12:00"],
    },
    {
      name: "a country that is not handed in",
      lines: holidays("{ country: BE }"),
      problems: ["6: the public holidays of BE are not known here"],
    },
    {
      name: "a country in full",
      lines: holidays("{ country: Belgium }"),
      problems: ['6: expected a country code of two capitals such as BE, found "Belgium"'],
    },
    {
      name: "Norway",
      lines: holidays("{ country: NO }"),
      problems: ["6: the public holidays of NO are not known here"],
    },
    {
      name: "a region that YAML reads as a number",
      lines: holidays("{ country: ES, region: 01 }"),
      problems: ['6: expected a region of the country, in quotes: "01", found the number 01'],
    },
  ])("$name", check);
});

describe("clocks and steps", () => {
  test.each<Row>([
    {
      name: "a number for a duration",
      lines: clock("{ within: 30 }"),
      problems: ["4: expected a duration such as 30m, or 1 business day, found the number 30"],
    },
    {
      name: "a duration in words",
      lines: clock("{ within: 30 minutes }"),
      problems: ['4: expected a duration such as 90s, 30m, 1h 30m or 3d, found "30 minutes"; did you mean "30m"?'],
    },
    {
      name: "no time at all",
      lines: clock("{ within: 0m }"),
      problems: ['4: "0m" is no time at all; a duration is longer than zero'],
    },
    {
      name: "days on office hours",
      lines: clock("{ within: 3d }"),
      problems: ['4: "3d" needs a 24x7 calendar, and "office" is none; did you mean "3 business days"?'],
    },
    {
      name: "a day on office hours",
      lines: clock("{ within: 1d }"),
      problems: ['4: "1d" needs a 24x7 calendar, and "office" is none; did you mean "1 business day"?'],
    },
    {
      name: "weeks on office hours",
      lines: clock("{ within: 2w }"),
      problems: ['4: "2w" needs a 24x7 calendar, and "office" is none; did you mean "10 business days"?'],
    },
    {
      name: "days on 24x5",
      lines: ["calendars: { office: 24x5 }", "priorities: { low: { calendar: office, resolution: { within: 3d } } }"],
      problems: ['3: "3d" needs a 24x7 calendar'],
    },
    { name: "days on a 24x7 calendar", lines: clock("{ within: 3d, calendar: always, promise: 1w }"), problems: [] },
    {
      name: "days of a promise",
      lines: clock("{ within: 8h, promise: 1d }"),
      problems: ['4: "1d" needs a 24x7 calendar'],
    },
    {
      name: "no business day",
      lines: clock("{ within: 0 business days }"),
      problems: ['4: expected "1 business day" or "2 business days", found "0 business days"'],
    },
    {
      name: "business days misspelt",
      lines: clock("{ within: 2 bussiness days }"),
      problems: ['4: expected "1 business day" or "2 business days"'],
    },
    {
      name: "a clock without a calendar",
      lines: ["priorities:", "  low:", "    first_response: { within: 1h }"],
      problems: ["4: first_response has no calendar to count in; give it one, or its priority (calendar: name)"],
    },
    {
      name: "pending and write-up without a calendar",
      lines: ["priorities:", "  low:", "    pending: { within: 72h }", "    write_up: { within: 72h }"],
      problems: ["4: pending has no calendar", "5: write_up has no calendar"],
    },
    {
      name: "a step at 0 %",
      lines: step("{ at: 0%, remind: assignee }"),
      problems: ['4: expected due, or 1% to 99%, found "0%"'],
    },
    {
      name: "a step at 100 %",
      lines: step("{ at: 100%, remind: assignee }"),
      problems: ['4: expected due, or 1% to 99%, found "100%"; later than due is "after: 30m"'],
    },
    {
      name: "a step at 1 % and 99 %",
      lines: step("{ at: 1%, remind: assignee }, { at: 99%, remind: assignee }"),
      problems: [],
    },
    {
      name: "a step at a number",
      lines: step("{ at: 75, remind: assignee }"),
      problems: ["4: expected due, or a percentage such as 75%, found the number 75"],
    },
    {
      name: "a step at no time",
      lines: step("{ remind: assignee }"),
      problems: ["4: a step comes at one moment: expected one of at, before, after"],
    },
    {
      name: "a step at two times",
      lines: step("{ at: due, after: 1h, remind: assignee }"),
      problems: ["4: a step comes at one moment"],
    },
    {
      name: "a step that does nothing",
      lines: step("{ at: due }"),
      problems: ["4: this step does nothing; give it one of remind"],
    },
    {
      name: "a step after zero",
      lines: step("{ after: 0m, remind: assignee }"),
      problems: ['4: "0m" is no time at all'],
    },
    {
      name: "a step after days of office hours",
      lines: step("{ after: 1d, remind: assignee }"),
      problems: [
        '4: days and weeks need a 24x7 calendar, and "office" is none; write hours such as 8h (only a target may be in business days)',
      ],
    },
    {
      name: "a step after business days",
      lines: step("{ after: 1 business day, remind: assignee }"),
      problems: ['4: "1 business day" can\'t stand here; write a duration such as 8h'],
    },
    {
      name: "times without every",
      lines: step("{ at: due, times: 3, remind: assignee }"),
      problems: ['4: "times" goes with "every"'],
    },
    {
      name: "no times",
      lines: step("{ at: due, every: 1h, times: 0, remind: assignee }"),
      problems: ["4: expected a whole number, at least 1, found the number 0"],
    },
    {
      name: "due soon at 100 %",
      lines: ["due_soon: 100%"],
      problems: ['2: expected 1% to 99%, such as 75%, found "100%"'],
    },
    {
      name: "due soon as a number",
      lines: ["due_soon: 75"],
      problems: ["2: expected a percentage such as 75%, found the number 75"],
    },
    {
      name: "days of reopen_within are absolute",
      lines: [
        OFFICE,
        "priorities: { low: { pending: { within: 8h, calendar: office, reopen_within: 2w, warn_before: 1h } } }",
      ],
      problems: [],
    },
    {
      name: "days of warn_before are open time",
      lines: [OFFICE, "priorities: { low: { pending: { within: 8h, calendar: office, warn_before: 1d } } }"],
      problems: ["3: days and weeks need a 24x7 calendar"],
    },
  ])("$name", check);
});

describe("schedules", () => {
  test.each<Row>([
    {
      name: "a schedule with no layers",
      lines: ["schedules: { support: {}, night: { layers: [] } }"],
      problems: ['2: warning: schedule "support" has no layers', '2: warning: schedule "night" has no layers'],
    },
    {
      name: "a rotation with no people",
      lines: rotation("start: 2026-01-05, every: 1 week, people: []"),
      problems: ["6: warning: this rotation has no people"],
    },
    {
      name: "a rotation without people",
      lines: rotation("start: 2026-01-05, every: 1 week"),
      problems: ["6: warning: this rotation has no people"],
    },
    {
      name: "a layer of nothing",
      lines: layers("- { name: x }"),
      problems: ["5: this layer has nobody; give it one of rotation, always, shifts"],
    },
    {
      name: "a layer of two kinds",
      lines: [PEOPLE, ...layers("- { always: [ann], shifts: [] }")],
      problems: ["6: always and shifts can't stand together"],
    },
    { name: "an empty always", lines: layers("- { always: [] }"), problems: ["5: warning: nobody is listed here"] },
    {
      name: "a short form of every",
      lines: rotation("start: 2026-01-05, every: 1w, people: [ann]"),
      problems: ['6: expected n hours, days, weeks or months, such as 1 week, found "1w"; did you mean "1 week"?'],
    },
    {
      name: "every zero",
      lines: rotation("start: 2026-01-05, every: 0 weeks, people: [ann]"),
      problems: ["6: expected n hours, days, weeks or months"],
    },
    {
      name: "every week",
      lines: rotation("start: 2026-01-05, every: week, people: [ann]"),
      problems: ['6: expected n hours, days, weeks or months, such as 1 week, found "week"'],
    },
    {
      name: "days with weeks",
      lines: rotation("start: 2026-01-05, every: 1 week, days: mon, people: [ann]"),
      problems: ['6: "days" goes with "every: n days"'],
    },
    {
      name: "days with days",
      lines: rotation("start: 2026-01-05, every: 2 days, days: [mon, wed], people: [ann]"),
      problems: [],
    },
    {
      name: "a day that is none",
      lines: rotation("start: 2026-01-05, every: 2 days, days: [mon, xyz], people: [ann]"),
      problems: ['6: "xyz" is no day'],
    },
    {
      name: "a turn longer than every",
      lines: rotation("start: 2026-01-05, every: 1 day, lasts: 25h, people: [ann]"),
      problems: ['6: a turn can\'t last longer than "every"'],
    },
    {
      name: "a turn as long as every",
      lines: rotation("start: 2026-01-05, every: 1 week, lasts: 1w, people: [ann]"),
      problems: [],
    },
    {
      name: "a turn of half a minute",
      lines: rotation("start: 2026-01-05, every: 1 week, lasts: 90s, people: [ann]"),
      problems: ["6: a turn lasts whole minutes"],
    },
    {
      name: "a start with seconds",
      lines: rotation("start: 2026-01-05T09:00:30, every: 1 week, people: [ann]"),
      problems: ["6: a rotation starts on a whole minute"],
    },
    {
      name: "an empty group",
      lines: rotation("start: 2026-01-05, every: 1 week, people: [ann, []]"),
      problems: ["6: this group is empty; nobody on purpose is written ~"],
    },
    { name: "nobody on purpose", lines: rotation("start: 2026-01-05, every: 1 week, people: [ann, ~]"), problems: [] },
    {
      name: "a level in words",
      lines: layers("- { always: [ann], level: high }"),
      problems: ['5: expected a whole number, found "high"'],
    },
    {
      name: "gaps in another word",
      lines: [...layers("- always: [ann]"), "    gaps: holds"],
      problems: ['6: expected one of hold, next, none, found "holds"; did you mean "hold"?'],
    },
    {
      name: "an override that does nothing",
      lines: [...layers("- always: [ann]"), "    overrides: [{ from: 2026-01-01, until: 2026-01-02 }]"],
      problems: ["6: this override does nothing; give it one of on_call, replace, add, remove"],
    },
    {
      name: "an override that does two things",
      lines: [
        ...layers("- always: [ann]"),
        "    overrides: [{ add: ann, remove: ann, from: 2026-01-01, until: 2026-01-02 }]",
      ],
      problems: ["6: add and remove can't stand together"],
    },
    {
      name: "replace without with",
      lines: [...layers("- always: [ann]"), "    overrides: [{ replace: ann, from: 2026-01-01, until: 2026-01-02 }]"],
      problems: ['6: "with" is missing'],
    },
    {
      name: "with without replace",
      lines: [
        ...layers("- always: [ann]"),
        "    overrides: [{ add: ann, with: ann, from: 2026-01-01, until: 2026-01-02 }]",
      ],
      problems: ['6: "with" goes with "replace"'],
    },
    {
      name: "two on_call on the same minutes",
      lines: [
        PEOPLE,
        ...layers("- always: [ann]"),
        "    overrides:",
        "      - { on_call: ann, from: 2026-01-01, until: 2026-01-02 }",
        "      - { on_call: ~, from: 2026-01-02T23:59, until: 2026-01-04 }",
      ],
      problems: ["9: warning: overlaps the on_call on line 8"],
    },
    {
      name: "two on_call that touch",
      lines: [
        PEOPLE,
        ...layers("- always: [ann]"),
        "    overrides:",
        "      - { on_call: ann, from: 2026-01-01, until: 2026-01-02 }",
        "      - { on_call: bob, from: 2026-01-03, until: 2026-01-04 }",
      ],
      problems: [],
    },
    {
      name: "an override that calls in somebody absent",
      lines: [
        PEOPLE,
        ...layers("- always: [ann]"),
        "    overrides: [{ add: bob, from: 2026-01-01, until: 2026-01-02 }]",
        "absences: [{ person: Bob, from: 2026-01-02, until: 2026-01-09 }]",
      ],
      problems: ["7: warning: bob is absent then (line 8)"],
    },
    {
      name: "an empty override",
      lines: [...layers("- always: [ann]"), "    overrides: [{ on_call: [], from: 2026-01-01, until: 2026-01-02 }]"],
      problems: ["6: the list is empty; nobody on purpose is written on_call: ~"],
    },
  ])("$name", check);
});

describe("routes and channels", () => {
  test.each<Row>([
    { name: "a route without when", lines: ["routes: [{ clocks: false }]"], problems: ['2: "when" is missing'] },
    {
      name: "a route that does nothing",
      lines: ["routes: [{ when: { label: x } }]"],
      problems: ["2: this route does nothing"],
    },
    {
      name: "a route to two places",
      lines: [...layers("- always: [ann]"), "routes: [{ when: { label: x }, on_call: support, assign: [ann] }]"],
      problems: ["6: on_call and assign can't stand together"],
    },
    {
      name: "a pattern with look-ahead",
      lines: ['routes: [{ when: { title: "(?=a)" }, clocks: false }]'],
      problems: ["2: this pattern can't be read"],
    },
    { name: "a pattern", lines: ['routes: [{ when: { title: "^\\\\[infra\\\\]" }, clocks: false }]'], problems: [] },
    {
      name: "a pattern of more than 1,000 characters",
      lines: [`routes: [{ when: { title: "${"a".repeat(1001)}" }, clocks: false }]`],
      problems: ["2: this pattern can't be read (it is longer than 1000 characters)"],
    },
    {
      name: "an unknown condition",
      lines: ["routes: [{ when: { lable: x }, clocks: false }]"],
      problems: ['2: unknown key "lable"; did you mean "label"?'],
    },
    {
      name: "a channel without kind",
      lines: channel("{ webhook: HELP }"),
      problems: ['2: "kind" is missing; expected one of pagerduty'],
    },
    {
      name: "a kind that is none",
      lines: channel("{ kind: slak, webhook: HELP }"),
      problems: [
        '2: expected one of pagerduty, splunk-on-call, jsm, opsgenie, slack, email, webhook; did you mean "slack"?',
      ],
    },
    {
      name: "a key of another kind",
      lines: channel("{ kind: slack, webhook: HELP, team: x }"),
      problems: ['2: unknown key "team"; expected one of kind, webhook, mention'],
    },
    {
      name: "a missing key of a kind",
      lines: channel("{ kind: pagerduty }"),
      problems: ['2: "routing_key" is missing; expected the NAME of an environment variable'],
    },
    {
      name: "a missing key of mail",
      lines: channel("{ kind: email, smtp: SMTP_URL, from: a@example.com }"),
      problems: ['2: "to" is missing'],
    },
    {
      name: "a variable in small letters",
      lines: channel("{ kind: slack, webhook: slack_url }"),
      problems: ['2: "webhook" takes the NAME of an environment variable'],
    },
    {
      name: "no mail address",
      lines: channel("{ kind: email, smtp: SMTP_URL, from: me, to: [you] }"),
      problems: ["2: expected an e-mail address", "2: expected an e-mail address"],
    },
  ])("$name", check);

  test.each([
    { name: "an address", setting: "webhook: https://hooks.slack.example/T0/s3cr3t" },
    { name: "a key", setting: "webhook: abc-s3cr3t" },
    { name: "an address in another place", setting: "webhook: HELP, mention: 'https://hooks.slack.example/s3cr3t'" },
    { name: "a map", setting: "webhook: { url: s3cr3t }" },
    { name: "a list", setting: "webhook: [s3cr3t]" },
  ])("a secret in the file is refused and never repeated: $name", ({ setting }) => {
    const found = mistakesIn(file(...channel(`{ kind: slack, ${setting} }`)));
    expect(found).toHaveLength(1);
    expect(found.join()).not.toContain("s3cr3t");
  });

  test("a key of digits is not repeated either", () => {
    const found = mistakesIn(file(...channel("{ kind: pagerduty, routing_key: 123456789 }")));
    expect(found).toEqual(["2: expected the NAME of an environment variable such as SLACK_WEBHOOK_URL"]);
  });
});

test("ten mistakes are ten problems, each on its line", () => {
  const { config, problems } = parseConfig(`version: 1
timezone: Europe/Brusels
people:
  ann: { name: Ann }
  bob: { nmae: Bob }
calendars:
  office: { hours: { mon-fri: 09:00-25:00 }, holidays: [12/25/2026] }
priorities:
  urgent: { first_response: { within: 2d, calendar: office } }
  normal: { default: true, first_response: { within: 1 business day, calendar: offce } }
schedules:
  support:
    layers:
      - rotation: { start: 2026-11-30T09:00, every: 1 fortnight, people: [ann, bob] }
    overrides:
      - { on_call: carl, from: 2026-03-02, until: 2026-03-04 }
escalation:
  on-call: { on_call: suport }
limits: { writes_per_sweep: many }
`);
  expect(config).toBeUndefined();
  expect(problems.map(({ line, column, path }) => [line, column, path])).toEqual([
    [2, 11, "timezone"],
    [5, 10, "people.bob.nmae"],
    [7, 31, "calendars.office.hours.mon-fri"],
    [7, 57, "calendars.office.holidays[0]"],
    [9, 39, "priorities.urgent.first_response.within"],
    [10, 80, "priorities.normal.first_response.calendar"],
    [14, 53, "schedules.support.layers[0].rotation.every"],
    [16, 20, "schedules.support.overrides[0].on_call"],
    [18, 23, "escalation.on-call.on_call"],
    [19, 29, "limits.writes_per_sweep"],
  ]);
});
