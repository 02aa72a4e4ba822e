// How does the App begin to work in a repository?

import type { Config } from "../core/config/config.ts";
import { deskOf, internalTracker, trackerAt } from "../github/tracker.ts";
import { channelsFrom } from "../notify/channels-from.ts";
import { reportInvalidFile } from "../usecases/configuration-issue.ts";
import type { RepositoryNamed } from "../usecases/internal-repository.ts";
import { type Run, type RunStart, startRun } from "../usecases/start-run.ts";
import { allowedOwners } from "./allowed-owners.ts";
import type { Tracker } from "../usecases/tracker.ts";
import { type Place, placeKey } from "./app-task.ts";
import type { Works } from "./app-works.ts";
import { signingSecrets } from "./signing-secrets.ts";

/** What the log says of each start that leads nowhere, and of the file. */
export async function startedRun(place: Place, works: Works, about: object): Promise<RunStart> {
  const { owner, repository: name } = place;
  const octokit = await works.octokitFor(place.installation);
  const secrets = signingSecrets(process.env);
  const { recentWrites, paces, lastGood } = works;
  const { changes } = works.queue;
  const gate = works.gateFor(place.installation);
  const settings = { octokit, secrets, recentWrites, gate, changes };
  const desk = deskOf({ ...settings, repository: { owner, name } });
  const tracker = trackerAt(desk);
  const channels = (config: Config) => channelsFrom(config.channels, process.env, { paces }).channels;
  // An installation reaches all repositories of its account that have the App, so the internal one too.
  const internal = (named: RepositoryNamed): Tracker => internalTracker({ ...settings, repository: named }, desk);
  const options = { channels, internal, allowedOwners: allowedOwners(process.env), lastGood };
  const start = await startRun(tracker, options);
  if (start.kind === "ready") tellNotes(start.run, works);
  else tellEnd(start, works, about);
  if (start.kind === "invalid") await reportOnce(place, works, () => reportInvalidFile(tracker, start));
  return start;
}

// Every delivery meets the same broken file: one of them tells, for all instances, and a sweep later brings it up to date.
async function reportOnce(
  place: Place,
  { queue, log }: Works,
  report: () => Promise<readonly string[]>,
): Promise<void> {
  const name = `reported ${placeKey(place)}`;
  if (!(await queue.claim(name, REPORT_EVERY_MS))) return;
  await queue.alone(name, async () => {
    for (const note of await report()) log.warn({ repository: placeKey(place) }, note);
  });
}

const REPORT_EVERY_MS = 60_000;

function tellEnd(start: Exclude<RunStart, { kind: "ready" }>, { log, metrics }: Works, about: object): void {
  switch (start.kind) {
    case "not-configured":
      log.info(about, "not configured: there is no .github/watchbill.yml on the default branch");
      return;
    case "invalid":
      log.error({ ...about, problems: start.problems }, "the file has errors: nothing was done");
      return;
    case "failed":
      metrics.failed(start.failure.kind);
      log.error({ ...about, failure: start.failure }, "could not read what a review needs");
  }
}

// Once for each repository and process; every review would bury the log in them.
function tellNotes(run: Run, works: Works): void {
  if (run.broken !== undefined) {
    const { problems } = run.broken;
    works.log.error(
      { repository: run.repository.name, problems },
      "the file has errors: its last good version stays in force",
    );
  }
  const notes = [
    ...run.warnings.map(({ file, line, message }) => `${file === undefined ? "" : `${file} `}line ${line}: ${message}`),
    ...run.unreadTeams.map(({ failure }) => failure.message),
  ];
  const { owner, name } = run.repository;
  for (const note of notes) works.noteOnce(`${owner}/${name}`, note);
}
