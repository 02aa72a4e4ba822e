// Does a late run make good what punctual runs would have done, and do order, repetition and quiet change nothing?

import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { nextDueAt } from "../../../../src/core/plan/next-due-at.ts";
import { planNextSteps } from "../../../../src/core/plan/plan-next-steps.ts";
import type { Step } from "../../../../src/core/plan/step.ts";
import type { History } from "../../../../src/core/ticket/history.ts";
import { ticketOf } from "../../../../src/core/ticket/ticket-of.ts";
import { type Instant, isoOf, later } from "../../../../src/core/time/instant.ts";
import { configOf, history, known } from "../../ticket/told.ts";
import { carriedOut } from "../carried-out.ts";
import { desk, DESK } from "../desk.ts";
import { alerts, announcements, asks, at } from "../lives.ts";
import { anyLife, runsOf } from "./any-life.ts";

// One seed, so that a run shows what a change has broken; LAW_SEED tries another.
fc.configureGlobal({ seed: Number(process.env["LAW_SEED"] ?? 20_261_121) });

const HOUR_MS = 3_600_000;
const opened = at("08:00");
const priorities = fc.constantFrom("Production down", "Urgent", "Normal");
const wait = fc.integer({ min: 1, max: 60 * HOUR_MS });

const plan = (one: History, now: Instant, file = desk) => planNextSteps(ticketOf(one, file, known), file, now);
const escalatedTo = (steps: readonly Step[]) =>
  announcements(steps).flatMap((step) => (step.tier === undefined ? [] : [step.tier]));
const stateOf = (one: History) => {
  const { labels, ladder, assignees } = ticketOf(one, desk, known);
  return { labels: labels.toSorted(), tiers: ladder.tiers, assignees: assignees.map((each) => each.login) };
};

/** Runs whenever something may be due, as the service that keeps a timer does. */
function punctual(one: History, until: Instant) {
  let now: Instant | undefined = opened;
  let present = one;
  const all: Step[] = [];
  while (now !== undefined && now <= until) {
    const steps = plan(present, now);
    all.push(...steps);
    present = carriedOut(present, steps, now);
    now = nextDueAt(ticketOf(present, desk, known), desk, now);
  }
  const last = plan(present, until);
  return { steps: [...all, ...last], history: carriedOut(present, last, until) };
}

describe("nobody does anything", () => {
  // Clocks of an acknowledgement begin with an alert, so a late one has less behind it: Production down is told below.
  test("one late run makes one announcement, which reaches every tier that punctual runs would have reached", () => {
    fc.assert(
      fc.property(fc.constantFrom("Urgent", "Normal"), wait, (priority, late) => {
        const one = history(asks("Problem/Troubleshooting", priority));
        const now = later(opened, late);
        const inTime = punctual(one, now);
        const steps = plan(one, now);
        const told = announcements(steps).filter((step) => !step.steps.some((id) => id.startsWith("gap/")));
        expect(told.length).toBe(announcements(inTime.steps).length > 0 ? 1 : 0);
        const heard = new Set(told.flatMap((step) => step.mentions));
        const escalated = announcements(inTime.steps).filter((step) => step.tier !== undefined);
        expect(escalated.flatMap((step) => step.mentions).filter((login) => !heard.has(login))).toEqual([]);
        expect(told.flatMap((step) => step.tier ?? []).at(-1)).toBe(escalatedTo(inTime.steps).at(-1));
        const triggers = (all: readonly Step[]) =>
          new Set(alerts(all).flatMap((step) => (step.action === "trigger" ? [step.id] : [])));
        expect([...triggers(inTime.steps)].filter((id) => !triggers(steps).has(id))).toEqual([]);
        const { labels, tiers, assignees } = stateOf(inTime.history);
        // From the next morning on somebody else is on call, and gets what nobody had been given.
        const isSameWatch = now < at("03T08:00");
        expect(stateOf(carriedOut(one, steps, now))).toMatchObject({ labels, ...(isSameWatch && { assignees }) });
        expect(stateOf(carriedOut(one, steps, now)).tiers.at(-1)).toBe(tiers.at(-1));
      }),
      { numRuns: 40 },
    );
  });

  test("nothing is planned before the next due moment", () => {
    fc.assert(
      fc.property(
        priorities,
        fc.array(fc.double({ min: 0, max: 0.999999, noNaN: true }), { maxLength: 6 }),
        (priority, shares) => {
          let one = history(asks("Problem/Troubleshooting", priority));
          let now: Instant = later(opened, 1);
          for (const share of shares) {
            one = carriedOut(one, plan(one, now), now);
            const next = nextDueAt(ticketOf(one, desk, known), desk, now);
            if (next === undefined) break;
            const before = later(now, Math.floor((next - now - 1) * share));
            expect([isoOf(before), plan(one, before)]).toEqual([isoOf(before), []]);
            now = next;
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  test("a pager hears nothing of a priority without an alert, whose ladder leads to none", () => {
    const quiet = configOf(
      DESK.replace("ladder: [one, empty, two, group]", "ladder: [one, group]").replace(
        "    alert: [help]\n    first_response",
        "    first_response",
      ),
    );
    const lives = anyLife.map((life) => ({
      ...life,
      type: "Other",
      priority: "Normal",
      happenings: life.happenings.filter(([, what]) => {
        const text = JSON.stringify(what);
        return what.kind !== "file" && !/production-down|urgent|Urgent|escalate|incident/.test(text);
      }),
    }));
    fc.assert(
      fc.property(lives, fc.constantFrom("Normal", "Urgent"), (life, priority) => {
        const heard = runsOf({ ...life, priority }, [quiet]).flatMap(({ steps }) => alerts(steps));
        expect(heard.filter(({ channel }) => channel === "pager")).toEqual([]);
      }),
      { numRuns: 80 },
    );
  });
});

test("order and repetition of the history change nothing in the plan", () => {
  const mixed = anyLife.chain((life) => {
    const last = runsOf(life).at(-1);
    if (last === undefined) throw new Error("a life ends with a run");
    const twice = [...last.before.events, ...last.before.events];
    const size = { minLength: twice.length, maxLength: twice.length };
    return fc.tuple(fc.constant(last), fc.shuffledSubarray(twice, size));
  });
  fc.assert(
    fc.property(mixed, ([{ before, now, file, steps }, events]) => {
      expect(plan({ ...before, events }, now, file)).toEqual(steps);
    }),
    { numRuns: 80 },
  );
});
