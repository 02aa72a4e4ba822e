// How does the App check the file that a pull request proposes?

import { type CheckRun, postCheckRun } from "../github/check-run.ts";
import { githubProposal } from "../github/proposal.ts";
import { repositoryFacts } from "../github/repository-facts.ts";
import { githubTracker } from "../github/tracker.ts";
import { checkProposal, type ProposalCheck } from "../usecases/check-proposal.ts";
import type { Proposal } from "../usecases/proposal.ts";
import { allowedOwners } from "./allowed-owners.ts";
import { type Place, placeKey, type ProposalTask } from "./app-task.ts";
import type { Works } from "./app-works.ts";
import { PROPOSAL_BOUNDS } from "./proposal-bounds.ts";
import { referenceTo } from "./proposal-named.ts";
import { type ProposalReport, reportOnProposal } from "./proposal-report.ts";
import { secretsToJudge } from "./signing-secrets.ts";

const NAME = "Watchbill";
const MOST_BYTES = 65_535;
const LONGEST_TITLE = 200;

/** Judged and compared, then told as a check on the commit; nothing else is written. */
export async function checkProposed(task: ProposalTask, works: Works): Promise<void> {
  const { owner, repository: name, proposal } = task;
  const reach = {
    octokit: await works.octokitFor(task.installation),
    repository: { owner, name },
    secrets: secretsToJudge(proposal, process.env),
    recentWrites: works.recentWrites,
    gate: works.gateFor(task.installation),
    bounds: PROPOSAL_BOUNDS,
  };
  const asked = { proposal, reader: githubProposal(reach, proposal), facts: repositoryFacts(reach) };
  const check = await checkProposal(githubTracker(reach), asked, { allowedOwners: allowedOwners(process.env) });
  tell(task, check, works);
  // Where nothing is to be found, nothing can be written either.
  if (check.kind === "failed" && check.failure.kind === "not-found") return;
  const report = reportOnProposal(check);
  const written = await postCheckRun(reach, checkRunOf(check, report, proposal));
  if (written.ok) return;
  const { failure } = written;
  works.metrics.failed(failure.kind);
  if (failure.kind === "forbidden") withoutChecks(task, works);
  else works.log.error({ pull: proposal.number, failure }, "the check of a pull request could not be written");
}

function checkRunOf(check: ProposalCheck, report: ProposalReport, { number, head }: Proposal): CheckRun {
  const { title, isRed, annotations } = report;
  return {
    name: NAME,
    head,
    reference: referenceTo(number),
    conclusion: isRed ? "failure" : "success",
    title: title.length > LONGEST_TITLE ? `${title.slice(0, LONGEST_TITLE - 1)}…` : title,
    summary: report.summary(MOST_BYTES),
    annotations: annotations.map(({ severity, line, column, message }) => {
      return { path: check.file, line, column, level: severity === "error" ? "failure" : "warning", message };
    }),
  };
}

function withoutChecks(place: Place, works: Works): void {
  works.noteOnce(
    placeKey(place),
    "the App lacks the permission checks: write, so what is wrong with a proposed file stands in this log only, and its effects nowhere",
  );
}

function tell({ proposal: { number } }: ProposalTask, check: ProposalCheck, { log, metrics }: Works): void {
  switch (check.kind) {
    case "untouched":
      log.info({ pull: number }, "a pull request does not touch the file");
      return;
    case "failed":
      metrics.failed(check.failure.kind);
      log.error({ pull: number, failure: check.failure }, "the file of a pull request could not be checked");
      return;
    case "checked":
      log.info(
        { pull: number, problems: check.problems, notes: check.notes },
        "the file of a pull request was checked",
      );
  }
}
