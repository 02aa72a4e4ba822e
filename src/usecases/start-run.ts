// What does every run need to know before it looks at a ticket?

import { botsNamed } from "../core/config/bots-named.ts";
import type { Config, Role } from "../core/config/config.ts";
import type { Problem } from "../core/problem.ts";
import type { Account } from "../core/ticket/history.ts";
import type { Known } from "../core/ticket/who-is-who.ts";
import type { Instant } from "../core/time/instant.ts";
import { localOf, startOfDay } from "../core/time/zone.ts";
import type { Channel } from "./channel.ts";
import { checkFile } from "./check-file.ts";
import { fetchPolicy, type Policy } from "./fetch-policy.ts";
import { type BrokenFile, lastGoodFile, type LastGoodWanted } from "./last-good-file.ts";
import { internalRepository, type InternalRepository, type RepositoryNamed } from "./internal-repository.ts";
import { failed, type Failure, type Outcome, succeeded } from "./outcome.ts";
import { roleReader } from "./role-reader.ts";
import { type ToldElsewhere, toldReader } from "./told-elsewhere.ts";
import type { Repository, Tracker } from "./tracker.ts";

export const CONFIG_PATH = ".github/watchbill.yml";

/** Everything that one run decides by, read once. */
export interface Run {
  readonly tracker: Tracker;
  readonly repository: Repository;
  /** Where the file does not say since when issues are tickets, the day it first appeared is filled in. */
  readonly config: Config;
  /** The same on every ticket; who is staff by role is asked per ticket (`knownFor`). */
  readonly known: Known;
  readonly now: Instant;
  /** The file's channels by name, ready to send; one that is not here is not set up. */
  readonly channels: ReadonlyMap<string, Channel>;
  /** Somebody's role, asked once a run. */
  readonly roleOf: (login: string) => Promise<Outcome<Role | undefined>>;
  /** What summary issues of ours tell, asked once a run. */
  readonly told: () => Promise<Outcome<ToldElsewhere>>;
  /** Teams of the file whose members could not be read, with the reason: anybody may be one of them. */
  readonly unreadTeams: readonly { readonly team: string; readonly failure: Failure }[];
  /** The file's internal repository; undefined where it names none. */
  readonly internal?: InternalRepository | undefined;
  /** As in `RunOptions`. */
  readonly pause?: RunOptions["pause"];
  /** As in `RunOptions`. */
  readonly turn?: RunOptions["turn"];
  /** Whether another account of ours is at work in the repository; absent: each ticket tells for itself. */
  readonly hasCompanion?: boolean;
  /** What the owner should hear of the file, short of an error. */
  readonly warnings: readonly Problem[];
  /** Where the file stands: `.github/watchbill.yml`, with the repository in front where it is another's. */
  readonly file: string;
  /** The file has errors now: `config` is its last good version. */
  readonly broken?: BrokenFile;
}

export type RunStart =
  | { readonly kind: "ready"; readonly run: Run }
  | { readonly kind: "not-configured"; readonly repository: Repository }
  /** The file has errors, and so had every version before it that we know of: no ticket is touched. */
  | {
      readonly kind: "invalid";
      readonly problems: readonly Problem[];
      readonly file: string;
      /** Siblings of ours that it seems to name. */
      readonly bots?: readonly string[];
    }
  /** Something could not be read: unknown is never taken for absent. */
  | { readonly kind: "failed"; readonly failure: Failure };

export interface RunOptions {
  readonly path?: string;
  /** Replaces now, for looking only. */
  readonly at?: Instant;
  /** Owners besides the repository's own whose files may be bases of its file. */
  readonly allowedOwners?: readonly string[];
  /** The channels of the file, ready to send; none where left out. */
  readonly channels?: (config: Config) => ReadonlyMap<string, Channel>;
  /** The tracker of the file's internal repository; without it nothing can be written there. */
  readonly internal?: (repository: RepositoryNamed) => Tracker;
  /** The process's memory of versions in force, so that a broken file is not looked into at every event. */
  readonly lastGood?: LastGoodWanted["memory"];
  /**
   * Waits so many milliseconds. Given to a program that nobody tells what other accounts of ours do: before it says what
   * has only just come due, it lets them go first.
   */
  readonly pause?: (milliseconds: number) => Promise<void>;
  /** Which run of its workflow this is, counted from 1: of two neighbours one waits longer than the other. */
  readonly turn?: number | undefined;
}

/** Reads the clock, the file, the forms, the teams and who we are. */
export async function startRun(tracker: Tracker, options: RunOptions = {}): Promise<RunStart> {
  const path = options.path ?? CONFIG_PATH;
  const repository = await tracker.fetchRepository();
  if (!repository.ok) return { kind: "failed", failure: repository.failure };
  const { allowedOwners = [] } = options;
  const wanted = { repository: repository.value, path, allowedOwners };
  const policy = await fetchPolicy(tracker, wanted);
  if (!policy.ok) return { kind: "failed", failure: policy.failure };
  if (policy.value === undefined) return { kind: "not-configured", repository: repository.value };
  const now = options.at ?? repository.value.now;
  const file = nameOf(policy.value);
  const inForce = await policyInForce(tracker, policy.value, { wanted, now, memory: options.lastGood });
  if ("kind" in inForce) return inForce.kind === "invalid" ? { ...inForce, file } : inForce;
  const config = await withSince(tracker, inForce.config, policy.value);
  if (!config.ok) return { kind: "failed", failure: config.failure };
  const known = await fetchKnown(tracker, config.value);
  if (!known.ok) return { kind: "failed", failure: known.failure };
  const teams = await fetchTeams(tracker, config.value);
  const run: Run = {
    tracker,
    repository: repository.value,
    config: config.value,
    known: { ...known.value, staff: teams.staff },
    now,
    channels: options.channels?.(config.value) ?? new Map(),
    roleOf: roleReader(tracker),
    told: toldReader(tracker),
    unreadTeams: teams.unread,
    internal: internalRepository(config.value, repository.value, options.internal),
    warnings: inForce.warnings,
    file,
    pause: options.pause,
    turn: options.turn,
    ...(inForce.broken && { broken: inForce.broken }),
  };
  return { kind: "ready", run };
}

type InForce = Pick<Run, "config" | "warnings" | "broken">;

type NoneInForce = Omit<Extract<RunStart, { kind: "invalid" }>, "file"> | Extract<RunStart, { kind: "failed" }>;

/** What the file says, or said when it was right. */
async function policyInForce(tracker: Tracker, policy: Policy, wanted: LastGoodWanted): Promise<InForce | NoneInForce> {
  const { config, problems } = await checkFile(policy.text, wanted.now, policy.origin);
  if (config !== undefined) return { config, warnings: problems };
  const lastGood = await lastGoodFile(tracker, policy, wanted);
  if (!lastGood.ok) return { kind: "failed", failure: lastGood.failure };
  if (lastGood.value === undefined) {
    return { kind: "invalid", problems, bots: botsNamed([policy.text, ...policy.bases.map(({ text }) => text)]) };
  }
  return { config: lastGood.value.config, warnings: [], broken: { problems, goodSince: lastGood.value.since } };
}

/** As `Run.file` has it. */
export function nameOf({ path, home }: Policy): string {
  return home === undefined ? path : `${home.owner}/${home.name}:${path}`;
}

/** `tickets.since`, by default the day on which the file first appeared, in the file's zone. */
export async function withSince(
  tracker: Pick<Tracker, "fetchFirstSeen">,
  config: Config,
  { path, home }: Pick<Policy, "path" | "home">,
): Promise<Outcome<Config>> {
  if (config.tickets.since !== undefined) return succeeded(config);
  const first = await tracker.fetchFirstSeen(path, home);
  if (!first.ok) return first;
  if (first.value === undefined) return succeeded(config);
  const since = startOfDay(config.timezone, localOf(config.timezone, first.value).day);
  return succeeded({ ...config, tickets: { ...config.tickets, since } });
}

interface Teams {
  readonly staff: readonly string[];
  readonly unread: Run["unreadTeams"];
}

// A team that can't be read ends no run: what can be undone is done, and who may be on it is left open.
async function fetchTeams(tracker: Tracker, config: Config): Promise<Teams> {
  const staff: string[] = [];
  const unread: { readonly team: string; readonly failure: Failure }[] = [];
  for (const team of config.staff.teams) {
    const members = await tracker.fetchTeam(team);
    if (members.ok) staff.push(...members.value);
    else unread.push({ team, failure: members.failure });
  }
  return { staff, unread };
}

async function fetchKnown(tracker: Tracker, config: Config): Promise<Outcome<Omit<Known, "staff">>> {
  const self = await tracker.fetchSelf();
  if (!self.ok) return self;
  const siblings: Account[] = [];
  for (const name of config.bots) {
    const bot = await tracker.fetchBot(name);
    if (!bot.ok) return bot;
    if (bot.value !== undefined) siblings.push(bot.value);
  }
  const forms = await tracker.fetchForms();
  if (!forms.ok) return failed(forms.failure);
  const accounts = [self.value, ...siblings];
  return succeeded({
    self: self.value,
    own: accounts.map((account) => (account.kind === "bot" ? `${account.login}[bot]` : account.login)),
    ownIds: accounts.flatMap((account) => account.id ?? []),
    templates: forms.value,
  });
}
