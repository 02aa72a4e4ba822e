// On which small desk is the Action tried, and what does its run say?

import { openStage, type Stage } from "../../src/main/demo-stage.ts";
import type { ActionRun } from "../../src/main/demo-action.ts";
import type { RequestEntry } from "../../src/sandbox/door/request-log.ts";

/** New tickets go to ann; an hour (urgent) or eight unanswered, and lea hears. */
export const FILE = `
version: 1
timezone: Europe/Brussels
people: { ann: { name: Ann }, lea: { name: Lea } }
calendars: { always: 24x7 }
request_types: { other: { default: true } }
priorities:
  urgent: { calendar: always, first_response: { within: 1h } }
  normal: { default: true, calendar: always, first_response: { within: 8h } }
schedules: { support: { layers: [{ always: [ann] }] } }
escalation:
  on-call: { on_call: support }
  lead: { people: [lea] }
`;

export const PATH = ".github/watchbill.yml";

/** A private desk at 2026-03-02T09:00Z; `file` undefined: without a policy. */
async function openDesk(file: string | undefined): Promise<Stage> {
  return openStage({
    startAt: "2026-03-02T09:00:00Z",
    app: "absent",
    repository: {
      owner: "example",
      name: "desk",
      visibility: "private",
      files: file === undefined ? {} : { [PATH]: file },
      collaborators: { ann: "write", lea: "write", cleo: "read" },
    },
  });
}

export async function withDesk(file: string | undefined, act: (stage: Stage) => Promise<void>): Promise<void> {
  const stage = await openDesk(file);
  try {
    await act(stage);
  } finally {
    await stage.close();
  }
}

/** Opens tickets, one for each priority given. */
export function openTickets({ desk }: Stage, ...priorities: readonly string[]): void {
  for (const priority of priorities) {
    const body = `### Request type\n\nother\n\n### Priority\n\n${priority}`;
    desk.openIssue({ by: "cleo", title: "Please help", body });
  }
}

/** `HH:mm` of 2026-03-02, UTC. */
export function setTime({ sandbox }: Stage, time: string): void {
  sandbox.clock.set(`2026-03-02T${time}Z`);
}

export function writesOf({ sandbox }: Stage): readonly RequestEntry[] {
  return sandbox.requests.entries.filter(({ method, path }) => method !== "GET" && path !== "/graphql");
}

export interface Annotation {
  readonly kind: "error" | "warning" | "notice";
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** What the runner would make of the log's workflow commands. */
export function annotationsIn(log: string): readonly Annotation[] {
  const commands = log.matchAll(/^::(error|warning|notice)(?: ([^\n]*?))?::([^\n]*)$/gm);
  return [...commands].map(([, kind = "", properties = "", message = ""]) => ({
    kind: kind === "error" || kind === "warning" ? kind : "notice",
    properties: Object.fromEntries(
      properties
        .split(",")
        .filter((text) => text !== "")
        .map((text) => [text.slice(0, text.indexOf("=")), unescaped(text.slice(text.indexOf("=") + 1))]),
    ),
    message: unescaped(message),
  }));
}

export function messages(run: ActionRun, kind: Annotation["kind"]): readonly string[] {
  return annotationsIn(run.log).flatMap((each) => (each.kind === kind ? [each.message] : []));
}

function unescaped(text: string): string {
  return text
    .replaceAll("%0D", "\r")
    .replaceAll("%0A", "\n")
    .replaceAll("%3A", ":")
    .replaceAll("%2C", ",")
    .replaceAll("%25", "%");
}

/** The outputs that are numbers, as numbers. */
export function numbersOf({ outputs }: ActionRun): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(outputs).flatMap(([name, value]) => (name === "report" ? [] : [[name, Number(value)]])),
  );
}

export const NOTHING = { checked: 0, acted: 0, breached: 0, "due-soon": 0, escalated: 0, failed: 0 };
