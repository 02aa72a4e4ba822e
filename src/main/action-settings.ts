// What does the runner tell the Action: its inputs, the event, and where GitHub is?

import { readFileSync } from "node:fs";
import { getBooleanInput, getInput } from "@actions/core";
import { type Instant, instant } from "../core/time/instant.ts";

export interface ActionSettings {
  readonly token: string;
  readonly configPath: string | undefined;
  readonly dryRun: boolean;
  readonly asOf: Instant | undefined;
  readonly maxWrites: number | undefined;
  readonly event: string;
  /** The issue the event is about; undefined for events about none, and for pull requests. */
  readonly issueNumber: number | undefined;
  readonly repository: { readonly owner: string; readonly name: string };
  readonly apiUrl: string;
  readonly graphqlUrl: string;
  /** Where files for later steps go. */
  readonly temporaryFolder: string;
}

/** @throws Error that says which input or variable is wrong and what would be right. */
export function actionSettings(environment: NodeJS.ProcessEnv): ActionSettings {
  const asOf = getInput("as-of");
  const [owner, name] = (environment["GITHUB_REPOSITORY"] ?? "").split("/");
  if (!owner || !name) throw new Error("GITHUB_REPOSITORY is not set: this runs inside a GitHub workflow");
  const token = getInput("token");
  if (token === "") throw new Error("the input `token` is empty: leave it out for the workflow's own token");
  return {
    token,
    configPath: getInput("config-path") || undefined,
    dryRun: asOf !== "" || (getInput("dry-run") !== "" && getBooleanInput("dry-run")),
    asOf: asOf === "" ? undefined : moment(asOf),
    maxWrites: wholeNumber(getInput("max-writes")),
    event: environment["GITHUB_EVENT_NAME"] ?? "",
    issueNumber: issueNumberOf(environment["GITHUB_EVENT_PATH"]),
    repository: { owner, name },
    apiUrl: environment["GITHUB_API_URL"] ?? "https://api.github.com",
    graphqlUrl: environment["GITHUB_GRAPHQL_URL"] ?? "https://api.github.com/graphql",
    temporaryFolder: environment["RUNNER_TEMP"] ?? ".",
  };
}

function moment(text: string): Instant {
  try {
    return instant(text);
  } catch (cause) {
    throw new Error(`the input \`as-of\` is "${text}", which is no moment; write 2026-11-20T16:50:00Z`, { cause });
  }
}

function wholeNumber(text: string): number | undefined {
  if (text === "") return undefined;
  if (!/^\d+$/.test(text)) throw new Error(`the input \`max-writes\` is "${text}"; write a whole number`);
  return Number(text);
}

function issueNumberOf(path: string | undefined): number | undefined {
  if (path === undefined || path === "") return undefined;
  const event: unknown = JSON.parse(readFileSync(path, "utf8"));
  const issue = field(event, "issue");
  const number = field(issue, "number");
  const isPullRequest = field(issue, "pull_request") != null;
  return typeof number === "number" && !isPullRequest ? number : undefined;
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? Object.getOwnPropertyDescriptor(value, name)?.value
    : undefined;
}
