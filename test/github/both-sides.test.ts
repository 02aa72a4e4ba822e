// Is a ticket read with its internal side as each of them would be by itself?

import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { githubClient } from "../../src/github/client.ts";
import type { RepositoryName } from "../../src/github/connection.ts";
import type { Octokit } from "../../src/github/octokit.ts";
import { deskOf, internalTracker, trackerAt, type TrackerSettings } from "../../src/github/tracker.ts";
import { memoryChanges } from "../../src/queue/memory-changes.ts";
import type { RepositoryWorld } from "../../src/sandbox/repository-world.ts";
import { type Sandbox, startSandbox } from "../../src/sandbox/sandbox.ts";
import type { BothSides, SidesNamed, Tracker } from "../../src/usecases/tracker.ts";
import { issue } from "./answers.ts";

let sandbox: Sandbox;
let desk: RepositoryWorld;
let internal: RepositoryWorld;

const STAFF = { ann: "write", ola: "write" } as const;
const DESK = { owner: "acme", name: "help" };
const INTERNAL = { owner: "acme", name: "help-internal" };
const SIDES = { ticket: 1, twin: 2 };
const PULL = { ticket: 1, twin: 3 };

beforeEach(async () => {
  sandbox = await startSandbox({ startAt: "2026-03-02T09:00:00Z" });
  desk = sandbox.world.createRepository({ ...DESK, visibility: "private", collaborators: STAFF });
  internal = sandbox.world.createRepository({ ...INTERNAL, visibility: "private", collaborators: STAFF });
  desk.openIssue({ by: "ann", title: "Broken", body: "It is broken" });
  desk.comment(1, { by: "ann", body: "Still." });
  internal.openIssue({ by: "ola", title: "Another one", body: "Of another ticket" });
  internal.openIssue({ by: "ola", title: "Internal side", body: "The internal side" });
  internal.comment(2, { by: "ann", body: "/ack" });
});

afterEach(async () => {
  await sandbox.stop();
});

interface Trackers {
  readonly tickets: Tracker;
  readonly twins: Tracker;
}

interface Who {
  /** Where the tickets are. */
  readonly token?: string;
  readonly internalToken?: string;
}

function trackers({ token, internalToken }: Who = {}, settings: Partial<TrackerSettings> = {}): Trackers {
  const both = sandbox.tokens.personal("ola");
  const tickets = deskOf({ ...settingsFor(token ?? both, DESK), ...settings });
  return {
    tickets: trackerAt(tickets),
    twins: internalTracker(settingsFor(internalToken ?? token ?? both, INTERNAL), tickets),
  };
}

function settingsFor(login: string, repository: RepositoryName): TrackerSettings {
  const { apiUrl: baseUrl, graphqlUrl } = sandbox;
  const octokit = githubClient({ login, baseUrl, graphqlUrl, userAgent: "test" });
  return { octokit, repository, pause: () => Promise.resolve() };
}

async function bothOf({ twins }: Trackers, sides: SidesNamed = SIDES): Promise<BothSides | undefined> {
  return twins.fetchBothSides?.(sides);
}

const asked = () => sandbox.requests.counts.graphql;

function elsewhere(): RepositoryWorld {
  return sandbox.world.createRepository({ owner: "acme", name: "other", visibility: "private", collaborators: STAFF });
}

/** With an error that says no more. */
function missing(side: "tickets" | "repository"): void {
  const at = [side, "issueOrPullRequest"];
  sandbox.faults.add({ graphql: "ticketOwner", answer: { kind: "graphql-partial", at } });
}

function unanswered(): void {
  sandbox.faults.add({ graphql: "ticketOwner", answer: { kind: "status", status: 502 } });
}

test("with one request, as either would be by itself", async () => {
  const here = trackers();
  const both = await bothOf(here);
  expect(asked()).toBe(1);
  expect(await here.tickets.fetchTicket(1)).toEqual({ ok: true, value: both?.ticket });
  expect(await here.twins.fetchTicket(2)).toEqual({ ok: true, value: both?.twin });
  expect(both?.twin.events.map(({ kind }) => kind)).toEqual(["opened", "commented"]);
});

test("by whoever reaches the internal repository, where others write on the tickets", async () => {
  const here = trackers({ token: sandbox.tokens.workflow(desk), internalToken: sandbox.tokens.personal("ola") });
  expect(await bothOf(here)).toMatchObject({ ticket: { number: 1 }, twin: { number: 2 } });
});

test("what was written a moment ago is on either side, though the read is older", async () => {
  const here = trackers();
  sandbox.lag.freezeReads();
  await here.tickets.postComment(1, "said to the customer");
  await here.twins.postComment(2, "said inside");
  const both = await bothOf(here);
  expect(both?.ticket.events.at(-1)).toMatchObject({ kind: "commented", body: "said to the customer" });
  expect(both?.twin.events.at(-1)).toMatchObject({ kind: "commented", body: "said inside" });
});

describe("each has to be asked for by itself, and others are read together still", () => {
  const NOTHING = (): void => undefined;

  test.each([
    {
      name: "the ticket has gone",
      act: () => {
        desk.deleteIssue(1, { by: "ann" });
      },
    },
    { name: "the ticket has moved", act: () => desk.transfer(1, { by: "ann", to: elsewhere() }) },
    {
      name: "the internal side has gone",
      act: () => {
        internal.deleteIssue(2, { by: "ann" });
      },
    },
    { name: "the internal side has moved", act: () => internal.transfer(2, { by: "ann", to: elsewhere() }) },
    { name: "there never was such an internal side", act: NOTHING, sides: { ticket: 1, twin: 77 } },
    { name: "the number is a pull request's", act: () => internal.openPullRequest({ by: "ann" }), sides: PULL },
    {
      name: "the ticket is missing in the answer",
      act: () => {
        missing("tickets");
      },
    },
    {
      name: "the internal side is missing in the answer",
      act: () => {
        missing("repository");
      },
    },
    {
      name: "GitHub has no answer",
      act: () => {
        unanswered();
      },
    },
  ])("$name", async ({ act, sides = SIDES }) => {
    desk.openIssue({ by: "ann", title: "Another", body: "It is broken, too" });
    act();
    const here = trackers();
    expect(await bothOf(here, sides)).toBeUndefined();
    const others = await bothOf(here, { ticket: 2, twin: 1 });
    expect(others).toMatchObject({ ticket: { number: 2 }, twin: { number: 1 } });
    expect(asked()).toBe(2);
  });

  test("the ticket is shown as it was before its last change", async () => {
    desk.openIssue({ by: "ann", title: "Another", body: "It is broken, too" });
    const changes = memoryChanges();
    await changes.note("acme/help#1", sandbox.clock.now() + 1_000);
    const here = trackers({}, { changes });
    await here.tickets.fetchRepository();
    expect(await bothOf(here)).toBeUndefined();
    expect(await bothOf(here, { ticket: 2, twin: 2 })).toMatchObject({ ticket: { number: 2 } });
  });
});

test.each([
  {
    name: "may not see the issues there",
    error: { type: "FORBIDDEN", path: ["tickets", "issueOrPullRequest"], message: "Resource not accessible" },
  },
  {
    name: "asks a server that knows no such question",
    error: { extensions: { code: "undefinedField" }, message: "?" },
  },
])("whoever $name does not ask for both again", async ({ error }) => {
  sandbox.faults.add({ graphql: "ticketOwner", answer: { kind: "graphql-errors", errors: [error] } });
  const here = trackers();
  expect(await bothOf(here)).toBeUndefined();
  expect(await bothOf(here)).toBeUndefined();
  expect(asked()).toBe(1);
});

describe("GitHub leads on to where an issue was moved, and that is no side of this ticket", () => {
  const AWAY = { repository: { databaseId: 78 } };

  test.each([
    {
      name: "neither was moved",
      ticket: issue(1),
      twin: issue(2),
      read: { ticket: { number: 1 }, twin: { number: 2 } },
    },
    { name: "the ticket", ticket: issue(1, AWAY), twin: issue(2), read: undefined },
    { name: "the internal side", ticket: issue(1), twin: issue(2, AWAY), read: undefined },
    { name: "the ticket, to another number", ticket: issue(9), twin: issue(2), read: undefined },
  ])("$name", async ({ ticket, twin, read }) => {
    const sideOf = (found: object) => ({ databaseId: 77, isPrivate: true, issueOrPullRequest: found });
    const octokit: Octokit = {
      request: () => Promise.reject(new Error("nothing else is to be asked")),
      graphql: () => Promise.resolve({ tickets: sideOf(ticket), repository: sideOf(twin) }),
    };
    const twins = internalTracker({ octokit, repository: INTERNAL }, deskOf({ octokit, repository: DESK }));
    const both = await twins.fetchBothSides?.(SIDES);
    if (read === undefined) expect(both).toBeUndefined();
    else expect(both).toMatchObject(read);
  });
});

test("who reads no more than the internal repository is asked for both once and no more", async () => {
  const here = trackers({ token: sandbox.tokens.workflow(desk), internalToken: sandbox.tokens.workflow(internal) });
  expect(await bothOf(here)).toBeUndefined();
  expect(await bothOf(here)).toBeUndefined();
  expect(asked()).toBe(1);
});

test("whose hour is over is not asked again", async () => {
  const limited = { type: "RATE_LIMITED", message: "API rate limit already exceeded" };
  sandbox.faults.add({ graphql: "ticketOwner", answer: { kind: "graphql-errors", errors: [limited] } });
  const here = trackers();
  expect(await bothOf(here)).toBeUndefined();
  expect(await here.twins.fetchTicket(2)).toMatchObject({ ok: false, failure: { kind: "limited" } });
  expect(asked()).toBe(1);
});
