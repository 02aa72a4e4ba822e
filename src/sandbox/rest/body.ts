// What does the JSON of a request say?

import { refuse } from "../refusal.ts";

export type Fields = Readonly<Record<string, unknown>>;

/** @throws Refusal 422 when the body is no object. */
export function fieldsOf(body: unknown): Fields {
  if (isFields(body)) return body;
  throw refuse(
    422,
    `Invalid request.\n\nFor 'links/0/schema', ${body === undefined ? "nil" : JSON.stringify(body)} is not an object.`,
  );
}

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** @throws Refusal 422 when it is missing or no text. */
export function textOf(fields: Fields, name: string): string {
  const text = optionalText(fields, name);
  if (text === undefined) throw refuse(422, `Invalid request.\n\n"${name}" wasn't supplied.`);
  return text;
}

/** The text; null counts as none. @throws Refusal 422 for anything else. */
export function optionalText(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "string") {
    throw refuse(422, `Invalid request.\n\nFor 'properties/${name}', ${JSON.stringify(value)} is not a string.`);
  }
  return value;
}

/** @throws Refusal 422 when it is there and no list of texts; entries may be `{ name }`. */
export function optionalTexts(fields: Fields, name: string): readonly string[] | undefined {
  const value = fields[name];
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value)) {
    throw refuse(422, `Invalid request.\n\nFor 'properties/${name}', ${JSON.stringify(value)} is not an array.`);
  }
  return value.map((entry: unknown) => {
    if (typeof entry === "string") return entry;
    if (isFields(entry) && typeof entry["name"] === "string") return entry["name"];
    throw refuse(422, `Invalid request.\n\nFor 'items', ${JSON.stringify(entry)} is not a string.`);
  });
}
