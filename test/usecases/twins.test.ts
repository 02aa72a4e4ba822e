// Has each ticket one internal side, whoever opens it, and none that outlives it?

import { afterEach, describe, expect, test } from "@jest/globals";
import { failuresOf, type TicketReport } from "../../src/usecases/applied.ts";
import { leaveTicket } from "../../src/usecases/leave-ticket.ts";
import { reviewTicket } from "../../src/usecases/review-ticket.ts";
import type { Tracker } from "../../src/usecases/tracker.ts";
import { twinLine } from "../../src/usecases/twin-marker.ts";
import { appRun, appTracker, FILE, inside, type Inside, review, textsOf } from "./inside.ts";

const WITH_SIBLING = `${FILE}bots: [github-actions]\n`;
const SIBLING = "github-actions[bot]";

let place: Inside;

afterEach(async () => {
  await place.sandbox.stop();
});

const states = () => place.internal.issues().map(({ number, state }) => `#${number} ${state}`);
const kinds = ({ applied }: TicketReport) => applied.map(({ step, ended }) => `${step.kind} ${ended}`);

async function ticket(): Promise<void> {
  place = await inside(WITH_SIBLING);
  place.desk.openIssue({ by: "cleo", title: "Help", body: "It is broken" });
}

function openAsSibling(): void {
  const line = twinLine({ repositoryId: place.desk.id, owner: "acme", repository: "help", number: 1 });
  place.internal.openIssue({ by: SIBLING, title: "Internal side of acme/help#1", body: `${line}\nThe internal side.` });
}

/** Reviews; `meanwhile` happens just before or after the twin is opened. */
async function reviewWith(meanwhile: Partial<Record<"before" | "after", () => void>>): Promise<TicketReport> {
  const internal = (repository: { readonly owner: string; readonly name: string }): Tracker => {
    const tracker = appTracker(place, repository);
    const openIssue: Tracker["openIssue"] = async (issue) => {
      meanwhile.before?.();
      const opened = await tracker.openIssue(issue);
      meanwhile.after?.();
      return opened;
    };
    return { ...tracker, openIssue };
  };
  return reviewTicket(1, await appRun(place, { internal }));
}

describe("App and Action open one each in the same moment", () => {
  test("the older one counts; ours is closed with a line that leads there", async () => {
    await ticket();
    expect(failuresOf(await reviewWith({ before: openAsSibling }))).toEqual([]);
    expect(states()).toEqual(["#1 open", "#2 closed"]);
    expect(textsOf(place.internal, 2)).toEqual(["The internal side of this ticket is #1, opened in the same moment."]);
    expect(place.desk.issue(1).comments[0]?.body).toContain('"twin":1');
    expect(kinds(await review(place))).toEqual([]);
  });

  test("ours is the older one: the other closes its own", async () => {
    await ticket();
    expect(failuresOf(await reviewWith({ after: openAsSibling }))).toEqual([]);
    expect(states()).toEqual(["#1 open", "#2 open"]);
    expect(place.desk.issue(1).comments[0]?.body).toContain('"twin":1');
  });

  test("one that its opener did not close ends with the ticket", async () => {
    await ticket();
    await reviewWith({ after: openAsSibling });
    place.desk.close(1, { by: "ann" });
    expect(failuresOf(await review(place))).toEqual([]);
    expect(states()).toEqual(["#1 closed", "#2 closed"]);
    expect(kinds(await review(place))).toEqual([]);
  });
});

test("what the other account has opened before is found, and none is opened beside it", async () => {
  await ticket();
  openAsSibling();
  expect(failuresOf(await review(place))).toEqual([]);
  expect(states()).toEqual(["#1 open"]);
});

test("a ticket that has left leaves no open internal side, and says so there once", async () => {
  await ticket();
  await review(place);
  place.desk.deleteIssue(1, { by: "ann" });
  const gone = { number: 1, id: 99 };
  expect(failuresOf(await leaveTicket(gone, await appRun(place)))).toEqual([]);
  expect(states()).toEqual(["#1 closed"]);
  expect(textsOf(place.internal, 1)).toEqual([expect.stringContaining("The ticket has left its repository")]);
  await leaveTicket(gone, await appRun(place));
  expect(textsOf(place.internal, 1)).toHaveLength(1);
});

test("where the internal side of a ticket that has left can't be closed, that is said", async () => {
  await ticket();
  await review(place);
  const answer = { kind: "status", status: 403 } as const;
  place.sandbox.faults.add({ method: "PATCH", path: "/repos/acme/help-internal/issues/1", answer, times: 9 });
  const [failure] = failuresOf(await leaveTicket({ number: 1, id: 99 }, await appRun(place)));
  expect(failure?.message).toContain("the internal repository acme/help-internal");
});
