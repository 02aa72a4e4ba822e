// May this person command Watchbill on this ticket?

import type { Account } from "./history.ts";
import { type Known, sameLogin, type WhoIsWho } from "./who-is-who.ts";
import type { Instant } from "../time/instant.ts";

/** `unread`: GitHub would not say, so nothing is done. */
export type Authority = "may" | "may not" | "unread";

/** Staff may, and, except for whoever opened the ticket, people with a role of triage or more in the repository. */
export function authorityOf(
  act: { readonly at: Instant; readonly by: Account },
  opener: Account,
  known: Known,
  parts: WhoIsWho,
): Authority {
  const { login } = act.by;
  if (parts.partIn(act) === "staff") return "may";
  if (has(known.authority, login) && !sameLogin(login, opener.login)) return "may";
  return has(known.unread, login) ? "unread" : "may not";
}

function has(logins: readonly string[] | undefined, login: string): boolean {
  return logins?.some((each) => sameLogin(each, login)) ?? false;
}
