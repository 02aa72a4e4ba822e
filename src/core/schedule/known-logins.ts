// How does the file itself write a login, when a schedule may write it in other letters?

import type { Absence, Config, Duty, Override, Rotation, Schedule } from "../config/config.ts";

/** The login as first written in the file. Logins are compared without case. */
export type KnownLogin = (login: string) => string;

/** The spelling of every login that the file names. */
export function knownLogins(config: Config): KnownLogin {
  const spellings = new Map<string, string>();
  for (const login of [...config.staff.known, ...config.people.map((person) => person.login)]) {
    if (!spellings.has(login.toLowerCase())) spellings.set(login.toLowerCase(), login);
  }
  return (login) => {
    const key = login.toLowerCase();
    const spelling = spellings.get(key) ?? login;
    spellings.set(key, spelling);
    return spelling;
  };
}

/** The schedule with every login as first written, each once in a list, so that they can be compared as they are. */
export function withKnownLogins(schedule: Schedule, known: KnownLogin): Schedule {
  return {
    ...schedule,
    layers: schedule.layers.map((layer) => ({
      ...layer,
      duty: dutyWith(layer.duty, known),
      managers: eachOnce(layer.managers, known),
    })),
    fallback: eachOnce(schedule.fallback, known),
    overrides: schedule.overrides.map((override) => overrideWith(override, known)),
  };
}

/** The absences by who is absent. */
export function absencesByPerson(config: Config, known: KnownLogin): ReadonlyMap<string, readonly Absence[]> {
  const byPerson = new Map<string, Absence[]>();
  for (const absence of config.absences) {
    const person = known(absence.person);
    const others = byPerson.get(person);
    if (others === undefined) byPerson.set(person, [absence]);
    else others.push(absence);
  }
  return byPerson;
}

function dutyWith(duty: Duty, known: KnownLogin): Duty {
  switch (duty.kind) {
    case "rotation":
      return { ...duty, rotation: rotationWith(duty.rotation, known) };
    case "always":
      return { ...duty, people: eachOnce(duty.people, known) };
    case "shifts":
      return { ...duty, shifts: duty.shifts.map((shift) => ({ ...shift, people: eachOnce(shift.people, known) })) };
  }
}

function rotationWith(rotation: Rotation, known: KnownLogin): Rotation {
  const turns = rotation.turns.map((line) => ({
    ...line,
    members: line.members.map((member) => ({ ...member, login: known(member.login) })),
  }));
  return { ...rotation, turns };
}

function overrideWith(override: Override, known: KnownLogin): Override {
  if (override.kind !== "replace") return { ...override, people: eachOnce(override.people, known) };
  return { ...override, person: known(override.person), with: eachOnce(override.with, known) };
}

function eachOnce(logins: readonly string[], known: KnownLogin): readonly string[] {
  return [...new Set(logins.map(known))];
}
