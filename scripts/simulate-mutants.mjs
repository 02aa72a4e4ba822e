// Can the simulation fail? Plants every wrong design and says in which week, and by which promise, it is caught.

import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = join(import.meta.dirname, "..");
const outfile = join(root, "dist", "simulation", "mutants.mjs");

await build({
  entryPoints: [join(root, "test/simulation/list-mutants.ts")],
  outfile,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  sourcemap: "inline",
  packages: "external",
  logLevel: "warning",
});
await import(pathToFileURL(outfile).href);
