// Which row does each ticket of a preview have in a table for spreadsheets?

import { isoOf } from "../core/time/instant.ts";
import { CLOCKS } from "../usecases/preview-groups.ts";
import type { Journal } from "../usecases/preview-past.ts";
import type { Act, PreviewRecord } from "../usecases/preview-record.ts";
import { plainLine } from "./proposal-wording.ts";

type Column = readonly [name: string, value: (record: PreviewRecord) => string];

const COLUMNS: readonly Column[] = [
  ["number", ({ number }) => String(number)],
  ["title", ({ title }) => inert(title)],
  ["opened_at", ({ openedAt }) => isoOf(openedAt)],
  ["closed_at", ({ closedAt }) => (closedAt === undefined ? "" : isoOf(closedAt))],
  ["request_type", ({ requestType }) => requestType ?? ""],
  ["priority", ({ priority }) => priority ?? ""],
  ["assigned_to", (record) => peopleOf(record, "assigned")],
  ["first_response", (record) => firstResponse(record)?.state ?? ""],
  ["first_response_due_at", (record) => momentText(firstResponse(record)?.dueAt)],
  ["first_response_at", (record) => momentText(firstResponse(record)?.stoppedAt)],
  ...CLOCKS.flatMap((clock): readonly Column[] => [
    [`${clock}_met`, ({ clocks }) => countOf(clocks, ({ name, state }) => name === clock && state === "met")],
    [
      `${clock}_late`,
      ({ clocks }) => countOf(clocks, ({ name, state }) => name === clock && ["missed", "breached"].includes(state)),
    ],
  ]),
  ["reminded", (record) => countOf(record.acts, ({ kind }) => kind === "reminded")],
  ["escalated", (record) => countOf(record.acts, ({ kind }) => kind === "escalated")],
  [
    "escalated_to_tiers",
    ({ acts }) => listed(acts.flatMap((act) => (act.kind === "escalated" ? (act.tier ?? []) : []))),
  ],
  ["escalated_to_people", (record) => peopleOf(record, "escalated")],
  ["no_tier_left", (record) => countOf(record.acts, ({ kind }) => kind === "ended")],
  ["paged", (record) => countOf(record.acts, ({ kind }) => kind === "paged")],
  ["paged_people", (record) => peopleOf(record, "paged")],
  ["closed_by_watchbill", (record) => countOf(record.acts, ({ kind }) => kind === "closed")],
];

/** The header, then a row for each ticket, the newest first; lists in a cell are separated by blanks. */
export async function* csvLines({ pages }: Pick<Journal, "pages">): AsyncGenerator<string> {
  yield COLUMNS.map(([name]) => name).join(",");
  const seen = new Set<number>();
  for await (const { records } of pages()) {
    for (const record of records) {
      if (record.leftOut !== undefined || seen.has(record.number)) continue;
      seen.add(record.number);
      yield COLUMNS.map(([, value]) => quoted(value(record))).join(",");
    }
  }
}

/** On one line, and never a formula: spreadsheets take what begins like one for theirs. */
function inert(text: string): string {
  const line = plainLine(text);
  return /^[=+\-@|%＝＋－＠]/.test(line) ? `'${line}` : line;
}

function quoted(value: string): string {
  return /[",;']/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

function firstResponse({ clocks }: PreviewRecord) {
  return clocks.findLast(({ name }) => name === "first_response");
}

function momentText(at: PreviewRecord["closedAt"]): string {
  return at === undefined ? "" : isoOf(at);
}

function peopleOf({ acts }: PreviewRecord, kind: Act["kind"]): string {
  return listed(acts.flatMap((act) => (act.kind === kind ? (act.people ?? []) : [])));
}

function listed(names: readonly string[]): string {
  return [...new Set(names)].join(" ");
}

function countOf<T>(list: readonly T[], holds: (each: T) => boolean): string {
  return String(list.filter(holds).length);
}
