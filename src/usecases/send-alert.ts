// How does an alert of a plan reach its channel?

import { heldText } from "../core/plan/alert-tries.ts";
import type { AlertStep, Held } from "../core/plan/step.ts";
import type { Ticket } from "../core/ticket/ticket.ts";
import { sameLogin } from "../core/ticket/who-is-who.ts";
import { later } from "../core/time/instant.ts";
import type { Message, Recipient } from "./channel.ts";
import { failed, type Failure, type Outcome } from "./outcome.ts";
import type { Run } from "./start-run.ts";

type Ways = Pick<Run, "channels" | "repository" | "config" | "now">;

/** What is held back stays undone and is not sent. A channel that is not set up is a failure that names it. */
export async function sendAlert(step: AlertStep, ticket: Ticket, run: Ways): Promise<Outcome> {
  if (step.held !== undefined) return failed(heldBack(step, step.held));
  const channel = run.channels.get(step.channel);
  if (channel === undefined) {
    return failed({ kind: "unavailable", message: `channel "${step.channel}" is not set up, so it was not told` });
  }
  const sent = await channel.send(messageOf(step, ticket, run));
  return sent.ok ? sent : failed(named(byGitHubsClock(sent.failure, run), step));
}

/** Each channel says what went wrong; which channel it was must be said in any case. */
function named(failure: Failure, { channel }: AlertStep): Failure {
  const isNamed = failure.message.includes(`"${channel}"`);
  return isNamed ? failure : { ...failure, message: `channel "${channel}": ${failure.message}` };
}

// Whoever looks again goes by it.
function byGitHubsClock({ waitMs, ...failure }: Failure, { now }: Ways): Failure {
  return waitMs === undefined ? failure : { ...failure, retryAt: later(now, waitMs) };
}

function heldBack({ channel }: AlertStep, held: Held): Failure {
  const message = `channel "${channel}": ${heldText(held)}`;
  return held.why === "waits" ? { kind: "unavailable", message, retryAt: held.until } : { kind: "rejected", message };
}

/** Whether the channel takes two messages of one key for one. */
export function deduplicates(step: AlertStep, { channels }: Pick<Run, "channels">): boolean {
  return channels.get(step.channel)?.deduplicates ?? false;
}

function messageOf(step: AlertStep, ticket: Ticket, { repository, config }: Ways): Message {
  const { owner, name, id } = repository;
  const url = repository.url ?? `https://github.com/${owner}/${name}`;
  const comment = step.action === "trigger" ? config.tiers.find((tier) => tier.name === step.tier)?.comment : undefined;
  return {
    action: step.action,
    key: `${id}/${ticket.id ?? ticket.number}/${step.key}`,
    summary: step.summary,
    ticket: {
      number: ticket.number,
      title: ticket.title,
      url: `${url}/issues/${ticket.number}`,
      priority: ticket.priority.name,
      repository: `${owner}/${name}`,
    },
    ...(step.tier !== undefined && { tier: step.tier }),
    people: step.people.map((login) => recipientOf(login, config)),
    ...(comment !== undefined && { comment }),
    mayBeRepeat: step.mayBeRepeat,
  };
}

function recipientOf(login: string, config: Run["config"]): Recipient {
  const person = config.people.find((each) => sameLogin(each.login, login));
  return {
    login,
    ...(person?.name !== undefined && { name: person.name }),
    ...(person?.slack !== undefined && { slack: person.slack }),
    ...(person?.email !== undefined && { email: person.email }),
  };
}
