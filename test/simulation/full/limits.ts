// Whom does GitHub refuse for a while, whoever of that login it is that asks?

import type { Asked, Resource } from "./asked.ts";
import type { Limit } from "./limit-answers.ts";

interface Standing {
  readonly limit: Limit;
  readonly of: Resource | "everything";
}

/** A program's name and as what it logs in: one that comes back after a crash is the same to GitHub. */
export type Holder = readonly [program: string, login: Asked["login"]];

/** A limit that was reached holds until its end, also for those who have not heard of it. */
export class Limits {
  readonly #standing = new Map<string, readonly Standing[]>();

  impose(limit: Limit, { resource }: Pick<Asked, "resource">, holder: Holder): void {
    const key = holder.join(" ");
    const standing = { limit, of: limit.form === "hour" ? resource : "everything" } as const;
    this.#standing.set(key, [...(this.#standing.get(key) ?? []), standing]);
  }

  /** The one by which a request is refused at `now`. */
  against({ resource }: Pick<Asked, "resource">, holder: Holder, now: number): Limit | undefined {
    const key = holder.join(" ");
    const standing = (this.#standing.get(key) ?? []).filter(({ limit }) => limit.until > now);
    this.#standing.set(key, standing);
    return standing.find(({ of }) => of === "everything" || of === resource)?.limit;
  }
}
