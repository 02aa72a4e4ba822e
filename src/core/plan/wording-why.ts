// How does a ticket stand, and why: which rule, which line, which arithmetic, who is on call?

import { placeText } from "../clocks/because.ts";
import type { Clock } from "../clocks/clock.ts";
import { arithmeticOf } from "../clocks/arithmetic-of.ts";
import { routeOf } from "../clocks/route-of.ts";
import type { Config } from "../config/config.ts";
import { whoIsOnCall } from "../schedule/who-is-on-call.ts";
import type { Settled, Ticket } from "../ticket/ticket.ts";
import { lengthText } from "../time/duration.ts";
import type { Instant } from "../time/instant.ts";
import { localText } from "../time/wording.ts";
import { clocksNow } from "./clocks-now.ts";
import { zoneFor } from "./gap.ts";
import { harmless } from "./harmless.ts";
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
  const clocks = latestOfEach(clocksNow(ticket, config, now));
  const type = config.requestTypes.find((each) => each.name === ticket.requestType.name);
  return [
    `request type: ${ticket.requestType.name ?? "none"}${place(type)}: ${reasonOf(ticket.requestType)}`,
    `priority: ${ticket.priority.name ?? "none"}${place(priority)}: ${reasonOf(ticket.priority)}`,
    ...(route === undefined ? [] : [`route: ${placeText(route)}${route.clocks ? "" : ", no clocks"}`]),
    ...clocks.map((clock) => clockLine(clock, config, now)),
    ...ladderLines(ticket, config, now),
  ].map(harmless);
}

/** Why it is so, without naming the choice again where the form's words do. */
export function reasonOf({ because, name = "" }: Settled): string {
  return because.replace(`request type ${name}: `, "").replace(`priority ${name}: `, "");
}

function place(named: Parameters<typeof placeText>[0] | undefined): string {
  return named === undefined ? "" : ` (${placeText(named)})`;
}

/** Of clocks that ran more than once the last one, which is what matters now. */
function latestOfEach(clocks: readonly Clock[]): readonly Clock[] {
  return clocks.filter(({ name, tier }, index) => {
    return clocks.findLastIndex((other) => other.name === name && other.tier === tier) === index;
  });
}

/** One clock in one line: how it stands, by which rule and line, and its arithmetic. */
export function clockLine(clock: Clock, config: Config, now: Instant): string {
  const { rule, text, zone } = arithmeticOf(clock, config);
  const left = clock.remainingMs === undefined ? "" : `, ${lengthText(clock.remainingMs)} left`;
  const next = clock.steps.find((step) => step.at > now);
  const coming = next === undefined ? "" : `; next step ${localText(next.at, zone)} (${placeText(next.rule)})`;
  return `${clock.name.replaceAll("_", " ")}: ${clock.state}${left}; ${rule}: ${text}${coming}`;
}

function ladderLines(ticket: Ticket, config: Config, now: Instant): readonly string[] {
  const present = presentTier(ticket, config, now)?.name;
  return ladderOf(ticket, config).map((tier) => {
    const { people, because } = manned(tier, config, now);
    const here = tier.name === present ? " (here now)" : "";
    const who = people.length === 0 ? "nobody" : people.join(", ");
    const { reach } = tier;
    const until = reach.kind === "people" ? undefined : whoIsOnCall(config, reach.schedule, now).until;
    const isLasting = until === undefined || !Number.isFinite(until);
    const end = isLasting ? "" : ` until ${localText(until, zoneFor(ticket, config))}`;
    return `tier ${tier.name}${here}: ${who}${end}; ${because} (${placeText(tier)})`;
  });
}
