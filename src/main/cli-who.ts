// What does `watchbill who` print?

import type { Config, Schedule } from "../core/config/config.ts";
import { whoIsOnCall } from "../core/schedule/who-is-on-call.ts";
import { sameLogin } from "../core/ticket/who-is-who.ts";
import { type Instant, instant, isoOf } from "../core/time/instant.ts";
import { localText } from "../core/time/wording.ts";
import { Complaint } from "./cli-complaint.ts";
import { atOf, type CommonOptions, readConfig } from "./cli-file.ts";

interface Watch {
  readonly schedule: string;
  readonly at: string;
  readonly people: readonly string[];
  /** Null when it never changes. */
  readonly until: string | null;
  readonly because: string;
  readonly next: readonly string[] | null;
}

/** On call now: who, until when, why, who is next. */
export async function who(name: string | undefined, options: CommonOptions): Promise<void> {
  const config = await readConfig(options);
  const at = atOf(options);
  const chosen = config.schedules.filter((schedule) => name === undefined || schedule.name === name);
  if (name !== undefined && chosen.length === 0) throw new Complaint(unknown(name, config.schedules), 2);
  const watches = chosen.map((schedule) => watchOf(config, schedule, at));
  if (options.json === true) process.stdout.write(`${JSON.stringify(watches, null, 2)}\n`);
  else watches.forEach((watch, index) => process.stdout.write(`${index > 0 ? "\n" : ""}${shown(watch, config)}`));
}

function watchOf(config: Config, schedule: Schedule, at: Instant): Watch {
  const { people, until, because } = whoIsOnCall(config, schedule.name, at);
  const changes = Number.isFinite(until);
  return {
    schedule: schedule.name,
    at: isoOf(at),
    people,
    until: changes ? isoOf(until) : null,
    because,
    next: changes ? whoIsOnCall(config, schedule.name, until).people : null,
  };
}

function shown(watch: Watch, config: Config): string {
  const zone = config.schedules.find((schedule) => schedule.name === watch.schedule)?.timezone ?? config.timezone;
  const until = watch.until === null ? "always" : localText(instant(watch.until), zone);
  const rows = [
    ["on call", names(watch.people, config)],
    ["until", until],
    ["because", watch.because],
    ...(watch.next === null ? [] : [["next", names(watch.next, config)]]),
  ];
  return `${watch.schedule}\n${rows.map(([key, value]) => `  ${(key ?? "").padEnd(8)} ${value ?? ""}\n`).join("")}`;
}

function names(people: readonly string[], config: Config): string {
  if (people.length === 0) return "nobody";
  return people
    .map((login) => {
      const name = config.people.find((person) => sameLogin(person.login, login))?.name;
      return name === undefined ? login : `${login} (${name})`;
    })
    .join(", ");
}

function unknown(name: string, schedules: readonly Schedule[]): string {
  const known = schedules.map((schedule) => schedule.name).join(", ");
  return `There is no schedule "${name}" in the file; it has ${known === "" ? "none" : known}.`;
}
