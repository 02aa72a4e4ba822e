// How would each person on every ladder be reached, and who could not be?

import type { ChannelSettings, Config, Duty, Reach, Tier } from "../core/config/config.ts";
import { manned, tierOfRoute } from "../core/plan/ladder.ts";
import { sameLogin } from "../core/ticket/who-is-who.ts";
import type { Instant } from "../core/time/instant.ts";
import { slackMember } from "./slack-member.ts";

export interface ReachReport {
  /** What is alerted at assignment, and the tiers climbed after that. */
  readonly priorities: readonly {
    readonly priority: string;
    readonly ladder: readonly string[];
    readonly alert: readonly ChannelReach[];
    /** What its clocks' steps alert besides. */
    readonly stepAlerts: readonly ChannelReach[];
  }[];
  readonly tiers: readonly TierReach[];
  /** What takes the place of a ladder's first tier, by the line of its route. */
  readonly routes: readonly { readonly line: number; readonly people: readonly PersonReach[] }[];
}

export interface TierReach {
  readonly tier: string;
  /** Told when a ticket climbs to this tier. */
  readonly alert: readonly ChannelReach[];
  /** Everybody who is ever on this tier. */
  readonly people: readonly PersonReach[];
}

/** A channel, and why it could not be used; null when it could. */
export interface ChannelReach {
  readonly channel: string;
  readonly kind: ChannelSettings["kind"];
  readonly hindrance: string | null;
}

export interface PersonReach {
  readonly login: string;
  readonly onCallNow: boolean;
  /** The channels of `reminders`; the mention on the ticket comes on top. */
  readonly reminders: readonly ChannelReach[];
  /** Whether anything but the mention on the ticket reaches them: a reminder, or an alert of the tier. */
  readonly beyondMention: boolean;
  /** Priorities whose tickets reach them by nothing but the mention. */
  readonly mentionOnlyFor: readonly string[];
}

/** Why nothing can go out by a channel; undefined where it can. */
export type HindranceOf = (channel: ChannelSettings) => string | undefined;

interface Moment {
  readonly config: Config;
  readonly hindranceOf: HindranceOf;
  readonly at: Instant;
}

type Priorities = ReachReport["priorities"];

/** How each person on every ladder would be reached by these channels, and who could not be. */
export function whoIsReached(config: Config, hindranceOf: HindranceOf, at: Instant): ReachReport {
  const moment = { config, hindranceOf, at };
  const priorities = config.priorities.map(({ name, ladder, alert, clocks, pending }) => {
    const steps = [...clocks.flatMap((clock) => clock.steps), ...(pending?.steps ?? [])];
    const stepAlerts = alerted([...new Set(steps.flatMap((step) => step.alert))], moment);
    return { priority: name, ladder, alert: alerted(alert, moment), stepAlerts };
  });
  const tiers = config.tiers.map((tier) => {
    const alert = alerted(tier.alert, moment);
    return { tier: tier.name, alert, people: peopleReached(tier, silentOn(tier, priorities), moment) };
  });
  const routes = config.routes.flatMap((route) => {
    if (route.reach === undefined) return [];
    // What is not timed wakes nobody.
    const silent = priorities.filter(({ alert }) => !route.clocks || !alert.some(works));
    const names = silent.map(({ priority }) => priority);
    return [{ line: route.at.line, people: peopleReached(tierOfRoute(route, route.reach), names, moment) }];
  });
  return { priorities, tiers, routes };
}

/** Priorities whose ladders have this tier and wake nobody when they give it a ticket at once. */
function silentOn({ name }: Tier, priorities: Priorities): readonly string[] {
  const climbed = priorities.filter(({ ladder }) => ladder.includes(name));
  const silent = climbed.filter(({ ladder, alert }) => ladder[0] !== name || !alert.some(works));
  return silent.map(({ priority }) => priority);
}

function peopleReached(tier: Tier, silent: readonly string[], moment: Moment): readonly PersonReach[] {
  const { config, hindranceOf, at } = moment;
  const present = manned(tier, config, at).people;
  const isAlerted = alerted(tier.alert, moment).some(works);
  return everybodyOn(tier, config).map((login) => {
    const reminders = channelsNamed(config.reminders, config).map((channel) =>
      channelReach(channel, hindranceOf(channel) ?? lacking(channel, login, config)),
    );
    const beyondMention = isAlerted || reminders.some(works);
    const onCallNow = present.some((person) => sameLogin(person, login));
    return { login, onCallNow, reminders, beyondMention, mentionOnlyFor: beyondMention ? [] : silent };
  });
}

function alerted(names: readonly string[], { config, hindranceOf }: Moment): readonly ChannelReach[] {
  return channelsNamed(names, config).map((channel) => channelReach(channel, hindranceOf(channel)));
}

function channelsNamed(names: readonly string[], { channels }: Config): readonly ChannelSettings[] {
  return names.flatMap((name) => channels.filter((channel) => channel.name === name));
}

function works({ hindrance }: ChannelReach): boolean {
  return hindrance === null;
}

function channelReach({ name, kind }: ChannelSettings, hindrance: string | undefined): ChannelReach {
  return { channel: name, kind, hindrance: hindrance ?? null };
}

// What a channel needs to know of somebody to reach that very person.
function lacking({ kind }: ChannelSettings, login: string, config: Config): string | undefined {
  const person = config.people.find((each) => sameLogin(each.login, login));
  if (kind === "email" && person?.email === undefined) return "no `email` in the file";
  if (kind !== "slack" || slackMember(person?.slack) !== undefined) return undefined;
  return person?.slack === undefined
    ? "no `slack` in the file"
    : "`slack` in the file is no member's ID such as U012AB3";
}

function everybodyOn({ reach }: Tier, config: Config): readonly string[] {
  const logins = reach.kind === "people" ? reach.people : everybodyIn(reach, config);
  return logins.filter((login, index) => logins.findIndex((other) => sameLogin(other, login)) === index);
}

function everybodyIn(reach: Exclude<Reach, { kind: "people" }>, config: Config): readonly string[] {
  const schedule = config.schedules.find(({ name }) => name === reach.schedule);
  if (schedule === undefined) return [];
  if (reach.kind === "managers_of") return schedule.layers.flatMap(({ managers }) => managers);
  const stepIns = schedule.overrides.flatMap((override) => {
    if (override.kind === "remove") return [];
    return override.kind === "replace" ? override.with : override.people;
  });
  return [...schedule.layers.flatMap(({ duty }) => onDuty(duty)), ...schedule.fallback, ...stepIns];
}

function onDuty(duty: Duty): readonly string[] {
  switch (duty.kind) {
    case "rotation":
      return duty.rotation.turns.flatMap(({ members }) => members.map(({ login }) => login));
    case "always":
      return duty.people;
    case "shifts":
      return duty.shifts.flatMap(({ people }) => people);
  }
}
