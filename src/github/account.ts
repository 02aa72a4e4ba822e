// Who is an account, in our words?

import type { Account } from "../core/ticket/history.ts";
import { optionalNumber, optionalText, part, text } from "./answer.ts";

const SUFFIX = "[bot]";

/** Who an account that has gone is said to be. */
const GHOST: Account = { login: "ghost", kind: "user" };

/** An actor of GraphQL (`__typename`, `databaseId`) or a user of REST (`type`, `id`); null is the ghost. */
export function accountOf(actor: unknown): Account {
  const written = optionalText(actor, "login");
  if (written === undefined) return GHOST;
  const type = optionalText(actor, "__typename") ?? optionalText(actor, "type");
  const isBot = type === "Bot" || written.endsWith(SUFFIX);
  const id = optionalNumber(actor, "databaseId") ?? optionalNumber(actor, "id");
  return { login: withoutSuffix(written), kind: isBot ? "bot" : "user", ...(id === undefined ? {} : { id }) };
}

/** REST writes `name[bot]` where GraphQL writes `name`. */
export function withoutSuffix(login: string): string {
  return login.endsWith(SUFFIX) ? login.slice(0, -SUFFIX.length) : login;
}

/** The account number survives a rename; the login is all we have of accounts that are gone. */
export function isSame(one: Account, other: Account): boolean {
  if (one.id !== undefined && other.id !== undefined) return one.id === other.id;
  return one.kind === other.kind && one.login.toLowerCase() === other.login.toLowerCase();
}

/** The login an assignment names; a person may be gone since. */
export function loginAt(value: unknown, key: string): string {
  const person = part(value, key);
  return person === undefined ? GHOST.login : withoutSuffix(text(person, "login"));
}
