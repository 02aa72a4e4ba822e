// What does a run come to, as whoever reads its report sees it?

import { failuresOf, type TicketReport } from "../../src/usecases/applied.ts";
import { type Failure, isPermanent } from "../../src/usecases/outcome.ts";
import type { RunStart } from "../../src/usecases/start-run.ts";
import type { RunResult } from "./chronicle.ts";

/** Of a run that could not begin. */
export function notBegun(start: Exclude<RunStart, { kind: "ready" }>): RunResult {
  const text = JSON.stringify(start.kind === "invalid" ? start.problems : start.kind === "failed" ? start.failure : "");
  return { scope: "none", isRed: start.kind !== "not-configured", failed: [], warned: [], text };
}

/** Of one that looked at tickets. */
export function resultOf(
  tickets: readonly TicketReport[],
  warnings: readonly string[],
  failure: Failure | undefined,
): RunResult {
  const inWarnings = [...warnings.join("\n").matchAll(/#(\d+)/g)].map((match) => Number(match[1]));
  const failed = tickets.filter((ticket) => failuresOf(ticket).some((each) => !isPermanent(each)));
  const permanent = tickets.filter((ticket) => failuresOf(ticket).some(isPermanent));
  const sentences = tickets.flatMap((ticket) => failuresOf(ticket).map(({ message }) => message));
  return {
    scope: failure === undefined ? "complete" : "broken off",
    isRed: failure !== undefined || failed.length > 0,
    failed: failed.map(({ number }) => number),
    warned: [...permanent.map(({ number }) => number), ...inWarnings],
    text: [...sentences, ...warnings, failure?.message ?? ""].join("\n"),
  };
}
