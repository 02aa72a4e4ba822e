// What does GitHub claim somebody is to a repository?

import type { Repository } from "../records.ts";

export type Association = "OWNER" | "CONTRIBUTOR" | "NONE";

/**
 * The `author_association` that a token sees. Private members of an organisation show up as `CONTRIBUTOR` or
 * `NONE` on GitHub, whatever they may do; the sandbox makes everybody but the owner look so.
 */
export function associationOf(repository: Repository, accountId: number): Association {
  if (accountId === repository.ownerId) return "OWNER";
  return repository.roles.has(accountId) ? "CONTRIBUTOR" : "NONE";
}
