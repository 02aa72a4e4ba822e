// Is every setting found where it stands, and the nearest one for what does not stand anywhere?

import { expect, test } from "@jest/globals";
import { placeOfPath } from "../../../src/core/config/place-of-path.ts";

const own = `version: 1
staff: { teams: [acme/one, acme/two] }
routes:
  - when: { label: [a, b] }
    label: c
priorities:
  urgent:
    answers:
      - Urgent
`;
const base = "labels:\n  pending: waiting\nstaff: { roles: [admin] }\n";
const texts = [{ text: own }, { text: base, file: "acme/.github" }];

test.each([
  ["staff.teams[1]", { line: 2, column: 28 }],
  ["routes[0].when.label[1]", { line: 4, column: 24 }],
  ["routes[0].label[0]", { line: 5, column: 12 }],
  ["routes[0].label", { line: 5, column: 12 }],
  ["priorities.urgent", { line: 7, column: 3 }],
  ["priorities.urgent.answers[0]", { line: 9, column: 9 }],
  ["priorities.urgent.label", { line: 7, column: 3 }],
  ["labels.pending", { line: 2, column: 12, file: "acme/.github" }],
  ["labels.breached", { line: 1, column: 1, file: "acme/.github" }],
  ["staff.roles[0]", { line: 3, column: 18, file: "acme/.github" }],
  ["nowhere", { line: 1, column: 1 }],
])("%s", (path, place) => {
  expect(placeOfPath(texts, path)).toEqual(place);
});
