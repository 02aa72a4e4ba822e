// Which forms do customers fill in?

import { succeeded, type Outcome } from "../usecases/outcome.ts";
import { list, optionalText, part, text, UnexpectedAnswer } from "./answer.ts";
import { understood } from "./connection.ts";
import type { Desk } from "./desk.ts";
import { FORMS } from "./queries.ts";

/** The texts of `.github/ISSUE_TEMPLATE/*.yml` on the default branch, in order of name, in one request. */
export async function fetchForms(desk: Desk): Promise<Outcome<readonly string[]>> {
  const doing = "reading the issue forms";
  const answer = await desk.connection.ask({ doing, query: FORMS });
  if (!answer.ok) return answer;
  const folder = part(answer.value, "repository", "object");
  if (part(answer.value, "repository") !== undefined && folder === undefined) return succeeded([]);
  return understood(doing, () =>
    list(folder, "entries")
      .map((entry) => ({ name: text(entry, "name"), blob: part(entry, "object") }))
      .filter(({ name }) => /\.ya?ml$/i.test(name) && !/^config\.ya?ml$/i.test(name))
      .sort((one, other) => (one.name < other.name ? -1 : 1))
      .map(({ name, blob }) => formOf(name, blob)),
  );
}

function formOf(name: string, blob: unknown): string {
  const form = optionalText(blob, "text");
  if (form === undefined || part(blob, "isTruncated") === true) {
    throw new UnexpectedAnswer(`the form ${name} can't be read whole`);
  }
  return form;
}
