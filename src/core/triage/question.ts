// Does this heading or field ask for the request type, or for the priority?

import type { FormField } from "./form-template.ts";

export type Question = "request type" | "priority";

const PRIORITY_WORDS = new Set(["priority", "prio", "severity", "urgency", "urgent"]);
const TYPE_WORDS = new Set(["type", "kind", "category"]);

/** Words that say nothing about which of the two is asked for. */
const FILLING_WORDS = new Set(
  (
    "a an and are can choose do for have how is issue it level many most of or please problem request requests s select " +
    "set support that the this ticket we what which with you your"
  ).split(" "),
);

// Longer ones are sentences, and the words of a hostile one need not be looked at.
const LONGEST_NAME = 80;

/**
 * The question that a heading, a label or an id is named like ("Type of request", "request_type", "How urgent is
 * it?"); undefined when it has words about anything else ("Environment type").
 */
export function questionNamed(name: string): Question | undefined {
  if (name.length > LONGEST_NAME) return undefined;
  const words = wordsOf(name).filter((word) => !FILLING_WORDS.has(word));
  if (words.length === 0) return undefined;
  if (words.every((word) => PRIORITY_WORDS.has(word))) return "priority";
  if (words.every((word) => TYPE_WORDS.has(word))) return "request type";
  return undefined;
}

/**
 * The index of the field that asks the question; undefined when none does. A dropdown, checkboxes or a one-line input
 * that is named like the question comes first (by id, then by label), then a dropdown most of whose options are
 * configured answers. A text box never asks.
 */
export function fieldAsking(
  question: Question,
  fields: readonly FormField[],
  isAnswer: (text: string) => boolean,
): number | undefined {
  const marks = fields.map((field) => askingMark(question, field, isAnswer));
  const highest = Math.max(0, ...marks);
  return highest === 0 ? undefined : marks.indexOf(highest);
}

function askingMark(question: Question, field: FormField, isAnswer: (text: string) => boolean): number {
  if (field.kind === "textarea") return 0;
  const answers = field.options.filter(isAnswer).length;
  if (field.kind !== "input" && answers === 0) return 0;
  const byId = questionNamed(field.id ?? "");
  const byLabel = questionNamed(field.label);
  if (byId === question) return 3;
  if (byLabel === question) return 2;
  const isAboutTheOther = byId !== undefined || byLabel !== undefined;
  return field.kind === "dropdown" && !isAboutTheOther && answers * 2 > field.options.length ? 1 : 0;
}

/** `requestType`, `request_type` and "Request type (choose one)" have the same words. */
function wordsOf(name: string): readonly string[] {
  return name
    .replace(/\([^()]*\)/g, " ")
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== "");
}
