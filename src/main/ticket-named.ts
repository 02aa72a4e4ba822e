// Which ticket is a delivery about?

import { optionalText, part } from "../github/answer.ts";

export interface TicketNamed {
  readonly owner: string;
  readonly repository: string;
  readonly number: number;
}

/**
 * `none` for a pull request, which is no ticket, and `unclear` for a payload that is not as GitHub documents it: its
 * signature proves who sent it, not its shape.
 */
export function ticketNamed(payload: unknown): TicketNamed | "none" | "unclear" {
  if (part(payload, "issue", "pull_request") !== undefined) return "none";
  const owner = optionalText(payload, "repository", "owner", "login") ?? "";
  const repository = optionalText(payload, "repository", "name") ?? "";
  const number = part(payload, "issue", "number");
  if (owner === "" || repository === "" || !isIssueNumber(number)) return "unclear";
  return { owner, repository, number };
}

function isIssueNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0;
}
