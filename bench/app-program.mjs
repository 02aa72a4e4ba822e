// How is the App started as a program of its own that works for a GitHub in memory, and when does it listen?

import { setTimeout as wait } from "node:timers/promises";

/** What the process of the GitHub in memory tells of itself comes first. */
export function environmentFor({ host, app }, port) {
  return {
    PATH: process.env.PATH,
    APP_ID: String(app.id),
    PRIVATE_KEY: app.privateKey,
    WEBHOOK_SECRET: app.webhookSecret,
    GHE_HOST: host,
    GHE_PROTOCOL: "http",
    HOST: "127.0.0.1",
    PORT: String(port),
    NODE_ENV: "production",
  };
}

/** @throws Error where nobody does within ten seconds */
export async function listening(url) {
  for (let tries = 0; tries < 200; tries += 1) {
    const isThere = await globalThis.fetch(`${url}/ping`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isThere) return;
    await wait(50);
  }
  throw new Error(`nobody listens at ${url}`);
}
