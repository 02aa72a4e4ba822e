// Who are the people and the staff?

import type { Person, Role, Staff } from "../config.ts";
import { childOf, entriesOf, textNodesOf, textOf, textsOf } from "../document/node.ts";
import type { Entry } from "../document/node.ts";
import { readZone } from "../grammar/zone-at.ts";
import { complain, refer } from "../reading.ts";
import type { Reading } from "../reading.ts";

const ROLES: readonly Role[] = ["read", "triage", "write", "maintain", "admin"];

export function readPeople(reading: Reading): readonly Person[] {
  return entriesOf(childOf(reading.root, "people")).map((entry) => personIn(reading, entry));
}

/** The zone written for a person, else the file's. */
export function zoneOfPerson(reading: Reading, login: string, people: readonly Person[]): string {
  const person = people.find((candidate) => candidate.login === reading.logins.asFirstWritten(login));
  return person?.timezone ?? reading.zone;
}

export function readStaff(reading: Reading): Staff {
  const node = childOf(reading.root, "staff");
  const written: readonly string[] = textsOf(childOf(node, "roles"));
  return {
    people: textsOf(childOf(node, "people")).map(reading.logins.asFirstWritten),
    teams: teamsIn(reading),
    roles: ROLES.filter((role) => written.includes(role)),
    known: reading.logins.known,
  };
}

function personIn(reading: Reading, { key, at, node }: Entry): Person {
  const optional = (name: string) => textOf(childOf(node, name));
  const zone = childOf(node, "timezone");
  const timezone = zone === undefined ? undefined : readZone(reading, zone, reading.zone);
  const calendar = refer(reading, childOf(node, "calendar"), "calendar");
  const email = emailIn(reading, node);
  const name = optional("name");
  const slack = optional("slack");
  return {
    login: reading.logins.asFirstWritten(key),
    ...(name === undefined ? {} : { name }),
    ...(timezone === undefined ? {} : { timezone }),
    ...(slack === undefined ? {} : { slack }),
    ...(email === undefined ? {} : { email }),
    ...(calendar === undefined ? {} : { calendar }),
    at,
  };
}

function emailIn(reading: Reading, person: Entry["node"]): string | undefined {
  const node = childOf(person, "email");
  const text = textOf(node);
  if (node === undefined || text === undefined || isEmail(text)) return text;
  complain(reading, node, `expected an address such as ann@example.com, found "${text.slice(0, 60)}"`);
  return undefined;
}

/** Whether a text can be the address of a mailbox. */
export function isEmail(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>]+@[^\s@<>]+$/.test(text);
}

function teamsIn(reading: Reading): readonly string[] {
  return textNodesOf(childOf(childOf(reading.root, "staff"), "teams")).flatMap((team) => {
    if (/^[A-Za-z0-9-]{1,39}\/[A-Za-z0-9._-]{1,100}$/.test(team.source)) return [team.source];
    const better = team.source.replace(/^@/, "");
    const message = `expected a team as organisation/team, without "@", found "${team.source.slice(0, 60)}"`;
    complain(reading, team, better === team.source ? message : `${message}; did you mean "${better}"?`);
    return [];
  });
}
