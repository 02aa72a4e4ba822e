// Which comments of an issue are Watchbill's, and what does a reader see of them?

import type { CommentView, IssueView } from "../../src/sandbox/views.ts";

export function isCard(comment: CommentView): boolean {
  return comment.body.startsWith("<!-- watchbill:card ") && comment.author.endsWith("[bot]");
}

export function isAnnouncement(comment: CommentView): boolean {
  return comment.body.startsWith("<!-- watchbill:announcement ") && comment.author.endsWith("[bot]");
}

export function cardsOf(issue: IssueView): readonly CommentView[] {
  return issue.comments.filter(isCard);
}

export function announcementsOf(issue: IssueView): readonly CommentView[] {
  return issue.comments.filter(isAnnouncement);
}

/** Without the hidden first line. */
export function visible(body: string): string {
  return body.replace(/^<!--.*-->\n?/, "").trim();
}
