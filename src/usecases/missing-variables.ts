// Which environment variables does the file name that are not set here?

import type { ChannelSettings, Config } from "../core/config/config.ts";

/** Variables by name; undefined or empty (as a workflow passes a secret that nobody made) is not set. */
export type Environment = Readonly<Record<string, string | undefined>>;

export interface MissingVariable {
  readonly channel: string;
  readonly variable: string;
}

/** In the file's order, each channel's own; values are never returned. */
export function missingVariables(
  config: Pick<Config, "channels">,
  environment: Environment,
): readonly MissingVariable[] {
  return config.channels.flatMap((channel) =>
    variablesMissing(channel, environment).map((variable) => ({ channel: channel.name, variable })),
  );
}

/** Names of variables that one channel lacks, each once. */
export function variablesMissing(channel: ChannelSettings, environment: Environment): readonly string[] {
  const missing = Object.values(channel.variables).filter((name) => valueOf(name, environment) === undefined);
  return [...new Set(missing)];
}

/** The value without the line end that copying a secret often adds. */
export function valueOf(variable: string, environment: Environment): string | undefined {
  const value = environment[variable]?.trim();
  return value === "" ? undefined : value;
}
