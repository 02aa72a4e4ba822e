// How does a ticket stand, and why: which rule, which line, which arithmetic, who is on call?

import type { Clock } from "../clocks/clock.ts";
import { clocksOf, zoneShown } from "../clocks/clocks-of.ts";
import { routeOf } from "../clocks/route-of.ts";
import { calendarOf } from "../config/calendar-of.ts";
import type { Config } from "../config/config.ts";
import { presentCycle, type Ticket } from "../ticket/ticket.ts";
import { lengthText } from "../time/duration.ts";
import type { Instant } from "../time/instant.ts";
import { localText } from "../time/wording.ts";
import { ladderOf, manned, presentTier, priorityOf } from "./ladder.ts";

/** One folded block of Markdown, without mentions and without the customer's words. */
export function whyText(ticket: Ticket, config: Config, now: Instant): string {
  const lines = whyLines(ticket, config, now).map((line) => `- ${line}`);
  return ["<details><summary>How this request stands, and why</summary>", "", ...lines, "", "</details>"].join("\n");
}

/** The same as plain lines: what it is, the rules and their lines, clocks with their arithmetic, who is on call. */
export function whyLines(ticket: Ticket, config: Config, now: Instant): readonly string[] {
  const priority = priorityOf(ticket, config);
  const route = routeOf(ticket, config);
  const cycle = presentCycle(ticket).number;
  const clocks = clocksOf(ticket, config, now).filter((clock) => clock.cycle === cycle);
  const type = config.requestTypes.find((each) => each.name === ticket.requestType.name);
  return [
    `request type: ${ticket.requestType.name ?? "none"}${place(type)}: ${ticket.requestType.because}`,
    `priority: ${ticket.priority.name ?? "none"}${place(priority)}: ${ticket.priority.because}`,
    ...(route === undefined ? [] : [`route: line ${route.at.line}${route.clocks ? "" : ", no clocks"}`]),
    ...clocks.map((clock) => clockLine(clock, config)),
    ...ladderLines(ticket, config, now),
  ].map(plain);
}

function place(named: { readonly at: { readonly line: number } } | undefined): string {
  return named === undefined ? "" : ` (line ${named.at.line})`;
}

function clockLine(clock: Clock, config: Config): string {
  const zone = zoneShown(calendarOf(config, clock.calendar), config);
  const left = clock.remainingMs === undefined ? "" : `, ${lengthText(clock.remainingMs)} left`;
  const next = clock.steps.find((step) => clock.dueAt !== undefined && step.at >= clock.startedAt);
  const coming = next === undefined ? "" : `; first step ${localText(next.at, zone)} (line ${next.rule.at.line})`;
  return `${clock.name.replaceAll("_", " ")}: ${clock.state}${left}; ${clock.because}${coming}`;
}

function ladderLines(ticket: Ticket, config: Config, now: Instant): readonly string[] {
  const present = presentTier(ticket, config, now)?.name;
  return ladderOf(ticket, config).map((tier) => {
    const { people, because } = manned(tier, config, now);
    const here = tier.name === present ? " (here now)" : "";
    const who = people.length === 0 ? "nobody" : people.join(", ");
    return `tier ${tier.name}${here}: ${who}; ${because} (line ${tier.at.line})`;
  });
}

// A name from the file may hold what Markdown or GitHub would act on.
function plain(line: string): string {
  return line
    .replaceAll("@", "@\u200b")
    .replaceAll("<", "&lt;")
    .replace(/[\r\n]+/g, " ");
}
