// How does GraphQL describe people and bots?

import { timestamp } from "../clock.ts";
import type { Account } from "../records.ts";
import { accountOf } from "../state.ts";
import type { Viewpoint } from "./viewpoint.ts";

/** A person, bot or organisation. A bot's login stands without `[bot]`. Somebody who is gone is null. */
export function actorNode(viewpoint: Viewpoint, id: number | undefined) {
  if (id === undefined) return null;
  const account = accountOf(viewpoint.house.state, id);
  return account.isDeleted ? null : accountNode(viewpoint, account);
}

export function accountNode({ house: { state } }: Viewpoint, account: Account) {
  const path = account.kind === "Bot" ? `/apps/${account.login}` : `/${account.login}`;
  return {
    __typename: account.kind,
    id: account.nodeId,
    databaseId: account.id,
    login: account.login,
    name: account.name ?? null,
    email: "",
    createdAt: timestamp(account.createdAt),
    updatedAt: timestamp(account.createdAt),
    avatarUrl: `${state.url}/avatars/u/${account.id}?v=4`,
    resourcePath: path,
    url: state.url + path,
  };
}
