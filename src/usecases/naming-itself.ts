// How does a mistake of ours stay on the ticket it was made on?

import type { TicketReport } from "./applied.ts";

/** What `look` finds; where it throws, a report that names the ticket and counts as failed. */
export async function namingItself(number: number, look: () => Promise<TicketReport>): Promise<TicketReport> {
  try {
    return await look();
  } catch (error) {
    const message = `Watchbill failed on this ticket: ${error instanceof Error ? error.message : String(error)}`;
    return { number, title: "", applied: [], clocks: [], failure: { kind: "rejected", message } };
  }
}
