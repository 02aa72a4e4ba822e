// Who looks, and what of?

import type { House } from "../door/call.ts";
import { seen } from "../read-lag.ts";
import type { Issue, Repository } from "../records.ts";
import type { Token } from "../tokens.ts";

/** What every GraphQL node needs to answer for itself. */
export interface Viewpoint {
  readonly house: House;
  readonly token: Token;
  /** Points of the query that is being answered. */
  readonly cost: number;
  readonly nodeCount: number;
}

/** An issue as it may be seen now, lag included; undefined when it does not exist or has left. */
export function issueSeen({ house: { state } }: Viewpoint, repository: Repository, number: number): Issue | undefined {
  const track = repository.issues.get(number);
  const issue = track && seen(track, state.lag, state.clock.now());
  return issue?.fate === undefined ? issue : undefined;
}
