// How is the App started: with credentials it runs, without them it shows the registration page?

import { existsSync, readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { ProbotOctokit, run } from "probot";
import { keepFailuresInside } from "./keep-failures-inside.ts";
import app from "./probot.ts";
import { refuseFloods } from "./refuse-floods.ts";
import { whyNotStart } from "./why-not-start.ts";

// A connection that somebody keeps open must not keep the App from ending.
const LONGEST_GOODBYE_MS = 3_000;

// Retrying would post a comment twice after an unclear answer, and waiting in line would hold an outage up: both are
// decided where it is known what may be repeated. A function, because Probot's own options would win over an object.
const PlainOctokit = ProbotOctokit.defaults((options: object) => ({
  ...options,
  retry: { enabled: false },
  throttle: { enabled: false },
}));

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
  const server = await run(
    (probot) => {
      refuseFloods();
      keepFailuresInside(probot.webhooks);
      app(probot);
    },
    { Octokit: PlainOctokit },
  );
  process.once("SIGTERM", () => {
    setTimeout(() => process.exit(0), LONGEST_GOODBYE_MS).unref();
    void server.stop().then(() => process.exit(0));
  });
}

await serve();
