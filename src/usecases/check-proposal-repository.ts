// What does a proposed file newly speak of that its repository does not have?

import type { Config } from "../core/config/config.ts";
import type { NamedText } from "../core/config/place-of-path.ts";
import type { Problem } from "../core/problem.ts";
import { assignableIn } from "./assignable-people.ts";
import { checkRepository, type RepositoryCheck, type RepositoryFacts } from "./check-repository.ts";
import { type Outcome, succeeded } from "./outcome.ts";

export interface News {
  /** Warnings that the file in force would not get. */
  readonly problems: readonly Problem[];
  readonly notes: readonly string[];
}

export interface Newly {
  readonly config: Config;
  /** The file and its bases, for the places of problems. */
  readonly texts: readonly NamedText[];
  /** What is in force; undefined: everything is new. */
  readonly before: Config | undefined;
  readonly isFork: boolean;
}

// Whoever proposes a file may write thousands of names into it, and each is a request.
const MOST_PEOPLE = 50;

/**
 * Labels, forms' answers, people and teams that are not there, where the change speaks of them first. A stranger's
 * file is not told who is on a team.
 */
export async function newsOfRepository(facts: RepositoryFacts, newly: Newly): Promise<News> {
  const { config, before, texts } = newly;
  const asking = sparing(facts, newly);
  const after = await checkRepository(config, asking.facts, texts);
  const known = before === undefined ? NOTHING : await checkRepository(before, asking.facts, texts);
  const old = new Set(known.problems.map(({ message, path }) => `${path} ${message}`));
  const labels = after.newLabels.filter((label) => !known.newLabels.includes(label));
  return {
    problems: after.problems.filter(({ message, path }) => !old.has(`${path} ${message}`)),
    notes: [
      ...(labels.length === 0 ? [] : [`Labels that will be made when first needed: ${labels.join(", ")}.`]),
      ...after.failures.map(
        ({ message }) => `GitHub could not be asked whether the file fits the repository: ${message}.`,
      ),
      ...(asking.left() === 0 ? [] : [`Whether ${asking.left()} more people can be assigned was not asked.`]),
    ],
  };
}

const NOTHING: RepositoryCheck = { problems: [], newLabels: [], failures: [] };

/** Asks everything once, and of people only those who are new. */
function sparing(facts: RepositoryFacts, { before, isFork }: Newly) {
  const old = new Set(before === undefined ? [] : assignableIn(before).map(({ login }) => login.toLowerCase()));
  const asked = new Map<string, Promise<Outcome<boolean>>>();
  let left = 0;
  const labels = once(() => facts.fetchLabels());
  const forms = once(() => facts.fetchForms());
  const fetchAssignable = (login: string): Promise<Outcome<boolean>> => {
    const key = login.toLowerCase();
    const known = old.has(key) ? Promise.resolve(succeeded(true)) : asked.get(key);
    if (known !== undefined) return known;
    if (asked.size >= MOST_PEOPLE) {
      left += 1;
      return Promise.resolve(succeeded(true));
    }
    const answer = facts.fetchAssignable(login);
    asked.set(key, answer);
    return answer;
  };
  const fetchTeam: RepositoryFacts["fetchTeam"] = (team) =>
    isFork ? Promise.resolve(succeeded([])) : facts.fetchTeam(team);
  return { facts: { fetchLabels: labels, fetchForms: forms, fetchAssignable, fetchTeam }, left: () => left };
}

function once<T>(fetch: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => (answer ??= fetch());
}
