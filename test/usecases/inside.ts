// On which GitHub with an internal repository are the use cases tried?

import { createAppAuth } from "@octokit/auth-app";
import { githubClient } from "../../src/github/client.ts";
import { deskOf, githubTracker, internalTracker, trackerAt, type TrackerSettings } from "../../src/github/tracker.ts";
import type { RepositoryWorld } from "../../src/sandbox/repository-world.ts";
import { type Sandbox, startSandbox } from "../../src/sandbox/sandbox.ts";
import type { TicketReport } from "../../src/usecases/applied.ts";
import { reviewTicket } from "../../src/usecases/review-ticket.ts";
import { type Run, type RunOptions, startRun } from "../../src/usecases/start-run.ts";
import type { RepositoryName, Tracker } from "../../src/usecases/tracker.ts";
import { appKeys } from "../sandbox/app-keys.ts";

export const FILE = `
version: 1
timezone: Europe/Brussels
people: { ann: { name: Ann }, bob: { name: Bob }, lea: { name: Lea } }
calendars: { always: 24x7 }
request_types: { other: { default: true } }
priorities:
  urgent:
    default: true
    calendar: always
    first_response: { within: 1h }
    pending: { within: 72h, close: true }
  normal: { calendar: always, first_response: { within: 8h } }
schedules: { support: { layers: [{ always: [ann] }] } }
escalation:
  on-call: { on_call: support }
  lead: { people: [lea], comment: "Open the bridge." }
internal: { repository: acme/help-internal }
`;

export interface Inside {
  readonly sandbox: Sandbox;
  readonly desk: RepositoryWorld;
  readonly internal: RepositoryWorld;
}

const STAFF = { ann: "write", bob: "write", lea: "write" } as const;

export async function inside(file: string = FILE, visibility: "private" | "public" = "private"): Promise<Inside> {
  const sandbox = await startSandbox({ startAt: "2026-03-02T09:00:00Z", app: { keys: appKeys() } });
  const desk = sandbox.world.createRepository({
    owner: "acme",
    name: "help",
    visibility: "private",
    files: { ".github/watchbill.yml": file },
    collaborators: { ...STAFF, cleo: "read" },
  });
  const internal = sandbox.world.createRepository({
    owner: "acme",
    name: "help-internal",
    visibility,
    collaborators: { ...STAFF, eve: "read" },
  });
  return { sandbox, desk, internal };
}

/** A tracker that writes as the App. */
export function appTracker(place: Inside, repository: RepositoryName): Tracker {
  return githubTracker(asApp(place, repository));
}

function asApp({ sandbox }: Inside, repository: RepositoryName): TrackerSettings {
  const { apiUrl: baseUrl, graphqlUrl, app } = sandbox;
  const options = { appId: app.id, privateKey: app.privateKey, installationId: app.installationId };
  const octokit = githubClient({ login: { strategy: createAppAuth, options }, baseUrl, graphqlUrl, userAgent: "test" });
  return { octokit, repository, pause: () => Promise.resolve() };
}

/** A tracker that writes with a token. */
export function tokenTracker({ sandbox }: Pick<Inside, "sandbox">, repository: RepositoryName, login: string): Tracker {
  const { apiUrl: baseUrl, graphqlUrl } = sandbox;
  const octokit = githubClient({ login, baseUrl, graphqlUrl, userAgent: "test" });
  return githubTracker({ octokit, repository, pause: () => Promise.resolve() });
}

export const DESK = { owner: "acme", name: "help" };

export async function appRun(place: Inside, options: RunOptions = {}): Promise<Run> {
  const desk = deskOf(asApp(place, DESK));
  const internal = (named: RepositoryName) => internalTracker(asApp(place, named), desk);
  const start = await startRun(trackerAt(desk), { internal, ...options });
  if (start.kind !== "ready") throw new Error(JSON.stringify(start));
  return start.run;
}

export async function review(place: Inside, number = 1): Promise<TicketReport> {
  return reviewTicket(number, await appRun(place));
}

export function textsOf(repository: RepositoryWorld, number: number): readonly string[] {
  return repository.issue(number).comments.map(({ body }) => body.split("\n").slice(1).join("\n"));
}

export const HOUR = 3_600_000;
