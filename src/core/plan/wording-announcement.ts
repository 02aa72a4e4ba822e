// What does an announcement say?

import type { SpokenClock } from "./passed-steps.ts";

interface Saying {
  /** Whose step has come first; undefined where staff asked for it. */
  readonly clock: SpokenClock["name"] | undefined;
  /** Name of the member of staff who asked for it; undefined: nobody did. */
  readonly askedBy: string | undefined;
  /** Everybody who hears, in order. */
  readonly mentions: readonly string[];
  /** The people of the tier that is asked to take over; empty for a reminder. */
  readonly takeOver: readonly string[];
  /** Names of tiers that had nobody. */
  readonly passedOver: readonly string[];
  readonly ended: boolean;
  /** The file's own sentences: of tiers and steps. */
  readonly comments: readonly string[];
}

// Customers read these too: they ask a named person for the next thing, and say nothing of targets or lateness.
const missing: Readonly<Record<SpokenClock["name"], string>> = {
  first_response: "is still waiting for a first reply",
  next_response: "is waiting for an answer to the last message",
  update: "is waiting for news",
  attempt: "is not solved yet",
  acknowledge: "needs somebody to say that they have it",
  resolution: "is still open",
  pending: "is waiting for the customer",
};

/** Plain sentences for everybody on the issue; people are mentioned by login. */
export function announcementText(saying: Saying): string {
  return [request(saying), ...emptyTiers(saying), ...saying.comments].join("\n\n");
}

function request(saying: Saying): string {
  const { clock, mentions, takeOver, ended } = saying;
  const everybody = mentions.map((login) => `@${login}`).join(", ");
  const addressed = everybody === "" ? sentence(reason(saying)) : `${everybody}: ${reason(saying)}`;
  if (ended && takeOver.length === 0) {
    return `${addressed} There is nobody further to pass it on to, so could you see to it, or find somebody who can?`;
  }
  if (takeOver.length === 0) return `${addressed} ${clock === undefined ? "Could you help?" : asking[clock]}`;
  const [first] = takeOver;
  const asked = mentions.length === 1 ? "Could you" : `@${first ?? ""}, could you`;
  const last = ended ? " There is nobody further to pass it on to." : "";
  return `${addressed} ${asked} take it over, please?${last}`;
}

/** What a reminder asks for. */
const ANSWER = "Could you answer here, or hand it over?";
const asking: Readonly<Record<SpokenClock["name"], string>> = {
  first_response: ANSWER,
  next_response: ANSWER,
  update: "Could you write a line on how it stands?",
  attempt: "Could you go on with it, or pass it on?",
  acknowledge: "Could you say so with `/ack`, or hand it over?",
  resolution: "Could you see how it stands?",
  pending: "Could you have a look?",
};

function reason({ clock, askedBy }: Saying): string {
  if (clock !== undefined) return `this request ${missing[clock]}.`;
  return askedBy === undefined ? "this request needs your help." : `${askedBy} asks for your help with this request.`;
}

function emptyTiers({ passedOver, takeOver }: Saying): readonly string[] {
  if (passedOver.length === 0) return [];
  const names = passedOver.map((name) => `“${name}”`).join(" and ");
  return [`Nobody is on call in ${names} just now${takeOver.length === 0 ? "" : ", so this went straight on"}.`];
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
