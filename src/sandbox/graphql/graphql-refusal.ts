// How does GitHub's GraphQL say no to a part of a query?

/** An error with GitHub's `type`, thrown by whatever resolves the field. */
export class GraphqlRefusal extends Error {
  readonly type: string;

  constructor(type: string, message: string) {
    super(message);
    this.name = "GraphqlRefusal";
    this.type = type;
  }
}

export function unresolved(message: string): GraphqlRefusal {
  return new GraphqlRefusal("NOT_FOUND", message);
}
