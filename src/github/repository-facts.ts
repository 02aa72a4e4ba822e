// How does GitHub answer what the check of a file asks about its repository?

import type { RepositoryFacts } from "../usecases/check-repository.ts";
import { failed, succeeded, type Outcome } from "../usecases/outcome.ts";
import { text, wholeList } from "./answer.ts";
import { understood } from "./connection.ts";
import type { Desk } from "./desk.ts";
import { fetchForms } from "./fetch-forms.ts";
import { fetchTeam } from "./fetch-people.ts";
import { deskOf, type TrackerSettings } from "./tracker.ts";

const PER_PAGE = 100;
const MOST_PAGES = 20;

/** A repository that the token can't see looks empty here: ask for the repository itself first. */
export function repositoryFacts(settings: TrackerSettings): RepositoryFacts {
  const desk = deskOf(settings);
  return {
    fetchLabels: () => fetchLabels(desk),
    fetchForms: () => fetchForms(desk),
    fetchAssignable: (login) => fetchAssignable(desk, login),
    fetchTeam: (team) => fetchTeam(desk, team),
  };
}

async function fetchLabels(desk: Desk): Promise<Outcome<readonly string[]>> {
  const doing = "reading the labels";
  const names: string[] = [];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const answer = await desk.connection.send({
      doing,
      route: "GET /repos/{owner}/{repo}/labels",
      parameters: { per_page: PER_PAGE, page },
      repeating: "read",
      redirect: "follow",
    });
    if (!answer.ok) return answer;
    const labels = understood(doing, () => wholeList(answer.value.data).map((label) => text(label, "name")));
    if (!labels.ok) return labels;
    names.push(...labels.value);
    if (labels.value.length < PER_PAGE) return succeeded(names);
  }
  return failed({ kind: "rejected", message: `${doing}: there are more than ${PER_PAGE * MOST_PAGES}` });
}

/** GitHub answers 204 for somebody who can be assigned and 404 for anybody else. */
async function fetchAssignable(desk: Desk, login: string): Promise<Outcome<boolean>> {
  const answer = await desk.connection.send({
    doing: `asking whether ${login} can be assigned`,
    route: "GET /repos/{owner}/{repo}/assignees/{assignee}",
    parameters: { assignee: login },
    repeating: "read",
    redirect: "follow",
  });
  if (answer.ok) return succeeded(true);
  return answer.failure.kind === "not-found" ? succeeded(false) : answer;
}
