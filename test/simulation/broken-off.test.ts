// Is a week that was not lived to its end told, and never taken for a promise kept?

import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { ROOT } from "../../src/main/demo-stage.ts";

/** What comes of `--weeks 1 --seed 7` where the thread's time stands still, or something throws, in the midst of it. */
function broken(how: string): Promise<{ readonly code: number; readonly told: string }> {
  const folder = mkdtempSync(join(tmpdir(), "watchbill-broken-"));
  const preload = join(folder, "preload.cjs");
  writeFileSync(
    preload,
    `const real = setImmediate; let count = 0;
     if (!require("node:worker_threads").isMainThread)
       globalThis.setImmediate = (...given) => { count += 1; if (count < 500) return real(...given); ${how} };`,
  );
  const command = [join(ROOT, "scripts/simulate.mjs"), "--weeks", "1", "--seed", "7"];
  return new Promise((resolve) => {
    execFile(process.execPath, ["--require", preload, ...command], (error, stdout, stderr) => {
      rmSync(folder, { recursive: true });
      resolve({ code: Number(error?.code ?? 0), told: `${stderr}${stdout}` });
    });
  });
}

test.each([
  { name: "nothing happens any more", how: "return undefined", why: "all wait for something that does not come" },
  { name: "something throws", how: 'throw new Error("planted")', why: "Error: planted" },
  {
    name: "nobody hears that it failed",
    how: 'Promise.reject(new Error("planted")); return real(...given)',
    why: "Error: planted",
  },
])("$name: named with the command that shows it again", async ({ how, why }) => {
  const { code, told } = await broken(how);
  expect(code).toBe(1);
  expect(told).toContain("seed 7 breaks off; to see it again: npm run simulate -- --seed 7\n");
  expect(told).toContain(why);
  expect(told).toContain("1 of 1 weeks were not lived to their end.");
  expect(told).not.toContain("Every promise was kept");
});
