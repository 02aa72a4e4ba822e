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

/**
 * Judges the file at the pull request's head and compares it with the one in force. It is never obeyed: no channel is
 * made from it, nothing is written, its teams and internal repository are not asked for, and of a fork no base is read
 * that the file in force does not read as well.
 */
export async function checkProposal(
  tracker: Tracker,
  { proposal, reader }: { readonly proposal: Proposal; readonly reader: ProposalReader },
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
  if (isSame(proposed.value, own)) return { kind: "untouched", file: path };
  return judged(tracker, inForce, {
    ...{ path, options, own, file: proposed.value, isFork: proposal.isFork, repository: repository.value },
    ...{ now: options.at ?? repository.value.now, followed: new Set(seen.texts.keys()) },
  });
}

interface Proposed extends Proposing {
  readonly options: ProposalOptions;
  readonly repository: Repository;
  readonly now: Instant;
  /** The text of the repository's own file in force; undefined: there is none. */
  readonly own: string | undefined;
}

// Without the list of changed files only the texts say whether there is a change.
function isSame(file: ProposedFile, own: string | undefined): boolean {
  return file.kind === "found" && !file.isListed && file.text === own;
}

async function judged(tracker: Tracker, inForce: RunStart, proposed: Proposed): Promise<ProposalCheck> {
  const { path, repository, options, file, now } = proposed;
  const { allowedOwners = [] } = options;
  const policy = await fetchPolicy(proposing(tracker, proposed), { repository, path, allowedOwners });
  if (!policy.ok) return { kind: "failed", file: path, failure: policy.failure };
  const check = await checkOf(policy.value, now);
  const config = check.config ?? (policy.value && (await mended(policy.value, proposed)));
  const before = inForce.kind === "ready" ? inForce.run : undefined;
  const isHeavy = config !== undefined && isTooHeavy(config);
  const weighed = isHeavy ? undefined : config;
  const effects = weighed && (await effectsOf(tracker, { before, after: weighed }, proposed));
  const after = policy.value && nameOf(policy.value);
  const outlook = effects !== undefined ? "worked out" : isHeavy ? "too heavy" : "unclear";
  return {
    kind: "checked",
    ...{ file: path, now, timezone: (config ?? before?.config)?.timezone ?? "UTC" },
    repositoryUrl: repository.url,
    isRemoved: file.kind === "removed",
    problems:
      weighed === undefined || check.config === undefined ? check.problems : ahead(check.problems, weighed, now),
    findings: effects ? findingsOf(effects, weighed, proposed) : [],
    effects,
    notes: notesOn({ path, file, inForce, after, isBroken: check.config === undefined, outlook }),
  };
}

function checkOf(policy: Policy | undefined, now: Instant): Promise<FileCheck> {
  return policy === undefined ? Promise.resolve({ problems: [] }) : checkFileAhead(policy.text, now, policy.origin);
}

function ahead(problems: readonly Problem[], config: Config, now: Instant): readonly Problem[] {
  return inOrder([...problems, ...scheduleWarnings(config, now)]);
}

/** What the file says but for its mistakes, which are read as they are in force. */
async function mended({ text, origin }: Policy, { own, now }: Proposed): Promise<Config | undefined> {
  const year = Number(dateOf(localOf("UTC", now).day).slice(0, 4));
  const publicHolidays = await publicHolidaysFor(text, year, Object.values(origin.bases ?? {}));
  return parseWithoutMistakes(text, own, publicHolidays ? { ...origin, publicHolidays } : origin);
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

function findingsOf({ schedules, tickets }: Effects, config: Config, { file, own }: Proposed): readonly Problem[] {
  if (file.kind === "removed") return [];
  return effectFindings(schedules, tickets.effects, editOf(config, own ?? "", file.text));
}
