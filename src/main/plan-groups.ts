// In which groups are the tickets of a plan told, the most pressing first?

import type { TicketReport } from "../usecases/applied.ts";
import type { Run } from "../usecases/start-run.ts";
import { lateness } from "../usecases/sweep-report.ts";
import { inOrderOfUrgency } from "../usecases/urgency.ts";

export interface PlanGroup {
  /** `Past due: 2`. */
  readonly heading: string;
  /** At least one, by priority and due time. */
  readonly tickets: readonly TicketReport[];
}

const GROUPS = [
  { title: "Past due", of: "past due" },
  { title: "Due soon", of: "due soon" },
  { title: "In time", of: "in time" },
  { title: "Without a running clock", of: undefined },
] as const;

export function planGroups(tickets: readonly TicketReport[], run: Pick<Run, "config">): readonly PlanGroup[] {
  const rated = tickets.map((report) => ({ report, priority: report.clocks.at(-1)?.basis.priority }));
  const ordered = inOrderOfUrgency(rated, run).map(({ report }) => report);
  return GROUPS.flatMap(({ title, of }) => {
    const group = ordered.filter((ticket) => lateness(ticket, run) === of);
    return group.length === 0 ? [] : [{ heading: `${title}: ${group.length}`, tickets: group }];
  });
}
