// How is the file's internal repository reached in one run?

import type { Config, Role } from "../core/config/config.ts";
import type { Account } from "../core/ticket/history.ts";
import { type Instant, later } from "../core/time/instant.ts";
import { failed, type Failure, type FailureKind, type Outcome, succeeded } from "./outcome.ts";
import { roleReader } from "./role-reader.ts";
import type { BothSides, OwnIssue, Repository, SidesNamed, Tracker } from "./tracker.ts";

export interface RepositoryNamed {
  readonly owner: string;
  readonly name: string;
}

/** What the file names, and the way to it; every failure names it and is none of the ticket's own. */
export interface InternalRepository {
  /** `owner/name`, as in the file. */
  readonly name: string;
  /** Asks its tracker for something; a failure comes back in the words for this repository. */
  readonly ask: <T>(what: (tracker: Tracker) => Promise<Outcome<T>>) => Promise<Outcome<T>>;
  /** As its tracker has it. */
  readonly bothSides: (sides: SidesNamed, when?: "midway") => Promise<BothSides | undefined>;
  /** Whether what only staff may read can be kept there. Asked once a run. */
  readonly checked: () => Promise<Outcome<Repository>>;
  /** The account that writes there. Asked once a run. */
  readonly self: () => Promise<Outcome<Account>>;
  /** Somebody's role there, asked once a run. */
  readonly roleOf: (login: string) => Promise<Outcome<Role | undefined>>;
  /**
   * Issues that we or the accounts of `bots` have opened there since, and perhaps before, the newest first. `known`: asked
   * once a run as long as no older ones are needed.
   */
  readonly ownIssues: (since: Instant, how: "known" | "afresh") => Promise<Outcome<readonly OwnIssue[]>>;
}

/** Undefined where the file names none. */
export function internalRepository(
  { internalRepository: name, bots }: Pick<Config, "internalRepository" | "bots">,
  desk: Repository,
  trackerOf: ((repository: RepositoryNamed) => Tracker) | undefined,
): InternalRepository | undefined {
  if (name === undefined) return undefined;
  const [owner = "", repository = ""] = name.split("/");
  const tracker = trackerOf?.({ owner, name: repository });
  const isElsewhere = owner.toLowerCase() !== desk.owner.toLowerCase();
  const toldBy = (failure: Failure): Failure => internalFailure(failure, name, isElsewhere ? ELSEWHERE : ADVICE);
  const missing = toldBy({ kind: "not-found", message: "nothing here leads to it" });
  const ask: InternalRepository["ask"] = async (what) => {
    if (tracker === undefined) return failed(missing);
    const answer = await what(tracker);
    return answer.ok ? answer : failed(toldBy(answer.failure));
  };
  // Who our siblings are is known where the tickets are; here it has to be asked.
  let siblings: Outcome | undefined;
  const ownIssuesSince = (since: Instant): Promise<Outcome<readonly OwnIssue[]>> =>
    ask(async (there) => {
      if (siblings?.ok !== true) siblings = await askedFor(there, bots);
      return siblings.ok ? there.fetchOwnIssues(since) : siblings;
    });
  let listed: Listed | undefined;
  return {
    name,
    ask,
    bothSides: async (sides, when) => tracker?.fetchBothSides?.(sides, when),
    checked: once(() => ask((there) => checkedAt(there, desk))),
    self: once(() => ask((there) => there.fetchSelf())),
    roleOf: roleReader({ fetchRole: (login) => ask((there) => there.fetchRole(login)) }),
    ownIssues: (since, how) => {
      if (how === "afresh") {
        const issues = ownIssuesSince(since);
        listed = listed === undefined || listed.since > since ? { since, issues } : withNewer(listed, issues);
        return issues;
      }
      if (listed === undefined || listed.since > since) {
        const earlier = later(since, -LOOK_BACK_MS);
        listed = { since: earlier, issues: ownIssuesSince(earlier) };
      }
      return listed.issues;
    },
  };
}

interface Listed {
  readonly since: Instant;
  readonly issues: Promise<Outcome<readonly OwnIssue[]>>;
}

// Of tickets opened one after the other, the older ones need no list of their own. What an hour brings is on one page.
const LOOK_BACK_MS = 3_600_000;

/** The same with what has been opened lately. */
function withNewer({ since, issues }: Listed, newer: Listed["issues"]): Listed {
  const both = async (): Promise<Outcome<readonly OwnIssue[]>> => {
    const [before, after] = [await issues, await newer];
    if (!before.ok || !after.ok) return before.ok ? after : before;
    const isNew = new Set(after.value.map(({ number }) => number));
    return succeeded([...after.value, ...before.value.filter(({ number }) => !isNew.has(number))]);
  };
  return { since, issues: both() };
}

async function askedFor(tracker: Tracker, bots: readonly string[]): Promise<Outcome> {
  for (const bot of bots) {
    const account = await tracker.fetchBot(bot);
    if (!account.ok) return account;
  }
  return succeeded(undefined);
}

async function checkedAt(tracker: Tracker, desk: Repository): Promise<Outcome<Repository>> {
  const repository = await tracker.fetchRepository();
  if (!repository.ok) return repository;
  const { id, isArchived, isPrivate } = repository.value;
  if (id === desk.id) return unfit("it is the tickets' own repository, where customers read");
  if (isArchived) return unfit("it is archived, so nothing can be written there");
  if (!isPrivate) return unfit("it is public, so everybody would read what only staff may");
  return repository;
}

function unfit(message: string): Outcome<Repository> {
  return failed({ kind: "rejected", message });
}

function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => (answer ??= ask());
}

// These would mean the ticket itself, or that GitHub takes no more requests for it.
const OTHER_KINDS: Partial<Record<FailureKind, FailureKind>> = {
  locked: "rejected",
  archived: "rejected",
  transferred: "rejected",
  deleted: "rejected",
  disabled: "rejected",
  full: "rejected",
  limited: "unavailable",
};

/** A failure there is one that somebody has to mend, and never a condition of the ticket. */
function internalFailure({ kind, message, retryAt }: Failure, name: string, advice: string): Failure {
  const unseen = kind === "not-found" || kind === "forbidden";
  return {
    kind: OTHER_KINDS[kind] ?? kind,
    message: `the internal repository ${name}: ${message}${unseen ? advice : ""}`,
    ...(retryAt !== undefined && { retryAt }),
    where: "internal",
  };
}

const ADVICE =
  "; whoever writes must be able to write issues there: install the App in it, or give the Action a token for it (`internal-token`)";

// An installation reaches its own account's repositories and no others.
const ELSEWHERE =
  "; it belongs to another owner than the tickets do, and there the App can't write: " +
  "name a repository of the same owner, or leave it to the Action with a token for it (`internal-token`)";
