// What did the customer answer in the issue form?

import { bodyLines, headingOf } from "./body-line.ts";
import type { BodyLine } from "./body-line.ts";
import { answerOf, checkboxOf, writtenText } from "./form-answer.ts";
import type { AnswerValue } from "./form-answer.ts";
import { formHeadings } from "./form-headings.ts";
import type { FormHeadings } from "./form-headings.ts";
import { formTemplate } from "./form-template.ts";
import type { FormField } from "./form-template.ts";

export interface FormAnswer {
  /** The field's `id`, where the template gives one. */
  readonly id?: string;
  /** The field's label; without a template the heading as it stands. */
  readonly label: string;
  /** Several for checkboxes (the ticked ones) and for dropdowns with `multiple: true`; undefined when not answered. */
  readonly value: AnswerValue;
}

/** GitHub writes `### ` in front of every label. */
const FORM_LEVEL = 3;

/** In the template's order, every field once; without a template in the body's order, every heading once. */
export type FormAnswers = readonly FormAnswer[];

/**
 * Reads the body of an issue against the form it was made from. `template` is the form's YAML text; with one that is no
 * YAML or no form, as without one: then every `### Heading` outside code fences is a question, the first of equal ones.
 * Never throws, whatever the body holds. How the form's headings are told from typed ones: `formHeadings`.
 */
export function readForm(body: string, template?: string): FormAnswers {
  const lines = bodyLines(body);
  const form = template === undefined ? undefined : formTemplate(template);
  return form === undefined
    ? answersByHeading(lines, [FORM_LEVEL])
    : answersTo(form.fields, lines, formHeadings(lines, form.fields));
}

/** The answers to the fields whose headings were found; undefined for the others. */
export function answersTo(
  fields: readonly FormField[],
  lines: readonly BodyLine[],
  headings: FormHeadings,
): FormAnswers {
  const starts = headings.lines.filter((line) => line !== undefined);
  return fields.map((field, index) => {
    const start = headings.lines[index];
    const end = starts.find((line) => start !== undefined && line > start);
    const own = start === undefined ? [] : lines.slice(start + 1, end);
    const value = answerOf(
      field,
      own.map((line) => line.text),
    );
    return { ...(field.id === undefined ? {} : { id: field.id }), label: field.label, value };
  });
}

/** What stands below each heading of these levels, up to the next of them; the first of equal headings. */
export function answersByHeading(lines: readonly BodyLine[], levels: readonly number[]): FormAnswers {
  const sections = new Map<string, string[]>();
  let own: string[] = [];
  for (const line of lines) {
    const heading = headingOf(line);
    if (heading === undefined || !levels.includes(heading.level)) {
      own.push(line.text);
      continue;
    }
    own = [];
    if (!sections.has(heading.text)) sections.set(heading.text, own);
  }
  return [...sections].map(([label, texts]) => ({ label, value: untypedValue(texts) }));
}

/** A list of nothing but checkboxes is the ticked ones, anything else is text. */
function untypedValue(texts: readonly string[]): AnswerValue {
  const filled = texts.filter((text) => text.trim() !== "");
  const boxes = filled.map(checkboxOf);
  if (boxes.length === 0 || boxes.includes(undefined)) return writtenText(texts);
  return boxes.flatMap((box) => (box?.isTicked === true ? [box.label] : []));
}
