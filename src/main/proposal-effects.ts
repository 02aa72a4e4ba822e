// How are the effects of a change to the file told, before and after?

import type { Instant } from "../core/time/instant.ts";
import { spanText } from "../core/schedule/report-wording.ts";
import { zoneText } from "../core/time/wording.ts";
import type { Effects, ProposalChecked } from "../usecases/check-proposal.ts";
import { gapLines } from "../usecases/effects-gap-kinds.ts";
import type { ScheduleEffect, Side } from "../usecases/effects-on-schedules.ts";
import type { DueChange, TicketEffect } from "../usecases/effects-on-tickets.ts";
import { appliedText } from "./action-step-text.ts";
import { type Block, paragraph, table } from "./proposal-blocks.ts";
import { counted, inCode, peopleText, whenText } from "./proposal-wording.ts";

export interface Telling {
  readonly now: Instant;
  readonly timezone: string;
  /** Address of the repository's page, for links to its issues. */
  readonly repositoryUrl: string | undefined;
}

/** An edit that changes who is on call now: what stands before everything else. */
export function presentBlocks({ schedules }: Effects): readonly Block[] {
  return schedules.flatMap(({ name, turns: [first], suggestions }) => {
    if (first?.present !== true) return [];
    const change = `**Who is on call now changes** in ${inCode(name)}: ${peopleText(first.before)} before, ${peopleText(first.after)} after.`;
    const lines = suggestions.map(({ kind, line, at, layer }) =>
      kind === "joins"
        ? `To leave this turn as it is, write ${inCode(line)} in line ${at.line}.`
        : `To leave this turn as it is, keep ${inCode(line)} in layer ${inCode(layer)} instead of deleting it.`,
    );
    return [paragraph("who is on call now", [change, ...lines].join(" "))];
  });
}

export function effectBlocks({ schedules, tickets }: Effects, telling: Telling): readonly Block[] {
  return [
    ...table("Before and after", ["", "Before", "After"], overview({ schedules, tickets })),
    ...table("Gaps of the next 12 months", ["Schedule", "", "Which"], gapRows(schedules)),
    ...table(
      `Open tickets (${zoneText(telling.timezone)})`,
      ["Ticket", "What", "Before", "After"],
      [...tickets.effects.flatMap((effect) => ticketRows(effect, telling))],
    ),
    ...table(`Turns that change (${zones(schedules)})`, TURN_HEADS, turnRows(schedules, telling)),
    ...tickets.left.map((text) => paragraph("what could not be read", inCode(text))),
  ];
}

/** `12 turns change; 52 new gaps; 2 open tickets change`; empty when nothing does. */
export function effectCounts({ effects }: Pick<ProposalChecked, "effects">): readonly string[] {
  if (effects === undefined) return [];
  const { schedules, tickets } = effects;
  const total = (of: (effect: ScheduleEffect) => number): number => schedules.reduce((sum, each) => sum + of(each), 0);
  const turns = total((each) => each.turns.length);
  const [opened, closed] = [total((each) => each.opened.length), total((each) => each.closed.length)];
  const moved = tickets.effects.length;
  const steps = tickets.effects.reduce((sum, each) => sum + each.steps.length, 0);
  return [
    ...(schedules.some(({ turns: [first] }) => first?.present) ? ["who is on call now changes"] : []),
    ...(turns > 0 ? [`${counted(turns, "turn")} ${turns === 1 ? "changes" : "change"}`] : []),
    ...(opened > 0 ? [counted(opened, "new gap")] : []),
    ...(closed > 0 ? [counted(closed, "closed gap")] : []),
    ...(moved > 0 ? [`${counted(moved, "open ticket")} ${moved === 1 ? "changes" : "change"}`] : []),
    ...(steps > 0 ? [`${counted(steps, "step")} due at once`] : []),
  ];
}

function overview({ schedules, tickets }: Effects): readonly (readonly string[])[] {
  const sided = ({ before, after }: ScheduleEffect, of: (side: Side) => string): readonly string[] =>
    [before, after].map((side) => (side === undefined ? "—" : of(side)));
  const moved = tickets.effects.filter(({ owner, dues }) => owner !== undefined || dues.length > 0).length;
  const steps = tickets.effects.reduce((sum, each) => sum + each.steps.length, 0);
  return [
    ...schedules.flatMap((effect) => [
      [`${inCode(effect.name)}: on call now`, ...sided(effect, ({ onCallNow }) => peopleText(onCallNow))],
      [`${inCode(effect.name)}: gaps nobody meant, 12 months`, ...sided(effect, gapsText)],
    ]),
    [`open tickets with another owner or due time, of ${tickets.compared}`, "—", String(moved)],
    ["steps due at once", "—", String(steps)],
  ];
}

function gapsText({ gaps, gapsMs }: Side): string {
  return gaps === 0 ? "none" : `${gaps}, ${spanText(gapsMs)} in all`;
}

const TURN_HEADS = ["Schedule", "From", "Until", "Before", "After"];

function zones(schedules: readonly ScheduleEffect[]): string {
  const zonesNamed = schedules.filter(({ turns }) => turns.length > 0).map(({ timezone }) => zoneText(timezone));
  return [...new Set(zonesNamed)].join(", ");
}

// A year of short turns is hundreds of rows, of which the first tell the rest.
const MOST_TURNS = 30;

function turnRows(schedules: readonly ScheduleEffect[], { now }: Telling): readonly (readonly string[])[] {
  return schedules.flatMap(({ name, timezone, turns }) => {
    const rows = turns.slice(0, MOST_TURNS).map(({ from, until, before, after, present }) => {
      const begin = present ? "**now**" : whenText(from, timezone, now);
      return [inCode(name), begin, whenText(until, timezone, now), peopleText(before), peopleText(after)];
    });
    const left = turns.length - rows.length;
    return left === 0 ? rows : [...rows, [inCode(name), `and ${left} more in 12 months`, "", "", ""]];
  });
}

function gapRows(schedules: readonly ScheduleEffect[]): readonly (readonly string[])[] {
  return schedules.flatMap(({ name, timezone, opened, closed }) => [
    ...gapLines(opened, timezone).map((line) => [inCode(name), "**new**", inCode(line)]),
    ...gapLines(closed, timezone).map((line) => [inCode(name), "closed", inCode(line)]),
  ]);
}

function ticketRows(effect: TicketEffect, telling: Telling): readonly (readonly string[])[] {
  const { number, care, owner, dues, steps } = effect;
  const { repositoryUrl } = telling;
  const ticket = repositoryUrl === undefined ? `#${number}` : `[#${number}](${repositoryUrl}/issues/${number})`;
  return [
    ...(care === undefined
      ? []
      : [[ticket, "in Watchbill's care", ...(care === "leaves" ? ["yes", "no"] : ["no", "yes"])]]),
    ...(owner === undefined ? [] : [[ticket, "owner", peopleText(owner.before), peopleText(owner.after)]]),
    ...dues.map((due) => [ticket, `${due.clock.replaceAll("_", " ")} due`, ...dueTexts(due, telling)]),
    ...steps.map((step) => [ticket, "due at once", "—", inCode(appliedText({ step, ended: "planned" }))]),
  ];
}

function dueTexts({ before, after }: DueChange, { now, timezone }: Telling): readonly string[] {
  return [before, after].map((at) => (at === undefined ? "—" : whenText(at, timezone, now)));
}
