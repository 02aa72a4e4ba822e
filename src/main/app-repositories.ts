// Where is the App installed, and in which repositories there?

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

type Means = Pick<Works, "octokitFor" | "gateFor" | "time" | "log">;

/** Those that are not suspended. @throws whatever kept the list from being read: part of it is no answer. */
export async function fetchInstallations(means: Means): Promise<readonly number[]> {
  const route = "GET /app/installations";
  const installations = await pages(await listing(undefined, means), { route, entriesIn: (data) => list(data) }, means);
  return installations
    .filter((each) => optionalText(each, "suspended_at") === undefined)
    .map((each) => number(each, "id"));
}

/** Those of one installation that can be written to. @throws whatever kept the list from being read. */
export async function fetchPlaces(installation: number, means: Means): Promise<readonly PlaceFound[]> {
  const route = "GET /installation/repositories";
  const entriesIn = (data: unknown): readonly unknown[] => list(data, "repositories");
  const found = await pages(await listing(installation, means), { route, entriesIn }, means);
  const places = found.filter(isWritable).map((each) => placeOf(each, installation));
  // An installation is one owner's, so what that one shares is among them.
  return places.map((place) => withShared(place, places));
}

async function listing(
  installation: number | undefined,
  { octokitFor, gateFor, time }: Means,
): Promise<Pick<Octokit, "request">> {
  return gated(await octokitFor(installation), { gate: gateFor(installation), now: () => time.estimate() });
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

interface Listed {
  readonly route: string;
  readonly entriesIn: (data: unknown) => readonly unknown[];
}

async function pages(
  octokit: Pick<Octokit, "request">,
  { route, entriesIn }: Listed,
  { log }: Means,
): Promise<readonly unknown[]> {
  const all: unknown[] = [];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const request = { signal: AbortSignal.timeout(TIMEOUT_MS), retries: 0 };
    const entries = entriesIn((await octokit.request(route, { per_page: PER_PAGE, page, request })).data);
    all.push(...entries);
    if (entries.length < PER_PAGE) return all;
  }
  log.error({ route, read: all.length }, "the list is longer than is read: the rest is not swept");
  return all;
}
