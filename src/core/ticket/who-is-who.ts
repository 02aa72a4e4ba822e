// Is this account staff, the customer, a bystander, a bot, or Watchbill itself?

import type { Config } from "../config/config.ts";
import type { Instant } from "../time/instant.ts";
import type { Account } from "./history.ts";
import type { StaffFact } from "./ledger.ts";

/** What the caller found out about accounts and forms before folding a history. Logins without `@`. */
export interface Known {
  /** Staff by team or role, beyond those whom the file names. */
  readonly staff: readonly string[];
  /** Watchbill's own accounts; a bot's may end in `[bot]`. */
  readonly own: readonly string[];
  /** The numbers of `own` and of the file's `bots`, where known: they decide, since a name can be taken over. */
  readonly ownIds?: readonly number[];
  /** The one of `own` that this run writes as: no other run under it is at work on the ticket. */
  readonly self?: Account;
  /** Who may command beyond staff. */
  readonly authority?: readonly string[];
  /** Whose team or role could not be read: nobody knows whether they are staff. */
  readonly unread?: readonly string[];
  /** The YAML texts of the repository's issue forms. */
  readonly templates?: readonly string[];
}

export type Part = "own" | "bot" | "staff" | "customer" | "bystander";

/** Everybody's part on one ticket. */
export interface WhoIsWho {
  /** As things are now. */
  readonly partOf: (account: Account) => Part;
  /** When it was done: who has left staff since was staff then, as far as the card remembers. */
  readonly partIn: (act: { readonly at: Instant; readonly by: Account }) => Part;
  /** Whether this run writes as that account; false where it is not known. */
  readonly isSelf: (account: Account) => boolean;
}

export interface TicketPeople {
  readonly opener: Account;
  readonly privateRepository: boolean;
  /** Whom staff named as the customer. */
  readonly customer?: string | undefined;
  /** Who was staff on this ticket, and until when at least. */
  readonly staffThen?: readonly StaffFact[] | undefined;
}

const BOT_SUFFIX = "[bot]";

/** Logins are compared without case; `name[bot]` and `name` are the same bot. */
export function sameLogin(one: string, other: string): boolean {
  return plainLogin(one) === plainLogin(other);
}

export function plainLogin(login: string): string {
  const lower = login.toLowerCase();
  return lower.endsWith(BOT_SUFFIX) ? lower.slice(0, -BOT_SUFFIX.length) : lower;
}

/** Who plays which part; `opener` and `privateRepository` decide who counts as customer where the file does not say. */
export function whoIsWho(config: Config, known: Known, ticket: TicketPeople): WhoIsWho {
  const staff = new Set([...config.staff.known, ...known.staff].map(plainLogin));
  const customers = config.customers ?? (ticket.privateRepository ? "anyone" : "opener");
  const judged = new Map<Account, Part>();
  const judge = (account: Account): Part => {
    if (isOwn(account, config, known)) return "own";
    if (isBot(account)) return "bot";
    if (staff.has(plainLogin(account.login))) return "staff";
    const isNamed = [ticket.opener.login, ticket.customer ?? ""].some((login) => sameLogin(account.login, login));
    return customers === "anyone" || isNamed ? "customer" : "bystander";
  };
  // Every event's author is asked for at many turns.
  const partOf = (account: Account): Part => {
    const part = judged.get(account) ?? judge(account);
    judged.set(account, part);
    return part;
  };
  const partIn: WhoIsWho["partIn"] = ({ at, by }) => {
    const part = partOf(by);
    if (part === "own" || part === "bot" || part === "staff") return part;
    return ticket.staffThen?.some((fact) => isSame(by, fact) && at <= Date.parse(fact.until)) === true ? "staff" : part;
  };
  const { self } = known;
  const isSelf = (account: Account): boolean =>
    self !== undefined && account.kind === self.kind && isSame(account, self);
  return { partOf, partIn, isSelf };
}

// The number survives a rename; a login without one is all that an older card or a plain history gives.
function isSame(account: Account, fact: Pick<StaffFact, "login" | "id">): boolean {
  if (account.id !== undefined && fact.id !== undefined) return account.id === fact.id;
  return sameLogin(account.login, fact.login);
}

/** Whether Watchbill (or one of the file's `bots`) wrote it, by account number where there is one. */
function isOwn(account: Account, config: Config, known: Known): boolean {
  if (account.id !== undefined && known.ownIds !== undefined) return known.ownIds.includes(account.id);
  if (known.own.some((own) => sameLogin(own, account.login) && (!own.endsWith("[bot]") || isBot(account)))) return true;
  return isBot(account) && config.bots.some((name) => sameLogin(name, account.login));
}

function isBot(account: Account): boolean {
  return account.kind === "bot" || account.login.toLowerCase().endsWith(BOT_SUFFIX);
}
