// Who really hears of a comment?

import type { Actor, Issue, Repository } from "./records.ts";
import { accountOf, findAccount, findTeam, fullNameOf, type State } from "./state.ts";

/** One notification that GitHub sends. Somebody who may not see the repository gets none. */
export interface NotificationEntry {
  readonly login: string;
  readonly reason: "mention" | "team_mention" | "assign";
  readonly repository: string;
  readonly number: number;
  readonly at: number;
}

// An entity for the sign is the sign once the text is shown.
const AT = "(?:@|&#0*64;|&#x0*40;|&commat;)";
const PERSON = new RegExp(`(?<![\\w/\`@-])${AT}([a-z\\d](?:[a-z\\d-]*[a-z\\d])?)(?![\\w/-])`, "gi");
const TEAM = new RegExp(`(?<![\\w/\`@-])${AT}([a-z\\d-]+)/([a-z\\d-]+)`, "gi");

/** One place in a text where somebody is mentioned by login. */
export interface MentionLink {
  readonly id: number;
  readonly login: string;
  readonly index: number;
  readonly length: number;
}

/** Mentions in a text without code: of people who exist and can see the repository. */
export function mentionLinks(state: State, repository: Repository, text: string): readonly MentionLink[] {
  return [...text.matchAll(PERSON)].flatMap((match) => {
    const person = findAccount(state, match[1] ?? "");
    if (person?.kind !== "User" || person.isDeleted || !maySee(state, repository, person.id)) return [];
    return [{ id: person.id, login: match[1] ?? "", index: match.index, length: match[0].length }];
  });
}

/** The people mentioned by login in a text, in order, once each; code is no mention. */
export function mentionedPeople(state: State, repository: Repository, text: string): readonly number[] {
  return [...new Set(mentionLinks(state, repository, withoutCode(text)).map(({ id }) => id))];
}

export function notifyMentioned(state: State, repository: Repository, about: Pick<Issue, "number">, said: Said): void {
  const people = mentionedPeople(state, repository, said.text).filter((id) => id !== said.by.accountId);
  for (const id of people) push(state, repository, about, { id, reason: "mention" });
  // GitHub lets no workflow's own token notify a team, and says nothing about it.
  if (said.by.via === "workflow-token") return;
  for (const id of teamMembers(state, repository, said.text))
    push(state, repository, about, { id, reason: "team_mention" });
}

export function notifyAssigned(state: State, repository: Repository, about: Pick<Issue, "number">, id: number): void {
  push(state, repository, about, { id, reason: "assign" });
}

interface Said {
  readonly by: Actor;
  readonly text: string;
}

interface Told {
  readonly id: number;
  readonly reason: NotificationEntry["reason"];
}

function push(state: State, repository: Repository, about: Pick<Issue, "number">, { id, reason }: Told): void {
  state.notifications.push({
    login: accountOf(state, id).login,
    reason,
    repository: fullNameOf(state, repository),
    number: about.number,
    at: state.clock.now(),
  });
}

function teamMembers(state: State, repository: Repository, text: string): readonly number[] {
  const teams = [...withoutCode(text).matchAll(TEAM)].flatMap(
    ([, organization, slug]) => findTeam(state, organization ?? "", slug ?? "") ?? [],
  );
  const own = teams.filter((team) => team.organizationId === repository.ownerId);
  return [...new Set(own.flatMap((team) => [...team.members]))].filter((id) => maySee(state, repository, id));
}

function maySee(state: State, repository: Repository, id: number): boolean {
  return !repository.isPrivate || repository.roles.has(id) || accountOf(state, id).id === repository.ownerId;
}

function withoutCode(text: string): string {
  return text
    .replaceAll(/<!--[\s\S]*?-->/g, "")
    .replaceAll(/^(```|~~~)[\s\S]*?^\1/gm, "")
    .replaceAll(/`[^`\n]*`/g, "");
}
