// What may the card say was done, once it is known what was?

import { stepsKept } from "../core/plan/steps-kept.ts";
import { isRecord, ledgerData, ledgerOf, textsOf, type TryFact } from "../core/ticket/ledger.ts";
import { markerLine, markerOf, withoutMarker } from "../core/ticket/marker.ts";

export interface Learnt {
  /** Identities of alerts that did not go out, or may not have. */
  readonly ids: readonly string[];
  /** Those of them that may have arrived at a channel which can't tell a repeat: written down as claimed. */
  readonly perhaps: readonly string[];
  /** Identities of pages that may have gone out before, of which the plan was to tell for certain, or the end. */
  readonly unended?: readonly string[];
  /** What is known of those of them that certainly did not go out. */
  readonly tries?: readonly TryFact[];
  /** The number of the twin, opened since the card was planned. */
  readonly twin?: number | undefined;
  /** Identities of what was said beyond the plan. */
  readonly said?: readonly string[];
}

/**
 * The card's body with its ledger put right: it was planned as if every alert would go out. Waking somebody must not
 * hold up the card, nor the card say that somebody was woken who was not.
 */
export function cardTold(body: string, { ids, perhaps, unended = [], tries = [], twin, said = [] }: Learnt): string {
  const marker = markerOf(body);
  if (ids.length + said.length === 0 && twin === undefined) return body;
  if (marker?.kind !== "card" || !isRecord(marker.data)) return body;
  const { sent, claimed, tries: before, ...facts } = marker.data;
  const tried: readonly unknown[] = [...listed(before), ...tries];
  const data = {
    ...facts,
    ...list("sent", without(textsOf(sent), ids)),
    ...list("claimed", [...new Set([...textsOf(claimed), ...perhaps])].sort()),
    ...(tried.length > 0 && { tries: tried }),
    ...(said.length > 0 && { done: stepsKept([...textsOf(facts["done"]), ...said]) }),
    ...(twin !== undefined && { twin }),
    ...(unended.length > 0 && { pages: withPerhaps(facts["pages"], unended) }),
  };
  // In the order in which a plan writes it, or the next one would find another card than its own.
  const ledger = ledgerOf(data);
  const written = ledger === undefined ? data : ledgerData(ledger);
  return `${markerLine({ kind: "card", data: written })}\n${withoutMarker(body)}`;
}

/** Identities of alerts that a card's body says are about to be sent. */
export function claimedOn(body: string | undefined): readonly string[] {
  const marker = body === undefined ? undefined : markerOf(body);
  return marker?.kind === "card" && isRecord(marker.data) ? textsOf(marker.data["claimed"]) : [];
}

function withPerhaps(pages: unknown, unended: readonly string[]): unknown {
  if (!isRecord(pages)) return pages;
  return { ...pages, perhaps: [...new Set([...textsOf(pages["perhaps"]), ...unended])].sort() };
}

function listed(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function without(ids: readonly string[], failed: readonly string[]): readonly string[] {
  return ids.filter((id) => !failed.includes(id));
}

function list(key: string, ids: readonly string[]): Readonly<Record<string, readonly string[]>> {
  return ids.length === 0 ? {} : { [key]: ids };
}
