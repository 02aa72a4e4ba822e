// When did a workflow last sweep?

import { type Instant, instant } from "../core/time/instant.ts";
import { list, number, optionalText, text } from "../github/answer.ts";

/** Sends one request at the repository, and answers with its data. */
type Ask = (route: string, parameters: Readonly<Record<string, unknown>>) => Promise<unknown>;

interface Workflow {
  /** Its number at GitHub, or the name of its file. */
  readonly workflow: number | string;
  /** The run that asks, which has not swept yet. */
  readonly butRun?: number;
}

/** What starts a sweep (`actionTask`): a workflow may run for issues, too. */
const SWEEPING = ["schedule", "workflow_dispatch"];

// A cancelled run may have done nothing; a red one has swept, and named what it left undone.
const SWEPT = ["success", "failure"];

const LOOKED_AT = 10;

/** The end of the last run that swept; undefined: there is none. @throws what `ask` throws */
export async function fetchLastSweepEnd(ask: Ask, { workflow, butRun }: Workflow): Promise<Instant | undefined> {
  const ends: Instant[] = [];
  for (const event of SWEEPING) {
    const wanted = { workflow, event, status: "completed", per_page: LOOKED_AT };
    const answer = await ask("GET /repos/{owner}/{repo}/actions/workflows/{workflow}/runs", wanted);
    const runs = list(answer, "workflow_runs").filter((run) => number(run, "id") !== butRun);
    const swept = runs.filter((run) => SWEPT.includes(optionalText(run, "conclusion") ?? ""));
    ends.push(...swept.map((run) => instant(text(run, "updated_at"))));
  }
  return ends.toSorted((one, other) => other - one)[0];
}
