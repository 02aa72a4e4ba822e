// Which bench was asked for? `npm run bench -- time` runs bench/time.mjs.

import { readdirSync } from "node:fs";

const known = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(".mjs") && file !== "run.mjs")
  .map((file) => file.slice(0, -".mjs".length));
const [name, ...rest] = process.argv.slice(2);

if (name === undefined || !known.includes(name) || rest.length > 0) {
  console.error(`Usage: npm run bench -- NAME, where NAME is one of: ${known.join(", ")}`);
  process.exit(2);
}
await import(new URL(`./${name}.mjs`, import.meta.url).href);
