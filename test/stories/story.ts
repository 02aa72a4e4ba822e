// What does a story file say: who did what, when, and what must be there after each step?

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { expectation } from "./expectation.ts";

const by = z.strictObject({ by: z.string() });
const change = z.tuple([z.string(), z.string()]);
const role = z.enum(["read", "triage", "write", "maintain", "admin"]);
/** A comment by a part of its text, or the card; there must be exactly one. */
const aComment = z.union([z.strictObject({ card: z.literal(true) }), z.strictObject({ containing: z.string() })]);

const opening = by.extend({
  /** A form of the repository, and what was answered; or, without a form, headings as one would write them. */
  form: z.string().optional(),
  answers: z.record(z.string(), z.union([z.string(), z.array(z.string())])).optional(),
  type: z.string().optional(),
  priority: z.string().optional(),
  title: z.string().optional(),
  body: z.string().optional(),
  labels: z.array(z.string()).optional(),
  assignees: z.array(z.string()).optional(),
});

/** What GitHub answers to the next requests that match, instead of doing what they ask. */
const fault = z.strictObject({
  method: z.string().optional(),
  path: z.string().optional(),
  graphql: z.string().optional(),
  status: z.number(),
  message: z.string().optional(),
  /** `after`: the request does its work, and only the answer is lost. */
  when: z.enum(["before", "after"]).optional(),
  times: z.number().optional(),
});

const step = z.strictObject({
  /** ISO 8601 with offset; the clock stands still without it. */
  at: z.string().optional(),
  /** Number of the issue; default 1. */
  issue: z.number().optional(),
  /** Another repository of the story, `owner/name`. */
  in: z.string().optional(),
  /** What happens in this step leaves no deliveries and starts no workflow: a past before Watchbill came. */
  quietly: z.literal(true).optional(),
  open: opening.optional(),
  comment: by.extend({ body: z.string() }).optional(),
  edit_comment: by.extend({ comment: aComment, body: z.string().optional(), replace: change.optional() }).optional(),
  delete_comment: by.extend({ comment: aComment }).optional(),
  minimise_comment: z.strictObject({ comment: aComment, reason: z.string().optional() }).optional(),
  edit_body: by.extend({ body: z.string().optional(), replace: change.optional() }).optional(),
  rename: by.extend({ title: z.string() }).optional(),
  create_label: z.string().optional(),
  rename_label: z.strictObject({ from: z.string(), to: z.string() }).optional(),
  delete_label: z.string().optional(),
  label: by.extend({ label: z.string() }).optional(),
  unlabel: by.extend({ label: z.string() }).optional(),
  assign: by.extend({ person: z.string() }).optional(),
  unassign: by.extend({ person: z.string() }).optional(),
  close: by.extend({ reason: z.enum(["completed", "not_planned", "duplicate"]).optional() }).optional(),
  reopen: by.optional(),
  lock: by.optional(),
  unlock: by.optional(),
  /** Into another repository of the story. */
  transfer: by.extend({ to: z.string() }).optional(),
  convert: by.optional(),
  delete_issue: by.optional(),
  archive: z.literal(true).optional(),
  edit_card: by.extend({ replace: change }).optional(),
  /** A new policy: the whole text, or changes of the one that is there. */
  push: by.extend({ config: z.string().optional(), replace: z.array(change).optional() }).optional(),
  /** A pull request that changes the policy; `fork`: from another repository of the story. */
  propose: by
    .extend({ replace: z.array(change).default([]), file: z.string().optional(), fork: z.string().optional() })
    .optional(),
  set_role: z.strictObject({ person: z.string(), role: role.nullable() }).optional(),
  rename_account: z.strictObject({ from: z.string(), to: z.string() }).optional(),
  delete_account: z.string().optional(),
  fail: fault.optional(),
  /** GitHub answers everything again. */
  mend: z.literal(true).optional(),
  /** Channels whose path contains this answer so, until told otherwise; 202 is fine again. */
  channel_answers: z.strictObject({ path: z.string(), status: z.number() }).optional(),
  /** The scheduled Action runs once. */
  sweep: z.literal(true).optional(),
  expect: z.union([expectation, z.array(expectation)]).optional(),
});

const repository = z.strictObject({
  /** `owner/name` */
  name: z.string(),
  collaborators: z.record(z.string(), role).default({}),
  labels: z.array(z.string()).default([]),
  /** The text of its policy; without one it has none. */
  config: z.string().optional(),
  /** Default the story's own. */
  visibility: z.enum(["private", "public"]).optional(),
});

const story = z.strictObject({
  story: z.string(),
  /** The sentence it checks. */
  says: z.string(),
  start: z.string(),
  /** An example's name, else config.yml beside the story. */
  config: z.string().optional(),
  /** What differs from it. */
  config_changes: z.array(change).default([]),
  /** Whether it stands in the repository when the story begins; the channels are made for it all the same. */
  configured: z.boolean().default(true),
  running: z.array(z.enum(["app", "action"])).default(["app", "action"]),
  visibility: z.enum(["private", "public"]).default("private"),
  /** The repository's own forms are there; default: with the policy they are made for. */
  forms: z.boolean().optional(),
  labels: z.array(z.string()).default([]),
  /** Roles that differ: everybody under `people` may write, `cleo` and `chris` may read. */
  collaborators: z.record(z.string(), role.nullable()).default({}),
  unassignable: z.array(z.string()).default([]),
  /** Members by `organisation/team`. */
  teams: z.record(z.string(), z.array(z.string())).default({}),
  repositories: z.array(repository).default([]),
  /** Further permissions of the App. */
  permissions: z.record(z.string(), z.enum(["read", "write"])).default({}),
  /** Variables that differ: those of the file's channels hold addresses on this machine, and keys. */
  variables: z.record(z.string(), z.string()).default({}),
  /** Variables that hold the address of a channel, and the path it has there. */
  channels: z.record(z.string(), z.string()).default({}),
  /** Whether no channel hears anything in any step. */
  silent: z.boolean().default(false),
  steps: z.array(step),
});

export type Story = z.infer<typeof story>;
export type StoryStep = z.infer<typeof step>;
export type CommentWanted = z.infer<typeof aComment>;

/** @throws z.ZodError for a word the stories do not know: a mistyped expectation must not pass. */
export function readStory(folder: string): Story {
  return story.parse(parse(readFileSync(join(folder, "story.yml"), "utf8")));
}
