// Turns "something happened to issue N" into "review issue N".

import type { Probot } from "probot";
import { githubTracker } from "../github/tracker.ts";
import type { Octokit } from "../github/octokit.ts";
import { recentWrites } from "../github/recent-writes.ts";
import { channelsFrom } from "../notify/channels-from.ts";
import { failuresOf, type TicketReport } from "../usecases/applied.ts";
import { notYetActedOn } from "../usecases/check-file.ts";
import { oneAtATime } from "../usecases/one-at-a-time.ts";
import { isPermanent } from "../usecases/outcome.ts";
import { reviewTicket } from "../usecases/review-ticket.ts";
import { type Run, startRun } from "../usecases/start-run.ts";
import type { Tracker } from "../usecases/tracker.ts";
import { allowedOwners } from "./allowed-owners.ts";
import { signingSecrets } from "./signing-secrets.ts";
import { ticketNamed } from "./ticket-named.ts";

/** What we use of the two deliveries that are about an issue. */
interface IssueContext {
  readonly payload: unknown;
  readonly octokit: Octokit;
  readonly log: Probot["log"];
}

/** The App. A delivery only names the ticket; what to do is decided from the issue as it stands. */
export default function app(probot: Probot): void {
  const reviews = oneAtATime();
  const writes = recentWrites();
  const secrets = signingSecrets(process.env);
  const noted = new Set<string>();
  const look = async (context: IssueContext): Promise<void> => {
    const named = ticketNamed(context.payload);
    if (named === "none") return;
    if (named === "unclear") {
      context.log.warn("a delivery names no issue of a repository: nothing was done");
      return;
    }
    const { owner, repository: name, number } = named;
    await reviews.run(`${owner}/${name}#${number}`.toLowerCase(), async () => {
      const { octokit, log } = context;
      const tracker = githubTracker({ octokit, repository: { owner, name }, secrets, recentWrites: writes });
      const run = await startedRun(tracker, { number, log });
      if (run === undefined) return;
      const notes = [
        ...run.warnings.map(({ line, message }) => `line ${line}: ${message}`),
        ...notYetActedOn(run.config),
        ...run.unreadTeams.map(({ failure }) => failure.message),
      ];
      // Once for each repository and process; every review would bury the log in them.
      for (const note of notes.filter((each) => !noted.has(`${run.repository.id} ${each}`))) {
        noted.add(`${run.repository.id} ${note}`);
        log.warn({ repository: `${owner}/${name}` }, note);
      }
      tell(await reviewTicket(number, run), log);
    });
  };
  probot.on("issues", look);
  probot.on("issue_comment", look);
}

/** The run, or undefined when nothing may be done, which the log then tells. */
async function startedRun(
  tracker: Tracker,
  { number, log }: { readonly number: number; readonly log: Probot["log"] },
): Promise<Run | undefined> {
  const start = await startRun(tracker, {
    channels: (config) => channelsFrom(config.channels, process.env).channels,
    allowedOwners: allowedOwners(process.env),
  });
  switch (start.kind) {
    case "not-configured":
      log.info({ issue: number }, "not configured: there is no .github/watchbill.yml on the default branch");
      return undefined;
    case "invalid":
      log.error({ issue: number, problems: start.problems }, "the file has errors: nothing was done");
      return undefined;
    case "failed":
      log.error({ issue: number, failure: start.failure }, "could not read what a review needs");
      return undefined;
    case "ready":
      return start.run;
  }
}

function tell(report: TicketReport, log: Probot["log"]): void {
  const failures = failuresOf(report);
  const steps = report.applied.map(({ step, ended }) => ({ step: step.kind, ended, because: step.because }));
  const facts = { issue: report.number, steps, failures };
  if (failures.some((failure) => !isPermanent(failure))) log.error(facts, "ticket reviewed, not all could be done");
  else if (failures.length > 0) log.warn(facts, "ticket left alone");
  else log.info(facts, "ticket reviewed");
}
