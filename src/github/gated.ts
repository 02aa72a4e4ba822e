// How does what concerns no ticket keep out of the time in which GitHub wants to be left alone?

import type { Instant } from "../core/time/instant.ts";
import type { Attempt } from "./attempt.ts";
import type { Gate } from "./gate.ts";
import { NotSent } from "./not-sent.ts";
import type { Octokit } from "./octokit.ts";
import { troubleOf } from "./trouble.ts";

export interface Passage {
  readonly gate: Gate;
  /** GitHub's time, as far as it is known. */
  readonly now: () => Instant;
}

/** For what writes to no issue. Rejects as the client itself does, and with `NotSent` where it is not the time. */
export function gated(octokit: Pick<Octokit, "request">, passage: Passage): Pick<Octokit, "request"> {
  return {
    request: (route, parameters) => throughGate(passage, route, () => octokit.request(route, parameters)),
  };
}

/** Any single request. @throws whatever `send` does; NotSent */
export async function throughGate<T>({ gate, now }: Passage, doing: string, send: () => Promise<T>): Promise<T> {
  const refused: Error[] = [];
  const attempt = await gate.pass<T>({
    ...{ doing, kind: "read", now },
    // Only what is written ever waits.
    pause: () => Promise.resolve(),
    send: async (): Promise<Attempt<T>> => {
      try {
        return { ok: true, value: await send() };
      } catch (error) {
        if (!(error instanceof Error)) throw error;
        refused.push(error);
        return { ok: false, trouble: troubleOf(error, { doing, secrets: [], now: now() }) };
      }
    },
  });
  if (attempt.ok) return attempt.value;
  throw refused[0] ?? new NotSent(attempt.trouble);
}
