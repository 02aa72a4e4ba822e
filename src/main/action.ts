// How does a workflow run Watchbill: a sweep by the clock, or one issue by its event?

import { error, notice, setFailed, warning } from "@actions/core";
import { githubClient } from "../github/client.ts";
import { githubTracker } from "../github/tracker.ts";
import { notYetActedOn } from "../usecases/check-file.ts";
import { previewIssue, reviewTicket } from "../usecases/review-ticket.ts";
import { CONFIG_PATH, type Run, startRun } from "../usecases/start-run.ts";
import { previewSweep, reportOn, sweep, type SweepReport } from "../usecases/sweep.ts";
import { tellReport } from "./action-report.ts";
import { type ActionSettings, actionSettings } from "./action-settings.ts";
import { signingSecrets } from "./signing-secrets.ts";

async function main(): Promise<void> {
  const settings = actionSettings(process.env);
  const { token, apiUrl, graphqlUrl, repository } = settings;
  const octokit = githubClient({ login: token, baseUrl: apiUrl, graphqlUrl, userAgent: "watchbill-action" });
  const tracker = githubTracker({ octokit, repository, secrets: signingSecrets(process.env) });
  const start = await startRun(tracker, {
    ...(settings.configPath !== undefined && { path: settings.configPath }),
    ...(settings.asOf !== undefined && { at: settings.asOf }),
  });
  const file = settings.configPath ?? CONFIG_PATH;
  switch (start.kind) {
    case "not-configured":
      notice(`Watchbill is not configured: there is no ${file} on the default branch. Nothing was done.`);
      return;
    case "invalid":
      for (const { message, line, column } of start.problems) {
        error(message, { file, startLine: line, startColumn: column, title: "Watchbill" });
      }
      setFailed(`${file} has ${start.problems.length} problems. Nothing was done on any issue.`);
      return;
    case "failed":
      setFailed(`Nothing was done, because GitHub could not be read: ${start.failure.message}`);
      return;
    case "ready":
      notYetActedOn(start.run.config).forEach((text) => {
        warning(text, { file });
      });
      await tellReport(await reportFor(settings, start.run), start.run, settings);
  }
}

async function reportFor(settings: ActionSettings, run: Run): Promise<SweepReport> {
  const { event, issueNumber, dryRun, maxWrites } = settings;
  if (event !== "issues" && event !== "issue_comment") {
    return dryRun ? previewSweep(run) : sweep(run, maxWrites === undefined ? {} : { maxWrites });
  }
  if (issueNumber === undefined) return reportOn([], run);
  return reportOn([await (dryRun ? previewIssue(issueNumber, run) : reviewTicket(issueNumber, run))], run);
}

try {
  await main();
} catch (cause) {
  setFailed(cause instanceof Error ? cause.message : String(cause));
}
