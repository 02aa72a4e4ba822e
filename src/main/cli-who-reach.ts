// What does `watchbill who --reach` print?

import {
  whoIsReached,
  type ChannelReach,
  type PersonReach,
  type ReachReport,
  type TierReach,
} from "../usecases/who-is-reached.ts";
import { Complaint } from "./cli-complaint.ts";
import { atOf, type CommonOptions, readConfig } from "./cli-file.ts";
import { print, printJson, say } from "./cli-print.ts";

/** How each person on every ladder would be reached from the environment it runs in, and who could not be. @throws Complaint with exit 2 with a schedule. */
export async function whoReach(schedule: string | undefined, options: CommonOptions): Promise<void> {
  if (schedule !== undefined) throw new Complaint("--reach is about every ladder: leave the schedule out", 2);
  const config = await readConfig(options);
  const report = whoIsReached(config, process.env, atOf(options));
  if (options.json === true) printJson(report);
  else if (report.tiers.length === 0) say(`${options.config} has no tiers, so nobody is escalated to.`);
  else
    print([...report.tiers.map((tier) => tierText(tier, report)), ...routeTexts(report), summary(report)].join("\n\n"));
}

function tierText({ tier, alert, people }: TierReach, { priorities }: ReachReport): string {
  const ladders = priorities.filter(({ ladder }) => ladder.includes(tier));
  const firsts = ladders.filter(({ ladder, alert: atOnce }) => ladder[0] === tier && atOnce.length > 0);
  const byStep = ladders.filter(({ stepAlerts }) => stepAlerts.length > 0);
  const rows = [
    `  ladders of     ${ladders.map(({ priority }) => priority).join(", ") || "no priority"}`,
    ...firsts.map((each) => `  on assignment  ${channelsText(each.alert)} (${each.priority})`),
    `  on escalation  ${alert.length === 0 ? "no channel" : channelsText(alert)}`,
    ...byStep.map((each) => `  by a step      ${channelsText(each.stepAlerts)} (${each.priority})`),
    ...(people.length === 0 ? ["  nobody is ever on this tier"] : people.map(personText)),
  ];
  return [tier, ...rows].join("\n");
}

function personText({ login, onCallNow, reminders }: PersonReach): string {
  const ways = ["mention on the ticket", ...reminders.map(channelText)];
  return `  ${login}${onCallNow ? " (on now)" : ""}: ${ways.join("; ")}`;
}

function channelsText(channels: readonly ChannelReach[]): string {
  return channels.map(channelText).join("; ");
}

function channelText({ channel, kind, hindrance }: ChannelReach): string {
  return hindrance === null ? `${channel} (${kind})` : `NOT by ${channel} (${kind}): ${hindrance}`;
}

function routeTexts({ routes }: ReachReport): readonly string[] {
  return routes.map(({ line, people }) => {
    const rows = people.length === 0 ? ["  nobody is ever on this route"] : people.map(personText);
    return [`the route of line ${line}, in place of the first tier`, ...rows].join("\n");
  });
}

function summary(report: ReachReport): string {
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
  if (left.length === 0) return "Everybody is reached by more than the mention on the ticket.";
  return `Reached by nothing but the mention on the ticket: ${left.join(", ")}.`;
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
