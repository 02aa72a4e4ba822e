// Which ticket is looked at when something happens on an issue?

import { expect, test } from "@jest/globals";
import { ticketNamed } from "../../src/main/ticket-named.ts";
import { twinLine } from "../../src/usecases/twin-marker.ts";

const line = twinLine({ repositoryId: 1, owner: "acme", repository: "help--desk", number: 12 });

const delivery = (body: string, type: string) => ({
  action: "created",
  issue: { id: 9, number: 3, body, user: { type } },
  repository: { name: "internal", owner: { login: "acme" } },
});

test.each([
  ["an issue", "Help", "User", { owner: "acme", repository: "internal", number: 3 }],
  ["the internal side of a ticket", `${line}\nText`, "Bot", { owner: "acme", repository: "help--desk", number: 12 }],
  ["what somebody passes off as one", `${line}\nText`, "User", { owner: "acme", repository: "internal", number: 3 }],
  ["a mark that is not at the beginning", `Text\n${line}`, "Bot", { owner: "acme", repository: "internal", number: 3 }],
])("%s", (_, body, type, ticket) => {
  expect(ticketNamed(delivery(body, type))).toEqual(ticket);
});

test.each([
  [
    "when the issue was changed",
    "2026-03-02T09:00:00Z",
    { changed: { key: "acme/internal#3", at: 1_772_442_000_000 } },
  ],
  ["nothing where it does not say", undefined, {}],
  ["nothing where that is no time", "yesterday", {}],
])("a delivery says %s", (_, updatedAt, more) => {
  const { issue, ...rest } = delivery("Help", "User");
  const named = ticketNamed({ ...rest, issue: { ...issue, updated_at: updatedAt } });
  expect(named).toEqual({ owner: "acme", repository: "internal", number: 3, ...more });
});
