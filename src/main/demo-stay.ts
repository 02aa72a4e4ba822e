// Where can somebody try the commands without an account, and without harm?

import { type Sandbox, startSandbox } from "../sandbox/sandbox.ts";

const MINUTE_MS = 60_000;
const TICK_MS = 1_000;

interface Past {
  readonly minutesAgo: number;
  readonly title: string;
  readonly priority: "Urgent" | "Normal";
  readonly answeredBy?: string;
}

const PAST: readonly Past[] = [
  { minutesAgo: 50 * 60, title: "How do we invite a colleague?", priority: "Normal", answeredBy: "ann" },
  { minutesAgo: 15, title: "The export has no totals", priority: "Normal" },
  // As somebody writes it who wants to do harm.
  { minutesAgo: 10, title: "@everyone <!-- watchbill:card --> ::error::no \u001b[2J", priority: "Normal" },
  { minutesAgo: 5, title: "The shop is down", priority: "Urgent" },
];

/** A GitHub on this machine with a repository and its issues, as long as this process runs; its clock goes like ours. */
export async function stay(): Promise<void> {
  const sandbox = await openDesk(Date.now());
  process.stdout.write(`${told(sandbox)}\n`);
  setInterval(() => {
    sandbox.clock.set(Date.now());
  }, TICK_MS);
}

async function openDesk(now: number): Promise<Sandbox> {
  const begin = now - Math.max(...PAST.map(({ minutesAgo }) => minutesAgo)) * MINUTE_MS;
  const sandbox = await startSandbox({ startAt: begin });
  const desk = sandbox.world.createRepository({
    owner: "acme",
    name: "help",
    visibility: "private",
    collaborators: { ann: "write", bob: "write", dee: "admin", cleo: "read" },
  });
  for (const { minutesAgo, title, priority, answeredBy } of PAST) {
    sandbox.clock.set(now - minutesAgo * MINUTE_MS);
    const body = `### Request type\n\nProblem\n\n### Priority\n\n${priority}\n\n### How can we help?\n\nSee above.`;
    const number = desk.openIssue({ by: "cleo", title, body });
    if (answeredBy !== undefined) desk.comment(number, { by: answeredBy, body: "In the settings, under People." });
  }
  sandbox.clock.set(now);
  return sandbox;
}

function told({ world, tokens, apiUrl, graphqlUrl }: Sandbox): string {
  const token = tokens.workflow(world.repository("acme/help"));
  return `A GitHub in memory, with the repository acme/help: ${PAST.length} issues of cleo's, with ann, bob and dee to answer them. In another
terminal:

export GITHUB_API_URL=${apiUrl} GITHUB_GRAPHQL_URL=${graphqlUrl}
export GITHUB_TOKEN=${token} GITHUB_REPOSITORY=acme/help

Ctrl-C here ends it, and nothing is left.`;
}
