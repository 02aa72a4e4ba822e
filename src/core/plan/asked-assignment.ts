// Whom did staff ask to be assigned by a command, and is that still to be done?

import type { Command } from "../ticket/command.ts";
import { presentCycle, type Ticket } from "../ticket/ticket.ts";
import { sameLogin } from "../ticket/who-is-who.ts";
import type { Moment } from "./alerts.ts";
import { manned, presentTier } from "./ladder.ts";
import type { Step } from "./step.ts";

/**
 * Of several the last one counts. Whom our account has assigned makes room; whom a human assigned by hand stays.
 */
export function askedAssignment(moment: Moment): readonly Step[] {
  const { ticket, config, now } = moment;
  const asked = ticket.commands.findLast((command) => isOpenAssignment(command, ticket));
  const person = asked && personAsked(asked, moment);
  if (asked === undefined || person === undefined || isUnassignable(person, ticket)) return [];
  const because = `${asked.by} asked for it`;
  const tier = presentTier(ticket, config, now)?.name ?? "";
  const isAssigned = ticket.assignees.some((each) => sameLogin(each.login, person));
  const leaving = ticket.assignees.filter((each) => each.by === "watchbill" && !sameLogin(each.login, person));
  return [
    ...(isAssigned ? [] : [{ kind: "assign", person, tier, because } as const]),
    ...leaving.map((each) => ({ kind: "unassign", person: each.login, because }) as const),
  ];
}

/** What was asked before the ticket was opened again belongs to its former life. */
function isOpenAssignment({ id, at, request, refused }: Command, ticket: Ticket): boolean {
  if (request.kind !== "assign" || refused !== undefined || ticket.announced.has(id)) return false;
  return at >= presentCycle(ticket).startedAt;
}

/** The login that `me`, `on-call` or a login stands for; undefined when nobody is on call, or it asks for nobody. */
export function personAsked({ request, by }: Command, { ticket, config, now }: Moment): string | undefined {
  if (request.kind !== "assign") return undefined;
  if (request.to === "me") return by;
  if (request.to !== "on-call") return request.to;
  const tier = presentTier(ticket, config, now);
  const people = tier === undefined ? [] : manned(tier, config, now).people;
  return people.find((person) => !isUnassignable(person, ticket));
}

/** GitHub does not let this person be assigned. */
export function isUnassignable(person: string, { unassignable }: Ticket): boolean {
  return unassignable.some((each) => sameLogin(each, person));
}
