// How are the demo, the App and the command line made ready to run in a moment, without the library's types?

import { chmodSync } from "node:fs";
import { build } from "esbuild";

// Where the library's build puts them too; what several of them share lies beside them.
await build({
  entryPoints: ["src/main/demo.ts", "src/main/serve.ts", "src/main/cli.ts"],
  outbase: "src",
  outdir: "dist",
  chunkNames: "main/shared-[hash]",
  bundle: true,
  splitting: true,
  packages: "external",
  format: "esm",
  platform: "node",
  target: "node20",
  logLevel: "warning",
});

chmodSync("dist/main/cli.js", 0o755);
