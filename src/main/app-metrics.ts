// What can a dashboard see of the App? Numbers only: no repository, no person and no text of anybody's.

import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import { failuresOf, type TicketReport } from "../usecases/applied.ts";
import { optionalNumber, optionalText } from "../github/answer.ts";
import type { QueueState } from "./app-work-queue.ts";

export interface Metrics {
  delivered(event: string, became: "taken" | "passed over" | "refused" | "not kept"): void;
  /** `lateMs`: how long after the moment for which it was kept in mind; where it was. */
  reviewed(report: TicketReport, lateMs?: number): void;
  failed(kind: string): void;
  swept(at: number): void;
  /** The headers of an answer of GitHub's. */
  answered(installation: number | undefined, headers: unknown): void;
  readonly contentType: string;
  /** The page for Prometheus; the queue's figures are missing where it can't be asked. */
  page(state: () => Promise<QueueState>): Promise<string>;
}

// From a second to a day; the promise is two minutes.
const LATENESS_S = [1, 5, 15, 30, 60, 120, 300, 900, 3_600, 14_400, 86_400];

// It is measured by timers that nobody can end: one App is enough for all that a test starts in its process.
let isProcessMeasured = false;

export function metrics(): Metrics {
  const registry = new Registry();
  if (!isProcessMeasured) collectDefaultMetrics({ register: registry });
  isProcessMeasured = true;
  const made = <T extends string>(name: string, help: string, labelNames: readonly T[]) => ({
    name: `watchbill_${name}`,
    help,
    labelNames,
    registers: [registry],
  });
  const deliveries = new Counter(made("deliveries_total", "Deliveries by event and fate", ["event", "became"]));
  const reviews = new Counter(made("reviews_total", "Reviews of a ticket", ["result"]));
  const steps = new Counter(made("steps_total", "Steps by kind and end", ["kind", "ended"]));
  const failures = new Counter(made("failures_total", "Failures by kind", ["kind"]));
  const sweeps = new Counter(made("sweeps_total", "Repositories swept", []));
  const lastSweep = new Gauge(made("last_sweep_timestamp_seconds", "GitHub's time of the last sweep", []));
  const budget = new Gauge(made("rate_limit_remaining", "Requests left by GitHub", ["installation", "resource"]));
  const lateness = new Histogram({
    ...made("lateness_seconds", "From a step's moment to the step, sweeps left out", []),
    buckets: LATENESS_S,
  });
  const figures = {
    waiting: new Gauge(made("tasks_waiting", "Tasks that wait", [])),
    running: new Gauge(made("tasks_running", "Tasks that are worked on", [])),
    scheduled: new Gauge(made("tickets_scheduled", "Tickets of which the next moment is kept in mind", [])),
  };
  return {
    delivered: (event, became) => {
      deliveries.inc({ event, became });
    },
    reviewed: (report, lateMs) => {
      const failed = failuresOf(report);
      reviews.inc({ result: failed.length === 0 ? "fine" : "failed" });
      for (const { kind } of failed) failures.inc({ kind });
      for (const { step, ended } of report.applied) steps.inc({ kind: step.kind, ended });
      if (lateMs !== undefined) lateness.observe(Math.max(0, lateMs) / 1_000);
    },
    failed: (kind) => {
      failures.inc({ kind });
    },
    swept: (at) => {
      sweeps.inc();
      lastSweep.set(at / 1_000);
    },
    answered: (installation, headers) => {
      const left = optionalNumber(headers, "x-ratelimit-remaining");
      const resource = optionalText(headers, "x-ratelimit-resource") ?? "core";
      if (left !== undefined) budget.set({ installation: String(installation ?? "app"), resource }, left);
    },
    contentType: registry.contentType,
    page: async (state) => {
      const { waiting, running, scheduled } = await state().catch(() => ABSENT);
      figures.waiting.set(waiting);
      figures.running.set(running);
      figures.scheduled.set(scheduled);
      return registry.metrics();
    },
  };
}

// Prometheus' own word for what is not known.
const ABSENT: QueueState = { waiting: Number.NaN, running: Number.NaN, scheduled: Number.NaN };
