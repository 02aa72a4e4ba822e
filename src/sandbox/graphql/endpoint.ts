// How is a GraphQL request answered?

import {
  defaultFieldResolver,
  execute,
  GraphQLError,
  parse,
  validate,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLFieldResolver,
} from "graphql";
import { answer, type Answer, type House, type Request } from "../door/call.ts";
import { isFields, optionalText } from "../rest/body.ts";
import type { Token } from "../tokens.ts";
import { costOf } from "./cost.ts";
import { GraphqlRefusal } from "./graphql-refusal.ts";
import { queryRoot } from "./root.ts";
import { githubSchema } from "./schema.ts";

const MOST_NODES = 500_000;

export interface GraphqlRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | undefined;
}

export function graphqlRequest(body: unknown): GraphqlRequest | undefined {
  if (!isFields(body) || typeof body["query"] !== "string") return undefined;
  const variables = isFields(body["variables"]) ? body["variables"] : {};
  return { query: body["query"], variables, operationName: optionalText(body, "operationName") };
}

/** HTTP 200 for whatever is wrong with the query, as GitHub does; `largestPage` nodes and more are 502. */
export async function answerGraphql(house: House, request: Request, largestPage: number): Promise<Answer> {
  const token = house.tokens.find(request.authorization);
  const asked = graphqlRequest(request.body);
  if (asked === undefined)
    return answer(200, { errors: [{ message: "A query attribute must be specified and must be a string." }] });
  const read = documentOf(asked.query);
  if ("errors" in read) return answer(200, { errors: read.errors.map(errorEntry) });
  const { document } = read;
  const cost = costOf(document, asked.variables);
  const paidBy = { token, purse: "graphql" as const, points: cost.points };
  if (cost.nodes > MOST_NODES) return { ...answer(200, { errors: [tooManyNodes(cost.nodes)] }), paidBy };
  if (!house.limits.take(token, "graphql", cost.points))
    return { ...answer(200, { errors: [rateLimited(token)] }), paidBy };
  // The points are lost all the same, as they are after ten seconds of work at GitHub.
  if (cost.nodes >= largestPage) return { ...answer(502, { message: TOO_LONG }), paidBy };
  const viewpoint = { house, token, cost: cost.points, nodeCount: cost.nodes };
  const result = await execute({
    schema: githubSchema(),
    document,
    rootValue: queryRoot(viewpoint),
    variableValues: asked.variables,
    operationName: asked.operationName,
    fieldResolver: strictResolver,
  });
  return { ...answer(200, shaped(result)), paidBy };
}

const TOO_LONG =
  "We couldn't respond to your request in time. Sorry about that. Please try resubmitting your request " +
  "and contact us if the problem persists.";

type ReadQuery = { readonly document: DocumentNode } | { readonly errors: readonly GraphQLError[] };

// Validating against the whole schema takes longer than answering, and programs ask the same few queries.
const readQueries = new Map<string, ReadQuery>();
const MOST_REMEMBERED = 100;

function documentOf(query: string): ReadQuery {
  const known = readQueries.get(query);
  if (known !== undefined) return known;
  const read = readQuery(query);
  if (readQueries.size < MOST_REMEMBERED) readQueries.set(query, read);
  return read;
}

function readQuery(query: string): ReadQuery {
  try {
    const document = parse(query);
    const errors = validate(githubSchema(), document);
    return errors.length > 0 ? { errors } : { document };
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [error] };
    throw error;
  }
}

// A field that the schema has and the sandbox does not must never read as null.
const strictResolver: GraphQLFieldResolver<unknown, unknown> = (source, values, context, info) => {
  const found: unknown = defaultFieldResolver(source, values, context, info);
  if (found !== undefined) return found;
  throw new GraphqlRefusal("NOT_IN_SANDBOX", `the sandbox does not answer ${info.parentType.name}.${info.fieldName}`);
};

function shaped(result: ExecutionResult): Record<string, unknown> {
  const errors = result.errors?.map(errorEntry);
  return { ...(result.data !== undefined && { data: result.data }), ...(errors && { errors }) };
}

function errorEntry(error: GraphQLError): Record<string, unknown> {
  const cause = error.originalError;
  const type = cause instanceof GraphqlRefusal ? cause.type : undefined;
  if (cause && type === undefined && !(cause instanceof GraphQLError)) {
    throw new Error(`the sandbox failed: ${cause.message}`, { cause });
  }
  return {
    ...(type !== undefined && { type }),
    ...(error.path && { path: error.path }),
    ...(error.locations && { locations: error.locations }),
    message: error.message,
  };
}

function tooManyNodes(nodes: number) {
  const message =
    `This query requests up to ${nodes.toLocaleString("en-US")} possible nodes which exceeds the maximum limit of ` +
    `${MOST_NODES.toLocaleString("en-US")}.`;
  return { type: "MAX_NODE_LIMIT_EXCEEDED", message };
}

function rateLimited(token: Token) {
  return { type: "RATE_LIMITED", message: `API rate limit already exceeded for user ID ${token.accountId}.` };
}
