// Is what does not fit the repository told at its line, and what could not be asked never taken for fine?

import { describe, expect, test } from "@jest/globals";
import { parseConfig } from "../../src/core/config/parse-config.ts";
import { checkRepository, type RepositoryFacts } from "../../src/usecases/check-repository.ts";
import { failed, type FailureKind, succeeded } from "../../src/usecases/outcome.ts";

const FILE = `version: 1
people:
  ann: {}
staff: { teams: [acme/support] }
tickets: { only: { labels: [suport] } }
request_types:
  problem: { answers: [Problem] }
priorities:
  urgent: { label: "prio: urgent" }
schedules:
  desk: { layers: [{ always: [Ann, bob] }] }
escalation:
  one: { on_call: desk }
  group: { people: [zoe], assign: false }
routes:
  - { when: { label: "area: gone" }, assign: [sam] }
`;

const FORM = `name: F
body:
  - { type: dropdown, attributes: { label: Request type, options: [Problem, Question] } }
`;

const fine: RepositoryFacts = {
  fetchLabels: () => Promise.resolve(succeeded(["support", "Prio: Urgent", "type: problem", "area: gone"])),
  fetchForms: () => Promise.resolve(succeeded([FORM])),
  fetchAssignable: () => Promise.resolve(succeeded(true)),
  fetchTeam: () => Promise.resolve(succeeded([])),
};

const failing = (kind: FailureKind) => failed({ kind, message: `asking: ${kind}` });

async function checked(facts: Partial<RepositoryFacts> = {}) {
  const { config } = parseConfig(FILE);
  if (config === undefined) throw new Error("the file has errors");
  const { problems, ...rest } = await checkRepository(config, { ...fine, ...facts }, [{ text: FILE }]);
  return { problems: problems.map(({ line, column, message }) => `${line}:${column} ${message}`), ...rest };
}

describe("labels", () => {
  test("one that is looked for and not there is a warning, with the one probably meant", async () => {
    expect((await checked()).problems).toContain(
      '5:29 the repository has no label "suport", so no issue has it; did you mean "support"?',
    );
  });

  test("those that are put on are made when needed, and only told", async () => {
    const { problems, newLabels } = await checked({ fetchLabels: () => Promise.resolve(succeeded([])) });
    expect(newLabels).toEqual([
      "type: problem",
      "prio: urgent",
      "status: waiting for customer",
      "status: needs triage",
    ]);
    expect(problems.filter((problem) => problem.includes("no label"))).toEqual([
      '5:29 the repository has no label "suport", so no issue has it',
      '16:22 the repository has no label "area: gone", so no issue has it',
    ]);
  });

  test("a new one that is nearly an old one is asked about", async () => {
    const fetchLabels = () => Promise.resolve(succeeded(["prio: urgnt", "suport", "area: gone", "type: problem"]));
    expect((await checked({ fetchLabels })).problems).toContain(
      '9:20 the repository has no label "prio: urgent" yet; did you mean "prio: urgnt"?',
    );
  });
});

describe("forms", () => {
  test("an option that no answer matches", async () => {
    expect((await checked()).problems).toContainEqual(
      expect.stringMatching(
        /^6:1 a form offers "Question" under "Request type", which is the answer of no request type/,
      ),
    );
  });

  test("an answer that nobody can choose", async () => {
    const form = FORM.replace("Problem, ", "");
    expect((await checked({ fetchForms: () => Promise.resolve(succeeded([form])) })).problems).toContain(
      '7:24 no form offers "Problem", so nobody can choose it',
    );
  });

  test("no form at all", async () => {
    expect((await checked({ fetchForms: () => Promise.resolve(succeeded([])) })).problems).toContainEqual(
      expect.stringMatching(/^6:1 the repository has no issue forms/),
    );
  });
});

describe("people", () => {
  test("everybody who may be assigned is asked about once; who only reads along is not", async () => {
    const asked: string[] = [];
    const fetchAssignable = (login: string) => {
      asked.push(login);
      return Promise.resolve(succeeded(true));
    };
    await checked({ fetchAssignable });
    expect(asked).toEqual(["ann", "bob", "sam"]);
  });

  test("somebody who can't be assigned is told where they stand in the file", async () => {
    const fetchAssignable = (login: string) => Promise.resolve(succeeded(login === "sam"));
    const people = (await checked({ fetchAssignable })).problems.filter((problem) => problem.includes("assigned"));
    expect(people).toEqual([
      expect.stringMatching(/^3:3 "ann" can't be assigned in this repository/),
      expect.stringMatching(/^11:20 "bob" can't be assigned/),
    ]);
  });
});

describe("teams", () => {
  test.each(["not-found", "forbidden"] as const)(
    "one that is %s can't be read, which a token may mend",
    async (kind) => {
      const { problems, failures } = await checked({ fetchTeam: () => Promise.resolve(failing(kind)) });
      expect(problems).toContain(`4:18 asking: ${kind}`);
      expect(failures).toEqual([]);
    },
  );
});

test.each(["fetchLabels", "fetchForms", "fetchAssignable", "fetchTeam"] as const)(
  "%s that fails is a failure, said once",
  async (method) => {
    const { failures } = await checked({ [method]: () => Promise.resolve(failing("unavailable")) });
    expect(failures).toEqual([{ kind: "unavailable", message: "asking: unavailable" }]);
  },
);
