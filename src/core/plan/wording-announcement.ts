// What does an announcement say?

import type { ClockName } from "../config/config.ts";

interface Saying {
  /** Whose step has come first; undefined where staff asked for it. */
  readonly clock: ClockName | undefined;
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
const missing: Readonly<Record<ClockName, string>> = {
  first_response: "is still waiting for a first reply",
  next_response: "is waiting for an answer to the last message",
  update: "is waiting for news",
  attempt: "is not solved yet",
  acknowledge: "needs somebody to say that they have it",
  resolution: "is still open",
  pending: "is waiting for the customer",
  write_up: "needs its write-up",
};

/** Plain sentences for everybody on the issue; people are mentioned by login. */
export function announcementText(saying: Saying): string {
  return [request(saying), ...(saying.ended ? [] : emptyTiers(saying)), ...saying.comments].join("\n\n");
}

function request({ clock, mentions, takeOver, ended }: Saying): string {
  const waiting = clock === undefined ? "this request needs your help." : `this request ${missing[clock]}.`;
  const everybody = mentions.map((login) => `@${login}`).join(", ");
  const addressed = everybody === "" ? sentence(waiting) : `${everybody}: ${waiting}`;
  if (ended && takeOver.length === 0) {
    return `${addressed} There is nobody further to pass it on to, so could you see to it, or find somebody who can?`;
  }
  if (takeOver.length === 0) return `${addressed} Could you answer here, or hand it over?`;
  const [first] = takeOver;
  const asked = mentions.length === 1 ? "Could you" : `@${first ?? ""}, could you`;
  const last = ended ? " There is nobody further to pass it on to." : "";
  return `${addressed} ${asked} take it over, please?${last}`;
}

function emptyTiers({ passedOver }: Saying): readonly string[] {
  if (passedOver.length === 0) return [];
  const names = passedOver.map((name) => `“${name}”`).join(" and ");
  return [`Nobody is on call in ${names} just now, so this went straight on.`];
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
