// How are the demo, the App and the command line made ready to run in a moment, without the library's types?

import { chmodSync, rmSync } from "node:fs";
import { build, stop } from "esbuild";

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

// Its own process would live on beside the App.
await stop();
chmodSync("dist/main/cli.js", 0o755);
// The library's build has to write these files anew, though its sources have not changed since.
rmSync("dist/.tsbuildinfo", { force: true });
