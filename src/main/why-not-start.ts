// Which settings would make the App run open to anybody, or not as the App at all?

import { whatKeyLacks } from "./private-key.ts";
import { SHORTEST_SECRET } from "./webhook-secrets.ts";
import { wrongSettings } from "./wrong-settings.ts";

type Environment = Readonly<Record<string, string | undefined>>;

const ABOUT = "It stands on the App's settings page, under About.";

/** Sentences to refuse with; none when it may start: with credentials, or without any for its registration. */
export function whyNotStart(environment: Environment): readonly string[] {
  return [...wrongSettings(environment), ...wrongCredentials(environment)];
}

function wrongCredentials(environment: Environment): readonly string[] {
  const id = environment["APP_ID"] ?? "";
  if (id === "") return whyNotRegister(environment);
  const sentences = [
    /^\d+$/.test(id) ? undefined : `APP_ID is not a number. ${ABOUT}`,
    whatSecretLacks(environment["WEBHOOK_SECRET"] ?? ""),
    whatKeyLacks(environment),
  ];
  return sentences.filter((sentence) => sentence !== undefined);
}

// Without APP_ID everybody who comes by is shown the registration page, and may enter credentials of their own.
function whyNotRegister(environment: Environment): readonly string[] {
  const given = ["PRIVATE_KEY", "PRIVATE_KEY_PATH", "WEBHOOK_SECRET"].filter(
    (name) => (environment[name] ?? "") !== "",
  );
  if (given.length > 0) {
    const them = given.join(" and ");
    return [`APP_ID is missing beside ${them}. ${ABOUT} To register a new App take ${them} away first.`];
  }
  if (environment["NODE_ENV"] !== "production") return [];
  return [`APP_ID is missing. ${ABOUT} To register a new App start once without NODE_ENV=production.`];
}

function whatSecretLacks(secret: string): string | undefined {
  if (secret.length >= SHORTEST_SECRET) return undefined;
  return (
    `WEBHOOK_SECRET has ${secret.length} characters and needs at least ${SHORTEST_SECRET}. Without a secret anybody ` +
    "could tell the App what happened. Make one with `openssl rand -hex 32` and enter it in the App's settings too."
  );
}
