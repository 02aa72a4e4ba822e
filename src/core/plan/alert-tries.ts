// What is still owed and not sent now: what a service has refused, or is not to be asked for yet?

import type { Config } from "../config/config.ts";
import type { TryFact } from "../ticket/ledger.ts";
import { shortMark } from "../ticket/short-mark.ts";
import type { Ticket } from "../ticket/ticket.ts";
import { sameLogin } from "../ticket/who-is-who.ts";
import { type Instant, instant, isoOf, later } from "../time/instant.ts";
import type { AlertStep, Held } from "./step.ts";

interface Moment {
  readonly ticket: Ticket;
  readonly config: Config;
  readonly now: Instant;
}

/** The same alerts; those that must not be sent now say why. */
export function heldBack(alerts: readonly AlertStep[], moment: Moment): readonly AlertStep[] {
  return alerts.map((alert) => {
    const held = heldBy(alert, moment);
    return held === undefined ? alert : { ...alert, held, because: `${alert.because}; ${heldText(held)}` };
  });
}

function heldBy(alert: AlertStep, { ticket, config, now }: Moment): Held | undefined {
  const last = tryOf(alert.id, ticket);
  if (last === undefined) return undefined;
  if (last.refused === messageMark(alert, ticket, config)) return { why: "refused" };
  const until = instant(Date.parse(last.again));
  return until > now ? { why: "waits", until } : undefined;
}

export function heldText(held: Held): string {
  if (held.why === "waits") return `it did not take that the last time and is asked again from ${isoOf(held.until)} on`;
  return (
    "it has refused this very message, so it is not sent again as it is; " +
    "it is once the channel in the file, the ticket's title or the people change"
  );
}

/** Whether it certainly did not go out the last time, and nobody has begun to send it since. */
export function isKnownUnsent(id: string, ticket: Ticket): boolean {
  return tryOf(id, ticket) !== undefined && !ticket.ledger.claimed.includes(id);
}

export function tryOf(id: string, { ledger }: Pick<Ticket, "ledger">): TryFact | undefined {
  return ledger.tries?.find((each) => each.id === id);
}

/** When the next try of something may come. */
export function triesAgainAt({ ledger }: Ticket): readonly Instant[] {
  return (ledger.tries ?? []).map(({ again }) => instant(Date.parse(again)));
}

/** Eight characters that differ where the message or its channel in the file differs. */
export function messageMark(alert: AlertStep, ticket: Ticket, config: Config): string {
  const { action, key, tier, summary, people } = alert;
  // Where in the file it stands is no part of it.
  const settings = config.channels
    .filter(({ name }) => name === alert.channel)
    .map((channel) => ({ ...channel, at: undefined }));
  const known = people.map((login) => config.people.find((each) => sameLogin(each.login, login)) ?? { login });
  const reached = known.map(({ login, ...person }) => ({ login, ...reachOf(person) }));
  const comment = config.tiers.find(({ name }) => name === tier)?.comment;
  const parts = [action, key, tier, summary, comment, ticket.title, ticket.priority.name, reached, settings];
  return shortMark(JSON.stringify(parts));
}

type Person = Partial<Pick<Config["people"][number], "name" | "slack" | "email">>;

function reachOf({ name, slack, email }: Person): Person {
  return {
    ...(name !== undefined && { name }),
    ...(slack !== undefined && { slack }),
    ...(email !== undefined && { email }),
  };
}

// The first time by whoever looks next, then less and less often.
const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 30 * 60_000;

/** One try more that certainly brought nothing; `askedAt`: when the service wants to be asked again. */
export function triedInVain(
  id: string,
  ticket: Ticket,
  tried: { readonly now: Instant; readonly askedAt?: Instant | undefined },
): TryFact {
  const times = (tryOf(id, ticket)?.times ?? 0) + 1;
  const waitMs = times === 1 ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (times - 2));
  const ours = later(tried.now, waitMs);
  const { askedAt = ours } = tried;
  return { id, times, again: isoOf(askedAt > ours ? askedAt : ours) };
}

// Whoever else looks meanwhile leaves it alone.
const BEING_SENT_MS = 120_000;

/** What of them stays known once `sent` have gone out, `claims` are begun and nothing but `planned` is owed. */
export function triesAfter(
  { ledger }: Ticket,
  after: {
    readonly now: Instant;
    readonly sent: readonly string[];
    readonly claims: readonly string[];
    readonly planned: readonly AlertStep[];
  },
): readonly TryFact[] {
  const { now, sent, claims, planned } = after;
  return (ledger.tries ?? [])
    .filter(({ id }) => !sent.includes(id) && planned.some((alert) => alert.id === id))
    .map((each) => (claims.includes(each.id) ? { ...each, again: isoOf(later(now, BEING_SENT_MS)) } : each));
}
