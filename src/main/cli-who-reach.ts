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
  else print([...report.tiers.map((tier) => tierText(tier, report)), summary(report)].join("\n\n"));
}

function tierText({ tier, alert, people }: TierReach, { priorities }: ReachReport): string {
  const ladders = priorities.filter(({ ladder }) => ladder.includes(tier));
  const firsts = ladders.filter(({ ladder, alert: atOnce }) => ladder[0] === tier && atOnce.length > 0);
  const rows = [
    `  ladders of     ${ladders.map(({ priority }) => priority).join(", ") || "no priority"}`,
    ...firsts.map((each) => `  on assignment  ${channelsText(each.alert)} (${each.priority})`),
    `  on escalation  ${alert.length === 0 ? "no channel" : channelsText(alert)}`,
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

function summary({ tiers }: ReachReport): string {
  const left = tiers.flatMap(({ tier, people }) =>
    people.filter(({ beyondMention }) => !beyondMention).map(({ login }) => `${login} (${tier})`),
  );
  if (left.length === 0) return "Everybody is reached by more than the mention on the ticket.";
  return `Reached by nothing but the mention on the ticket: ${left.join(", ")}.`;
}
