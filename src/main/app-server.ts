// How does the App come to listen, with its own settings of Probot?

import { type ApplicationFunctionOptions, type Probot, ProbotOctokit, run, type Server } from "probot";
import { fetchInTime } from "../github/in-time.ts";
import { checkDeliveries } from "./app-door.ts";
import { keepFailuresInside } from "./keep-failures-inside.ts";

type ApplicationFunction = (probot: Probot, options: ApplicationFunctionOptions) => void | Promise<void>;

// Retrying would post a comment twice after an unclear answer, and waiting in line would hold an outage up: both are
// decided where it is known what may be repeated. What Octokit asks for by itself, a token say, it would wait for without
// end, and with it all who need it. A function, because Probot's own options would win over an object.
export const PlainOctokit: typeof ProbotOctokit = ProbotOctokit.defaults((options: { readonly request?: object }) => ({
  ...options,
  request: { ...options.request, fetch: fetchInTime },
  retry: { enabled: false },
  throttle: { enabled: false },
}));

/**
 * With credentials in `process.env` `load` is called and the App runs; without them it shows the registration page.
 * @param load a Probot application function.
 */
export function startListening(load: ApplicationFunction): Promise<Server> {
  const environment = { ...process.env };
  const listening = run(
    async (probot: Probot, options: ApplicationFunctionOptions) => {
      checkDeliveries(probot.webhooks, process.env["WEBHOOK_SECRET"] ?? "");
      keepFailuresInside(probot.webhooks);
      await load(probot, options);
    },
    // Told of Redis, Probot would fetch a client of its own for it from the package registry.
    { Octokit: PlainOctokit, env: { ...environment, REDIS_URL: "" } },
  );
  // Before anything else Probot has let `.env` win over what was set outside.
  Object.assign(process.env, environment);
  return listening;
}
