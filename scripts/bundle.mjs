// How is the Action's committed bundle made, and is it up to date (`--check`)?

import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";

const COMMITTED = "action/dist";

// A bundled CommonJS package asks for Node's own modules through `require`, which an ES module has not.
const banner = 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);';

async function bundleInto(folder) {
  await build({
    entryPoints: { index: "src/main/action.ts" },
    outdir: folder,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    chunkNames: "[name]-[hash]",
    banner: { js: banner },
    legalComments: "none",
    charset: "utf8",
    // Paths stand in comments: they must not depend on where node_modules really is.
    preserveSymlinks: true,
    logLevel: "warning",
  });
}

function contents(folder) {
  return new Map(
    readdirSync(folder)
      .sort()
      .map((name) => [name, readFileSync(join(folder, name), "utf8")]),
  );
}

function differences(one, other) {
  return [...new Set([...one.keys(), ...other.keys()])].filter((name) => one.get(name) !== other.get(name));
}

if (process.argv.includes("--check")) {
  const fresh = mkdtempSync(join(tmpdir(), "watchbill-bundle-"));
  await bundleInto(fresh);
  const stale = differences(contents(COMMITTED), contents(fresh));
  rmSync(fresh, { recursive: true });
  if (stale.length > 0) {
    console.error(
      `The bundle is not what the sources make: ${stale.join(", ")}. Run \`npm run bundle\` and commit ${COMMITTED}.`,
    );
    process.exit(1);
  }
} else {
  rmSync(COMMITTED, { recursive: true, force: true });
  await bundleInto(COMMITTED);
}
