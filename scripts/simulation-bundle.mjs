// How does the simulation become a program, with the real App and Action watched where they tell what they do?

import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = join(import.meta.dirname, "..");
const simulation = join(root, "test/simulation");

// Whose import of what leads to which file: what is watched calls the real thing.
const WATCHED = [
  { by: /src\/main\/app-engine\.ts$/, path: /\/app-review\.ts$/, instead: "full/watched-review.ts" },
  { by: /src\/main\/app-engine\.ts$/, path: /\/app-sweep\.ts$/, instead: "full/watched-sweep.ts" },
  { by: /src\/main\/(?:app-run|run-as-action)\.ts$/, path: /\/tracker\.ts$/, instead: "full/watched-tracker.ts" },
  {
    by: /src\/main\/(?:app-run|run-as-action)\.ts$/,
    path: /\/channels-from\.ts$/,
    instead: "full/simulated-services.ts",
  },
  { by: /src\/main\/run-as-action\.ts$/, path: /\/action-report\.ts$/, instead: "full/watched-ending.ts" },
];

const watching = {
  name: "watching",
  setup({ onResolve }) {
    onResolve({ filter: /\.ts$/ }, ({ path, importer }) => {
      const watched = WATCHED.find((each) => each.by.test(importer) && each.path.test(path) && !isOfUseCases(path));
      return watched === undefined ? undefined : { path: join(simulation, watched.instead) };
    });
  },
};

// The use cases' interface of a tracker has the same name as GitHub's.
function isOfUseCases(path) {
  return path.includes("/usecases/");
}

/** Bundles `test/simulation/<entry>.ts` into a folder of its own, so that several can be run at a time. */
export async function bundled(entry) {
  // Where packages are found from, and nothing is published.
  const cache = join(root, "node_modules", ".cache");
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "simulation-"));
  await build({
    entryPoints: [join(simulation, `${entry}.ts`)],
    outdir: folder,
    bundle: true,
    splitting: true,
    platform: "node",
    format: "esm",
    target: "node20",
    outExtension: { ".js": ".mjs" },
    sourcemap: "inline",
    packages: "external",
    logLevel: "warning",
    plugins: [watching],
  });
  return {
    url: pathToFileURL(join(folder, `${entry}.mjs`)),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
