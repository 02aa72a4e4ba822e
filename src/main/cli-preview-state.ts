// Where does an interrupted preview keep what it has read, and how does the next one find it?

import { createHash } from "node:crypto";
import { appendFileSync, createReadStream, mkdirSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import type { Span } from "../core/time/calendar.ts";
import { DAY_MS } from "../core/time/local-date.ts";
import type { Journal, PageKept } from "../usecases/preview-past.ts";
import type { RepositoryName } from "../usecases/tracker.ts";
import { Complaint } from "./cli-complaint.ts";

export interface StateWish {
  readonly path: string;
  /** Plain data: all that the report depends on besides the issues. What was kept for anything else is of no use. */
  readonly wanted: unknown;
  /** For a preview that begins; one that goes on keeps its own. */
  readonly span: Span;
  /** What is there is of no use either. */
  readonly isRestarted: boolean;
}

export interface State extends Journal {
  readonly span: Span;
  /** Whether an earlier preview has left something. */
  readonly isContinued: boolean;
  /** Once the report is made, nobody needs it. */
  readonly remove: () => void;
}

/** `$XDG_STATE_HOME/watchbill`, else `~/.local/state/watchbill`: titles of private issues are for nobody else. */
export function statePath({ owner, name }: RepositoryName, environment: NodeJS.ProcessEnv): string {
  const home = environment["XDG_STATE_HOME"] || join(homedir(), ".local", "state");
  return join(home, "watchbill", `preview-${owner}-${name}.jsonl`.toLowerCase());
}

/**
 * Goes on with what is there where it is the same that is wanted, else begins anew; so it does where what is there ends
 * more than a day earlier, since nobody means last month by now. @throws Complaint with exit 3.
 */
export async function openState({ path, wanted, span, isRestarted }: StateWish): Promise<State> {
  const mark = sumOf(JSON.stringify(wanted));
  const left = isRestarted ? undefined : await firstOf(path, mark);
  const found = left !== undefined && span.until - left.span.until <= DAY_MS ? left : undefined;
  if (found === undefined) begin(path, { mark, span });
  else repair(path, found.bytes);
  return {
    span: found?.span ?? span,
    isContinued: found !== undefined && found.pages > 0,
    pages: () => pagesIn(path),
    keep: (page) => {
      written(path, () => {
        appendFileSync(path, `\n${lineOf(page)}`);
      });
    },
    remove: () => {
      rmSync(path, { force: true });
    },
  };
}

interface Beginning {
  readonly mark: string;
  readonly span: Span;
}

function begin(path: string, beginning: Beginning): void {
  written(path, () => {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    rmSync(path, { force: true });
    writeFileSync(path, lineOf(beginning), { mode: 0o600 });
  });
}

/** What an interrupted write has left at the end would spoil the line after it. */
function repair(path: string, bytes: number): void {
  written(path, () => {
    truncateSync(path, bytes);
  });
}

function written<Result>(path: string, write: () => Result): Result {
  try {
    return write();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Complaint(`What was read can't be kept in ${path} (${reason}). Name another file with --state FILE.`, 3, {
      cause,
    });
  }
}

interface Found {
  readonly span: Span;
  /** How much of the file is whole. */
  readonly bytes: number;
  readonly pages: number;
}

async function firstOf(path: string, mark: string): Promise<Found | undefined> {
  let found: Found | undefined;
  for await (const { text, data } of linesIn(path)) {
    const size = Buffer.byteLength(text);
    if (found !== undefined) {
      found = { ...found, bytes: found.bytes + 1 + size, pages: found.pages + 1 };
      continue;
    }
    // Its sum says that it is what `begin` wrote.
    const beginning = data as Beginning;
    if (beginning.mark !== mark) return undefined;
    found = { span: beginning.span, bytes: size, pages: 0 };
  }
  return found;
}

async function* pagesIn(path: string): AsyncGenerator<PageKept> {
  let isFirst = true;
  for await (const { data } of linesIn(path)) {
    // Its sum says that it is what `keep` wrote.
    if (!isFirst) yield data as PageKept;
    isFirst = false;
  }
}

interface Line {
  readonly text: string;
  readonly data: unknown;
}

/** The lines that are whole; the first that is not ends it, and so does a file that is not there. */
async function* linesIn(path: string): AsyncGenerator<Line> {
  if (!isFile(path)) return;
  const stream = createReadStream(path, "utf8");
  try {
    for await (const text of createInterface({ input: stream, crlfDelay: Infinity })) {
      const [sum, json] = [text.slice(0, SUM_LENGTH), text.slice(SUM_LENGTH + 1)];
      if (sum !== sumOf(json)) return;
      const data: unknown = JSON.parse(json);
      yield { text, data };
    }
  } finally {
    stream.destroy();
  }
}

function isFile(path: string): boolean {
  const found = written(path, () => statSync(path, { throwIfNoEntry: false }));
  if (found !== undefined && !found.isFile()) throw new Complaint(`--state ${path}: it is no file`, 3);
  return found !== undefined;
}

// Some readers take these for the end of a line.
const LINE_ENDS = /[\u2028\u2029]/g;

function lineOf(data: Beginning | PageKept): string {
  const json = JSON.stringify(data).replace(LINE_ENDS, (end) => (end === "\u2028" ? "\\u2028" : "\\u2029"));
  return `${sumOf(json)} ${json}`;
}

const SUM_LENGTH = 16;

function sumOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, SUM_LENGTH);
}
