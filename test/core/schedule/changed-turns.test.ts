// Does a comparison of two versions list exactly the turns that change, the present one first?

import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Config, Schedule } from "../../../src/core/config/config.ts";
import { changedTurns, type ScheduleChange } from "../../../src/core/schedule/changed-turns.ts";
import { type Shift, shiftsBetween } from "../../../src/core/schedule/shifts-between.ts";
import { type Instant, instant } from "../../../src/core/time/instant.ts";
import { absence, always, at, configOf, hours, type Line, onCall, schedule, turns } from "./builders.ts";
import { short } from "./listed.ts";

const RUNS = Number(process.env["LAW_RUNS"] ?? 150);
const START = "2026-03-02T09:00";
// A Wednesday in Ann's week; the next hand-off is on Monday the 9th.
const NOW = at("2026-03-04T12:00");
const UNTIL = at("2026-03-30T09:00");

function weekly(people: readonly Line[], rest: Partial<Schedule> = {}): Schedule {
  return schedule([turns({ start: START, every: "1 week", people }, { name: "weekly" })], rest);
}

function changes(before: Config | Schedule, after: Config | Schedule): readonly ScheduleChange[] {
  const [old, current] = [before, after].map((given) => ("layers" in given ? configOf([given]) : given));
  if (old === undefined || current === undefined) throw new Error("two versions are compared");
  return changedTurns(old, current, NOW, UNTIL);
}

/** Each changed turn as `2026-03-09T09:00 bob > zoe`; the present one is marked. */
function listed(found: readonly ScheduleChange[]): readonly string[] {
  return found.flatMap((change) =>
    change.kind === "changed"
      ? change.turns.map(
          (turn) =>
            `${turn.present ? "now " : ""}${short(turn.from)} ${short(turn.until)} ${names(turn.before)} > ${names(turn.after)}`,
        )
      : [`${change.kind} ${change.schedule}`],
  );
}

function names(people: readonly string[]): string {
  return people.length === 0 ? "nobody" : people.join("+");
}

function suggested(found: readonly ScheduleChange[]): readonly string[] {
  return found.flatMap((change) => (change.kind === "changed" ? change.suggestions.map(({ line }) => line) : []));
}

describe("which turns change", () => {
  test.each<{ name: string; before: readonly Line[]; after: readonly Line[]; expected: readonly string[] }>([
    { name: "nothing edited", before: ["ann", "bob"], after: ["ann", "bob"], expected: [] },
    { name: "the same login in other letters", before: ["ann", "bob"], after: ["Ann", "BOB"], expected: [] },
    {
      name: "a name at the end moves later turns, not the present one",
      before: ["ann", "bob"],
      after: ["ann", "bob", "zoe"],
      expected: ["2026-03-16T09:00 2026-03-23T09:00 ann > zoe", "2026-03-23T09:00 2026-03-30T09:00 bob > ann"],
    },
    {
      name: "a name in front moves the present turn as well",
      before: ["ann", "bob"],
      after: ["zoe", "ann", "bob"],
      expected: [
        "now 2026-03-04T12:00 2026-03-09T09:00 ann > zoe",
        "2026-03-09T09:00 2026-03-16T09:00 bob > ann",
        "2026-03-16T09:00 2026-03-23T09:00 ann > bob",
        "2026-03-23T09:00 2026-03-30T09:00 bob > zoe",
      ],
    },
    {
      name: "the same in another order is another assignee",
      before: [["ann", "zoe"], "bob"],
      after: [["zoe", "ann"], "bob"],
      expected: [
        "now 2026-03-04T12:00 2026-03-09T09:00 ann+zoe > zoe+ann",
        "2026-03-16T09:00 2026-03-23T09:00 ann+zoe > zoe+ann",
      ],
    },
    {
      name: "somebody replaced by nobody",
      before: ["ann", "bob"],
      after: ["ann", null],
      expected: ["2026-03-09T09:00 2026-03-16T09:00 bob > nobody", "2026-03-23T09:00 2026-03-30T09:00 bob > nobody"],
    },
  ])("$name", ({ before, after, expected }) => {
    expect(listed(changes(weekly(before), weekly(after)))).toEqual(expected);
  });

  test("an override over a hand-off is told turn by turn, exactly its minutes", () => {
    const overridden = weekly(["ann", "bob"], { overrides: [onCall(["zoe"], "2026-03-08T00:00", "2026-03-10T00:00")] });
    expect(listed(changes(weekly(["ann", "bob"]), overridden))).toEqual([
      "2026-03-08T00:00 2026-03-09T09:00 ann > zoe",
      "2026-03-09T09:00 2026-03-10T00:00 bob > zoe",
    ]);
  });

  test("an absence of whoever is on now is the present turn", () => {
    const plain = weekly(["ann", "bob"]);
    const away = configOf([plain], { absences: [absence("ann", "2026-03-04T00:00", "2026-03-05T00:00")] });
    expect(listed(changes(plain, away))).toEqual(["now 2026-03-04T12:00 2026-03-05T00:00 ann > bob"]);
  });

  test("a change that begins a moment after now is not the present one", () => {
    const soon = weekly(["ann", "bob"], {
      overrides: [onCall(["zoe"], "2026-03-04T12:00:00.001Z", "2026-03-05T00:00")],
    });
    const [change] = changes(weekly(["ann", "bob"]), soon);
    expect(change).toMatchObject({ turns: [{ present: false }], suggestions: [] });
  });

  test("schedules whose present turn changes come first, then the changed, the added, the removed", () => {
    const named = (name: string, people: readonly Line[]): Schedule => weekly(people, { name });
    const before = configOf([
      named("later", ["ann", "bob"]),
      named("gone", ["ann"]),
      named("now", ["ann", "bob"]),
      named("same", ["ann"]),
    ]);
    const after = configOf([
      named("new", ["ann"]),
      named("later", ["ann", "zoe"]),
      named("now", ["bob", "ann"]),
      named("same", ["ann"]),
    ]);
    expect(changes(before, after).map(({ kind, schedule: of }) => `${kind} ${of}`)).toEqual([
      "changed now",
      "changed later",
      "added new",
      "removed gone",
    ]);
  });
});

describe("the dated lines that leave the present person alone", () => {
  test.each<{ name: string; before: readonly Line[]; after: readonly Line[]; expected: readonly string[] }>([
    {
      name: "inserted in front",
      before: ["ann", "bob"],
      after: ["zoe", "ann", "bob"],
      expected: ["{ person: zoe, from: 2026-03-09 }"],
    },
    {
      name: "the present one deleted",
      before: ["ann", "bob"],
      after: ["bob"],
      expected: ["{ person: ann, until: 2026-03-09T09:00 }"],
    },
    {
      name: "one in place of another",
      before: ["ann", "bob"],
      after: ["zoe", "bob"],
      expected: ["{ person: ann, until: 2026-03-09T09:00 }", "{ person: zoe, from: 2026-03-09 }"],
    },
    {
      name: "two changed places",
      before: ["ann", "bob"],
      after: ["bob", "ann"],
      expected: ["{ person: ann, until: 2026-03-09T09:00 }", "{ person: ann, from: 2026-03-09 }"],
    },
    {
      name: "a group",
      before: ["ann", "bob"],
      after: [["zoe", "dee"], "ann", "bob"],
      expected: ["[{ person: zoe, from: 2026-03-09 }, { person: dee, from: 2026-03-09 }]"],
    },
    {
      name: "a login of digits is quoted",
      before: ["ann", "bob"],
      after: ["123", "ann", "bob"],
      expected: ['{ person: "123", from: 2026-03-09 }'],
    },
    {
      name: "the line of somebody who left long ago is kept as it was",
      before: [{ person: "dee", until: "2026-03-02T00:00" }, "ann", "bob", "zoe"],
      after: ["bob", "ann", "zoe"],
      expected: [
        "{ person: dee, until: 2026-03-01 }",
        "{ person: ann, until: 2026-03-09T09:00 }",
        "{ person: ann, from: 2026-03-09 }",
      ],
    },
    {
      name: "the present one stays: nothing to suggest",
      before: ["ann", "bob"],
      after: ["ann", "bob", "zoe"],
      expected: [],
    },
    { name: "a `~` has no dates", before: ["ann", "bob"], after: [null, "ann", "bob"], expected: [] },
  ])("$name", ({ before, after, expected }) => {
    expect(suggested(changes(weekly(before), weekly(after)))).toEqual(expected);
  });

  test("with hand-offs every few hours the moment is written out", () => {
    const every = (people: readonly string[]) => schedule([turns({ start: START, every: "3 hours", people })]);
    expect(suggested(changes(every(["ann", "bob"]), every(["zoe", "ann", "bob", "dee"])))).toContain(
      "{ person: zoe, from: 2026-03-04T15:00 }",
    );
  });

  test("another rhythm is no edit of the members", () => {
    const daily = schedule([turns({ start: START, every: "1 day", people: ["bob", "ann"] }, { name: "weekly" })]);
    expect(suggested(changes(weekly(["ann", "bob"]), daily))).toEqual([]);
  });

  test("nothing is suggested where dates would not leave the present person alone", () => {
    const overridden = weekly(["zoe", "ann"], { overrides: [onCall(["eve"], "2026-03-04T00:00", "2026-03-05T00:00")] });
    const found = changes(weekly(["ann", "bob"]), overridden);
    expect(listed(found)[0]).toBe("now 2026-03-04T12:00 2026-03-05T00:00 ann > eve");
    expect(suggested(found)).toEqual([]);
  });
});

const person = fc.constantFrom("ann", "Bob", "zoe", "dee");
const day = fc.integer({ min: 1, max: 28 }).map((date) => `2026-03-${String(date).padStart(2, "0")}T00:00`);
const line: fc.Arbitrary<Line> = fc.oneof(
  { weight: 4, arbitrary: person },
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.uniqueArray(person, { minLength: 2, maxLength: 3 }) },
  { weight: 2, arbitrary: fc.record({ person, from: day }) },
);
const versions: fc.Arbitrary<Config> = fc
  .record({
    people: fc.array(line, { maxLength: 4 }),
    every: fc.constantFrom("5 hours", "1 day", "1 week"),
    zone: fc.constantFrom("UTC", "America/New_York", "Europe/Paris"),
    open: fc.boolean(),
    backstop: fc.array(person, { maxLength: 1 }),
    gaps: fc.constantFrom<Schedule["gaps"]>("hold", "next", undefined),
    away: fc.array(fc.record({ person, from: day }), { maxLength: 2 }),
    calls: fc.array(fc.record({ person, from: day }), { maxLength: 2 }),
  })
  .map(({ people, every, zone, open, backstop, gaps, away, calls }) => {
    const rest = { timezone: zone, ...(open ? {} : { hours: hours("09:30-21:30", zone) }) };
    const layers = [turns({ start: "2026-02-23T09:00", every, people }, rest), always(backstop, { level: 0 })];
    const overrides = calls.map((call) => onCall([call.person], call.from, "2026-03-29T00:00"));
    const absences = away.map((one) => absence(one.person, one.from, "2026-03-29T00:00"));
    return configOf([schedule(layers, { gaps, overrides })], { absences });
  });

test("the listed changes, put onto the shifts before, give exactly the shifts after", () => {
  const fromDay = fc.integer({ min: 0, max: 20 });
  fc.assert(
    fc.property(versions, versions, fromDay, (before, after, days) => {
      const now = instant(at("2026-02-25T13:00") + days * 86_400_000);
      const until = instant(now + 21 * 86_400_000);
      const shiftsOf = (config: Config): readonly Shift[] => shiftsBetween(config, "support", now, until);
      const found = changedTurns(before, after, now, until);
      const listedTurns = found.flatMap((change) => (change.kind === "changed" ? change.turns : []));
      const old = shiftsOf(before);
      const edges = [...old, ...listedTurns].flatMap(({ from, until: end }) => [from, end]);
      const pieces = [...new Set(edges)].sort((one, other) => one - other).slice(0, -1);
      const applied: { readonly from: Instant; readonly people: string }[] = [];
      for (const from of pieces) {
        const turn = listedTurns.find((each) => each.from <= from && from < each.until);
        const shift = old.find((each) => each.from <= from && from < each.until);
        if (turn !== undefined) expect(turn.before).toEqual(shift?.people);
        const people = (turn?.after ?? shift?.people ?? ["not covered"]).join("+").toLowerCase();
        if (applied.at(-1)?.people !== people) applied.push({ from, people });
      }
      expect(applied).toEqual(
        shiftsOf(after).map(({ from, people }) => ({ from, people: people.join("+").toLowerCase() })),
      );
      expect(listedTurns.map(({ present }) => present)).toEqual(listedTurns.map(({ from }) => from === now));
      for (const [index, turn] of listedTurns.entries()) {
        const next = listedTurns[index + 1];
        const isMaximal =
          next?.from !== turn.until ||
          names(next.before) !== names(turn.before) ||
          names(next.after) !== names(turn.after);
        expect(isMaximal).toBe(true);
      }
    }),
    { numRuns: RUNS },
  );
});
