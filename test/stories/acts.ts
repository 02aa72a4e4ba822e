// How does what a step tells happen on the sandbox's GitHub?

import type { Stage } from "../../src/main/demo-stage.ts";
import type { RepositoryWorld } from "../../src/sandbox/repository-world.ts";
import { isCard, visible } from "./own-comments.ts";
import { changed } from "./setting.ts";
import type { CommentWanted, StoryStep } from "./story.ts";

const CONFIG = ".github/watchbill.yml";

/** Everything the step tells, in the order in which the words of a step are listed. */
export function act(stage: Stage, step: StoryStep): void {
  const desk = step.in === undefined ? stage.desk : stage.sandbox.world.repository(step.in);
  const happen = (): void => {
    actOnWorld(stage, step);
    actOnRepository(stage, desk, step);
    if (step.open !== undefined) open(desk, step.open);
    const issue = step.issue ?? 1;
    actOnComments(desk, issue, step);
    actOnLabels(desk, issue, step);
    actOnIssue(desk, issue, step);
    moveIssue(stage, { desk, issue }, step);
  };
  if (step.quietly === true) stage.sandbox.world.quietly(happen);
  else happen();
}

function actOnWorld({ sandbox, switchboard }: Stage, step: StoryStep): void {
  const { fail, mend, channel_answers: channel } = step;
  if (step.rename_account !== undefined) sandbox.world.renameAccount(step.rename_account.from, step.rename_account.to);
  if (step.delete_account !== undefined) sandbox.world.deleteAccount(step.delete_account);
  if (mend === true) sandbox.faults.clear();
  if (fail !== undefined) {
    const { status, message, ...match } = fail;
    sandbox.faults.add({
      ...definedOnly(match),
      answer: { kind: "status", status, body: { message: message ?? "Server Error" } },
    });
  }
  if (channel !== undefined) switchboard.answer(channel.path, channel.status);
}

function actOnRepository(stage: Stage, desk: RepositoryWorld, step: StoryStep): void {
  if (step.set_role !== undefined) desk.setRole(step.set_role.person, step.set_role.role ?? undefined);
  if (step.create_label !== undefined) desk.createLabel({ name: step.create_label });
  if (step.rename_label !== undefined) desk.renameLabel(step.rename_label.from, step.rename_label.to);
  if (step.delete_label !== undefined) desk.deleteLabel(step.delete_label);
  if (step.archive === true) desk.archive();
  if (step.propose !== undefined) propose(stage, desk, step.propose);
  if (step.push !== undefined) {
    const { by, config, replace = [] } = step.push;
    const text = replace.reduce(changed, config ?? desk.fileText(CONFIG) ?? "");
    desk.push({ by, files: { [CONFIG]: text } });
  }
}

function propose(
  { sandbox }: Stage,
  desk: RepositoryWorld,
  { by, replace, file = CONFIG, fork }: NonNullable<StoryStep["propose"]>,
): void {
  const text = file === CONFIG ? replace.reduce(changed, desk.fileText(CONFIG) ?? "") : "Something else.";
  desk.openPullRequest({
    by,
    files: { [file]: text },
    ...(fork !== undefined && { fork: sandbox.world.repository(fork) }),
  });
}

function open(desk: RepositoryWorld, { form, answers, type, priority, ...wish }: NonNullable<StoryStep["open"]>): void {
  const asked = Object.entries({ "Request type": type, Priority: priority });
  const headings = asked.flatMap(([name, answer]) => (answer === undefined ? [] : [`### ${name}\n\n${answer}`]));
  const written = [...headings, ...(wish.body === undefined ? [] : [wish.body])];
  desk.openIssue({
    ...definedOnly(wish),
    by: wish.by,
    ...(written.length > 0 && { body: written.join("\n\n") }),
    ...(form !== undefined && { form: { file: form, answers: answers ?? {} } }),
  });
}

function actOnComments(desk: RepositoryWorld, issue: number, step: StoryStep): void {
  const { edit_comment: edit, delete_comment: removal, minimise_comment: hiding, edit_card: card } = step;
  if (step.comment !== undefined) desk.comment(issue, step.comment);
  if (edit !== undefined) {
    const { id, body } = commentOf(desk, issue, edit.comment);
    desk.editComment(id, { by: edit.by, body: edited(body, edit) });
  }
  if (removal !== undefined) desk.deleteComment(commentOf(desk, issue, removal.comment).id, removal);
  if (hiding !== undefined) desk.minimizeComment(commentOf(desk, issue, hiding.comment).id, hiding.reason);
  if (card !== undefined) {
    const { id, body } = commentOf(desk, issue, { card: true });
    desk.editComment(id, { by: card.by, body: changed(body, card.replace) });
  }
}

interface Edit {
  readonly body?: string | undefined;
  readonly replace?: readonly [string, string] | undefined;
}

function edited(old: string, { body, replace }: Edit): string {
  return body ?? (replace === undefined ? old : changed(old, replace));
}

function commentOf(desk: RepositoryWorld, issue: number, wanted: CommentWanted): { id: number; body: string } {
  const found = desk
    .issue(issue)
    .comments.filter((comment) =>
      "card" in wanted ? isCard(comment) : visible(comment.body).includes(wanted.containing),
    );
  const [only] = found;
  if (only === undefined || found.length > 1) throw new Error(`${found.length} comments are ${JSON.stringify(wanted)}`);
  return only;
}

function actOnLabels(desk: RepositoryWorld, issue: number, step: StoryStep): void {
  if (step.label !== undefined) desk.label(issue, step.label);
  if (step.unlabel !== undefined) desk.unlabel(issue, step.unlabel);
  if (step.assign !== undefined) desk.assign(issue, step.assign);
  if (step.unassign !== undefined) desk.unassign(issue, step.unassign);
}

function actOnIssue(desk: RepositoryWorld, issue: number, step: StoryStep): void {
  const { edit_body: edit } = step;
  if (edit !== undefined) desk.editBody(issue, { by: edit.by, body: edited(desk.issue(issue).body, edit) });
  if (step.rename !== undefined) desk.rename(issue, step.rename);
  if (step.close !== undefined) desk.close(issue, { by: step.close.by, reason: step.close.reason ?? "completed" });
  if (step.reopen !== undefined) desk.reopen(issue, step.reopen);
  if (step.lock !== undefined) desk.lock(issue, step.lock);
  if (step.unlock !== undefined) desk.unlock(issue, step.unlock);
}

interface Place {
  readonly desk: RepositoryWorld;
  readonly issue: number;
}

function moveIssue({ sandbox }: Stage, { desk, issue }: Place, step: StoryStep): void {
  if (step.transfer !== undefined) {
    desk.transfer(issue, { by: step.transfer.by, to: sandbox.world.repository(step.transfer.to) });
  }
  if (step.convert !== undefined) desk.convertToDiscussion(issue, step.convert);
  if (step.delete_issue !== undefined) desk.deleteIssue(issue, step.delete_issue);
}

export function definedOnly<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  // Dropping undefined values leaves the type that says so.
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
