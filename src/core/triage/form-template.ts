// Which questions does an issue form ask?

import { parse } from "yaml";
import { oneLine } from "./body-line.ts";

type FieldKind = "input" | "textarea" | "dropdown" | "checkboxes";

/** One question of a form. */
export interface FormField {
  readonly id?: string;
  readonly label: string;
  readonly kind: FieldKind;
  /** What a dropdown or checkboxes offer; empty for the others. */
  readonly options: readonly string[];
  /** A dropdown that takes several answers. */
  readonly multiple: boolean;
  /** A text box whose answer GitHub puts into a code fence. */
  readonly fenced: boolean;
}

/** An issue form of the repository. */
export interface FormTemplate {
  /** What GitHub writes into the title before the customer does. */
  readonly title: string;
  /** The labels GitHub puts on, where they exist in the repository. */
  readonly labels: readonly string[];
  /** In the form's order, elements that only show text left out; at least one. */
  readonly fields: readonly FormField[];
}

/** The form that the YAML text describes; undefined when it is no YAML, or no form with a question in it. */
export function formTemplate(text: string): FormTemplate | undefined {
  if (!known.has(text)) {
    if (known.size >= KNOWN_FORMS) known.clear();
    known.set(text, read(text));
  }
  return known.get(text);
}

// A sweep reads thousands of tickets against the same few forms, and reading YAML is the slow part.
const KNOWN_FORMS = 64;
const known = new Map<string, FormTemplate | undefined>();

function read(text: string): FormTemplate | undefined {
  const form = yamlOf(text);
  if (!isMap(form) || !Array.isArray(form["body"])) return undefined;
  const fields = form["body"].flatMap(fieldOf);
  if (fields.length === 0) return undefined;
  return { title: textOf(form["title"]), labels: labelsOf(form["labels"]), fields };
}

function yamlOf(text: string): unknown {
  try {
    // Every scalar stays the text it was written as: GitHub shows an option `1.10` as 1.10, not as 1.1.
    return parse(text, { schema: "failsafe", maxAliasCount: 100, logLevel: "error" });
  } catch {
    // No YAML is no form: GitHub does not offer such a file either.
    return undefined;
  }
}

function fieldOf(element: unknown): readonly FormField[] {
  if (!isMap(element) || element["type"] === "markdown") return [];
  const attributes = isMap(element["attributes"]) ? element["attributes"] : {};
  const label = oneLine(textOf(attributes["label"]));
  if (label === "") return [];
  const id = textOf(element["id"]);
  return [
    {
      ...(id === "" ? {} : { id }),
      label,
      kind: kindOf(element["type"]),
      options: optionsOf(attributes["options"]),
      multiple: textOf(attributes["multiple"]).toLowerCase() === "true",
      fenced: textOf(attributes["render"]) !== "",
    },
  ];
}

/** A kind of element that is not known here may hold any text, as a text box does. */
function kindOf(type: unknown): FieldKind {
  if (type === "input" || type === "dropdown" || type === "checkboxes") return type;
  return "textarea";
}

/** A dropdown lists texts, checkboxes list maps with a `label`. */
function optionsOf(options: unknown): readonly string[] {
  if (!Array.isArray(options)) return [];
  const texts = options.map((option: unknown) => oneLine(textOf(isMap(option) ? option["label"] : option)));
  return texts.filter((text) => text !== "");
}

/** GitHub takes a list, or one text with commas. */
function labelsOf(labels: unknown): readonly string[] {
  const texts = Array.isArray(labels) ? labels.map(textOf) : textOf(labels).split(",").map(oneLine);
  return texts.filter((text) => text !== "");
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value.trim() : "";
}
