// Which policy is in force while a base of the file is broken?

import { describe, expect, test } from "@jest/globals";
import { instant, isoOf } from "../../src/core/time/instant.ts";
import { lastGoodMemory } from "../../src/usecases/last-good-memory.ts";
import { failed, type Failure, type Outcome, succeeded } from "../../src/usecases/outcome.ts";
import { type RunStart, startRun } from "../../src/usecases/start-run.ts";
import { sweep } from "../../src/usecases/sweep.ts";
import type { FileRead, FileVersion, RepositoryName } from "../../src/usecases/tracker.ts";
import { type Fake, fakeTracker, open, shaOf } from "./fake-tracker.ts";

const NOW = "2026-03-02T09:00:00Z";
const OWN = ".github/watchbill.yml";
const BASE = `example/shared:${OWN}`;
const DEEP = `example/deep:${OWN}`;

const EXTENDING = "version: 1\nextends: example/shared\n";
const SHARED = `timezone: Europe/Brussels
people: { ann: {}, bob: {} }
tickets: { since: 2026-01-01 }
calendars: { always: 24x7 }
request_types: { other: { default: true } }
priorities: { urgent: { default: true, first_response: { within: 1h, calendar: always } } }
schedules: { support: { layers: [{ always: [ann] }] } }
escalation: { on-call: { on_call: support } }
`;
const BROKEN = SHARED.replace("{ on_call: support }", "{ on_call: zed }");

/** Each file's texts, the newest first, by the hours before now at which they were committed. */
type Shelf = Readonly<Record<string, readonly (readonly [hoursAgo: number, text: string])[]>>;

interface Desk {
  readonly fake: Fake;
  /** Addresses that can't be read, and those whose changes can't. */
  readonly unread: Set<string>;
  readonly asked: string[];
}

function desk(shelf: Shelf): Desk {
  const fake = fakeTracker("", NOW);
  const unread = new Set<string>();
  const asked: string[] = [];
  fake.fetchFile = (path, home) => {
    const address = addressOf(path, home);
    const text = shelf[address]?.[0]?.[1];
    if (unread.has(address)) return Promise.resolve(failed(lost(address)));
    if (text === undefined) return Promise.resolve(failed({ ...lost(address), kind: "not-found" }));
    return Promise.resolve(succeeded<FileRead>({ kind: "found", text, sha: shaOf(text) }));
  };
  fake.fetchVersions = async function* (path, home): AsyncGenerator<Outcome<FileVersion>> {
    const address = addressOf(path, home);
    asked.push(address);
    const versions = shelf[address] ?? [];
    if (unread.has(`changes of ${address}`)) yield failed(lost(address));
    for (const [hoursAgo, text] of unread.has(`changes of ${address}`) ? [] : versions) {
      yield await Promise.resolve(succeeded({ text, sha: shaOf(text), commit: "0", at: ago(hoursAgo) }));
    }
  };
  return { fake, unread, asked };
}

function addressOf(path: string, home: RepositoryName | undefined): string {
  return home === undefined ? path : `${home.owner}/${home.name}:${path}`;
}

const lost = (address: string): Failure => ({ kind: "unavailable", message: `reading ${address}: lost` });
const ago = (hours: number) => instant(Date.parse(NOW) - hours * 3_600_000);

/** `ready`, by whom tickets are taken and since when that is in force; or how it ended. */
function inForce(start: RunStart): string {
  if (start.kind !== "ready") return start.kind;
  const { config, broken } = start.run;
  const layer = JSON.stringify(config.schedules[0]?.layers[0]);
  const who = ["ann", "bob"].filter((person) => layer.includes(`"${person}"`)).join(" and ");
  const since = broken === undefined ? "now" : isoOf(broken.goodSince).slice(11, 16);
  return `${who}, ${config.dueSoonPercent} %, as of ${since}`;
}

const bobs = (text: string): string => text.replace("always: [ann]", "always: [bob]");
const dueSoon = (percent: number): string => `due_soon: ${percent}%\n`;

describe("the newest state of all files together that was right", () => {
  test.each<{ name: string; shelf: Shelf; is: string }>([
    {
      name: "the own file is right, its base is broken: the base's last good version",
      shelf: {
        [OWN]: [[50, EXTENDING]],
        [BASE]: [
          [1, BROKEN],
          [4, bobs(SHARED)],
          [9, SHARED],
        ],
      },
      is: "bob, 75 %, as of 05:00",
    },
    {
      name: "broken in several pushes",
      shelf: {
        [OWN]: [[50, EXTENDING]],
        [BASE]: [
          [1, BROKEN],
          [2, "version: ["],
          [4, SHARED],
        ],
      },
      is: "ann, 75 %, as of 05:00",
    },
    {
      name: "the own file changed since: it counts as it is now",
      shelf: {
        [OWN]: [
          [1, EXTENDING + dueSoon(10)],
          [50, EXTENDING],
        ],
        [BASE]: [
          [2, BROKEN],
          [9, SHARED],
        ],
      },
      is: "ann, 10 %, as of 00:00",
    },
    {
      name: "the own file is broken and the base changed since: the base counts as it is now",
      shelf: {
        [OWN]: [
          [3, `${EXTENDING}foo: 1\n`],
          [8, EXTENDING],
        ],
        [BASE]: [
          [2, bobs(SHARED)],
          [9, SHARED],
        ],
      },
      is: "bob, 75 %, as of 01:00",
    },
    {
      name: "both are broken",
      shelf: {
        [OWN]: [
          [3, `${EXTENDING}foo: 1\n`],
          [8, EXTENDING],
        ],
        [BASE]: [
          [2, BROKEN],
          [5, bobs(SHARED)],
          [9, SHARED],
        ],
      },
      is: "bob, 75 %, as of 01:00",
    },
    {
      name: "the base is right by itself, and the file no longer fits it",
      shelf: {
        [OWN]: [
          [20, `${EXTENDING}routes: [{ when: { type: other }, on_call: support }]\n`],
          [50, EXTENDING],
        ],
        [BASE]: [
          [1, SHARED.replaceAll("support", "help")],
          [9, SHARED],
        ],
      },
      is: "ann, 75 %, as of 00:00",
    },
    {
      name: "the base of a base is broken",
      shelf: {
        [OWN]: [[50, EXTENDING]],
        [BASE]: [[40, "extends: example/deep\ndue_soon: 10%\n"]],
        [DEEP]: [
          [1, BROKEN],
          [7, SHARED],
        ],
      },
      is: "ann, 10 %, as of 02:00",
    },
    {
      name: "a base that began to extend a loop",
      shelf: {
        [OWN]: [[50, EXTENDING]],
        [BASE]: [
          [1, `extends: Example/Shared\n${SHARED}`],
          [6, SHARED],
        ],
      },
      is: "ann, 75 %, as of 03:00",
    },
    {
      name: "nothing of it was ever right",
      shelf: {
        [OWN]: [[50, EXTENDING]],
        [BASE]: [
          [1, BROKEN],
          [6, "version: ["],
        ],
      },
      is: "invalid",
    },
    {
      name: "all are right now",
      shelf: {
        [OWN]: [[50, EXTENDING]],
        [BASE]: [
          [1, bobs(SHARED)],
          [6, BROKEN],
        ],
      },
      is: "bob, 75 %, as of now",
    },
  ])("$name", async ({ shelf, is }) => {
    expect(inForce(await startRun(desk(shelf).fake))).toBe(is);
  });
});

const BROKEN_BASE: Shelf = {
  [OWN]: [[50, EXTENDING]],
  [BASE]: [
    [1, BROKEN],
    [4, SHARED],
  ],
};

test.each([`changes of ${BASE}`, `changes of ${OWN}`])("unknown, where the %s can't be read", async (what) => {
  const { fake, unread } = desk(BROKEN_BASE);
  unread.add(what);
  expect(await startRun(fake)).toMatchObject({ kind: "failed", failure: { kind: "unavailable" } });
});

test("unknown, where an earlier version extends what can't be read", async () => {
  const { fake, unread } = desk({
    [OWN]: [
      [1, `${SHARED}foo: 1\n`],
      [4, EXTENDING],
      [9, `version: 1\n${SHARED}`],
    ],
    [BASE]: [[9, SHARED]],
  });
  unread.add(BASE);
  expect(await startRun(fake)).toMatchObject({ kind: "failed", failure: { kind: "unavailable" } });
});

test("the process remembers it for as long as neither text changes", async () => {
  const options = { lastGood: lastGoodMemory() };
  const { fake, asked } = desk(BROKEN_BASE);
  await startRun(fake, options);
  expect(asked).toHaveLength(2);
  expect(inForce(await startRun(fake, options))).toBe("ann, 75 %, as of 05:00");
  expect(asked).toHaveLength(2);
  const changed = desk({
    ...BROKEN_BASE,
    [BASE]: [
      [1, `${BROKEN}foo: 1\n`],
      [2, bobs(SHARED)],
      [4, SHARED],
    ],
  });
  expect(inForce(await startRun(changed.fake, options))).toBe("bob, 75 %, as of 07:00");
});

test("tickets are looked after, and one issue tells the file and line of the base", async () => {
  const { fake } = desk(BROKEN_BASE);
  open(fake);
  const start = await startRun(fake);
  const report = start.kind === "ready" ? await sweep(start.run) : undefined;
  expect(fake.writes()).toContain("assign 1 ann");
  expect(report?.warnings).toEqual(["What is wrong with .github/watchbill.yml is told in #2."]);
  const opened = fake.issues.get(2)?.[0];
  const body = opened?.kind === "opened" ? opened.body : "";
  expect(body).toContain(
    "`example/shared`, which `.github/watchbill.yml` extends, has a mistake, so the version of Monday 2 March 2026, 06:00 (Brussels time) stays in force.",
  );
  expect(body).toContain('\nexample/shared:8:35  unknown schedule "zed"');
});
