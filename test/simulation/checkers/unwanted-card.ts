// Does somebody want no card on this ticket?

import type { Fact, IssueFact } from "../chronicle.ts";
import { isOwn } from "./own-words.ts";

/** Whoever deletes the card and its successor wants nothing noted, so no later run knows what an earlier one told. */
export function wantsNoCard(own: readonly (Fact & IssueFact)[]): boolean {
  const deleted = own.filter((fact) => fact.kind === "commentDeleted" && isOwn(fact.author) && !isOwn(fact.by));
  return deleted.length > 1;
}
