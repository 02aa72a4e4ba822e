// Are the promises kept through thousands of simulated weeks? `npm run simulate -- --weeks 1000`; `--full` runs App and
// Action over HTTP; `--tickets 50` makes the weeks busier; `--seed N` begins with another week than the first; alone it
// shows that one week again.

import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { setFlagsFromString } from "node:v8";
import { bundled } from "./simulation-bundle.mjs";

const usage = "Usage: npm run simulate -- [--weeks N] [--seed N] [--tickets N] [--workers N] [--full]";
// So much has to run before V8 makes it faster: by default a third of all the time goes into that, in every thread anew.
setFlagsFromString("--interrupt-budget=400000");
const asked = read();
const { url, remove } = await bundled("simulate");
try {
  const { simulate } = await import(url.href);
  process.exitCode = (await simulate(asked, url)) ? 0 : 1;
} finally {
  remove();
}

function read() {
  try {
    const text = { type: "string" };
    const { values } = parseArgs({
      options: { weeks: text, seed: text, tickets: text, workers: text, full: { type: "boolean", default: false } },
    });
    const weeks = whole(values.weeks ?? (values.seed === undefined ? "100" : "1"));
    return {
      weeks,
      seed: whole(values.seed ?? "1"),
      workers: whole(values.workers ?? String(availableParallelism())),
      tickets: values.tickets === undefined ? undefined : whole(values.tickets),
      level: values.full ? "full" : "fast",
    };
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
