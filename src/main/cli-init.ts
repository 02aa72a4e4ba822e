// How does `watchbill init` write a first file, the forms and the workflows?

import type { Config } from "../core/config/config.ts";
import { closestName } from "../core/time/closest-name.ts";
import { dateOf, weekdayOf } from "../core/time/local-date.ts";
import type { Instant } from "../core/time/instant.ts";
import { localOf } from "../core/time/zone.ts";
import { checkFile } from "../usecases/check-file.ts";
import { firstChoices, firstFile, SCHEMA_LINE } from "../usecases/init-file.ts";
import { firstForm } from "../usecases/init-form.ts";
import { Complaint } from "./cli-complaint.ts";
import { atOf, type CommonOptions } from "./cli-file.ts";
import { type FileDone, ownForms, ownText, type PlannedFile, workflows, writeFiles } from "./cli-init-files.ts";
import { type Found, look } from "./cli-init-look.ts";
import { type Answers, answersFor, type Given, hoursOf, LeftAlone, loginsIn } from "./cli-init-questions.ts";
import { printEntries, printHeading } from "./cli-painted.ts";
import { printJson, say } from "./cli-print.ts";
import { withProgress } from "./cli-progress.ts";
import { terminalColumns } from "./cli-text-width.ts";

export interface InitOptions extends CommonOptions, Given {
  readonly example?: string;
}

const EXAMPLES = ["drud", "skyscrapers", "invoicecloud"];
const FORM = ".github/ISSUE_TEMPLATE/support.yml";
const INTERRUPTED_EXIT = 130;

/** Nothing that is there is overwritten unasked, and what is written passes `check`. @throws Complaint */
export async function init(options: InitOptions): Promise<void> {
  const { example } = options;
  if (example !== undefined && !EXAMPLES.includes(example)) throw new Complaint(unknown(example), 2);
  const folder = process.cwd();
  const found = await withProgress("looking at the repository ...", () => look(folder));
  for (const note of found.notes) say(`GitHub could not be asked: ${note}`);
  try {
    const text = example === undefined ? await composed(options, found) : exampleText(example);
    const config = await checked(text, atOf(options));
    const files = [{ path: options.config, text }, ...formsFor(example, config, found), ...workflows()];
    tell(options, found, await writeFiles(folder, files));
  } catch (error) {
    if (!(error instanceof LeftAlone)) throw error;
    say("\nNothing was written.");
    process.exitCode = INTERRUPTED_EXIT;
  }
}

function unknown(example: string): string {
  const closest = closestName(example, EXAMPLES);
  const meant = closest === undefined ? "" : ` Did you mean ${closest}?`;
  return `--example ${example}: there are ${EXAMPLES.join(", ")}.${meant}`;
}

function exampleText(example: string): string {
  return `${SCHEMA_LINE}\n${ownText(`config/examples/${example}.yml`)}`;
}

async function composed(options: InitOptions, found: Found): Promise<string> {
  const answers = await answersFor(options, proposed(found));
  const { requestTypes, priorities, teams } = found;
  const labels = [...found.formLabels, ...found.labels];
  return firstFile({
    timezone: answers.timezone,
    onCall: loginsIn(answers.onCall),
    leads: loginsIn(answers.lead),
    hours: hoursOf(answers.hours) ?? { days: "mon-fri", times: "09:00-17:00" },
    urgentWithin: answers.urgent,
    normalWithin: answers.normal,
    requestTypes: firstChoices(requestTypes, labels),
    priorities: firstChoices(priorities, labels),
    teams,
    firstMonday: mondayBefore(atOf(options), answers.timezone),
  });
}

function proposed({ owners, members }: Found): Answers {
  return {
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    onCall: (owners.length > 0 ? owners : members).join(" "),
    lead: "none",
    hours: "mon-fri 09:00-17:00",
    urgent: "1h",
    normal: "1 business day",
  };
}

// So that somebody is on call from the first moment on.
function mondayBefore(at: Instant, zone: string): string {
  const { day } = localOf(zone, at);
  return dateOf(day - (weekdayOf(day) - 1) - DAYS_OF_A_WEEK);
}

const DAYS_OF_A_WEEK = 7;

/** @throws Complaint with exit 2: what was answered does not make a file. */
async function checked(text: string, now: Instant): Promise<Config> {
  const { config, problems } = await checkFile(text, now);
  if (config !== undefined) return config;
  const [first] = problems.filter(({ severity }) => severity === "error");
  throw new Complaint(`These answers make no file: ${first?.message ?? "it has errors"}`, 2);
}

// Forms that are there are what customers know; the file above was made for them.
function formsFor(example: string | undefined, config: Config, { forms }: Found): readonly PlannedFile[] {
  if (example === "skyscrapers") return ownForms();
  if (example === undefined && forms.some((name) => `.github/ISSUE_TEMPLATE/${name}` !== FORM)) return [];
  return [{ path: FORM, text: firstForm(config) }];
}

function tell(options: InitOptions, found: Found, files: readonly FileDone[]): void {
  const next = nextSteps(options);
  if (options.json === true) {
    printJson({ example: options.example ?? null, found, files, next });
    return;
  }
  const columns = terminalColumns();
  printEntries(
    files.map(({ path, done }) => ({ head: { text: done, look: done === "kept" ? "yellow" : "green" }, text: path })),
    columns,
  );
  printHeading("What to do next");
  printEntries(
    next.map((text, index) => ({ head: { text: `${index + 1}.` }, text })),
    columns,
  );
}

function nextSteps({ config, example }: InitOptions): readonly string[] {
  const names = example === undefined ? "" : " The names in it are made up: put yours there.";
  return [
    `Read ${config}; every section says what it is for.${names}`,
    `watchbill check${config === ".github/watchbill.yml" ? "" : ` --config ${config}`}   (with GITHUB_TOKEN it also asks about labels, forms and people)`,
    `watchbill sweep OWNER/REPO --dry-run --config ${config}   tells what it would do on your issues, and writes nothing`,
    "Replace the SHA in .github/workflows/watchbill-*.yml by that of the release you want.",
    "Commit it all and open a pull request. Once it is on the default branch, run the workflow “watchbill sweep” by hand with dry-run, then let it work.",
  ];
}
