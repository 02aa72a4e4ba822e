// What does somebody read whose command is not done?

import { expect, test } from "@jest/globals";
import { planNextSteps } from "../../../src/core/plan/plan-next-steps.ts";
import { withoutMarker } from "../../../src/core/ticket/marker.ts";
import { ticketOf } from "../../../src/core/ticket/ticket-of.ts";
import { instant } from "../../../src/core/time/instant.ts";
import { config, history, known, opened, said } from "../ticket/told.ts";

test.each([
  {
    name: "no link is taken for a command",
    body: "/write-up done",
    is: "I could not make out what you meant. It works like this: `/write-up` and a link, such as https://example.com/write-up or #12.",
  },
  {
    name: "each way to write it stands out",
    body: "/assign",
    is: "I could not make out what you meant. It works like this: `/assign me`, `/assign on-call` or `/assign @login`.",
  },
  {
    name: "with the names that would work",
    body: "/type holiday",
    is: "I could not make out what you meant. It works like this: `/type NAME`. I know `problem`, `change`, `other`.",
  },
])("$name", ({ body, is }) => {
  const told = history(["2026-03-02T08:00:00Z", "cleo", opened()], ["2026-03-02T08:10:00Z", "ann", said(1, body)]);
  const steps = planNextSteps(ticketOf(told, config, known), config, instant("2026-03-02T08:10:01Z"));
  const replies = steps.flatMap((step) => (step.kind === "announce" ? [withoutMarker(step.body)] : []));
  expect(replies).toEqual([is]);
});
