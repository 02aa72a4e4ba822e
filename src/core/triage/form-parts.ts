// Which chain of headings through the body fits the form best?

import type { BodyLine } from "./body-line.ts";
import { isCheckboxLine, isChoiceLine } from "./form-answer.ts";
import type { FormField } from "./form-template.ts";

/** A line that reads like the heading of a field. Both are indexes. */
export interface Heading {
  readonly line: number;
  readonly field: number;
}

/** A heading taken as the form's own, with the best chain of those that follow it. */
export interface FormPart extends Heading {
  /** Whether GitHub could have written what stands between this heading and the next. */
  readonly fits: boolean;
  readonly next: FormPart | undefined;
  /** The higher the better; of this heading and all that follow. */
  readonly score: number;
}

/** A body and the fields of the form that it is read against. */
export interface Form {
  readonly lines: readonly BodyLine[];
  readonly fields: readonly FormField[];
}

/**
 * The best chain through the headings (given from top to bottom), from its first part on; undefined without headings.
 * Found from the last line upwards, each heading once, so the work grows with lines times fields.
 */
export function partsFrom(form: Form, headings: readonly Heading[]): FormPart | undefined {
  const weights = weightsFor(form.fields.length);
  const below = new PartsBelow(form.fields.length);
  const firstLine = firstFilled(form.lines, 0);
  let top: FormPart | undefined;
  for (const heading of headings.toReversed()) {
    const part = bestPart(form, heading, below, weights);
    below.add(part);
    const score = part.score + (part.line === firstLine ? weights.atTop : 0);
    if (top === undefined || score >= top.score) top = { ...part, score };
  }
  return top;
}

/** The first line from `from` on that is not blank; the number of lines when there is none. */
export function firstFilled(lines: readonly BodyLine[], from: number): number {
  let line = from;
  while (line < lines.length && lines[line]?.text.trim() === "") line += 1;
  return line;
}

interface Weights {
  readonly found: number;
  readonly atTop: number;
  readonly fits: number;
  readonly unfenced: number;
  readonly spaced: number;
}

/** One unit of a rank outweighs all that the ranks below it can add up to. */
function weightsFor(fieldCount: number): Weights {
  const base = fieldCount + 1;
  return { spaced: 1, unfenced: base, fits: base ** 2, atTop: base ** 3, found: 2 * base ** 3 };
}

function bestPart(form: Form, heading: Heading, below: PartsBelow, weights: Weights): FormPart {
  const own =
    weights.found +
    (form.lines[heading.line]?.fenced === false ? weights.unfenced : 0) +
    (isSpaced(form.lines, heading.line) ? weights.spaced : 0);
  const { fitting, other } = continuations(form, heading, below);
  const parts = [
    ...fitting.map((next) => ({ ...heading, fits: true, next, score: own + weights.fits + (next?.score ?? 0) })),
    ...other.map((next) => ({ ...heading, fits: false, next, score: own + (next?.score ?? 0) })),
  ];
  return parts.reduce((one, another) => (another.score > one.score ? another : one));
}

/** What may follow the heading; undefined for the end of the body. `fitting` ones leave an answer GitHub could write. */
interface Continuations {
  readonly fitting: readonly (FormPart | undefined)[];
  readonly other: readonly [FormPart | undefined];
}

function continuations(form: Form, { line, field }: Heading, below: PartsBelow): Continuations {
  const start = firstFilled(form.lines, line + 1);
  const other = [below.bestAfter(line, field)] as const;
  if (form.fields[field]?.kind === "textarea") {
    // Any text will do, but there always is some: GitHub writes `_No response_` for none.
    return { fitting: start === form.lines.length ? [] : [below.bestAfter(start, field)], other };
  }
  const end = endOfAnswer(form, field, start);
  if (end === undefined) return { fitting: [], other };
  if (end === form.lines.length) return { fitting: [undefined], other };
  const next = below.at(end, field);
  return { fitting: next === undefined ? [] : [next], other };
}

/** The line at which the next heading has to stand, for an answer that is not free text; undefined: no such answer. */
function endOfAnswer({ lines, fields }: Form, fieldIndex: number, start: number): number | undefined {
  const field = fields[fieldIndex];
  const text = lines[start]?.text;
  if (field === undefined || text === undefined) return undefined;
  if (field.kind === "input") return firstFilled(lines, start + 1);
  if (field.kind === "dropdown") return isChoiceLine(field, text) ? firstFilled(lines, start + 1) : undefined;
  let end = start;
  while (isCheckboxLine(field, lines[end]?.text ?? "")) end = firstFilled(lines, end + 1);
  return end === start ? undefined : end;
}

function isSpaced(lines: readonly BodyLine[], line: number): boolean {
  const isBlank = (text: string | undefined): boolean => text === undefined || text.trim() === "";
  return isBlank(lines[line - 1]?.text) && isBlank(lines[line + 1]?.text);
}

/** The parts found so far, added from the last line upwards. */
class PartsBelow {
  /** By field: the best part whose field is that one or a later one; of equal ones the uppermost. */
  private best: readonly (FormPart | undefined)[];
  /** The same before the uppermost line's parts were added. */
  private bestBefore: readonly (FormPart | undefined)[];
  private uppermost: readonly FormPart[] = [];
  private readonly byLine = new Map<number, readonly FormPart[]>();

  constructor(fieldCount: number) {
    this.best = new Array<FormPart | undefined>(fieldCount + 1).fill(undefined);
    this.bestBefore = this.best;
  }

  add(part: FormPart): void {
    const isNewLine = this.uppermost[0]?.line !== part.line;
    if (isNewLine) this.bestBefore = this.best;
    this.uppermost = isNewLine ? [part] : [...this.uppermost, part];
    this.byLine.set(part.line, this.uppermost);
    this.best = this.best.map((known, field) => {
      return field <= part.field && part.score >= (known?.score ?? 0) ? part : known;
    });
  }

  /** The best part of a later field, below the line. */
  bestAfter(line: number, field: number): FormPart | undefined {
    const isUppermost = this.uppermost[0]?.line === line;
    return (isUppermost ? this.bestBefore : this.best)[field + 1];
  }

  /** The best part of a later field, at the line. */
  at(line: number, field: number): FormPart | undefined {
    const parts = (this.byLine.get(line) ?? []).filter((part) => part.field > field);
    return parts.toSorted((one, other) => other.score - one.score)[0];
  }
}
