// What is left of a file once its mistakes are read as the version before had it?

import { describe, expect, test } from "@jest/globals";
import { parseWithoutMistakes } from "../../../src/core/config/without-mistakes.ts";

const EARLIER = `version: 1
people: { ann: {}, bob: {} }
calendars: { always: 24x7 }
priorities:
  urgent: { default: true, calendar: always, ladder: [one, two], first_response: { within: 1h } }
schedules:
  support:
    layers: [{ always: [ann] }]
    overrides:
      - { replace: ann, with: bob, from: 2026-12-01, until: 2026-12-02 }
escalation:
  one: { on_call: support }
  two: { people: [bob] }
`;

/** The parts of the policy that the rows below break. */
function told(text: string, { earlier }: { readonly earlier: string | undefined } = { earlier: EARLIER }): unknown {
  const config = parseWithoutMistakes(text, earlier, {});
  return (
    config && {
      layers: config.schedules.flatMap(({ layers }) => layers.map(({ duty }) => duty)),
      overrides: config.schedules.flatMap(({ overrides }) =>
        overrides.map((each) => (each.kind === "replace" ? each.with.join() : each.kind)),
      ),
      clocks: config.priorities.flatMap(({ clocks }) => clocks.map(({ name, target }) => `${name} ${target.text}`)),
      ladders: config.priorities.map(({ ladder }) => ladder.join()),
      tiers: config.tiers.map(({ name, reach }) => `${name} ${reach.kind}`),
    }
  );
}

const WHOLE = {
  layers: [{ kind: "always", people: ["ann"] }],
  overrides: ["bob"],
  clocks: ["first_response 1h"],
  ladders: ["one,two"],
  tiers: ["one on_call", "two people"],
};

describe("a mistake is read as it was before", () => {
  test.each([
    { name: "nothing is wrong", old: "with: bob", fresh: "with: bob" },
    { name: "a person nobody knows", old: "with: bob", fresh: "with: bbo" },
    { name: "a name of a schedule", old: "on_call: support", fresh: "on_call: suport" },
    { name: "a name of a calendar", old: "calendar: always", fresh: "calendar: alwys" },
    { name: "a length", old: "within: 1h", fresh: "within: 1 hour" },
    { name: "a misspelt key", old: "first_response", fresh: "first_respnse" },
    { name: "a value of another kind", old: "[one, two]", fresh: "{ one: two }" },
  ])("$name", ({ old, fresh }) => {
    expect(told(EARLIER.replace(old, fresh))).toEqual(WHOLE);
  });
});

test("what is new and wrong is left out, whole where half of it would say something else", () => {
  const added = "    overrides:\n      - { replace: ann, with: bbo, from: 2026-12-05, until: 2026-12-06 }\n";
  expect(told(EARLIER.replace("    overrides:\n", added))).toEqual(WHOLE);
  expect(told(EARLIER.replace("[one, two]", "[one, tow, two]"))).toEqual(WHOLE);
  expect(told(`${EARLIER}  three: { on_call: suport }\n`)).toEqual(WHOLE);
});

test("the rest of the change stays", () => {
  const text = EARLIER.replace("within: 1h", "within: 2h").replace("[ann]", "[bob]").replace("with: bob", "with: bbo");
  expect(told(text)).toEqual({
    ...WHOLE,
    layers: [{ kind: "always", people: ["bob"] }],
    clocks: ["first_response 2h"],
  });
});

test("without a version before, mistakes are left out", () => {
  expect(told(EARLIER.replace("with: bob", "with: bbo"), { earlier: undefined })).toEqual({ ...WHOLE, overrides: [] });
});

test.each([
  { name: "no YAML", text: "version: [" },
  { name: "another version of the file", text: EARLIER.replace("version: 1", "version: 2"), earlier: "version: 2" },
  { name: "a base that is not there", text: `extends: example/.github\n${EARLIER}` },
])("nothing can be said of $name", ({ text, earlier = EARLIER }) => {
  expect(told(text, { earlier })).toBeUndefined();
});

test("places stay those of the text that was given", () => {
  const text = `# a line\n${EARLIER.replace("with: bob", "with: bbo")}`;
  const config = parseWithoutMistakes(text, EARLIER, {});
  expect(config?.schedules[0]?.at.line).toBe(8);
});
