// Does an editor know every key, and does the written schema match the code?

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "@jest/globals";
import { configJsonSchema } from "../../../src/core/config/json-schema.ts";

const schema: unknown = JSON.parse(JSON.stringify(configJsonSchema()));

test("the file in the repository is up to date", () => {
  const written = readFileSync(resolve(import.meta.dirname, "../../../config/watchbill.schema.json"), "utf8");
  expect(JSON.parse(written)).toEqual(schema);
});

test("it is draft 7, and closed", () => {
  expect(schema).toMatchObject({
    $schema: "http://json-schema.org/draft-07/schema#",
    additionalProperties: false,
    required: ["version"],
  });
});

test("every key has a sentence for the reader", () => {
  const keys = keysIn(schema, "");
  expect(keys.length).toBeGreaterThan(150);
  expect(keys.filter(({ description }) => typeof description !== "string" || description.length < 5)).toEqual([]);
});

test("names have their pattern", () => {
  expect(schema).toHaveProperty("properties.priorities.propertyNames.pattern", "^[a-z][a-z0-9-]*$");
});

function keysIn(node: unknown, path: string): readonly { readonly path: string; readonly description: unknown }[] {
  if (typeof node !== "object" || node === null) return [];
  if (Array.isArray(node)) return node.flatMap((item: unknown) => keysIn(item, path));
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) => {
    if (key !== "properties" || typeof value !== "object" || value === null) return keysIn(value, path);
    return Object.entries(value).flatMap(([name, child]: [string, unknown]) => [
      {
        path: `${path}.${name}`,
        description:
          typeof child === "object" && child !== null && "description" in child ? child.description : undefined,
      },
      ...keysIn(child, `${path}.${name}`),
    ]);
  });
}
