// How are comments posted, replaced and deleted?

import { markerOf } from "../core/ticket/marker.ts";
import { instant, type Instant } from "../core/time/instant.ts";
import { failed, succeeded, type Outcome } from "../usecases/outcome.ts";
import type { PostedComment } from "../usecases/tracker.ts";
import { accountOf } from "./account.ts";
import { number, optionalNumber, optionalText, part } from "./answer.ts";
import { understood } from "./connection.ts";
import { countComment, sealOf, ticketKey, type Desk } from "./desk.ts";
import type { Answer } from "./octokit.ts";
import { IDENTITY } from "./queries.ts";
import { signed } from "./signature.ts";
import { writeTo } from "./write-to.ts";

const ONE_COMMENT = "/repos/{owner}/{repo}/issues/comments/{comment_id}";

// Octokit's word for the text as written and as shown.
const SHOWN = { mediaType: { format: "full+json" } };

/** Sent once, whatever happens: GitHub may store a comment and answer with an error. */
export async function postComment(desk: Desk, ticket: number, body: string): Promise<Outcome<PostedComment>> {
  const doing = `commenting on #${ticket}`;
  const sealed = await sealedBody(desk, ticket, body);
  if (!sealed.ok) return sealed;
  const answer = await writeTo(desk, ticket, {
    doing,
    route: "POST /repos/{owner}/{repo}/issues/{issue_number}/comments",
    parameters: { issue_number: ticket, body: sealed.value, ...SHOWN },
    repeating: "once",
  });
  if (!answer.ok) {
    // It may stand there: until reads are as new as this moment, nobody knows, and nothing more may be said.
    if (answer.failure.kind === "unclear") await desk.changes.note(ticketKey(desk, ticket), desk.connection.now);
    return answer;
  }
  const { data } = answer.value;
  const id = optionalNumber(data, "id");
  if (id === undefined) return failed({ kind: "unclear", message: `${doing}: stored, but the answer has no number` });
  desk.self ??= accountOf(part(data, "user"));
  desk.recent.note(ticketKey(desk, ticket), {
    kind: "posted",
    at: writtenAt(desk, answer.value, "created_at"),
    id: String(id),
    body: sealed.value,
    by: desk.self,
  });
  countComment(desk, ticket, 1);
  const html = optionalText(data, "body_html");
  return succeeded({ id: String(id), ...(html !== undefined && { html }) });
}

/** A comment of ours as GitHub shows it; undefined where the answer does not say. */
export async function fetchRendered(desk: Desk, ticket: number, id: string): Promise<Outcome<string | undefined>> {
  const doing = `reading back a comment on #${ticket}`;
  const parameters = { comment_id: id, ...SHOWN };
  const answer = await desk.connection.send({ doing, route: `GET ${ONE_COMMENT}`, parameters, repeating: "read" });
  return answer.ok ? succeeded(optionalText(answer.value.data, "body_html")) : answer;
}

/** Replaces the whole text. */
export async function editComment(
  desk: Desk,
  ticket: number,
  comment: { readonly id: string; readonly body: string },
): Promise<Outcome> {
  const sealed = await sealedBody(desk, ticket, comment.body);
  if (!sealed.ok) return sealed;
  const answer = await writeTo(desk, ticket, {
    doing: `editing a comment on #${ticket}`,
    route: `PATCH ${ONE_COMMENT}`,
    parameters: { comment_id: comment.id, body: sealed.value },
    repeating: "write",
  });
  if (!answer.ok) return answer;
  const at = writtenAt(desk, answer.value, "updated_at");
  desk.recent.note(ticketKey(desk, ticket), { kind: "edited", at, id: comment.id, body: sealed.value });
  return succeeded(undefined);
}

/** Fine when the comment is gone. */
export async function deleteComment(desk: Desk, ticket: number, id: string): Promise<Outcome> {
  const answer = await desk.connection.send({
    doing: `deleting a comment on #${ticket}`,
    route: `DELETE ${ONE_COMMENT}`,
    parameters: { comment_id: id },
    repeating: "write",
  });
  if (!answer.ok && answer.failure.kind !== "not-found") return answer;
  countComment(desk, ticket, -1);
  desk.recent.note(ticketKey(desk, ticket), { kind: "deleted", at: desk.connection.now, id });
  return succeeded(undefined);
}

// GitHub stamps the comment with this very moment, so a later read can be compared with it.
function writtenAt(desk: Desk, answer: Answer, key: string): Instant {
  const stamp = Date.parse(optionalText(answer.data, key) ?? "");
  return Number.isNaN(stamp) ? desk.connection.now : instant(stamp);
}

async function sealedBody(desk: Desk, ticket: number, body: string): Promise<Outcome<string>> {
  if (desk.secrets.length === 0 || markerOf(body) === undefined) return succeeded(body);
  const known = sealOf(desk, ticket);
  if (known !== undefined) return succeeded(signed(body, known));
  const doing = `reading which issue #${ticket} is`;
  const answer = await desk.connection.ask({ doing, query: IDENTITY, variables: { number: ticket } });
  if (!answer.ok) return answer;
  return understood(doing, () => {
    const issueId = number(answer.value, "repository", "issue", "fullDatabaseId");
    const repositoryId = number(answer.value, "repository", "databaseId");
    desk.identities.repositoryId = repositoryId;
    desk.identities.issueIds.set(ticket, issueId);
    return signed(body, { repositoryId, issueId, secrets: desk.secrets });
  });
}
