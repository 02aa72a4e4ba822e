// How does a run's page show what is done, or would be, on every ticket?

import { lengthText } from "../core/time/duration.ts";
import type { TicketReport } from "../usecases/applied.ts";
import type { Run } from "../usecases/start-run.ts";
import { failureSentences } from "./action-failures.ts";
import type { ActionSettings } from "./action-settings.ts";
import { appliedText } from "./action-step-text.ts";
import { asHtml } from "./action-html.ts";
import { planGroups } from "./plan-groups.ts";

export interface PlanPage {
  readonly run: Pick<Run, "config" | "now">;
  readonly settings: Pick<ActionSettings, "serverUrl" | "repository">;
  /** No more than so many, in UTF-8. */
  readonly bytes: number;
}

const HEAD = "<table><tr><th>Ticket</th><th>Clock</th><th>What</th><th>Why</th></tr>";
const END = "</table>\n";
// For the ends of the tables, and the note that says how much is missing.
const KEPT_BACK = 500;

/** A table for each group, the most pressing first; what does not fit is counted, and stands in the report file. */
export function planTables(tickets: readonly TicketReport[], page: PlanPage): string {
  const out: string[] = [];
  let left = page.bytes - KEPT_BACK;
  let missing = 0;
  const takes = (text: string): boolean => {
    const size = Buffer.byteLength(text);
    if (missing > 0 || size > left) return false;
    left -= size;
    out.push(text);
    return true;
  };
  for (const group of planGroups(tickets, page.run)) {
    const rows = group.tickets.map((ticket) => row(ticket, page));
    const isBegun = takes(`<h3>${group.heading}</h3>\n${HEAD}`);
    const shown = isBegun ? shownOf(rows, takes) : 0;
    if (isBegun) out.push(END);
    missing += rows.length - shown;
  }
  if (missing > 0)
    out.push(`<p>Left out for length: ${missing} more, the least urgent. All are in the report file.</p>\n`);
  return out.join("");
}

function shownOf(rows: readonly string[], takes: (row: string) => boolean): number {
  const place = rows.findIndex((each) => !takes(each));
  return place < 0 ? rows.length : place;
}

function row(ticket: TicketReport, { run, settings }: PlanPage): string {
  const { serverUrl, repository } = settings;
  const address = `${serverUrl}/${repository.owner}/${repository.name}/issues/${ticket.number}`;
  const failures = failureSentences(ticket).map(({ text }) => text);
  const why = [...new Set(ticket.applied.map(({ step }) => step.because)), ...failures];
  const cells = [
    `<a href="${asHtml(address)}">#${ticket.number}</a>`,
    asHtml(clockText(ticket, run)),
    ticket.applied.map((each) => asHtml(appliedText(each))).join("<br>"),
    why.map(asHtml).join("<br>"),
  ];
  return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
}

/** Of the clock that matters most: `urgent: first response, 20 m past due`. */
function clockText({ clocks }: TicketReport, { now }: PlanPage["run"]): string {
  const open = clocks.filter(({ state }) => state === "breached" || state === "running");
  const [first] = open.toSorted((one, other) => (one.dueAt ?? Infinity) - (other.dueAt ?? Infinity));
  if (first?.dueAt === undefined) return "";
  const { name, basis, dueAt, remainingMs } = first;
  const when = dueAt < now ? `${lengthText(now - dueAt)} past due` : `${lengthText(remainingMs ?? dueAt - now)} left`;
  return `${basis.priority}: ${name.replaceAll("_", " ")}, ${when}`;
}
