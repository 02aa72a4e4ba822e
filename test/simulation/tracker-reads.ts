// How is the GitHub in memory read?

import type { History } from "../../src/core/ticket/history.ts";
import type { Instant } from "../../src/core/time/instant.ts";
import { outdated, whileOutdated } from "../../src/github/as-new-as-told.ts";
import { blobSha } from "../../src/sandbox/files.ts";
import type { Issue } from "../../src/sandbox/records.ts";
import { findAccount } from "../../src/sandbox/state.ts";
import { failed, type Outcome, succeeded } from "../../src/usecases/outcome.ts";
import type { FileVersion, OwnIssue, TicketPage, Tracker } from "../../src/usecases/tracker.ts";
import { accountOf, second } from "./history-of-issue.ts";
import { elsewhere, keyOf, type MemoryConnection } from "./memory-tracker.ts";
import { NAME, OWNER } from "./policy.ts";

type Reads = Extract<keyof Tracker, `fetch${string}` | "hasUnseenWords">;

const PER_PAGE = 50;
// The App comes back to a ticket, the workflow only hours later.
const OUTDATED_PAUSES_MS = [1_000, 2_000, 4_000];
const WORKFLOWS_PAUSES_MS = [...OUTDATED_PAUSES_MS, 8_000, 15_000, 20_000, 20_000, 20_000];
const MOST_OWN = 100;

export function trackerReads(way: MemoryConnection): Pick<Tracker, Reads> {
  const { ground, time } = way.reach;
  const { state, repository, desk } = ground;
  const read = <T>(method: string, act: () => T): Promise<Outcome<T>> => way.send({ method, repeating: "read", act });
  return {
    fetchRepository: () =>
      read("fetchRepository", () => ({
        owner: OWNER,
        name: NAME,
        id: repository.id,
        isPrivate: repository.isPrivate,
        isArchived: repository.isArchived,
        now: second(time.now),
      })),
    fetchSelf: () => read("fetchSelf", () => way.self),
    fetchBot: (name) =>
      read("fetchBot", () => {
        const account = findAccount(state, `${name}[bot]`);
        return account && accountOf(state, account.id);
      }),
    fetchFile: async (path, home) => {
      if (home !== undefined) return failed({ kind: "not-found", message: `${path}: not found` });
      const file = await read("fetchFile", () => {
        const text = desk.fileText(path);
        return text === undefined ? { kind: "absent" as const } : { kind: "found" as const, text, sha: blobSha(text) };
      });
      if (!file.ok) ground.chronicle.note({ kind: "fileUnread", at: time.now, run: way.reach.run });
      return file;
    },
    fetchVersions: () => versions(way),
    fetchForms: () => read("fetchForms", () => [desk.fileText(".github/ISSUE_TEMPLATE/help.yml") ?? ""]),
    fetchTicket: (number) => fetchTicket(way, number),
    hasUnseenWords: (number) => way.unseenWords.has(number),
    fetchTickets: (numbers) => read("fetchTickets", () => numbers.flatMap((number) => historySeen(way, number))),
    fetchOpenTickets: () => pages(way, "fetchOpenTickets", () => openIssues(way)),
    fetchClosedTickets: (since) => pages(way, "fetchClosedTickets", () => closedIssues(way, since)),
    fetchRole: (login) => read("fetchRole", () => repository.roles.get(findAccount(state, login)?.id ?? 0)),
    fetchTeam: (team) => Promise.resolve(failed({ kind: "not-found", message: `${team}: not found` })),
    fetchFirstSeen: () => read("fetchFirstSeen", () => second(repository.createdAt)),
    fetchRendered: () => Promise.resolve(succeeded(undefined)),
    fetchOwnIssues: (since) => read("fetchOwnIssues", () => ownIssues(way, since)),
    fetchOwnIssue: (line) =>
      read("fetchOwnIssue", () => {
        return ownIssues(way, undefined).findLast(({ body }) => body.split("\n", 1)[0] === line)?.number;
      }),
  };
}

async function* versions(way: MemoryConnection): AsyncGenerator<Outcome<FileVersion>> {
  const { chronicle, versions: all } = way.reach.ground;
  for (const { text, at } of all.toReversed()) {
    const version = { text, sha: blobSha(text), commit: String(at), at: second(at) };
    const read = await way.send({ method: "fetchVersions", repeating: "read", act: () => version });
    if (!read.ok) chronicle.note({ kind: "fileUnread", at: way.reach.time.now, run: way.reach.run });
    yield read;
    if (!read.ok) return;
  }
}

async function fetchTicket(way: MemoryConnection, number: number): Promise<Outcome<History | undefined>> {
  await way.awaitRoom();
  const { program } = way.reach;
  const pausesMs = program.name === "workflow" ? WORKFLOWS_PAUSES_MS : OUTDATED_PAUSES_MS;
  const waiting = { pause: (ms: number) => program.sleep(ms), pausesMs };
  return whileOutdated(() => readOnce(way, number), waiting);
}

function historySeen(way: MemoryConnection, number: number): readonly History[] {
  const issue = way.seen(number);
  return issue === undefined || elsewhere(issue, "fetchTickets") !== undefined
    ? []
    : [way.withWriteUp(way.historyOf(issue))];
}

async function readOnce(way: MemoryConnection, number: number): Promise<Outcome<History | undefined>> {
  const method = "fetchTicket";
  const { ground, time, program } = way.reach;
  const told = await program.changes.latest(keyOf(number));
  const read = await way.send({
    method,
    repeating: "read",
    act: () => {
      const seesUntil = way.seesUntil();
      ground.chronicle.note({ kind: "read", at: time.now, issue: number, seesUntil });
      const issue = way.seen(number);
      if (issue !== undefined && second(issue.updatedAt) < (told ?? 0))
        return { gone: outdated(number, second(time.now)) };
      const gone = elsewhere(issue, method);
      return issue === undefined || gone !== undefined
        ? { gone: gone ?? failed({ kind: "not-found", message: method }) }
        : { history: way.withWriteUp(way.historyOf(issue)) };
    },
  });
  if (!read.ok) return read;
  return "gone" in read.value ? read.value.gone : succeeded(read.value.history);
}

function openIssues(way: MemoryConnection): readonly Issue[] {
  return allSeen(way).filter((issue) => issue.state === "open");
}

function closedIssues(way: MemoryConnection, since: Instant): readonly Issue[] {
  return allSeen(way)
    .filter((issue) => issue.state === "closed" && issue.updatedAt >= since)
    .sort((one, other) => other.updatedAt - one.updatedAt);
}

function allSeen(way: MemoryConnection): readonly Issue[] {
  return [...way.reach.ground.repository.issues.keys()].flatMap((number) => {
    const issue = way.seen(number);
    return issue === undefined || issue.fate !== undefined || issue.isPullRequest ? [] : [issue];
  });
}

// Which issues stand on a page is decided when the page is asked for; people go on meanwhile.
async function* pages(
  way: MemoryConnection,
  method: string,
  list: () => readonly Issue[],
): AsyncGenerator<Outcome<TicketPage>> {
  const shown = new Set<number>();
  for (;;) {
    const page = await way.send({
      method,
      repeating: "read",
      act: () => {
        const left = list().filter(({ number }) => !shown.has(number));
        const issues = left.slice(0, PER_PAGE);
        return {
          histories: issues.map((issue) => way.withWriteUp(way.historyOf(issue))),
          isLast: left.length === issues.length,
        };
      },
    });
    if (!page.ok) {
      yield page;
      return;
    }
    const { histories, isLast } = page.value;
    for (const { number } of histories) shown.add(number);
    yield succeeded({ histories, failures: [], cutShort: false });
    if (isLast) return;
  }
}

/** Newest first; those opened a moment ago stand in the program's memory. */
function ownIssues(way: MemoryConnection, since: Instant | undefined): readonly OwnIssue[] {
  const { program, time } = way.reach;
  const listed = allSeen(way)
    .filter(({ authorId, createdAt }) => authorId === way.actor.accountId && createdAt >= (since ?? 0))
    .map(({ number, state, body }) => ({ number, state, body }))
    .reverse()
    .filter(({ state }, place) => place < MOST_OWN || state === "open");
  const unlisted = program.recent
    .of(keyOf(0), second(time.now))
    .flatMap((write) =>
      write.kind === "opened" ? [{ number: write.number, state: "open" as const, body: write.body }] : [],
    )
    .filter(({ number }) => listed.every((issue) => issue.number !== number));
  return [...unlisted.reverse(), ...listed];
}
