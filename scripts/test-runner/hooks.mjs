// How does Node find and read the modules of a test?
//
// A process runs many test files. The product's own modules are loaded once in it, as in a program; what stands in `test/`
// is loaded anew for each file, so that no file meets what another has left there.

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { transform } from "@swc/core";

const TESTS = new URL("../../test/", import.meta.url).href;
const GLOBALS = new URL("./globals.mjs", import.meta.url).href;

const SWC = {
  jsc: { target: "es2022", parser: { syntax: "typescript" } },
  module: { type: "es6" },
  sourceMaps: "inline",
};

export async function resolve(specifier, context, next) {
  if (specifier === "@jest/globals") return { url: GLOBALS, shortCircuit: true };
  // The runner gives each test file's address a query of its own.
  const query = context.parentURL?.startsWith(TESTS) ? new URL(context.parentURL).search : "";
  const resolved = await next(specifier, context);
  return resolved.url.startsWith(TESTS) && query !== "" ? { ...resolved, url: resolved.url + query } : resolved;
}

export async function load(url, context, next) {
  if (!url.startsWith("file:") || !new URL(url).pathname.endsWith(".ts")) return next(url, context);
  const filename = fileURLToPath(new URL(url));
  const { code } = await transform(await readFile(filename, "utf8"), { ...SWC, filename });
  return { format: "module", source: code, shortCircuit: true };
}
