// Whom did staff ask to be assigned by a command, and is that still to be done?

import type { Config } from "../config/config.ts";
import type { Command } from "../ticket/command.ts";
import type { Ticket } from "../ticket/ticket.ts";
import { sameLogin } from "../ticket/who-is-who.ts";
import type { Instant } from "../time/instant.ts";
import { manned, presentTier } from "./ladder.ts";
import type { Step } from "./step.ts";

/** Of several the last one counts. Watchbill's own earlier assignee makes room; whom a human assigned stays. */
export function askedAssignment(ticket: Ticket, config: Config, now: Instant): readonly Step[] {
  const asked = ticket.commands.findLast((command) => isOpen(command, ticket));
  if (asked?.request.kind !== "assign") return [];
  const person = meant(asked.request.to, asked.by, ticket, { config, now });
  if (person === undefined || ticket.unassignable.some((each) => sameLogin(each, person))) return [];
  const because = `${asked.by} asked for it`;
  const tier = presentTier(ticket, config, now)?.name ?? "";
  const isAssigned = ticket.assignees.some((each) => sameLogin(each.login, person));
  const leaving = ticket.assignees.filter((each) => each.by === "watchbill" && !sameLogin(each.login, person));
  return [
    ...(isAssigned ? [] : [{ kind: "assign", person, tier, because } as const]),
    ...leaving.map((each) => ({ kind: "unassign", person: each.login, because }) as const),
  ];
}

function isOpen({ id, request, refused }: Command, ticket: Ticket): boolean {
  return request.kind === "assign" && refused === undefined && !ticket.announced.has(id);
}

/** The login that `me`, `on-call` or a login stands for; undefined when nobody is on call. */
function meant(
  to: string,
  by: string,
  ticket: Ticket,
  { config, now }: { readonly config: Config; readonly now: Instant },
): string | undefined {
  if (to === "me") return by;
  if (to !== "on-call") return to;
  const tier = presentTier(ticket, config, now);
  return (
    tier && manned(tier, config, now).people.find((each) => !ticket.unassignable.some((no) => sameLogin(no, each)))
  );
}
