// How is something written to the GitHub in memory?

import { assign, unassign } from "../../src/sandbox/acts/assigning.ts";
import { close, reopen, rewrite } from "../../src/sandbox/acts/closing.ts";
import {
  addComment,
  deleteComment,
  editComment,
  findComment,
  replaceComment,
} from "../../src/sandbox/acts/commenting.ts";
import { addLabels, createLabel, findLabel, removeLabel } from "../../src/sandbox/acts/labelling.ts";
import { openIssue } from "../../src/sandbox/acts/opening.ts";
import type { Issue } from "../../src/sandbox/records.ts";
import { findAccount, nextId } from "../../src/sandbox/state.ts";
import { type Outcome, succeeded } from "../../src/usecases/outcome.ts";
import type { LabelWish, NewIssue, Tracker } from "../../src/usecases/tracker.ts";
import { second } from "./history-of-issue.ts";
import { elsewhere, keyOf, type MemoryConnection, onto } from "./memory-tracker.ts";
import { newest } from "../../src/sandbox/acts/issue-versions.ts";

type Writes = Exclude<keyof Tracker, `fetch${string}` | "hasUnseenWords">;

export function trackerWrites(way: MemoryConnection): Pick<Tracker, Writes> {
  const { ground, time } = way.reach;
  const { state, repository } = ground;
  const by = way.actor;
  const write = <T>(method: string, number: number, act: () => T): Promise<Outcome<T>> =>
    writeTo(way, number, { method, repeating: "write", act });
  const idOf = (login: string): number => findAccount(state, login)?.id ?? 0;
  return {
    addLabels: async (number, labels) => {
      const made = await makeMissing(way, labels);
      if (!made.ok) return made;
      const labelIds = (): number[] => labels.flatMap(({ name }) => findLabel(repository, name)?.id ?? []);
      const added = await write(
        "addLabels",
        number,
        () => void addLabels(state, repository, number, { by, labelIds: labelIds() }),
      );
      if (added.ok)
        for (const { name } of labels) noteSwitch(way, number, { list: "labels", subject: name, isOn: true });
      return added;
    },
    removeLabel: async (number, label) => {
      const removed = await write("removeLabel", number, () => {
        const found = findLabel(repository, label);
        const isOn = found !== undefined && newest(repository, number)?.labelIds.includes(found.id) === true;
        if (isOn) removeLabel(state, repository, number, { by, labelIds: [found.id] });
      });
      if (removed.ok) noteSwitch(way, number, { list: "labels", subject: label, isOn: false });
      return removed;
    },
    assign: async (number, login) => {
      const assigned = await write("assign", number, () => {
        const issue = assign(state, repository, number, { by, people: [idOf(login)] });
        return { isAssigned: issue.assigneeIds.includes(idOf(login)), issue };
      });
      if (assigned.ok) await noteUnseenWords(way, assigned.value.issue);
      if (assigned.ok && assigned.value.isAssigned)
        noteSwitch(way, number, { list: "assignees", subject: login, isOn: true });
      return onto(assigned, ({ isAssigned }) => (isAssigned ? "assigned" : "dropped"));
    },
    unassign: async (number, login) => {
      const unassigned = await write("unassign", number, () => {
        return unassign(state, repository, number, { by, people: [idOf(login)] });
      });
      if (unassigned.ok) await noteUnseenWords(way, unassigned.value);
      if (unassigned.ok) noteSwitch(way, number, { list: "assignees", subject: login, isOn: false });
      return onto(unassigned, () => undefined);
    },
    postComment: async (number, body) => {
      const posted = await writeTo(way, number, {
        method: "postComment",
        repeating: "once",
        act: () => addComment(state, repository, number, { by, body }),
      });
      if (!posted.ok && posted.failure.kind === "unclear")
        await way.reach.program.changes.note(keyOf(number), second(time.now));
      if (posted.ok) {
        const { id, createdAt } = posted.value;
        way.countComment(number, 1);
        way.note(number, { kind: "posted", at: second(createdAt), id: String(id), body, by: way.self });
      }
      return onto(posted, ({ id }) => ({ id: String(id) }));
    },
    editComment: async (number, id, body) => {
      const edited = await write(
        "editComment",
        number,
        () => void editComment(state, repository, Number(id), { by, body }),
      );
      if (edited.ok) way.note(number, { kind: "edited", at: second(time.now), id, body });
      return edited;
    },
    deleteComment: async (number, id) => {
      const deleted = await write("deleteComment", number, () => {
        if (findComment(repository, Number(id)) !== undefined) deleteComment(state, repository, Number(id), by);
      });
      if (deleted.ok) {
        way.countComment(number, -1);
        way.note(number, { kind: "deleted", at: second(time.now), id });
      }
      return deleted;
    },
    closeIssue: async (number, reason) => {
      const closed = await write("closeIssue", number, () => void close(state, repository, number, { by, reason }));
      if (closed.ok) way.note(number, { kind: "closed", at: second(time.now), reason });
      return closed;
    },
    reopenIssue: async (number) => {
      const reopened = await write("reopenIssue", number, () => void reopen(state, repository, number, by));
      if (reopened.ok) way.note(number, { kind: "reopened", at: second(time.now) });
      return reopened;
    },
    react: (number, commentId, reaction) =>
      write("react", number, () => {
        react(way, Number(commentId), reaction);
      }),
    openIssue: (issue) => open(way, issue),
    editIssue: (number, body) =>
      write("editIssue", number, () => void rewrite(state, repository, number, { by, body })),
  };
}

/** What hangs on an issue that has left is not there; the issue itself says why. */
async function writeTo<T>(
  way: MemoryConnection,
  number: number,
  request: Parameters<MemoryConnection["send"]>[0] & { readonly act: () => T },
): Promise<Outcome<T>> {
  const written = await way.send<T>(request);
  if (written.ok || written.failure.kind !== "not-found") return written;
  return elsewhere(newest(way.reach.ground.repository, number), request.method) ?? written;
}

async function makeMissing(way: MemoryConnection, labels: readonly LabelWish[]): Promise<Outcome> {
  const { state, repository } = way.reach.ground;
  for (const { name, color, description } of labels) {
    if (findLabel(repository, name) !== undefined) continue;
    const act = (): void => {
      if (findLabel(repository, name) === undefined)
        createLabel(state, repository, { name, color, description: description.slice(0, 100) });
    };
    const made = await way.send({ method: "createLabel", repeating: "write", act });
    if (!made.ok) return made;
  }
  return succeeded(undefined);
}

/** What answers a write comes from where it was stored: it shows whether all words were seen. */
async function noteUnseenWords(way: MemoryConnection, { number, comments, updatedAt }: Issue): Promise<void> {
  if (comments.length <= (way.commentsSeen.get(number) ?? Infinity)) return;
  way.unseenWords.add(number);
  await way.reach.program.changes.note(keyOf(number), second(updatedAt));
}

function noteSwitch(
  way: MemoryConnection,
  number: number,
  change: { readonly list: "labels" | "assignees"; readonly subject: string; readonly isOn: boolean },
): void {
  way.note(number, { kind: "switched", at: second(way.reach.time.now), ...change });
}

function react(way: MemoryConnection, id: number, content: "+1" | "confused"): void {
  const { state, repository } = way.reach.ground;
  const found = findComment(repository, id);
  if (found === undefined) return;
  const { issue, comment } = found;
  const userId = way.actor.accountId;
  if (comment.reactions.some((reaction) => reaction.userId === userId && reaction.content === content)) return;
  const reaction = { id: nextId(state, "reaction"), content, userId, createdAt: way.reach.time.now };
  replaceComment(state, repository, issue, { ...comment, reactions: [...comment.reactions, reaction] });
}

async function open(way: MemoryConnection, issue: NewIssue): Promise<Outcome<{ readonly number: number }>> {
  const { state, repository } = way.reach.ground;
  const made = await makeMissing(way, issue.labels);
  if (!made.ok) return made;
  const opened = await way.send({
    method: "openIssue",
    repeating: "once",
    act: () =>
      openIssue(state, repository, way.actor, {
        title: issue.title,
        body: issue.body,
        labelIds: issue.labels.flatMap(({ name }) => findLabel(repository, name)?.id ?? []),
        assigneeIds: issue.people.flatMap((login) => findAccount(state, login)?.id ?? []),
        isPullRequest: false,
      }).number,
  });
  if (opened.ok) {
    way.note(0, { kind: "opened", at: second(way.reach.time.now), number: opened.value, body: issue.body });
  }
  return onto(opened, (number) => ({ number }));
}
