// Why is a run red, and what would help?

import type { Problem } from "../core/problem.ts";
import { localText } from "../core/time/wording.ts";
import { brokenBase } from "../usecases/broken-base.ts";
import { failuresOf, type TicketReport } from "../usecases/applied.ts";
import { type Failure, isPermanent } from "../usecases/outcome.ts";
import type { Run, RunStart } from "../usecases/start-run.ts";
import type { SweepReport } from "../usecases/sweep-report.ts";
import type { ActionSettings } from "./action-settings.ts";

/** The sentence for a file with errors, of which no version is known that had none. */
export function invalidSentence({ file, problems }: Extract<RunStart, { kind: "invalid" }>): string {
  return `${errorsOf(file, problems)} Nothing was done on any ticket.`;
}

/** The sentence for a file with errors whose last good version is followed; undefined for one that is right. */
export function brokenSentence({ file, broken, config }: Run): string | undefined {
  if (broken === undefined) return undefined;
  const since = localText(broken.goodSince, config.timezone);
  return `${errorsOf(file, broken.problems)} The version of ${since} stays in force until it is mended.`;
}

function errorsOf(file: string, problems: readonly Problem[]): string {
  const errors = problems.filter((problem) => problem.severity === "error").length;
  const base = brokenBase(problems, file);
  const where = base === undefined ? file : `${base}, which ${file} extends,`;
  return `${where} has ${errors} ${errors === 1 ? "error" : "errors"}.`;
}

/** The sentence for a run that could not read what every run needs. */
export function unreadSentence(failure: Failure, { repository }: ActionSettings): string {
  const reach = `. Does the token reach ${repository.owner}/${repository.name}?`;
  const help = failure.kind === "not-found" ? reach : missing(failure, "contents: read");
  return `Nothing was done, because GitHub could not be read: ${failure.message}${help}`;
}

/** Why the run is red, with every ticket that was left with something undone; undefined for a green run. */
export function verdict(report: SweepReport): string | undefined {
  const { failure, failed, tickets } = report;
  const numbers = tickets.filter((ticket) => failuresOf(ticket).some(isRed)).map((ticket) => `#${ticket.number}`);
  const named = failed === 0 ? [] : [`Something was left undone on ${numbers.join(", ")}.`];
  const stopped = failure === undefined ? [] : [unfinishedSentence(failure)];
  return named.length + stopped.length === 0 ? undefined : [...stopped, ...named].join(" ");
}

/** The sweep looks at all tickets without their internal sides, too. */
function unfinishedSentence(failure: Failure): string {
  if (failure.where === "internal") return `The internal side of the tickets could not be seen to: ${failure.message}.`;
  return `The sweep stopped early: ${failure.message}${missing(failure, "issues: write")}`;
}

/** Everything that went wrong on a ticket, each thing once. */
export function failureSentences(
  ticket: TicketReport,
): readonly { readonly text: string; readonly permanent: boolean }[] {
  const failures = failuresOf(ticket).map((failure) => ({
    text: `#${ticket.number}: ${failure.message}${missing(failure, "issues: write")}`,
    permanent: isPermanent(failure),
  }));
  return failures.filter(({ text }, index) => failures.findIndex((each) => each.text === text) === index);
}

function isRed(failure: Failure): boolean {
  return !isPermanent(failure);
}

function missing(failure: Failure, permission: string): string {
  return failure.lacksPermission === true ? `. The token needs the permission \`${permission}\`.` : "";
}
