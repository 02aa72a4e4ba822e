// What has Watchbill done to an issue since somebody looked last?

import { withoutMarker } from "../core/ticket/marker.ts";
import type { CommentView, IssueView } from "../sandbox/views.ts";

export interface Change {
  /** The kind of step that made it. */
  readonly kind: string;
  readonly text: string;
  /** Lines that it wrote. */
  readonly lines: readonly string[];
}

/** In the order in which Watchbill works. Without `old` the issue is one that Watchbill has opened. */
export function changesOf(issue: IssueView, old: IssueView | undefined): readonly Change[] {
  if (old === undefined) return [opened(issue)];
  const labels = added(issue.labels, old.labels);
  const gone = added(old.labels, issue.labels);
  return [
    ...(labels.length > 0 ? [plain("label", `labels it ${labels.join(", ")}`)] : []),
    ...(gone.length > 0 ? [plain("unlabel", `takes the label ${gone.join(", ")} off`)] : []),
    ...added(issue.assignees, old.assignees).map((person) => plain("assign", `assigns ${person}`)),
    ...added(old.assignees, issue.assignees).map((person) => plain("unassign", `takes it from ${person}`)),
    ...issue.comments.flatMap((comment) => written(comment, old)),
    ...(issue.state === old.state ? [] : [plain(issue.state, issue.state === "closed" ? "closes it" : "reopens it")]),
  ];
}

function opened({ title, labels, assignees, body }: IssueView): Change {
  const whose = assignees.length === 0 ? "" : ` for ${assignees.join(" and ")}`;
  const labelled = labels.length === 0 ? "" : `, labelled ${labels.join(", ")}`;
  return { kind: "openWriteUp", text: `opens “${title}”${whose}${labelled}:`, lines: linesOf(body) };
}

function written(comment: CommentView, old: IssueView): readonly Change[] {
  const was = old.comments.find((each) => each.id === comment.id);
  if (!comment.author.endsWith("[bot]")) {
    const reactions = added(comment.reactions, was?.reactions ?? []);
    return reactions.map(() => plain("react", `nods at ${comment.author}'s comment`));
  }
  const lines = added(linesOf(comment.body), was === undefined ? [] : linesOf(was.body));
  if (lines.length === 0) return [];
  if (!comment.body.startsWith("<!-- watchbill:card")) return [{ kind: "announce", text: "announces:", lines }];
  if (was !== undefined) return [{ kind: "card", text: "brings the card up to date:", lines }];
  // Its first line is the same on every card.
  return [{ kind: "card", text: "writes the card:", lines: lines.slice(1) }];
}

/** What a reader sees of it, without what only folds it. */
function linesOf(body: string): readonly string[] {
  return withoutMarker(body)
    .replaceAll(/<\/?(?:details|summary)>/g, "")
    .split("\n")
    .filter((line) => line.trim() !== "" && !line.startsWith("<!--"));
}

function added(now: readonly string[], before: readonly string[]): readonly string[] {
  return now.filter((each) => !before.includes(each));
}

function plain(kind: string, text: string): Change {
  return { kind, text, lines: [] };
}
