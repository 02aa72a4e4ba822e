// In which repositories is the App installed?

import type { Instant } from "../core/time/instant.ts";
import { flag, list, number, optionalText, part, text } from "../github/answer.ts";
import { gated } from "../github/gated.ts";
import type { Octokit } from "../github/octokit.ts";
import type { Place } from "./app-task.ts";
import type { Works } from "./app-works.ts";

const PER_PAGE = 100;
const MOST_PAGES = 100;
const TIMEOUT_MS = 10_000;

/** A repository as the list of them shows it. */
export interface PlaceFound extends Place {
  /** The last push to it, or to its owner's `.github` where that is in the list, in epoch milliseconds. */
  readonly pushedAt: number;
}

type Means = Pick<Works, "octokitFor" | "gateFor" | "time">;

/** Those that can be written to. @throws whatever kept one of the lists from being read: part of it is no answer. */
export async function fetchPlaces({ octokitFor, gateFor, time }: Means): Promise<readonly PlaceFound[]> {
  const now = (): Instant => time.estimate();
  const asApp = gated(await octokitFor(undefined), { gate: gateFor(undefined), now });
  const installations = await pages(asApp, "GET /app/installations", (data) => list(data));
  const awake = installations.filter((each) => optionalText(each, "suspended_at") === undefined);
  const places: PlaceFound[] = [];
  for (const installation of awake.map((each) => number(each, "id"))) {
    const octokit = gated(await octokitFor(installation), { gate: gateFor(installation), now });
    const found = await pages(octokit, "GET /installation/repositories", (data) => list(data, "repositories"));
    places.push(...found.filter(isWritable).map((each) => placeOf(each, installation)));
  }
  return places.map((place) => withShared(place, places));
}

// A file for all of them may come with a push there; that it is there at all is told apart from that it is not.
function withShared(place: PlaceFound, all: readonly PlaceFound[]): PlaceFound {
  const shared = all.find(({ owner, repository }) => repository === ".github" && owner === place.owner);
  return shared === undefined ? place : { ...place, pushedAt: Math.max(place.pushedAt, shared.pushedAt) + 1 };
}

function isWritable(repository: unknown): boolean {
  return !flag(repository, "archived") && part(repository, "disabled") !== true;
}

function placeOf(repository: unknown, installation: number): PlaceFound {
  const pushedAt = Date.parse(optionalText(repository, "pushed_at") ?? "") || 0;
  return { installation, owner: text(repository, "owner", "login"), repository: text(repository, "name"), pushedAt };
}

async function pages(
  octokit: Pick<Octokit, "request">,
  route: string,
  entriesIn: (data: unknown) => readonly unknown[],
): Promise<readonly unknown[]> {
  const all: unknown[] = [];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const request = { signal: AbortSignal.timeout(TIMEOUT_MS), retries: 0 };
    const entries = entriesIn((await octokit.request(route, { per_page: PER_PAGE, page, request })).data);
    all.push(...entries);
    if (entries.length < PER_PAGE) break;
  }
  return all;
}
