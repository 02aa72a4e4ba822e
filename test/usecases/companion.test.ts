// Who goes first where App and Action both know what to say?

import { describe, expect, test } from "@jest/globals";
import { instant, later } from "../../src/core/time/instant.ts";
import { reviewTicket } from "../../src/usecases/review-ticket.ts";
import { startRun } from "../../src/usecases/start-run.ts";
import { sweep } from "../../src/usecases/sweep.ts";
import { desk, FILE } from "./desk.ts";
import { BOT, type Fake, open, spoken, tell } from "./fake-tracker.ts";

const APP = { login: "app", kind: "bot", id: 8 } as const;
const BOTH = `${FILE}\nbots: [app, watchbill]\n`;

/** What the App would post, in full. */
const CARD = "the App's card";

/** A ticket of nine o'clock; the Action begins at `time`, and while it waits `meanwhile` happens. */
async function actionAt(fake: Fake, time: string, meanwhile = (): void => undefined, turn?: number) {
  fake.now = instant(`2026-03-02T${time}Z`);
  const pauses: number[] = [];
  const pause = (ms: number): Promise<void> => {
    pauses.push(ms);
    fake.now = later(fake.now, ms);
    meanwhile();
    return Promise.resolve();
  };
  const start = await startRun(fake, { pause, turn });
  if (start.kind !== "ready") throw new Error(JSON.stringify(start));
  return { run: start.run, pauses };
}

function shared({ withApp }: { withApp: boolean }): Fake {
  const fake = desk(BOTH);
  fake.bots = { app: APP, watchbill: BOT };
  open(fake);
  if (withApp) tell(fake, 1, { kind: "commented", id: "1", body: CARD }, APP);
  return fake;
}

test.each([
  { name: "with the App at work: two and a half minutes later", withApp: true, waited: [150_000] },
  { name: "alone: at once", withApp: false, waited: [] },
])("what is due is said $name", async ({ withApp, waited }) => {
  const fake = shared({ withApp });
  const { run, pauses } = await actionAt(fake, "10:00");
  await reviewTicket(1, run);
  expect(pauses).toEqual(waited);
  expect(spoken(fake, 1)).toContain("announcement");
});

test.each([
  { turn: 42, waited: 150_000 },
  { turn: 43, waited: 300_000 },
])("of two runs side by side one waits until the other's words show: run $turn", async ({ turn, waited }) => {
  const fake = shared({ withApp: true });
  const { run, pauses } = await actionAt(fake, "10:00", undefined, turn);
  await sweep(run);
  expect(pauses).toEqual([waited]);
});

test("what happens on a ticket is waited for as long in either run", async () => {
  const fake = shared({ withApp: true });
  const { run, pauses } = await actionAt(fake, "10:00", undefined, 43);
  fake.now = instant("2026-03-02T10:04:00Z");
  tell(fake, 1, { kind: "commented", id: "2", body: "Any news?" });
  fake.now = instant("2026-03-02T10:05:00Z");
  await reviewTicket(1, run);
  expect(pauses).toEqual([90_000]);
});

test("what the App has said meanwhile is not said again", async () => {
  const fake = shared({ withApp: true });
  let words: readonly string[] = [];
  const app = await actionAt(fake, "10:00");
  // What the App would say: the same code under the other name.
  await reviewTicket(1, app.run);
  words = fake.issues.get(1)?.flatMap((event) => (event.kind === "commented" ? [event.body] : [])) ?? [];
  const again = shared({ withApp: true });
  const { run } = await actionAt(again, "10:00", () => {
    for (const [place, body] of words.slice(1).entries()) {
      tell(again, 1, { kind: "commented", id: String(50 + place), body }, APP);
    }
  });
  await reviewTicket(1, run);
  expect(spoken(again, 1)).toEqual(
    [CARD, ...words.slice(1)].map((body) => /watchbill:(\w+)/.exec(body)?.[1] ?? body.slice(0, 20)),
  );
});

test("where nothing is to be said nobody waits", async () => {
  const fake = shared({ withApp: true });
  const first = await actionAt(fake, "09:00");
  await reviewTicket(1, first.run);
  const { run, pauses } = await actionAt(fake, "09:30");
  await reviewTicket(1, run);
  expect(pauses).toEqual([]);
});

test("a sweep lets the App go first on tickets that it has not touched yet, once for all of them", async () => {
  const fake = shared({ withApp: true });
  open(fake);
  open(fake);
  const { run, pauses } = await actionAt(fake, "10:00");
  await sweep(run);
  expect(pauses).toEqual([150_000]);
  expect([1, 2, 3].map((number) => spoken(fake, number).includes("announcement"))).toEqual([true, true, true]);
});

test("one that is gone for two weeks is waited for no more", async () => {
  const fake = shared({ withApp: true });
  const { run, pauses } = await actionAt(fake, "10:00");
  await reviewTicket(1, { ...run, now: later(run.now, 14 * 86_400_000) });
  expect(pauses).toEqual([]);
});

describe("while labels and people are put on", () => {
  /** An escalation at ten; right after the assignment `meanwhile` happens. */
  async function escalated(meanwhile: (fake: Fake, word: string) => void) {
    const word = await wordOfEscalation();
    const fake = shared({ withApp: true });
    await reviewTicket(1, (await actionAt(fake, "09:00")).run);
    fake.now = instant("2026-03-02T10:00:00Z");
    const assign: Fake["assign"] = async (number, login) => {
      const assigned = await fake.assign(number, login);
      meanwhile(fake, word);
      return assigned;
    };
    const start = await startRun({ ...fake, assign });
    if (start.kind !== "ready") throw new Error(JSON.stringify(start));
    await reviewTicket(1, start.run);
    return spoken(fake, 1).filter((kind) => kind === "announcement").length;
  }

  async function wordOfEscalation(): Promise<string> {
    const fake = shared({ withApp: true });
    await reviewTicket(1, (await actionAt(fake, "09:00")).run);
    await reviewTicket(1, (await actionAt(fake, "10:00")).run);
    const said = fake.issues.get(1)?.findLast((event) => event.kind === "commented");
    return said?.kind === "commented" ? said.body : "";
  }

  test.each([
    { name: "nothing happens: it is said", meanwhile: () => undefined, said: 1 },
    {
      name: "the App says it: it is not said again",
      meanwhile: (fake: Fake, body: string) => {
        tell(fake, 1, { kind: "commented", id: "60", body }, APP);
      },
      said: 1,
    },
    {
      name: "staff answer: it is not said any more",
      meanwhile: (fake: Fake) => {
        tell(fake, 1, { kind: "commented", id: "61", body: "I am on it." }, { login: "ann", kind: "user" });
      },
      said: 0,
    },
  ])("$name", async ({ meanwhile, said }) => {
    expect(await escalated(meanwhile)).toBe(said);
  });
});
