// Is config/watchbill.schema.json what the code says? Writes it; with --check only looks, and exits 1 when it is not.
// Run after `npm run build`.

import { readFile, writeFile } from "node:fs/promises";
import { configJsonSchema } from "../dist/core/config/json-schema.js";

const target = new URL("../config/watchbill.schema.json", import.meta.url);
const wanted = `${JSON.stringify(configJsonSchema(), null, 2)}\n`;

if (!process.argv.includes("--check")) {
  await writeFile(target, wanted);
} else if ((await readFile(target, "utf8").catch(() => "")) !== wanted) {
  console.error("config/watchbill.schema.json is out of date; run: node scripts/write-schema.mjs");
  process.exitCode = 1;
}
