// Does the client reach the right host, logged in, and never twice?

import { createAppAuth } from "@octokit/auth-app";
import { expect, test } from "@jest/globals";
import nock from "nock";
import { githubClient } from "../../src/github/client.ts";
import { appKeys } from "../sandbox/app-keys.ts";
import { setUp, TOKEN, onlyTheseAnswers } from "./answers.ts";

onlyTheseAnswers();

const SELF = { data: { viewer: { __typename: "User", login: "ann", databaseId: 1 } } };

test.each([
  {
    name: "github.com",
    baseUrl: "https://api.github.com",
    graphqlUrl: undefined,
    address: "https://api.github.com/graphql",
  },
  {
    name: "an enterprise server",
    baseUrl: "https://git.example.com/api/v3/",
    graphqlUrl: undefined,
    address: "https://git.example.com/api/graphql",
  },
  {
    name: "what the environment says",
    baseUrl: "https://git.example.com/api/v3",
    graphqlUrl: "https://other.example.com/graphql",
    address: "https://other.example.com/graphql",
  },
])("GraphQL of $name", async ({ baseUrl, graphqlUrl, address }) => {
  const { origin, pathname } = new URL(address);
  nock(origin, { reqheaders: { authorization: `token ${TOKEN}`, "user-agent": /^watchbill-test / } })
    .post(pathname)
    .reply(200, SELF);
  const octokit = githubClient({
    login: TOKEN,
    baseUrl,
    userAgent: "watchbill-test",
    ...(graphqlUrl === undefined ? {} : { graphqlUrl }),
  });
  expect(await setUp({ octokit }).tracker.fetchSelf()).toMatchObject({ ok: true });
});

test("REST of an enterprise server", async () => {
  nock("https://git.example.com").get("/api/v3/users/x%5Bbot%5D").reply(404, { message: "Not Found" });
  const octokit = githubClient({ login: undefined, baseUrl: "https://git.example.com/api/v3/", userAgent: "x" });
  expect(await setUp({ octokit }).tracker.fetchBot("x")).toEqual({ ok: true, value: undefined });
});

test.each([
  { status: 404, kind: "forbidden" },
  { status: 503, kind: "unavailable" },
])("an App without a token ($status) has posted nothing: $kind", async ({ status, kind }) => {
  const { privateKey } = appKeys();
  nock("https://api.github.com").post("/app/installations/5/access_tokens").reply(status, { message: "no" });
  const login = { strategy: createAppAuth, options: { appId: 1, privateKey, installationId: 5 } };
  const octokit = githubClient({ login, baseUrl: "https://api.github.com", userAgent: "x" });
  expect(await setUp({ octokit }).tracker.postComment(7, "hello")).toMatchObject({ ok: false, failure: { kind } });
});
