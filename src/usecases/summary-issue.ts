// What does a summary issue say?

import type { Run } from "./start-run.ts";
import { summaryLine, type Summary, type SummaryTicket } from "./summary-marker.ts";
import type { NewIssue } from "./tracker.ts";

// GitHub's is 65,536 characters; bytes of a marker and of its list stay below it by this.
const MOST_CHARACTERS = 65_000;

/** Tickets that were due together; undefined when one issue can't hold them. */
export function overdueIssue(summary: Extract<Summary, { kind: "overdue" }>, run: Run): NewIssue | undefined {
  const { tickets } = summary;
  const order = [...run.config.priorities.map(({ name }) => name), ...tickets.map(({ priority }) => priority)];
  const body = [
    summaryLine(summary),
    `More tickets were due at once than are announced one by one. These ${tickets.length} still need a look; nothing was written on them about it.`,
    "",
    ...[...new Set(order)].flatMap((priority) => lineOf(priority, tickets)),
    "",
    "Close this issue when they have been seen to. The next such list begins a new one.",
  ].join("\n");
  if (body.length > MOST_CHARACTERS) return undefined;
  return { title: `Watchbill: ${counted(tickets.length)} need a look`, body, labels: [], people: [] };
}

/** Tickets from before the file began; as many as one issue can name. */
export function firstDayIssue(numbers: readonly number[]): NewIssue {
  const shown = numbers.slice(0, MOST_NAMED);
  const more = numbers.length - shown.length;
  const body = [
    summaryLine({ kind: "first-day" }),
    `Watchbill looks after new tickets from now on. ${counted(numbers.length)} from before ${numbers.length === 1 ? "was" : "were"} open already; each comes into its care with the next comment by the customer or by staff.`,
    "",
    `${shown.map((number) => `#${number}`).join(", ")}${more > 0 ? ` and ${more} more` : ""}`,
  ].join("\n");
  return { title: `Watchbill: ${counted(numbers.length)} from before it began`, body, labels: [], people: [] };
}

const MOST_NAMED = 5_000;

function lineOf(priority: string, tickets: readonly SummaryTicket[]): readonly string[] {
  const numbers = tickets.filter((ticket) => ticket.priority === priority).map(({ number }) => `#${number}`);
  if (numbers.length === 0) return [];
  return [`- **${priority || "no priority"}** (${numbers.length}): ${numbers.join(", ")}`];
}

function counted(count: number): string {
  return `${count} ${count === 1 ? "ticket" : "tickets"}`;
}
