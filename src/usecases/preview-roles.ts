// Which roles did the people of a preview have, each asked for once, however often it is interrupted?

import type { Role } from "../core/config/config.ts";
import { plainLogin } from "../core/ticket/who-is-who.ts";
import { failed, type Failure, type FailureKind, type Outcome, succeeded } from "./outcome.ts";
import type { PageKept } from "./preview-past.ts";
import type { Run } from "./start-run.ts";

// A workflow's token has 1,000 requests an hour for everything.
const MOST_PEOPLE = 300;

// Asked again later they may be answered: whoever goes on then asks again.
const PASSING: readonly FailureKind[] = ["limited", "unavailable", "unclear"];

/** Answers from what was kept, and asks for what was not. */
export class RoleBook {
  readonly #roles = new Map<string, Role | null>();
  readonly #unread = new Set<string>();
  #asked: { roles: Record<string, Role | null>; unread: string[] } = { roles: {}, unread: [] };
  #trouble: Failure | undefined;

  /** What an earlier run found out. */
  learn({ roles, rolesUnread }: Pick<PageKept, "roles" | "rolesUnread">): void {
    for (const [login, role] of Object.entries(roles)) this.#roles.set(login, role);
    for (const login of rolesUnread) this.#unread.add(login);
  }

  /** As `Run.roleOf`, by what is known here. */
  reader(roleOf: Run["roleOf"]): Run["roleOf"] {
    return async (login) => {
      const key = plainLogin(login);
      const known = this.#roles.get(key);
      if (known !== undefined) return succeeded(known ?? undefined);
      if (this.#unread.has(key)) return failed(unreadable(login));
      const isRoomLeft = this.#roles.size + this.#unread.size < MOST_PEOPLE;
      const answer: Outcome<Role | undefined> = isRoomLeft ? await roleOf(login) : failed(unreadable(login));
      this.#note(key, answer);
      return answer;
    };
  }

  /** What was asked since the last time, to be kept; a failure that may pass keeps nothing. */
  taken(): Outcome<Pick<PageKept, "roles" | "rolesUnread">> {
    if (this.#trouble !== undefined) return failed(this.#trouble);
    const { roles, unread } = this.#asked;
    this.#asked = { roles: {}, unread: [] };
    return succeeded({ roles, rolesUnread: unread });
  }

  #note(key: string, answer: Outcome<Role | undefined>): void {
    if (answer.ok) {
      const role = answer.value ?? null;
      this.#roles.set(key, role);
      this.#asked.roles[key] = role;
    } else if (PASSING.includes(answer.failure.kind)) this.#trouble ??= answer.failure;
    else {
      this.#unread.add(key);
      this.#asked.unread.push(key);
    }
  }
}

function unreadable(login: string): Failure {
  return { kind: "forbidden", message: `the role of ${login} was not read` };
}
