// Which settings would make the App run open to anybody, or not as the App at all?

import { existsSync, readdirSync } from "node:fs";
import { appSettings } from "./app-settings.ts";
import { SHORTEST_SECRET } from "./webhook-secrets.ts";

type Environment = Readonly<Record<string, string | undefined>>;

const KEY = /-----BEGIN (?:RSA )?PRIVATE KEY-----/;

/** The sentence to refuse with; undefined when it may start: with credentials, or without any for its registration. */
export function whyNotStart(environment: Environment): string | undefined {
  const id = environment["APP_ID"] ?? "";
  if (id === "") return undefined;
  if (!/^\d+$/.test(id)) return "APP_ID is not a number. It stands on the App's settings page, under About.";
  const secret = environment["WEBHOOK_SECRET"] ?? "";
  if (secret.length < SHORTEST_SECRET) {
    return (
      `WEBHOOK_SECRET has ${secret.length} characters and needs at least ${SHORTEST_SECRET}. Without a secret anybody ` +
      "could tell the App what happened. Make one with `openssl rand -hex 32` and enter it in the App's settings too."
    );
  }
  if (hasKey(environment)) return whatCannotBeMeant(environment);
  return "APP_ID is set, but there is no private key. Set PRIVATE_KEY to the text of the .pem file, or PRIVATE_KEY_PATH.";
}

function whatCannotBeMeant(environment: Environment): string | undefined {
  try {
    appSettings(environment);
    return undefined;
  } catch (error) {
    return error instanceof RangeError ? error.message : String(error);
  }
}

// Without a key Probot would show the registration page, on which anybody could enter credentials of their own.
function hasKey(environment: Environment): boolean {
  const text = environment["PRIVATE_KEY"] ?? "";
  if (text !== "") return KEY.test(text) || KEY.test(Buffer.from(text, "base64").toString());
  const path = environment["PRIVATE_KEY_PATH"] ?? "";
  return path === "" ? readdirSync(".").some((name) => name.endsWith(".pem")) : existsSync(path);
}
