// How does what concerns no ticket keep out of the time in which GitHub wants to be left alone?

import type { Instant } from "../core/time/instant.ts";
import type { Gate } from "../github/gate.ts";
import type { Answer, Octokit } from "../github/octokit.ts";
import { troubleOf } from "../github/trouble.ts";

/** Reads only. Rejects as the client itself does, and without asking where it is not the time. */
export function gated(octokit: Octokit, gate: Gate, now: () => Instant): Pick<Octokit, "request"> {
  return { request: (route, parameters) => asked(octokit, { route, parameters }, { gate, now }) };
}

async function asked(
  octokit: Octokit,
  { route, parameters }: { readonly route: string; readonly parameters: Record<string, unknown> | undefined },
  { gate, now }: { readonly gate: Gate; readonly now: () => Instant },
): Promise<Answer> {
  const refused: Error[] = [];
  const attempt = await gate.pass<Answer>({
    doing: route,
    kind: "read",
    now,
    // Only what is written ever waits.
    pause: () => Promise.resolve(),
    send: async () => {
      try {
        return { ok: true, value: await octokit.request(route, parameters) };
      } catch (error) {
        if (!(error instanceof Error)) throw error;
        refused.push(error);
        return { ok: false, trouble: troubleOf(error, { doing: route, secrets: [], now: now() }) };
      }
    },
  });
  if (attempt.ok) return attempt.value;
  throw refused[0] ?? new Error(attempt.trouble.failure.message);
}
