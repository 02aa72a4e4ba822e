// What does `watchbill who --reach` print?

import { hindranceOf } from "../notify/hindrance.ts";
import {
  whoIsReached,
  type ChannelReach,
  type PersonReach,
  type ReachReport,
  type TierReach,
} from "../usecases/who-is-reached.ts";
import { Complaint } from "./cli-complaint.ts";
import { atOf, type CommonOptions, readConfig } from "./cli-file.ts";
import { type Entry, type Piece, printEntries, printPieces, printWrapped } from "./cli-painted.ts";
import { printJson, say } from "./cli-print.ts";
import { terminalColumns } from "./cli-text-width.ts";

/** How each person on every ladder would be reached from the environment it runs in, and who could not be. @throws Complaint with exit 2 with a schedule. */
export async function whoReach(schedule: string | undefined, options: CommonOptions): Promise<void> {
  if (schedule !== undefined) throw new Complaint("--reach is about every ladder: leave the schedule out", 2);
  const config = await readConfig(options);
  const report = whoIsReached(config, (channel) => hindranceOf(channel, process.env), atOf(options));
  if (options.json === true) printJson(report);
  else if (report.tiers.length === 0) say(`${options.config} has no tiers, so nobody is escalated to.`);
  else show(report);
}

function show(report: ReachReport): void {
  const columns = terminalColumns();
  for (const { title, entries } of [...report.tiers.map((tier) => tierPart(tier, report)), ...routeParts(report)]) {
    printWrapped({ text: title, look: "bold" }, columns);
    printEntries(entries, columns);
    printPieces([]);
  }
  printWrapped(summary(report), columns);
}

interface Part {
  readonly title: string;
  readonly entries: readonly Entry[];
}

function tierPart({ tier, alert, people }: TierReach, { priorities }: ReachReport): Part {
  const ladders = priorities.filter(({ ladder }) => ladder.includes(tier));
  const firsts = ladders.filter(({ ladder, alert: atOnce }) => ladder[0] === tier && atOnce.length > 0);
  const byStep = ladders.filter(({ stepAlerts }) => stepAlerts.length > 0);
  const names = ladders.map(({ priority }) => priority).join(", ");
  const entries = [
    row("ladders of", names || "no priority"),
    ...firsts.map((each) => alertRow("on assignment", each.alert, ` (${each.priority})`)),
    alert.length === 0 ? row("on escalation", "no channel") : alertRow("on escalation", alert, ""),
    ...byStep.map((each) => alertRow("by a step", each.stepAlerts, ` (${each.priority})`)),
    ...peopleRows(people, "nobody is ever on this tier"),
  ];
  return { title: tier, entries };
}

function row(name: string, text: string): Entry {
  return { head: { text: name, look: "dim" }, text };
}

function alertRow(name: string, channels: readonly ChannelReach[], end: string): Entry {
  const text = channels.map(channelText).join("; ") + end;
  return { ...row(name, text), look: channels.every(works) ? undefined : "red" };
}

function peopleRows(people: readonly PersonReach[], nobody: string): readonly Entry[] {
  return people.length === 0 ? [{ ...row("people", nobody), look: "red" }] : people.map(personRow);
}

function personRow({ login, onCallNow, reminders }: PersonReach): Entry {
  const ways = ["mention on the ticket", ...reminders.map(channelText)];
  const look = reminders.every(works) ? undefined : "yellow";
  return { head: { text: `${login}${onCallNow ? " (on now)" : ""}` }, text: ways.join("; "), look };
}

function works({ hindrance }: ChannelReach): boolean {
  return hindrance === null;
}

function channelText({ channel, kind, hindrance }: ChannelReach): string {
  return hindrance === null ? `${channel} (${kind})` : `NOT by ${channel} (${kind}): ${hindrance}`;
}

function routeParts({ routes }: ReachReport): readonly Part[] {
  return routes.map(({ line, people }) => ({
    title: `the route of line ${line}, in place of the first tier`,
    entries: peopleRows(people, "nobody is ever on this route"),
  }));
}

function summary(report: ReachReport): Piece {
  const places = [
    ...report.tiers.map(({ tier, people }) => ({ name: tier, people, on: laddersWith(tier, report) })),
    ...report.routes.map(({ line, people }) => ({
      name: `route of line ${line}`,
      people,
      on: report.priorities.length,
    })),
  ];
  const left = places.flatMap(({ name, people, on }) =>
    people.flatMap((person) => (isLeft(person, on) ? [`${person.login} (${name}${onlyFor(person, on)})`] : [])),
  );
  if (left.length === 0) return { text: "Everybody is reached by more than the mention on the ticket.", look: "green" };
  return { text: `Reached by nothing but the mention on the ticket: ${left.join(", ")}.`, look: "yellow" };
}

function laddersWith(tier: string, { priorities }: ReachReport): number {
  return priorities.filter(({ ladder }) => ladder.includes(tier)).length;
}

function isLeft({ beyondMention, mentionOnlyFor }: PersonReach, ladders: number): boolean {
  return !beyondMention && (mentionOnlyFor.length > 0 || ladders === 0);
}

/** Nothing more where it holds for all tickets there. */
function onlyFor({ mentionOnlyFor }: PersonReach, ladders: number): string {
  return mentionOnlyFor.length === ladders ? "" : `, when ${mentionOnlyFor.join(" or ")}`;
}
