// Does the repository's one issue about its file say what is wrong with it now?

import { brokenBase } from "./broken-base.ts";
import type { Problem } from "../core/problem.ts";
import type { Instant } from "../core/time/instant.ts";
import { localText } from "../core/time/wording.ts";
import { failed, type Outcome, succeeded } from "./outcome.ts";
import type { Run, RunStart } from "./start-run.ts";
import type { OwnIssue, Tracker } from "./tracker.ts";

const MARKER = "<!-- watchbill:configuration {} -->";

/** Whether an issue of ours is about the file. */
export function isAboutFile(body: string): boolean {
  return body.startsWith(MARKER);
}

/** After a sweep that met these open issues about the file: as the file is now. Returns what the owner should hear of it. */
export async function keepConfigurationIssue(run: Run, open: readonly number[]): Promise<readonly string[]> {
  const { file, broken, config } = run;
  if (broken === undefined) return closeAll(run.tracker, open);
  const told = await run.told();
  if (!told.ok) return [untold(file, told.failure.message)];
  const trouble = { file, ...broken, timezone: config.timezone };
  return noted(file, await tellTrouble(run.tracker, told.value.issues, trouble));
}

/** The same where no version of the file is right, so that there is no run. */
export async function reportInvalidFile(
  tracker: Tracker,
  { file, problems, bots = [] }: Extract<RunStart, { kind: "invalid" }>,
): Promise<readonly string[]> {
  // Whoever has been asked for is known to the tracker as one of us: App and Action would each open an issue.
  for (const name of bots) {
    const bot = await tracker.fetchBot(name);
    if (!bot.ok) return [untold(file, bot.failure.message)];
  }
  const own = await tracker.fetchOwnIssues();
  if (!own.ok) return [untold(file, own.failure.message)];
  return noted(file, await tellTrouble(tracker, own.value, { file, problems }));
}

function noted(file: string, told: Outcome<number>): readonly string[] {
  return [told.ok ? `What is wrong with ${file} is told in #${told.value}.` : untold(file, told.failure.message)];
}

function untold(file: string, why: string): string {
  return `No issue could be brought up to date about what is wrong with ${file}: ${why}`;
}

interface FileTrouble {
  /** `.github/watchbill.yml` */
  readonly file: string;
  readonly problems: readonly Problem[];
  /** When the version was committed that is followed meanwhile; undefined: there is none. */
  readonly goodSince?: Instant | undefined;
  readonly timezone?: string;
}

type Issues = Pick<Tracker, "openIssue" | "editIssue" | "closeIssue">;

/** Opens the issue, or brings the open one up to date; returns its number. Of two that met, the older stays. */
async function tellTrouble(tracker: Issues, own: readonly OwnIssue[], trouble: FileTrouble): Promise<Outcome<number>> {
  const body = configurationBody(trouble);
  const [kept, ...others] = openOnes(own);
  if (kept === undefined) {
    const issue = { title: "Watchbill configuration", body, labels: [], people: [] };
    const opened = await tracker.openIssue(issue);
    return opened.ok ? succeeded(opened.value.number) : failed(opened.failure);
  }
  const edited = kept.body.trim() === body.trim() ? succeeded(undefined) : await tracker.editIssue(kept.number, body);
  for (const { number } of others) await tracker.closeIssue(number, "not_planned");
  return edited.ok ? succeeded(kept.number) : failed(edited.failure);
}

/** Returns what could not be closed, in words. */
async function closeAll(tracker: Issues, open: readonly number[]): Promise<readonly string[]> {
  const failures: string[] = [];
  for (const number of open) {
    const closed = await tracker.closeIssue(number, "completed");
    if (!closed.ok) failures.push(`#${number} can be closed, the file is right again: ${closed.failure.message}`);
  }
  return failures;
}

/** Oldest first. */
function openOnes(own: readonly OwnIssue[]): readonly OwnIssue[] {
  return own
    .filter(({ state, body }) => state === "open" && isAboutFile(body))
    .toSorted((one, other) => one.number - other.number);
}

// GitHub's limit is 65,536 characters; the command shows all of them.
const MOST_SHOWN = 50;
const LONGEST_LINE = 1000;

function configurationBody({ file, problems, goodSince, timezone }: FileTrouble): string {
  const errors = problems.filter(({ severity }) => severity === "error");
  const lines = errors.slice(0, MOST_SHOWN).map((error) => lineOf(error, file));
  const more = errors.length - lines.length;
  return [
    MARKER,
    `${faulty(errors, file)} ${errors.length === 1 ? "a mistake" : `${errors.length} mistakes`}, ${meanwhile(goodSince, timezone)}`,
    "",
    fenced([...lines, ...(more > 0 ? [`and ${more} more`] : [])].join("\n")),
    "",
    "This issue is kept up to date, and closed as soon as the file is right.",
  ].join("\n");
}

/** Which file has them: the own one, or where all stand in one base, that. */
function faulty(errors: readonly Problem[], file: string): string {
  const base = brokenBase(errors, file);
  return base === undefined ? `${inCode(file)} has` : `${inCode(base)}, which ${inCode(file)} extends, has`;
}

function inCode(text: string): string {
  return `\`${text.replaceAll("`", "'")}\``;
}

function meanwhile(goodSince: Instant | undefined, timezone = "UTC"): string {
  if (goodSince === undefined) return "so nothing is done on any ticket until it is mended:";
  const at = localText(goodSince, timezone);
  return `so the version of ${at} stays in force. Tickets are looked after by that one until the file is mended:`;
}

function lineOf({ file, line, column, message }: Problem, home: string): string {
  return `${file ?? home}:${line}:${column}  ${message.replace(/[\r\n]+/g, " ")}`.slice(0, LONGEST_LINE);
}

/** As code, in which nothing mentions anybody; longer than any fence inside. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}
