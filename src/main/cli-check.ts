// What does `watchbill check` print?

import type { Config } from "../core/config/config.ts";
import { inOrder } from "../core/config/problems-in-order.ts";
import type { Instant } from "../core/time/instant.ts";
import { unplannedGaps } from "../core/schedule/schedule-report.ts";
import { closestName } from "../core/time/closest-name.ts";
import { checkSchedules, type SchedulesCheck } from "../usecases/check-schedules.ts";
import { endingServices } from "../usecases/ending-services.ts";
import { leftToMentions } from "../usecases/left-to-mentions.ts";
import { missingVariables } from "../usecases/missing-variables.ts";
import { annotate } from "./cli-check-annotations.ts";
import { outlookData } from "./cli-check-data.ts";
import { findingsAt, type RepositoryFindings, visitOf } from "./cli-check-repository.ts";
import { type OutlookShown, showOutlook, showProblems } from "./cli-check-text.ts";
import { Complaint } from "./cli-complaint.ts";
import { atOf, type CommonOptions, exitOf, type FileChecked, readAndCheck } from "./cli-file.ts";
import { type GithubReach, githubReach } from "./cli-github.ts";
import { printJson, say } from "./cli-print.ts";

const FINDINGS_EXIT = 1;
const GITHUB_EXIT = 4;

export interface CheckOptions extends CommonOptions {
  /** Gaps that nobody meant are findings too. */
  readonly strict?: boolean;
  /** `text`, `json` or `github`: as annotations of a workflow's run. */
  readonly format?: string;
}

/** All that was found out. */
interface Findings extends FileChecked {
  readonly outlook: SchedulesCheck | undefined;
  readonly notes: readonly string[];
  readonly repository: RepositoryFindings | undefined;
}

/**
 * Every problem with its line, the next twelve months of every schedule and, with a token, how the file fits its
 * repository. Exit 1 on an error, or a gap with `--strict`; 4 where GitHub could not be asked for something.
 */
export async function check(options: CheckOptions): Promise<void> {
  const tell = FORMATS[formatOf(options)];
  const github = githubReach(options.repository, process.env);
  const visit = await visitOf(github);
  const now = options.at === undefined && visit?.now !== undefined ? visit.now : atOf(options);
  const read = await readAndCheck(options, github, now);
  const { config } = read;
  const outlook = config === undefined ? undefined : checkSchedules(config, read.problems, now);
  const repository = visit === undefined ? undefined : await findingsAt(visit, config, read.texts);
  const problems = inOrder([...(outlook?.problems ?? read.problems), ...(repository?.problems ?? [])]);
  const findings = { ...read, problems, outlook, repository, notes: notesOf(read, now, { github, repository }) };
  tell(options, findings);
  for (const { message } of repository?.failures ?? []) say(`GitHub could not be asked: ${message}`);
  end(findings, unplanned(options, findings));
}

type Format = "text" | "json" | "github";

const FORMATS: Readonly<Record<Format, (options: CheckOptions, findings: Findings) => void>> = {
  text: tellText,
  json: tellJson,
  github: tellGithub,
};

const KNOWN_FORMATS = ["text", "json", "github"] as const;

function unknownFormat(format: string): string {
  const closest = closestName(format, KNOWN_FORMATS);
  return `--format ${format}: write text, json or github.${closest === undefined ? "" : ` Did you mean ${closest}?`}`;
}

function formatOf({ format, json }: CheckOptions): Format {
  const known = KNOWN_FORMATS.find((each) => each === (format ?? (json === true ? "json" : "text")));
  if (known === undefined) throw new Complaint(unknownFormat(format ?? ""), 2);
  if (json === true && known !== "json") throw new Complaint(`--json and --format ${known} can't stand together`, 2);
  return known;
}

function end({ config, baseFailure, repository }: Findings, gaps: number): void {
  if (baseFailure !== undefined) process.exitCode = exitOf(baseFailure);
  else if (config === undefined || gaps > 0) process.exitCode = FINDINGS_EXIT;
  else if ((repository?.failures ?? []).length > 0) process.exitCode = GITHUB_EXIT;
}

function unplanned({ strict }: CheckOptions, { outlook }: Findings): number {
  return strict === true ? unplannedGaps(outlook?.reports ?? []) : 0;
}

function tellText(options: CheckOptions, findings: Findings): void {
  showProblems(options.config, findings);
  showOutlook(options.config, outlookOf(options, findings));
}

function outlookOf(options: CheckOptions, findings: Findings): OutlookShown {
  const unanswered = findings.repository?.failures.length ?? 0;
  return { ...findings, gaps: unplanned(options, findings), unanswered, timeZoneData: timeZoneData() };
}

function tellGithub(options: CheckOptions, findings: Findings): void {
  annotate(options.config, findings.problems, findings.notes);
  showOutlook(options.config, outlookOf(options, findings));
}

function tellJson(options: CheckOptions, { config, problems, notes, outlook, repository }: Findings): void {
  printJson({
    file: options.config,
    valid: config !== undefined,
    problems,
    notes,
    timeZoneData: timeZoneData(),
    outlook: outlookData(outlook),
    ...(repository !== undefined && { repository: repositoryData(repository) }),
  });
}

/** `{ name, newLabels, failures: [{ kind, message }] }`; its problems stand among the others. */
function repositoryData({ name, newLabels, failures }: RepositoryFindings) {
  return { name, newLabels, failures: failures.map(({ kind, message }) => ({ kind, message })) };
}

function timeZoneData(): string {
  return process.versions["tz"] ?? "unknown";
}

interface Asked {
  readonly github: GithubReach | undefined;
  readonly repository: RepositoryFindings | undefined;
}

function notesOf({ config, baseFailure }: FileChecked, now: Instant, { github, repository }: Asked): readonly string[] {
  const labels = repository?.newLabels ?? [];
  return [
    ...(baseFailure === undefined ? [] : [baseFailure.message]),
    ...(config === undefined ? [] : channelNotes(config, now)),
    ...(labels.length === 0 ? [] : [`labels that will be made when first needed: ${labels.join(", ")}`]),
    ...(github !== undefined && repository === undefined
      ? ["there is a token, but no repository to ask about: name it with --repository OWNER/NAME"]
      : []),
  ];
}

/** What would keep an alert from going out where this runs, and what will. */
function channelNotes(config: Config, now: Instant): readonly string[] {
  const missing = missingVariables(config, process.env).map(({ channel, variable }) => {
    return `channel "${channel}" needs the environment variable ${variable}, which is not set here`;
  });
  const left = leftToMentions(config, now);
  const mentioned = `never reached by anything but a mention on the ticket: ${left.join(", ")}; watchbill who --reach says why`;
  return [
    ...missing,
    ...(left.length === 0 ? [] : [mentioned]),
    ...endingServices(config).map((service) => service.message),
  ];
}
