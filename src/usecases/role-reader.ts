// Which role has somebody, asked once a run?

import type { Role } from "../core/config/config.ts";
import { plainLogin } from "../core/ticket/who-is-who.ts";
import { failed, type Outcome } from "./outcome.ts";
import type { Tracker } from "./tracker.ts";

// A workflow's token has 1,000 requests an hour for everything.
const MOST_PEOPLE = 300;

/** Remembers every answer, failures too; asks of at most 300 people. */
export function roleReader(tracker: Pick<Tracker, "fetchRole">): (login: string) => Promise<Outcome<Role | undefined>> {
  const asked = new Map<string, Promise<Outcome<Role | undefined>>>();
  return (login) => {
    const key = plainLogin(login);
    const known = asked.get(key);
    if (known !== undefined) return known;
    if (asked.size >= MOST_PEOPLE) return Promise.resolve(failed(tooMany(login)));
    const role = tracker.fetchRole(login);
    asked.set(key, role);
    return role;
  };
}

function tooMany(login: string): { readonly kind: "unavailable"; readonly message: string } {
  return { kind: "unavailable", message: `the role of ${login}: one run asks for ${MOST_PEOPLE} people's at most` };
}
