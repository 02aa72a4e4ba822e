// What may happen to a ticket, by anybody, in any order, with runs, crashed runs and changes of the file in between?

import fc from "fast-check";
import { planNextSteps } from "../../../../src/core/plan/plan-next-steps.ts";
import type { Step } from "../../../../src/core/plan/step.ts";
import type { Config } from "../../../../src/core/config/config.ts";
import type { History, HistoryEvent } from "../../../../src/core/ticket/history.ts";
import { markerOf } from "../../../../src/core/ticket/marker.ts";
import { ticketOf } from "../../../../src/core/ticket/ticket-of.ts";
import type { Ticket } from "../../../../src/core/ticket/ticket.ts";
import { type Instant, instant, later } from "../../../../src/core/time/instant.ts";
import { account, configOf, history, known, opened } from "../../ticket/told.ts";
import { carriedOut } from "../carried-out.ts";
import { DESK } from "../desk.ts";

/** A word that only the customer writes: in the title, in the body, in comments. */
export const SECRET_WORD = "xyzzy";

const FILES: readonly Config[] = [
  DESK,
  `${DESK}\non_reopen: resume\non_comment_after_closing: reopen\n`,
  `${DESK}\non_priority_change: from_change\ncustomers: opener\non_comment_after_closing: nothing\n`,
  // Another policy altogether: other tiers first, other people, shorter targets.
  DESK.replaceAll("ladder: [one, ", "ladder: [")
    .replaceAll("people: [ann, bob] }", "people: [bob, ~] }")
    .replaceAll("within: 1h", "within: 20m")
    .replaceAll("steps: [{ at: 50%, comment", "warn_before: 1h, steps: [{ at: 25%, comment"),
].map((text) => configOf(text));

export type Happening =
  | { readonly kind: "act"; readonly by: string; readonly act: object }
  | { readonly kind: "run" }
  /** A run that ends after so many steps. */
  | { readonly kind: "crash"; readonly after: number }
  | { readonly kind: "file"; readonly file: number }
  /** After a run somebody deletes the n-th of our comments, counted from the last. */
  | { readonly kind: "delete"; readonly by: string; readonly place: number };

export interface AnyLife {
  readonly opener: string;
  readonly type: string;
  readonly priority: string;
  readonly happenings: readonly (readonly [seconds: number, what: Happening])[];
}

const bodies = [
  `I am on it ${SECRET_WORD}.`,
  `Still broken ${SECRET_WORD} @ann`,
  "/ack",
  "Looking.\n/ack",
  "/pending",
  "Which version?\n/pending",
  "/resume",
  "/priority urgent",
  "/priority normal",
  "/priority production-down",
  "/type problem",
  "/type consulting",
  "/assign me",
  "/assign on-call",
  "/assign @dee",
  "/assign @bob",
  "/escalate",
  "/escalate managers it is bad",
  "/incident",
  "/due 2026-03-05T10:00Z",
  "/customer @chris",
  "/write-up #5",
  "/why",
  "/help",
  "/akc",
  "/priority nonsense",
  "> /ack",
];
const labels = [
  "priority: urgent",
  "priority: normal",
  "priority: production-down",
  "type: problem",
  "type: consulting",
  "status: waiting for customer",
  "status: needs triage",
  "major downtime",
  "area: new",
  "tier: two",
  "soon",
  "mine",
];
const everybody = ["ann", "bob", "carl", "cleo", "chris", "helper[bot]"];

const act: fc.Arbitrary<object> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("commented"), body: fc.constantFrom(...bodies) }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constantFrom("labeled", "unlabeled"), label: fc.constantFrom(...labels) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom("assigned", "unassigned"), person: fc.constantFrom(...everybody) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("closed"),
      reason: fc.constantFrom("completed", "not_planned", "duplicate"),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ kind: "reopened" }) },
  fc.constant({ kind: "transferred" }),
  fc.constant({ kind: "edited", body: `### Priority\n\nUrgent\n\n${SECRET_WORD}` }),
);

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ kind: fc.constant("act" as const), by: fc.constantFrom(...everybody), act }) },
  { weight: 10, arbitrary: fc.constant({ kind: "run" as const }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("crash" as const), after: fc.integer({ min: 0, max: 6 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("file" as const), file: fc.nat({ max: FILES.length - 1 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("delete" as const),
      by: fc.constantFrom("ann", "cleo"),
      place: fc.nat({ max: 3 }),
    }),
  },
);

/** In the same second, soon, within hours, or days later. */
const wait = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 1, max: 90 }),
  { weight: 3, arbitrary: fc.integer({ min: 60, max: 7_200 }) },
  fc.integer({ min: 7_200, max: 400_000 }),
);

export const anyLife: fc.Arbitrary<AnyLife> = fc.record({
  opener: fc.constantFrom("cleo", "cleo", "cleo", "ann"),
  type: fc.constantFrom("Problem/Troubleshooting", "Consulting", "Other", SECRET_WORD),
  priority: fc.constantFrom("Production down", "Urgent", "Normal", SECRET_WORD),
  happenings: fc.array(fc.tuple(wait, happening), { minLength: 1, maxLength: 16 }),
});

/** One run: what it saw, what it planned, how much of that was done. */
export interface Run {
  readonly now: Instant;
  readonly file: Config;
  readonly before: History;
  readonly ticket: Ticket;
  readonly steps: readonly Step[];
  /** Fewer than `steps` where it crashed. */
  readonly done: readonly Step[];
}

/** Lives it under the first of the files, with a last run at the end. */
export function runsOf({ opener, type, priority, happenings }: AnyLife, files = FILES): readonly Run[] {
  const body = `### Request type\n\n${type}\n\n### Priority\n\n${priority}\n\n### More\n\n${SECRET_WORD}`;
  const event = { ...opened(body), title: `It is broken ${SECRET_WORD} @ann` };
  let now = instant("2026-03-02T08:00:00Z");
  let one: History = history([new Date(now).toISOString(), opener, event]);
  let file = files[0];
  const runs: Run[] = [];
  const all = [...happenings, [1, { kind: "run" }] as const];
  all.forEach(([seconds, what], index) => {
    now = later(now, seconds * 1000);
    if (what.kind === "file") file = files[what.file];
    if (what.kind === "act") one = acted(one, what, now, 100 + index);
    if (what.kind === "act" || what.kind === "file" || file === undefined) return;
    // Who says in the very second of the first assignment that they have it is heard by the next run.
    now = later(now, 1000);
    const most = what.kind === "crash" ? what.after : Infinity;
    const rounds = ran(one, file, now, most);
    runs.push(...rounds.runs);
    one = what.kind === "delete" ? withoutOneOfOurs(rounds.history, what, now) : rounds.history;
  });
  return runs;
}

const MAKES_ANOTHER_PLAN: readonly Step["kind"][] = ["close", "reopen", "openWriteUp"];
const MOST_ROUNDS = 5;

/** A closing, a reopening and the opening of a follow-up each make another plan at once. */
function ran(one: History, file: Config, now: Instant, most: number): { runs: readonly Run[]; history: History } {
  const runs: Run[] = [];
  let before = one;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const ticket = ticketOf(before, file, known);
    const steps = planNextSteps(ticket, file, now);
    const done = steps.slice(0, most);
    runs.push({ now, file, before, ticket, steps, done });
    before = carriedOut(before, done, now);
    if (done.length < steps.length || !steps.some((step) => MAKES_ANOTHER_PLAN.includes(step.kind))) break;
  }
  return { runs, history: before };
}

function acted(one: History, { by, act: what }: { by: string; act: object }, at: Instant, id: number): History {
  // The generators above give each kind its own fields.
  const event = { at, by: account(by), id: String(id), ...what } as HistoryEvent;
  return { ...one, events: [...one.events, event] };
}

function withoutOneOfOurs(one: History, { by, place }: { by: string; place: number }, at: Instant): History {
  const ours = one.events.filter((event) => event.kind === "commented" && markerOf(event.body) !== undefined);
  const gone = ours.at(-1 - place);
  if (gone === undefined) return one;
  const of = account("watchbill[bot]");
  return {
    ...one,
    events: [...one.events.filter((event) => event !== gone), { at, by: account(by), kind: "commentDeleted", of }],
  };
}
