// What does a sweep over a thousand open issues ask of GitHub, and what does one ticket take that needs something?

import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { githubClient } from "../../src/github/client.ts";
import { requestGate } from "../../src/github/gate.ts";
import { githubTracker } from "../../src/github/tracker.ts";
import { type Run, startRun } from "../../src/usecases/start-run.ts";
import { previewSweep, sweep } from "../../src/usecases/sweep.ts";
import { type FullDesk, type Need, openFullDesk } from "./full-desk.ts";

const ISSUES = 1_000;
const IN_NEED = 50;

let full: FullDesk;

beforeAll(async () => {
  full = await openFullDesk(ISSUES);
}, 120_000);

afterAll(async () => {
  await full.sandbox.stop();
});

beforeEach(() => {
  full.sandbox.requests.clear();
});

// The pace of writing is not what is tried here, and the sandbox's time stands still.
const UNHURRIED = { take: () => Promise.resolve(0), waitFor: () => Promise.resolve(0) };

async function newRun(): Promise<Run> {
  const { apiUrl: baseUrl, graphqlUrl } = full.sandbox;
  const octokit = githubClient({ login: full.token, baseUrl, graphqlUrl, userAgent: "test" });
  const repository = { owner: "example", name: "desk" };
  const start = await startRun(githubTracker({ octokit, repository, gate: requestGate({ budget: UNHURRIED }) }));
  if (start.kind !== "ready") throw new Error(JSON.stringify(start));
  return start.run;
}

test("a thousand are read and decided within 30 requests and 60 points, so ten thousand within 300 and 600", async () => {
  const report = await previewSweep(await newRun());
  expect(report).toMatchObject({ checked: ISSUES, acted: IN_NEED, failed: 0 });
  const { rest, graphql, points, writes } = full.sandbox.requests.counts;
  expect(writes).toBe(0);
  expect(rest + graphql).toBeLessThanOrEqual(30);
  expect(points).toBeLessThanOrEqual(60);
  // Each further thousand: twenty pages of fifty, of two points each.
  const pages = full.sandbox.requests.matching("POST", /^\/graphql$/).filter(({ points: each }) => each > 1);
  expect(pages).toHaveLength(ISSUES / 50 + 1);
  expect(pages.every(({ points: each }) => each === 2)).toBe(true);
});

test("a ticket reminded takes four requests at most, one triaged or escalated eight", async () => {
  const report = await sweep(await newRun(), { hourlyWrites: Infinity });
  expect(report).toMatchObject({ checked: ISSUES, acted: IN_NEED, failed: 0 });
  expect(mostRequests("reminder")).toBeLessThanOrEqual(4);
  expect(mostRequests("triage")).toBeLessThanOrEqual(8);
  expect(mostRequests("escalation")).toBeLessThanOrEqual(8);
});

test("and then nothing is missing on any", async () => {
  const report = await sweep(await newRun(), { hourlyWrites: Infinity });
  expect(report).toMatchObject({ checked: ISSUES, acted: 0, failed: 0 });
  expect(full.sandbox.requests.counts.writes).toBe(0);
});

function mostRequests(need: Need): number {
  const numbers = full.needing[need];
  expect(numbers.length).toBeGreaterThanOrEqual(16);
  return Math.max(...numbers.map(requestsFor));
}

/** Read or written: by its number, or by that of a comment of it. */
function requestsFor(number: number): number {
  const comments = full.desk.issue(number).comments.map(({ id }) => `/issues/comments/${id}`);
  const own = full.sandbox.requests.entries.filter(({ path, body }) => {
    return (
      path.endsWith(`/issues/${number}`) ||
      path.includes(`/issues/${number}/`) ||
      comments.some((comment) => path.endsWith(comment)) ||
      askedFor(body) === number
    );
  });
  expect(own.length).toBeGreaterThan(1);
  return own.length;
}

function askedFor(body: unknown): unknown {
  const variables: unknown = typeof body === "object" && body !== null ? Reflect.get(body, "variables") : undefined;
  return typeof variables === "object" && variables !== null ? Reflect.get(variables, "number") : undefined;
}
