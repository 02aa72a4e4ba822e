// What do we need of an Octokit?

/** What GitHub's REST interface answered. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
  readonly data: unknown;
}

/** What we use of it. `@octokit/core`, `@octokit/rest` and Probot's Octokit all have them. */
export interface Octokit {
  /** Rejects with an error that carries `status`, and `response` where there was one. */
  request(route: string, parameters?: Record<string, unknown>): Promise<Answer>;
  /** Resolves to `data`; rejects with an error that carries `errors` when there is any. */
  graphql(query: string, parameters?: Record<string, unknown>): Promise<unknown>;
  /** Shows what `graphql` keeps to itself: the headers of its answers. `url`: as far as it is known before sending. */
  readonly hook?: {
    after(
      name: "request",
      hear: (answer: Pick<Answer, "headers">, asked: { readonly url: string }) => Promise<void>,
    ): void;
  };
}
