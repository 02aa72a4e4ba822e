// Is the file right that a pull request proposes, and what would it change?

import type { Config } from "../core/config/config.ts";
import { parseWithoutMistakes } from "../core/config/without-mistakes.ts";
import { inOrder } from "../core/config/problems-in-order.ts";
import type { Problem } from "../core/problem.ts";
import { scheduleWarnings } from "../core/schedule/schedule-warnings.ts";
import { dateOf } from "../core/time/local-date.ts";
import type { Instant } from "../core/time/instant.ts";
import { localOf, startOfDay } from "../core/time/zone.ts";
import { checkFileAhead, type FileCheck } from "./check-file.ts";
import { editOf, effectFindings } from "./effects-findings.ts";
import { effectsOnSchedules, type ScheduleEffect } from "./effects-on-schedules.ts";
import { effectsOnTickets, type TicketsCompared } from "./effects-on-tickets.ts";
import { isTooHeavy } from "./effects-weight.ts";
import { fetchPolicy, type Policy } from "./fetch-policy.ts";
import { notesOn } from "./check-proposal-notes.ts";
import { type Proposing, proposing, seeing } from "./check-proposal-file.ts";
import { newsOfRepository } from "./check-proposal-repository.ts";
import { type Start, startOf } from "./check-proposal-start.ts";
import type { RepositoryFacts } from "./check-repository.ts";
import { type Failure, type Outcome, succeeded } from "./outcome.ts";
import type { Proposal, ProposalReader, ProposedFile } from "./proposal.ts";
import { publicHolidaysFor } from "./public-holidays.ts";
import { CONFIG_PATH, nameOf, type Run, type RunStart, startRun, withSince } from "./start-run.ts";
import type { Repository, Tracker } from "./tracker.ts";

export type ProposalCheck =
  | { readonly kind: "untouched"; readonly file: string }
  /** Something could not be read, so nothing can be said of the file. */
  | { readonly kind: "failed"; readonly file: string; readonly failure: Failure }
  | ProposalChecked;

export interface ProposalChecked {
  readonly kind: "checked";
  readonly file: string;
  readonly now: Instant;
  /** The zone in which moments are told. */
  readonly timezone: string;
  /** Address of the repository's page; undefined where it is not known. */
  readonly repositoryUrl: string | undefined;
  readonly isRemoved: boolean;
  /** What is wrong with the file, in its order. */
  readonly problems: readonly Problem[];
  /** What the change does, as warnings at the lines that do it. */
  readonly findings: readonly Problem[];
  /** Undefined where they can't be worked out; `notes` say why. */
  readonly effects: Effects | undefined;
  /** What the reader has to know to judge the rest. */
  readonly notes: readonly string[];
}

export interface Effects {
  readonly schedules: readonly ScheduleEffect[];
  readonly tickets: TicketsCompared;
}

export interface ProposalOptions {
  readonly path?: string;
  /** Replaces now. */
  readonly at?: Instant;
  readonly allowedOwners?: readonly string[];
}

export interface Asked {
  readonly proposal: Proposal;
  readonly reader: ProposalReader;
  /** Asks whether the file fits the repository; left out: nobody does. */
  readonly facts?: RepositoryFacts;
}

/**
 * Judges the file at the pull request's head and compares it with the one in force, or where that has changed since
 * with what it was when the pull request began. It is never obeyed: no channel is made from it, nothing is written, its
 * internal repository is not asked for, and of a fork neither its teams nor a base that the file in force does not read.
 */
export async function checkProposal(
  tracker: Tracker,
  { proposal, reader, facts }: Asked,
  options: ProposalOptions = {},
): Promise<ProposalCheck> {
  const path = options.path ?? CONFIG_PATH;
  const proposed = await reader.fetchProposedFile(path);
  if (!proposed.ok) return { kind: "failed", file: path, failure: proposed.failure };
  if (proposed.value.kind === "untouched") return { kind: "untouched", file: path };
  const repository = await tracker.fetchRepository();
  if (!repository.ok) return { kind: "failed", file: path, failure: repository.failure };
  const seen = seeing(tracker);
  const inForce = await startRun(seen.tracker, { ...options, path });
  const own = seen.texts.get(path);
  const start = await startOf(reader, { path, file: proposed.value, own });
  if (isSame(proposed.value, start)) return { kind: "untouched", file: path };
  return judged(tracker, inForce, {
    ...{ path, options, start, facts, file: proposed.value, isFork: proposal.isFork, repository: repository.value },
    ...{ now: options.at ?? repository.value.now, followed: new Set(seen.texts.keys()) },
  });
}

interface Proposed extends Proposing {
  readonly options: ProposalOptions;
  readonly repository: Repository;
  readonly now: Instant;
  /** What it is compared with, as text. */
  readonly start: Start;
  readonly facts: RepositoryFacts | undefined;
}

// Without the list of changed files only the texts say whether there is a change.
function isSame(file: ProposedFile, start: Start): boolean {
  return file.kind === "found" && !file.isListed && file.text === start.text;
}

async function judged(tracker: Tracker, inForce: RunStart, proposed: Proposed): Promise<ProposalCheck> {
  const { path, repository, options, file, now, start } = proposed;
  const { allowedOwners = [] } = options;
  const policy = await fetchPolicy(proposing(tracker, proposed), { repository, path, allowedOwners });
  if (!policy.ok) return { kind: "failed", file: path, failure: policy.failure };
  const check = await checkOf(policy.value, now);
  const config = check.config ?? (policy.value && (await mended(policy.value, proposed)));
  const { before, isOfStart } = await comparedWith(tracker, inForce, proposed);
  const isHeavy = config !== undefined && isTooHeavy(config);
  const weighed = isHeavy ? undefined : config;
  const effects = weighed && (await effectsOf(tracker, { before, after: weighed }, proposed));
  const news = await newsOf(policy.value, { config, before: before?.config }, proposed);
  const after = policy.value && nameOf(policy.value);
  const outlook = effects !== undefined ? "worked out" : isHeavy ? "too heavy" : "unclear";
  return {
    kind: "checked",
    ...{ file: path, now, timezone: (config ?? before?.config)?.timezone ?? "UTC" },
    repositoryUrl: repository.url,
    isRemoved: file.kind === "removed",
    problems: inOrder([
      ...(weighed === undefined || check.config === undefined ? check.problems : ahead(check.problems, weighed, now)),
      ...news.problems,
    ]),
    findings: effects ? findingsOf(effects, weighed, proposed) : [],
    effects,
    notes: [
      ...notesOn({ path, file, inForce, after, start, isOfStart, isBroken: check.config === undefined, outlook }),
      ...news.notes,
    ],
  };
}

interface ComparedWith {
  readonly before: Run | undefined;
  /** It is the version from where the pull request began. */
  readonly isOfStart: boolean;
}

async function comparedWith(tracker: Tracker, inForce: RunStart, proposed: Proposed): Promise<ComparedWith> {
  if (inForce.kind !== "ready") return { before: undefined, isOfStart: false };
  const { start, path, repository, options, now } = proposed;
  const { run: before } = inForce;
  if (!start.hasMovedOn || start.text === undefined) return { before, isOfStart: false };
  const then = proposing(tracker, { ...proposed, file: { kind: "found", text: start.text, isListed: true } });
  const policy = await fetchPolicy(then, { repository, path, allowedOwners: options.allowedOwners ?? [] });
  const { config } = await checkOf(policy.ok ? policy.value : undefined, now);
  const filled = config && (await beginning(tracker, config, { path, now }));
  // What had mistakes then, or can't be read any more, is not there to be compared with.
  if (filled?.ok !== true) return { before, isOfStart: false };
  return { before: { ...before, config: filled.value }, isOfStart: true };
}

interface Judged {
  readonly config: Config | undefined;
  readonly before: Config | undefined;
}

async function newsOf(policy: Policy | undefined, { config, before }: Judged, { file, facts, isFork }: Proposed) {
  if (policy === undefined || config === undefined || facts === undefined || file.kind === "removed") return NO_NEWS;
  const bases = Object.entries(policy.origin.bases ?? {}).map(([name, text]) => ({ file: name, text }));
  return newsOfRepository(facts, { config, before, isFork, texts: [{ text: policy.text }, ...bases] });
}

const NO_NEWS = { problems: [], notes: [] };

function checkOf(policy: Policy | undefined, now: Instant): Promise<FileCheck> {
  return policy === undefined ? Promise.resolve({ problems: [] }) : checkFileAhead(policy.text, now, policy.origin);
}

function ahead(problems: readonly Problem[], config: Config, now: Instant): readonly Problem[] {
  return inOrder([...problems, ...scheduleWarnings(config, now)]);
}

/** What the file says but for its mistakes, which are read as they are in force. */
async function mended({ text, origin }: Policy, { start, now }: Proposed): Promise<Config | undefined> {
  const year = Number(dateOf(localOf("UTC", now).day).slice(0, 4));
  const publicHolidays = await publicHolidaysFor(text, year, Object.values(origin.bases ?? {}));
  return parseWithoutMistakes(text, start.text, publicHolidays ? { ...origin, publicHolidays } : origin);
}

async function effectsOf(
  tracker: Tracker,
  { before, after }: { readonly before: Run | undefined; readonly after: Config },
  { path, now }: Proposed,
): Promise<Effects> {
  const schedules = effectsOnSchedules(before?.config, after, now);
  if (before === undefined) return { schedules, tickets: NO_TICKETS };
  const config = await beginning(tracker, after, { path, now });
  if (!config.ok) return { schedules, tickets: { ...NO_TICKETS, left: [`${config.failure.message}.`] } };
  return { schedules, tickets: await effectsOnTickets(before, { ...before, config: config.value }) };
}

const NO_TICKETS: TicketsCompared = { effects: [], compared: 0, left: [] };

/** Filled in as a run does; a file that is new begins today. */
async function beginning(
  tracker: Tracker,
  config: Config,
  { path, now }: Pick<Proposed, "path" | "now">,
): Promise<Outcome<Config>> {
  const filled = await withSince(tracker, config, { path, home: undefined });
  if (!filled.ok || filled.value.tickets.since !== undefined) return filled;
  const since = startOfDay(config.timezone, localOf(config.timezone, now).day);
  return succeeded({ ...config, tickets: { ...config.tickets, since } });
}

function findingsOf({ schedules, tickets }: Effects, config: Config, { file, start }: Proposed): readonly Problem[] {
  if (file.kind === "removed") return [];
  return effectFindings(schedules, tickets.effects, editOf(config, start.text ?? "", file.text));
}
