// What was probably meant by a value that can't stand where it does?

import { wordMeant } from "../did-you-mean.ts";
import type { ScalarNode } from "../document/node.ts";

const LONGEST_ITEM = 40;

// Not close by letters, but what people write.
const OTHER_WORDS: ReadonlyMap<string, string> = new Map([
  ["anybody", "anyone"],
  ["everybody", "anyone"],
  ["everyone", "anyone"],
  ["all", "anyone"],
  ["author", "opener"],
  ["maintainer", "maintain"],
  ["administrator", "admin"],
  ["ignore", "nothing"],
  ["victorops", "splunk-on-call"],
  ["smtp", "email"],
  ["mail", "email"],
]);

/** The end of a sentence that begins with what was expected; empty where nothing can be guessed. */
export function valueMeant(expected: string, { value, source }: ScalarNode): string {
  if (typeof value === "number") return numberMeant(expected, source);
  if (typeof value !== "string") return "";
  if (expected.startsWith("one of ")) return wordOf(expected.slice("one of ".length).split(", "), value);
  if (expected === "true or false") return truthOf(value);
  if (expected.startsWith("1, the version")) return value === "1" ? "; write 1, without quotes" : "";
  const isItem = /^(?:a list|at least one)\b/.test(expected) && /^[\w -]+$/.test(value) && value.length <= LONGEST_ITEM;
  return isItem ? `; did you mean [${value}]?` : "";
}

function wordOf(known: readonly string[], value: string): string {
  const other = OTHER_WORDS.get(value.toLowerCase());
  const closest = wordMeant(value, known) ?? known.find((word) => word === other);
  return closest === undefined ? "" : `; did you mean "${closest}"?`;
}

function truthOf(value: string): string {
  if (/^(?:yes|on|y)$/i.test(value)) return "; write true";
  return /^(?:no|off|n)$/i.test(value) ? "; write false" : "";
}

function numberMeant(expected: string, source: string): string {
  const [, hundredths] = /^0?\.(\d\d)$/.exec(source) ?? [];
  if (hundredths !== undefined && expected.includes("percentage")) return `; did you mean "${Number(hundredths)}%"?`;
  if (!/^[1-9]\d{0,3}$/.test(source)) return "";
  if (expected.startsWith("a percentage") && source.length <= 2) return `; did you mean "${source}%"?`;
  return expected.startsWith("a duration") ? `; did you mean "${source}m"?` : "";
}
