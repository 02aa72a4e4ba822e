// When is what did not arrive asked for again, and how much of it at a time?

import type { Instant } from "../core/time/instant.ts";
import type { Trouble } from "../github/attempt.ts";
import { gated } from "../github/gated.ts";
import type { Octokit } from "../github/octokit.ts";
import { troubleOf } from "../github/trouble.ts";
import { fetchMissed, requestAgain } from "./app-missed-deliveries.ts";
import type { Works } from "./app-works.ts";

// At the start and every hour; of several instances that start together one asks.
const ASK_EVERY_MS = 3_600_000;
const RECENTLY_MS = 60_000;
const READING_MS = 60_000;

/** Under which it is remembered when this was last done. */
const NOTE = "missed deliveries";

// GitHub keeps them for three days. What failed an hour ago may have been asked for, and have failed again.
const KEPT_MS = 3 * 24 * 3_600_000;
const OVERLAP_MS = 2 * 3_600_000;

// Each of them brings reviews with it, which write too: few at a look, and in an hour no more than may be written.
const MOST_AT_A_LOOK = 5;
const MOST_IN_A_ROUND = 400;

// What GitHub fails at is tried again after the others.
const MOST_TRIES = 3;

// For so long no other instance asks for the same; it takes less to ask for all of a round.
const CLAIM_MS = 2 * 3_600_000;

type Means = Pick<Works, "queue" | "time" | "octokitFor" | "gateFor" | "log">;

/** What of one reading of GitHub's book is still to be asked for, the oldest first. */
interface Round {
  readonly beganAt: number;
  /** Whether nothing is left to a later round, or to another instance. */
  readonly isAll: boolean;
  readonly left: Wanted[];
}

interface Wanted {
  readonly id: number;
  /** How often GitHub failed at it. */
  readonly tries: number;
}

/** One look by GitHub's `now`: goes on with what was found missing, or looks through the book once an hour. */
export function missedRounds(works: Means): (now: number) => Promise<void> {
  let hour: number | undefined;
  let nextTryAt = Number.NEGATIVE_INFINITY;
  let round: Round | undefined;
  return async (now) => {
    const { queue, time, octokitFor, gateFor } = works;
    const octokit = gated(await octokitFor(undefined), { gate: gateFor(undefined), now: () => time.estimate() });
    if (round === undefined) {
      const present = Math.floor(now / ASK_EVERY_MS);
      if (present === hour || now < nextTryAt) return;
      nextTryAt = now + READING_MS;
      round = await begun(now, octokit, works);
      if (round === undefined) return;
      hour = present;
    }
    await askForSome(round, octokit, works);
    if (round.left.length > 0) return;
    if (round.isAll) await queue.notes.write(NOTE, round.beganAt);
    round = undefined;
  };
}

/** Undefined while another instance looks through the book. */
async function begun(
  now: number,
  octokit: Pick<Octokit, "request">,
  { queue, log }: Means,
): Promise<Round | undefined> {
  const lastAt = (await queue.notes.read(NOTE)) ?? 0;
  if (now - lastAt < RECENTLY_MS) return { beganAt: now, isAll: false, left: [] };
  if (!(await queue.claim(NOTE, READING_MS))) return undefined;
  const book = await fetchMissed(octokit, Math.max(now - KEPT_MS, lastAt - OVERLAP_MS));
  const left: Wanted[] = [];
  for (const id of book.missed.slice(0, MOST_IN_A_ROUND)) {
    if (await queue.claim(`delivery ${id}`, CLAIM_MS)) left.push({ id, tries: 0 });
  }
  const leftOut = book.missed.length - left.length;
  if (book.missed.length > 0) {
    log.warn({ asked: left.length, left: leftOut }, "deliveries that did not arrive are asked for again");
  }
  if (book.cutShort) {
    log.warn({ read: book.read }, "more deliveries than are looked through; sweeps find the rest");
  }
  return { beganAt: now, isAll: leftOut === 0, left };
}

/** Ends early where GitHub has enough for now, or does not answer. */
async function askForSome({ left }: Round, octokit: Pick<Octokit, "request">, { log, time }: Means): Promise<void> {
  for (let asked = 0; asked < MOST_AT_A_LOOK; asked += 1) {
    const next = left.shift();
    if (next === undefined) return;
    const trouble = await troubleAsking(next.id, octokit, time.estimate());
    if (trouble === undefined) continue;
    const { kind, message } = trouble.failure;
    if (kind === "limited") {
      left.unshift(next);
      return;
    }
    const tries = next.tries + 1;
    const isOver = trouble.extent === "refused" || tries === MOST_TRIES;
    if (isOver)
      log.warn({ delivery: next.id, reason: message }, "a delivery can't be asked for again: sweeps make up for it");
    else left.push({ ...next, tries });
    if (trouble.extent !== "refused") return;
  }
}

async function troubleAsking(
  id: number,
  octokit: Pick<Octokit, "request">,
  now: Instant,
): Promise<Trouble | undefined> {
  try {
    await requestAgain(octokit, id);
    return undefined;
  } catch (error) {
    return troubleOf(error, { doing: `asking for delivery ${id} again`, secrets: [], now });
  }
}
