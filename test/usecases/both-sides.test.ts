// Does a sweep that reads a ticket together with its internal side still tell what became of either?

import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { failuresOf, type TicketReport } from "../../src/usecases/applied.ts";
import { sweep } from "../../src/usecases/sweep.ts";
import { appRun, HOUR, inside, type Inside, review, textsOf } from "./inside.ts";

let place: Inside;

// Its internal side is #1 there, and the tier above is due.
beforeEach(async () => {
  place = await inside();
  place.desk.openIssue({ by: "cleo", title: "Help", body: "It is broken" });
  await review(place);
  place.sandbox.clock.advance(HOUR);
});

afterEach(async () => {
  await place.sandbox.stop();
});

/** A sweep; `meanwhile` happens once it has read everything and before it reads the ticket again. */
async function swept(meanwhile: () => unknown): Promise<TicketReport | undefined> {
  const run = await appRun(place);
  const alone = <T>(_: number, work: () => Promise<T>): Promise<T> => {
    meanwhile();
    return work();
  };
  const { tickets } = await sweep(run, { alone });
  return tickets.find(({ number }) => number === 1);
}

const escalations = (number: number) => textsOf(place.internal, number).filter((text) => text.includes("@lea"));
const ofBothSides = () =>
  place.sandbox.requests.entries.filter(({ body }) => JSON.stringify(body ?? "").includes("$ticketOwner"));

test("both are there: one request reads them, and the word is said inside", async () => {
  place.sandbox.requests.clear();
  expect(failuresOf((await swept(() => undefined)) ?? unseen())).toEqual([]);
  expect(escalations(1)).toHaveLength(1);
  expect(ofBothSides()).not.toHaveLength(0);
});

describe("what has happened since the page was read counts", () => {
  test("a command on the internal side", async () => {
    await swept(() => place.internal.comment(1, { by: "ann", body: "/priority normal" }));
    expect(escalations(1)).toEqual([]);
  });

  test("an answer on the ticket", async () => {
    await swept(() => place.desk.comment(1, { by: "ann", body: "I am on it." }));
    expect(escalations(1)).toEqual([]);
  });

  test("the internal side was deleted: it is opened anew, and the word said there", async () => {
    const report = await swept(() => {
      place.internal.deleteIssue(1, { by: "ann" });
    });
    expect(failuresOf(report ?? unseen())).toEqual([]);
    expect(escalations(2)).toHaveLength(1);
  });

  test("the internal side can't be read: red, and the request to the person is made on the ticket", async () => {
    const answer = { kind: "status", status: 502 } as const;
    const report = await swept(() => {
      place.sandbox.faults.add({ graphql: "ticketOwner", answer, times: 9 });
      place.sandbox.faults.add({ graphql: "issueOrPullRequest(number: $number)", answer, skip: 1, times: 9 });
    });
    expect(failuresOf(report ?? unseen()).every(({ where }) => where === "internal")).toBe(true);
    expect(failuresOf(report ?? unseen())).not.toEqual([]);
    expect(textsOf(place.desk, 1).some((text) => text.includes("@lea"))).toBe(true);
  });

  test("the ticket was deleted: nothing is said on its internal side", async () => {
    const report = await swept(() => {
      place.desk.deleteIssue(1, { by: "ann" });
    });
    expect(report?.failure?.kind).toBe("deleted");
    expect(escalations(1)).toEqual([]);
  });
});

function unseen(): never {
  throw new Error("the sweep has not looked at the ticket");
}
