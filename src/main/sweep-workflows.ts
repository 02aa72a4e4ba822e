// Which scheduled workflows of a repository sweep with Watchbill?

import { type Instant, instant } from "../core/time/instant.ts";
import { list, number, optionalList, part, text } from "../github/answer.ts";
import type { Octokit } from "../github/octokit.ts";
import type { Place } from "./app-task.ts";
import { fetchLastSweepEnd } from "./sweep-runs.ts";
import { workflowFile, type WorkflowFile } from "./workflow-file.ts";

/** A workflow that sweeps, as GitHub knows it. */
export interface Workflow {
  readonly path: string;
  /** `active`, or one of GitHub's `disabled_...`. */
  readonly state: string;
  readonly crons: readonly string[];
  /** When it last swept; before the first time, when it was made. */
  readonly lastAt: Instant;
}

/** Sends one request at the repository. */
type Ask = (route: string, parameters?: object) => Promise<unknown>;

const TIMEOUT_MS = 10_000;
const PER_PAGE = 100;
const MOST_PAGES = 5;

/**
 * Those that carry the name, then those that use Watchbill under another: nothing is asked before it is wanted. What
 * GitHub lists and no longer has is passed over.
 * @throws what the client throws
 */
export async function* fetchSweepWorkflows(
  octokit: Pick<Octokit, "request">,
  { owner, repository }: Place,
): AsyncGenerator<Workflow> {
  const ask: Ask = async (route, parameters) => {
    const request = { signal: AbortSignal.timeout(TIMEOUT_MS), retries: 0 };
    return (await octokit.request(route, { owner, repo: repository, ...parameters, request })).data;
  };
  const known = await fetchKnown(ask);
  for (const each of known.filter(isNamed)) {
    const path = text(each, "path");
    yield* withRuns(ask, each, await unlessGone(fetchContent(ask, path).then(workflowFile)));
  }
  const others = known.filter((each) => !isNamed(each));
  const shas = others.length === 0 ? new Map<string, string>() : await fetchShas(ask);
  for (const each of others) {
    const path = text(each, "path");
    const sha = shas.get(path);
    const file = sha === undefined ? undefined : await unlessGone(fetchOther(ask, path, sha));
    if (file?.usesWatchbill === true) yield* withRuns(ask, each, file);
  }
}

function isNamed(workflow: unknown): boolean {
  return /watchbill/i.test(`${text(workflow, "path")} ${text(workflow, "name")}`);
}

async function fetchKnown(ask: Ask): Promise<readonly unknown[]> {
  const known: unknown[] = [];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const more = page > 1 ? { page } : {};
    const answer = await ask("GET /repos/{owner}/{repo}/actions/workflows", { per_page: PER_PAGE, ...more });
    const workflows = list(answer, "workflows");
    known.push(...workflows);
    if (workflows.length < PER_PAGE) break;
  }
  return known;
}

async function* withRuns(ask: Ask, workflow: unknown, file: WorkflowFile | undefined): AsyncGenerator<Workflow> {
  if (file === undefined || file.crons.length === 0) return;
  const made = instant(text(workflow, "created_at"));
  const lastAt = await unlessGone(
    fetchLastSweepEnd(ask, { workflow: number(workflow, "id") }).then((at) => at ?? made),
  );
  if (lastAt === undefined) return;
  yield { path: text(workflow, "path"), state: text(workflow, "state"), crons: file.crons, lastAt };
}

/** What the files of workflows say, by their SHA: each is read once, by whichever repository. */
const read = new Map<string, WorkflowFile>();
const MOST_READ = 5_000;

async function fetchOther(ask: Ask, path: string, sha: string): Promise<WorkflowFile> {
  const before = read.get(sha);
  if (before !== undefined) return before;
  const content = await fetchContent(ask, path);
  const file = workflowFile(content);
  if (read.size >= MOST_READ) read.clear();
  // It may have changed since the folder was listed.
  read.set(text(content, "sha"), file);
  return file;
}

async function fetchShas(ask: Ask): Promise<ReadonlyMap<string, string>> {
  const entries = optionalList(await unlessGone(fetchContent(ask, ".github/workflows")));
  return new Map(entries.map((entry) => [text(entry, "path"), text(entry, "sha")]));
}

function fetchContent(ask: Ask, path: string): Promise<unknown> {
  return ask("GET /repos/{owner}/{repo}/contents/{path}", { path });
}

async function unlessGone<T>(asking: Promise<T>): Promise<T | undefined> {
  try {
    return await asking;
  } catch (error) {
    if (part(error, "status") === 404) return undefined;
    throw error;
  }
}
