// Does the plan itself say what belongs to the internal side of a ticket?

import { expect, test } from "@jest/globals";
import { planNextSteps } from "../../../src/core/plan/plan-next-steps.ts";
import { ticketOf } from "../../../src/core/ticket/ticket-of.ts";
import { instant } from "../../../src/core/time/instant.ts";
import { configOf, history, known, opened } from "../ticket/told.ts";
import { DESK } from "./desk.ts";

const told = history(["2026-03-02T08:00:00Z", "cleo", opened()]);
const planned = (file: string) => {
  const config = configOf(file);
  return planNextSteps(ticketOf(told, config, known), config, instant("2026-03-09T08:00:00Z"));
};

test("with an internal repository the twin is opened first, and what is for staff has its place there", () => {
  const steps = planned(`${DESK}internal: { repository: example/support-internal }\n`);
  const kinds = steps.map(({ kind }) => kind);
  expect(kinds.indexOf("openTwin")).toBeGreaterThanOrEqual(0);
  expect(kinds.indexOf("openTwin")).toBeLessThan(kinds.indexOf("announce"));
  const announced = steps.flatMap((step) => (step.kind === "announce" ? [step.where] : []));
  expect(announced).not.toEqual([]);
  expect(new Set(announced)).toEqual(new Set(["internal"]));
});

test("without one everything is on the ticket", () => {
  const steps = planned(DESK);
  expect(steps.some(({ kind }) => kind === "openTwin")).toBe(false);
  expect(steps.flatMap((step) => (step.kind === "announce" ? [step.where] : []))).toEqual([undefined]);
});
