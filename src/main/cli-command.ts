// Which command did somebody type, and with what?

import { readFileSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { Complaint } from "./cli-complaint.ts";
import { OVERVIEW, withExamples } from "./cli-examples.ts";
import { say } from "./cli-print.ts";

const USAGE_EXIT = 2;

/** Does what was typed, and leaves how it ended in `process.exitCode`. */
export async function runCommand(words: readonly string[]): Promise<void> {
  try {
    await program().parseAsync(words, { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : USAGE_EXIT;
    else if (error instanceof Complaint) {
      say(error.message);
      process.exitCode = error.exit;
    } else throw error;
  }
}

// Each command's own file is loaded when it is called: nobody waits for what another command needs.
function program(): Command {
  const watchbill = new Command("watchbill")
    .description("Support on call, inside GitHub issues.")
    .version(version())
    .option("--config <file>", "the file", ".github/watchbill.yml")
    .option("--at <instant>", "look as if it were this moment: 2026-11-20T16:50:00Z")
    .option("--json", "print data for programs")
    .option("--base <key=file>", "a file that the file extends: example/.github=base.yml; may be repeated", gathered)
    .showSuggestionAfterError()
    .exitOverride()
    .addHelpText("before", OVERVIEW);
  addFileCommands(watchbill);
  addFirstCommands(watchbill);
  addGithubCommands(watchbill);
  addPreview(watchbill);
  for (const command of watchbill.commands) {
    withExamples(command).exitOverride();
    for (const option of watchbill.options.filter(({ long }) => long !== "--version")) command.addOption(option);
  }
  return watchbill;
}

/** Those that answer from the file. */
function addFileCommands(watchbill: Command): void {
  watchbill
    .command("check")
    .description("validate the file, and show gaps, overlaps and who has how much to do in the next 12 months")
    .option("--strict", "end with 1 also when a gap in a schedule is unplanned")
    .option("--format <format>", "text, json, or github: annotations of a workflow's run")
    .option("--repository <owner/name>", "with GITHUB_TOKEN: also ask for its labels, forms, people and teams")
    .action(async (_: unknown, command: Command) => {
      const { check } = await import("./cli-check.ts");
      await check(command.optsWithGlobals());
    });
  watchbill
    .command("who")
    .description("who is on call now, until when, why, and who is next")
    .argument("[schedule]", "all of them when left out")
    .option("--reach", "how each person on every ladder would be reached, and who could not be")
    .action(async (schedule: string | undefined, { reach }: { reach?: boolean }, command: Command) => {
      const answer =
        reach === true ? (await import("./cli-who-reach.ts")).whoReach : (await import("./cli-who.ts")).who;
      await answer(schedule, command.optsWithGlobals());
    });
  watchbill
    .command("shifts")
    .description("the final schedule: a bar for each day and a table, data, or a calendar")
    .argument("<schedule>", "a schedule of the file")
    .option("--from <moment>", "2026-11-20, 2026-11-20T09:00 local to the schedule, or with Z; default now")
    .option("--until <moment>", "likewise; a date counts to its end; default 14 days later")
    .option("--person <login>", "only the shifts of this person")
    .option("--ics", "as a calendar (iCalendar); without --from and --at it begins today at midnight")
    .action(async (schedule: string, _: unknown, command: Command) => {
      const { shifts } = await import("./cli-shifts.ts");
      await shifts(schedule, command.optsWithGlobals());
    });
  watchbill
    .command("due")
    .description("every clock's due time for a ticket opened then, with the arithmetic")
    .argument("<priority>", "a priority of the file")
    .requiredOption("--from <instant>", "when it is opened: 2026-11-20T16:50:00Z, or local to the file's zone")
    .option("--type <type>", "its request type, for priorities that are only for some")
    .action(async (priority: string, _: unknown, command: Command) => {
      const { due } = await import("./cli-due.ts");
      await due(priority, command.optsWithGlobals());
    });
}

/** Those for somebody who begins. */
function addFirstCommands(watchbill: Command): void {
  watchbill
    .command("notify")
    .description("send a test message and say what came back")
    .argument("<channel>", "a channel of the file")
    .option("--test", "required: nothing else is sent by hand")
    .action(async (channel: string, _: unknown, command: Command) => {
      const { notify } = await import("./cli-notify.ts");
      await notify(channel, command.optsWithGlobals());
    });
  watchbill
    .command("init")
    .description(
      "write a first file, the issue forms and the workflows; asks a few questions, and before it overwrites",
    )
    .option("--example <name>", "drud, skyscrapers or invoicecloud: a whole file to change")
    .option("--on-call <logins>", "who is on call, a week each, in turn: ann,bob")
    .option("--lead <logins>", "who gets what nobody answered; or none")
    .option("--timezone <zone>", "in which you work: Europe/Brussels")
    .option("--hours <hours>", "when you are open: mon-fri 09:00-17:00")
    .option("--urgent <length>", "how soon something urgent is answered: 1h")
    .option("--normal <length>", "how soon everything else is: 1 business day")
    .action(async (_: unknown, command: Command) => {
      const { init } = await import("./cli-init.ts");
      await init(command.optsWithGlobals());
    });
  watchbill
    .command("demo")
    .description("the whole story on a GitHub in memory; in a checkout of Watchbill")
    .option("--stay", "instead of the story: only that GitHub, to try the commands on, until Ctrl-C")
    .action(async (_: unknown, command: Command) => {
      const { demo } = await import("./cli-demo.ts");
      await demo(command.optsWithGlobals());
    });
}

/** Those that look at a repository's tickets, with GITHUB_TOKEN or GH_TOKEN. */
function addGithubCommands(watchbill: Command): void {
  watchbill
    .command("why")
    .description("what would happen to a ticket now, and why: rules and their lines, clocks, who is on call, each step")
    .argument("<owner/repo#number>", "a ticket: 'acme/help#7'")
    .action(async (ticket: string, _: unknown, command: Command) => {
      const { why } = await import("./cli-why.ts");
      await why(ticket, command.optsWithGlobals(), localFile(command));
    });
  watchbill
    .command("sweep")
    .description("the same pass as the Action: looks at every open ticket and does what is missing")
    .argument("<owner/repo>", "a repository: acme/help")
    .option("--dry-run", "only tell what would be done, and why")
    .action(async (repository: string, _: unknown, command: Command) => {
      const { sweepCommand } = await import("./cli-sweep.ts");
      await sweepCommand(repository, command.optsWithGlobals(), localFile(command));
    });
}

function addPreview(watchbill: Command): void {
  watchbill
    .command("preview")
    .description("replay a repository's past issues through the file: what would have been met, missed, escalated?")
    .argument("<owner/repo>", "a repository: acme/help")
    .option("--since <moment>", "tickets opened from then on: 2026-09-01; default 13 weeks before the end")
    .option("--until <moment>", "nothing from then on is looked at; a date counts to its end; default now")
    .option("--csv", "a row for each ticket")
    .option("--markdown", "the report as a document")
    .option(
      "--state <file>",
      "where an interrupted preview keeps what it has read; default in ~/.local/state/watchbill",
    )
    .option("--restart", "forget what an interrupted preview has kept")
    .action(async (repository: string, _: unknown, command: Command) => {
      const { preview } = await import("./cli-preview.ts");
      await preview(repository, command.optsWithGlobals(), localFile(command));
    });
}

// Without --config the repository's own file is meant.
function localFile(command: Command): string | undefined {
  if (command.getOptionValueSourceWithGlobals("config") === "default") return undefined;
  return command.optsWithGlobals<{ config: string }>().config;
}

function gathered(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, value];
}

function version(): string {
  const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  const found = /"version":\s*"([^"]+)"/.exec(text);
  return found?.[1] ?? "unknown";
}
