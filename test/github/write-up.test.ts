// Is the follow-up issue that a card names read along with the ticket?

import { expect, test } from "@jest/globals";
import { ledgerData, emptyLedger } from "../../src/core/ticket/ledger.ts";
import { markerLine } from "../../src/core/ticket/marker.ts";
import {
  bot,
  comment,
  cy,
  found,
  graphql,
  issue,
  NOT_FOUND,
  onlyTheseAnswers,
  setUp,
  timeline,
  TIMED_OUT,
  type Asked,
} from "./answers.ts";

onlyTheseAnswers();

const CARD = `${markerLine({ kind: "card", data: ledgerData({ ...emptyLedger, writeUp: 12 }) })}\nHello`;
const ticket = (author: object): object => issue(7, { timelineItems: timeline([comment(5, { author, body: CARD })]) });

test("with its own history", async () => {
  const asked: Asked[] = [];
  graphql(found(ticket(bot)), asked);
  graphql(found(issue(12, { author: bot })), asked);
  const read = await setUp().tracker.fetchTicket(7);
  expect(read.ok && read.value?.writeUp?.events[0]).toMatchObject({ kind: "opened", title: "issue 12" });
  expect(asked.map(({ variables }) => variables["number"])).toEqual([7, 12]);
});

test("not where a person wrote the card", async () => {
  graphql(found(ticket(cy)));
  const read = await setUp().tracker.fetchTicket(7);
  expect(read.ok && read.value && "writeUp" in read.value).toBe(false);
});

test("one that is gone holds nothing up", async () => {
  graphql(found(ticket(bot)));
  graphql(NOT_FOUND);
  expect(await setUp().tracker.fetchTicket(7)).toMatchObject({ ok: true, value: { number: 7 } });
});

test("one that can't be read is never taken for none", async () => {
  graphql(found(ticket(bot)));
  for (let tries = 0; tries < 3; tries += 1) graphql(TIMED_OUT);
  expect(await setUp().tracker.fetchTicket(7)).toMatchObject({ ok: false, failure: { kind: "unavailable" } });
});
