// Which schema does GitHub publish for GraphQL?

import { readFileSync } from "node:fs";
import { buildClientSchema, type GraphQLSchema, type IntrospectionQuery } from "graphql";

let schema: GraphQLSchema | undefined;

/** GitHub's own schema, built once: a query that it refuses is refused here. */
export function githubSchema(): GraphQLSchema {
  schema ??= buildClientSchema(published(), { assumeValid: true });
  return schema;
}

// The package's own entry reads the same file, but not before it has loaded a second copy of GraphQL's language.
function published(): IntrospectionQuery {
  const file = new URL("schema.json", import.meta.resolve("@octokit/graphql-schema"));
  // The package's JSON is the answer to the introspection query.
  return JSON.parse(readFileSync(file, "utf8")) as IntrospectionQuery;
}
