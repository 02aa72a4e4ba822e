// Which lines of the body are the headings that the form itself wrote?

import { oneLine } from "./body-line.ts";
import type { BodyLine } from "./body-line.ts";
import { firstFilled, partsFrom } from "./form-parts.ts";
import type { Form, FormPart, Heading } from "./form-parts.ts";
import type { FormField } from "./form-template.ts";

/** Where the form's own headings stand. */
export interface FormHeadings {
  /** For each field the index of its heading's line; undefined where the body has none. */
  readonly lines: readonly (number | undefined)[];
  /** The body begins with a heading of the form, as every body does that GitHub made from it. */
  readonly atTop: boolean;
  /** How many fields have their heading. */
  readonly found: number;
  /** How many of those are followed by what GitHub could have written there: a declared option, a list of checkboxes ... */
  readonly fitting: number;
  /** The body is what GitHub writes for this form, from its first line to its last. */
  readonly whole: boolean;
}

/**
 * Customers type headings into text boxes too, so a line that reads `### Priority` proves nothing. GitHub writes every
 * heading of the form, in the form's order, beginning with the body's first line, and after each a fitting answer: for
 * a dropdown one line that is a declared option, then at once the next heading. Of all ways to find the form's headings
 * among the lines, the one wins that has, in this order:
 *
 * 1. the most headings of the form, in order;
 * 2. the first of them at the top of the body;
 * 3. the most fitting answers;
 * 4. the most headings outside code fences;
 * 5. the most headings with the blank lines around them that GitHub writes;
 * 6. no piece that is itself a whole copy of the form (an earlier ticket pasted into a text box);
 * 7. the earliest lines: later repetitions are the customer's.
 *
 * A heading inside a code fence counts only where the form can't be read whole otherwise and can be so: a customer who
 * opens a fence and does not close it takes the rest of the form into it.
 *
 * Limit: when a text box BEFORE a dropdown holds the dropdown's heading, an option and then the headings of all that
 * follows, without the form's first heading, the body is letter by letter the one of a customer who chose that option
 * and typed the rest below it. It is read as the latter.
 */
export function formHeadings(lines: readonly BodyLine[], fields: readonly FormField[]): FormHeadings {
  const all = headingsIn(lines, fields);
  const unfenced = all.filter((heading) => lines[heading.line]?.fenced === false);
  const outside = best({ lines, fields }, unfenced);
  if (outside.found === fields.length || unfenced.length === all.length) return outside;
  const anywhere = best({ lines, fields }, all);
  return anywhere.whole ? anywhere : outside;
}

/** Every line that reads like a heading of the form, from top to bottom. */
function headingsIn(lines: readonly BodyLine[], fields: readonly FormField[]): readonly Heading[] {
  const fieldsByText = new Map<string, number[]>();
  for (const [field, { label }] of fields.entries()) {
    const text = `### ${label}`;
    fieldsByText.set(text, [...(fieldsByText.get(text) ?? []), field]);
  }
  return lines.flatMap(({ text }, line) => {
    if (!text.startsWith("### ")) return [];
    return (fieldsByText.get(oneLine(text)) ?? []).map((field) => ({ line, field }));
  });
}

function best(form: Form, headings: readonly Heading[]): FormHeadings {
  const plain = partsFrom(form, headings);
  const copiesLeftOut = withoutCopies(headings, form.fields.length);
  if (copiesLeftOut.length === headings.length) return placed(form, plain);
  const simpler = partsFrom(form, copiesLeftOut);
  return placed(form, simpler !== undefined && simpler.score === plain?.score ? simpler : plain);
}

/** The headings without each run that has all of the form's in order; the run that begins the body stays. */
function withoutCopies(headings: readonly Heading[], fieldCount: number): readonly Heading[] {
  const kept: Heading[] = [];
  for (const heading of headings) {
    kept.push(heading);
    const mayEndCopy = heading.field === fieldCount - 1 && kept.length > fieldCount;
    const run = mayEndCopy ? kept.slice(-fieldCount) : [];
    if (mayEndCopy && run.every(({ field }, index) => field === index)) kept.length -= fieldCount;
  }
  return kept;
}

function placed(form: Form, first: FormPart | undefined): FormHeadings {
  const lines = new Array<number | undefined>(form.fields.length).fill(undefined);
  let [found, fitting] = [0, 0];
  for (let part = first; part !== undefined; part = part.next) {
    lines[part.field] = part.line;
    found += 1;
    fitting += part.fits ? 1 : 0;
  }
  const atTop = first !== undefined && first.line === firstFilled(form.lines, 0);
  return { lines, atTop, found, fitting, whole: atTop && fitting === form.fields.length };
}
