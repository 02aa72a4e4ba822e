// Which options of the issue forms mean nothing to the file, and which answers of the file does no form offer?

import type { Config, Priority, RequestType } from "../config/config.ts";
import { entrySaid } from "./choose.ts";
import { type FormField, formTemplate } from "./form-template.ts";
import { fieldAsking, type Question, questionNamed } from "./question.ts";

export type FormMismatch =
  /** A customer who chooses it gets the default. */
  | { readonly kind: "option"; readonly question: Question; readonly field: string; readonly option: string }
  /** Nobody can choose it. */
  | { readonly kind: "answer"; readonly question: Question; readonly name: string; readonly index: number };

/** `templates` are the forms' YAML texts. A question that no form asks is not judged: labels may stand for it. */
export function formMismatches(
  templates: readonly string[],
  { requestTypes, priorities }: Pick<Config, "requestTypes" | "priorities">,
): readonly FormMismatch[] {
  const forms = templates.map((text) => formTemplate(text)?.fields ?? []);
  return [...mismatchesOf("request type", requestTypes, forms), ...mismatchesOf("priority", priorities, forms)];
}

type Entry = RequestType | Priority;

function mismatchesOf(
  question: Question,
  entries: readonly Entry[],
  forms: readonly (readonly FormField[])[],
): readonly FormMismatch[] {
  const asking = forms.flatMap((fields) => askingField(question, fields, entries) ?? []);
  if (asking.length === 0 || entries.length === 0) return [];
  const unknown = asking.flatMap(({ label, options }) =>
    options
      .filter((option) => entrySaid(option, entries) === undefined)
      .map((option): FormMismatch => ({ kind: "option", question, field: label, option })),
  );
  const offered = asking.flatMap(({ options }) => options);
  const unoffered = entries.flatMap(({ name, answers }) =>
    answers.flatMap((answer, index): readonly FormMismatch[] =>
      offered.some((option) => isSame(option, answer)) ? [] : [{ kind: "answer", question, name, index }],
    ),
  );
  return [...distinct(unknown), ...unoffered];
}

// A field of choices that is named like the question asks it, even when none of its options is known.
function askingField(
  question: Question,
  fields: readonly FormField[],
  entries: readonly Entry[],
): FormField | undefined {
  const index = fieldAsking(question, fields, (text) => entrySaid(text, entries) !== undefined);
  const named = fields.find(({ id = "", label }) => [id, label].some((name) => questionNamed(name) === question));
  const field = index === undefined ? named : fields[index];
  return field !== undefined && field.options.length > 0 ? field : undefined;
}

function isSame(one: string, other: string): boolean {
  const folded = (text: string) => text.normalize("NFC").trim().replace(/\s+/g, " ").toLowerCase();
  return folded(one) === folded(other);
}

function distinct(mismatches: readonly FormMismatch[]): readonly FormMismatch[] {
  return [...new Map(mismatches.map((mismatch) => [JSON.stringify(mismatch), mismatch])).values()];
}
