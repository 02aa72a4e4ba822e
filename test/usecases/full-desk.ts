// What does a help desk with thousands of open tickets look like, of which a few need something?

import { ticketOf } from "../../src/core/ticket/ticket-of.ts";
import type { Account, History, HistoryEvent } from "../../src/core/ticket/history.ts";
import type { Config } from "../../src/core/config/config.ts";
import { parseConfig } from "../../src/core/config/parse-config.ts";
import { planNextSteps } from "../../src/core/plan/plan-next-steps.ts";
import type { Step } from "../../src/core/plan/step.ts";
import { instant } from "../../src/core/time/instant.ts";
import type { RepositoryWorld } from "../../src/sandbox/repository-world.ts";
import { type Sandbox, startSandbox } from "../../src/sandbox/sandbox.ts";

export interface FullDesk {
  readonly sandbox: Sandbox;
  readonly desk: RepositoryWorld;
  /** A workflow's own: 1,000 requests and 1,000 points an hour. */
  readonly token: string;
  /** Numbers of the tickets on which something is missing, by what it is. */
  readonly needing: Readonly<Record<Need, readonly number[]>>;
}

export type Need = "reminder" | "triage" | "escalation";

/** Of 20 tickets one needs something. */
const NEEDING_ONE_IN = 20;

const OURS = "github-actions[bot]";

const POLICY = `version: 1
timezone: Europe/Brussels
people: { ann: {}, bob: {}, mia: {} }
tickets: { since: 2026-01-01 }
calendars:
  always: 24x7
  office: { hours: { mon-fri: [09:00-12:30, 13:30-18:00] }, holidays: [2026-04-06] }
request_types: { problem: { answers: [Problem] }, other: { default: true } }
priorities:
  urgent: { answers: [Urgent], calendar: always, first_response: { within: 1h } }
  normal:
    default: true
    calendar: always
    hand_off: false
    first_response: { within: 8h, steps: [{ at: 75%, remind: assignee }, { at: due, escalate: lead }] }
    resolution: { within: 20 business days, calendar: office }
schedules: { support: { layers: [{ always: [ann, bob] }] } }
escalation: { one: { on_call: support }, lead: { people: [mia], label: "tier: lead", unassign: true } }
limits: { writes_per_sweep: 100000, announcements_per_sweep: 100000 }
`;

const FORM = `name: Problem
description: Something is wrong
body:
  - { type: dropdown, id: kind, attributes: { label: Kind, options: [Problem, Other] } }
  - { type: dropdown, id: urgency, attributes: { label: Urgency, options: [Urgent, Normal] } }
  - { type: textarea, id: what, attributes: { label: What happened } }
`;

const WORDS = "The export of the last month stops at the second page and says nothing of what is wrong. ";

/** Of eight hours six have passed after 75 in 100, and the sweeps until ten have done their work. */
const AT = {
  late: "2026-03-03T03:30:00Z",
  slow: "2026-03-03T05:30:00Z",
  lastSweep: "2026-03-03T10:00:00Z",
  answers: "2026-03-03T11:00:00Z",
  now: "2026-03-03T12:00:00Z",
};

/** `issues` open tickets: 95 in 100 answered and quiet, with our labels, assignee and card and a conversation. */
export async function openFullDesk(issues: number): Promise<FullDesk> {
  const sandbox = await startSandbox({ startAt: AT.late });
  const desk = sandbox.world.createRepository({
    owner: "example",
    name: "desk",
    visibility: "private",
    files: { ".github/watchbill.yml": POLICY, ".github/ISSUE_TEMPLATE/problem.yml": FORM },
    collaborators: { ann: "write", bob: "write", mia: "write", cleo: "read" },
    labels: ["type: problem", "type: other", "priority: urgent", "priority: normal", "tier: lead"],
  });
  // Nobody is told of anything here, and the events of thousands are much.
  const needing = sandbox.world.quietly(() => {
    return new Seeding(sandbox, desk).fill(issues, Math.floor(issues / NEEDING_ONE_IN));
  });
  return { sandbox, desk, token: sandbox.tokens.workflow(desk), needing };
}

class Seeding {
  readonly #sandbox: Sandbox;
  readonly #desk: RepositoryWorld;
  readonly #config: Config;

  constructor(sandbox: Sandbox, desk: RepositoryWorld) {
    const { config, problems } = parseConfig(POLICY);
    if (config === undefined) throw new Error(JSON.stringify(problems));
    this.#config = config;
    this.#sandbox = sandbox;
    this.#desk = desk;
  }

  fill(all: number, inNeed: number): FullDesk["needing"] {
    const { clock } = this.#sandbox;
    const share = (place: number): number => Math.floor((inNeed + place) / 3);
    const escalation = this.#many(share(0), () => this.#opened());
    clock.set(AT.slow);
    const reminder = this.#many(share(1), () => this.#opened());
    clock.set(AT.lastSweep);
    for (const number of escalation) this.#settle(number);
    clock.set(AT.answers);
    this.#many(all - inNeed, () => this.#answered());
    clock.set(AT.now);
    return { reminder, escalation, triage: this.#many(share(2), () => this.#open()) };
  }

  #many(count: number, make: () => number): readonly number[] {
    return Array.from({ length: count }, make);
  }

  #answered(): number {
    const number = this.#opened();
    this.#desk.comment(number, { by: "ann", body: WORDS.repeat(4) });
    this.#desk.comment(number, { by: "cleo", body: WORDS.repeat(3) });
    this.#desk.comment(number, { by: "ann", body: WORDS.repeat(2) });
    this.#settle(number);
    return number;
  }

  #opened(): number {
    const number = this.#open();
    this.#settle(number);
    return number;
  }

  #open(): number {
    const answers = { kind: "Problem", urgency: "Normal", what: WORDS.repeat(8) };
    return this.#desk.openIssue({ by: "cleo", title: "The export stops", form: { file: "problem.yml", answers } });
  }

  /** Does what is missing, as a sweep now would do it, without HTTP. */
  #settle(number: number): void {
    const now = instant(this.#sandbox.clock.now());
    for (let round = 0; round < 5; round += 1) {
      const ticket = ticketOf(this.#historyOf(number), this.#config, KNOWN);
      const plan = planNextSteps(ticket, this.#config, now);
      if (plan.length === 0) return;
      for (const step of plan) this.#take(step, number);
    }
    throw new Error(`#${number} does not come to rest`);
  }

  #take(step: Step, number: number): void {
    const desk = this.#desk;
    if (step.kind === "label") for (const { name } of step.labels) desk.label(number, { by: OURS, label: name });
    else if (step.kind === "assign") desk.assign(number, { by: OURS, person: step.person });
    else if (step.kind === "card" && step.commentId !== undefined)
      desk.editComment(Number(step.commentId), { by: OURS, body: step.body });
    else if (step.kind === "card" || step.kind === "announce") desk.comment(number, { by: OURS, body: step.body });
    else throw new Error(`nobody expected the step "${step.kind}" here`);
  }

  #historyOf(number: number): History {
    const issue = this.#desk.issue(number);
    const bodies = new Map(issue.comments.map(({ id, body }) => [String(id), body]));
    const when = (at: string, by: string) => ({ at: instant(at), by: this.#account(by) });
    const { title, body } = issue;
    const opened: HistoryEvent = {
      ...when(issue.createdAt, issue.author),
      kind: "opened",
      title,
      body,
      labels: [],
    };
    const happened = issue.timeline.flatMap(({ kind, at, by, about }): readonly HistoryEvent[] => {
      if (kind === "labeled" || kind === "unlabeled") return [{ ...when(at, by), kind, label: about }];
      if (kind === "assigned" || kind === "unassigned") return [{ ...when(at, by), kind, person: about }];
      return kind === "commented" ? [{ ...when(at, by), kind, id: about, body: bodies.get(about) ?? "" }] : [];
    });
    return { number, privateRepository: true, events: [opened, ...happened] };
  }

  #account(login: string): Account {
    return { login, kind: login === OURS ? "bot" : "user", id: this.#sandbox.world.person(login) };
  }
}

const KNOWN = { staff: ["ann", "bob", "mia"], own: [OURS], templates: [FORM] };
