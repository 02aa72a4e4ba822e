// How does a workflow run Watchbill: a sweep by the clock, or one issue by its event?

import { info, setFailed } from "@actions/core";
import type { Config } from "../core/config/config.ts";
import { githubClient } from "../github/client.ts";
import type { RepositoryName } from "../github/connection.ts";
import { type Gate, requestGate } from "../github/gate.ts";
import { gated } from "../github/gated.ts";
import type { Octokit } from "../github/octokit.ts";
import { deskOf, internalTracker, trackerAt } from "../github/tracker.ts";
import { channelsFrom } from "../notify/channels-from.ts";
import { memoryChanges } from "../queue/memory-changes.ts";
import type { TicketReport } from "../usecases/applied.ts";
import { reportInvalidFile } from "../usecases/configuration-issue.ts";
import { namingItself } from "../usecases/naming-itself.ts";
import { leaveTicket } from "../usecases/leave-ticket.ts";
import { previewIssue, reviewTicket } from "../usecases/review-ticket.ts";
import { type Run, startRun } from "../usecases/start-run.ts";
import { previewSweep, sweep } from "../usecases/sweep.ts";
import { reportOn, type SweepReport } from "../usecases/sweep-report.ts";
import type { Ending } from "./action-ending.ts";
import { fetchLastSweep } from "./action-last-sweep.ts";
import { runProposal } from "./action-proposal.ts";
import { tellEnding } from "./action-report.ts";
import { type ActionSettings, actionSettings, WrongSetting } from "./action-settings.ts";
import { type ActionTask, actionTask } from "./action-task.ts";
import { allowedOwners } from "./allowed-owners.ts";
import { ticketKey } from "./app-task.ts";
import type { Changes } from "./app-work-queue.ts";
import { signingSecrets } from "./signing-secrets.ts";

/** One run, with what the workflow's runner has set in `process.env`. Never throws: its ending is told, and the exit code set. */
export async function runAsAction(): Promise<void> {
  try {
    await runTask();
  } catch (thrown) {
    setFailed(thrown instanceof Error ? thrown.message : String(thrown));
    // A wrong setting is the workflow's; anything else is a mistake of ours, which whoever mends it wants to find.
    if (thrown instanceof Error && !(thrown instanceof WrongSetting)) info(thrown.stack ?? "");
  }
}

async function runTask(): Promise<void> {
  const settings = actionSettings(process.env);
  const task = actionTask(process.env);
  if (task.kind === "proposal") {
    await runProposal(task.proposal, settings);
    return;
  }
  const ending: Ending = task.kind === "nothing" ? task : await carryOut(task, settings);
  await tellEnding(ending, settings);
}

type Work = Exclude<ActionTask, { kind: "nothing" | "proposal" }>;

async function carryOut(task: Work, settings: ActionSettings): Promise<Ending> {
  const { repository, configPath, asOf } = settings;
  const reach = reachOf(settings.token, settings);
  const secrets = signingSecrets(process.env);
  const desk = deskOf({
    ...{ ...reach, repository, secrets },
    changes: await toldBy(task, repository),
    outdatedPausesMs: OUTDATED_PAUSES_MS,
  });
  const tracker = trackerAt(desk);
  const channels = (config: Config) => channelsFrom(config.channels, process.env).channels;
  const start = await startRun(tracker, {
    path: configPath,
    channels,
    internal: (named) => internalTracker({ ...internalReach(settings, reach), repository: named, secrets }, desk),
    allowedOwners: allowedOwners(process.env),
    ...(settings.isBesideApp && { pause, turn: settings.turn }),
    ...(asOf !== undefined && { at: asOf }),
  });
  if (start.kind === "invalid" && !settings.dryRun) return { ...start, notes: await reportInvalidFile(tracker, start) };
  if (start.kind !== "ready") return start;
  const { run } = start;
  const isNow = task.kind === "sweep" && asOf === undefined;
  const asked = gated(reach.octokit, { gate: reach.gate, now: () => run.now });
  const lastSweep = isNow ? await fetchLastSweep(asked, settings, run.now) : undefined;
  const report = await reportFor(task, settings, run);
  return { kind: "done", run, report, ...(lastSweep !== undefined && { lastSweep }) };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

// As long as such a change is kept in mind: nobody else would look at the ticket until the next sweep.
const OUTDATED_PAUSES_MS = [1_000, 2_000, 4_000, 8_000, 15_000, 20_000, 20_000, 20_000];

/** What the event says of the issue's last change. */
async function toldBy(task: Work, repository: RepositoryName): Promise<Changes> {
  const changes = memoryChanges();
  if (task.kind === "review" && task.changedAt !== undefined) {
    const { owner, name } = repository;
    await changes.note(ticketKey({ owner, repository: name }, task.issue), task.changedAt);
  }
  return changes;
}

/** A token, and the one gate of all that is sent with it. */
interface Reach {
  readonly octokit: Octokit;
  readonly gate: Gate;
}

function reachOf(login: string, { apiUrl: baseUrl, graphqlUrl }: ActionSettings): Reach {
  return {
    octokit: githubClient({ login, baseUrl, graphqlUrl, userAgent: "watchbill-action" }),
    gate: requestGate(),
  };
}

// A workflow's own token reaches its own repository only.
function internalReach(settings: ActionSettings, own: Reach): Reach {
  const { token, internalToken = token } = settings;
  return internalToken === token ? own : reachOf(internalToken, settings);
}

async function reportFor(task: Work, { dryRun, maxWrites }: ActionSettings, run: Run): Promise<SweepReport> {
  if (task.kind === "sweep")
    return dryRun ? previewSweep(run) : sweep(run, maxWrites === undefined ? {} : { maxWrites });
  return reportOn([await namingItself(task.issue, lookFor(task, dryRun ? "to see" : "to act", run))], run);
}

function lookFor(
  task: Exclude<Work, { kind: "sweep" }>,
  purpose: "to see" | "to act",
  run: Run,
): () => Promise<TicketReport> {
  const { issue: number } = task;
  if (purpose === "to see") return () => previewIssue(number, run);
  return task.kind === "leave" ? () => leaveTicket({ number, id: task.id }, run) : () => reviewTicket(number, run);
}
