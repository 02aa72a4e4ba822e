// How do the tests of this folder look at problems?

import type { Config } from "../../../src/core/config/config.ts";
import { parseConfig } from "../../../src/core/config/parse-config.ts";
import type { ParseOptions } from "../../../src/core/config/parse-config.ts";

/** Each problem as `line: message`, a warning with "warning" in front of the message. */
export function mistakesIn(text: string, options?: ParseOptions): readonly string[] {
  return parseConfig(text, options).problems.map(
    ({ file, line, severity, message }) =>
      `${file === undefined ? "" : `${file} `}${line}: ${severity === "warning" ? "warning: " : ""}${message}`,
  );
}

/** The Config of a text that must be without a problem. */
export function configOf(text: string, options?: ParseOptions): Config {
  const { config, problems } = parseConfig(text, options);
  if (config === undefined || problems.length > 0) throw new Error(JSON.stringify(problems, undefined, 1));
  return config;
}

/** A file of these lines, the first of which is line 2. */
export function file(...lines: readonly string[]): string {
  return ["version: 1", ...lines, ""].join("\n");
}
