// How do other instances learn at once of what this one has written to a ticket?

import type { Works } from "./app-works.ts";

/**
 * Each remembers its own last writes, and hears of the others' when GitHub tells of them, seconds later. The one that
 * looks at the ticket next must not take an old read for the present, so it is told while the ticket is still ours alone.
 */
export async function tellOthers(
  ticket: string,
  { queue, recentWrites }: Pick<Works, "queue" | "recentWrites">,
): Promise<void> {
  // Without a shared budget there is nobody else.
  if (queue.budget === undefined) return;
  const moments = recentWrites.of(ticket, undefined).map(({ at }) => at);
  if (moments.length > 0) await queue.changes.note(ticket, Math.max(...moments));
}
