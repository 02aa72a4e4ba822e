// With which keys does the App sign in here?

import type { AppKeys } from "../../src/sandbox/app-auth.ts";

/** Those of the whole run, that `scripts/app-keys-for-tests.mjs` has made. @throws Error outside such a run */
export function appKeys(): AppKeys {
  const { privateKey, publicKey } = keptKeys();
  if (typeof privateKey !== "string" || typeof publicKey !== "string") throw new Error("no keys were made");
  return { privateKey, publicKey };
}

function keptKeys(): Readonly<Record<string, unknown>> {
  const kept: unknown = JSON.parse(process.env["APP_KEYS_FOR_TESTS"] ?? "{}");
  return { ...(typeof kept === "object" && kept) };
}
