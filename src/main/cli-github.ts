// How does a command reach GitHub, where it is given a token?

import { readFileSync } from "node:fs";
import { githubClient } from "../github/client.ts";
import type { Octokit } from "../github/octokit.ts";
import type { RepositoryName } from "../usecases/tracker.ts";
import { Complaint } from "./cli-complaint.ts";

export interface GithubReach {
  readonly octokit: Octokit;
  /** `--repository`, else `GITHUB_REPOSITORY`, else where this checkout came from; undefined: none is known. */
  readonly repository: RepositoryName | undefined;
}

/** Undefined without `GITHUB_TOKEN` or `GH_TOKEN`. @throws Complaint with exit 2 for a repository or an address that can't be one. */
export function githubReach(named: string | undefined, environment: NodeJS.ProcessEnv): GithubReach | undefined {
  const repository = named === undefined ? nearestRepository(environment) : repositoryNamed(named);
  if (named !== undefined && repository === undefined) {
    throw new Complaint(`--repository ${named}: write OWNER/NAME`, 2);
  }
  const token = environment["GITHUB_TOKEN"] || environment["GH_TOKEN"];
  if (!token) return undefined;
  const graphqlUrl = addressIn(environment, "GITHUB_GRAPHQL_URL");
  const octokit = githubClient({
    login: token,
    baseUrl: addressIn(environment, "GITHUB_API_URL") || "https://api.github.com",
    ...(graphqlUrl && { graphqlUrl }),
    userAgent: "watchbill-cli",
  });
  return { octokit, repository };
}

function addressIn(environment: NodeJS.ProcessEnv, name: string): string {
  const address = environment[name] ?? "";
  const isHttp = URL.canParse(address) && /^https?:$/.test(new URL(address).protocol);
  if (address === "" || isHttp) return address;
  throw new Complaint(`${name} is no web address such as https://api.github.com`, 2);
}

function nearestRepository(environment: NodeJS.ProcessEnv): RepositoryName | undefined {
  return repositoryNamed(environment["GITHUB_REPOSITORY"] ?? "") ?? originOf(".git/config");
}

function repositoryNamed(text: string): RepositoryName | undefined {
  const [, owner, name] = /^([\w.-]+)\/([\w.-]+)$/.exec(text) ?? [];
  return owner === undefined || name === undefined ? undefined : { owner, name };
}

// Both `git@github.com:owner/name.git` and `https://github.com/owner/name`.
function originOf(path: string): RepositoryName | undefined {
  const origin = /\[remote "origin"\][^[]*?\n\s*url\s*=\s*(\S+)/.exec(contents(path))?.[1] ?? "";
  const [, last] = /[:/]([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(origin) ?? [];
  return repositoryNamed(last ?? "");
}

function contents(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
