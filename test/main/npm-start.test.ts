// Does the App end when npm is asked to end, as it is started by whoever reads the README?

import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { ROOT } from "../../src/main/demo-stage.ts";
import { freePort, until } from "./app-process.ts";

/** A checkout beside this one: what others have made ready to run is not written over. */
function checkout(): string {
  const folder = mkdtempSync(join(tmpdir(), "watchbill-start-"));
  for (const name of ["package.json", "scripts"]) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  for (const name of ["src", "node_modules"]) symlinkSync(join(ROOT, name), join(folder, name));
  return folder;
}

test("asked to end, npm ends fine and leaves nothing behind", async () => {
  const cwd = checkout();
  const port = await freePort();
  const { PATH, HOME } = process.env;
  const npm = spawn("npm", ["start"], { cwd, stdio: "ignore", env: { PATH, HOME, PORT: String(port) } });
  const ended = new Promise<number | null>((resolve) => npm.once("exit", resolve));
  const answers = (): Promise<boolean> =>
    fetch(`http://localhost:${port}/ping`).then(
      ({ ok }) => ok,
      () => false,
    );
  await until("the App listens", answers);
  npm.kill("SIGTERM");
  const code = await ended;
  const isLeft = await answers();
  rmSync(cwd, { recursive: true, force: true });
  expect({ code, isLeft }).toEqual({ code: 0, isLeft: false });
}, 200_000);
