// What have staff agreed with the customer, and whom did they name as the customer?

import { instant } from "../time/instant.ts";
import type { Command } from "./command.ts";
import type { Ledger } from "./ledger.ts";
import type { Ticket } from "./ticket.ts";

/** The latest `/due`; what the card remembers where that is newer, or its comment is gone. */
export function agreedOf(commands: readonly Command[], { agreed }: Ledger): Ticket["agreed"] {
  const fact = agreed && { at: instant(agreed.at), by: agreed.by, dueAt: instant(agreed.dueAt) };
  const said = commands.flatMap(({ request, refused, at, by }) => {
    return request.kind === "due" && refused === undefined ? [{ at, by, dueAt: request.dueAt }] : [];
  });
  return newest(fact, said.at(-1));
}

/** The latest `/customer`, in the same way. */
export function customerNamedBy(commands: readonly Command[], { customer }: Ledger): Ticket["customerNamed"] {
  const fact = customer && { person: customer.person, by: customer.by, at: instant(customer.at) };
  const said = commands.flatMap(({ request, refused, at, by }) => {
    return request.kind === "customer" && refused === undefined ? [{ person: request.person, by, at }] : [];
  });
  return newest(fact, said.at(-1));
}

function newest<T extends { readonly at: number }>(fact: T | undefined, said: T | undefined): T | undefined {
  return fact !== undefined && said !== undefined && said.at < fact.at ? fact : (said ?? fact);
}
