// What does a story file say: who did what, when, and what must be on the issue after each step?

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";

const by = z.strictObject({ by: z.string() });

const expectation = z.strictObject({
  /** Default 1. */
  issue: z.number().optional(),
  state: z.enum(["open", "closed"]).optional(),
  /** All of them, in any order. */
  labels: z.array(z.string()).optional(),
  assignees: z.array(z.string()).optional(),
  /** Texts that the one card contains. */
  card: z.array(z.string()).optional(),
  /** Texts that it does not contain. */
  card_without: z.array(z.string()).optional(),
  /** Every announcement there is, whole, as a reader sees it. */
  announcements: z.array(z.string()).optional(),
  /** Requests that changed something, in this step. */
  writes: z.number().optional(),
  /** How the Action's run ended. */
  run: z.enum(["green", "red"]).optional(),
  /** Texts in the Action's log of this step. */
  says: z.array(z.string()).optional(),
});

const step = z.strictObject({
  /** ISO 8601 with offset; the clock stands still without it. */
  at: z.string().optional(),
  issue: z.number().optional(),
  open: by
    .extend({
      form: z.string().optional(),
      answers: z.record(z.string(), z.union([z.string(), z.array(z.string())])).optional(),
      title: z.string().optional(),
      body: z.string().optional(),
      assignees: z.array(z.string()).optional(),
    })
    .optional(),
  comment: by.extend({ body: z.string() }).optional(),
  edit_body: by
    .extend({ body: z.string().optional(), replace: z.tuple([z.string(), z.string()]).optional() })
    .optional(),
  label: by.extend({ label: z.string() }).optional(),
  unlabel: by.extend({ label: z.string() }).optional(),
  assign: by.extend({ person: z.string() }).optional(),
  unassign: by.extend({ person: z.string() }).optional(),
  close: by.extend({ reason: z.enum(["completed", "not_planned"]).optional() }).optional(),
  reopen: by.optional(),
  edit_card: by.extend({ replace: z.tuple([z.string(), z.string()]) }).optional(),
  push: by.extend({ config: z.string() }).optional(),
  /** The scheduled Action runs once. */
  sweep: z.literal(true).optional(),
  expect: z.union([expectation, z.array(expectation)]).optional(),
});

const story = z.strictObject({
  story: z.string(),
  /** The sentence it checks. */
  says: z.string(),
  start: z.string(),
  /** An example's name, else config.yml beside the story. */
  config: z.string().optional(),
  running: z.array(z.enum(["app", "action"])).default(["app", "action"]),
  unassignable: z.array(z.string()).default([]),
  steps: z.array(step),
});

export type Story = z.infer<typeof story>;
export type StoryStep = z.infer<typeof step>;
export type Expectation = z.infer<typeof expectation>;

/** @throws z.ZodError for a word the stories do not know: a mistyped expectation must not pass. */
export function readStory(folder: string): Story {
  return story.parse(parse(readFileSync(join(folder, "story.yml"), "utf8")));
}
