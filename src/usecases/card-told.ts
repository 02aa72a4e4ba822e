// What may the card say was sent, once it is known what was?

import { isRecord, textsOf } from "../core/ticket/ledger.ts";
import { markerLine, markerOf, withoutMarker } from "../core/ticket/marker.ts";

export interface AlertsFailed {
  /** Identities of alerts that did not go out, or may not have. */
  readonly ids: readonly string[];
  /** Those of them that may have arrived at a channel which can't tell a repeat: written down as claimed. */
  readonly perhaps: readonly string[];
}

/**
 * The card's body with its ledger put right: it was planned as if every alert would go out. Waking somebody must not
 * hold up the card, nor the card say that somebody was woken who was not.
 */
export function cardTold(body: string, failed: AlertsFailed): string {
  const marker = markerOf(body);
  if (failed.ids.length === 0 || marker?.kind !== "card" || !isRecord(marker.data)) return body;
  const { sent, claimed, ...facts } = marker.data;
  const data = {
    ...facts,
    ...list("sent", without(textsOf(sent), failed.ids)),
    ...list("claimed", [...new Set([...textsOf(claimed), ...failed.perhaps])].sort()),
  };
  return `${markerLine({ kind: "card", data })}\n${withoutMarker(body)}`;
}

/** Identities of alerts that a card's body says are about to be sent. */
export function claimedOn(body: string | undefined): readonly string[] {
  const marker = body === undefined ? undefined : markerOf(body);
  return marker?.kind === "card" && isRecord(marker.data) ? textsOf(marker.data["claimed"]) : [];
}

function without(ids: readonly string[], failed: readonly string[]): readonly string[] {
  return ids.filter((id) => !failed.includes(id));
}

function list(key: string, ids: readonly string[]): Readonly<Record<string, readonly string[]>> {
  return ids.length === 0 ? {} : { [key]: ids };
}
