// Which follow-up issue does a ticket's card name?

import type { Account, History } from "../core/ticket/history.ts";
import { ledgerOf } from "../core/ticket/ledger.ts";
import { markerOf } from "../core/ticket/marker.ts";
import { isSame } from "./account.ts";

/**
 * The number in the ledger of the oldest card. Only a hint of what else to read: whether the card is believed is
 * decided where the history is folded. Cards by people are passed over, but for our own account.
 */
export function writeUpNamed({ events }: History, self: Account | undefined): number | undefined {
  for (const event of events) {
    if (event.kind !== "commented" || !(event.by.kind === "bot" || (self && isSame(event.by, self)))) continue;
    const marker = markerOf(event.body);
    const named = marker?.kind === "card" ? ledgerOf(marker.data)?.writeUp : undefined;
    if (named !== undefined) return named;
  }
  return undefined;
}
