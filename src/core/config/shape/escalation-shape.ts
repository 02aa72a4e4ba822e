// How are tiers and routes written?

import { z } from "zod";
import { channelNames, flag, list, login, logins, moment, section, text, unlessBare, words } from "./shape-words.ts";

export const tierShape = section({
  on_call: text("the name of a schedule").optional().describe("Whoever is on call in this schedule."),
  people: logins().optional().describe("These people."),
  managers_of: text("the name of a schedule").optional().describe("Managers of the layers on call in this schedule."),
  label: words("a label").optional().describe("Label put on the ticket."),
  alert: channelNames().optional().describe("Channels told on escalation to this tier."),
  comment: words("a sentence").optional().describe("Sentence added to the announcement."),
  assign: flag().optional().describe("Assign its first person. Default true."),
  unassign: flag().optional().describe("Remove Watchbill's earlier assignee. Default false."),
});

const oneOrMore = (expected: string) =>
  z.union([words(expected), list(words(expected), `a list, each ${expected}`)], { error: `${expected}, or a list` });

const when = section({
  type: oneOrMore("the name of a request type").optional().describe("Request types."),
  priority: oneOrMore("the name of a priority").optional().describe("Priorities."),
  label: oneOrMore("a label").optional().describe("Any of these labels."),
  author: z
    .union([login(), logins()], { error: unlessBare("a login, or a list of them") })
    .optional()
    .describe("Opened by one of these."),
  title: words("a pattern").optional().describe("RE2 pattern."),
  from: moment().optional().describe("Only from then on."),
  until: moment().optional().describe("Only until then."),
});

export const routeShape = section({
  when: when.describe("All of these must hold."),
  on_call: text("the name of a schedule").optional().describe("Takes the place of the first tier."),
  assign: logins().optional().describe("Take the place of the first tier."),
  label: words("a label").optional().describe("Label put on the ticket."),
  clocks: flag().optional().describe("Whether clocks run on such a ticket. Default true."),
});
