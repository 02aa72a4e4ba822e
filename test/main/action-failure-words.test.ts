// What does a run say of a failure, and does it advise what would help there?

import { expect, test } from "@jest/globals";
import { failureSentences, invalidSentence, verdict } from "../../src/main/action-failures.ts";
import type { Failure } from "../../src/usecases/outcome.ts";
import type { SweepReport } from "../../src/usecases/sweep-report.ts";

const NOTHING: SweepReport = {
  ...{ checked: 0, acted: 0, breached: 0, dueSoon: 0, escalated: 0, failed: 0 },
  tickets: [],
  warnings: [],
};

test.each<{ name: string; failure: Failure; says: string }>([
  {
    name: "GitHub knows the token, and it may not",
    failure: { kind: "forbidden", message: "commenting on #1: GitHub answered 403", lacksPermission: true },
    says: "#1: commenting on #1: GitHub answered 403. The token needs the permission `issues: write`.",
  },
  {
    name: "a token that is not valid needs no permission",
    failure: { kind: "forbidden", message: "commenting on #1: GitHub answered 401; the token is not valid" },
    says: "#1: commenting on #1: GitHub answered 401; the token is not valid",
  },
  {
    name: "nor does a channel's key",
    failure: { kind: "forbidden", message: 'channel "help": Slack answered 401' },
    says: '#1: channel "help": Slack answered 401',
  },
  {
    name: "nor the internal repository's, which has its own advice",
    failure: {
      kind: "forbidden",
      message: "the internal repository example/inside: 403; install it",
      where: "internal",
    },
    says: "#1: the internal repository example/inside: 403; install it",
  },
])("$name", ({ failure, says }) => {
  const sentences = failureSentences({ number: 1, title: "", applied: [], clocks: [], failure });
  expect(sentences).toEqual([{ text: says, permanent: false }]);
});

test.each<{ name: string; failure: Failure; says: string }>([
  {
    name: "a page of tickets could not be read",
    failure: { kind: "unavailable", message: "listing the tickets: GitHub answered 502" },
    says: "The sweep stopped early: listing the tickets: GitHub answered 502",
  },
  {
    name: "the internal repository could not, and every ticket was looked at",
    failure: { kind: "unavailable", message: "the internal repository example/inside: no answer", where: "internal" },
    says: "The internal side of the tickets could not be seen to: the internal repository example/inside: no answer.",
  },
])("$name", ({ failure, says }) => {
  expect(verdict({ ...NOTHING, failure })).toBe(says);
});

const OWN = ".github/watchbill.yml";
const BASE = "example/shared";

test.each<{ name: string; files: readonly (string | undefined)[]; says: string }>([
  { name: "the file itself", files: [undefined, undefined], says: `${OWN} has 2 errors.` },
  { name: "a base of it", files: [BASE], says: `${BASE}, which ${OWN} extends, has 1 error.` },
  { name: "both", files: [undefined, BASE], says: `${OWN} has 2 errors.` },
  { name: "two bases", files: ["example/other", BASE], says: `${OWN} has 2 errors.` },
])("errors are said to be in what has them: $name", ({ files, says }) => {
  const problems = files.map((file) => {
    const problem = { severity: "error" as const, message: "wrong", line: 1, column: 1, path: "" };
    return file === undefined ? problem : { ...problem, file };
  });
  const warning = { severity: "warning" as const, message: "odd", line: 1, column: 1, path: "", file: "example/odd" };
  const ending = { kind: "invalid" as const, file: OWN, problems: [...problems, warning] };
  expect(invalidSentence(ending)).toBe(`${says} Nothing was done on any ticket.`);
});
