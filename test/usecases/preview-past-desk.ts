// On which repository with a long past is a preview tried, and what did people do there?

import { githubClient } from "../../src/github/client.ts";
import { githubPastTickets } from "../../src/github/past-tickets.ts";
import { githubTracker } from "../../src/github/tracker.ts";
import type { RepositoryWorld } from "../../src/sandbox/repository-world.ts";
import { type Sandbox, startSandbox } from "../../src/sandbox/sandbox.ts";
import type { Journal, PageKept, PastTickets } from "../../src/usecases/preview-past.ts";
import { type Run, startRun } from "../../src/usecases/start-run.ts";

/** Around the clock, one week ann, the next bob; in these months Brussels is UTC+1 and New York UTC-5. */
export const FILE = `
version: 1
timezone: Europe/Brussels
people: { ann: {}, bob: { timezone: America/New_York }, mia: {}, lea: {} }
calendars: { always: 24x7 }
request_types: { problem: { answers: [Problem] }, other: { default: true } }
priorities:
  urgent: { answers: [Urgent], calendar: always, hand_off: false, alert: [pager], first_response: { within: 1h } }
  normal: { default: true, calendar: always, hand_off: false, ladder: [one, two], first_response: { within: 8h } }
schedules:
  support: { layers: [{ rotation: { start: 2025-12-29T00:00, every: 1 week, people: [ann, bob] } }] }
escalation:
  one: { on_call: support }
  two: { people: [mia], alert: [pager] }
  three: { people: [lea] }
channels: { pager: { kind: pagerduty, routing_key: PAGER_KEY } }
`;

/** What people did with one issue; minutes from its opening. */
export interface Script {
  readonly openedAt: number;
  readonly priority: "urgent" | "normal";
  readonly type: "problem" | "other";
  readonly answered: number | undefined;
  readonly closed: number;
  readonly title?: string;
}

export const MINUTE = 60_000;

export interface PastDesk {
  readonly sandbox: Sandbox;
  readonly desk: RepositoryWorld;
}

/** `acme/help` after all that. */
export async function pastDesk(scripts: readonly Script[], until: string): Promise<PastDesk> {
  const first = Math.min(...scripts.map(({ openedAt }) => openedAt), Date.parse(until));
  const sandbox = await startSandbox({ startAt: new Date(first).toISOString() });
  const desk = sandbox.world.createRepository({
    owner: "acme",
    name: "help",
    visibility: "private",
    files: { ".github/watchbill.yml": FILE },
    collaborators: { ann: "write", bob: "write", mia: "write", lea: "write", cleo: "read" },
    app: "absent",
  });
  const acts = scripts.flatMap((script) => actsOf(script, desk)).sort((one, other) => one.at - other.at);
  // It lies before anybody listened.
  sandbox.world.quietly(() => {
    for (const { at, act } of acts) {
      sandbox.clock.set(at);
      act();
    }
  });
  sandbox.clock.set(until);
  return { sandbox, desk };
}

interface Act {
  readonly at: number;
  readonly act: () => void;
}

function actsOf({ openedAt, priority, type, answered, closed, title = "Help" }: Script, desk: RepositoryWorld) {
  let number = 0;
  const body = `### Request type\n\n${type === "problem" ? "Problem" : "Another"}\n\n### Priority\n\n${priority}`;
  const acts: Act[] = [
    { at: openedAt, act: () => (number = desk.openIssue({ by: "cleo", title, body })) },
    {
      at: openedAt + closed * MINUTE,
      act: () => {
        desk.close(number, { by: "ann" });
      },
    },
  ];
  const answer = {
    at: openedAt + (answered ?? 0) * MINUTE,
    act: () => desk.comment(number, { by: "ann", body: "Hi" }),
  };
  return answered === undefined ? acts : [...acts, answer];
}

/** A run of now, and the issues of the past, with a workflow's token. */
export async function visited({ sandbox, desk }: PastDesk): Promise<{ readonly run: Run; readonly past: PastTickets }> {
  const { apiUrl: baseUrl, graphqlUrl } = sandbox;
  const octokit = githubClient({ login: sandbox.tokens.workflow(desk), baseUrl, graphqlUrl, userAgent: "test" });
  const settings = { octokit, repository: { owner: "acme", name: "help" } };
  const start = await startRun(githubTracker(settings));
  if (start.kind !== "ready") throw new Error(JSON.stringify(start));
  return { run: start.run, past: githubPastTickets(settings) };
}

/** Keeps in memory what a file would. */
export function memoryJournal(): Journal & { readonly kept: PageKept[] } {
  const kept: PageKept[] = [];
  return {
    kept,
    keep: (page) => kept.push(page),
    pages: async function* () {
      yield* await Promise.resolve([...kept]);
    },
  };
}
