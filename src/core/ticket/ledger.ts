// Which facts of a ticket have been established and stand whatever happens to people, comments or the file?

/** Kept as JSON in the card's hidden marker. Instants are ISO 8601 texts. */
export interface Ledger {
  readonly v: 1;
  /** By cycle, the first being cycle 1. */
  readonly cycles: readonly CycleFacts[];
  /** Identities of the steps announced. */
  readonly done: readonly string[];
  readonly type?: ChoiceFact;
  readonly priority?: ChoiceFact;
  /** People whom GitHub would not let us assign to this issue. */
  readonly unassignable: readonly string[];
}

export interface CycleFacts {
  readonly answered?: { readonly at: string; readonly by: string };
  /** The tier the ticket came to stand on. */
  readonly tier?: string;
}

/** Who settled a request type or priority, and when: a login for staff, `form` for the customer's words. */
export interface ChoiceFact {
  readonly name: string;
  readonly by: string;
  readonly at?: string;
}

export const emptyLedger: Ledger = { v: 1, cycles: [], done: [], unassignable: [] };

/** The ledger in a marker's data; undefined when it is not one. Unknown keys are dropped, wrong values ignored. */
export function ledgerOf(data: unknown): Ledger | undefined {
  if (!isRecord(data) || data["v"] !== 1) return undefined;
  const type = choiceOf(data["type"]);
  const priority = choiceOf(data["priority"]);
  return {
    v: 1,
    cycles: Array.isArray(data["cycles"]) ? data["cycles"].map(cycleOf) : [],
    done: textsOf(data["done"]),
    unassignable: textsOf(data["unassignable"]),
    ...(type && { type }),
    ...(priority && { priority }),
  };
}

function cycleOf(value: unknown): CycleFacts {
  if (!isRecord(value)) return {};
  const answered = answerOf(value["answered"]);
  return { ...(answered && { answered }), ...(typeof value["tier"] === "string" && { tier: value["tier"] }) };
}

function answerOf(value: unknown): CycleFacts["answered"] {
  if (!isRecord(value)) return undefined;
  const { at, by } = value;
  return typeof at === "string" && typeof by === "string" && !Number.isNaN(Date.parse(at)) ? { at, by } : undefined;
}

function choiceOf(value: unknown): ChoiceFact | undefined {
  if (!isRecord(value)) return undefined;
  const { name, by, at } = value;
  if (typeof name !== "string" || typeof by !== "string") return undefined;
  return { name, by, ...(typeof at === "string" && !Number.isNaN(Date.parse(at)) && { at }) };
}

export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
