// How is the App started: with credentials it runs, without them it shows the registration page?

import { existsSync, readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { startListening } from "./app-server.ts";
import app from "./probot.ts";
import { refuseFloods } from "./refuse-floods.ts";
import { whyNotStart } from "./why-not-start.ts";

// A connection that somebody keeps open must not keep the App from ending.
const LONGEST_GOODBYE_MS = 3_000;

async function serve(): Promise<void> {
  // As Probot reads it: what stands in `.env` wins.
  const written = existsSync(".env") ? parseEnv(readFileSync(".env", "utf8")) : {};
  const refusal = whyNotStart({ ...process.env, ...written });
  if (refusal !== undefined) {
    process.stderr.write(`${refusal}\n`);
    process.exitCode = 1;
    return;
  }
  // Probot would open a public relay for webhooks unasked; who wants one sets WEBHOOK_PROXY_URL.
  process.env["NO_SMEE_SETUP"] ??= "true";
  const server = await startListening((probot) => {
    refuseFloods();
    app(probot);
  });
  process.once("SIGTERM", () => {
    setTimeout(() => process.exit(0), LONGEST_GOODBYE_MS).unref();
    void server.stop().then(() => process.exit(0));
  });
}

await serve();
