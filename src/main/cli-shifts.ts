// What does `watchbill shifts` print?

import { type Instant, isoOf } from "../core/time/instant.ts";
import { localText } from "../core/time/wording.ts";
import { Complaint } from "./cli-complaint.ts";
import { readConfig } from "./cli-file.ts";
import { type Mark, printMarked } from "./cli-marked.ts";
import { printJson } from "./cli-print.ts";
import { personNamed, scheduleNamed } from "./cli-schedule.ts";
import { barsText, legendText } from "./cli-shifts-bars.ts";
import { shiftsData } from "./cli-shifts-data.ts";
import { chosenShifts, type Outlook, outlookOf } from "./cli-shifts-outlook.ts";
import { type SpanOptions, spanOf } from "./cli-shifts-span.ts";
import { tableText } from "./cli-shifts-table.ts";
import { terminalColumns, wrapped } from "./cli-text-width.ts";

export interface ShiftsOptions extends SpanOptions {
  /** A login: only the shifts in which that person serves. */
  readonly person?: string;
}

/** The final schedule: bars and a table, data, or a calendar. */
export async function shifts(name: string, options: ShiftsOptions): Promise<void> {
  if (options.ics === true && options.json === true) throw new Complaint("choose one of --ics and --json", 2);
  const config = await readConfig(options);
  const schedule = scheduleNamed(name, config);
  const span = spanOf(options, schedule.timezone);
  const person = options.person === undefined ? undefined : personNamed(options.person, config);
  if (options.ics === true) {
    // Large, and wanted by this alone.
    const { shiftsCalendar } = await import("./shifts-calendar.ts");
    // Already free of control characters, and each line ends as calendars want it.
    process.stdout.write(shiftsCalendar(config, name, { ...span, ...(person !== undefined && { person }) }));
    return;
  }
  const outlook = outlookOf(config, schedule, { ...span, person });
  if (options.json === true) printJson(shiftsData(outlook));
  else {
    const columns = terminalColumns();
    printMarked(shown(outlook, columns), MARKS, columns);
  }
}

const MARKS: readonly Mark[] = [
  { pattern: /^\S.*:$/g, look: "bold" },
  { pattern: /^ *(?:00 +03|from +until).*/g, look: "bold" },
  // A time with nobody: in the bar of a day, in the table and in what the marks stand for.
  { pattern: /(?<=^\w{3} [\w -]{5,11} {2}.*)!+|^!(?= )|NOBODY(?: ON CALL)?/g, look: "red" },
];

function shown(outlook: Outlook, columns: number | undefined): string {
  const { schedule, person } = outlook;
  const isEmpty = chosenShifts(outlook).length === 0;
  const table = isEmpty ? `${person ?? "nobody"} has no shift in this time.` : tableText(outlook, columns);
  const whose = person === undefined ? schedule.name : `${schedule.name}, the shifts of ${person}`;
  const head = [
    `${whose}:`,
    edgeText("from", outlook.from, schedule.timezone),
    edgeText("until", outlook.until, schedule.timezone),
  ];
  return [
    head.flatMap((line) => (columns === undefined ? [line] : wrapped(line, columns))).join("\n"),
    `${barsText(outlook, columns)}\n\n${legendText(outlook, columns)}`,
    table,
    ...(columns === undefined ? [coverageText(outlook)] : [wrapped(coverageText(outlook), columns).join("\n")]),
  ].join("\n\n");
}

function edgeText(word: string, at: Instant, zone: string): string {
  return `${word} ${localText(at, zone)}, ${isoOf(at)}`;
}

function coverageText({ coverage: { gaps, overlaps } }: Outlook): string {
  const filled = gaps.filter(({ filledBy }) => filledBy.length > 0).length;
  const planned = gaps.filter((gap) => gap.planned && gap.filledBy.length === 0).length;
  const open = gaps.length - filled - planned;
  return `Gaps: ${gaps.length} (${filled} filled, ${planned} planned, ${open} with nobody). Overlaps: ${overlaps.length}.`;
}
