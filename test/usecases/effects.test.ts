// What does an edit of the file do to schedules, and at which lines is it told?

import { describe, expect, test } from "@jest/globals";
import { parseConfig } from "../../src/core/config/parse-config.ts";
import type { Config } from "../../src/core/config/config.ts";
import { instant, isoOf } from "../../src/core/time/instant.ts";
import { editOf, effectFindings } from "../../src/usecases/effects-findings.ts";
import { gapLines } from "../../src/usecases/effects-gap-kinds.ts";
import { effectsOnSchedules } from "../../src/usecases/effects-on-schedules.ts";
import { isTooHeavy } from "../../src/usecases/effects-weight.ts";

const NOW = instant("2026-03-04T12:00:00Z");

const FILE = `version: 1
schedules:
  day:
    layers:
      - name: week
        rotation: { start: 2026-03-02T09:00, every: 1 week, people: [ann, bob] }
        hours: { mon-fri: 00:00-24:00 }
  night:
    layers:
      - { always: [eve] }
`;

function config(text: string): Config {
  const { config: read, problems } = parseConfig(text);
  if (read === undefined) throw new Error(JSON.stringify(problems));
  return read;
}

function effects(before: string | undefined, after: string) {
  return effectsOnSchedules(before === undefined ? undefined : config(before), config(after), NOW);
}

function findings(before: string, after: string): readonly string[] {
  const edit = editOf(config(after), before, after);
  return effectFindings(effects(before, after), [], edit).map(({ line, message }) => `${line} ${message}`);
}

describe("gaps", () => {
  test("that were there before are neither new nor closed", () => {
    for (const { opened, closed } of effects(FILE, FILE.replace("[eve]", "[ann]")))
      expect([opened, closed]).toEqual([[], []]);
  });

  test("only the part that is new is new, and it belongs to the line that opens it", () => {
    const after = FILE.replace("mon-fri", "mon-thu");
    const [day] = effects(FILE, after);
    expect(day?.opened[0] && [isoOf(day.opened[0].from), isoOf(day.opened[0].until)]).toEqual([
      "2026-03-06T00:00:00Z",
      "2026-03-07T00:00:00Z",
    ]);
    expect(day?.closed).toEqual([]);
    expect(findings(FILE, after)).toEqual([
      expect.stringMatching(/^7 "day" would have new gaps: 52 gaps of 24 h, weekly from 6 Mar .*nobody fills them$/),
    ]);
  });

  test("that are gone are closed, and no warning", () => {
    const after = FILE.replace("mon-fri", "daily");
    const [day] = effects(FILE, after);
    expect(gapLines(day?.closed ?? [], "UTC")).toEqual([expect.stringMatching(/^52 gaps of 48 h, weekly from 7 Mar/)]);
    expect(findings(FILE, after)).toEqual([]);
  });

  test("that a fallback fills are told as filled", () => {
    const filled = FILE.replace("mon-fri: 00:00-24:00 }", "mon-thu: 00:00-24:00 }\n    fallback: [eve]");
    const [day] = effects(FILE, filled);
    expect(gapLines(day?.opened ?? [], "UTC")).toEqual([expect.stringMatching(/; filled by eve$/)]);
  });
});

test("schedules that come and go have one side only", () => {
  const told = (before: string | undefined, after: string): readonly string[] =>
    effects(before, after).map(
      ({ name, before: old, after: current }) => `${name} ${old ? "was" : ""}>${current ? "is" : ""}`,
    );
  const without = FILE.slice(0, FILE.indexOf("  night"));
  expect(told(without, FILE)).toEqual(["night >is", "day was>is"]);
  expect(told(FILE, without)).toEqual(["night was>", "day was>is"]);
  expect(told(undefined, FILE)).toEqual(["day >is", "night >is"]);
});

test("who is on call now changes: first, at its line, with the line that would not", () => {
  expect(findings(FILE, FILE.replace("[ann, bob]", "[bob, ann]").replace("[eve]", "[ola]"))).toEqual([
    '6 this changes who is on call now in "day": ann before, bob after; to leave this turn as it is, keep `{ person: ann, until: 2026-03-09T09:00 }` and write `{ person: ann, from: 2026-03-09 }`',
    '10 this changes who is on call now in "night": eve before, ola after',
  ]);
  expect(findings(FILE, FILE.replace("[ann, bob]", "[zoe, ann, bob]"))).toEqual([
    '6 this changes who is on call now in "day": ann before, zoe after; to leave this turn as it is, write `{ person: zoe, from: 2026-03-09 }`',
  ]);
});

test.each([
  { name: "a turn of a week", every: "1 week", layers: 1, heavy: false },
  { name: "turns of an hour in twenty layers", every: "1 hours", layers: 20, heavy: true },
  { name: "turns of a week in forty layers", every: "1 week", layers: 40, heavy: false },
])("$name: too heavy is $heavy", ({ every, layers, heavy }) => {
  const layer = `      - rotation: { start: 2026-03-02T09:00, every: ${every}, people: [ann, bob] }\n`;
  const text = `version: 1\nschedules:\n  day:\n    layers:\n${layer.repeat(layers)}`;
  const read = config(text);
  expect(isTooHeavy(read)).toBe(heavy);
  if (heavy) return;
  const begun = performance.now();
  effectsOnSchedules(undefined, read, NOW);
  expect(performance.now() - begun).toBeLessThan(5_000);
});
