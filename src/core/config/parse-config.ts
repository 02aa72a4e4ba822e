// What does the file say, or what is wrong with it?

import type { Problem } from "../problem.ts";
import { isZone } from "../time/zone.ts";
import type { Config } from "./config.ts";
import { childOf, textOf } from "./document/node.ts";
import type { MapNode } from "./document/node.ts";
import { mergeBases } from "./document/merge-bases.ts";
import { readDocument } from "./document/read-document.ts";
import { readZone } from "./grammar/zone-at.ts";
import { loginsIn } from "./logins.ts";
import { inOrder } from "./problems-in-order.ts";
import { namesIn } from "./reading.ts";
import type { PublicHolidays, Reading } from "./reading.ts";
import { checkShape } from "./shape/check-shape.ts";
import { readConfig } from "./read-config.ts";

/** What a file needs from outside, fetched by the caller beforehand (`needsOf` says what). */
export interface ParseOptions {
  /** Texts of bases under the key as written in `extends`. */
  readonly bases?: Readonly<Record<string, string>>;
  /** Dates `yyyy-mm-dd` of a country's public holidays; none for a country that is not known. */
  readonly publicHolidays?: PublicHolidays;
  /** Owner of the repository the file belongs to: bases must be theirs. Default: the owner of the first base. */
  readonly owner?: string;
  /** Further owners whose files may be bases. */
  readonly allowedOwners?: readonly string[];
  /** The name under which the text's own places are remembered; absent: the repository's own file. */
  readonly file?: string;
}

export interface Parsed {
  /** Only when no problem has severity `error`. */
  readonly config?: Config;
  /** In the order of the file, those of bases last. */
  readonly problems: readonly Problem[];
}

/** Reads the configuration file: everything it says with every default filled in, or every mistake in it at once. */
export function parseConfig(yamlText: string, options: ParseOptions = {}): Parsed {
  const document = readDocument(yamlText, options.file);
  if (document.root === undefined) return { problems: document.problems };
  return parseTree(document.root, document.problems, options);
}

/** The same of a document that is read already; `noted` are the problems found in reading it. */
export function parseTree(root: MapNode, noted: readonly Problem[], options: ParseOptions): Parsed {
  const { bases: texts = {}, owner, allowedOwners = [] } = options;
  const merged = mergeBases(root, { texts, allowedOwners, ...(owner !== undefined && { owner }) });
  const early = [...noted, ...merged.problems];
  const shape = checkShape(merged.root, merged.isComplete ? "whole" : "base missing");
  early.push(...shape.problems);
  // Names, defaults and missing parts can't be judged without the base.
  if (!merged.isComplete) return { problems: inOrder(early) };
  const reading = readingOf(shape.root, options.publicHolidays);
  const config = readConfig(reading);
  const problems = inOrder([...early, ...reading.logins.problems, ...reading.problems]);
  return problems.some(({ severity }) => severity === "error") ? { problems } : { config, problems };
}

function readingOf(root: MapNode, publicHolidays: PublicHolidays | undefined): Reading {
  const written = childOf(root, "timezone");
  const zone = textOf(written);
  const reading: Reading = {
    root,
    zone: zone !== undefined && isZone(zone) ? zone : "UTC",
    names: namesIn(root),
    logins: loginsIn(root),
    publicHolidays,
    problems: [],
  };
  readZone(reading, written, "UTC");
  return reading;
}
