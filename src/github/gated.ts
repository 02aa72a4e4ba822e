// How does what concerns no ticket keep out of the time in which GitHub wants to be left alone?

import type { Instant } from "../core/time/instant.ts";
import { part } from "./answer.ts";
import type { Attempt } from "./attempt.ts";
import type { Gate } from "./gate.ts";
import { NotSent } from "./not-sent.ts";
import type { Octokit } from "./octokit.ts";
import { headersOf, troubleOf } from "./trouble.ts";

export interface Passage {
  readonly gate: Gate;
  /** GitHub's time, as far as it is known. */
  readonly now: () => Instant;
}

/** For what writes to no issue. Rejects as the client itself does, and with `NotSent` where it is not the time. */
export function gated(octokit: Pick<Octokit, "request">, passage: Passage): Pick<Octokit, "request"> {
  return {
    request: (route, parameters) => {
      const kind = /^(?:GET|HEAD) /.test(route) ? "read" : "write";
      return throughGate(passage, { doing: route, kind }, () => octokit.request(route, parameters));
    },
  };
}

interface Asked {
  /** For messages. */
  readonly doing: string;
  /** What is written counts against the budget. */
  readonly kind: "read" | "write";
}

/** Any single request. @throws whatever `send` does; NotSent */
export async function throughGate<T>({ gate, now }: Passage, asked: Asked, send: () => Promise<T>): Promise<T> {
  const { doing } = asked;
  const refused: Error[] = [];
  const attempt = await gate.pass<T>({
    ...{ ...asked, resource: "core", now },
    // What there is no room for is left to whoever asked, who comes back some time.
    pause: () => Promise.resolve(),
    send: async (): Promise<Attempt<T>> => {
      try {
        const value = await send();
        return { ok: true, value, headers: part(value, "headers") };
      } catch (error) {
        if (!(error instanceof Error)) throw error;
        refused.push(error);
        const trouble = troubleOf(error, { doing, secrets: [], now: now() });
        return { ok: false, trouble, headers: headersOf(error) };
      }
    },
  });
  if (attempt.ok) return attempt.value;
  throw refused[0] ?? new NotSent(attempt.trouble);
}
