// What does Watchbill do, from a customer's first word to the escalation of what nobody answered?

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { openStage, ROOT } from "./demo-stage.ts";
import { stay } from "./demo-stay.ts";
import { scenes } from "./demo-scenes.ts";
import { narrate } from "./demo-narrator.ts";

const FORMS = ".github/ISSUE_TEMPLATE";

async function demo(): Promise<void> {
  const { say, play } = narrate();
  say.heading("Watchbill: support on call, inside GitHub issues");
  say.text("A GitHub in memory, the real App beside it, and the real Action as the scheduled sweep. No account, no");
  say.text(
    "network: only the clock of that GitHub runs, through six days in November 2026. A pager and a chat on this",
  );
  say.text("machine show what they are told.");
  const stage = await openStage({
    startAt: "2026-11-20T10:15:00+01:00",
    app: "running",
    environment: { PAGERDUTY_ROUTING_KEY: "demo" },
    channels: { PAGERDUTY_URL: "pager", SLACK_WEBHOOK_URL: "help" },
    repository: {
      owner: "skyscrapers",
      name: "support",
      visibility: "private",
      files: {
        ".github/watchbill.yml": readFileSync(join(ROOT, "config/examples/skyscrapers.yml"), "utf8"),
        ...forms(),
      },
      collaborators: { ann: "write", bob: "write", carl: "write", dee: "admin", cleo: "read", chris: "read" },
    },
  });
  try {
    for (const scene of scenes) await play(stage, scene);
  } finally {
    await stage.close();
  }
  say.heading("That was all of it: one card a ticket, and a word only when somebody must act");
  say.text("Next, check a file of your own:   node dist/main/cli.js check --config path/to/watchbill.yml");
  say.text("Then, register and run the App:   npm start    (it opens a registration page on http://localhost:3000)");
}

function forms(): Record<string, string> {
  const folder = join(ROOT, FORMS);
  return Object.fromEntries(
    readdirSync(folder).map((name) => [`${FORMS}/${name}`, readFileSync(join(folder, name), "utf8")]),
  );
}

await (process.argv.includes("--stay") ? stay() : demo());
