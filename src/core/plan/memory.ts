// Is there a card to note on what has been seen to, or may there be one?

import type { Ticket } from "../ticket/ticket.ts";

/** A deleted card is made again once; whoever deletes that one too wants none. */
export function mayHaveCard({ cardDeleted }: Ticket): boolean {
  return (cardDeleted?.times ?? 0) < 2;
}

/** Without one only announcements and labels tell what has been done. */
export function hasMemory(ticket: Ticket): boolean {
  return ticket.card !== undefined || (ticket.state === "open" && mayHaveCard(ticket));
}
