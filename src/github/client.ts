// How do we log in to GitHub, wherever it is hosted?

import { Octokit as RestOctokit } from "@octokit/rest";
import { fetchInTime } from "./in-time.ts";
import type { Octokit } from "./octokit.ts";

export interface ClientSettings {
  /** A token, or a strategy of Octokit's (`createAppAuth`) with its options; undefined: not logged in. */
  readonly login: string | AuthenticationStrategy | undefined;
  /** `GITHUB_API_URL`: `https://api.github.com`, or `https://host/api/v3` on an enterprise server. */
  readonly baseUrl: string;
  /** `GITHUB_GRAPHQL_URL`; by default what belongs to `baseUrl`. */
  readonly graphqlUrl?: string;
  readonly userAgent: string;
}

interface AuthenticationStrategy {
  /** One of Octokit's `create...Auth` functions. */
  readonly strategy: object;
  readonly options: Readonly<Record<string, unknown>>;
}

const SILENT = { debug: silent, info: silent, warn: silent, error: silent };

/**
 * A plain Octokit. No retry plugin: it repeats any method, so one comment that was stored and answered with a 502
 * would be there four times. No throttling plugin: it sleeps for longer than a workflow's run may take.
 */
export function githubClient(settings: ClientSettings): Octokit {
  const client = new RestOctokit({
    ...authentication(settings.login),
    baseUrl: settings.baseUrl.replace(/\/+$/, ""),
    userAgent: settings.userAgent,
    log: SILENT,
    request: { fetch: fetchInTime, log: SILENT },
  });
  const { graphqlUrl } = settings;
  if (graphqlUrl !== undefined) {
    client.hook.before("request", (options) => {
      if (options.url.endsWith("/graphql")) options.url = graphqlUrl;
    });
  }
  return client;
}

function authentication(login: ClientSettings["login"]): Record<string, unknown> {
  if (login === undefined || login === "") return {};
  if (typeof login === "string") return { auth: login };
  return { authStrategy: login.strategy, auth: login.options };
}

function silent(): void {
  // Failures are outcomes, reported once by whoever asked.
}
