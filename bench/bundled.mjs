// How does a benchmark use what the tests are made of?

import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

/** What `contents` exports, written as a module of a folder of the tests would write it. */
export async function bundled(name, { folder, contents }) {
  const outfile = join(import.meta.dirname, `../dist/bench/${name}.mjs`);
  await build({
    stdin: { contents, resolveDir: join(import.meta.dirname, "../test", folder) },
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    logLevel: "warning",
  });
  return import(pathToFileURL(outfile).href);
}
