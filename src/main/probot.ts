// Turns "something happened to issue N" into "review issue N".

import type { Probot } from "probot";
import { githubTracker } from "../github/tracker.ts";
import type { Octokit } from "../github/octokit.ts";
import { recentWrites } from "../github/recent-writes.ts";
import { failuresOf, type TicketReport } from "../usecases/applied.ts";
import { oneAtATime } from "../usecases/one-at-a-time.ts";
import { isPermanent } from "../usecases/outcome.ts";
import { reviewTicket } from "../usecases/review-ticket.ts";
import { startRun } from "../usecases/start-run.ts";
import { signingSecrets } from "./signing-secrets.ts";

/** What we use of the two deliveries that are about an issue. */
interface IssueContext {
  readonly payload: { readonly issue: { readonly number: number } };
  readonly octokit: Octokit;
  readonly log: Probot["log"];
  repo(): { owner: string; repo: string };
}

/** The App. A delivery only names the ticket; what to do is decided from the issue as it stands. */
export default function app(probot: Probot): void {
  const reviews = oneAtATime();
  const writes = recentWrites();
  const secrets = signingSecrets(process.env);
  const look = async (context: IssueContext): Promise<void> => {
    const { issue } = context.payload;
    if ("pull_request" in issue && issue.pull_request !== null) return;
    const { owner, repo } = context.repo();
    await reviews.run(`${owner}/${repo}#${issue.number}`.toLowerCase(), async () => {
      const repository = { owner, name: repo };
      const tracker = githubTracker({ octokit: context.octokit, repository, secrets, recentWrites: writes });
      await review(context, tracker);
    });
  };
  probot.on("issues", look);
  probot.on("issue_comment", look);
}

async function review(context: IssueContext, tracker: Parameters<typeof startRun>[0]): Promise<void> {
  const { number } = context.payload.issue;
  const start = await startRun(tracker);
  switch (start.kind) {
    case "not-configured":
      context.log.info({ issue: number }, "not configured: there is no .github/watchbill.yml on the default branch");
      return;
    case "invalid":
      context.log.error({ issue: number, problems: start.problems }, "the file has errors: nothing was done");
      return;
    case "failed":
      context.log.error({ issue: number, failure: start.failure }, "could not read what a review needs");
      return;
    case "ready":
      tell(context, await reviewTicket(number, start.run));
  }
}

function tell(context: IssueContext, report: TicketReport): void {
  const failures = failuresOf(report);
  const steps = report.applied.map(({ step, ended }) => ({ step: step.kind, ended, because: step.because }));
  const facts = { issue: report.number, steps, failures };
  if (failures.some((failure) => !isPermanent(failure)))
    context.log.error(facts, "ticket reviewed, not all could be done");
  else if (failures.length > 0) context.log.warn(facts, "ticket left alone");
  else context.log.info(facts, "ticket reviewed");
}
