// How does the App log in, as itself or as one of its installations?

import type { Probot } from "probot";
import { part } from "../github/answer.ts";
import { type Passage, throughGate } from "../github/gated.ts";
import type { Octokit } from "../github/octokit.ts";
import type { Metrics } from "./app-metrics.ts";

/**
 * Each answer is counted against the budget of its installation.
 * @param asApp the gate of what the App asks as itself, tokens for its installations among it.
 */
export function octokits(
  probot: Pick<Probot, "auth">,
  measured: Metrics,
  asApp: Passage,
): (installation: number | undefined) => Promise<Octokit> {
  let own: Promise<Octokit> | undefined;
  const logIn = async (installation: number | undefined): Promise<Octokit> => {
    const octokit = await (installation === undefined ? probot.auth() : probot.auth(installation));
    octokit.hook.after("request", ({ headers }) => {
      measured.answered(installation, headers);
    });
    octokit.hook.error("request", (error) => {
      measured.answered(installation, part(error, "response", "headers"));
      throw error;
    });
    // Octokit asks for a token on its own, in the midst of what it is asked to send.
    octokit.hook.wrap("request", (send, options) =>
      options.url.endsWith("/access_tokens")
        ? throughGate(asApp, ASKING_FOR_TOKEN, async () => send(options))
        : send(options),
    );
    return octokit;
  };
  // An installation's client is made anew each time: Probot keeps the tokens, and these hooks would add up.
  return (installation) => (installation === undefined ? (own ??= logIn(undefined)) : logIn(installation));
}

// It changes nothing that anybody sees, and a thousand installations need one each hour.
const ASKING_FOR_TOKEN = { doing: "asking for a token", kind: "read" } as const;
