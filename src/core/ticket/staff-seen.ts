// Who has spoken or closed as staff on this ticket, and when last?

import { type Instant, isoOf } from "../time/instant.ts";
import type { HistoryEvent } from "./history.ts";
import type { StaffFact } from "./ledger.ts";
import { sameLogin, type WhoIsWho } from "./who-is-who.ts";

/** By login. What the card remembers of those who have left since stays. */
export function staffSeen(
  events: readonly HistoryEvent[],
  parts: WhoIsWho,
  remembered: readonly StaffFact[] = [],
): readonly StaffFact[] {
  const acts = events.filter((event) => event.kind === "commented" || event.kind === "closed");
  return acts
    .filter((event) => parts.partIn(event) === "staff")
    .reduce<readonly StaffFact[]>((facts, { by, at }) => seen(facts, by, at), remembered)
    .toSorted((one, other) => (one.login.toLowerCase() < other.login.toLowerCase() ? -1 : 1));
}

function seen(facts: readonly StaffFact[], { login, id }: HistoryEvent["by"], at: Instant): readonly StaffFact[] {
  const known = facts.find((fact) => (id !== undefined && fact.id === id) || sameLogin(fact.login, login));
  if (known === undefined) return [...facts, { login, ...(id !== undefined && { id }), until: isoOf(at) }];
  const until = Date.parse(known.until) < at ? isoOf(at) : known.until;
  const fact = { ...known, ...(id !== undefined && known.id === undefined && { id }), until };
  return facts.map((each) => (each === known ? fact : each));
}
