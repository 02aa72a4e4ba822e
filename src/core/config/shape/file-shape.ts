// Which sections does the file have?

import { z } from "zod";
import { calendarShape } from "./calendar-shape.ts";
import { channelShape } from "./channel-shape.ts";
import { routeShape, tierShape } from "./escalation-shape.ts";
import { priorityShape, requestTypeShape } from "./priority-shape.ts";
import { absenceShape, scheduleShape } from "./schedule-shape.ts";
import {
  calendarName,
  channelNames,
  count,
  list,
  login,
  logins,
  moment,
  named,
  oneOf,
  section,
  text,
  words,
  zone,
} from "./shape-words.ts";

const person = section({
  name: words("a name").optional().describe("What people call them."),
  timezone: zone().optional(),
  slack: words("a Slack member id").optional().describe("Slack member id, such as U012AB3."),
  email: words("an address").optional().describe("Mail address."),
  calendar: calendarName().optional().describe("When reminders may reach this person."),
});

const staff = section({
  people: logins().optional().describe("Further people."),
  teams: list(text("a team such as example/support"), "a list of teams")
    .optional()
    .describe("organisation/team; needs a token that may read members."),
  roles: list(oneOf(["read", "triage", "write", "maintain", "admin"]), "a list of roles")
    .optional()
    .describe("Whoever has one of these roles in the repository."),
});

const labelList = () => list(words("a label"), "a list of labels");

const tickets = section({
  only: section({
    labels: labelList().min(1, { error: "at least one label" }).describe("Any of these labels makes a ticket."),
  })
    .optional()
    .describe("Only issues with one of these labels are tickets."),
  ignore: section({
    labels: labelList().optional().describe("Any of these labels."),
    authors: logins().optional().describe("Opened by one of these accounts, bots without [bot]."),
  })
    .optional()
    .describe("These issues are no tickets."),
  since: moment().optional().describe("Older issues are left alone; default: the day this file first appeared."),
});

const labels = section({
  pending: words("a label").optional().describe("Waiting for the customer. Default `status: waiting for customer`."),
  needs_triage: words("a label")
    .optional()
    .describe("Not understood, or nobody to assign. Default `status: needs triage`."),
  due_soon: words("a label").optional().describe("Put on only when named here."),
  breached: words("a label").optional().describe("Put on only when named here."),
});

const emergency = section({
  phone: words("a phone number").optional().describe("Number to call."),
  text: words("a sentence").optional().describe("What to do."),
});

export const fileShape = section({
  version: z.literal(1, { error: "1, the version of this format" }).describe("Version of this format."),
  extends: text("owner/repo or owner/repo:path").optional().describe("A base file: owner/repo or owner/repo:path."),
  timezone: zone().optional().describe("Time zone of everything that names none. Default UTC."),
  people: z
    .record(z.string(), person, { error: "logins, each with its settings" })
    .optional()
    .describe("People by login."),
  staff: staff.optional().describe("Further staff."),
  customers: oneOf(["anyone", "opener"])
    .optional()
    .describe(
      "Whose comments count as the customer's. Default: anyone in private repositories, opener in public ones.",
    ),
  tickets: tickets.optional().describe("Which issues are tickets."),
  calendars: named(calendarShape).optional().describe("When time counts."),
  request_types: named(requestTypeShape).optional().describe("What kinds of request there are, in the form's order."),
  priorities: named(priorityShape).optional().describe("How urgent, most urgent first."),
  schedules: named(scheduleShape).optional().describe("Who is on call when."),
  absences: list(absenceShape, "a list of absences").optional().describe("Who is away; apply to every schedule."),
  escalation: named(tierShape).optional().describe("The tiers; the first one gets new tickets."),
  routes: list(routeShape, "a list of routes")
    .optional()
    .describe("Exceptions to the first tier; the first match wins."),
  channels: named(channelShape).optional().describe("Where alerts and reminders go."),
  reminders: channelNames().optional().describe("Channels of reminders, besides the ticket."),
  internal: section({ repository: text("owner/repository").describe("owner/repository.") })
    .optional()
    .describe("Where twin issues for staff are kept."),
  emergency: emergency.optional().describe("Shown on the card of emergency priorities."),
  labels: labels.optional().describe("Names of Watchbill's own labels."),
  due_soon: text("a percentage such as 75%")
    .optional()
    .describe("Share of the target after which a ticket is due soon. Default 75%."),
  on_priority_change: oneOf(["from_opening", "from_change"])
    .optional()
    .describe("From when the new targets count. Default from_opening."),
  on_reopen: oneOf(["restart", "resume"])
    .optional()
    .describe("Whether a reopened ticket starts afresh. Default restart."),
  on_comment_after_closing: oneOf(["remind", "reopen", "nothing"])
    .optional()
    .describe("What a customer's comment on a closed ticket does. Default remind."),
  bots: list(login(), "a list of bots such as [github-actions]").optional().describe("Sibling accounts of Watchbill."),
  limits: section({
    writes_per_sweep: count(1).optional().describe("Default 50."),
    announcements_per_sweep: count(1).optional().describe("Default 25."),
  })
    .optional()
    .describe("Bounds of one sweep."),
});
