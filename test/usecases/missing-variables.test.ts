// Which variables count as missing, and which services as ending?

import { describe, expect, test } from "@jest/globals";
import type { ChannelSettings } from "../../src/core/config/config.ts";
import { endingServices } from "../../src/usecases/ending-services.ts";
import { missingVariables, valueOf } from "../../src/usecases/missing-variables.ts";

function channel(name: string, kind: ChannelSettings["kind"], variables: Record<string, string>): ChannelSettings {
  return { name, kind, variables, at: { line: 1, column: 1 } };
}

const channels = [
  channel("pager", "pagerduty", { routing_key: "KEY", url: "ADDRESS" }),
  channel("hook", "webhook", { url: "ADDRESS", secret: "ADDRESS" }),
  channel("old", "opsgenie", { api_key: "KEY" }),
];

describe("missing variables", () => {
  test.each<readonly [string, Readonly<Record<string, string | undefined>>, readonly string[]]>([
    ["all there", { KEY: "k", ADDRESS: "a" }, []],
    ["one not set, named by two channels", { KEY: "k" }, ["pager ADDRESS", "hook ADDRESS"]],
    ["an empty one, as an unset secret is", { KEY: "", ADDRESS: "a" }, ["pager KEY", "old KEY"]],
    ["only white space", { KEY: " \n", ADDRESS: "a" }, ["pager KEY", "old KEY"]],
    ["nothing set", {}, ["pager KEY", "pager ADDRESS", "hook ADDRESS", "old KEY"]],
  ])("%s", (_, environment, expected) => {
    const missing = missingVariables({ channels }, environment);
    expect(missing.map(({ channel: name, variable }) => `${name} ${variable}`)).toEqual(expected);
  });

  test("a value loses the line end that came with copying", () => {
    expect(valueOf("KEY", { KEY: " secret\n" })).toBe("secret");
  });
});

test("only Opsgenie ends, with its date and what comes after", () => {
  const [ending, ...others] = endingServices({ channels });
  expect(others).toEqual([]);
  expect(ending?.channel).toBe("old");
  expect(ending?.message).toContain("2027-04-05");
  expect(ending?.message).toContain("kind: jsm");
});
