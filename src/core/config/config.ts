// What does the file say, once every name is resolved and every default is filled in?

import type { Place } from "../problem.ts";
import type { Calendar, Weekday, WeeklyWindow } from "../time/calendar.ts";
import type { Instant } from "../time/instant.ts";

/** The whole policy. Plain frozen data; maps of the file are lists in the file's order, each entry with its `name`. */
export interface Config {
  readonly version: 1;
  readonly timezone: string;
  readonly people: readonly Person[];
  readonly staff: Staff;
  /** Undefined when the file does not say: anyone in private repositories, opener in public ones. */
  readonly customers: "anyone" | "opener" | undefined;
  readonly tickets: TicketFilter;
  readonly calendars: readonly Calendar[];
  readonly requestTypes: readonly RequestType[];
  readonly priorities: readonly Priority[];
  readonly schedules: readonly Schedule[];
  readonly absences: readonly Absence[];
  readonly tiers: readonly Tier[];
  readonly routes: readonly Route[];
  readonly channels: readonly ChannelSettings[];
  readonly reminders: readonly string[];
  readonly internalRepository: string | undefined;
  readonly emergency: { readonly phone?: string; readonly text?: string } | undefined;
  readonly labels: {
    readonly pending: string;
    readonly needsTriage: string;
    readonly dueSoon: string | undefined;
    readonly breached: string | undefined;
  };
  /** Share of open time used at which `labels.dueSoon` is put on, 1 to 99. */
  readonly dueSoonPercent: number;
  readonly onPriorityChange: "from_opening" | "from_change";
  readonly onReopen: "restart" | "resume";
  readonly onCommentAfterClosing: "remind" | "reopen" | "nothing";
  /** Logins of sibling bot accounts, without `[bot]`. */
  readonly bots: readonly string[];
  readonly limits: { readonly writesPerSweep: number; readonly announcementsPerSweep: number };
}

/** A person under `people`. */
export interface Person {
  readonly login: string;
  readonly name?: string;
  readonly timezone?: string;
  readonly slack?: string;
  readonly email?: string;
  /** Name of a calendar. */
  readonly calendar?: string;
  readonly at: Place;
}

export type Role = "read" | "triage" | "write" | "maintain" | "admin";

export interface Staff {
  readonly people: readonly string[];
  /** `organisation/team`. */
  readonly teams: readonly string[];
  readonly roles: readonly Role[];
  /** Every login that the file names or gives work, as first written, each once. */
  readonly known: readonly string[];
}

export interface TicketFilter {
  /** A ticket has at least one of these labels; undefined: no such condition. */
  readonly onlyLabels: readonly string[] | undefined;
  readonly ignoreLabels: readonly string[];
  readonly ignoreAuthors: readonly string[];
  readonly since: Instant | undefined;
}

export interface RequestType {
  readonly name: string;
  readonly label: string;
  readonly answers: readonly string[];
  readonly playbook?: string;
  readonly isDefault: boolean;
  readonly at: Place;
}

export interface Priority {
  readonly name: string;
  readonly label: string;
  readonly answers: readonly string[];
  readonly isDefault: boolean;
  /** Request types it is allowed for; undefined: all. */
  readonly onlyFor: readonly string[] | undefined;
  /** The priority given instead when the request type is not in `onlyFor`. */
  readonly otherwise: string | undefined;
  readonly emergency: boolean;
  readonly calendar: string | undefined;
  /** Names of tiers, in order. */
  readonly ladder: readonly string[];
  /** Names of channels told at assignment. */
  readonly alert: readonly string[];
  readonly handOff: boolean;
  readonly clocks: readonly ClockRule[];
  readonly pending: PendingRule | undefined;
  readonly writeUp: WriteUpRule | undefined;
  readonly onCloseTell: "customer" | "nobody";
  readonly at: Place;
}

export type TimedClock = "first_response" | "acknowledge" | "next_response" | "update" | "attempt" | "resolution";
export type ClockName = TimedClock | "pending" | "write_up";

/** How much open time a clock allows. */
export type Target =
  | { readonly kind: "open"; readonly ms: number; readonly text: string }
  | { readonly kind: "business-days"; readonly days: number; readonly text: string };

/** One clock of one priority, defaults filled in. */
export interface ClockRule {
  readonly name: TimedClock;
  readonly target: Target;
  /** What the customer is told instead of `target`. */
  readonly promise: Target | undefined;
  /** Name of a calendar. */
  readonly calendar: string;
  /** Whether being pending stops it (semantics.md, Clocks: "while pending"). */
  readonly pauses: boolean;
  /** `attempt` only: the tiers that are timed. */
  readonly tiers: readonly string[];
  readonly steps: readonly StepRule[];
  readonly at: Place;
}

/** When a step of a clock comes. Lengths are open time of the clock's calendar. */
export type Trigger =
  | { readonly kind: "percent"; readonly percent: number }
  | { readonly kind: "before"; readonly ms: number }
  | { readonly kind: "due" }
  | { readonly kind: "after"; readonly ms: number };

/** One step of a clock: when, and what to do then. */
export interface StepRule {
  readonly trigger: Trigger;
  readonly repeat: { readonly everyMs: number; readonly times: number } | undefined;
  /** `assignee`, `on_call`, a tier or a login. */
  readonly remind: string | undefined;
  /** `next` or a tier. */
  readonly escalate: string | undefined;
  readonly alert: readonly string[];
  readonly label: string | undefined;
  readonly comment: string | undefined;
  readonly close: boolean;
  readonly at: Place;
}

export interface PendingRule {
  readonly target: Target;
  readonly calendar: string;
  /** Open time of `calendar`. */
  readonly warnBeforeMs: number;
  readonly close: boolean;
  /** Absolute time. */
  readonly reopenWithinMs: number;
  readonly steps: readonly StepRule[];
  readonly at: Place;
}

export interface WriteUpRule {
  readonly target: Target;
  readonly calendar: string;
  readonly onlyIfLabel: string | undefined;
  readonly assign: readonly string[];
  readonly label: string | undefined;
  readonly checklist: readonly string[];
  readonly steps: readonly StepRule[];
  readonly at: Place;
}

export interface Schedule {
  readonly name: string;
  readonly timezone: string;
  readonly layers: readonly Layer[];
  /** Undefined: nothing fills a gap but `fallback`. */
  readonly gaps: "hold" | "next" | "none" | undefined;
  readonly fallback: readonly string[];
  readonly overrides: readonly Override[];
  readonly at: Place;
}

export interface Layer {
  readonly name: string;
  readonly level: number;
  readonly timezone: string;
  readonly duty: Duty;
  /** On duty only then; undefined: always. A window's zone may be `person`: that of the person on turn. */
  readonly hours: readonly WeeklyWindow[] | undefined;
  readonly managers: readonly string[];
  readonly from: Instant | undefined;
  readonly until: Instant | undefined;
  readonly at: Place;
}

export type Duty =
  | { readonly kind: "rotation"; readonly rotation: Rotation }
  | { readonly kind: "always"; readonly people: readonly string[] }
  | { readonly kind: "shifts"; readonly shifts: readonly DatedShift[] };

export interface DatedShift {
  readonly from: Instant;
  readonly until: Instant;
  readonly people: readonly string[];
}

export interface Rotation {
  /** Wall clock of the layer's zone, `yyyy-mm-ddThh:mm`: the first hand-off, turn 0. */
  readonly start: string;
  readonly every: { readonly count: number; readonly unit: "hours" | "days" | "weeks" | "months" };
  /** In turn order. */
  readonly turns: readonly Turn[];
  /** Wall-clock minutes a turn lasts when shorter than `every`. */
  readonly lastsMinutes: number | undefined;
  /** Only these local days are turns; undefined: all. */
  readonly days: readonly Weekday[] | undefined;
}

/** One line of a rotation: a person, a group on call together, or (no members) nobody on purpose. */
export interface Turn {
  readonly members: readonly Member[];
  readonly at: Place;
}

export interface Member {
  readonly login: string;
  readonly from: Instant | undefined;
  readonly until: Instant | undefined;
}

export type Override = { readonly from: Instant; readonly until: Instant; readonly at: Place } & (
  | { readonly kind: "on_call"; readonly people: readonly string[] }
  | { readonly kind: "replace"; readonly person: string; readonly with: readonly string[] }
  | { readonly kind: "add"; readonly people: readonly string[] }
  | { readonly kind: "remove"; readonly people: readonly string[] }
);

export interface Absence {
  readonly person: string;
  readonly from: Instant;
  readonly until: Instant;
  readonly reason?: string;
  readonly at: Place;
}

/** Whom work goes to. */
export type Reach =
  | { readonly kind: "on_call"; readonly schedule: string }
  | { readonly kind: "people"; readonly people: readonly string[] }
  | { readonly kind: "managers_of"; readonly schedule: string };

export interface Tier {
  readonly name: string;
  readonly reach: Reach;
  readonly label: string | undefined;
  readonly alert: readonly string[];
  readonly comment: string | undefined;
  readonly assign: boolean;
  readonly unassign: boolean;
  readonly at: Place;
}

export interface Route {
  readonly when: {
    readonly type?: readonly string[];
    readonly priority?: readonly string[];
    readonly label?: readonly string[];
    readonly author?: readonly string[];
    /** RE2 pattern, already checked. */
    readonly title?: string;
    readonly from?: Instant;
    readonly until?: Instant;
  };
  /** Undefined: the route only labels or switches clocks off. */
  readonly reach: Reach | undefined;
  readonly label: string | undefined;
  readonly clocks: boolean;
  readonly at: Place;
}

/** Values named `*Variable` are names of environment variables, never the value. */
export interface ChannelSettings {
  readonly name: string;
  readonly kind: "pagerduty" | "splunk-on-call" | "jsm" | "opsgenie" | "slack" | "email" | "webhook";
  /** Key of the file to name of variable: `{ routing_key: "PAGERDUTY_ROUTING_KEY" }`. */
  readonly variables: Readonly<Record<string, string>>;
  readonly route?: string;
  readonly team?: string;
  readonly mention?: string;
  readonly from?: string;
  readonly to?: readonly string[];
  readonly at: Place;
}
