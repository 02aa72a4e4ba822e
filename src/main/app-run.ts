// How does the App begin to work in a repository?

import type { Config } from "../core/config/config.ts";
import { githubTracker } from "../github/tracker.ts";
import { channelsFrom } from "../notify/channels-from.ts";
import type { RepositoryNamed } from "../usecases/internal-repository.ts";
import { type Run, type RunStart, startRun } from "../usecases/start-run.ts";
import { allowedOwners } from "./allowed-owners.ts";
import type { Place } from "./app-task.ts";
import type { Works } from "./app-works.ts";
import { signingSecrets } from "./signing-secrets.ts";

/** What the log says of each start that leads nowhere, and of the file. */
export async function startedRun(place: Place, works: Works, about: object): Promise<RunStart> {
  const { owner, repository: name } = place;
  const octokit = await works.octokitFor(place.installation);
  const secrets = signingSecrets(process.env);
  const tracker = githubTracker({ octokit, repository: { owner, name }, secrets, recentWrites: works.recentWrites });
  const channels = (config: Config) => channelsFrom(config.channels, process.env).channels;
  // An installation reaches all repositories of its account that have the App, so the internal one too.
  const internal = (repository: RepositoryNamed) =>
    githubTracker({ octokit, repository, secrets, recentWrites: works.recentWrites });
  const start = await startRun(tracker, { channels, internal, allowedOwners: allowedOwners(process.env) });
  if (start.kind === "ready") tellNotes(start.run, works);
  else tellEnd(start, works, about);
  return start;
}

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
  const notes = [
    ...run.warnings.map(({ file, line, message }) => `${file === undefined ? "" : `${file} `}line ${line}: ${message}`),
    ...run.unreadTeams.map(({ failure }) => failure.message),
  ];
  const { owner, name } = run.repository;
  for (const note of notes) works.noteOnce(`${owner}/${name}`, note);
}
