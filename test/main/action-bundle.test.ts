// Does the committed bundle run wherever a runner puts it?

import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { ROOT, type Stage } from "../../src/main/demo-stage.ts";
import { FILE, openTickets, withDesk } from "./action-desk.ts";

let folder: string;
beforeEach(() => {
  // Outside of any package, so that Node finds neither node_modules nor a package.json further up.
  folder = mkdtempSync(join(tmpdir(), "watchbill-action-"));
  cpSync(join(ROOT, "action"), join(folder, "action"), { recursive: true });
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const COUNTRY = `version: 1
calendars: { office: { hours: { mon-fri: 09:00-17:00 }, holidays: [{ country: BE }] } }
`;

/** The copied bundle, started with no more than a runner's environment; its exit code and log. */
async function start({ sandbox, desk }: Stage, options: readonly string[] = []): Promise<readonly [number, string]> {
  const child = spawn(process.execPath, [...options, join(folder, "action/dist/index.js")], {
    cwd: folder,
    env: {
      PATH: process.env["PATH"],
      GITHUB_REPOSITORY: desk.fullName,
      GITHUB_EVENT_NAME: "schedule",
      GITHUB_API_URL: sandbox.apiUrl,
      GITHUB_GRAPHQL_URL: sandbox.graphqlUrl,
      RUNNER_TEMP: folder,
      INPUT_TOKEN: sandbox.tokens.workflow(desk),
    },
  });
  let log = "";
  child.stdout.on("data", (chunk: Buffer) => (log += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (log += chunk.toString()));
  const exitCode = await new Promise<number>((resolve) =>
    child.once("close", (code) => {
      resolve(code ?? -1);
    }),
  );
  return [exitCode, log];
}

test("alone in a folder, with the inputs' defaults, and without Node guessing that it is a module", async () => {
  await withDesk(FILE, async (stage) => {
    openTickets(stage, "urgent");
    const [exitCode, log] = await start(stage, ["--no-experimental-detect-module"]);
    expect(log).toContain("#1: assign ann: on-call:");
    expect(log).not.toContain("Warning");
    expect(exitCode).toBe(0);
    expect(stage.desk.issue(1).assignees).toEqual(["ann"]);
  });
});

describe("the list of public holidays", () => {
  const withoutChunks = (): void => {
    const dist = join(folder, "action/dist");
    const chunks = readdirSync(dist).filter((name) => name.startsWith("src-"));
    expect(chunks).toHaveLength(1);
    for (const name of chunks) writeFileSync(join(dist, name), 'throw new Error("the list was loaded");\n');
  };

  test("is loaded for a file that names a country", async () => {
    await withDesk(COUNTRY, async (stage) => {
      expect(await start(stage)).toEqual([0, expect.not.stringContaining("::error")]);
      withoutChunks();
      expect(await start(stage)).toEqual([1, expect.stringContaining("::error::the list was loaded")]);
    });
  });

  test("is not loaded otherwise", async () => {
    withoutChunks();
    await withDesk(FILE, async (stage) => {
      expect(await start(stage)).toEqual([0, expect.not.stringContaining("::error")]);
    });
  });
});

test("made again from the sources it is the same, byte by byte", () => {
  const made = spawnSync(process.execPath, [join(ROOT, "scripts/bundle.mjs"), "--check"], {
    cwd: ROOT,
    encoding: "utf8",
  });
  expect([made.status, made.stderr]).toEqual([0, ""]);
});
