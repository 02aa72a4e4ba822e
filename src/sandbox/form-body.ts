// What does GitHub make of an issue form that somebody fills in?

import { parse } from "yaml";

export interface FormAnswersGiven {
  /** Answers by a field's id or label; several choices as a list. What is missing was left empty. */
  readonly [field: string]: string | readonly string[];
}

export interface FilledForm {
  readonly body: string;
  readonly title: string;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
}

/** The body as GitHub writes it, and what the form adds. @throws Error for an answer that no field asks for */
export function fillForm(template: string, answers: FormAnswersGiven): FilledForm {
  const form = mapOf(parse(template));
  const fields = listOf(form["body"])
    .map(mapOf)
    .filter((field) => field["type"] !== "markdown");
  const unknown = Object.keys(answers).filter((name) => !fields.some((field) => isNamed(field, name)));
  if (unknown.length > 0) throw new Error(`the form has no field ${unknown.join(", ")}`);
  return {
    body: fields.map((field) => section(field, answers)).join("\n\n"),
    title: textOf(form["title"]),
    labels: namesOf(form["labels"]),
    assignees: namesOf(form["assignees"]),
  };
}

type Fields = Readonly<Record<string, unknown>>;

function section(field: Fields, answers: FormAnswersGiven): string {
  const name = Object.keys(answers).find((key) => isNamed(field, key));
  const given = name === undefined ? undefined : answers[name];
  return `### ${labelOf(field)}\n\n${answerText(field, given)}`;
}

function answerText(field: Fields, given: string | readonly string[] | undefined): string {
  const attributes = mapOf(field["attributes"]);
  const chosen = given === undefined ? [] : typeof given === "string" ? [given] : given;
  if (field["type"] === "checkboxes") {
    const options = listOf(attributes["options"]).map((option) => textOf(mapOf(option)["label"]));
    return options.map((option) => `- [${chosen.includes(option) ? "X" : " "}] ${option}`).join("\n");
  }
  const text = chosen.join(", ");
  if (text === "") return "_No response_";
  const language = textOf(attributes["render"]);
  return language === "" ? text : `\`\`\`${language}\n${text}\n\`\`\``;
}

function isNamed(field: Fields, name: string): boolean {
  return field["id"] === name || labelOf(field) === name;
}

function labelOf(field: Fields): string {
  return textOf(mapOf(field["attributes"])["label"]);
}

// `labels:` may be a list or one text with commas.
function namesOf(value: unknown): readonly string[] {
  if (typeof value === "string") return value.split(",").map((name) => name.trim());
  return listOf(value).map(textOf);
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function mapOf(value: unknown): Fields {
  return isMap(value) ? value : {};
}

function isMap(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
