// What does somebody type who knows what they want? Examples, shown before everything else that help has to say.

import type { Command } from "commander";
import { terminalColumns } from "./cli-text-width.ts";

/** Puts a command's examples at the beginning of its `--help`. */
export function withExamples(command: Command): Command {
  const lines = EXAMPLES[command.name()];
  return lines === undefined ? command : command.addHelpText("before", shown(lines));
}

/** For the help of all commands together. */
export const OVERVIEW = `Examples:
  watchbill check                          is .github/watchbill.yml right?
  watchbill init                           writes a first file, forms and workflows
  watchbill who                            who is on call now, in every schedule
  watchbill who support --at 2026-12-24T20:00:00Z
  watchbill shifts support                 the next 14 days
  watchbill due urgent --from 2026-11-20T15:30:00Z
  watchbill why 'acme/help#7'              what would happen to this ticket now, and why?
  watchbill sweep acme/help --dry-run      what would a sweep do?
  watchbill preview acme/help              what would have happened in the last 13 weeks?
  watchbill notify pager --test            does the channel work?
  watchbill demo                           the whole story on a GitHub in memory

`;

type Example = readonly [typed: string, meaning: string];

const EXAMPLES: Readonly<Record<string, readonly Example[]>> = {
  check: [
    ["watchbill check", "is .github/watchbill.yml right?"],
    ["watchbill check --config other.yml", "another file"],
    ["watchbill check --strict", "a gap that nobody meant is an error too"],
    ["watchbill check --format github", "in a workflow: marks the lines of a pull request"],
    ["watchbill check --base example/.github=base.yml", "with the file that it extends at hand"],
  ],
  who: [
    ["watchbill who", "who is on call now, in every schedule"],
    ["watchbill who support --at 2026-12-24T20:00:00Z", "in one of them, on Christmas Eve"],
    ["watchbill who --reach", "how would everybody be reached?"],
  ],
  shifts: [
    ["watchbill shifts support", "the next 14 days"],
    ["watchbill shifts support --from 2026-12-01 --until 2026-12-31", "all of December"],
    ["watchbill shifts support --ics > support.ics", "as a calendar"],
  ],
  due: [
    ["watchbill due urgent --from 2026-11-20T15:30:00Z", "an urgent ticket of a Friday afternoon"],
    ["watchbill due urgent --from 2026-11-20T16:30 --type problem", "local to the file's zone, of a request type"],
  ],
  why: [
    ["watchbill why 'acme/help#7'", "by the file of the repository"],
    ["watchbill why 'acme/help#7' --config .github/watchbill.yml", "by the file on this machine, before it is merged"],
    ["watchbill why 'acme/help#7' --at 2026-12-24T20:00:00Z", "as if nobody had done anything until then"],
  ],
  sweep: [
    ["watchbill sweep acme/help --dry-run", "what would be done, and why; writes nothing"],
    ["watchbill sweep acme/help --dry-run --config new.yml", "by a file on this machine, before it is merged"],
    ["watchbill sweep acme/help", "does it, as the scheduled Action would"],
  ],
  preview: [
    ["watchbill preview acme/help", "the last 13 weeks, by the file of the repository"],
    ["watchbill preview acme/help --since 2026-06-01 --until 2026-08-31", "of three months"],
    ["watchbill preview acme/help --config new.yml", "by a file on this machine, before it is merged"],
    ["watchbill preview acme/help --markdown > report.md", "to hand on; --csv has a row for each ticket"],
  ],
  notify: [["watchbill notify pager --test", "does the channel work?"]],
  init: [
    ["watchbill init", "asks a few questions"],
    ["watchbill init --example skyscrapers", "or drud, or invoicecloud: a whole file to change"],
    ["watchbill init --on-call ann,bob --lead dee --timezone Europe/Brussels", "without questions"],
  ],
  demo: [
    ["watchbill demo", "six days of support in under 20 seconds"],
    ["watchbill demo --stay", "a GitHub on this machine, to try the other commands on"],
  ],
};

function shown(examples: readonly Example[]): string {
  const widest = Math.max(...examples.map(([typed]) => typed.length));
  const beside = examples.map(([typed, meaning]) => `  ${typed.padEnd(widest)}  ${meaning}`);
  const isNarrow = beside.some((line) => line.length > (terminalColumns() ?? Infinity));
  const below = examples.flatMap(([typed, meaning]) => [`  ${typed}`, `      ${meaning}`]);
  return `Examples:\n${(isNarrow ? below : beside).join("\n")}\n`;
}
