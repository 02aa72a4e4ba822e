// How is the App started: with credentials it runs, without them it shows the registration page?

import { existsSync } from "node:fs";
import { ProbotOctokit, run } from "probot";
import app from "./probot.ts";

const SHORTEST_SECRET = 16;

// Retrying would post a comment twice after an unclear answer, and waiting in line would hold an outage up: both are
// decided where it is known what may be repeated. A function, because Probot's own options would win over an object.
const PlainOctokit = ProbotOctokit.defaults((options: object) => ({
  ...options,
  retry: { enabled: false },
  throttle: { enabled: false },
}));

async function serve(): Promise<void> {
  if (existsSync(".env")) process.loadEnvFile(".env");
  const refusal = whyNotStart(process.env);
  if (refusal !== undefined) {
    process.stderr.write(`${refusal}\n`);
    process.exitCode = 1;
    return;
  }
  // Probot would open a public relay for webhooks unasked; who wants one sets WEBHOOK_PROXY_URL.
  process.env["NO_SMEE_SETUP"] ??= "true";
  const server = await run(app, { Octokit: PlainOctokit });
  process.once("SIGTERM", () => {
    void server.stop().then(() => process.exit(0));
  });
}

function whyNotStart(environment: NodeJS.ProcessEnv): string | undefined {
  if ((environment["APP_ID"] ?? "") === "") return undefined;
  const secret = environment["WEBHOOK_SECRET"] ?? "";
  if (secret.length >= SHORTEST_SECRET) return undefined;
  return (
    `WEBHOOK_SECRET has ${secret.length} characters and needs at least ${SHORTEST_SECRET}. Without a secret anybody ` +
    "could tell the App what happened. Make one with `openssl rand -hex 32` and enter it in the App's settings too."
  );
}

await serve();
