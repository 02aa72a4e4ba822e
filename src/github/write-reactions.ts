// How is a comment reacted to?

import { succeeded, type Outcome } from "../usecases/outcome.ts";
import type { Desk } from "./desk.ts";
import { writeTo } from "./write-to.ts";

/** GitHub keeps one reaction of a kind by an account, so that repeating it changes nothing. */
export async function react(
  desk: Desk,
  ticket: number,
  reaction: { readonly commentId: string; readonly content: "+1" | "confused" },
): Promise<Outcome> {
  const answer = await writeTo(desk, ticket, {
    doing: `reacting to a comment on #${ticket}`,
    route: "POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions",
    parameters: { comment_id: reaction.commentId, content: reaction.content },
    repeating: "write",
  });
  return answer.ok ? succeeded(undefined) : answer;
}
