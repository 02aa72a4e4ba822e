// Who asks, for which repository and issue, and may they?

import type { Actor, Issue, Repository } from "../records.ts";
import { notFound, refuse, Refusal } from "../refusal.ts";
import { seen } from "../read-lag.ts";
import { findRepository } from "../state.ts";
import { actorOf, demand, type Need, type Token } from "../tokens.ts";
import { newest } from "../acts/issue-versions.ts";
import type { Answer } from "./call.ts";
import { primaryLimit } from "./rate-limits.ts";
import type { Call, Handler } from "./router.ts";

export interface TokenCall extends Call {
  readonly token: Token;
  readonly by: Actor;
}

/** Finds the token, takes a request out of its budget and marks the answer with it. */
export function withToken(handler: (call: TokenCall) => Answer): Handler {
  return (call) => {
    const token = call.house.tokens.find(call.request.authorization);
    const paidBy = { token, purse: "core" as const };
    try {
      if (!call.house.limits.take(token, "core", 1)) throw primaryLimit(token);
      return { ...handler({ ...call, token, by: actorOf(token) }), paidBy };
    } catch (error) {
      if (error instanceof Refusal) return { ...refusalAnswer(error), paidBy };
      throw error;
    }
  };
}

export function refusalAnswer(refusal: Refusal): Answer {
  return {
    status: refusal.status,
    body: { ...refusal.body, status: String(refusal.status) },
    headers: refusal.headers,
  };
}

export interface RepositoryCall extends TokenCall {
  readonly repository: Repository;
}

/** A handler for `:owner/:repo`, for who may do what it needs. */
export function onRepository(need: Need, handler: (call: RepositoryCall) => Answer): Handler {
  return withToken((call) => {
    const { owner = "", repo = "" } = call.parameters;
    const repository = findRepository(call.house.state, owner, repo);
    if (repository === undefined) throw notFound();
    demand(call.token, repository, need);
    return handler({ ...call, repository });
  });
}

export interface IssueCall extends RepositoryCall {
  /** As the caller may see it: an old version when reads lag. */
  readonly issue: Issue;
}

/** A handler for an issue itself: a transferred one redirects. */
export function onIssue(need: Need, handler: (call: IssueCall) => Answer): Handler {
  return onRepository(need, (call) => handler({ ...call, issue: issueOf(call, need, "itself") }));
}

/** A handler for what hangs on an issue; a transferred one has no such parts any more. */
export function onIssuePart(need: Need, handler: (call: IssueCall) => Answer): Handler {
  return onRepository(need, (call) => handler({ ...call, issue: issueOf(call, need, "part") }));
}

function issueOf(call: RepositoryCall, need: Need, asked: "itself" | "part"): Issue {
  const { state, habits } = call.house;
  const number = Number(call.parameters["number"]);
  if (!call.repository.hasIssues) throw refuse(410, "Issues are disabled for this repo");
  const track = call.repository.issues.get(number);
  const lagging = track === undefined ? undefined : seen(track, state.lag, state.clock.now());
  const issue = need.level === "read" ? lagging : newest(call.repository, number);
  if (issue === undefined) throw notFound();
  if (issue.fate?.kind === "deleted" || issue.fate?.kind === "converted") throw refuse(410, "This issue was deleted");
  if (issue.fate === undefined) return issue;
  if (asked === "part" && habits.transferredParts === "not-found") throw notFound();
  const rest = call.request.path.split(`/issues/${number}`)[1] ?? "";
  throw moved(`${state.url}/api/v3/repositories/${issue.fate.repositoryId}/issues/${issue.fate.number}${rest}`);
}

function moved(url: string): Refusal {
  const documentation = "https://docs.github.com/rest/guides/best-practices-for-using-the-rest-api#follow-redirects";
  return new Refusal(301, { message: "Moved Permanently", url, documentation_url: documentation }, { location: url });
}
