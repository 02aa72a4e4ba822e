// How is a priority written, with its clocks and steps?

import {
  answers,
  calendarName,
  channelNames,
  count,
  flag,
  list,
  logins,
  oneOf,
  section,
  text,
  words,
} from "./shape-words.ts";

const target = () => text("a duration such as 30m, or 1 business day");
const duration = () => text("a duration such as 30m");
const names = (example: string) => list(text("a name"), `a list of names such as ${example}`);

const step = section({
  at: text("due, or a percentage such as 75%")
    .optional()
    .describe("`due`, or the share of the target used, 1% to 99%."),
  before: duration().optional().describe("Open time before due."),
  after: duration().optional().describe("Open time after due."),
  every: duration().optional().describe("Again each time this much open time has passed."),
  times: count(1).optional().describe("How many times at the most; goes with `every`."),
  remind: text("assignee, on_call, a tier or a login").optional().describe("`assignee`, `on_call`, a tier or a login."),
  escalate: text("next or a tier").optional().describe("`next` or a tier."),
  alert: channelNames().optional(),
  label: words("a label").optional().describe("Label put on the ticket."),
  comment: words("a sentence").optional().describe("Sentence added to the announcement."),
  close: flag().optional().describe("Close the ticket."),
});

const steps = () => list(step, "a list of steps").optional().describe("Replaces the clock's default steps.");

const common = {
  calendar: calendarName().optional(),
  promise: target().optional().describe("What the customer is told, when it differs from the target."),
  pauses: flag()
    .optional()
    .describe(
      "Whether it stands still while the ticket waits for the customer. Default false for first_response and acknowledge, else true.",
    ),
  steps: steps(),
};

const within = target().describe("Open time allowed, such as 30m, 8h or 1 business day.");
const clock = (about: string) =>
  section({ within, ...common })
    .optional()
    .describe(about);

const update = section({ every: target().describe("Open time allowed between two updates."), ...common });

const attempt = section({
  within,
  tiers: names("[one]").optional().describe("The tiers that are timed; default: the first of the ladder."),
  ...common,
});

const pending = section({
  within: target().describe("How long a ticket may wait for the customer."),
  calendar: calendarName().optional(),
  warn_before: duration().optional().describe("Open time before closing at which the customer is warned. Default 24h."),
  close: flag().optional().describe("Close the ticket then. Default true."),
  reopen_within: duration().optional().describe("A customer's comment within this time reopens. Default 7d."),
  steps: steps(),
});

const writeUp = section({
  within: target().describe("Open time after closing in which the write-up is expected."),
  calendar: calendarName().optional(),
  only_if_label: words("a label").optional().describe("Only for tickets with this label."),
  assign: logins().optional().describe("Who gets the follow-up issue."),
  label: words("a label").optional().describe("Label of the follow-up issue."),
  checklist: list(words("a line"), "a list of lines").optional().describe("Checklist of the follow-up issue."),
  steps: steps(),
});

export const priorityShape = section({
  label: words("a label").optional().describe("Default `priority: <name>`."),
  answers: answers().optional(),
  default: flag().optional().describe("Given when the ticket does not say. Default false."),
  only_for: names("[problem]").optional().describe("Request types it is allowed for."),
  otherwise: text("the name of a priority").optional().describe("Given instead when the request type is not allowed."),
  emergency: flag().optional().describe("The card shows `emergency`."),
  calendar: calendarName().optional().describe("Default calendar of this priority's clocks."),
  hand_off: flag().optional().describe("Unanswered tickets follow the hand-off; default true on a 24x7 calendar."),
  ladder: names("[one, two]").optional().describe("Tiers in order; default: all."),
  alert: channelNames().optional().describe("Channels told when such a ticket is assigned."),
  first_response: clock("Time to the first answer of staff."),
  acknowledge: clock("Time to acknowledge an alert."),
  next_response: clock("Time to answer a later comment of the customer."),
  update: update.optional().describe("Time between two comments of staff."),
  attempt: attempt.optional().describe("Time a tier tries before it escalates."),
  resolution: clock("Time to closing."),
  pending: pending.optional().describe("What happens while the ticket waits for the customer."),
  write_up: writeUp.optional().describe("The write-up after closing."),
  on_close: section({
    tell: oneOf(["customer", "nobody"]).describe(
      "Who is told that it is resolved. Default customer for emergencies, else nobody.",
    ),
  })
    .optional()
    .describe("What happens when such a ticket is closed."),
});

export const requestTypeShape = section({
  label: words("a label").optional().describe("Default `type: <name>`."),
  answers: answers().optional(),
  playbook: words("an address").optional().describe("Address of a page that tells staff what to do."),
  default: flag().optional().describe("Given when the ticket does not say. Default false."),
});
