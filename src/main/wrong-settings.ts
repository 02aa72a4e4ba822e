// Which settings of the App's operator can't be meant, whether it is registered already or not?

import { appSettings } from "./app-settings.ts";

type Environment = Readonly<Record<string, string | undefined>>;

const LARGEST_PORT = 65_535;
const LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"];

interface Rule {
  readonly name: string;
  readonly isMeant: (value: string) => boolean;
  /** What it is, and what would mend it; never what was given, which may hold a password. */
  readonly sentence: string;
}

const RULES: readonly Rule[] = [
  {
    name: "PORT",
    isMeant: (value) => /^\d{1,5}$/.test(value) && Number(value) >= 1 && Number(value) <= LARGEST_PORT,
    sentence: `PORT is not a whole number from 1 to ${LARGEST_PORT}. Leave it out for 3000.`,
  },
  {
    name: "LOG_LEVEL",
    isMeant: (value) => LEVELS.includes(value),
    sentence: `LOG_LEVEL is none of ${LEVELS.join(", ")}. Leave it out for info.`,
  },
  {
    name: "GHE_HOST",
    isMeant: (value) => /^[^\s/?#@]+$/.test(value) && URL.canParse(`https://${value}`),
    sentence:
      "GHE_HOST is not the name of a server alone. Write it without https:// and without a path: github.example.com. " +
      "Leave it out for github.com.",
  },
  {
    name: "GHE_PROTOCOL",
    isMeant: (value) => value === "https" || value === "http",
    sentence: "GHE_PROTOCOL is neither https nor http. Leave it out for https.",
  },
  {
    name: "REDIS_URL",
    isMeant: isRedisUrl,
    sentence:
      "REDIS_URL is not the address of a Redis. Write redis://:PASSWORD@HOST:6379, or rediss:// for TLS, with what is " +
      "special in the password percent-encoded (%23 for #). Leave it out where the App runs once.",
  },
];

/** A sentence for each of them. */
export function wrongSettings(environment: Environment): readonly string[] {
  const wrong = RULES.filter(({ name, isMeant }) => {
    const value = environment[name] ?? "";
    return value !== "" && !isMeant(value);
  });
  return [...wrong.map(({ sentence }) => sentence), ...ofTheEngine(environment)];
}

function isRedisUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname } = new URL(value);
  return (protocol === "redis:" || protocol === "rediss:") && hostname !== "";
}

function ofTheEngine(environment: Environment): readonly string[] {
  try {
    appSettings(environment);
    return [];
  } catch (error) {
    return [error instanceof RangeError ? error.message : String(error)];
  }
}
