// Which schema does GitHub publish for GraphQL?

import { schema as published } from "@octokit/graphql-schema";
import { buildClientSchema, type GraphQLSchema, type IntrospectionQuery } from "graphql";

let schema: GraphQLSchema | undefined;

/** GitHub's own schema, built once: a query that it refuses is refused here. */
export function githubSchema(): GraphQLSchema {
  // The package's JSON is the answer to the introspection query, and typed as anything.
  schema ??= buildClientSchema(published.json as IntrospectionQuery);
  return schema;
}
