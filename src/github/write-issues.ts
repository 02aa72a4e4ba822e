// How are issues of our own opened, rewritten and found again?

import type { Account } from "../core/ticket/history.ts";
import { instant, type Instant } from "../core/time/instant.ts";
import { failed, succeeded, type Outcome } from "../usecases/outcome.ts";
import type { NewIssue, OwnIssue } from "../usecases/tracker.ts";
import { isSame, accountOf } from "./account.ts";
import { number, optionalNumber, optionalText, part, text, wholeList } from "./answer.ts";
import { understood } from "./connection.ts";
import { openedKey, type Desk } from "./desk.ts";
import { fetchSelf } from "./fetch-repository.ts";
import type { Answer } from "./octokit.ts";
import { makeMissingLabels } from "./write-labels.ts";
import { writeTo } from "./write-to.ts";

/** Sent once, whatever happens: GitHub may store an issue and answer with an error. */
export async function openIssue(desk: Desk, issue: NewIssue): Promise<Outcome<{ readonly number: number }>> {
  const doing = `opening the issue "${issue.title}"`;
  const made = await makeMissingLabels(desk, issue.labels);
  if (!made.ok) return made;
  const answer = await sendIssue(desk, doing, issue);
  if (!answer.ok) return answer;
  const opened = optionalNumber(answer.value.data, "number");
  if (opened === undefined)
    return failed({ kind: "unclear", message: `${doing}: stored, but the answer has no number` });
  desk.self ??= accountOf(part(answer.value.data, "user"));
  desk.recent.note(openedKey(desk), { kind: "opened", at: desk.connection.now, number: opened, body: issue.body });
  return succeeded({ number: opened });
}

// People whom GitHub can't assign are dropped in silence; a login that nobody has refuses the whole issue.
async function sendIssue(
  desk: Desk,
  doing: string,
  { title, body, labels, people }: NewIssue,
): Promise<Outcome<Answer>> {
  const route = "POST /repos/{owner}/{repo}/issues";
  const parameters = { title, body, labels: labels.map(({ name }) => name) };
  const whole = { ...parameters, ...(people.length > 0 && { assignees: [...people] }) };
  const answer = await desk.connection.send({ doing, route, parameters: whole, repeating: "once" });
  const isRefusedPerson =
    people.length > 0 &&
    !answer.ok &&
    answer.failure.kind === "rejected" &&
    /\bassignees\b/.test(answer.failure.message);
  return isRefusedPerson ? desk.connection.send({ doing, route, parameters, repeating: "once" }) : answer;
}

/** Replaces the body of an issue of ours. */
export async function editIssue(desk: Desk, issue: number, body: string): Promise<Outcome> {
  const answer = await writeTo(desk, issue, {
    doing: `editing #${issue}`,
    route: "PATCH /repos/{owner}/{repo}/issues/{issue_number}",
    parameters: { issue_number: issue, body },
    repeating: "write",
  });
  return answer.ok ? succeeded(undefined) : answer;
}

/**
 * The newest 100 issues that each of our accounts opened and all older ones that are open still, the newest first; or all of them
 * since a moment. 1,000 of an account at most; also those which a list may not show yet. App and Action write under two
 * accounts, and neither may repeat the other.
 */
export async function fetchOwnIssues(desk: Desk, since?: Instant): Promise<Outcome<readonly OwnIssue[]>> {
  const self = desk.self === undefined ? await fetchSelf(desk) : succeeded(desk.self);
  if (!self.ok) return self;
  const siblings = [...desk.siblings.values()].filter((each) => !isSame(each, self.value));
  const listed = await issuesByAll(desk, [self.value, ...siblings], since);
  if (!listed.ok) return listed;
  return succeeded([...unlisted(desk, listed.value), ...listed.value]);
}

async function issuesByAll(
  desk: Desk,
  accounts: readonly Account[],
  since: Instant | undefined,
): Promise<Outcome<readonly OwnIssue[]>> {
  // What was opened in the last minutes is on one page, whoever opened it.
  if (since !== undefined && accounts.length > 1) {
    const newest = await ownIssuesPage(desk, accounts, { state: "all", page: 1 });
    if (!newest.ok) return newest;
    const { own, oldestAt } = newest.value;
    if (oldestAt === undefined || oldestAt < since) return succeeded(own);
  }
  const listed: OwnIssue[] = [];
  for (const account of accounts) {
    const issues = await issuesBy(desk, account, since);
    if (!issues.ok) return issues;
    listed.push(...issues.value);
  }
  return succeeded(listed.toSorted((one, other) => other.number - one.number));
}

async function issuesBy(
  desk: Desk,
  account: Account,
  since: Instant | undefined,
): Promise<Outcome<readonly OwnIssue[]>> {
  if (since !== undefined) return pagesBy(desk, account, { state: "all", until: (oldestAt) => oldestAt < since });
  const newest = await ownIssuesPage(desk, [account], { state: "all", page: 1 });
  if (!newest.ok) return newest;
  const { own, oldestAt } = newest.value;
  if (oldestAt === undefined) return succeeded(own);
  // One that is open for long, about the file or the workflow, would be opened again and never closed.
  const open = await pagesBy(desk, account, { state: "open", until: () => false });
  if (!open.ok) return open;
  const listed = new Set(own.map((issue) => issue.number));
  return succeeded([...own, ...open.value.filter((issue) => !listed.has(issue.number))]);
}

interface PagesWanted {
  readonly state: "all" | "open";
  /** Whether what is older than this is not asked for. */
  readonly until: (oldestAt: Instant) => boolean;
}

async function pagesBy(
  desk: Desk,
  account: Account,
  { state, until }: PagesWanted,
): Promise<Outcome<readonly OwnIssue[]>> {
  const listed: OwnIssue[] = [];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const read = await ownIssuesPage(desk, [account], { state, page });
    if (!read.ok) return read;
    listed.push(...read.value.own);
    if (read.value.oldestAt === undefined || until(read.value.oldestAt)) break;
  }
  return succeeded(listed);
}

const PER_PAGE = 100;
const MOST_PAGES = 10;

interface OwnIssuesPage {
  readonly own: readonly OwnIssue[];
  /** When the last one of a full page was opened; undefined on the last page. */
  readonly oldestAt: Instant | undefined;
}

/** Those of one account are asked for by name, those of several are picked out of everybody's. */
async function ownIssuesPage(
  desk: Desk,
  accounts: readonly Account[],
  { state, page }: { readonly state: PagesWanted["state"]; readonly page: number },
): Promise<Outcome<OwnIssuesPage>> {
  const doing = "reading our own issues";
  const [only, ...others] = accounts;
  const answer = await desk.connection.send({
    doing,
    route: "GET /repos/{owner}/{repo}/issues",
    parameters: {
      ...(only !== undefined && others.length === 0 && { creator: creatorName(only) }),
      state,
      sort: "created",
      direction: "desc",
      per_page: PER_PAGE,
      ...(page > 1 && { page }),
    },
    repeating: "read",
    redirect: "follow",
  });
  if (!answer.ok) return answer;
  return understood(doing, () => {
    const issues = wholeList(answer.value.data);
    const own = issues.filter(
      (issue) =>
        part(issue, "pull_request") === undefined &&
        accounts.some((account) => isSame(accountOf(part(issue, "user")), account)),
    );
    const last = issues.length < PER_PAGE ? undefined : issues.at(-1);
    return { own: own.map(ownIssue), oldestAt: last === undefined ? undefined : instant(text(last, "created_at")) };
  });
}

function creatorName({ kind, login }: Account): string {
  return kind === "bot" ? `${login}[bot]` : login;
}

/** Its number, by the line its body begins with. */
export async function fetchOwnIssue(desk: Desk, markerLine: string): Promise<Outcome<number | undefined>> {
  const own = await fetchOwnIssues(desk);
  if (!own.ok) return own;
  // Of two by an accident the older one counts.
  return succeeded(own.value.findLast(({ body }) => firstLine(body) === markerLine)?.number);
}

function ownIssue(issue: unknown): OwnIssue {
  return {
    number: number(issue, "number"),
    state: text(issue, "state") === "closed" ? "closed" : "open",
    body: optionalText(issue, "body") ?? "",
  };
}

// Lists lag by minutes, and an issue opened a moment ago must not be opened again.
function unlisted(desk: Desk, listed: readonly OwnIssue[]): readonly OwnIssue[] {
  return desk.recent
    .of(openedKey(desk), desk.connection.lastAnsweredAt)
    .flatMap((write) =>
      write.kind === "opened" ? [{ number: write.number, state: "open" as const, body: write.body }] : [],
    )
    .filter((opened) => listed.every((issue) => issue.number !== opened.number))
    .toReversed();
}

function firstLine(body: string): string {
  return body.split(/\r?\n/, 1)[0] ?? "";
}
