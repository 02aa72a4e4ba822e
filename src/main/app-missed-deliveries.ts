// Which deliveries did not arrive, and how is one asked for again?

import { list, number, optionalNumber, optionalText, text } from "../github/answer.ts";
import type { Answer, Octokit } from "../github/octokit.ts";
import { EVENTS } from "./app-deliveries.ts";

/** One attempt, as GitHub's book of deliveries has it. */
interface Attempt {
  readonly id: number;
  readonly guid: string;
  readonly at: number;
  readonly arrived: boolean;
}

const PER_PAGE = 100;
const MOST_PAGES = 100;
const MOST_ATTEMPTS = 4;
const TIMEOUT_MS = 10_000;

export interface Missed {
  /** The oldest first. */
  readonly missed: readonly number[];
  /** How many attempts were looked through, and whether there are more. */
  readonly read: number;
  readonly cutShort: boolean;
}

/** Looks through GitHub's book since a moment (epoch milliseconds). @throws whatever kept it from being read. */
export async function fetchMissed(octokit: Pick<Octokit, "request">, since: number): Promise<Missed> {
  const { attempts, cutShort } = await attemptsSince(octokit, since);
  return { missed: missedIn(attempts), read: attempts.length, cutShort };
}

/** Asks GitHub to deliver it once more. @throws whatever kept it from being asked for. */
export async function requestAgain(octokit: Pick<Octokit, "request">, id: number): Promise<void> {
  await octokit.request("POST /app/hook/deliveries/{id}/attempts", { id, request: requestOptions() });
}

/** The newest attempt of each that never arrived, the oldest first; one that fails again and again is left alone. */
export function missedIn(attempts: readonly Attempt[]): readonly number[] {
  const byGuid = new Map<string, Attempt[]>();
  for (const attempt of attempts) byGuid.set(attempt.guid, [...(byGuid.get(attempt.guid) ?? []), attempt]);
  const missed = [...byGuid.values()].flatMap((tries) => {
    if (tries.length >= MOST_ATTEMPTS || tries.some(({ arrived }) => arrived)) return [];
    const newest = tries.reduce((one, other) =>
      other.at > one.at || (other.at === one.at && other.id > one.id) ? other : one,
    );
    return [newest];
  });
  return missed.toSorted((one, other) => one.at - other.at || one.id - other.id).map(({ id }) => id);
}

interface Book {
  readonly attempts: readonly Attempt[];
  readonly cutShort: boolean;
}

/** Newest first, page by page, until they are older. */
async function attemptsSince(octokit: Pick<Octokit, "request">, since: number): Promise<Book> {
  const attempts: Attempt[] = [];
  let where: Readonly<Record<string, string>> = {};
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const parameters = { per_page: PER_PAGE, ...where, request: requestOptions() };
    const answer = await octokit.request("GET /app/hook/deliveries", parameters);
    const entries = list(answer.data);
    const young = entries.filter((entry) => deliveredAt(entry) >= since);
    attempts.push(...young.flatMap(attemptIn));
    const next = nextPage(answer);
    if (next === undefined || young.length < entries.length) return { attempts, cutShort: false };
    where = next;
  }
  return { attempts, cutShort: true };
}

function deliveredAt(entry: unknown): number {
  return Date.parse(text(entry, "delivered_at"));
}

function attemptIn(entry: unknown): readonly Attempt[] {
  const event = optionalText(entry, "event");
  if (!EVENTS.some((each) => each === event)) return [];
  const status = optionalNumber(entry, "status_code") ?? 0;
  return [
    {
      id: number(entry, "id"),
      guid: text(entry, "guid"),
      at: deliveredAt(entry),
      arrived: status >= 200 && status < 300,
    },
  ];
}

// Only what the address asks for is taken over, never the address itself.
function nextPage({ headers }: Answer): Readonly<Record<string, string>> | undefined {
  const link = /<([^>]+)>;\s*rel="next"/.exec(optionalText(headers, "link") ?? "")?.[1];
  return link === undefined ? undefined : Object.fromEntries(new URL(link).searchParams);
}

function requestOptions(): object {
  return { signal: AbortSignal.timeout(TIMEOUT_MS), retries: 0 };
}
