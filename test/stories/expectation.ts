// What can be expected after a step of a story?

import { z } from "zod";

/** One message as a pager, a chat or a mail server got it. */
const message = z.strictObject({
  /** Path of the address, `/pagerduty/v2/enqueue`; of a letter `mailto:` and who gets it. */
  to: z.string(),
  /** What the service calls it: trigger, resolve; CRITICAL, RECOVERY; ... */
  event: z.string().optional(),
  /** The incident: `1/on-call` is the first cycle's, of that tier. */
  incident: z.string().optional(),
  /** Texts that stand in it. */
  says: z.array(z.string()).optional(),
  /** Texts that do not. */
  without: z.array(z.string()).optional(),
});

/** What was said of a pull request's file, by the Action's run or the App's check. */
const verdict = z.strictObject({
  run: z.enum(["green", "red"]),
  /** Annotations, all of them in order: `error 12: part of its text`. */
  lines: z.array(z.string()).optional(),
  /** Texts of the summary, and those not in it. */
  says: z.array(z.string()).optional(),
  without: z.array(z.string()).optional(),
});

export const expectation = z.strictObject({
  /** Default 1. */
  issue: z.number().optional(),
  /** Another repository of the story. */
  in: z.string().optional(),
  /** How many issues there are. */
  issues: z.number().optional(),
  title: z.string().optional(),
  author: z.string().optional(),
  state: z.enum(["open", "closed"]).optional(),
  state_reason: z.enum(["completed", "not_planned", "duplicate", "reopened"]).optional(),
  /** All of them, in any order. */
  labels: z.array(z.string()).optional(),
  assignees: z.array(z.string()).optional(),
  /** Texts that the issue's own text contains, and those it does not. */
  body: z.array(z.string()).optional(),
  body_without: z.array(z.string()).optional(),
  /** Texts that the one card contains. */
  card: z.array(z.string()).optional(),
  /** Texts that it does not contain. */
  card_without: z.array(z.string()).optional(),
  /** The whole card, as a reader sees it. */
  card_is: z.string().optional(),
  /** How many cards there are. */
  cards: z.number().optional(),
  /** Every announcement and reply there is, whole, as a reader sees it. */
  announcements: z.array(z.string()).optional(),
  /** Those of this step, whole. */
  new_announcements: z.array(z.string()).optional(),
  /** Texts in the only announcement of this step: for what is long, such as the answer to `/why`. */
  new_announcement_contains: z.array(z.string()).optional(),
  /** Reactions of Watchbill's, by a part of the comment's text. */
  reactions: z.record(z.string(), z.array(z.string())).optional(),
  /** What the file's channels were told in this step, in any order. */
  told: z.array(message).optional(),
  /** Whom GitHub notified of a mention in this step, in any order. */
  notified: z.array(z.string()).optional(),
  /** Requests that changed something, in this step. */
  writes: z.number().optional(),
  checked: verdict.optional(),
  /** How the Action's run ended. */
  run: z.enum(["green", "red"]).optional(),
  /** Texts in the Action's log of this step. */
  says: z.array(z.string()).optional(),
  /** Texts of the run's page in this step. */
  summary: z.array(z.string()).optional(),
  /** Of the step's last run, those named here. */
  outputs: z.record(z.string(), z.string()).optional(),
});

export type Expectation = z.infer<typeof expectation>;
export type MessageWanted = z.infer<typeof message>;
