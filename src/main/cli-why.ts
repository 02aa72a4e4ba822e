// What does `watchbill why` print: what would happen to a ticket now, and why?

import { lengthText } from "../core/time/duration.ts";
import { instant } from "../core/time/instant.ts";
import { localText, shortLocalText } from "../core/time/wording.ts";
import { explainTicket } from "../usecases/explain-ticket.ts";
import type { Failure } from "../usecases/outcome.ts";
import type { Run } from "../usecases/start-run.ts";
import type { RepositoryName } from "../usecases/tracker.ts";
import { Complaint } from "./cli-complaint.ts";
import type { CommonOptions } from "./cli-file.ts";
import { type Entry, type Look, printEntries, printHeading, printWrapped } from "./cli-painted.ts";
import { printJson, say } from "./cli-print.ts";
import { withProgress } from "./cli-progress.ts";
import { repositoryNamed, runFor } from "./cli-run.ts";
import { asWatchbillSees } from "./cli-seen-as.ts";
import { inOneLine, terminalColumns } from "./cli-text-width.ts";
import { type ClockData, type WhyData, whyData } from "./cli-why-data.ts";

const FINDINGS_EXIT = 1;
const GITHUB_EXIT = 4;

/**
 * One ticket explained, writing nothing: by the repository's own file, or by the local one where `--config` names it.
 * Exit 1 where a clock is breached, 4 where GitHub could not be asked for all of it. @throws Complaint
 */
export async function why(named: string, options: CommonOptions, localFile: string | undefined): Promise<void> {
  const wanted = repositoryNamed(named);
  if (wanted?.number === undefined)
    throw new Complaint(`${named}: write OWNER/REPO#NUMBER, in quotes: "acme/help#7"`, 2);
  const { owner, name, number } = wanted;
  const { run, explained } = await withProgress(`${named}: reading the ticket ...`, async () => {
    const started = await runFor({ repository: { owner, name }, localFile, through: asWatchbillSees }, options);
    return { run: started, explained: await explainTicket(number, started) };
  });
  if (!explained.ok) throw new Complaint(whyUnread(number, wanted, explained.failure), GITHUB_EXIT);
  if (explained.value === undefined) throw new Complaint(`${named} is a pull request, and no ticket.`, 2);
  const data = { ...whyData(explained.value, run), fileIs: localFile === undefined ? "the repository's" : "local" };
  if (options.json === true) printJson(data);
  else show(data, run);
  for (const { message } of data.unread) say(`Could not be read: ${message}`);
  if (data.unread.length > 0) process.exitCode = GITHUB_EXIT;
  else if (run.broken !== undefined || data.clocks.some(isBreached)) process.exitCode = FINDINGS_EXIT;
}

function whyUnread(number: number, { owner, name }: RepositoryName, { kind, where, message }: Failure): string {
  // GitHub tells nobody of what he may not see.
  const isMissing = kind === "not-found" && where === undefined;
  return isMissing
    ? `${owner}/${name} has no issue #${number}, or none that this token can see.`
    : `#${number} could not be looked at: ${message}`;
}

function isBreached({ state }: ClockData): boolean {
  return state === "breached";
}

function show(data: WhyData & { readonly fileIs: string }, run: Run): void {
  const columns = terminalColumns();
  const { timezone } = run.config;
  printWrapped({ text: `${data.repository}#${data.number}  ${inOneLine(data.title)}`, look: "bold" }, columns);
  printEntries(standing(data, run), columns);
  printHeading("History, and what each thing counts as");
  printEntries(
    data.history.map(({ at, by, part, what }) => ({
      head: { text: shortLocalText(instant(at), timezone), look: "dim" },
      text: `${by} (${part === "own" ? "Watchbill" : part}) ${inOneLine(what)}`,
    })),
    columns,
  );
  printHeading("What stands by now");
  printEntries(
    data.facts.map((text) => ({ head: { text: "-" }, text: inOneLine(text) })),
    columns,
  );
  showWork(data, columns);
}

function showWork(data: WhyData, columns: number | undefined): void {
  printHeading("Clocks");
  printEntries(data.clocks.length > 0 ? data.clocks.flatMap(clockEntries) : [plain("none")], columns);
  printHeading("Who is on call for it");
  printEntries(data.ladder.length > 0 ? data.ladder.map(tierEntry) : [plain("nobody: the file has no tiers")], columns);
  printHeading("What would be done now");
  printEntries(data.plan.length > 0 ? data.plan.map(stepEntry) : [plain("nothing")], columns);
}

function standing(data: WhyData & { readonly fileIs: string }, { config, broken }: Run): readonly Entry[] {
  const { timezone } = config;
  const { requestType, priority, route, nextDueAt } = data;
  return [
    row("looked at", `${localText(instant(data.at), timezone)}, ${data.at}`),
    row(
      "file",
      `${data.file}, ${data.fileIs === "local" ? "on this machine, instead of the repository's" : "the repository's"}`,
    ),
    ...(broken === undefined ? [] : [row("", "it has errors now; this is its last good version", "red")]),
    row("ticket", `${data.state}; ${data.inCare ? "in care" : "left alone"}: ${data.because}`),
    row("type", `${requestType.name ?? "none"}${lineText(requestType)}: ${requestType.because}`),
    row("priority", `${priority.name ?? "none"}${lineText(priority)}: ${priority.because}`),
    ...(route === null ? [] : [row("route", `${placeOf(route)}${route.clocks ? "" : ", no clocks"}`)]),
    row(
      "next look",
      nextDueAt === null
        ? "only when something happens to it"
        : `${localText(instant(nextDueAt), timezone)}, ${nextDueAt}`,
    ),
  ];
}

const LOOKS: Readonly<Record<ClockData["state"], Look | undefined>> = {
  running: "cyan",
  paused: "yellow",
  met: "green",
  missed: "red",
  breached: "red",
  cancelled: "dim",
};

function clockEntries(clock: ClockData): readonly Entry[] {
  const { name, tier, cycle, state, remainingMs, nextStep, timezone } = clock;
  const left = remainingMs === null ? "" : `, ${lengthText(remainingMs)} left`;
  const of = [...(tier === null ? [] : [`of tier ${tier}`]), ...(cycle === 1 ? [] : [`cycle ${cycle}`])];
  const coming =
    nextStep === null ? [] : [plain(`next step ${localText(instant(nextStep.at), timezone)}${lineText(nextStep)}`)];
  return [
    {
      head: { text: name.replaceAll("_", " "), look: "bold" },
      text: [`${state}${left}`, ...of].join(", "),
      look: LOOKS[state],
    },
    plain(clock.rule),
    plain(clock.arithmetic),
    ...coming,
  ];
}

function tierEntry({ tier, here, people, until, because, ...place }: WhyData["ladder"][number]): Entry {
  const who = people.length === 0 ? "nobody" : people.join(", ");
  const end = until === null ? "" : ` until ${until}`;
  return {
    head: { text: tier, look: here ? "bold" : undefined },
    text: `${who}${end}${here ? " (here now)" : ""}; ${because}${lineText(place)}`,
  };
}

function stepEntry({ what, because, withheld }: WhyData["plan"][number]): Entry {
  const instead = withheld === null ? "" : `; but ${withheld}`;
  return {
    head: { text: "-" },
    text: inOneLine(`${what}: ${because}${instead}`),
    look: withheld === null ? undefined : "yellow",
  };
}

interface LinePlace {
  readonly line: number | null;
  readonly file?: string;
}

function lineText(place: LinePlace): string {
  return place.line === null ? "" : ` (${placeOf(place)})`;
}

function placeOf({ line, file }: LinePlace): string {
  return file === undefined ? `line ${line ?? "?"}` : `line ${line ?? "?"} of ${file}`;
}

function row(name: string, text: string, look?: Look): Entry {
  return { head: { text: name, look: "dim" }, text: inOneLine(text), look };
}

function plain(text: string): Entry {
  return { head: { text: "" }, text };
}
