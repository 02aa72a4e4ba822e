// How much fits into an issue?

import { invalid, refuse } from "../refusal.ts";

export const LIMITS = { body: 65_536, title: 256, comments: 2_500, labels: 100, assignees: 10, labelName: 50 } as const;

export function checkTitle(title: string): void {
  if (title.trim() === "") throw invalid("Issue", "title", "missing_field");
  if (length(title) > LIMITS.title)
    throw invalid("Issue", "title", "custom", "title is too long (maximum is 256 characters)");
}

export function checkBody(resource: "Issue" | "IssueComment", body: string): void {
  if (length(body) <= LIMITS.body) return;
  const message = "body is too long (maximum is 65536 characters)";
  throw resource === "Issue"
    ? invalid(resource, "body", "custom", message)
    : invalid(resource, "data", "unprocessable", message);
}

export function checkLabelCount(count: number): void {
  if (count > LIMITS.labels) throw refuse(422, "Validation Failed", ["Issues cannot have more than 100 labels"]);
}

// GitHub counts characters, not UTF-16 units.
function length(text: string): number {
  return text.length <= LIMITS.title ? text.length : Array.from(text).length;
}
