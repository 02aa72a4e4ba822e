// How is the App started and ended: with credentials it runs, without them it shows the registration page?

import { existsSync, readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import type { Engine } from "./app-engine.ts";
import { startListening } from "./app-server.ts";
import { loadApp } from "./probot.ts";
import { refuseFloods } from "./refuse-floods.ts";
import { whyNotStart } from "./why-not-start.ts";

// Whoever asks it to end (Docker, say) waits for ten seconds before the process is killed: so long for what is in
// hand, and less for a connection that somebody only keeps open.
const LONGEST_WORK_MS = 8_000;
const LONGEST_GOODBYE_MS = 3_000;

async function serve(): Promise<void> {
  // What is set outside counts, `.env` fills up: so a secret is changed where the machine keeps its secrets.
  if (existsSync(".env")) Object.assign(process.env, { ...parseEnv(readFileSync(".env", "utf8")), ...process.env });
  const refusals = whyNotStart(process.env);
  if (refusals.length > 0) {
    process.stderr.write(`${refusals.join("\n")}\n`);
    process.exitCode = 1;
    return;
  }
  // Probot would open a public relay for webhooks unasked; who wants one sets WEBHOOK_PROXY_URL.
  process.env["NO_SMEE_SETUP"] ??= "true";
  refuseFloods();
  let engine: Engine | undefined;
  const server = await startListening(async (probot, options) => {
    engine = await loadApp(probot, options);
  });
  process.once("SIGTERM", () => {
    const bye = AbortSignal.timeout(LONGEST_GOODBYE_MS);
    const isSilent = new Promise((resolve) => {
      bye.addEventListener("abort", resolve);
    });
    const closed = Promise.race([server.stop(), isSilent]);
    void Promise.allSettled([closed, engine?.close(LONGEST_WORK_MS)]).then(() => process.exit(0));
  });
  engine?.keepWatch();
}

await serve();
