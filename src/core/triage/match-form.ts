// Which of the repository's forms was the body made from?

import { bodyLines, oneLine } from "./body-line.ts";
import { formHeadings } from "./form-headings.ts";
import { firstFilled } from "./form-parts.ts";
import { formTemplate } from "./form-template.ts";
import type { FormField, FormTemplate } from "./form-template.ts";
import { answersTo } from "./read-form.ts";
import type { FormAnswers } from "./read-form.ts";
import type { Submission } from "./triage.ts";

export interface MatchedForm {
  /** Parallel to `answers`. */
  readonly fields: readonly FormField[];
  readonly answers: FormAnswers;
  /** The form's `labels:`; where several forms explain the body equally well, those that all of them have. */
  readonly labels: readonly string[];
}

/**
 * The form whose headings explain the body best; undefined when none does. A form explains a body that begins with its
 * first heading and has all the others in order. Of several the best is the one whose choices are all declared options,
 * then the one whose title and labels the issue has, then the one with more fields.
 */
export function matchForm(submission: Submission): MatchedForm | undefined {
  const lines = bodyLines(submission.body);
  const top = oneLine(lines[firstFilled(lines, 0)]?.text ?? "");
  const candidates = submission.templates.flatMap((text) => {
    const form = formTemplate(text);
    if (form === undefined || top !== `### ${form.fields[0]?.label ?? ""}`) return [];
    const headings = formHeadings(lines, form.fields);
    if (!headings.atTop || headings.found < form.fields.length) return [];
    const marks = [Number(headings.whole), signs(form, submission), form.fields.length, headings.fitting];
    return [{ form, headings, marks }];
  });
  const ranked = candidates.toSorted((one, other) => compare(other.marks, one.marks));
  const best = ranked[0];
  if (best === undefined) return undefined;
  const equals = ranked.filter((candidate) => compare(candidate.marks, best.marks) === 0);
  return {
    fields: best.form.fields,
    answers: answersTo(best.form.fields, lines, best.headings),
    labels: best.form.labels.filter((label) => equals.every(({ form }) => includesLabel(form.labels, label))),
  };
}

/** GitHub's labels are the same whatever their case. */
export function includesLabel(labels: readonly string[], label: string): boolean {
  return labels.some((other) => oneLine(other).toLowerCase() === oneLine(label).toLowerCase());
}

/** How much of what the form puts on an issue besides its body is there: its title's beginning, its labels. */
function signs(form: FormTemplate, { title, labels }: Submission): number {
  const hasTitle = form.title !== "" && oneLine(title).startsWith(oneLine(form.title));
  const hasLabels = form.labels.length > 0 && form.labels.every((label) => includesLabel(labels, label));
  return Number(hasTitle) + Number(hasLabels);
}

function compare(one: readonly number[], other: readonly number[]): number {
  for (const [index, mark] of one.entries()) {
    const difference = mark - (other[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
