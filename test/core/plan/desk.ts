// Which file has everything that a plan can ask for?

import { configOf } from "../ticket/told.ts";

/** Every clock, a ladder with an empty tier and managers, channels of both kinds, routes, pending, write-ups, labels. */
export const DESK = `
version: 1
timezone: Europe/Brussels
people:
  ann: { name: Ann }
  bob: { name: Bob }
  carl: { name: Carl }
  dee: { name: Dee, calendar: office }
  mia: { name: Mia }
  ima: { name: Ima }
  sam: { name: Sam }
calendars:
  always: 24x7
  office: { hours: { mon-fri: 09:00-18:00 } }
request_types:
  problem: { answers: [Problem/Troubleshooting], playbook: https://example.com/playbooks/problem }
  consulting: { answers: [Consulting] }
  feature: { answers: [Feature request] }
  other: { answers: [Other], default: true }
priorities:
  production-down:
    answers: [Production down]
    only_for: [problem]
    otherwise: urgent
    emergency: true
    calendar: always
    ladder: [one, two, managers, incident]
    alert: [pager]
    first_response: { within: 30m, promise: 45m }
    acknowledge: { within: 10m }
    update: { every: 1h }
    attempt: { within: 30m, tiers: [one, two] }
    write_up: { within: 24h, only_if_label: "major downtime", assign: [ann], label: write-up, checklist: ["Root cause"] }
  urgent:
    answers: [Urgent]
    calendar: office
    hand_off: true
    ladder: [one, empty, two, group]
    alert: [help]
    first_response:
      within: 1h
      steps:
        - { at: 50%, remind: on_call, label: nearly }
        - { at: due, escalate: next }
        - { after: 30m, escalate: group, alert: [help], comment: "Check the status page." }
        - { after: 1h, every: 1h, times: 3, remind: two, alert: [mail] }
    next_response: { within: 2h }
    pending: { within: 8h, close: false, steps: [{ at: 50%, comment: "A short yes or no is enough." }, { at: due, remind: assignee }] }
    write_up: { within: 24h }
  normal:
    answers: [Normal]
    default: true
    calendar: office
    ladder: [one, group]
    first_response: { within: 1 business day }
    next_response: { within: 2 business days }
    resolution: { within: 10 business days }
    pending: { within: 72h, calendar: always, warn_before: 24h, close: true, reopen_within: 7d }
    on_close: { tell: customer }
schedules:
  support:
    layers:
      - rotation: { start: 2026-01-05T09:00, every: 1 day, people: [ann, bob] }
        managers: [mia]
  experts: { layers: [{ always: [carl] }] }
  nobody: { layers: [{ shifts: [{ from: 2020-01-01, until: 2020-01-02, people: [carl] }] }] }
escalation:
  one: { on_call: support }
  empty: { on_call: nobody }
  two: { on_call: experts, label: "tier: two", alert: [pager], comment: "Join the bridge: see the page.", unassign: true }
  group: { people: [dee], label: "group: live support", assign: false, unassign: true }
  managers: { managers_of: support, alert: [mail] }
  incident: { people: [ima], alert: [pager, help] }
routes:
  - { when: { type: consulting }, assign: [sam], label: "for: sales", clocks: false }
  - { when: { label: "area: new" }, on_call: experts }
channels:
  pager: { kind: pagerduty, routing_key: PAGER_KEY }
  help: { kind: slack, webhook: HELP_URL }
  mail: { kind: email, smtp: SMTP_URL, from: support@example.com, to: [leads@example.com] }
reminders: [help]
emergency: { phone: "+32 2 000 00 00", text: "Say your company." }
labels: { due_soon: "soon", breached: "behind" }
bots: [github-actions]
`;

export const desk = configOf(DESK);
