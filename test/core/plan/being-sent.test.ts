// Is what another run is just sending left to it, and sent where that run has ended?

import { describe, expect, test } from "@jest/globals";
import { nextDueAt } from "../../../src/core/plan/next-due-at.ts";
import { planNextSteps } from "../../../src/core/plan/plan-next-steps.ts";
import type { Step } from "../../../src/core/plan/step.ts";
import { ticketOf } from "../../../src/core/ticket/ticket-of.ts";
import { instant, isoOf } from "../../../src/core/time/instant.ts";
import type { Known } from "../../../src/core/ticket/who-is-who.ts";
import { account, known, type Told } from "../ticket/told.ts";
import { carriedOut } from "./carried-out.ts";
import { desk } from "./desk.ts";
import { alerted, alerts, asks, kinds, lived, on } from "./lives.ts";

const URGENT = asks("Problem/Troubleshooting", "Urgent");
/** As `carriedOut` signs. */
const OURS = account("watchbill[bot]");
const DOWN = asks("Problem/Troubleshooting", "Production down");

/** As after `told`, and a run at `endedAt` that came as far as its first step of this kind. */
function begun(told: readonly (Told | string)[], endedAt: string, until: Step["kind"], self?: Known["self"]) {
  const before = lived(desk, told);
  const now = instant(on(endedAt));
  const steps = planNextSteps(before.ticket, desk, now);
  const done = steps.slice(0, kinds(steps).indexOf(until) + 1).filter((step) => step.kind !== "alert");
  const ticket = ticketOf(carriedOut(before.history, done, now), desk, { ...known, ...(self && { self }) });
  return { ticket, wakes: (at: string) => planNextSteps(ticket, desk, instant(on(at))) };
}

describe("what the card claims", () => {
  const { ticket, wakes } = begun([URGENT], "08:00:05", "card");
  test.each([
    { name: "at once: it is being sent", at: "08:00:06", expected: [] },
    { name: "a moment before two minutes", at: "08:02:04", expected: [] },
    { name: "after two minutes: nobody has sent it", at: "08:02:05", expected: ["trigger alert/1/one/help"] },
  ])("$name", ({ at, expected }) => {
    expect(alerted(wakes(at))).toEqual(expected);
  });

  test("whoever sends it then says that it may be a repeat", () => {
    expect(alerts(wakes("08:02:05")).map(({ mayBeRepeat }) => mayBeRepeat)).toEqual([true]);
  });

  test("and is told to look then", () => {
    expect(isoOf(nextDueAt(ticket, desk, instant(on("08:00:06"))) ?? instant(0))).toBe("2026-03-02T08:02:05Z");
  });
});

describe("what an announcement promises", () => {
  const { wakes } = begun([URGENT, on("08:00:05"), on("08:30"), on("09:00")], "09:30", "announce");
  test.each([
    { name: "at once: it is being sent", at: "09:30", expected: [] },
    { name: "a moment before two minutes", at: "09:31:59", expected: [] },
    { name: "after two minutes: nobody has sent it", at: "09:32", expected: ["trigger alert/1/group/help"] },
  ])("$name", ({ at, expected }) => {
    expect(alerted(wakes(at))).toEqual(expected);
  });
});

describe("under our own account nobody else is at work: what a run has died on is sent by the next one, at once", () => {
  test.each([
    { name: "what the card claims", told: [URGENT], at: "08:00:05", until: "card" as const },
    {
      name: "what an announcement promises",
      told: [URGENT, on("08:00:05"), on("08:30"), on("09:00")],
      at: "09:30",
      until: "announce" as const,
    },
  ])("$name", ({ told, at, until }) => {
    const own = begun(told, at, until, OURS);
    expect(alerts(own.wakes(at)).map(({ channel, mayBeRepeat }) => [channel, mayBeRepeat])).toEqual([["help", true]]);
    const sibling = begun(told, at, until, { login: "github-actions", kind: "bot" });
    expect(alerts(sibling.wakes(at))).toEqual([]);
  });
});

test("a pager is told at once by whoever looks: it takes two for one", () => {
  const { wakes } = begun([DOWN, on("08:00:05")], "08:10:05", "announce");
  expect(alerted(wakes("08:10:05"))).toContain("trigger alert/1/two/pager");
});
