// What goes to the internal side of a ticket, and what does the customer see of it?

import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { failuresOf, type TicketReport } from "../../src/usecases/applied.ts";
import { sweep } from "../../src/usecases/sweep.ts";
import { twinOf } from "../../src/usecases/twin-marker.ts";
import { appRun, DESK, FILE, HOUR, inside, type Inside, review, textsOf, tokenTracker } from "./inside.ts";
import { startRun } from "../../src/usecases/start-run.ts";
import { reviewTicket } from "../../src/usecases/review-ticket.ts";

let place: Inside;

beforeEach(async () => {
  place = await inside();
});

afterEach(async () => {
  await place.sandbox.stop();
});

const open = () => place.desk.openIssue({ by: "cleo", title: "Help <!channel> @acme/all", body: "It is @lea broken" });
const deskTexts = () => textsOf(place.desk, 1);
const twinTexts = () => textsOf(place.internal, 1);
const kinds = ({ applied }: TicketReport) => applied.map(({ step, ended }) => `${step.kind} ${ended}`);

async function settles(): Promise<void> {
  place.sandbox.requests.clear();
  const report = await review(place);
  expect(kinds(report)).toEqual([]);
  expect(place.sandbox.requests.counts.writes).toBe(0);
}

async function reviewAfter(hours: number): Promise<TicketReport> {
  place.sandbox.clock.advance(hours * HOUR);
  return review(place);
}

test("the twin is opened with the card, says whose it is, and the ticket does not name it", async () => {
  open();
  expect(failuresOf(await review(place))).toEqual([]);
  const twin = place.internal.issue(1);
  const issueId = place.desk.issue(1).id;
  const of = { repositoryId: place.desk.id, owner: "acme", repository: "help", number: 1, issueId };
  expect(twinOf(twin.body)).toEqual(of);
  expect(twin.title).toBe("Internal side of acme/help#1");
  expect(twin.body).toContain(`${place.sandbox.url}/acme/help/issues/1`);
  expect(JSON.stringify(place.desk.issue(1))).not.toContain("help-internal");
  await settles();
});

test("an escalation with its facts stands on the twin only, and settles", async () => {
  open();
  await review(place);
  expect(failuresOf(await reviewAfter(1))).toEqual([]);
  expect(deskTexts()).toHaveLength(1);
  expect(twinTexts()).toHaveLength(1);
  expect(twinTexts()[0]).toContain("@lea");
  expect(twinTexts()[0]).toContain("Open the bridge.");
  expect(twinTexts()[0]).toMatch(/first response: (running|breached).*line \d+/);
  expect(place.desk.issue(1).assignees).toContain("lea");
  await settles();
});

test.each([
  ["/ack", "+1"],
  ["/priority normal", "+1"],
  ["/escalate lead we need you", "+1"],
  ["/assign bob", "+1"],
  ["/pending", "+1"],
  ["/pririty normal", "confused"],
])("%s on the twin works as on the ticket", async (command, reaction) => {
  open();
  await review(place);
  place.internal.comment(1, { by: "ann", body: command });
  expect(failuresOf(await review(place))).toEqual([]);
  expect(place.internal.issue(1).comments[0]?.reactions).toEqual([`${reaction} by watchbill[bot]`]);
  expect(deskTexts()).toHaveLength(1);
  await settles();
});

test("/priority there relabels the ticket, /assign there assigns on it, /pending there stops its clocks", async () => {
  open();
  await review(place);
  place.internal.comment(1, { by: "bob", body: "/priority normal\n/assign me" });
  await review(place);
  expect(place.desk.issue(1).labels).toContain("priority: normal");
  expect(place.desk.issue(1).assignees).toContain("bob");
  place.internal.comment(1, { by: "bob", body: "/pending" });
  await review(place);
  expect(place.desk.issue(1).labels).toContain("status: waiting for customer");
});

test.each([
  ["on the ticket", () => place.desk],
  ["on the twin", () => place.internal],
])("/why %s is answered on the twin", async (_, where) => {
  open();
  await review(place);
  where().comment(1, { by: "ann", body: "/why" });
  expect(failuresOf(await review(place))).toEqual([]);
  expect(twinTexts().at(-1)).toContain("How this request stands, and why");
  expect(deskTexts().join("\n")).not.toContain("How this request stands");
  await settles();
});

test("whoever asked on the ticket is named on the twin", async () => {
  open();
  await review(place);
  place.desk.comment(1, { by: "ann", body: "/why" });
  await review(place);
  expect(twinTexts().at(-1)).toMatch(/^@ann, to what you wrote on the ticket:/);
});

test("somebody who can read the internal repository and is no staff commands nothing there either", async () => {
  open();
  await review(place);
  place.internal.comment(1, { by: "eve", body: "/priority normal" });
  await review(place);
  expect(place.desk.issue(1).labels).toContain("priority: urgent");
  expect(twinTexts().at(-1)).toContain("Only the support team");
  expect(deskTexts()).toHaveLength(1);
  await settles();
});

test("a note there answers nobody: the first response goes on running, and is escalated", async () => {
  open();
  await review(place);
  place.internal.comment(1, { by: "bob", body: "I have seen this before, it is the cache." });
  await review(place);
  await settles();
  await reviewAfter(1);
  expect(twinTexts().at(-1)).toContain("@lea");
  expect(deskTexts()).toHaveLength(1);
});

test("closed with the ticket, opened again with it; left alone where staff closed it", async () => {
  open();
  await review(place);
  place.desk.comment(1, { by: "ann", body: "Done." });
  place.desk.close(1, { by: "ann" });
  await review(place);
  expect(place.internal.issue(1)).toMatchObject({ state: "closed", stateReason: "completed" });
  await settles();
  place.sandbox.clock.advance(HOUR);
  place.desk.reopen(1, { by: "cleo" });
  await review(place);
  expect(place.internal.issue(1).state).toBe("open");
  await settles();
  place.sandbox.clock.advance(60_000);
  place.internal.close(1, { by: "lea" });
  await settles();
  expect(place.internal.issue(1).state).toBe("closed");
});

test("what is meant for the customer stays on the ticket", async () => {
  open();
  await review(place);
  place.desk.comment(1, { by: "ann", body: "Which version?\n\n/pending" });
  await review(place);
  await reviewAfter(49);
  expect(deskTexts().at(-1)).toContain("@cleo: we are waiting for your answer");
  await reviewAfter(24);
  expect(place.desk.issue(1).state).toBe("closed");
  expect(deskTexts().at(-1)).toContain("closed for now");
  expect(twinTexts()).toEqual([]);
  expect(place.internal.issue(1).state).toBe("closed");
});

test("a sweep sees a command on the twin, and a quiet desk costs three pages more", async () => {
  open();
  open();
  await review(place, 1);
  await review(place, 2);
  place.internal.comment(2, { by: "ann", body: "/priority normal" });
  const report = await sweep(await appRun(place));
  expect(report.failed).toBe(0);
  expect(place.desk.issue(2).labels).toContain("priority: normal");
  expect((await sweep(await appRun(place))).acted).toBe(0);
});

test("the twin that a dead run opened is found again, and what was said there is not said twice", async () => {
  open();
  await review(place);
  await reviewAfter(1);
  const card = place.desk.issue(1).comments[0];
  // The run died before it could write the card: it is as it was, and names no twin.
  place.desk.deleteComment(card?.id ?? 0, { by: "watchbill[bot]" });
  await review(place);
  expect(place.internal.issues()).toHaveLength(1);
  expect(twinTexts()).toHaveLength(1);
  await settles();
});

test("a twin that was deleted is opened again once there is something to say", async () => {
  open();
  await review(place);
  place.internal.deleteIssue(1, { by: "lea" });
  await review(place);
  await settles();
  await reviewAfter(1);
  expect(textsOf(place.internal, 2)[0]).toContain("@lea");
});

interface Unwritable {
  readonly because: string;
  readonly does: () => void;
}

const UNWRITABLE: readonly (readonly [string, Unwritable])[] = [
  [
    "archived",
    {
      because: "archived",
      does: () => {
        place.internal.archive();
      },
    },
  ],
  [
    "without the App",
    {
      because: "install the App in it",
      does: () => {
        place.internal.uninstallApp({ by: "lea" });
      },
    },
  ],
];

test.each(UNWRITABLE)(
  "an internal repository that is %s: red, and only the request reaches the ticket",
  async (_, { because, does }) => {
    open();
    await review(place);
    does();
    const report = await reviewAfter(1);
    expect(
      failuresOf(report)
        .map(({ message }) => message)
        .join(),
    ).toContain(because);
    expect(deskTexts().slice(1)).toEqual([
      "@ann, @lea: this request is still waiting for a first reply. @lea, could you take it over, please?",
    ]);
    const again = await review(place);
    expect(deskTexts()).toHaveLength(2);
    expect(kinds(again).filter((each) => each.endsWith("done"))).toEqual([]);
  },
);

test("/why with an internal repository that can't be written is not answered anywhere, and is red until it can", async () => {
  open();
  await review(place);
  place.internal.archive();
  place.desk.comment(1, { by: "ann", body: "/why" });
  expect(failuresOf(await review(place))).not.toEqual([]);
  expect(failuresOf(await review(place))).not.toEqual([]);
  expect(deskTexts()).toHaveLength(2);
});

test("a workflow's own token does not reach it: red, with what would help", async () => {
  open();
  const token = place.sandbox.tokens.workflow(place.desk);
  const tracker = (repository: { readonly owner: string; readonly name: string }) =>
    tokenTracker(place, repository, token);
  const start = await startRun(tracker(DESK), { internal: tracker });
  if (start.kind !== "ready") throw new Error("not ready");
  const report = await reviewTicket(1, start.run);
  expect(failuresOf(report).map(({ message }) => message)).toEqual([expect.stringContaining("`internal-token`")]);
  expect(place.desk.issue(1).assignees).toEqual(["ann"]);
});

test("with a person's token for the internal repository alone, that person's own words stay theirs", async () => {
  open();
  const token = place.sandbox.tokens.workflow(place.desk);
  const own = place.sandbox.tokens.personal("bob");
  const reviewed = async () => {
    const start = await startRun(tokenTracker(place, DESK, token), {
      internal: (there) => tokenTracker(place, there, own),
    });
    if (start.kind !== "ready") throw new Error("not ready");
    return reviewTicket(1, start.run);
  };
  expect(failuresOf(await reviewed())).toEqual([]);
  expect(place.internal.issue(1).author).toBe("bob");
  place.sandbox.clock.advance(HOUR);
  await reviewed();
  expect(twinTexts()).toHaveLength(1);
  place.internal.comment(1, { by: "bob", body: "/priority normal" });
  await reviewed();
  expect(place.desk.issue(1).labels).toContain("priority: normal");
  place.sandbox.clock.advance(HOUR);
  place.desk.comment(1, { by: "bob", body: "I am on it." });
  await reviewed();
  expect(kinds(await reviewed())).toEqual([]);
  place.sandbox.clock.advance(10 * HOUR);
  expect(kinds(await reviewed())).toEqual([]);
});

test.each([
  ["public", "public" as const, FILE, "public"],
  ["the tickets' own", "private" as const, FILE.replace("acme/help-internal", "acme/help"), "own repository"],
])("a repository that is %s is no internal one", async (_, visibility, file, because) => {
  await place.sandbox.stop();
  place = await inside(file, visibility);
  open();
  const report = await review(place);
  expect(
    failuresOf(report)
      .map(({ message }) => message)
      .join(),
  ).toContain(because);
  expect(place.internal.issues()).toEqual([]);
  expect(place.desk.issues()).toHaveLength(1);
});

test("an internal repository of another owner, which the App can't see: red, with what would help", async () => {
  await place.sandbox.stop();
  place = await inside(FILE.replace("acme/help-internal", "elsewhere/help-internal"));
  open();
  const reasons = failuresOf(await review(place)).map(({ message }) => message);
  expect(reasons).toEqual([
    expect.stringMatching(
      /^the internal repository elsewhere\/help-internal: .*belongs to another owner.*internal-token/,
    ),
  ]);
  // The ticket itself is seen to all the same.
  expect(place.desk.issue(1)).toMatchObject({ assignees: ["ann"] });
  expect(deskTexts()).toHaveLength(1);
});

const HOSTILE = "<!channel> <@U1> @acme/all &#64;bob &commat;bob @bob \u0007\u202e " + "x@bob ".repeat(5_000);

test("a hostile title and body reach nobody on the internal side", async () => {
  place.sandbox.world.createTeam("acme", "all", ["bob", "eve"]);
  place.desk.openIssue({ by: "cleo", title: HOSTILE.slice(0, 200), body: HOSTILE });
  await review(place);
  place.desk.comment(1, { by: "ann", body: "/why" });
  await reviewAfter(1);
  const told = place.sandbox.world.notifications().filter(({ repository }) => repository === "acme/help-internal");
  expect([...new Set(told.map(({ login, reason }) => `${login} ${reason}`))].toSorted()).toEqual([
    "ann mention",
    "lea mention",
  ]);
});
