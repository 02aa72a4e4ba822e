// Are the promises kept through thousands of simulated weeks? `npm run simulate -- --weeks 1000`; `--seed N` begins with
// another week than the first; alone it shows that one week again.

import { availableParallelism } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";

const usage = "Usage: npm run simulate -- [--weeks N] [--seed N] [--workers N]";
const asked = read();
const root = join(import.meta.dirname, "..");
const outfile = join(root, "dist", "simulation", "simulate.mjs");

await build({
  entryPoints: [join(root, "test/simulation/simulate.ts")],
  outfile,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  sourcemap: "inline",
  packages: "external",
  logLevel: "warning",
});
const self = pathToFileURL(outfile);
const { simulate } = await import(self.href);
process.exitCode = (await simulate(asked, self)) ? 0 : 1;

function read() {
  try {
    const { values } = parseArgs({
      options: { weeks: { type: "string" }, seed: { type: "string" }, workers: { type: "string" } },
    });
    const weeks = whole(values.weeks ?? (values.seed === undefined ? "100" : "1"));
    return { weeks, seed: whole(values.seed ?? "1"), workers: whole(values.workers ?? String(availableParallelism())) };
  } catch (error) {
    console.error(`${error.message}\n${usage}`);
    return process.exit(2);
  }
}

function whole(text) {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1) throw new RangeError(`"${text}" is no whole number above zero`);
  return number;
}
