// How are the commits of the default branch listed through REST?

import { timestamp } from "../clock.ts";
import { answer, type Answer } from "../door/call.ts";
import { route, type Route } from "../door/router.ts";
import { onRepository, type RepositoryCall } from "../door/with-token.ts";
import { nodeId } from "../node-id.ts";
import type { Commit } from "../records.ts";
import { notFound } from "../refusal.ts";
import { accountOf, fullNameOf } from "../state.ts";
import { accountAnswer } from "./account-answers.ts";
import { pageAnswer } from "./paging.ts";

const READ = { resource: "contents", level: "read" } as const;

export const COMMIT_ROUTES: readonly Route[] = [
  route("GET /repos/:owner/:repo/commits", onRepository(READ, list)),
  route("GET /repos/:owner/:repo/compare/:basehead", onRepository(READ, compare)),
];

// Of the default branch and the head of a pull request, which is what is asked.
function compare(call: RepositoryCall): Answer {
  const { repository } = call;
  const [base = "", head = ""] = (call.parameters["basehead"] ?? "").split("...");
  const branch = [...repository.branches.values()].find((each) => [each.head, each.branch].includes(head));
  const isDefault = ["HEAD", repository.defaultBranch, repository.head].includes(base);
  if (!isDefault || branch === undefined) throw notFound();
  const isBehind = branch.base !== repository.head;
  return answer(200, {
    status: isBehind ? "diverged" : "ahead",
    merge_base_commit: { sha: branch.base },
    base_commit: { sha: repository.head },
    commits: [],
  });
}

// Newest first; with `path`, those that changed that file or something in that folder.
function list(call: RepositoryCall): Answer {
  const path = call.request.query.get("path");
  const wanted = call.repository.commits.filter(({ paths }) => path === null || paths.some((one) => isIn(one, path)));
  return pageAnswer(call, wanted.toReversed(), (commit) => rendered(call, commit));
}

function isIn(file: string, path: string): boolean {
  return file === path || file.startsWith(`${path.replace(/\/$/, "")}/`);
}

function rendered(call: RepositoryCall, { sha, at, byId, message }: Commit) {
  const { state } = call.house;
  const { login } = accountOf(state, byId);
  const person = { name: login, email: `${byId}+${login}@users.noreply.github.com`, date: timestamp(at) };
  const name = fullNameOf(state, call.repository);
  return {
    sha,
    node_id: nodeId("Commit", call.repository.id, sha),
    commit: { author: person, committer: person, message },
    url: `${state.url}/api/v3/repos/${name}/commits/${sha}`,
    html_url: `${state.url}/${name}/commit/${sha}`,
    author: accountAnswer(state, byId),
    committer: accountAnswer(state, byId),
    parents: [],
  };
}
