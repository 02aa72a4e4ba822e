// Which of several tickets comes first?

import type { TicketReport } from "./applied.ts";
import type { Run } from "./start-run.ts";

interface Rated {
  readonly report: TicketReport;
  /** Its name; undefined where the ticket has none. */
  readonly priority?: string | undefined;
}

/** By priority in the file's order, then what has been due the longest, then the oldest. */
export function inOrderOfUrgency<Each extends Rated>(
  findings: readonly Each[],
  run: Pick<Run, "config">,
): readonly Each[] {
  const names = run.config.priorities.map(({ name }) => name);
  const rank = ({ priority }: Rated): number => {
    const place = names.indexOf(priority ?? "");
    return place < 0 ? names.length : place;
  };
  return findings.toSorted(
    (one, other) =>
      rank(one) - rank(other) || difference(dueAt(one), dueAt(other)) || one.report.number - other.report.number,
  );
}

function dueAt({ report }: Rated): number {
  const open = report.clocks.filter(({ state }) => state === "running" || state === "breached");
  return Math.min(...open.map((clock) => clock.dueAt ?? Infinity));
}

function difference(one: number, other: number): number {
  return one === other ? 0 : one - other;
}
