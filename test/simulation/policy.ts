// By which file does the simulated help desk work, and what does it say, in plain figures for the checkers?

export const OWNER = "acme";
export const NAME = "desk";
export const FILE_PATH = ".github/watchbill.yml";

export const APP = "watchbill[bot]";
export const WORKFLOW = "github-actions[bot]";

/** Our own accounts. */
export const OWN: readonly string[] = [APP, WORKFLOW];

export const CUSTOMERS = ["cleo", "carl", "cora", "chen"];
export const STAFF = ["ann", "bob", "raj", "tara", "eve", "mia", "lea"];
export const BYSTANDERS = ["bystan", "stranger"];
export const OTHER_BOT = "dependabot[bot]";

export const POLICY = `version: 1
timezone: Europe/Brussels
people:
  ann: { name: Ann A. }
  bob: { name: Bob B. }
  raj: { name: Raj R., timezone: Asia/Kolkata }
  tara: { name: Tara T., timezone: Asia/Kolkata }
  eve: { name: Eve E. }
  mia: { name: Mia M. }
staff: { people: [lea] }
customers: opener
calendars:
  always: 24x7
  office: { timezone: Europe/Brussels, hours: { mon-fri: [09:00-12:30, 13:30-18:00] }, holidays: [2026-04-06, 2026-11-11] }
request_types:
  problem: { answers: [Problem] }
  question: { answers: [Question] }
  other: { default: true }
priorities:
  production-down:
    answers: [Production down]
    only_for: [problem]
    otherwise: urgent
    emergency: true
    calendar: always
    alert: [pager]
    first_response: { within: 30m }
    update: { every: 4h }
  urgent:
    answers: [Urgent]
    calendar: office
    first_response: { within: 2h }
    next_response: { within: 4h }
  normal:
    default: true
    calendar: office
    first_response: { within: 1 business day }
    pending: { within: 24h, calendar: always, warn_before: 8h, close: true, reopen_within: 7d }
schedules:
  platform:
    timezone: America/New_York
    layers:
      - name: usa
        rotation: { start: 2025-12-29T09:30, every: 1 week, people: [ann, bob] }
        hours: 09:30-21:30
        managers: [mia]
      - name: india
        timezone: Asia/Kolkata
        rotation: { start: 2025-12-29T08:00, every: 1 week, people: [raj, tara] }
        hours: 08:00-20:00
        managers: [mia]
    gaps: hold
    fallback: [lea]
escalation:
  one: { on_call: platform }
  two: { people: [eve], alert: [pager, help] }
  managers: { managers_of: platform, alert: [pager] }
  incident: { people: [lea], label: incident }
channels:
  pager: { kind: pagerduty, routing_key: PAGER_KEY }
  help: { kind: slack, webhook: HELP_URL }
reminders: [help]
tickets: { since: 2025-01-01 }
bots: [github-actions, watchbill]
limits: { writes_per_sweep: 400, announcements_per_sweep: 200 }
`;

/** The same policy after a push that changes no rule. */
export function restyled(count: number): string {
  return `${POLICY}# revision ${count}\n`;
}

/** What a slip of the pen makes of it. */
export const BROKEN_POLICIES: readonly string[] = [
  POLICY.replace("priorities:", "prioritys:"),
  POLICY.replace("calendar: always\n    alert", "calendar: alwys\n    alert"),
  `${POLICY}  - [unclosed\n`,
  "",
];

export const FORM = `name: Help
description: Ask us
title: "Help: "
body:
  - type: dropdown
    id: type
    attributes: { label: Request type, options: [Problem, Question, Something else] }
  - type: dropdown
    id: priority
    attributes: { label: Priority, options: [Production down, Urgent, Normal] }
  - type: textarea
    id: text
    attributes: { label: What happened? }
`;

/** What the file says of each priority, once more and in other words: the checkers read no file. */
export interface Terms {
  readonly label: string;
  readonly calendar: "always" | "office";
  /** Milliseconds of open time, or business days. */
  readonly firstResponse: { readonly ms: number } | { readonly businessDays: number };
  readonly nextResponseMs?: number;
  readonly updateMs?: number;
  /** Whether the pager hears of it at assignment. */
  readonly pages: boolean;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Most urgent first. */
export const TERMS: Readonly<Record<string, Terms>> = {
  "production-down": {
    label: "priority: production-down",
    calendar: "always",
    firstResponse: { ms: 30 * MINUTE },
    updateMs: 4 * HOUR,
    pages: true,
  },
  urgent: {
    label: "priority: urgent",
    calendar: "office",
    firstResponse: { ms: 2 * HOUR },
    nextResponseMs: 4 * HOUR,
    pages: false,
  },
  normal: { label: "priority: normal", calendar: "office", firstResponse: { businessDays: 1 }, pages: false },
};

export const PENDING = { label: "status: waiting for customer", withinMs: 24 * HOUR, warnBeforeMs: 8 * HOUR };

/** Local days and times of the office's hours, in its zone. */
export const OFFICE = {
  zone: "Europe/Brussels",
  days: [1, 2, 3, 4, 5],
  ranges: [
    { fromMs: 9 * HOUR, untilMs: 12.5 * HOUR },
    { fromMs: 13.5 * HOUR, untilMs: 18 * HOUR },
  ],
  closed: ["2026-04-06", "2026-11-11"],
};

/** Labels that are Watchbill's to put on and take off, whoever put them on. */
export const MANAGED_LABELS: readonly string[] = [
  ...Object.values(TERMS).map(({ label }) => label),
  "type: problem",
  "type: question",
  "type: other",
  PENDING.label,
  "status: needs triage",
  "incident",
];

/** Asked of people by no step of the file; `incident` comes with its tier. */
export const FREE_LABELS: readonly string[] = ["area: billing", "area: login", "good first issue"];
