// When did the sweep before this one end?

import { lengthText } from "../core/time/duration.ts";
import type { Instant } from "../core/time/instant.ts";
import { localText } from "../core/time/wording.ts";
import { part } from "../github/answer.ts";
import type { Octokit } from "../github/octokit.ts";
import type { Run } from "../usecases/start-run.ts";
import type { ActionSettings } from "./action-settings.ts";
import { hasMissedStarts } from "./scheduled-starts.ts";
import { fetchLastSweepEnd } from "./sweep-runs.ts";
import { workflowFile } from "./workflow-file.ts";

export type LastSweep =
  /** `isOverdue`: the schedule wanted more sweeps since than may be dropped. */
  | { readonly kind: "ended"; readonly at: Instant; readonly isOverdue: boolean }
  /** There is none among the workflow's runs. */
  | { readonly kind: "first" }
  | { readonly kind: "unknown"; readonly reason: string };

const TIMEOUT_MS = 10_000;

/** Read from the workflow's own runs. Never throws: what can't be read is said. */
export async function fetchLastSweep(
  octokit: Pick<Octokit, "request">,
  { workflow, repository: { owner, name: repo } }: Pick<ActionSettings, "workflow" | "repository">,
  now: Instant,
): Promise<LastSweep> {
  if (workflow === undefined) return { kind: "unknown", reason: "this run is not a workflow's" };
  const ask = async (route: string, parameters: Readonly<Record<string, unknown>>): Promise<unknown> => {
    const request = { signal: AbortSignal.timeout(TIMEOUT_MS) };
    return (await octokit.request(route, { owner, repo, ...parameters, request })).data;
  };
  try {
    const file = workflow.path.split("/").at(-1) ?? workflow.path;
    const at = await fetchLastSweepEnd(ask, { workflow: file, butRun: workflow.runId });
    if (at === undefined) return { kind: "first" };
    const { crons } = workflowFile(await ask("GET /repos/{owner}/{repo}/contents/{path}", { path: workflow.path }));
    return { kind: "ended", at, isOverdue: hasMissedStarts(crons, at, now) };
  } catch (error) {
    return { kind: "unknown", reason: reasonOf(error) };
  }
}

/** One line, for the log and the run's page. */
export function lastSweepSentence(last: LastSweep, { now, config }: Pick<Run, "now" | "config">): string {
  switch (last.kind) {
    case "first":
      return "This is the first sweep of this workflow that is known.";
    case "unknown":
      return `When the last sweep was can't be known: ${last.reason}.`;
    case "ended": {
      const gap = `The last sweep ended ${lengthText(now - last.at)} ago (${localText(last.at, config.timezone)})`;
      return last.isOverdue ? `${gap}, though the schedule wanted several since.` : `${gap}.`;
    }
  }
}

function reasonOf(error: unknown): string {
  const status = part(error, "status");
  const isForbidden = status === 403 || status === 404;
  return isForbidden ? "the token needs the permission `actions: read`" : "the workflow's runs could not be read";
}
