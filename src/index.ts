// What can other programs call, and count on from version to version?

export { clocksOf } from "./core/clocks/clocks-of.ts";
export type { Clock, ClockState, ClockStep } from "./core/clocks/clock.ts";
export { calendarOf } from "./core/config/calendar-of.ts";
export type { Config } from "./core/config/config.ts";
export { parseConfig } from "./core/config/parse-config.ts";
export { planNextSteps } from "./core/plan/plan-next-steps.ts";
export type { Step } from "./core/plan/step.ts";
export type { Problem } from "./core/problem.ts";
export { coverage } from "./core/schedule/coverage.ts";
export { shiftsBetween } from "./core/schedule/shifts-between.ts";
export { whoIsOnCall } from "./core/schedule/who-is-on-call.ts";
export type { Account, History, HistoryEvent } from "./core/ticket/history.ts";
export type { Ticket } from "./core/ticket/ticket.ts";
export { ticketOf } from "./core/ticket/ticket-of.ts";
export type { Known } from "./core/ticket/who-is-who.ts";
export { addBusinessDays } from "./core/time/business-days.ts";
export type { Calendar } from "./core/time/calendar.ts";
export { instant, type Instant } from "./core/time/instant.ts";
export { addOpenTime, openTimeBetween, subtractOpenTime } from "./core/time/open-time.ts";
export { nextOpening } from "./core/time/openings.ts";
export { type FormAnswer, type FormAnswers, readForm } from "./core/triage/read-form.ts";
