// Which hidden line says that an issue of ours is a summary, and what does it tell?

import { isRecord } from "../core/ticket/ledger.ts";

/** `overdue`: steps told there instead of on their tickets. `first-day`: tickets older than the file. */
export type Summary =
  | { readonly kind: "overdue"; readonly tickets: readonly SummaryTicket[]; readonly marks: readonly string[] }
  | { readonly kind: "first-day" };

/** A ticket as a summary lists it. */
export interface SummaryTicket {
  readonly number: number;
  readonly priority: string;
}

const LINE = /^<!-- watchbill:(overdue|first-day) (\{.*\}) -->(?:\r?\n|$)/;

/** The line, to stand first in the body. */
export function summaryLine(summary: Summary): string {
  return `<!-- watchbill:${summary.kind} ${JSON.stringify(dataOf(summary)).replaceAll("--", "-\\u002d")} -->`;
}

function dataOf(summary: Summary): unknown {
  if (summary.kind === "first-day") return {};
  const byPriority: Record<string, number[]> = {};
  for (const { number, priority } of summary.tickets) (byPriority[priority] ??= []).push(number);
  return { tickets: byPriority, told: summary.marks.join(" ") };
}

/** What an issue's body tells; undefined when it is no summary. */
export function readSummary(body: string): Summary | undefined {
  const match = LINE.exec(body);
  if (match?.[1] === undefined) return undefined;
  if (match[1] === "first-day") return { kind: "first-day" };
  const data = parsed(match[2] ?? "");
  if (!isRecord(data)) return undefined;
  const told = typeof data["told"] === "string" ? data["told"].split(" ").filter((mark) => mark !== "") : [];
  return { kind: "overdue", tickets: ticketsIn(data["tickets"]), marks: told };
}

function ticketsIn(value: unknown): readonly SummaryTicket[] {
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([priority, numbers]) =>
    Array.isArray(numbers)
      ? numbers
          .filter((number): number is number => Number.isSafeInteger(number))
          .map((number) => ({ number, priority }))
      : [],
  );
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
