// Which facts of a ticket have been established and stand whatever happens to people, comments or the file?

/** Kept as JSON in the card's hidden marker. Instants are ISO 8601 texts. */
export interface Ledger {
  /** The kind of ledger. One that is newer than ours is left alone. */
  readonly v: number;
  /** Which revision of the card's wording it was written with. */
  readonly text: number;
  /** By cycle, the first being cycle 1. */
  readonly cycles: readonly CycleFacts[];
  /** Identities of the steps announced. */
  readonly done: readonly string[];
  readonly type?: ChoiceFact;
  readonly priority?: ChoiceFact;
  /** People whom GitHub would not let us assign to this issue. */
  readonly unassignable: readonly string[];
  /** What a newer version wrote and we don't know: kept, so that two versions side by side lose nothing. */
  readonly unknown: Readonly<Record<string, unknown>>;
}

export interface CycleFacts {
  readonly answered?: { readonly at: string; readonly by: string };
  /** The tiers reached, in order; the ticket stands on the last. */
  readonly tiers?: readonly string[];
  /** Priorities under which somebody was told that the ladder has no further tier. */
  readonly ended?: readonly string[];
}

/** A settled request type or priority. */
export interface ChoiceFact {
  readonly name: string;
  /** `form` for the customer's words and the defaults, else a login. */
  readonly by: string;
  /** When staff set it, or when the customer's word that it rests on was written. */
  readonly at: string;
  /** Whether staff set it. */
  readonly staff: boolean;
}

export const LEDGER_VERSION = 1;

export const emptyLedger: Ledger = {
  v: LEDGER_VERSION,
  text: 0,
  cycles: [],
  done: [],
  unassignable: [],
  unknown: {},
};

/** The ledger in a marker's data; undefined when it is not one. Wrong values are ignored. */
export function ledgerOf(data: unknown): Ledger | undefined {
  if (!isRecord(data) || typeof data["v"] !== "number") return undefined;
  const { v, text, cycles, done, unassignable, type: writtenType, priority: writtenPriority, ...unknown } = data;
  const type = choiceOf(writtenType);
  const priority = choiceOf(writtenPriority);
  return {
    v,
    text: typeof text === "number" ? text : 0,
    cycles: Array.isArray(cycles) ? cycles.map(cycleOf) : [],
    done: textsOf(done),
    unassignable: textsOf(unassignable),
    ...(type && { type }),
    ...(priority && { priority }),
    unknown,
  };
}

/** The ledger as it is written. */
export function ledgerData({ unknown, ...facts }: Ledger): unknown {
  return { ...facts, ...unknown };
}

function cycleOf(value: unknown): CycleFacts {
  if (!isRecord(value)) return {};
  const answered = answerOf(value["answered"]);
  const tiers = textsOf(value["tiers"]);
  const ended = textsOf(value["ended"]);
  return { ...(answered && { answered }), ...(tiers.length > 0 && { tiers }), ...(ended.length > 0 && { ended }) };
}

function answerOf(value: unknown): CycleFacts["answered"] {
  if (!isRecord(value)) return undefined;
  const { at, by } = value;
  return isMoment(at) && typeof by === "string" ? { at, by } : undefined;
}

function choiceOf(value: unknown): ChoiceFact | undefined {
  if (!isRecord(value)) return undefined;
  const { name, by, at, staff } = value;
  if (typeof name !== "string" || typeof by !== "string" || !isMoment(at)) return undefined;
  return { name, by, at, staff: staff === true };
}

function isMoment(value: unknown): value is string {
  return typeof value === "string" && /Z$/.test(value) && !Number.isNaN(Date.parse(value));
}

export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
