// Does the scheduled workflow still run, and who is told when it does not?

import { lengthText } from "../core/time/duration.ts";
import { type Instant, isoOf } from "../core/time/instant.ts";
import { optionalText, part } from "../github/answer.ts";
import { gated } from "../github/gated.ts";
import { isLimit } from "../github/limit.ts";
import type { Octokit } from "../github/octokit.ts";
import type { Run } from "../usecases/start-run.ts";
import { type Outcome, succeeded } from "../usecases/outcome.ts";
import type { OwnIssue, Tracker } from "../usecases/tracker.ts";
import { placeKey, type Place } from "./app-task.ts";
import type { Works } from "./app-works.ts";
import { hasMissedStarts, STARTS_MISSED } from "./scheduled-starts.ts";
import { fetchSweepWorkflows, type Workflow } from "./sweep-workflows.ts";

export interface Trouble {
  /** The same for as long as it lasts, so that it is told once. */
  readonly id: string;
  readonly sentence: string;
}

const WATCH_EVERY_MS = 3_600_000;

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
    const found = await fetchStanding(octokit, place, run.now);
    await works.queue.notes.write(note, run.now);
    if (found !== undefined) await tell(found, run, works);
  } catch (error) {
    const reason = isForbidden(error)
      ? "the App may not read workflows (`actions: read`)"
      : "workflows could not be read";
    works.noteOnce(placeKey(place), `nobody watches whether the scheduled sweep runs: ${reason}`);
  }
}

interface Standing {
  readonly trouble: Trouble | undefined;
  /** When the last run ended. */
  readonly lastAt: Instant;
}

/** Of several one that runs is enough; undefined where nothing of ours is scheduled. */
async function fetchStanding(
  octokit: Pick<Octokit, "request">,
  place: Place,
  now: Instant,
): Promise<Standing | undefined> {
  let first: Standing | undefined;
  for await (const workflow of fetchSweepWorkflows(octokit, place)) {
    const standing = { trouble: troubleOf(workflow, now), lastAt: workflow.lastAt };
    if (standing.trouble === undefined) return standing;
    first ??= standing;
  }
  return first;
}

function isForbidden(error: unknown): boolean {
  const status = part(error, "status");
  const said = optionalText(error, "response", "data", "message") ?? "";
  return status === 404 || (status === 403 && !isLimit(status, said, part(error, "response", "headers")));
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

async function tell({ trouble, lastAt }: Standing, { tracker }: Repository, { log }: Means): Promise<void> {
  const told = await fetchTold(tracker);
  if (!told.ok) {
    log.warn({ failure: told.failure }, "what was told of the scheduled sweep could not be read");
    return;
  }
  if (trouble === undefined) {
    for (const { number: issue, state } of told.value)
      if (state === "open") await tracker.closeIssue(issue, "completed");
    return;
  }
  const isToldIn = (issues: readonly OwnIssue[]): boolean =>
    issues.some(({ state, body }) => state === "open" || MARKER.exec(body)?.[1] === trouble.id);
  if (isToldIn(told.value)) return;
  // Somebody may have closed it, and left things as they are, so long ago that many issues of ours came after it.
  const since = await fetchTold(tracker, lastAt);
  if (!since.ok || isToldIn(since.value)) return;
  const { sentence, id } = trouble;
  const opened = await tracker.openIssue({
    title: "Watchbill: the scheduled sweep does not run",
    body: `<!-- watchbill:workflow ${id} -->\n${sentence}\n\n${MEANWHILE}`,
    labels: [],
    people: [],
  });
  log.warn({ told: opened.ok ? `#${opened.value.number}` : opened.failure }, sentence);
}

/** Those that are open, and of the others the newest, or all since a moment. */
async function fetchTold(tracker: Repository["tracker"], since?: Instant): Promise<Outcome<readonly OwnIssue[]>> {
  const own = await tracker.fetchOwnIssues(since);
  return own.ok ? succeeded(own.value.filter(({ body }) => MARKER.test(body))) : own;
}

const MEANWHILE =
  "Nothing is missed meanwhile: the App sweeps this repository every 15 minutes. Start the workflow again under " +
  "Actions, or delete it if the App is to do this alone. This issue is closed once it has run.";
