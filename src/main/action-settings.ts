// What does the runner tell the Action: its inputs, and where GitHub is?

import { getInput } from "@actions/core";
import { type Instant, instant } from "../core/time/instant.ts";
import { CONFIG_PATH } from "../usecases/start-run.ts";

export interface ActionSettings {
  readonly token: string;
  /** For the file's internal repository; undefined: `token` is tried there too. */
  readonly internalToken: string | undefined;
  readonly configPath: string;
  readonly dryRun: boolean;
  /** The App is at work in the same repository. */
  readonly isBesideApp: boolean;
  readonly asOf: Instant | undefined;
  readonly maxWrites: number | undefined;
  readonly repository: { readonly owner: string; readonly name: string };
  readonly apiUrl: string;
  readonly graphqlUrl: string;
  /** Of GitHub's pages, for links. */
  readonly serverUrl: string;
  /** The run itself, and the path of its workflow's file; undefined outside of a workflow. */
  readonly workflow: { readonly path: string; readonly runId: number } | undefined;
  /** Which run of its workflow this is, as the runner counts them from 1; undefined outside of a workflow. */
  readonly turn: number | undefined;
  /** Where files for later steps go. */
  readonly temporaryFolder: string;
}

/** An input or a variable that can't be meant; the message names it and says what would be right. */
export class WrongSetting extends Error {
  override readonly name = "WrongSetting";
}

/** @throws WrongSetting */
export function actionSettings(environment: NodeJS.ProcessEnv): ActionSettings {
  const asOf = getInput("as-of");
  const [owner, name] = (environment["GITHUB_REPOSITORY"] ?? "").split("/");
  if (!owner || !name) throw new WrongSetting("GITHUB_REPOSITORY is not set: this runs inside a GitHub workflow");
  const token = getInput("token");
  if (token === "") throw new WrongSetting("the input `token` is empty: leave it out for the workflow's own token");
  const isDryRun = trueOrFalse("dry-run");
  return {
    token,
    internalToken: getInput("internal-token") || undefined,
    configPath: getInput("config-path") || CONFIG_PATH,
    dryRun: asOf !== "" || isDryRun,
    isBesideApp: trueOrFalse("beside-app"),
    asOf: asOf === "" ? undefined : moment(asOf),
    maxWrites: wholeNumber("max-writes"),
    repository: { owner, name },
    apiUrl: environment["GITHUB_API_URL"] || "https://api.github.com",
    graphqlUrl: environment["GITHUB_GRAPHQL_URL"] || "https://api.github.com/graphql",
    serverUrl: environment["GITHUB_SERVER_URL"] || "https://github.com",
    workflow: workflowOf(environment),
    turn: turnIn(environment),
    temporaryFolder: environment["RUNNER_TEMP"] || ".",
  };
}

// `owner/name/.github/workflows/watchbill.yml@refs/heads/main`
function workflowOf(environment: NodeJS.ProcessEnv): ActionSettings["workflow"] {
  const path = /^[^/]+\/[^/]+\/(.+)@[^@]*$/.exec(environment["GITHUB_WORKFLOW_REF"] ?? "")?.[1];
  return path === undefined ? undefined : { path, runId: Number(environment["GITHUB_RUN_ID"]) };
}

function turnIn(environment: NodeJS.ProcessEnv): number | undefined {
  const turn = Number(environment["GITHUB_RUN_NUMBER"] || Number.NaN);
  return Number.isSafeInteger(turn) && turn >= 0 ? turn : undefined;
}

function moment(text: string): Instant {
  try {
    return instant(text);
  } catch (cause) {
    const right = "write a moment with its offset, such as 2026-11-20T16:50:00Z";
    throw new WrongSetting(`the input \`as-of\` is "${text}"; ${right}`, { cause });
  }
}

function trueOrFalse(input: string): boolean {
  const text = getInput(input);
  if (["", "false", "False", "FALSE"].includes(text)) return false;
  if (["true", "True", "TRUE"].includes(text)) return true;
  throw new WrongSetting(`the input \`${input}\` is "${text}"; write true or false`);
}

function wholeNumber(input: string): number | undefined {
  const text = getInput(input);
  if (text === "") return undefined;
  if (!/^\d+$/.test(text))
    throw new WrongSetting(`the input \`${input}\` is "${text}"; write a whole number such as 50`);
  return Number(text);
}
