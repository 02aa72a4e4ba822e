// What must be fetched before a file can be parsed?

import { baseAddress } from "./document/base-address.ts";
import type { BaseAddress } from "./document/base-address.ts";
import { childOf, entriesOf, itemsOf, textOf } from "./document/node.ts";
import { readDocument } from "./document/read-document.ts";

export interface Needs {
  /** The file it extends; undefined where there is none, or where it is misspelt (`parseConfig` says so). */
  readonly base: BaseAddress | undefined;
  /** Countries (and regions) whose public holidays its calendars ask for. */
  readonly holidays: readonly { readonly country: string; readonly region: string | undefined }[];
}

// Each event asks for the needs of the same few texts again.
const MOST_KEPT = 8;
const kept = new Map<string, Needs>();

/** What one text asks for; a base has needs of its own. Text that can't be read needs nothing. */
export function needsOf(yamlText: string): Needs {
  const known = kept.get(yamlText) ?? readNeeds(yamlText);
  kept.delete(yamlText);
  kept.set(yamlText, known);
  for (const text of kept.keys()) if (kept.size > MOST_KEPT) kept.delete(text);
  return known;
}

function readNeeds(yamlText: string): Needs {
  const { root } = readDocument(yamlText);
  const extended = textOf(childOf(root, "extends"));
  const holidays = entriesOf(childOf(root, "calendars"))
    .flatMap((entry) => itemsOf(childOf(entry.node, "holidays")))
    .flatMap((item) => {
      const country = textOf(childOf(item, "country"));
      return country === undefined ? [] : [{ country, region: textOf(childOf(item, "region")) }];
    });
  return { base: extended === undefined ? undefined : baseAddress(extended), holidays };
}
