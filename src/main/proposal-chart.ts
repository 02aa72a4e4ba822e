// How do the next two weeks of all schedules look, as a chart and as a table with the same data?

import type { Shift } from "../core/schedule/shifts-between.ts";
import type { Instant } from "../core/time/instant.ts";
import { dateOf } from "../core/time/local-date.ts";
import { shortDateText, zoneText } from "../core/time/wording.ts";
import { localOf } from "../core/time/zone.ts";
import type { ScheduleEffect } from "../usecases/effects-on-schedules.ts";
import { weeksShown } from "../usecases/effects-on-schedules.ts";
import { type Block, table } from "./proposal-blocks.ts";
import { peopleText, whenText } from "./proposal-wording.ts";

// A chart with more bars nobody reads, and Mermaid refuses 50,000 characters.
const MOST_BARS = 250;

interface Told {
  readonly now: Instant;
  readonly timezone: string;
}

export function chartBlocks(schedules: readonly ScheduleEffect[], told: Told): readonly Block[] {
  if (schedules.length === 0) return [];
  return [chart(schedules, told), ...table("The same as a table", HEADS, rowsOf(schedules, told))];
}

const HEADS = ["Schedule", "From", "Until", "Before", "After"];

function chart(schedules: readonly ScheduleEffect[], { now, timezone }: Told): Block {
  const { until } = weeksShown(now);
  const zone = steadyZone(timezone, { now, until });
  const sections = schedules.flatMap((effect) => sectionsOf(effect, zone));
  const bars = sections.reduce((sum, { length }) => sum + length - 1, 0);
  const name = `On call until ${shortDateText(localOf(timezone, until).day)}`;
  if (bars > MOST_BARS) return { name, head: [`### ${name}`, "", "Too many shifts for a chart."], rows: [] };
  const head = [
    ...[`### ${name}`, "", "```mermaid", "gantt"],
    ...[`  title On call, ${zoneText(zone)}`, "  dateFormat YYYY-MM-DD HH:mm", "  axisFormat %d %b"],
    ...[...sections.flat(), "```", ""],
  ];
  return { name, head, rows: [] };
}

/** The zone, or UTC where its clock changes meanwhile: a bar must not end before it begins. */
function steadyZone(zone: string, { now, until }: { readonly now: Instant; readonly until: Instant }): string {
  const offset = (at: Instant): number => {
    const { day, msOfDay } = localOf(zone, at);
    return day * 86_400_000 + msOfDay - at;
  };
  return offset(now) === offset(until) ? zone : "UTC";
}

function sectionsOf({ name, before, after }: ScheduleEffect, zone: string): readonly (readonly string[])[] {
  const isSame = before !== undefined && after !== undefined && sameShifts(before.shifts, after.shifts);
  if (isSame) return [section(name, after.shifts, zone)];
  return [
    ...(before === undefined ? [] : [section(`${name} before`, before.shifts, zone)]),
    ...(after === undefined ? [] : [section(`${name} after`, after.shifts, zone)]),
  ];
}

function section(title: string, shifts: readonly Shift[], zone: string): readonly string[] {
  const bars = shifts.map(({ from, until, people }) => {
    const tag = people.length === 0 ? "crit, " : "";
    return `    ${barText(people)} :${tag}${momentText(from, zone)}, ${momentText(until, zone)}`;
  });
  return [`  section ${inert(title)}`, ...bars];
}

// The dot keeps whoever is called like a word of Mermaid's from being taken for it.
function barText(people: readonly string[]): string {
  return people.length === 0 ? "nobody" : `· ${inert(people.join(" + "))}`;
}

/** Only what Mermaid and Markdown take for plain text. */
function inert(text: string): string {
  return text.replace(/[^\p{L}\p{N} .+_-]+/gu, " ").trim();
}

function momentText(at: Instant, zone: string): string {
  const { day, msOfDay } = localOf(zone, at);
  const minutes = Math.floor(msOfDay / 60_000);
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${dateOf(day)} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function rowsOf(schedules: readonly ScheduleEffect[], { now }: Told): readonly (readonly string[])[] {
  return schedules.flatMap(({ name, timezone, before, after }) =>
    together(before?.shifts ?? [], after?.shifts ?? []).map(({ from, until, old, current }) => [
      `\`${name}\``,
      whenText(from, timezone, now),
      whenText(until, timezone, now),
      old === undefined ? "—" : peopleText(old),
      current === undefined ? "—" : peopleText(current),
    ]),
  );
}

interface Stretch {
  readonly from: Instant;
  readonly until: Instant;
  readonly old: readonly string[] | undefined;
  readonly current: readonly string[] | undefined;
}

/** Both lists cover the same time, or one is empty: cut wherever either has an edge. */
function together(before: readonly Shift[], after: readonly Shift[]): readonly Stretch[] {
  const edges = [...before, ...after].flatMap(({ from, until }) => [from, until]);
  const ordered = [...new Set(edges)].toSorted((one, other) => one - other);
  let [left, right] = [0, 0];
  return ordered.slice(1).map((until, index) => {
    const from = ordered[index] ?? until;
    while ((before[left]?.until ?? Infinity) <= from) left += 1;
    while ((after[right]?.until ?? Infinity) <= from) right += 1;
    return { from, until, old: before[left]?.people, current: after[right]?.people };
  });
}

function sameShifts(one: readonly Shift[], other: readonly Shift[]): boolean {
  const textOf = (shifts: readonly Shift[]): string =>
    JSON.stringify(shifts.map(({ from, until, people }) => [from, until, people]));
  return textOf(one) === textOf(other);
}
