// How are labels of a repository and of an issue read and changed through REST?

import { addLabels, checkLabel, createLabel, findLabel, removeLabel } from "../acts/labelling.ts";
import { answer, type Answer } from "../door/call.ts";
import { route, type Route } from "../door/router.ts";
import { onIssuePart, onRepository, type IssueCall, type RepositoryCall } from "../door/with-token.ts";
import type { Label, Repository } from "../records.ts";
import { invalid, notFound, refuse } from "../refusal.ts";
import type { State } from "../state.ts";
import { demandTriage } from "../tokens.ts";
import { fieldsOf, isFields, optionalText, optionalTexts, textOf } from "./body.ts";
import { labelsOf } from "./issue-answers.ts";
import { pageAnswer } from "./paging.ts";
import { labelAnswer } from "./repository-answers.ts";

const READ = { resource: "issues", level: "read" } as const;
const WRITE = { resource: "issues", level: "write" } as const;

export const LABEL_ROUTES: readonly Route[] = [
  route("GET /repos/:owner/:repo/labels", onRepository(READ, list)),
  route("POST /repos/:owner/:repo/labels", onRepository(WRITE, create)),
  route(
    "GET /repos/:owner/:repo/labels/:name",
    onRepository(READ, (call) => shown(call, named(call), 200)),
  ),
  route("PATCH /repos/:owner/:repo/labels/:name", onRepository(WRITE, update)),
  route("DELETE /repos/:owner/:repo/labels/:name", onRepository(WRITE, remove)),
  route("GET /repos/:owner/:repo/issues/:number/labels", onIssuePart(READ, listOfIssue)),
  route("POST /repos/:owner/:repo/issues/:number/labels", onIssuePart(WRITE, add)),
  route("PUT /repos/:owner/:repo/issues/:number/labels", onIssuePart(WRITE, replace)),
  route("DELETE /repos/:owner/:repo/issues/:number/labels", onIssuePart(WRITE, takeAllOff)),
  route("DELETE /repos/:owner/:repo/issues/:number/labels/:name", onIssuePart(WRITE, takeOff)),
];

/** The ids of labels by name. REST makes those that do not exist, in grey and without a description. */
export function labelIdsNamed(state: State, repository: Repository, names: readonly string[]): readonly number[] {
  return names.map((name) => (findLabel(repository, name) ?? createLabel(state, repository, { name })).id);
}

function list(call: RepositoryCall): Answer {
  return pageAnswer(call, [...call.repository.labels.values()], (label) => rendered(call, label));
}

function create(call: RepositoryCall): Answer {
  checkWritable(call);
  const fields = fieldsOf(call.request.body);
  const color = optionalText(fields, "color")?.replace(/^#/, "");
  const description = optionalText(fields, "description");
  const label = createLabel(call.house.state, call.repository, {
    name: textOf(fields, "name"),
    ...(color !== undefined && { color }),
    ...(description !== undefined && { description }),
  });
  return shown(call, label, 201);
}

function update(call: RepositoryCall): Answer {
  checkWritable(call);
  const label = named(call);
  const fields = fieldsOf(call.request.body);
  const name = optionalText(fields, "new_name") ?? optionalText(fields, "name") ?? label.name;
  const color = optionalText(fields, "color")?.replace(/^#/, "") ?? label.color;
  const description = optionalText(fields, "description") ?? label.description;
  checkLabel({ name, color, ...(description !== undefined && { description }) });
  const other = findLabel(call.repository, name);
  if (other !== undefined && other.id !== label.id) throw invalid("Label", "name", "already_exists");
  Object.assign(label, { name, color, description });
  return shown(call, label, 200);
}

function remove(call: RepositoryCall): Answer {
  checkWritable(call);
  call.repository.labels.delete(named(call).id);
  return answer(204);
}

function listOfIssue(call: IssueCall): Answer {
  return pageAnswer(call, labelsOf(call.repository, call.issue), (label) => rendered(call, label));
}

function add(call: IssueCall): Answer {
  demandTriage(call.token, call.repository);
  checkWritable(call);
  const labelIds = labelIdsNamed(call.house.state, call.repository, namesIn(call.request.body));
  return changed(call, addLabels(call.house.state, call.repository, call.issue.number, { by: call.by, labelIds }));
}

function replace(call: IssueCall): Answer {
  demandTriage(call.token, call.repository);
  checkWritable(call);
  const { state } = call.house;
  const labelIds = labelIdsNamed(state, call.repository, namesIn(call.request.body));
  const gone = call.issue.labelIds.filter((id) => !labelIds.includes(id));
  if (gone.length > 0) removeLabel(state, call.repository, call.issue.number, { by: call.by, labelIds: gone });
  return changed(call, addLabels(state, call.repository, call.issue.number, { by: call.by, labelIds }));
}

function takeAllOff(call: IssueCall): Answer {
  demandTriage(call.token, call.repository);
  const labelIds = call.issue.labelIds;
  const { state } = call.house;
  if (labelIds.length > 0) removeLabel(state, call.repository, call.issue.number, { by: call.by, labelIds });
  return answer(204);
}

function takeOff(call: IssueCall): Answer {
  demandTriage(call.token, call.repository);
  const label = findLabel(call.repository, call.parameters["name"] ?? "");
  if (label === undefined || !call.issue.labelIds.includes(label.id)) throw refuse(404, "Label does not exist");
  const labelIds = [label.id];
  return changed(call, removeLabel(call.house.state, call.repository, call.issue.number, { by: call.by, labelIds }));
}

// GitHub takes `{ "labels": [...] }`, and the bare list of older clients.
function namesIn(body: unknown): readonly string[] {
  const names = optionalTexts(isFields(body) ? body : { labels: body }, "labels");
  if (names === undefined) throw refuse(422, 'Invalid request.\n\n"labels" wasn\'t supplied.');
  return names;
}

function named(call: RepositoryCall): Label {
  const label = findLabel(call.repository, call.parameters["name"] ?? "");
  if (label === undefined) throw notFound();
  return label;
}

function checkWritable(call: RepositoryCall): void {
  if (call.repository.isArchived) throw refuse(403, "Repository was archived so is read-only.");
}

function changed(call: IssueCall, issue: IssueCall["issue"]): Answer {
  return answer(
    200,
    labelsOf(call.repository, issue).map((label) => rendered(call, label)),
  );
}

function shown(call: RepositoryCall, label: Label, status: number): Answer {
  return answer(status, rendered(call, label));
}

function rendered(call: RepositoryCall, label: Label) {
  return labelAnswer(call.house.state, call.repository, label);
}
