// Does GitHub's own schema allow every query we ask?

import { expect, test } from "@jest/globals";
import { schema as schemaText } from "@octokit/graphql-schema";
import { buildSchema, parse, validate } from "graphql";
import * as queries from "../../src/github/queries.ts";

const schema = buildSchema(schemaText.idl, { assumeValidSDL: true });

const several = { existingLabels: queries.existingLabels(3), severalTickets: queries.severalTickets(3) };
const asked = Object.entries({ ...queries, ...several }).filter(
  (entry): entry is [string, string] => typeof entry[1] === "string",
);

test.each(asked)("%s", (_, query) => {
  expect(validate(schema, parse(query)).map((error) => error.message)).toEqual([]);
});

test("all of them are looked at", () => {
  expect(asked).toHaveLength(Object.keys(queries).length);
});
