// What did an issue's body say when it was opened, and after each edit?

import type { HistoryEvent } from "../core/ticket/history.ts";
import { instant, type Instant } from "../core/time/instant.ts";
import { accountOf } from "./account.ts";
import { flag, optionalList, optionalText, part, text } from "./answer.ts";

interface Version {
  readonly at: Instant;
  readonly by: unknown;
  /** Undefined when its text was removed from the issue's edit history. */
  readonly body: string | undefined;
}

/** The `opened` event with the oldest text known, then one `edited` event a later text, the last with the current one. */
export function bodyEvents(issue: unknown): readonly HistoryEvent[] {
  const versions = versionsOf(issue);
  const current = optionalText(issue, "body") ?? "";
  const oldest = versions.find((version) => version.body !== undefined);
  const opened: HistoryEvent = {
    kind: "opened",
    at: instant(text(issue, "createdAt")),
    by: accountOf(part(issue, "author")),
    title: text(issue, "title"),
    body: oldest?.body ?? current,
    // GitHub reports the labels an issue is opened with as events of their own.
    labels: [],
  };
  const edits = (startsWithOriginal(issue, versions) ? versions.slice(1) : versions).flatMap(edited);
  return [opened, ...endingWith(current, edits, issue)];
}

/** Oldest first. GitHub lists an issue's versions newest first, and its `diff` is a version's whole text. */
function versionsOf(issue: unknown): readonly Version[] {
  const versions = optionalList(issue, "userContentEdits", "nodes").map((edit) => ({
    at: instant(text(edit, "editedAt")),
    by: part(edit, "editor"),
    body: optionalText(edit, "diff"),
  }));
  return versions.reverse().sort((one, other) => one.at - other.at);
}

function startsWithOriginal(issue: unknown, versions: readonly Version[]): boolean {
  const oldest = versions[0];
  if (oldest === undefined) return false;
  return flag(issue, "includesCreatedEdit") || oldest.at <= instant(text(issue, "createdAt"));
}

function edited(version: Version): HistoryEvent[] {
  if (version.body === undefined) return [];
  return [{ kind: "edited", at: version.at, by: accountOf(version.by), body: version.body }];
}

// The list of versions may lag or lack texts; what the issue says now is certain.
function endingWith(current: string, edits: readonly HistoryEvent[], issue: unknown): readonly HistoryEvent[] {
  const last = edits.at(-1);
  if (last !== undefined) return [...edits.slice(0, -1), { ...last, kind: "edited", body: current }];
  const editedAt = optionalText(issue, "lastEditedAt");
  if (editedAt === undefined) return [];
  return [{ kind: "edited", at: instant(editedAt), by: accountOf(part(issue, "editor")), body: current }];
}
