// How do the App and the Action run inside the test's own process, as they would in one each?

import { copyFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import tls from "node:tls";
import type { Engine } from "../../src/main/app-engine.ts";
import { startListening } from "../../src/main/app-server.ts";
import {
  type ActionRun,
  finishedRun,
  type PreparedRun,
  prepareRun,
  type WorkflowEvent,
} from "../../src/main/demo-action.ts";
import type { AppPlace, RunningApp, Stage } from "../../src/main/demo-stage.ts";
import { loadApp } from "../../src/main/probot.ts";
import { runAsAction } from "../../src/main/run-as-action.ts";

// The toolkit of actions remembers the first file that a process wrote a summary to.
const SUMMARY = join(tmpdir(), `watchbill-summary-${process.pid}`);

const LONGEST_WORK_MS = 5_000;

/** The App, from the sources, behind a real port. Until it is stopped, the process has the variables of the App alone. */
export async function startAppHere({ environment }: AppPlace): Promise<RunningApp> {
  const log = process.env["LOG_LEVEL"] ?? "silent";
  const restore = hasOnly({ ...environment, LOG_LEVEL: log });
  const interrupts = process.listeners("SIGINT");
  const engines: Engine[] = [];
  const server = await startListening(async (probot, options) => {
    engines.push(await loadApp(probot, options));
  });
  const stop = async (): Promise<void> => {
    for (const listener of process.listeners("SIGINT")) {
      if (!interrupts.includes(listener)) process.off("SIGINT", listener);
    }
    await server.stop();
    await Promise.all(engines.map((engine) => engine.close(LONGEST_WORK_MS)));
    restore();
  };
  return { log: () => "", stop };
}

/** The Action, from the sources. For the length of the run the process has the variables of the run alone. */
export async function runActionHere(stage: Stage, event?: WorkflowEvent): Promise<ActionRun> {
  const run = prepareRun(stage, event, {});
  writeFileSync(SUMMARY, "");
  const said = await overheard(run);
  copyFileSync(SUMMARY, run.files.summary);
  rmSync(SUMMARY);
  return finishedRun(run, said);
}

async function overheard({ environment }: PreparedRun): Promise<Pick<ActionRun, "exitCode" | "log">> {
  const restore = hasOnly({ ...environment, GITHUB_STEP_SUMMARY: SUMMARY });
  const { stdout, exitCode } = process;
  const write = stdout.write.bind(stdout);
  let log = "";
  stdout.write = (chunk: string | Uint8Array) => {
    log += typeof chunk === "string" ? chunk : Buffer.from(chunk).toString();
    return true;
  };
  process.exitCode = 0;
  try {
    await runAsAction();
    return { exitCode: exitCodeNow(), log };
  } finally {
    stdout.write = write;
    process.exitCode = exitCode;
    restore();
  }
}

function exitCodeNow(): number {
  return Number(process.exitCode ?? 0);
}

/** Gives the process these variables instead of its own, and gives back what brings its own back. */
function hasOnly(variables: Readonly<Record<string, string>>): () => void {
  const own = process.env;
  process.env = { ...variables };
  return () => {
    process.env = own;
  };
}

/** Lets this process believe a certificate, as NODE_EXTRA_CA_CERTS does for one that starts; gives back what ends it. */
export function believe(certificate: string): () => void {
  const { createSecureContext } = tls;
  tls.createSecureContext = (options) => {
    const secure = createSecureContext(options);
    addAuthority(secure.context, certificate);
    return secure;
  };
  return () => {
    tls.createSecureContext = createSecureContext;
  };
}

function addAuthority(context: unknown, certificate: string): void {
  if (typeof context !== "object" || context === null) throw new Error("a TLS context has no inside");
  const add: unknown = Reflect.get(context, "addCACert");
  if (typeof add !== "function") throw new Error("this Node can't be told to believe a certificate");
  Reflect.apply(add, context, [certificate]);
}
