// Which two files does the documentation of the format show?

/** A support lead's first file. */
export const STARTER = `version: 1
timezone: Europe/Brussels
people:
  ann: { name: Ann }
  bob: { name: Bob }
calendars:
  office: { hours: { mon-fri: 09:00-18:00 }, holidays: [2026-12-25, 2027-01-01] }
request_types:
  problem: { answers: [Problem/Troubleshooting] }
  other: { default: true }
priorities:
  urgent: { first_response: { within: 1h, calendar: office } }
  normal: { default: true, first_response: { within: 1 business day, calendar: office } }
schedules:
  support:
    layers:
      - rotation: { start: 2026-11-30T09:00, every: 1 week, people: [ann, bob] }
escalation:
  on-call: { on_call: support }
  lead: { people: [ann] }
`;

/** Every key there is. Its base is `example/.github`, and it asks for the public holidays of Belgium. */
export const REFERENCE = `# yaml-language-server: $schema=<address of the published watchbill.schema.json>
version: 1
extends: example/.github              # optional
timezone: America/New_York            # default IANA zone for everything below

people:                               # GitHub login -> how to reach them
  ann: { name: Ann A., timezone: America/New_York, slack: U012AB3, email: ann@example.com, calendar: office }
  bob: {}
  raj: { timezone: Asia/Kolkata }
  tara: { timezone: Asia/Kolkata }
staff:                                # whoever is under people or is given work by the file is staff; these are further staff
  people: [zoe]
  teams: [example/support]            # needs a token that may read members; a workflow's own token may not
  roles: [write, maintain, admin]     # or: whoever has one of these roles in the repository
customers: anyone                     # anyone | opener. Default: anyone in private repositories, opener in public ones

tickets:                              # which issues are tickets; default: all but Watchbill's own
  only: { labels: [support] }
  ignore: { labels: [internal], authors: [dependabot] }
  since: 2026-11-01                   # older ones are left alone; default: the day this file first appeared

calendars:
  always: 24x7
  weekdays: 24x5                      # Monday to Friday, all day, in the default zone
  office:
    timezone: Europe/Brussels
    hours: { mon-thu: [09:00-12:30, 13:30-18:00], fri: 09:00-16:00 }
    holidays:
      - 2026-12-25                    # closed all that local date
      - { date: 2026-12-24, hours: 09:00-12:00, name: Christmas Eve }    # replaces that date's hours
      - { from: 2026-12-28, until: 2026-12-31, name: Closed }
      - { country: BE }               # its public holidays; \`region:\` too

request_types:                        # in the order of the form
  problem:
    label: "type: problem"            # default "type: <name>"
    answers: ["Problem/Troubleshooting"]    # what a form's dropdown says; the name and the label always count
  guidance: { answers: ["Guidance & usage support"], playbook: https://example.com/playbooks/guidance }
  consulting: { answers: [Consulting] }
  other: { answers: [Other], default: true }

priorities:                           # most urgent first
  production-down:
    label: "priority: production down"      # default "priority: <name>"
    answers: [Production down]
    only_for: [problem]               # else \`otherwise\`, and the card says why
    otherwise: urgent
    emergency: true                   # the card shows \`emergency\` below
    calendar: always                  # default calendar of this priority's clocks
    ladder: [one, two, managers, incident]  # default: all tiers in order
    alert: [pager]                    # told when such a ticket is assigned
    first_response: { within: 30m }
    acknowledge:    { within: 10m }   # of an alert
    update:         { every: 1h }
    attempt:        { within: 30m, tiers: [one] }   # the tiers that are timed; default: the first of the ladder
    write_up:       { within: 72h, only_if_label: "major downtime", assign: [ann], label: "write-up", checklist: ["Root cause", "Follow-up issues filed"] }
    on_close:       { tell: customer }
  urgent:
    answers: [Urgent]
    calendar: office
    hand_off: true                    # unanswered tickets follow the schedule's hand-off; default true on a 24x7 calendar
    first_response:
      within: 1h
      promise: 2h                     # what the customer is told, when it differs from the internal target
      pauses: false
      steps:                          # replaces the clock's default steps
        - { at: 75%, remind: assignee }
        - { before: 10m, remind: on_call }
        - { at: due, escalate: next }
        - { after: 30m, escalate: managers, alert: [pager], comment: "Check whether the status page needs an update." }
        - { after: 1h, every: 1h, times: 3, remind: managers }
  normal:
    default: true
    calendar: office
    ladder: [one, group]
    first_response: { within: 1 business day }
    next_response:  { within: 2 business days }
    resolution:     { within: 10 business days }
    pending:        { within: 72h, calendar: always, warn_before: 24h, close: true, reopen_within: 7d }

schedules:
  platform:
    timezone: America/New_York        # default for its layers
    layers:
      - name: usa
        level: 1                      # default 1. A higher level hides lower ones wherever it has somebody; equal ones add up
        rotation:
          start: 2025-12-29T09:30     # local: the first hand-off, turn 0
          every: 1 week               # n hours | days | weeks | months
          people:                     # in turn order
            - ann
            - [bob, zoe]              # on call together
            - { person: dee, from: 2026-02-16, until: 2026-09-01 }    # a member only then
            - ~                       # nobody, on purpose
          lasts: 5d                   # optional: a turn shorter than \`every\` (wall clock); the rest is nobody
        hours: 09:30-21:30            # optional: on duty only then
        managers: [mia]               # this layer's managers
        from: 2025-12-29              # optional: the layer exists only between these
        until: 2027-12-31
      - name: india
        timezone: Asia/Kolkata
        rotation: { start: 2025-12-29T08:00, every: 1 week, people: [raj, tara] }
        hours: 08:00-20:00
        managers: [mani]
      - name: weekdays-only
        level: 0
        rotation: { start: 2025-12-29T09:00, every: 2 days, days: [mon, wed, fri], people: [ann, bob] }  # only these local days are turns
      - { name: backstop, level: 0, always: [ola] }                          # instead of a rotation
      - { name: launch, level: 5, shifts: [{ from: 2026-03-01T08:00, until: 2026-03-01T20:00, people: [ann] }] }
    gaps: hold                        # when nobody is on: hold (the last stay on) | next (the next start early) | none (meant so)
    fallback: [ola]                   # when that gives nobody
    overrides:
      - { on_call: bob, from: 2026-03-02T09:30, until: 2026-03-04T09:30 }             # bob (or a list) instead of whoever is on, gaps too; ~ nobody
      - { replace: ann, with: bob, from: 2026-03-09T09:30, until: 2026-03-16T09:30 }  # bob does what ann would do
      - { add: zoe, from: 2026-03-02T09:30, until: 2026-03-04T09:30 }
      - { remove: ann, from: 2026-03-05T09:30, until: 2026-03-06T09:30 }
  engineering: { layers: [{ always: [eve] }] }
  rollout: { layers: [{ always: [rob] }] }
absences:                             # apply to every schedule
  - { person: ann, from: 2026-07-13, until: 2026-07-24, reason: holidays }

escalation:                           # the tiers; the first one gets new tickets
  one:      { on_call: platform }
  two:      { on_call: engineering, label: "tier: two", alert: [pager], comment: "Join the bridge: see the page." }
  group:    { people: [zoe], label: "group: DDEV Live Support", assign: false, unassign: true }
  managers: { managers_of: platform, alert: [mail] }
  incident: { people: [ima], label: incident, alert: [pager] }

routes:                               # first match wins; it takes the place of the first tier
  - { when: { label: "area: new platform", until: 2026-03-01 }, on_call: rollout }
  - { when: { type: consulting }, assign: [sam], label: "for: sales", clocks: false }
  # when: type, priority, label, author, title (RE2 pattern), from, until

channels:                             # url, keys and secrets are NAMES of environment variables; a URL or key in the file is an error
  pager: { kind: pagerduty, routing_key: PAGERDUTY_ROUTING_KEY, url: PAGERDUTY_URL }    # url optional: another region
  bridge: { kind: splunk-on-call, url: SPLUNK_ON_CALL_URL, route: tier-two }
  jsm:   { kind: jsm, api_key: JSM_API_KEY, team: platform, url: JSM_URL }              # kind: opsgenie likewise; url optional
  help:  { kind: slack, webhook: SLACK_WEBHOOK_URL, mention: "<!subteam^S01>" }
  mail:  { kind: email, smtp: SMTP_URL, from: support@example.com, to: [leads@example.com] }
  hook:  { kind: webhook, url: HOOK_URL, secret: HOOK_SECRET }
reminders: [help]                     # where a reminder to a person goes besides the ticket

internal: { repository: example/support-internal }   # announcements and /why go to a twin issue there, not to the customer's
emergency: { phone: "+32 2 000 00 00", text: "Call us and name your company." }
labels: { pending: "status: waiting for customer", needs_triage: "status: needs triage", due_soon: "sla: due soon", breached: "sla: breached" }
due_soon: 75%
on_priority_change: from_opening      # or from_change
on_reopen: restart                    # or resume
on_comment_after_closing: remind      # remind | reopen | nothing
bots: [github-actions]                # sibling accounts of Watchbill whose announcements are believed too
limits: { writes_per_sweep: 50, announcements_per_sweep: 25 }
`;
