// Which tokens does the sandbox hand out?

import type { RepositoryWorld } from "./repository-world.ts";
import { accountNamed, createAccount, type State } from "./state.ts";
import { newSecret, type Permissions, type TokenBook } from "./tokens.ts";

/** `github-actions[bot]`, the same on every GitHub. */
const WORKFLOW_BOT = { login: "github-actions", kind: "Bot", id: 41_898_282 } as const;
const NEVER = Number.POSITIVE_INFINITY;

export class TokenDesk {
  readonly #state: State;
  readonly #book: TokenBook;

  constructor(state: State, book: TokenBook) {
    this.#state = state;
    this.#book = book;
    createAccount(state, WORKFLOW_BOT);
  }

  /** A workflow's own token: this repository only, 1,000 requests an hour. Default issues write, contents read. */
  workflow(repository: RepositoryWorld, permissions: Permissions = { issues: "write", contents: "read" }): string {
    return this.#book.add({
      value: newSecret("workflow-token"),
      accountId: WORKFLOW_BOT.id,
      via: "workflow-token",
      permissions,
      reach: new Set([repository.id]),
      budget: { key: `workflow ${repository.id}`, perHour: 1_000 },
      expiresAt: NEVER,
    }).value;
  }

  /** A person's token: whatever their roles allow. */
  personal(login: string): string {
    const { id } = accountNamed(this.#state, login);
    return this.#book.add({
      value: newSecret("personal-token"),
      accountId: id,
      via: "personal-token",
      permissions: {},
      reach: "person",
      budget: { key: `person ${id}`, perHour: 5_000 },
      expiresAt: NEVER,
    }).value;
  }

  /** From now on the token is `Bad credentials`. */
  revoke(token: string): void {
    this.#book.revoke(token);
  }
}
