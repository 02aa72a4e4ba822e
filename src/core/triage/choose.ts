// What does a ticket answer to one question, and where does it say so?

import { bodyLines, oneLine } from "./body-line.ts";
import type { AnswerValue } from "./form-answer.ts";
import { includesLabel } from "./match-form.ts";
import type { MatchedForm } from "./match-form.ts";
import { fieldAsking, questionNamed } from "./question.ts";
import type { Question } from "./question.ts";
import { answersByHeading } from "./read-form.ts";
import type { Choice, Submission } from "./triage.ts";

// What comes later is prose, and a hostile one is not worth the search for comments in it.
const LONGEST_ANSWER = 1000;

/** A request type or a priority of the file. */
interface Entry {
  readonly name: string;
  readonly label: string;
  readonly answers: readonly string[];
  readonly isDefault: boolean;
}

/** What is asked, and what the file knows as answers, in its order. */
export interface Asked {
  readonly question: Question;
  readonly entries: readonly Entry[];
}

/**
 * The first that answers: the form's own field, a label among the form's `labels:`, a heading named like the question
 * (only where no form explains the body), a label on the issue, the default.
 */
export function choose(asked: Asked, submission: Submission, form: MatchedForm | undefined): Choice {
  const fromBody =
    form === undefined ? byHeading(asked, submission.body) : (byField(asked, form) ?? byFormLabel(asked, form));
  return fromBody ?? byLabel(asked, submission.labels) ?? byDefault(asked);
}

function byField({ question, entries }: Asked, form: MatchedForm): Choice | undefined {
  const index = indexAsking({ question, entries }, form);
  if (index === undefined) return undefined;
  const entry = firstSaid(form.answers[index]?.value, entries);
  if (entry === undefined) return undefined;
  const label = form.fields[index]?.label ?? "";
  return { name: entry.name, source: "form", because: `${question} ${entry.name}: the form's "${label}" says so` };
}

// The same few forms are read against the same file for every ticket.
const askedBy = new WeakMap<MatchedForm["fields"], WeakMap<Asked["entries"], number | undefined>>();

function indexAsking({ question, entries }: Asked, { fields }: MatchedForm): number | undefined {
  const known = askedBy.get(fields) ?? new WeakMap<Asked["entries"], number | undefined>();
  askedBy.set(fields, known);
  // An entry list answers one question only: request types are no priorities.
  if (!known.has(entries)) {
    known.set(
      entries,
      fieldAsking(question, fields, (text) => entrySaid(text, entries) !== undefined),
    );
  }
  return known.get(entries);
}

function byFormLabel({ question, entries }: Asked, form: MatchedForm): Choice | undefined {
  const entry = entries.find(({ label }) => includesLabel(form.labels, label));
  if (entry === undefined) return undefined;
  const because = `${question} ${entry.name}: the form stands for it with its label "${entry.label}"`;
  return { name: entry.name, source: "form label", because };
}

function byHeading({ question, entries }: Asked, body: string): Choice | undefined {
  // Whoever writes without a form, or with a template that is no form, writes headings of any level.
  const sections = answersByHeading(bodyLines(body), [1, 2, 3, 4, 5, 6]);
  const answers = sections
    .filter(({ label }) => questionNamed(label) === question)
    .map(({ value }) => firstParagraph(value));
  const entry = answers.map((value) => firstSaid(value, entries)).find((said) => said !== undefined);
  if (entry === undefined) return undefined;
  const because = `${question} ${entry.name}: a heading named like the question says so`;
  return { name: entry.name, source: "heading", because };
}

function byLabel({ question, entries }: Asked, labels: readonly string[]): Choice | undefined {
  const entry = entries.find(({ label }) => includesLabel(labels, label));
  if (entry === undefined) return undefined;
  const because = `${question} ${entry.name}: the label "${entry.label}" is on the issue`;
  return { name: entry.name, source: "label", because };
}

function byDefault({ question, entries }: Asked): Choice {
  const name = entries.find((entry) => entry.isDefault)?.name;
  const because =
    name === undefined ? `no ${question}: nothing says` : `${question} ${name}: nothing says, so the default`;
  return { name, source: "default", because };
}

/**
 * The first paragraph: whoever writes without a form may go on below the answer. Templates that are no forms tell the
 * customer what to write in HTML comments; those are left out.
 */
function firstParagraph(value: AnswerValue): AnswerValue {
  if (typeof value !== "string") return value;
  const start = value.slice(0, LONGEST_ANSWER).replace(/<!--[^]*?-->/g, "\n");
  return start.trim().split(/\n[ \t]*\n/)[0];
}

/** Of several answers the one that comes first in the file: of priorities the most urgent. */
function firstSaid(value: AnswerValue, entries: readonly Entry[]): Entry | undefined {
  const texts = typeof value === "string" ? [value] : (value ?? []);
  const said = texts.map((text) => entrySaid(text, entries));
  return entries.find((entry) => said.includes(entry));
}

/** The entry whose answer, name or label the text is, case and spacing aside. */
export function entrySaid<E extends Entry>(text: string, entries: readonly E[]): E | undefined {
  const wanted = comparable(text);
  return (
    entries.find(({ answers }) => answers.some((answer) => comparable(answer) === wanted)) ??
    entries.find(({ name }) => comparable(name) === wanted) ??
    entries.find(({ label }) => comparable(label) === wanted)
  );
}

function comparable(text: string): string {
  return oneLine(text).toLowerCase().normalize("NFC");
}
