// What does every run need to know before it looks at a ticket?

import type { Config } from "../core/config/config.ts";
import type { Problem } from "../core/problem.ts";
import type { Account } from "../core/ticket/history.ts";
import type { Known } from "../core/ticket/who-is-who.ts";
import type { Instant } from "../core/time/instant.ts";
import { checkFile } from "./check-file.ts";
import { failed, type Failure, type Outcome, succeeded } from "./outcome.ts";
import type { Repository, Tracker } from "./tracker.ts";

export const CONFIG_PATH = ".github/watchbill.yml";

/** Everything that one run decides by, read once. */
export interface Run {
  readonly tracker: Tracker;
  readonly repository: Repository;
  readonly config: Config;
  readonly known: Known;
  readonly now: Instant;
  /** What the owner should hear of the file, short of an error. */
  readonly warnings: readonly Problem[];
}

export type RunStart =
  | { readonly kind: "ready"; readonly run: Run }
  | { readonly kind: "not-configured"; readonly repository: Repository }
  /** The file has errors: nothing on any issue is touched. */
  | { readonly kind: "invalid"; readonly problems: readonly Problem[] }
  /** Something could not be read: unknown is never taken for absent. */
  | { readonly kind: "failed"; readonly failure: Failure };

/** Reads the clock, the file, the forms and who we are. `at` replaces now, for looking only. */
export async function startRun(tracker: Tracker, options: { path?: string; at?: Instant } = {}): Promise<RunStart> {
  const repository = await tracker.fetchRepository();
  if (!repository.ok) return { kind: "failed", failure: repository.failure };
  const file = await tracker.fetchFile(options.path ?? CONFIG_PATH);
  if (!file.ok) return { kind: "failed", failure: file.failure };
  if (file.value.kind === "absent") return { kind: "not-configured", repository: repository.value };
  const now = options.at ?? repository.value.now;
  const { config, problems } = await checkFile(file.value.text, now);
  if (config === undefined) return { kind: "invalid", problems };
  const known = await fetchKnown(tracker, config);
  if (!known.ok) return { kind: "failed", failure: known.failure };
  const run = { tracker, repository: repository.value, config, known: known.value, now, warnings: problems };
  return { kind: "ready", run };
}

async function fetchKnown(tracker: Tracker, config: Config): Promise<Outcome<Known>> {
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
    staff: [],
    own: accounts.map((account) => (account.kind === "bot" ? `${account.login}[bot]` : account.login)),
    ownIds: accounts.flatMap((account) => account.id ?? []),
    templates: forms.value,
  });
}
