// Does the scheduled workflow still run, and who is told when it does not?

import { lengthText } from "../core/time/duration.ts";
import { type Instant, instant, isoOf } from "../core/time/instant.ts";
import { list, number, optionalText, part, text } from "../github/answer.ts";
import { gated } from "../github/gated.ts";
import type { Octokit } from "../github/octokit.ts";
import type { Run } from "../usecases/start-run.ts";
import type { Tracker } from "../usecases/tracker.ts";
import { placeKey, type Place } from "./app-task.ts";
import type { Works } from "./app-works.ts";
import { cronsIn, hasMissedStarts, STARTS_MISSED } from "./scheduled-starts.ts";

/** The workflow that sweeps, as GitHub knows it. */
export interface Workflow {
  readonly path: string;
  /** `active`, or one of GitHub's `disabled_...`. */
  readonly state: string;
  readonly crons: readonly string[];
  /** When the last of its runs ended; before the first, when it was made. */
  readonly lastAt: Instant;
}

export interface Trouble {
  /** The same for as long as it lasts, so that it is told once. */
  readonly id: string;
  readonly sentence: string;
}

const WATCH_EVERY_MS = 3_600_000;
const TIMEOUT_MS = 10_000;

type Repository = Pick<Run, "now"> & { readonly tracker: Pick<Tracker, "fetchOwnIssues" | "openIssue" | "closeIssue"> };

type Means = Pick<Works, "queue" | "octokitFor" | "gateFor" | "noteOnce" | "log">;

/** Looks once an hour, and tells in one issue, which is closed once it runs again. Never throws. */
export async function watchWorkflow(place: Place, run: Repository, works: Means): Promise<void> {
  const note = `watched ${placeKey(place)}`;
  if (run.now - ((await works.queue.notes.read(note)) ?? 0) < WATCH_EVERY_MS) return;
  try {
    const { installation } = place;
    const octokit = gated(await works.octokitFor(installation), {
      gate: works.gateFor(installation),
      now: () => run.now,
    });
    const workflow = await fetchSweepWorkflow(octokit, place);
    await works.queue.notes.write(note, run.now);
    if (workflow !== undefined) await tell(troubleOf(workflow, run.now), run, works);
  } catch (error) {
    const status = part(error, "status");
    const isForbidden = status === 403 || status === 404;
    const reason = isForbidden ? "the App may not read workflows (`actions: read`)" : "workflows could not be read";
    works.noteOnce(placeKey(place), `nobody watches whether the scheduled sweep runs: ${reason}`);
  }
}

export function troubleOf({ path, state, crons, lastAt }: Workflow, now: Instant): Trouble | undefined {
  if (state.startsWith("disabled")) {
    const why = state === "disabled_inactivity" ? " by GitHub, after 60 days without activity" : "";
    return { id: `${state} ${isoOf(lastAt)}`, sentence: `The workflow \`${path}\` is switched off${why}.` };
  }
  if (!hasMissedStarts(crons, lastAt, now)) return undefined;
  const sentence = `The workflow \`${path}\` has not run for ${lengthText(now - lastAt)}, though it should have more than ${STARTS_MISSED} times since ${isoOf(lastAt)}.`;
  return { id: `overdue ${isoOf(lastAt)}`, sentence };
}

const MARKER = /^<!-- watchbill:workflow (.*) -->/;

async function tell(trouble: Trouble | undefined, { tracker }: Repository, { log }: Means): Promise<void> {
  const own = await tracker.fetchOwnIssues();
  if (!own.ok) return;
  const told = own.value.filter(({ body }) => MARKER.test(body));
  if (trouble === undefined) {
    for (const { number: issue, state } of told) if (state === "open") await tracker.closeIssue(issue, "completed");
    return;
  }
  if (told.some(({ state, body }) => state === "open" || MARKER.exec(body)?.[1] === trouble.id)) return;
  const { sentence, id } = trouble;
  const opened = await tracker.openIssue({
    title: "Watchbill: the scheduled sweep does not run",
    body: `<!-- watchbill:workflow ${id} -->\n${sentence}\n\n${MEANWHILE}`,
    labels: [],
    people: [],
  });
  log.warn({ told: opened.ok ? `#${opened.value.number}` : opened.failure }, sentence);
}

const MEANWHILE =
  "Nothing is missed meanwhile: the App sweeps this repository every 15 minutes. Start the workflow again under " +
  "Actions, or delete it if the App is to do this alone. This issue is closed once it has run.";

/** Undefined where no workflow of that name is scheduled. */
async function fetchSweepWorkflow(octokit: Pick<Octokit, "request">, place: Place): Promise<Workflow | undefined> {
  const ask = async (route: string, more: object = {}): Promise<unknown> => {
    const request = { signal: AbortSignal.timeout(TIMEOUT_MS), retries: 0 };
    return (await octokit.request(route, { owner: place.owner, repo: place.repository, ...more, request })).data;
  };
  const known = list(await ask("GET /repos/{owner}/{repo}/actions/workflows", { per_page: 100 }), "workflows");
  for (const each of known.filter(isOurs)) {
    const path = text(each, "path");
    const crons = cronsIn(await ask("GET /repos/{owner}/{repo}/contents/{path}", { path }));
    if (crons.length === 0) continue;
    const where = { id: number(each, "id"), per_page: 1, status: "completed" };
    const runs = list(await ask("GET /repos/{owner}/{repo}/actions/workflows/{id}/runs", where), "workflow_runs");
    const lastAt = instant(optionalText(runs[0], "updated_at") ?? text(each, "created_at"));
    return { path, state: text(each, "state"), crons, lastAt };
  }
  return undefined;
}

function isOurs(workflow: unknown): boolean {
  return /watchbill/i.test(`${text(workflow, "path")} ${text(workflow, "name")}`);
}
