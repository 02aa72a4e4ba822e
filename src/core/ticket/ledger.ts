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
  /** Alerts that went out, and those about to be sent to a channel that can't tell a repeat, by identity. */
  readonly sent: readonly string[];
  readonly claimed: readonly string[];
  /** Alerts that certainly did not go out when they were last tried. */
  readonly tries?: readonly TryFact[];
  /** Until which end of a page it was looked for pages of which nothing tells, and those that may have gone out. */
  readonly pages?: PagesFact;
  readonly agreed?: { readonly at: string; readonly by: string; readonly dueAt: string };
  /** Whom staff named as the customer. */
  readonly customer?: { readonly person: string; readonly by: string; readonly at: string };
  readonly waits: readonly WaitFact[];
  /** Who spoke or closed as staff here: what they did until then stays staff's, though they leave or are renamed. */
  readonly staff?: readonly StaffFact[];
  /** Staff's latest word: it was said, though the comment be deleted. */
  readonly lastWord?: LastWordFact;
  readonly priorities: readonly { readonly name: string; readonly from: string }[];
  /** Number of the follow-up issue. */
  readonly writeUp?: number;
  /** Number of the twin in the internal repository. */
  readonly twin?: number;
  /** What a newer version wrote and we don't know: kept, so that two versions side by side lose nothing. */
  readonly unknown: Readonly<Record<string, unknown>>;
}

export interface CycleFacts {
  readonly answered?: { readonly at: string; readonly by: string };
  /** The tiers reached, in order; the ticket stands on the last. */
  readonly tiers?: readonly string[];
  /** Priorities under which somebody was told that the ladder has no further tier. */
  readonly ended?: readonly string[];
  readonly acknowledged?: { readonly at: string; readonly by: string };
  readonly taken?: readonly TakenFact[];
  readonly route?: string;
}

export interface TakenFact {
  readonly tier: string;
  readonly at: string;
  readonly alerted: boolean;
}

export interface TryFact {
  /** Of the alert. */
  readonly id: string;
  /** How often in a row. */
  readonly times: number;
  /** Not to be tried before. */
  readonly again: string;
  /** The mark of the message, where the service refuses that very message. */
  readonly refused?: string;
}

export interface PagesFact {
  readonly until: string;
  /** Identities of alerts. */
  readonly perhaps: readonly string[];
}

export interface StaffFact {
  readonly login: string;
  /** The account's number, where known. */
  readonly id?: number;
  /** The latest act as staff. */
  readonly until: string;
}

export interface LastWordFact {
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly isAnswer: boolean;
}

export interface WaitFact {
  readonly from: string;
  readonly until?: string;
  readonly endedBy?: "customer" | "staff" | "closing";
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
  /** What the file called its label then. */
  readonly label?: string;
}

export const LEDGER_VERSION = 1;

export const emptyLedger: Ledger = {
  v: LEDGER_VERSION,
  text: 0,
  cycles: [],
  done: [],
  unassignable: [],
  sent: [],
  claimed: [],
  waits: [],
  priorities: [],
  unknown: {},
};

/** The ledger in a marker's data; undefined when it is not one. Wrong values are ignored. */
export function ledgerOf(data: unknown): Ledger | undefined {
  if (!isRecord(data) || typeof data["v"] !== "number") return undefined;
  const { v, text, cycles, done, unassignable, sent, claimed, tries, waits, priorities, ...others } = data;
  const {
    type: writtenType,
    priority: writtenPriority,
    agreed,
    customer,
    writeUp,
    twin,
    staff,
    lastWord,
    pages,
    ...unknown
  } = others;
  const type = choiceOf(writtenType);
  const priority = choiceOf(writtenPriority);
  return {
    v,
    text: typeof text === "number" ? text : 0,
    cycles: Array.isArray(cycles) ? cycles.map(cycleOf) : [],
    done: textsOf(done),
    unassignable: textsOf(unassignable),
    sent: textsOf(sent),
    claimed: textsOf(claimed),
    ...(Array.isArray(tries) && { tries: listOf(tries, tryOf) }),
    waits: listOf(waits, waitOf),
    priorities: listOf(priorities, priorityOf),
    ...(type && { type }),
    ...(priority && { priority }),
    ...agreedOf(agreed),
    ...customerOf(customer),
    ...(Array.isArray(staff) && { staff: listOf(staff, staffOf) }),
    ...lastWordOf(lastWord),
    ...pagesOf(pages),
    ...(typeof writeUp === "number" && Number.isSafeInteger(writeUp) && { writeUp }),
    ...(typeof twin === "number" && Number.isSafeInteger(twin) && { twin }),
    unknown,
  };
}

/** The ledger as it is written. Empty lists of what most tickets never have are left out. */
export function ledgerData({ unknown, sent, claimed, tries = [], waits, staff = [], ...facts }: Ledger): object {
  const kept = Object.entries({ sent, claimed, tries, waits, staff }).filter(([, list]) => list.length > 0);
  return { ...facts, ...Object.fromEntries(kept), ...unknown };
}

function cycleOf(value: unknown): CycleFacts {
  if (!isRecord(value)) return {};
  const answered = answerOf(value["answered"]);
  const acknowledged = answerOf(value["acknowledged"]);
  const tiers = textsOf(value["tiers"]);
  const ended = textsOf(value["ended"]);
  const taken = listOf(value["taken"], takenOf);
  const route = value["route"];
  return {
    ...(answered && { answered }),
    ...(tiers.length > 0 && { tiers }),
    ...(ended.length > 0 && { ended }),
    ...(acknowledged && { acknowledged }),
    ...(taken.length > 0 && { taken }),
    ...(typeof route === "string" && { route }),
  };
}

function takenOf(value: unknown): TakenFact | undefined {
  if (!isRecord(value)) return undefined;
  const { tier, at, alerted } = value;
  if (typeof tier !== "string" || !isMoment(at)) return undefined;
  return { tier, at, alerted: alerted === true };
}

function tryOf(value: unknown): TryFact | undefined {
  if (!isRecord(value)) return undefined;
  const { id, times, again, refused } = value;
  if (typeof id !== "string" || !Number.isSafeInteger(times) || !isMoment(again)) return undefined;
  return { id, times: Number(times), again, ...(typeof refused === "string" && { refused }) };
}

function staffOf(value: unknown): StaffFact | undefined {
  if (!isRecord(value)) return undefined;
  const { login, id, until } = value;
  if (typeof login !== "string" || !isMoment(until)) return undefined;
  return { login, ...(typeof id === "number" && { id }), until };
}

function lastWordOf(value: unknown): Pick<Ledger, "lastWord"> {
  const said = answerOf(value);
  if (said === undefined || !isRecord(value) || typeof value["id"] !== "string") return {};
  return { lastWord: { id: value["id"], ...said, isAnswer: value["isAnswer"] === true } };
}

function pagesOf(value: unknown): Pick<Ledger, "pages"> {
  if (!isRecord(value) || !isMoment(value["until"])) return {};
  return { pages: { until: value["until"], perhaps: textsOf(value["perhaps"]) } };
}

function waitOf(value: unknown): WaitFact | undefined {
  if (!isRecord(value) || !isMoment(value["from"])) return undefined;
  const { from, until, endedBy } = value;
  const isKnown = endedBy === "customer" || endedBy === "staff" || endedBy === "closing";
  return { from, ...(isMoment(until) && { until }), ...(isKnown && { endedBy }) };
}

function priorityOf(value: unknown): Ledger["priorities"][number] | undefined {
  if (!isRecord(value)) return undefined;
  const { name, from } = value;
  return typeof name === "string" && isMoment(from) ? { name, from } : undefined;
}

function agreedOf(value: unknown): Pick<Ledger, "agreed"> {
  const agreed = answerOf(value);
  const dueAt = isRecord(value) ? value["dueAt"] : undefined;
  return agreed && isMoment(dueAt) ? { agreed: { ...agreed, dueAt } } : {};
}

function customerOf(value: unknown): Pick<Ledger, "customer"> {
  const named = answerOf(value);
  const person = isRecord(value) ? value["person"] : undefined;
  return named && typeof person === "string" ? { customer: { ...named, person } } : {};
}

function listOf<T>(value: unknown, read: (item: unknown) => T | undefined): readonly T[] {
  return Array.isArray(value) ? value.flatMap((item) => read(item) ?? []) : [];
}

function answerOf(value: unknown): CycleFacts["answered"] {
  if (!isRecord(value)) return undefined;
  const { at, by } = value;
  return isMoment(at) && typeof by === "string" ? { at, by } : undefined;
}

function choiceOf(value: unknown): ChoiceFact | undefined {
  if (!isRecord(value)) return undefined;
  const { name, by, at, staff, label } = value;
  if (typeof name !== "string" || typeof by !== "string" || !isMoment(at)) return undefined;
  return { name, by, at, staff: staff === true, ...(typeof label === "string" && { label }) };
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
