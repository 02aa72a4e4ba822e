// Is the file found with all its bases, and is what can't be read never taken for absent?

import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { githubClient } from "../../src/github/client.ts";
import { githubTracker } from "../../src/github/tracker.ts";
import { startSandbox, type Sandbox } from "../../src/sandbox/sandbox.ts";
import { fetchPolicy } from "../../src/usecases/fetch-policy.ts";
import { startRun } from "../../src/usecases/start-run.ts";
import { failed, type Failure, type Outcome, succeeded } from "../../src/usecases/outcome.ts";
import type { FileRead } from "../../src/usecases/tracker.ts";
import { desk } from "./desk.ts";

const PATH = ".github/watchbill.yml";
const repository = { owner: "acme", name: "help" };

/** A tracker to which these files are known; `asked` are the reads, in order. */
function shelf(files: Readonly<Record<string, string | Failure>>) {
  const asked: string[] = [];
  const fetchFile = (path: string, home?: { owner: string; name: string }): Promise<Outcome<FileRead>> => {
    const address = home === undefined ? path : `${home.owner}/${home.name}:${path}`;
    asked.push(address);
    const file = files[address];
    if (typeof file === "string") return Promise.resolve(succeeded({ kind: "found", text: file, sha: "1" }));
    if (file !== undefined) return Promise.resolve(failed(file));
    const missing = home === undefined ? succeeded<FileRead>({ kind: "absent" }) : failed(failure("not-found"));
    return Promise.resolve(missing);
  };
  const tracker = desk();
  tracker.fetchFile = fetchFile;
  tracker.fetchVersions = async function* () {};
  tracker.repository = repository;
  return { asked, tracker };
}

const failure = (kind: Failure["kind"]): Failure => ({ kind, message: `reading: ${kind}` });
const shared = `acme/.github:${PATH}`;

describe("the owner's .github repository", () => {
  test("is not asked where the repository has a file", async () => {
    const { asked, tracker } = shelf({ [PATH]: "version: 1\n", [shared]: "version: 2\n" });
    expect(await fetchPolicy(tracker, { repository, path: PATH })).toMatchObject({
      value: { text: "version: 1\n", home: undefined, origin: { owner: "acme", bases: {} } },
    });
    expect(asked).toEqual([PATH]);
  });

  test("speaks for a repository without one, under its own name", async () => {
    const { tracker } = shelf({ [shared]: "version: 1\n" });
    expect(await fetchPolicy(tracker, { repository, path: PATH })).toMatchObject({
      value: { text: "version: 1\n", home: { owner: "acme", name: ".github" }, origin: { file: shared } },
    });
  });

  test("is asked for the same path", async () => {
    const { asked, tracker } = shelf({});
    expect(await fetchPolicy(tracker, { repository, path: "watch.yml" })).toEqual(succeeded(undefined));
    expect(asked).toEqual(["watch.yml", "acme/.github:watch.yml"]);
  });

  test("is not asked about itself", async () => {
    const { asked, tracker } = shelf({});
    await fetchPolicy(tracker, { repository: { owner: "acme", name: ".GitHub" }, path: PATH });
    expect(asked).toEqual([PATH]);
  });

  test.each(["unavailable", "forbidden", "limited", "rejected", "transferred"] as const)(
    "that is %s may hide a file",
    async (kind) => {
      const { tracker } = shelf({ [shared]: failure(kind) });
      expect(await fetchPolicy(tracker, { repository, path: PATH })).toEqual(failed(failure(kind)));
    },
  );

  test("an own file that can't be read is no reason to ask it", async () => {
    const { asked, tracker } = shelf({ [PATH]: failure("forbidden"), [shared]: "version: 1\n" });
    expect(await fetchPolicy(tracker, { repository, path: PATH })).toEqual(failed(failure("forbidden")));
    expect(asked).toEqual([PATH]);
  });
});

describe("bases", () => {
  const chain = {
    [PATH]: "version: 1\nextends: acme/a\n",
    "acme/a:.github/watchbill.yml": "extends: acme/b:shared/one.yml\ndue_soon: 10%\n",
    "acme/b:shared/one.yml": "due_soon: 20%\ncustomers: opener\n",
  };

  test("a whole chain is read, each under its key", async () => {
    const { asked, tracker } = shelf(chain);
    expect(await fetchPolicy(tracker, { repository, path: PATH })).toMatchObject({
      value: {
        origin: {
          bases: {
            "acme/a": chain["acme/a:.github/watchbill.yml"],
            "acme/b:shared/one.yml": chain["acme/b:shared/one.yml"],
          },
        },
      },
    });
    expect(asked).toEqual(Object.keys(chain));
  });

  test.each(["not-found", "forbidden", "unavailable", "limited", "transferred"] as const)(
    "one of them that is %s fails the whole, and is named",
    async (kind) => {
      const { tracker } = shelf({ ...chain, "acme/b:shared/one.yml": failure(kind) });
      const policy = await fetchPolicy(tracker, { repository, path: PATH });
      expect(policy).toMatchObject({ ok: false, failure: { kind } });
      expect(policy.ok ? "" : policy.failure.message).toMatch(/"acme\/b:shared\/one\.yml".*can't be read.*reading:/);
      expect(await startRun(tracker)).toMatchObject({ kind: "failed" });
      expect(tracker.writes()).toEqual([]);
    },
  );

  test("a loop is read once around and then told as a mistake of the file that closes it", async () => {
    const { asked, tracker } = shelf({
      [PATH]: "version: 1\nextends: example/a\n",
      "example/a:.github/watchbill.yml": "extends: example/b\n",
      "example/b:.github/watchbill.yml": "extends: Example/A\n",
    });
    tracker.repository = { owner: "example" };
    expect(await startRun(tracker)).toMatchObject({
      kind: "invalid",
      problems: [{ file: "example/b", line: 1, message: expect.stringContaining("extends itself") }],
    });
    expect(asked).toHaveLength(3);
  });

  test("six deep: the sixth is not read, and refused", async () => {
    const deep = Object.fromEntries(
      [1, 2, 3, 4, 5, 6].map((depth) => [`acme/r${depth}:${PATH}`, `extends: acme/r${depth + 1}\n`]),
    );
    const { asked, tracker } = shelf({ ...deep, [PATH]: "version: 1\nextends: acme/r1\n" });
    expect(await startRun(tracker)).toMatchObject({
      kind: "invalid",
      problems: [{ file: "acme/r5", message: "files can extend each other at most 5 deep" }],
    });
    expect(asked).toHaveLength(6);
  });

  test("another owner's file is not even read, unless the operator allows it", async () => {
    const { asked, tracker } = shelf({
      [PATH]: "version: 1\nextends: other/a\n",
      "other/a:.github/watchbill.yml": "due_soon: 10%\n",
    });
    expect(await startRun(tracker)).toMatchObject({
      kind: "invalid",
      problems: [{ line: 2, message: expect.stringContaining("another owner") }],
    });
    expect(asked).toEqual([PATH]);
    expect(await startRun(tracker, { allowedOwners: ["Other"] })).toMatchObject({
      kind: "ready",
      run: { config: { dueSoonPercent: 10 } },
    });
  });

  test("a country that only the base names is known", async () => {
    const { tracker } = shelf({
      [PATH]: "version: 1\nextends: acme/a\n",
      "acme/a:.github/watchbill.yml": "calendars: { c: { hours: 09:00-17:00, holidays: [{ country: BE }] } }\n",
    });
    expect(await startRun(tracker)).toMatchObject({ kind: "ready" });
  });
});

describe("on a whole GitHub", () => {
  let sandbox: Sandbox;

  beforeEach(async () => {
    sandbox = await startSandbox({ startAt: "2026-03-02T09:00:00Z" });
  });

  afterEach(async () => {
    await sandbox.stop();
  });

  const create = (name: string, visibility: "public" | "private", files: Readonly<Record<string, string>>) =>
    sandbox.world.createRepository({ owner: "acme", name, visibility, files });

  const start = (own: Readonly<Record<string, string>>) => {
    const help = create("help", "private", own);
    const token = sandbox.tokens.workflow(help);
    const { apiUrl: baseUrl, graphqlUrl } = sandbox;
    const octokit = githubClient({ login: token, baseUrl, graphqlUrl, userAgent: "watchbill-test" });
    return startRun(githubTracker({ octokit, repository, pause: () => Promise.resolve() }));
  };

  test("a public .github repository speaks for the others, and a mistake there is told with its file", async () => {
    create(".github", "public", { [PATH]: "version: 1\ntimezone: Europe/Brusels\n" });
    expect(await start({})).toMatchObject({
      kind: "invalid",
      problems: [{ file: shared, line: 2, column: 11 }],
    });
  });

  test("without a file here and there nothing is configured", async () => {
    create(".github", "public", {});
    expect(await start({})).toMatchObject({ kind: "not-configured" });
  });

  test("tickets count since the shared file first appeared", async () => {
    create(".github", "public", { [PATH]: "version: 1\ntimezone: Europe/Brussels\n" });
    expect(await start({})).toMatchObject({
      kind: "ready",
      run: { config: { tickets: { since: Date.parse("2026-03-01T23:00:00Z") } } },
    });
  });

  test("a base that is hidden from the workflow's token is a failure and not an empty one", async () => {
    create("shared", "private", { [PATH]: "timezone: Europe/Brussels\n" });
    const ended = await start({ [PATH]: "version: 1\nextends: acme/shared\n" });
    expect(ended).toMatchObject({ kind: "failed", failure: { kind: "not-found" } });
    expect(JSON.stringify(ended)).toContain("acme/shared");
  });

  test("a base in a public repository is read", async () => {
    create("shared", "public", { [PATH]: "timezone: Asia/Kolkata\n" });
    expect(await start({ [PATH]: "version: 1\nextends: acme/shared\n" })).toMatchObject({
      kind: "ready",
      run: { config: { timezone: "Asia/Kolkata" } },
    });
  });

  test("a base that is broken later leaves its last good version in force", async () => {
    const shared = create("shared", "public", { [PATH]: "timezone: Asia/Kolkata\n" });
    sandbox.clock.advance(60_000);
    shared.push({ by: "ann", files: { [PATH]: "timezone: Asia/Kolkatta\n" } });
    expect(await start({ [PATH]: "version: 1\nextends: acme/shared\n" })).toMatchObject({
      kind: "ready",
      run: {
        config: { timezone: "Asia/Kolkata" },
        broken: { goodSince: Date.parse("2026-03-02T09:00:00Z"), problems: [{ file: "acme/shared", line: 1 }] },
      },
    });
  });
});
