// By what is an alert known, once it was sent?

import type { ChannelSettings, Config } from "../config/config.ts";

/** Channels that take two alerts of one key for one, and can be told that it is over. */
const PAGERS: readonly ChannelSettings["kind"][] = ["pagerduty", "splunk-on-call", "jsm", "opsgenie"];

export function isPager(channel: string, config: Config): boolean {
  return config.channels.some((each) => each.name === channel && PAGERS.includes(each.kind));
}

/** `alert/<cycle>/<tier>/<channel>`: each tier is alerted once in a cycle, on each channel. */
export function alertId(cycle: number, tier: string, channel: string): string {
  return `alert/${cycle}/${tier}/${channel}`;
}

/** Of a step that reminds, or that alerts without escalating. */
export function stepAlertId(does: "remind" | "step", channel: string, stepId: string): string {
  return `${does}:${channel}:${stepId}`;
}

export interface TierAlert {
  readonly kind: "alert";
  readonly cycle: number;
  readonly tier: string;
  readonly channel: string;
}

export interface StepAlert {
  readonly kind: "remind" | "step";
  readonly cycle: number;
  readonly channel: string;
  readonly stepId: string;
}

/** Undefined for the end of an alert (`.../acknowledge`, `.../resolve`), and for what is none. */
export function readAlertId(id: string): TierAlert | StepAlert | undefined {
  const [, cycle, tier, channel] = /^alert\/(\d+)\/([^/]+)\/([^/]+)$/.exec(id) ?? [];
  if (tier !== undefined && channel !== undefined) return { kind: "alert", cycle: Number(cycle), tier, channel };
  const [, kind, to, stepId, of] = /^(remind|step):([^:]+):([^/]+\/(\d+)\/.*)$/.exec(id) ?? [];
  if ((kind !== "remind" && kind !== "step") || to === undefined || stepId === undefined) return undefined;
  return { kind, cycle: Number(of), channel: to, stepId };
}

export function tierAlertOf(id: string): TierAlert | undefined {
  const read = readAlertId(id);
  return read?.kind === "alert" ? read : undefined;
}
