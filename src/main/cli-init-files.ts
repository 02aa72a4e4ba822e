// Which files does a first set-up write, and what stands in their way?

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Complaint } from "./cli-complaint.ts";
import { agreed, isSomebodyThere } from "./cli-init-questions.ts";

export interface PlannedFile {
  /** From the repository's root. */
  readonly path: string;
  readonly text: string;
}

export interface FileDone {
  readonly path: string;
  /** `kept`: it was there, and whoever was asked wants it as it is. */
  readonly done: "written" | "replaced" | "unchanged" | "kept";
}

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const FORMS = ".github/ISSUE_TEMPLATE";
const WORKFLOWS = [
  ".github/workflows/watchbill-check.yml",
  ".github/workflows/watchbill-events.yml",
  ".github/workflows/watchbill-sweep.yml",
];

/** Those that answer each issue, sweep by the clock and check a proposed file, as they stand in Watchbill's own repository. */
export function workflows(): readonly PlannedFile[] {
  return WORKFLOWS.map((path) => ({ path, text: ownText(path) }));
}

/** The six forms that belong to the example of Skyscrapers. */
export function ownForms(): readonly PlannedFile[] {
  const folder = join(ROOT, FORMS);
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names.toSorted().map((name) => ({ path: `${FORMS}/${name}`, text: ownText(`${FORMS}/${name}`) }));
}

/** A file of Watchbill's own checkout. @throws Complaint with exit 3 */
export function ownText(path: string): string {
  try {
    return readFileSync(join(ROOT, path), "utf8");
  } catch (cause) {
    throw new Complaint(`Watchbill's own ${path} is missing: run this from a checkout of Watchbill.`, 3, { cause });
  }
}

/**
 * Writes what is not there yet. What is there and different is asked about; where nobody can be asked, nothing at all is
 * written. @throws Complaint with exit 1 for that, 3 for a folder that can't be written to
 */
export async function writeFiles(folder: string, files: readonly PlannedFile[]): Promise<readonly FileDone[]> {
  const inTheWay = files.filter((file) => standing(folder, file) === "different");
  if (inTheWay.length > 0 && !isSomebodyThere()) {
    const names = inTheWay.map(({ path }) => path).join(", ");
    throw new Complaint(
      `Nothing was written: ${names} ${inTheWay.length === 1 ? "is" : "are"} there already, and nobody can be asked whether to overwrite. Move ${inTheWay.length === 1 ? "it" : "them"} away, or run this in a terminal.`,
      1,
    );
  }
  const kept = new Set<string>();
  for (const { path } of inTheWay) if (!(await agreed(`${path} is there already. Overwrite it?`))) kept.add(path);
  const all: FileDone[] = [];
  for (const file of files) all.push(done(folder, file, { kept, earlier: all }));
  return all;
}

type Standing = "absent" | "same" | "different";

function standing(folder: string, { path, text }: PlannedFile): Standing {
  const place = join(folder, path);
  if (!existsSync(place)) return "absent";
  return readFileSync(place, "utf8") === text ? "same" : "different";
}

interface SoFar {
  readonly kept: ReadonlySet<string>;
  readonly earlier: readonly FileDone[];
}

function done(folder: string, file: PlannedFile, { kept, earlier }: SoFar): FileDone {
  const { path, text } = file;
  const before = standing(folder, file);
  if (before === "same") return { path, done: "unchanged" };
  if (kept.has(path)) return { path, done: "kept" };
  const place = join(folder, path);
  try {
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, text);
  } catch (cause) {
    const made = earlier.filter((each) => ["written", "replaced"].includes(each.done)).map((each) => each.path);
    const rest = made.length === 0 ? "Nothing was written." : `Written before it: ${made.join(", ")}.`;
    throw new Complaint(`${path} can't be written. ${rest}`, 3, { cause });
  }
  return { path, done: before === "absent" ? "written" : "replaced" };
}
