// How does the App come to listen, with its own settings of Probot?

import { type Probot, ProbotOctokit, run, type Server } from "probot";
import { keepFailuresInside } from "./keep-failures-inside.ts";

// Retrying would post a comment twice after an unclear answer, and waiting in line would hold an outage up: both are
// decided where it is known what may be repeated. A function, because Probot's own options would win over an object.
const PlainOctokit = ProbotOctokit.defaults((options: object) => ({
  ...options,
  retry: { enabled: false },
  throttle: { enabled: false },
}));

/** With credentials in `process.env` `load` is called and the App runs; without them it shows the registration page. */
export function startListening(load: (probot: Probot) => void): Promise<Server> {
  return run(
    (probot) => {
      keepFailuresInside(probot.webhooks);
      load(probot);
    },
    { Octokit: PlainOctokit },
  );
}
