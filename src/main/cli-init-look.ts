// What does the repository in this folder tell about those who answer its issues?

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { formTemplate, type FormTemplate } from "../core/triage/form-template.ts";
import { type Question, questionNamed } from "../core/triage/question.ts";
import { repositoryFacts } from "../github/repository-facts.ts";
import { Complaint } from "./cli-complaint.ts";
import { githubReach } from "./cli-github.ts";

export interface Found {
  /** Names of the issue forms that are there. */
  readonly forms: readonly string[];
  /** What the forms let customers choose, or the labels that they put on. */
  readonly requestTypes: readonly string[];
  readonly priorities: readonly string[];
  readonly formLabels: readonly string[];
  /** Logins and `organisation/team` of CODEOWNERS. */
  readonly owners: readonly string[];
  readonly teams: readonly string[];
  /** By the token, where there is one. */
  readonly members: readonly string[];
  readonly labels: readonly string[];
  /** What GitHub could not be asked. */
  readonly notes: readonly string[];
}

const FORMS = ".github/ISSUE_TEMPLATE";
const OWNERS = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"];

/** Reads what lies in the folder, and asks GitHub where there is a token. @throws Complaint with exit 2 below a repository's root */
export async function look(folder: string): Promise<Found> {
  refuseBelowRoot(folder);
  const forms = formsIn(join(folder, FORMS));
  const templates = forms.flatMap(({ text }) => formTemplate(text) ?? []);
  const types = optionsFor("request type", templates);
  const formLabels = [...new Set(templates.flatMap(({ labels }) => labels))];
  const mentioned = ownersIn(folder);
  const teams = mentioned.filter((name) => name.includes("/"));
  return {
    forms: forms.map(({ name }) => name),
    requestTypes: types.length > 0 || formLabels.length === 0 ? types : [...formLabels, "Other"],
    formLabels,
    priorities: optionsFor("priority", templates),
    owners: mentioned.filter((name) => !name.includes("/")),
    teams,
    ...(await asked(teams)),
  };
}

function refuseBelowRoot(folder: string): void {
  if (existsSync(join(folder, ".git"))) return;
  for (let parent = dirname(folder); parent !== dirname(parent); parent = dirname(parent)) {
    if (existsSync(join(parent, ".git"))) throw new Complaint(`The repository begins at ${parent}: go there first.`, 2);
  }
}

interface FormFile {
  readonly name: string;
  readonly text: string;
}

function formsIn(folder: string): readonly FormFile[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /\.ya?ml$/i.test(name) && !/^config\.ya?ml$/i.test(name))
    .toSorted()
    .map((name) => ({ name, text: readFileSync(join(folder, name), "utf8") }));
}

function optionsFor(question: Question, templates: readonly FormTemplate[]): readonly string[] {
  const asking = templates.flatMap(({ fields }) =>
    fields.filter(({ id = "", label, kind }) => {
      return kind === "dropdown" && [id, label].some((name) => questionNamed(name) === question);
    }),
  );
  return [...new Set(asking.flatMap(({ options }) => options))];
}

/** `@login` and `@organisation/team`, in the file's order, each once. */
function ownersIn(folder: string): readonly string[] {
  const path = OWNERS.map((each) => join(folder, each)).find((each) => existsSync(each));
  if (path === undefined) return [];
  const rules = readFileSync(path, "utf8")
    .split(/\r?\n/)
    .map((line) => line.replace(/(?:^|\s)#.*$/, ""));
  const names = rules.flatMap((rule) => [...rule.matchAll(/\s@([\w-]+(?:\/[\w.-]+)?)(?=\s|$)/g)]);
  return [...new Set(names.map(([, name = ""]) => name))];
}

async function asked(teams: readonly string[]): Promise<Pick<Found, "members" | "labels" | "notes">> {
  const reach = githubReach(undefined, process.env);
  if (reach?.repository === undefined) return { members: [], labels: [], notes: [] };
  const facts = repositoryFacts({ octokit: reach.octokit, repository: reach.repository });
  const labels = await facts.fetchLabels();
  const notes = labels.ok ? [] : [labels.failure.message];
  const members: string[] = [];
  for (const team of teams) {
    const read = await facts.fetchTeam(team);
    if (read.ok) members.push(...read.value);
    else notes.push(read.failure.message);
  }
  return { members: [...new Set(members)], labels: labels.ok ? labels.value : [], notes };
}
