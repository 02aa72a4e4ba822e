// What can a GraphQL query start from?

import { timestamp } from "../clock.ts";
import { readNodeId } from "../node-id.ts";
import type { Repository } from "../records.ts";
import { accountOf, findAccount, findRepository } from "../state.ts";
import { may, sees } from "../tokens.ts";
import { accountNode, actorNode } from "./actor-nodes.ts";
import { commentNode } from "./comment-nodes.ts";
import { GraphqlRefusal, unresolved } from "./graphql-refusal.ts";
import { issueNode } from "./issue-nodes.ts";
import { repositoryNode } from "./repository-nodes.ts";
import { issueSeen, type Viewpoint } from "./viewpoint.ts";

export function queryRoot(viewpoint: Viewpoint): Record<string, unknown> {
  const { state } = viewpoint.house;
  return {
    viewer: () => viewer(viewpoint),
    rateLimit: () => rateLimit(viewpoint),
    repository: (wish: { owner: string; name: string }) => {
      const repository = findRepository(state, wish.owner, wish.name);
      if (repository === undefined || !sees(viewpoint.token, repository)) {
        throw unresolved(`Could not resolve to a Repository with the name '${wish.owner}/${wish.name}'.`);
      }
      demandIssues(viewpoint, repository);
      return repositoryNode(viewpoint, repository);
    },
    user: ({ login }: { login: string }) => {
      const account = findAccount(state, login);
      if (account?.kind !== "User") throw unresolved(`Could not resolve to a User with the login of '${login}'.`);
      return accountNode(viewpoint, account);
    },
    node: ({ id }: { id: string }) => node(viewpoint, id),
    nodes: ({ ids }: { ids: readonly string[] }) => ids.map((id) => node(viewpoint, id)),
  };
}

// `viewer` is a User in the schema, but a bot's token answers with the bot, under its login in REST.
function viewer(viewpoint: Viewpoint) {
  const account = accountOf(viewpoint.house.state, viewpoint.token.accountId);
  const login = account.kind === "Bot" ? `${account.login}[bot]` : account.login;
  return { ...accountNode(viewpoint, account), __typename: "User", login };
}

function rateLimit({ house, token, cost, nodeCount }: Viewpoint) {
  const { limit, used, remaining, reset } = house.limits.status(token, "graphql");
  return { limit, used, remaining, cost, nodeCount, resetAt: timestamp(reset * 1000) };
}

function demandIssues({ token }: Viewpoint, repository: Repository): void {
  if (may(token, repository, { resource: "metadata", level: "read" })) return;
  throw new GraphqlRefusal("FORBIDDEN", "Resource not accessible by integration");
}

function node(viewpoint: Viewpoint, id: string) {
  const found = resolved(viewpoint, id);
  if (found === undefined) throw unresolved(`Could not resolve to a node with the global id of '${id}'`);
  return found;
}

function resolved(viewpoint: Viewpoint, id: string) {
  const read = readNodeId(id);
  const [first = 0, number = 0, third = 0] = read?.numbers ?? [];
  const { state } = viewpoint.house;
  if (read === undefined) return undefined;
  if (["U", "BOT", "O"].includes(read.prefix)) return actorNode(viewpoint, first) ?? undefined;
  const repository = state.repositories.get(first);
  if (repository === undefined || !sees(viewpoint.token, repository)) return undefined;
  if (read.prefix === "R") return repositoryNode(viewpoint, repository);
  const issue = issueSeen(viewpoint, repository, number);
  if (issue === undefined) return undefined;
  if (issue.nodeId === id) return issueNode(viewpoint, repository, issue);
  const comment = issue.comments.find((one) => one.id === third);
  return comment === undefined ? undefined : commentNode(viewpoint, { repository, issue }, comment);
}
