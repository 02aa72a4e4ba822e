// Does `watchbill check` show every mistake in its place, and end as a script expects?

import { describe, expect, test } from "@jest/globals";
import { watchbill, written } from "./cli-run.ts";

const TIME_ZONE_DATA = process.versions["tz"] ?? "unknown";

const FINE = `version: 1
calendars: { office: { hours: { mon-fri: 09:00-17:00 } } }
`;

const TEN_MISTAKES = `version: 1
timezone: Europe/Brusels
peple: {}
calendars:
  office: { hours: { mon-fri: 09:00-25:00 } }
  off: { hours: { someday: 09:00-17:00 } }
  home: { hours: 09:00-17:00, holidays: [2026-02-30] }
  shop: { hours: 09:00-17:00, holidays: [{ country: ZZ }] }
priorities:
  urgent: { calendar: ofice, first_response: { within: 0s } }
escalation:
  one: { on_call: nobody }
due_soon: 200%
`;

test("a fine file: exit 0, the verdict and which time-zone data it was reached with", async () => {
  written("fine.yml", FINE);
  expect(await watchbill(["check", "--config", "fine.yml"])).toEqual({
    exit: 0,
    out: `time-zone data ${TIME_ZONE_DATA}\nfine.yml is fine.\n`,
    err: "",
  });
});

describe("ten mistakes", () => {
  const places = ["2:11", "3:1", "5:31", "6:19", "7:42", "8:53", "10:23", "10:56", "12:19", "13:11"];

  test("ten problems at once, each with file, line and column, exit 1", async () => {
    written("ten.yml", TEN_MISTAKES);
    const { exit, out, err } = await watchbill(["check", "--config", "ten.yml"]);
    expect(exit).toBe(1);
    expect([...out.matchAll(/^ten\.yml:(\d+:\d+): error: ./gm)].map(([, place]) => place)).toEqual(places);
    expect(out).toContain('did you mean "Europe/Brussels"?');
    expect(out.endsWith("\nten.yml: 10 errors.\n")).toBe(true);
    expect(err).toBe("");
  });

  test("each with its line of the file and a mark below the column", async () => {
    written("ten.yml", TEN_MISTAKES);
    const { out } = await watchbill(["check", "--config", "ten.yml"]);
    const frames = [...out.matchAll(/^ten\.yml:(\d+):(\d+): .*\n(\d+) \| (.*)\n( +) \| ( *)\^$/gm)];
    expect(frames).toHaveLength(10);
    for (const [, line, column, shownLine, text, margin, indent] of frames) {
      expect(shownLine).toBe(line);
      expect(text).toBe(TEN_MISTAKES.split("\n")[Number(line) - 1]);
      expect(margin).toHaveLength(String(line).length);
      expect(indent).toHaveLength(Number(column) - 1);
    }
  });

  test("as data for programs", async () => {
    const path = written("ten.yml", TEN_MISTAKES);
    const { exit, out, err } = await watchbill(["check", "--json", "--config", path]);
    expect([exit, err]).toEqual([1, ""]);
    const data: unknown = JSON.parse(out);
    expect(data).toEqual({
      file: path,
      valid: false,
      problems: expect.any(Array),
      notes: [],
      timeZoneData: TIME_ZONE_DATA,
      // A file with errors has no schedules to look at.
      outlook: null,
    });
    expect(data).toMatchObject({
      problems: places.map((place) => ({
        severity: "error",
        line: Number(place.split(":")[0]),
        column: Number(place.split(":")[1]),
        message: expect.stringMatching(/./),
        path: expect.any(String),
      })),
    });
  });
});

test("warnings alone: exit 0, and they are shown", async () => {
  written("warned.yml", "version: 1\nschedules:\n  spare: { layers: [] }\n");
  const { exit, out } = await watchbill(["check", "--config", "warned.yml"]);
  expect(exit).toBe(0);
  expect(out).toMatch(/^warned\.yml:3:\d+: warning: /);
  expect(out.endsWith("warned.yml: 1 warning.\n")).toBe(true);
  const data: unknown = JSON.parse((await watchbill(["check", "--config", "warned.yml", "--json"])).out);
  expect(data).toMatchObject({ valid: true, problems: [{ severity: "warning", line: 3 }] });
});

test("what will soon surprise, seen from --at: holidays that run out, hours that a clock change meets", async () => {
  const [calendars, night] = [
    "calendars:",
    "  night: { timezone: Europe/Berlin, hours: { sat: 22:00-02:30 }, holidays: [2026-12-26] }",
  ];
  written("soon.yml", ["version: 1", calendars, night, ""].join("\n"));
  const at = (moment: string) => watchbill(["check", "--config", "soon.yml", "--at", moment]);
  const { exit, out } = await at("2026-11-21T12:00:00Z");
  expect(exit).toBe(0);
  expect(out).toContain('soon.yml:3:3: warning: the holidays of "night" end on 2026-12-26, in 35 days');
  expect(out).toContain("02:30, which is skipped in Europe/Berlin on 2027-03-28, 2028-03-26");
  expect(out).toContain("02:30, which comes twice in Europe/Berlin on 2027-10-31, 2028-10-29");
  expect(out.endsWith("soon.yml: 3 warnings.\n")).toBe(true);
  expect((await at("2026-10-26T12:00:00Z")).out.endsWith("soon.yml: 2 warnings.\n")).toBe(true);
});

describe("who would hear by nothing but a mention", () => {
  const file = (more: string) => `version: 1
people: { ann: { slack: U012AB3 }, bob: {} }
channels: { help: { kind: slack, webhook: SLACK_WEBHOOK_URL } }
escalation: { one: { people: [ann] }, two: { people: [bob] } }
${more}
`;
  const notesOf = async (text: string): Promise<unknown> => {
    written("reach.yml", text);
    const environment = { SLACK_WEBHOOK_URL: "https://hooks.example.com/x" };
    const { out } = await watchbill(["check", "--config", "reach.yml", "--json"], { environment });
    return (JSON.parse(out) as { notes: unknown }).notes;
  };

  test("is named where the file has a way for others", async () => {
    expect(await notesOf(file("reminders: [help]"))).toEqual([
      "never reached by anything but a mention on the ticket: bob (two); watchbill who --reach says why",
    ]);
  });

  test.each([
    { name: "nothing goes to the channel", text: file("") },
    { name: "there is none", text: "version: 1\nescalation: { one: { people: [ann] } }\n" },
    {
      name: "a page at assignment reaches them for some priority",
      text: file("priorities: { urgent: { alert: [help], ladder: [two] }, normal: { ladder: [two] } }").replace(
        "one: { people: [ann] }, ",
        "",
      ),
    },
    { name: "everybody is reached", text: file("reminders: [help]").replace("bob: {}", "bob: { slack: U012AB4 }") },
  ])("nobody is where $name", async ({ text }) => {
    expect(await notesOf(text)).toEqual([]);
  });
});

describe("a file that can't be read ends with 3", () => {
  test.each([
    { name: "none at the usual place", words: ["check"], says: ".github/watchbill.yml: there is no such file." },
    {
      name: "none where it is said to be",
      words: ["check", "--config", "x.yml"],
      says: "x.yml: there is no such file.",
    },
    { name: "a folder", words: ["check", "--config", "."], says: ".: it can't be read." },
  ])("$name", async ({ words, says }) => {
    const { exit, out, err } = await watchbill(words);
    expect([exit, out]).toEqual([3, ""]);
    expect(err).toContain(says);
    expect(err).toContain("--config FILE");
  });
});

describe("odd files", () => {
  test.each<{ name: string; text: string | Uint8Array; says: string }>([
    { name: "nothing in it", text: "", says: "1:1: error: the file is empty" },
    { name: "no YAML", text: "version: [1\n", says: "error: this is not valid YAML" },
    { name: "carriage returns", text: "version: 1\r\nfoo: 1\r\n", says: '2:1: error: unknown key "foo"' },
    { name: "tabs", text: "version: 1\na:\n\tb: 1\n", says: "a tab can't indent a line" },
    { name: "bytes that are no text", text: new Uint8Array([0xff, 0xfe, 0x00, 0x80, 0x0a]), says: ": error: " },
  ])("$name", async ({ text, says }) => {
    written("odd.yml", text);
    const { exit, out, err } = await watchbill(["check", "--config", "odd.yml"]);
    expect([exit, err]).toEqual([1, ""]);
    expect(out).toContain(says);
    expect(out).not.toContain("\r");
  });

  test("what the file contains can't steer the terminal", async () => {
    written("odd.yml", 'version: 1\n"\u001b[2J\u0007foo": "\u009b"\n');
    const { exit, out } = await watchbill(["check", "--config", "odd.yml"]);
    expect(exit).toBe(1);
    expect(out).toContain("\u{fffd}[2J\u{fffd}foo");
    expect(out).not.toMatch(/[^\P{Cc}\n]/u);
  });
});

// A workflow obeys a line that begins so, whoever wrote it.
describe("no text of the file begins a line", () => {
  const layer = (name: string) => `{ name: "${name}\\n::error::x", always: [ann] }`;
  const holiday = 'holidays: [{ date: 2026-11-23, name: "x\\n::error::x" }]';
  const file = `version: 1
timezone: Europe/Brussels
calendars: { office: { hours: { mon-fri: 09:00-18:00 }, ${holiday} } }
priorities: { urgent: { calendar: office, first_response: { within: 2h } } }
schedules: { support: { layers: [${layer("one")}, { name: "two\\n::error::x", always: [bob] }] } }
`;
  const keys = Array.from({ length: 12 }, (_, place) => `? "k${place}\\n::error::x"\n: 1\n`).join("");

  test.each([
    { words: ["check"], text: file, says: 'layers "one ::error::x" and "two ::error::x"' },
    { words: ["check"], text: file + keys, says: 'unknown key "k11 ::error::x"' },
    // Ten are annotations, and the rest stand in the log.
    { words: ["check", "--format", "github"], text: file + keys, says: 'unknown key "k11 ::error::x"' },
    { words: ["due", "urgent", "--from", "2026-11-20T17:00"], text: file, says: "Mon 23 Nov (x ::error::x) closed" },
  ])("$words: $says", async ({ words, text, says }) => {
    written("lines.yml", text);
    const { out } = await watchbill([...words, "--config", "lines.yml", "--at", "2026-11-20T10:00:00Z"]);
    expect(out).toContain(says);
    expect(out).not.toMatch(/^\s*::error::x/m);
  });
});

describe("public holidays of a country", () => {
  test.each([
    { entry: "{ country: BE }", exit: 0, says: "holidays.yml is fine." },
    { entry: '{ "country": "DE", "region": "BY" }', exit: 0, says: "holidays.yml is fine." },
    { entry: "{ country: ZZ }", exit: 1, says: "holidays.yml:3:50: error: the public holidays of ZZ are not known" },
  ])("$entry: exit $exit", async ({ entry, exit, says }) => {
    const calendar = `calendars:\n  o: { hours: 09:00-17:00, holidays: [${entry}] }\n`;
    written("holidays.yml", `version: 1\n${calendar}`);
    const run = await watchbill(["check", "--config", "holidays.yml"]);
    expect([run.exit, run.err]).toEqual([exit, ""]);
    expect(run.out).toContain(says);
  });
});
