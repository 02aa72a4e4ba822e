// Is this account staff, the customer, a bystander, a bot, or Watchbill itself?

import type { Config } from "../config/config.ts";
import type { Account } from "./history.ts";

/** What the caller found out about accounts and forms before folding a history. Logins without `@`. */
export interface Known {
  /** Staff by team or role, beyond those whom the file names. */
  readonly staff: readonly string[];
  /** Watchbill's own accounts; a bot's may end in `[bot]`. */
  readonly own: readonly string[];
  /** The numbers of `own` and of the file's `bots`, where known: they decide, since a name can be taken over. */
  readonly ownIds?: readonly number[];
  /** Who may command beyond staff. */
  readonly authority?: readonly string[];
  /** The YAML texts of the repository's issue forms. */
  readonly templates?: readonly string[];
}

export type Part = "own" | "bot" | "staff" | "customer" | "bystander";

/** Everybody's part on one ticket. */
export interface WhoIsWho {
  readonly partOf: (account: Account) => Part;
}

/** Logins are compared without case; `name[bot]` and `name` are the same bot. */
export function sameLogin(one: string, other: string): boolean {
  return plainLogin(one) === plainLogin(other);
}

export function plainLogin(login: string): string {
  return login.toLowerCase().replace(/\[bot\]$/, "");
}

/** Who plays which part; `opener` and `privateRepository` decide who counts as customer where the file does not say. */
export function whoIsWho(
  config: Config,
  known: Known,
  ticket: { readonly opener: Account; readonly privateRepository: boolean },
): WhoIsWho {
  const staff = new Set([...config.staff.known, ...known.staff].map(plainLogin));
  const customers = config.customers ?? (ticket.privateRepository ? "anyone" : "opener");
  const partOf = (account: Account): Part => {
    if (isOwn(account, config, known)) return "own";
    if (isBot(account)) return "bot";
    if (staff.has(plainLogin(account.login))) return "staff";
    return customers === "anyone" || sameLogin(account.login, ticket.opener.login) ? "customer" : "bystander";
  };
  return { partOf };
}

/** Whether Watchbill (or one of the file's `bots`) wrote it, by account number where there is one. */
function isOwn(account: Account, config: Config, known: Known): boolean {
  if (account.id !== undefined && known.ownIds !== undefined) return known.ownIds.includes(account.id);
  if (known.own.some((own) => sameLogin(own, account.login) && (!own.endsWith("[bot]") || isBot(account)))) return true;
  return isBot(account) && config.bots.some((name) => sameLogin(name, account.login));
}

function isBot(account: Account): boolean {
  return account.kind === "bot" || account.login.toLowerCase().endsWith("[bot]");
}
