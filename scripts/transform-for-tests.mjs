// How is a source made ready for the test runner?
//
// The runner gives each file a global object of its own, on which each look-up (`Math`, `Infinity`) takes a hundred
// times as long as usual. So every module reads those it uses once, when it begins.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import swc from "@swc/jest";

// None that a test puts another in the place of.
const NAMES =
  "Array BigInt Boolean Date Error Float64Array Infinity Int32Array Intl JSON Map Math NaN Number Object Promise " +
  "RangeError Reflect RegExp Set String Symbol TypeError Uint8Array isNaN parseInt";
const USED = new RegExp(String.raw`\b(?:${NAMES.replaceAll(" ", "|")})\b`, "g");

const OWN_TEXT = readFileSync(import.meta.filename, "utf8");

function begun(code) {
  const used = [...new Set(code.match(USED))];
  return used.length === 0 ? code : `const { ${used.join(", ")} } = globalThis; ${code}`;
}

export function createTransformer(options) {
  const made = swc.createTransformer(options);
  return {
    ...made,
    process: (...source) => {
      const result = made.process(...source);
      return { ...result, code: begun(result.code) };
    },
    processAsync: async (...source) => {
      const result = await made.processAsync(...source);
      return { ...result, code: begun(result.code) };
    },
    getCacheKey: (...source) =>
      createHash("sha256")
        .update(OWN_TEXT)
        .update(made.getCacheKey(...source))
        .digest("hex"),
  };
}

export default { createTransformer };
