// What does `watchbill preview` do: replay a repository's past through the file, and tell what would have happened?

import type { Span } from "../core/time/calendar.ts";
import { isoOf, later } from "../core/time/instant.ts";
import { DAY_MS } from "../core/time/local-date.ts";
import { localText } from "../core/time/wording.ts";
import { githubPastTickets } from "../github/past-tickets.ts";
import type { Failure } from "../usecases/outcome.ts";
import { type Come, configReplayed, previewRepository } from "../usecases/preview-repository.ts";
import type { PreviewReport } from "../usecases/preview-report.ts";
import type { Run } from "../usecases/start-run.ts";
import { brokenSentence } from "./action-failures.ts";
import { Complaint } from "./cli-complaint.ts";
import { type CommonOptions, problemLine } from "./cli-file.ts";
import { githubReach } from "./cli-github.ts";
import { csvLines } from "./cli-preview-csv.ts";
import { type Previewed, previewData } from "./cli-preview-data.ts";
import { openState, type State, statePath } from "./cli-preview-state.ts";
import { markdownLines, showPreview } from "./cli-preview-text.ts";
import { print, printJson, say } from "./cli-print.ts";
import { showProgress } from "./cli-progress.ts";
import { repositoryNamed, runFor } from "./cli-run.ts";
import { asWatchbillSees } from "./cli-seen-as.ts";
import { momentTyped } from "./cli-shifts-span.ts";
import { INTERRUPTED_EXIT } from "./cli-sweep-watch.ts";
import { counted } from "./proposal-wording.ts";

export interface PreviewOptions extends CommonOptions {
  readonly since?: string;
  readonly until?: string;
  readonly csv?: boolean;
  readonly markdown?: boolean;
  /** Where what was read is kept. */
  readonly state?: string;
  /** Forgets what an interrupted preview has kept. */
  readonly restart?: boolean;
}

const FINDINGS_EXIT = 1;
const GITHUB_EXIT = 4;

/**
 * Exit 1 where the repository's file has errors (its last good version was replayed), 4 where GitHub failed or an
 * issue could not be replayed, 130 after Ctrl-C. @throws Complaint
 */
export async function preview(named: string, options: PreviewOptions, localFile: string | undefined): Promise<void> {
  const repository = repositoryNamed(named);
  if (repository === undefined || repository.number !== undefined) throw new Complaint(`${named}: write OWNER/REPO`, 2);
  refuseTwoShapes(options);
  const run = await runFor({ repository, localFile, through: asWatchbillSees }, options);
  const path = options.state ?? statePath(repository, process.env);
  const wish = { path, wanted: wantedOf(run, options), span: spanOf(options, run) };
  const state = await openState({ ...wish, isRestarted: options.restart === true });
  if (state.isContinued) say(`Going on with what an interrupted preview has kept in ${path}.`);
  const report = await replayed(named, run, state);
  const fileIs = localFile === undefined ? "the repository's" : "local";
  await show({ report, run, fileIs }, state, options);
  state.remove();
  tellTroubles(report, run);
}

function refuseTwoShapes({ json, csv, markdown }: PreviewOptions): void {
  if ([json, csv, markdown].filter((wanted) => wanted === true).length > 1) {
    throw new Complaint("Take one of --json, --csv and --markdown.", 2);
  }
}

const DEFAULT_DAYS = 91;

/** Tickets opened since then, and everything before `--until`, `--at` or now. */
function spanOf({ since, until }: PreviewOptions, { now, config: { timezone: zone } }: Run): Span {
  const asked = until === undefined ? now : momentTyped(until, { zone, edge: "until", option: "until" });
  // A date of today ends in the future, of which nothing is known.
  const end = asked < now ? asked : now;
  if (since === undefined) return { from: later(end, -DEFAULT_DAYS * DAY_MS), until: end };
  const from = momentTyped(since, { zone, edge: "from", option: "since" });
  if (from < end) return { from, until: end };
  throw new Complaint(`--since ${since} does not lie before the end, ${isoOf(end)}`, 2);
}

// Raise it when the replay or what is kept of it changes.
const FORMAT = 1;

/** All that the report depends on besides the issues themselves. */
function wantedOf(run: Run, { since, until, at }: PreviewOptions): unknown {
  const { config, repository, known, unreadTeams } = run;
  return {
    format: FORMAT,
    github: process.env["GITHUB_API_URL"] ?? "",
    repository: [repository.id, repository.owner, repository.name],
    asked: [since, until, at],
    config: configReplayed(config),
    known: { ...known, staff: known.staff.toSorted() },
    unreadTeams: unreadTeams.map(({ team }) => team),
  };
}

async function replayed(named: string, run: Run, state: State): Promise<PreviewReport> {
  const progress = showProgress(`${named}: reading the issues ...`);
  let come: Come = { issues: 0, backTo: state.span.until };
  const interrupt = (): void => {
    progress.stop();
    say(`Interrupted; nothing was written. ${keptSentence(come)}`);
    process.exit(INTERRUPTED_EXIT);
  };
  process.on("SIGINT", interrupt);
  const tell = (now: Come): void => {
    come = now;
    progress.update(`${named}: ${bar(now, state.span)} ${now.issues} issues read and replayed ...`);
  };
  try {
    const past = githubPastTickets(settingsFor(run));
    const report = await previewRepository({ run, past, journal: state, span: state.span, tell });
    if (report.ok) return report.value;
    progress.stop();
    throw new Complaint(
      `GitHub could not be asked for all issues: ${failureText(report.failure, run)}. ${keptSentence(come)}`,
      GITHUB_EXIT,
    );
  } finally {
    process.off("SIGINT", interrupt);
    progress.stop();
  }
}

function settingsFor({ repository: { owner, name } }: Run) {
  const reach = githubReach(`${owner}/${name}`, process.env);
  if (reach === undefined) throw new Complaint("Give a token that can read the issues: GITHUB_TOKEN or GH_TOKEN.", 2);
  return { octokit: reach.octokit, repository: { owner, name } };
}

function failureText({ message, retryAt }: Failure, { config }: Run): string {
  return retryAt === undefined ? message : `${message} (go on from ${localText(retryAt, config.timezone)})`;
}

function keptSentence({ issues }: Come): string {
  if (issues === 0) return "Nothing had been read yet.";
  return `What was read (${counted(issues, "issue")}) is kept: the same command goes on from there, and --restart begins anew.`;
}

const BAR_COLUMNS = 20;

/** How much of the time is read, since nobody knows how many issues there are. */
function bar({ backTo }: Come, { from, until }: Span): string {
  const share = Math.min(1, Math.max(0, (until - backTo) / (until - from)));
  const full = Math.floor(share * BAR_COLUMNS);
  return `[${"#".repeat(full)}${"-".repeat(BAR_COLUMNS - full)}]`;
}

async function show(previewed: Previewed, state: State, { json, csv, markdown }: PreviewOptions): Promise<void> {
  if (json === true) printJson(previewData(previewed));
  else if (csv === true) for await (const line of csvLines(state)) print(line);
  else if (markdown === true) print(markdownLines(previewed).join("\n"));
  else showPreview(previewed);
}

function tellTroubles({ unread }: PreviewReport, run: Run): void {
  const broken = brokenSentence(run);
  for (const problem of run.broken?.problems ?? run.warnings) say(problemLine(run.file, problem));
  if (broken !== undefined) say(broken);
  if (unread.length > 0) say(`${counted(unread.length, "issue")} could not be replayed; the report names them.`);
  if (unread.length > 0) process.exitCode = GITHUB_EXIT;
  else if (run.broken !== undefined) process.exitCode = FINDINGS_EXIT;
}
