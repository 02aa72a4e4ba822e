// Which schedule and which person did somebody mean, and how are people named?

import type { Config, Schedule } from "../core/config/config.ts";
import { sameLogin } from "../core/ticket/who-is-who.ts";
import { closestName } from "../core/time/closest-name.ts";
import { Complaint } from "./cli-complaint.ts";

/** @throws Complaint with exit 2, the known ones and the closest, when the file has no such schedule. */
export function scheduleNamed(name: string, { schedules }: Config): Schedule {
  const schedule = schedules.find((each) => each.name === name);
  if (schedule !== undefined) return schedule;
  const known = schedules.map((each) => each.name);
  throw new Complaint(
    `There is no schedule "${name}" in the file; it has ${known.length === 0 ? "none" : known.join(", ")}.${meant(name, known)}`,
    2,
  );
}

/** A login as the file writes it. @throws Complaint with exit 2 when the file names nobody like that. */
export function personNamed(text: string, { people, staff }: Config): string {
  const login = text.replace(/^@/, "");
  const known = [...new Set([...staff.known, ...people.map((person) => person.login)])];
  const person = known.find((each) => sameLogin(each, login));
  if (person !== undefined) return person;
  throw new Complaint(`The file names nobody called "${login}".${meant(login, known)}`, 2);
}

/** `ann (Ann A.), bob`, or `nobody`. */
export function peopleText(people: readonly string[], config: Config): string {
  if (people.length === 0) return "nobody";
  return people
    .map((login) => {
      const name = config.people.find((person) => sameLogin(person.login, login))?.name;
      return name === undefined ? login : `${login} (${name})`;
    })
    .join(", ");
}

function meant(name: string, known: readonly string[]): string {
  const closest = closestName(name, known);
  return closest === undefined ? "" : ` Did you mean ${closest}?`;
}
