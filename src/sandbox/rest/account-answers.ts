// How does REST describe people, bots and organisations?

import type { components } from "@octokit/openapi-types";
import { timestamp } from "../clock.ts";
import type { Account, Repository } from "../records.ts";
import { accountOf, type State } from "../state.ts";

type SimpleUser = components["schemas"]["simple-user"];
type PublicUser = components["schemas"]["public-user"];

/** REST writes a bot's login with `[bot]`. */
export function restLogin(account: Account): string {
  return account.kind === "Bot" ? `${account.login}[bot]` : account.login;
}

/** Somebody who is gone is `ghost`, as on GitHub. */
export function accountAnswer(state: State, id: number): SimpleUser {
  const account = accountOf(state, id);
  return account.isDeleted ? userLike(state, GHOST) : userLike(state, account);
}

export function accountPayload(state: State, account: Account): SimpleUser {
  return userLike(state, account);
}

export function publicUserAnswer(state: State, account: Account): PublicUser {
  const created = timestamp(account.createdAt);
  return {
    ...userLike(state, account),
    name: account.name ?? null,
    company: null,
    blog: "",
    location: null,
    email: null,
    hireable: null,
    bio: null,
    twitter_username: null,
    public_repos: 0,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: created,
    updated_at: created,
  };
}

export function organizationPayload(state: State, repository: Repository): Record<string, unknown> | undefined {
  const owner = accountOf(state, repository.ownerId);
  if (owner.kind !== "Organization") return undefined;
  const api = `${state.url}/api/v3/orgs/${owner.login}`;
  return {
    login: owner.login,
    id: owner.id,
    node_id: owner.nodeId,
    url: api,
    repos_url: `${api}/repos`,
    events_url: `${api}/events`,
    hooks_url: `${api}/hooks`,
    issues_url: `${api}/issues`,
    members_url: `${api}/members{/member}`,
    public_members_url: `${api}/public_members{/member}`,
    avatar_url: `${state.url}/avatars/u/${owner.id}?v=4`,
    description: "",
  };
}

export function installationPayload(state: State): { readonly id: number; readonly node_id: string } {
  return { id: state.installation.id, node_id: state.installation.nodeId };
}

const GHOST: Account = {
  id: 10_137,
  nodeId: "MDQ6VXNlcjEwMTM3",
  kind: "User",
  createdAt: 0,
  login: "ghost",
  name: "Deleted user",
  isDeleted: false,
};

function userLike(state: State, of: Account): SimpleUser {
  const login = restLogin(of);
  const api = `${state.url}/api/v3/users/${encodeURIComponent(login)}`;
  return {
    login,
    id: of.id,
    node_id: of.nodeId,
    avatar_url: `${state.url}/avatars/u/${of.id}?v=4`,
    gravatar_id: "",
    url: api,
    html_url: of.kind === "Bot" ? `${state.url}/apps/${of.login}` : `${state.url}/${of.login}`,
    followers_url: `${api}/followers`,
    following_url: `${api}/following{/other_user}`,
    gists_url: `${api}/gists{/gist_id}`,
    starred_url: `${api}/starred{/owner}{/repo}`,
    subscriptions_url: `${api}/subscriptions`,
    organizations_url: `${api}/orgs`,
    repos_url: `${api}/repos`,
    events_url: `${api}/events{/privacy}`,
    received_events_url: `${api}/received_events`,
    type: of.kind,
    site_admin: false,
  };
}
