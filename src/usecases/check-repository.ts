// Does the file fit the repository that it is for: its labels, forms, people and teams?

import { wordMeant } from "../core/config/did-you-mean.ts";
import type { Config } from "../core/config/config.ts";
import { type NamedText, placeOfPath } from "../core/config/place-of-path.ts";
import type { Place, Problem } from "../core/problem.ts";
import { formMismatches, type FormMismatch } from "../core/triage/form-mismatches.ts";
import { type Assignable, assignableIn } from "./assignable-people.ts";
import { type LabelUse, labelsIn } from "./labels-of-file.ts";
import type { Failure, Outcome } from "./outcome.ts";

/** What is asked of the repository; every answer is read, nothing is written. */
export interface RepositoryFacts {
  /** The names of all its labels. */
  fetchLabels(): Promise<Outcome<readonly string[]>>;
  /** The YAML texts of its issue forms. */
  fetchForms(): Promise<Outcome<readonly string[]>>;
  /** Whether issues can be assigned to somebody. */
  fetchAssignable(login: string): Promise<Outcome<boolean>>;
  /** The members of `organisation/team`. */
  fetchTeam(team: string): Promise<Outcome<readonly string[]>>;
}

export interface RepositoryCheck {
  /** Warnings, in no order. */
  readonly problems: readonly Problem[];
  /** Labels that are not there yet and are made when they are first needed. */
  readonly newLabels: readonly string[];
  /** What could not be asked, so that nothing is known about it. */
  readonly failures: readonly Failure[];
}

type Found = Partial<RepositoryCheck>;

/** `texts` are the file and its bases, for the places of problems. */
export async function checkRepository(
  config: Config,
  facts: RepositoryFacts,
  texts: readonly NamedText[],
): Promise<RepositoryCheck> {
  const warnAt = (path: string, message: string, at: Place = placeOfPath(texts, path)): Problem => {
    return { severity: "warning", message, ...at, path };
  };
  const found: readonly Found[] = [
    read(await facts.fetchLabels(), (labels) => labelFindings(labelsIn(config), labels, warnAt)),
    read(await facts.fetchForms(), (forms) => ({ problems: formProblems(config, forms, warnAt) })),
    ...(await peopleFindings(assignableIn(config), facts, warnAt)),
    ...(await teamFindings(config.staff.teams, facts, warnAt)),
  ];
  return {
    problems: found.flatMap(({ problems = [] }) => problems),
    newLabels: found.flatMap(({ newLabels = [] }) => newLabels),
    failures: found.flatMap(({ failures = [] }) => failures),
  };
}

type WarnAt = (path: string, message: string, at?: Place) => Problem;

function read<T>(outcome: Outcome<T>, judge: (value: T) => Found): Found {
  return outcome.ok ? judge(outcome.value) : { failures: [outcome.failure] };
}

function labelFindings(uses: readonly LabelUse[], labels: readonly string[], warnAt: WarnAt): Found {
  const existing = new Set(labels.map((label) => label.toLowerCase()));
  const missing = uses.filter(({ label }) => !existing.has(label.toLowerCase()));
  const problems = missing.flatMap(({ label, use, path }) => {
    const closest = wordMeant(label, labels);
    const hint = closest === undefined ? "" : `; did you mean "${closest}"?`;
    if (use === "looked for")
      return [warnAt(path, `the repository has no label "${label}", so no issue has it${hint}`)];
    return closest === undefined ? [] : [warnAt(path, `the repository has no label "${label}" yet${hint}`)];
  });
  const made = missing.filter(({ use }) => use === "put on").map(({ label }) => label);
  return { problems, newLabels: [...new Set(made)] };
}

function formProblems(config: Config, forms: readonly string[], warnAt: WarnAt): readonly Problem[] {
  const hasChoices = config.requestTypes.length + config.priorities.length > 0;
  if (forms.length === 0 && hasChoices) {
    const path = config.requestTypes.length > 0 ? "request_types" : "priorities";
    const message =
      "the repository has no issue forms on its default branch (.github/ISSUE_TEMPLATE/*.yml), so tickets say what they are only by labels and headings";
    return [warnAt(path, message)];
  }
  return formMismatches(forms, config).map((mismatch) => formProblem(config, mismatch, warnAt));
}

function formProblem(config: Config, mismatch: FormMismatch, warnAt: WarnAt): Problem {
  const { question } = mismatch;
  const section = question === "priority" ? "priorities" : "request_types";
  const kind = question === "priority" ? "priority" : "request type";
  if (mismatch.kind === "option") {
    const { field, option } = mismatch;
    const message = `a form offers "${option}" under "${field}", which is the answer of no ${kind}; add it to one's answers`;
    return warnAt(section, message);
  }
  const entries = question === "priority" ? config.priorities : config.requestTypes;
  const answer = entries.find(({ name }) => name === mismatch.name)?.answers[mismatch.index] ?? "";
  const message = `no form offers "${answer}", so nobody can choose it`;
  return warnAt(`${section}.${mismatch.name}.answers[${mismatch.index}]`, message);
}

async function peopleFindings(
  people: readonly Assignable[],
  facts: RepositoryFacts,
  warnAt: WarnAt,
): Promise<readonly Found[]> {
  const found: Found[] = [];
  for (const { login, at } of people) {
    const outcome = await facts.fetchAssignable(login);
    const message = `"${login}" can't be assigned in this repository, and GitHub would say nothing; give them access, or take them out`;
    found.push(read(outcome, (isAssignable) => (isAssignable ? {} : { problems: [warnAt("", message, at)] })));
    // The rest would end the same way.
    if (!outcome.ok) break;
  }
  return found;
}

async function teamFindings(
  teams: readonly string[],
  facts: RepositoryFacts,
  warnAt: WarnAt,
): Promise<readonly Found[]> {
  const found: Found[] = [];
  for (const [index, team] of teams.entries()) {
    const members = await facts.fetchTeam(team);
    const isHidden = !members.ok && ["not-found", "forbidden"].includes(members.failure.kind);
    if (isHidden) found.push({ problems: [warnAt(`staff.teams[${index}]`, members.failure.message)] });
    else found.push(read(members, () => ({})));
  }
  return found;
}
