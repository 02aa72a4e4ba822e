// Which ticket is a delivery about?

import { optionalText, part } from "../github/answer.ts";
import { twinOf } from "../usecases/twin-marker.ts";
import { type Changed, ticketKey } from "./app-task.ts";

export interface TicketNamed {
  readonly owner: string;
  readonly repository: string;
  readonly number: number;
  /** The issue's own number at GitHub, where it has left the repository: nothing more can be read of it. */
  readonly leftId?: number;
  readonly changed?: Changed;
}

/** What GitHub calls it when an issue moves to another repository, is deleted, or becomes a discussion. */
export const LEAVING: readonly unknown[] = ["transferred", "deleted"];

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
  const ticket = ticketBehind(payload) ?? { owner, repository, number, ...leftIn(payload) };
  const at = Date.parse(optionalText(payload, "issue", "updated_at") ?? "");
  const key = ticketKey({ owner, repository }, number);
  return Number.isNaN(at) ? ticket : { ...ticket, changed: { key, at } };
}

// What happens on the internal side of a ticket is seen to with the ticket. Only a bot opens one, so no customer can
// lead us away from an issue by what it begins with.
function ticketBehind(payload: unknown): TicketNamed | undefined {
  if (optionalText(payload, "issue", "user", "type") !== "Bot") return undefined;
  const twin = twinOf(optionalText(payload, "issue", "body") ?? "");
  return twin && { owner: twin.owner, repository: twin.repository, number: twin.number };
}

// A deleted comment is told of with the same word.
function leftIn(payload: unknown): Pick<TicketNamed, "leftId"> {
  const id = part(payload, "issue", "id");
  const hasLeft = LEAVING.includes(part(payload, "action")) && part(payload, "comment") === undefined;
  return hasLeft && isIssueNumber(id) ? { leftId: id } : {};
}

function isIssueNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0;
}
