// I8: was anything asked of GitHub after it had asked to wait, and before that was over?

import type { Asker, Fact } from "../chronicle.ts";
import type { Violation } from "./violation.ts";

const EVERYTHING = "everything";

/**
 * By process, for one that comes back after a crash has heard of nothing; by login and resource, for so GitHub counts: the
 * hour's limit of GraphQL leaves REST open, and what the App asks as itself is not its installation's.
 */
export function askedTooSoon(facts: readonly Fact[]): readonly Violation[] {
  const ends = new Map<string, number>();
  return facts.flatMap((fact): readonly Violation[] => {
    if (fact.kind === "toldToWait" && fact.told !== undefined) {
      const key = keyOf(fact.told, fact.told.of);
      ends.set(key, Math.max(fact.until, ends.get(key) ?? 0));
    }
    if (fact.kind !== "asked") return [];
    const closed = [fact.resource, EVERYTHING].filter((of) => fact.at < (ends.get(keyOf(fact, of)) ?? 0));
    return closed.slice(0, 1).map((of) => {
      const what = `${fact.method} was sent while GitHub had asked to wait with ${of}`;
      return { invariant: "I8", at: fact.at, what };
    });
  });
}

function keyOf({ process, login }: Asker, of: string): string {
  return `${process} ${login} ${of}`;
}
