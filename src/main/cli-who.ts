// What does `watchbill who` print?

import type { Config, Schedule } from "../core/config/config.ts";
import { whoIsOnCall } from "../core/schedule/who-is-on-call.ts";
import { sameLogin } from "../core/ticket/who-is-who.ts";
import { closestName } from "../core/time/closest-name.ts";
import { type Instant, instant, isoOf } from "../core/time/instant.ts";
import { localText } from "../core/time/wording.ts";
import { Complaint } from "./cli-complaint.ts";
import { atOf, type CommonOptions, readConfig } from "./cli-file.ts";
import { print, printJson, say } from "./cli-print.ts";

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
  if (options.json === true) printJson(watches);
  else if (watches.length > 0) print(watches.map((watch) => shown(watch, config)).join("\n\n"));
  else say(`${options.config} has no schedules.`);
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
  return [watch.schedule, ...rows.map(([key, value]) => `  ${(key ?? "").padEnd(8)} ${value ?? ""}`)].join("\n");
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
  const known = schedules.map((schedule) => schedule.name);
  const closest = closestName(name, known);
  const meant = closest === undefined ? "" : ` Did you mean ${closest}?`;
  return `There is no schedule "${name}" in the file; it has ${known.length === 0 ? "none" : known.join(", ")}.${meant}`;
}
