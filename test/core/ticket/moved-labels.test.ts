// Is a renamed label found, and one that has gone told from one that somebody took off?

import { describe, expect, test } from "@jest/globals";
import { planNextSteps } from "../../../src/core/plan/plan-next-steps.ts";
import type { History } from "../../../src/core/ticket/history.ts";
import { markerLine } from "../../../src/core/ticket/marker.ts";
import { ticketOf } from "../../../src/core/ticket/ticket-of.ts";
import { instant } from "../../../src/core/time/instant.ts";
import { config, configOf, FILE, history, known, opened, said, type Told } from "./told.ts";

const OWN = "watchbill[bot]";
const T0 = "2026-03-02T08:00:00Z";
const T1 = "2026-03-02T08:00:05Z";

const fact = (name: string, label: string) => ({ name, by: "form", at: T0, staff: false, label });
const CARD = {
  v: 1,
  text: 1,
  type: fact("other", "type: other"),
  priority: fact("normal", "priority: normal"),
};

/** The issue as the tracker tells it now: labels and every event of them by their present names. */
function told(labels: readonly string[], ...more: readonly Told[]): History {
  const card = said(1, `${markerLine({ kind: "card", data: CARD })}\nHello.`);
  const events = history([T0, "cleo", opened()], [T1, OWN, card], ...more);
  return { ...events, current: { state: "open", labels, assignees: [] } };
}

const put = (label: string): Told => [T1, OWN, { kind: "labeled", label }];
const off = (label: string): Told => ["2026-03-02T08:30:00Z", "cleo", { kind: "unlabeled", label }];

describe.each([
  {
    name: "all as it was",
    of: told(["type: other", "priority: normal"], put("type: other"), put("priority: normal")),
    moved: undefined,
    labels: [],
  },
  {
    name: "a renamed one",
    of: told(["type: other", "prio"], put("type: other"), put("prio")),
    moved: [["priority: normal", "prio"]],
    labels: [],
  },
  {
    name: "both renamed, in the order in which they were put on",
    of: told(["prio", "kind"], put("kind"), put("prio")),
    moved: [
      ["type: other", "kind"],
      ["priority: normal", "prio"],
    ],
    labels: [],
  },
  {
    name: "one that has gone from the repository",
    of: told(["type: other"], put("type: other"), put("priority: normal")),
    moved: ["priority: normal"],
    labels: [],
  },
  {
    name: "one renamed and the other gone",
    of: told(["prio"], put("type: other"), put("prio")),
    moved: [["priority: normal", "prio"], "type: other"],
    labels: [],
  },
  {
    name: "one that somebody took off comes back",
    of: told(["type: other"], put("type: other"), put("priority: normal"), off("priority: normal")),
    moved: undefined,
    labels: ["priority: normal"],
  },
  {
    name: "one that could not be put on is tried again",
    of: told(["type: other"], put("type: other")),
    moved: undefined,
    labels: ["priority: normal"],
  },
  {
    name: "one that somebody else put on is not ours",
    of: told(["type: other", "prio"], put("type: other"), [T1, "cleo", { kind: "labeled", label: "prio" }]),
    moved: undefined,
    labels: ["priority: normal"],
  },
])("$name", ({ of, moved, labels }) => {
  const ticket = ticketOf(of, config, known);

  test("is seen", () => {
    const seen = ticket.moved && [...ticket.moved.renamed, ...ticket.moved.gone];
    expect(seen).toEqual(moved);
  });

  test("and nothing is labelled anew but what is missing", () => {
    const steps = planNextSteps(ticket, config, instant("2026-03-02T08:31:00Z"));
    const put = steps.flatMap((step) => (step.kind === "label" ? step.labels.map(({ name }) => name) : []));
    expect(put.filter((label) => !label.startsWith("status:"))).toEqual(labels);
  });
});

test("a renamed one goes, by its present name, when another takes its place", () => {
  const urgent: Told = ["2026-03-02T08:20:00Z", "ann", said(2, "/priority urgent")];
  const ticket = ticketOf(told(["type: other", "prio"], put("type: other"), put("prio"), urgent), config, known);
  const steps = planNextSteps(ticket, config, instant("2026-03-02T08:31:00Z"));
  expect(steps.filter((step) => step.kind === "unlabel")).toMatchObject([{ label: "prio" }]);
});

test("a label that the file has another name for now is put on as the file says", () => {
  const file = configOf(FILE.replace("answers: [Normal]", "answers: [Normal]\n    label: prio"));
  const ticket = ticketOf(
    told(["type: other", "priority: normal"], put("type: other"), put("priority: normal")),
    file,
    known,
  );
  const steps = planNextSteps(ticket, file, instant("2026-03-02T08:31:00Z"));
  const names = steps.flatMap((step) => (step.kind === "label" ? step.labels.map(({ name }) => name) : []));
  expect(names).toContain("prio");
});
