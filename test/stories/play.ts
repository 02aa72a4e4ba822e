// How is a story played through the real App or the real Action?

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@jest/globals";
import { type ActionRun, runAction } from "../../src/main/demo-action.ts";
import { openStage, ROOT, type Stage } from "../../src/main/demo-stage.ts";
import type { IssueView } from "../../src/sandbox/views.ts";
import type { Expectation, Story, StoryStep } from "./story.ts";

export type Running = "app" | "action";

/** Everybody of the examples' files; customers are `c...`. */
const STAFF = ["ann", "bob", "carl", "dee"];
const CUSTOMERS = ["cleo", "chris"];

export async function play(folder: string, story: Story, running: Running): Promise<void> {
  const stage = await openStage({
    startAt: story.start,
    app: running === "app" ? "running" : "absent",
    repository: {
      owner: "example",
      name: "desk",
      visibility: "private",
      files: { ".github/watchbill.yml": configText(folder, story), ...forms() },
      collaborators: {
        ...Object.fromEntries(STAFF.map((login) => [login, "write"] as const)),
        ...Object.fromEntries(CUSTOMERS.map((login) => [login, "read"] as const)),
      },
      unassignable: story.unassignable,
    },
  });
  try {
    for (const [index, step] of story.steps.entries()) await playStep(stage, step, index + 1);
  } finally {
    await stage.close();
  }
}

function configText(folder: string, story: Story): string {
  const own = join(folder, "config.yml");
  if (story.config === undefined && existsSync(own)) return readFileSync(own, "utf8");
  return readFileSync(join(ROOT, "config/examples", `${story.config ?? "skyscrapers"}.yml`), "utf8");
}

/** The repository's own issue forms, as a user would copy them. */
export function forms(): Record<string, string> {
  const folder = join(ROOT, ".github/ISSUE_TEMPLATE");
  return Object.fromEntries(
    readdirSync(folder).map((name) => [`.github/ISSUE_TEMPLATE/${name}`, readFileSync(join(folder, name), "utf8")]),
  );
}

async function playStep(stage: Stage, step: StoryStep, number: number): Promise<void> {
  const { sandbox } = stage;
  if (step.at !== undefined) sandbox.clock.set(step.at);
  const before = { writes: sandbox.requests.counts.writes, events: sandbox.log.events.length };
  act(stage, step);
  const runs = [...(await reactions(stage, before.events)), ...(step.sweep === true ? [await runAction(stage)] : [])];
  await sandbox.webhooks.settled({ quietMs: 20 });
  const writes = sandbox.requests.counts.writes - before.writes;
  for (const expectation of [step.expect ?? []].flat()) {
    const seen = observed(stage, expectation, { runs, writes });
    expect({ step: number, ...seen }).toEqual({ step: number, ...wished(expectation) });
  }
}

/** With the App running, GitHub tells it by itself; without it, a workflow starts for every event that starts one. */
async function reactions(stage: Stage, since: number): Promise<readonly ActionRun[]> {
  await stage.sandbox.webhooks.settled({ quietMs: 20 });
  if (stage.appUrl !== undefined) return [];
  const runs: ActionRun[] = [];
  const events = stage.sandbox.log.events;
  for (let index = since; index < events.length; index += 1) {
    const event = events[index];
    if (event === undefined || !event.startsWorkflow) continue;
    if (event.name === "issues" || event.name === "issue_comment") runs.push(await runAction(stage, event));
  }
  return runs;
}

function act({ desk }: Stage, step: StoryStep): void {
  const issue = step.issue ?? 1;
  if (step.open !== undefined) {
    const { form, answers, ...wish } = step.open;
    desk.openIssue({
      ...definedOnly(wish),
      by: wish.by,
      ...(form !== undefined && { form: { file: form, answers: answers ?? {} } }),
    });
  }
  if (step.comment !== undefined) desk.comment(issue, step.comment);
  if (step.edit_body !== undefined) {
    const { by, body, replace } = step.edit_body;
    const old = desk.issue(issue).body;
    desk.editBody(issue, { by, body: body ?? (replace === undefined ? old : old.replace(replace[0], replace[1])) });
  }
  if (step.label !== undefined) desk.label(issue, step.label);
  if (step.unlabel !== undefined) desk.unlabel(issue, step.unlabel);
  if (step.assign !== undefined) desk.assign(issue, step.assign);
  if (step.unassign !== undefined) desk.unassign(issue, step.unassign);
  if (step.close !== undefined) desk.close(issue, { by: step.close.by, reason: step.close.reason ?? "completed" });
  if (step.reopen !== undefined) desk.reopen(issue, step.reopen);
  if (step.edit_card !== undefined) {
    const card = cardsOf(desk.issue(issue))[0];
    const [old, text] = step.edit_card.replace;
    if (card === undefined) throw new Error(`issue ${issue} has no card to edit`);
    desk.editComment(card.id, { by: step.edit_card.by, body: card.body.replace(old, text) });
  }
  if (step.push !== undefined) desk.push({ by: step.push.by, files: { ".github/watchbill.yml": step.push.config } });
}

interface Happened {
  readonly runs: readonly ActionRun[];
  readonly writes: number;
}

/** What is there, of what the expectation asks for. */
function observed(stage: Stage, expectation: Expectation, { runs, writes }: Happened): Record<string, unknown> {
  const issue = stage.desk.issue(expectation.issue ?? 1);
  const cards = cardsOf(issue).map((comment) => visible(comment.body));
  const card = cards.join("\n=== and another card ===\n");
  const log = runs.map((run) => run.log).join("\n");
  const contained = (texts: readonly string[], text: string) =>
    texts.map((part) => (text.includes(part) ? part : `NOT FOUND: ${part} IN: ${text}`));
  const absent = (texts: readonly string[], text: string) =>
    texts.map((part) => (text.includes(part) ? `FOUND: ${part} IN: ${text}` : part));
  return definedOnly({
    issue: expectation.issue,
    cards: expectation.card && cards.length,
    state: expectation.state && issue.state,
    labels: expectation.labels && issue.labels.toSorted(),
    assignees: expectation.assignees && issue.assignees.toSorted(),
    card: expectation.card && contained(expectation.card, card),
    card_without: expectation.card_without && absent(expectation.card_without, card),
    announcements: expectation.announcements && announcementsOf(issue),
    writes: expectation.writes === undefined ? undefined : writes,
    run: expectation.run && (runs.every((run) => run.exitCode === 0) ? "green" : "red"),
    says: expectation.says && contained(expectation.says, log),
  });
}

function wished(expectation: Expectation): Record<string, unknown> {
  return definedOnly({
    ...expectation,
    cards: expectation.card && 1,
    labels: expectation.labels?.toSorted(),
    assignees: expectation.assignees?.toSorted(),
    announcements: expectation.announcements?.map((text) => text.trim()),
  });
}

export function cardsOf(issue: IssueView): IssueView["comments"] {
  return issue.comments.filter(
    (comment) => comment.body.startsWith("<!-- watchbill:card ") && comment.author.endsWith("[bot]"),
  );
}

export function announcementsOf(issue: IssueView): readonly string[] {
  return issue.comments
    .filter((comment) => comment.body.startsWith("<!-- watchbill:announcement ") && comment.author.endsWith("[bot]"))
    .map((comment) => visible(comment.body));
}

function visible(body: string): string {
  return body.replace(/^<!--.*-->\n?/, "").trim();
}

function definedOnly<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  // Dropping undefined values leaves the type that says so.
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
