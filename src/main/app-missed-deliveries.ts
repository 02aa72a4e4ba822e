// Which deliveries did not arrive, and are asked for again?

import { list, number, optionalNumber, optionalText, text } from "../github/answer.ts";
import { gated } from "../github/gated.ts";
import type { Answer, Octokit } from "../github/octokit.ts";
import { instant } from "../core/time/instant.ts";
import { EVENTS } from "./app-deliveries.ts";
import type { Works } from "./app-works.ts";

/** One attempt, as GitHub's book of deliveries has it. */
interface Attempt {
  readonly id: number;
  readonly guid: string;
  readonly at: number;
  readonly arrived: boolean;
}

/** Under which it is remembered when this was last done. */
export const MISSED_NOTE = "missed deliveries";

// GitHub keeps them for three days.
const KEPT_MS = 3 * 24 * 3_600_000;
const OVERLAP_MS = 2 * 3_600_000;

const PER_PAGE = 100;
const MOST_PAGES = 100;
const MOST_ASKED = 500;
const MOST_ATTEMPTS = 4;
const TIMEOUT_MS = 10_000;

/**
 * Looks through GitHub's book since the last time, and asks for what never arrived. @throws whatever kept the book
 * from being read; the next time begins where this one did.
 */
export async function askForMissed(
  now: number,
  { queue, octokitFor, gateFor, log }: Pick<Works, "queue" | "octokitFor" | "gateFor" | "log">,
): Promise<void> {
  const octokit = gated(await octokitFor(undefined), { gate: gateFor(undefined), now: () => instant(now) });
  // What failed an hour ago may have been asked for, and have failed again.
  const since = Math.max(now - KEPT_MS, ((await queue.notes.read(MISSED_NOTE)) ?? 0) - OVERLAP_MS);
  const book = await attemptsSince(octokit, since);
  const missed = missedIn(book.attempts);
  for (const id of missed.slice(0, MOST_ASKED)) {
    await octokit.request("POST /app/hook/deliveries/{id}/attempts", { id, request: requestOptions() });
  }
  const left = Math.max(0, missed.length - MOST_ASKED);
  if (missed.length > 0)
    log.warn({ asked: missed.length - left, left }, "deliveries that did not arrive are asked for again");
  if (book.cutShort)
    log.warn({ read: book.attempts.length }, "more deliveries than are looked through; sweeps find the rest");
  if (left === 0) await queue.notes.write(MISSED_NOTE, now);
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
