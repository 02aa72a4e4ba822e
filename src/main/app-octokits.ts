// How does the App log in, as itself or as one of its installations?

import type { Probot } from "probot";
import type { Octokit } from "../github/octokit.ts";
import { part } from "../github/answer.ts";
import type { Metrics } from "./app-metrics.ts";

/** Each answer is counted against the budget of its installation. */
export function octokits(
  probot: Pick<Probot, "auth">,
  measured: Metrics,
): (installation: number | undefined) => Promise<Octokit> {
  let asApp: Promise<Octokit> | undefined;
  const logIn = async (installation: number | undefined): Promise<Octokit> => {
    const octokit = await (installation === undefined ? probot.auth() : probot.auth(installation));
    octokit.hook.after("request", ({ headers }) => {
      measured.answered(installation, headers);
    });
    octokit.hook.error("request", (error) => {
      measured.answered(installation, part(error, "response", "headers"));
      throw error;
    });
    return octokit;
  };
  // An installation's client is made anew each time: Probot keeps the tokens, and these hooks would add up.
  return (installation) => (installation === undefined ? (asApp ??= logIn(undefined)) : logIn(installation));
}
