// How is the bundled Action started as a workflow's runner would start it?

import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { part } from "../github/answer.ts";
import { ROOT, type Stage } from "./demo-stage.ts";

export interface ActionRun {
  readonly exitCode: number | null;
  /** What the runner would show: standard output and standard error. */
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** The JSON file that the output `report` names; undefined when there is none. */
  readonly report: unknown;
}

/** What started the workflow: an event of the sandbox, or one made up. */
export interface WorkflowEvent {
  readonly name: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface ActionInputs {
  readonly token?: string;
  readonly "internal-token"?: string;
  readonly "config-path"?: string;
  readonly "dry-run"?: string;
  readonly "as-of"?: string;
  readonly "beside-app"?: string;
  readonly "max-writes"?: string;
}

/** A run that is to be made: with which variables, and where it leaves what it has to tell. */
export interface PreparedRun {
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly files: { readonly output: string; readonly summary: string };
}

/** Runs the Action's bundle for an event, or on schedule where there is none. */
export async function runAction(stage: Stage, event?: WorkflowEvent, inputs: ActionInputs = {}): Promise<ActionRun> {
  const run = prepareRun(stage, event, inputs);
  const child = spawn(process.execPath, [join(ROOT, "action/dist/index.js")], {
    cwd: run.folder,
    stdio: ["ignore", "pipe", "pipe"],
    env: { PATH: process.env["PATH"], ...run.environment },
  });
  let log = "";
  child.stdout.on("data", (chunk: Buffer) => (log += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (log += chunk.toString()));
  const exitCode = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return finishedRun(run, { exitCode, log });
}

/** What a runner would set for it. */
export function prepareRun(stage: Stage, event: WorkflowEvent | undefined, inputs: ActionInputs): PreparedRun {
  const folder = mkdtempSync(join(stage.folder, "run-"));
  const files = { output: join(folder, "output"), summary: join(folder, "summary") };
  const eventFile = join(folder, "event.json");
  writeFileSync(files.output, "");
  writeFileSync(files.summary, "");
  writeFileSync(eventFile, JSON.stringify(event?.payload ?? {}));
  const isForeign = comesFromFork(event);
  const environment = {
    // GitHub hands a fork no secret, and a token that reads only.
    ...(isForeign ? {} : stage.environment),
    GITHUB_ACTIONS: "true",
    GITHUB_REPOSITORY: stage.desk.fullName,
    GITHUB_EVENT_NAME: event?.name ?? "schedule",
    GITHUB_EVENT_PATH: eventFile,
    GITHUB_API_URL: stage.sandbox.apiUrl,
    GITHUB_GRAPHQL_URL: stage.sandbox.graphqlUrl,
    GITHUB_OUTPUT: files.output,
    GITHUB_STEP_SUMMARY: files.summary,
    RUNNER_TEMP: folder,
    ...inputVariables({
      token: stage.sandbox.tokens.workflow(stage.desk, isForeign ? FOREIGN : OWN),
      "dry-run": "false",
      ...(isForeign ? {} : stage.inputs),
      ...inputs,
    }),
  };
  return { folder, environment, files };
}

const OWN = { issues: "write", contents: "read", pull_requests: "read" } as const;
const FOREIGN = { issues: "read", contents: "read", pull_requests: "read" } as const;

function comesFromFork(event: WorkflowEvent | undefined): boolean {
  const idOf = (side: string): unknown => part(event?.payload, "pull_request", side, "repo", "id");
  return idOf("head") !== idOf("base");
}

/** What it has told, once it is over. */
export function finishedRun({ files }: PreparedRun, { exitCode, log }: Pick<ActionRun, "exitCode" | "log">): ActionRun {
  const outputs = outputsIn(readFileSync(files.output, "utf8"));
  const path = outputs["report"];
  const report: unknown = path !== undefined && existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;
  return { exitCode, log, outputs, summary: readFileSync(files.summary, "utf8"), report };
}

/** A runner hands the input `dry-run` over as `INPUT_DRY-RUN`. */
function inputVariables(inputs: ActionInputs): Record<string, string> {
  const names = ["token", "internal-token", "config-path", "dry-run", "as-of", "beside-app", "max-writes"] as const;
  return Object.fromEntries(names.map((name) => [`INPUT_${name.toUpperCase()}`, inputs[name] ?? ""]));
}

/** `name<<delimiter`, lines of the value, `delimiter`: how an action writes its outputs. */
function outputsIn(text: string): Record<string, string> {
  const entries = [...text.matchAll(/^([^\n<]+)<<(\S+)\n([\s\S]*?)\n\2$/gm)];
  return Object.fromEntries(entries.map((match) => [match[1] ?? "", match[3] ?? ""]));
}
