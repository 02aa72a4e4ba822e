// What does a program ask, as which login, and by what does GitHub count it?

export interface Asked {
  readonly address: string;
  readonly init: RequestInit;
  readonly method: string;
  /** Without query. */
  readonly path: string;
  readonly login: Login;
  readonly resource: Resource;
  /** GraphQL only. */
  readonly query: Query | undefined;
}

/** The App's own proof, or the token of its installation or of the workflow; a new one is the same login. */
export type Login = "itself" | "token";

export type Resource = "core" | "graphql";

interface Query {
  readonly text: string;
  /** The issue that it reads, where it reads one. */
  readonly issue: number | undefined;
  /** Of how many issues it asks for at once. */
  readonly size: number | undefined;
}

export function askedBy(address: string, init: RequestInit): Asked {
  const path = new URL(address).pathname.replace(/^\/api\/(?:v3(?=\/))?/, "/").replace(/^\/+/, "/");
  const isQuery = path === "/graphql";
  return {
    ...{ address, init, path, method: init.method ?? "GET", login: loginOf(init) },
    resource: isQuery ? "graphql" : "core",
    query: isQuery ? queryIn(init.body) : undefined,
  };
}

export function isWrite({ method, path }: Asked): boolean {
  return method !== "GET" && path !== "/graphql" && !path.startsWith("/app/");
}

function loginOf(init: RequestInit): Login {
  const [, value = ""] = (new Headers(init.headers).get("authorization") ?? "").split(" ");
  return value.split(".").length === 3 ? "itself" : "token";
}

const QUERY_OF_ONE = /issueOrPullRequest\(number: \$number\)/;

function queryIn(body: unknown): Query | undefined {
  if (typeof body !== "string") return undefined;
  const asked: unknown = JSON.parse(body);
  const text = field(asked, "query");
  if (typeof text !== "string") return undefined;
  const variables = field(asked, "variables");
  const number = field(variables, "number");
  const size = field(variables, "size");
  return {
    text,
    issue: QUERY_OF_ONE.test(text) && typeof number === "number" ? number : undefined,
    size: typeof size === "number" ? size : undefined,
  };
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}
