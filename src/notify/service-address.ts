// Which address does an environment variable hold?

import type { ChannelSettings } from "../core/config/config.ts";
import { type Environment, valueOf } from "../usecases/missing-variables.ts";

/** A channel of the file with the values of its variables, by key of the file: `routing_key`, `url`, ... */
export interface ReadySettings extends ChannelSettings {
  readonly values: Readonly<Record<string, string>>;
}

/** Where a variable is not set the value is empty. */
export function readyWith(channel: ChannelSettings, environment: Environment): ReadySettings {
  const values: Record<string, string> = {};
  for (const [key, variable] of Object.entries(channel.variables)) values[key] = valueOf(variable, environment) ?? "";
  return { ...channel, values };
}

/** The address under a key of the file, or `otherwise` where the file names none; else a sentence that names the variable, never its value. */
export function httpsAddress(channel: ReadySettings, key: string, otherwise = ""): URL | string {
  const text = channel.values[key] ?? otherwise;
  const variable = channel.variables[key] ?? key;
  if (!URL.canParse(text)) return `${variable} holds no address; it must begin with https://`;
  const url = new URL(text);
  return url.protocol === "https:" ? url : `the address in ${variable} must begin with https://`;
}

/** An address with another path; a sentence stays a sentence. */
export function withPath(address: URL | string, path: (present: string) => string): URL | string {
  if (typeof address === "string") return address;
  const changed = new URL(address);
  changed.pathname = path(changed.pathname);
  return changed;
}
