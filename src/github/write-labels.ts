// How are labels put on an issue and taken off?

import { failed, succeeded, type Outcome } from "../usecases/outcome.ts";
import type { LabelWish } from "../usecases/tracker.ts";
import { part } from "./answer.ts";
import { noteSwitch, type Desk } from "./desk.ts";
import { existingLabels } from "./queries.ts";
import { writeTo } from "./write-to.ts";

// GitHub refuses longer ones.
const LONGEST_DESCRIPTION = 100;

/** Labels that do not exist are made first: GitHub itself would make them grey and without a word. */
export async function addLabels(desk: Desk, ticket: number, wishes: readonly LabelWish[]): Promise<Outcome> {
  if (wishes.length === 0) return succeeded(undefined);
  const made = await makeMissingLabels(desk, wishes);
  if (!made.ok) return made;
  const labels = wishes.map((wish) => wish.name);
  const answer = await writeTo(desk, ticket, {
    doing: `adding labels to #${ticket}`,
    route: "POST /repos/{owner}/{repo}/issues/{issue_number}/labels",
    parameters: { issue_number: ticket, labels },
    repeating: "write",
  });
  if (!answer.ok) return answer;
  for (const label of labels) {
    noteSwitch(desk, ticket, { list: "labels", subject: label, isOn: true });
  }
  return succeeded(undefined);
}

/** Makes those that do not exist, with their colours and descriptions. */
export async function makeMissingLabels(desk: Desk, wishes: readonly LabelWish[]): Promise<Outcome> {
  const missing = await missingLabels(desk, wishes);
  if (!missing.ok) return missing;
  for (const wish of missing.value) {
    const created = await createLabel(desk, wish);
    if (!created.ok) return created;
  }
  return succeeded(undefined);
}

/** Fine when the label was not on. */
export async function removeLabel(desk: Desk, ticket: number, label: string): Promise<Outcome> {
  const answer = await writeTo(desk, ticket, {
    doing: `removing a label from #${ticket}`,
    route: "DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}",
    parameters: { issue_number: ticket, name: label },
    repeating: "write",
    missing: LABEL_NOT_ON,
  });
  if (!answer.ok && !isNotOn(answer.failure)) return answer;
  noteSwitch(desk, ticket, { list: "labels", subject: label, isOn: false });
  return succeeded(undefined);
}

// A missing issue is answered "Not Found", a missing label with words of its own.
const LABEL_NOT_ON = /label does not exist/i;

function isNotOn(failure: { readonly kind: string; readonly message: string }): boolean {
  return failure.kind === "not-found" && LABEL_NOT_ON.test(failure.message);
}

async function missingLabels(desk: Desk, wishes: readonly LabelWish[]): Promise<Outcome<readonly LabelWish[]>> {
  const unknown = wishes.filter((wish) => !desk.labels.has(wish.name.toLowerCase()));
  if (unknown.length === 0) return succeeded([]);
  const answer = await desk.connection.ask({
    doing: "looking for labels",
    query: existingLabels(unknown.length),
    variables: Object.fromEntries(unknown.map((wish, place) => [`n${place}`, wish.name])),
  });
  if (!answer.ok) return answer;
  const repository = part(answer.value, "repository");
  const isThere = unknown.map((_, place) => part(repository, `l${place}`) !== undefined);
  unknown.filter((_, place) => isThere[place]).forEach((wish) => desk.labels.add(wish.name.toLowerCase()));
  return succeeded(unknown.filter((_, place) => !isThere[place]));
}

async function createLabel(desk: Desk, wish: LabelWish): Promise<Outcome> {
  const answer = await desk.connection.send({
    doing: `making the label "${wish.name}"`,
    route: "POST /repos/{owner}/{repo}/labels",
    parameters: {
      name: wish.name,
      color: wish.color.replace(/^#/, ""),
      description: wish.description.slice(0, LONGEST_DESCRIPTION),
    },
    repeating: "write",
  });
  const isThereAlready = !answer.ok && answer.failure.message.includes("already_exists");
  if (!answer.ok && !isThereAlready) return failed(answer.failure);
  desk.labels.add(wish.name.toLowerCase());
  return succeeded(undefined);
}
