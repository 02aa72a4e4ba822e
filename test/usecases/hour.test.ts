// Is no more written in an hour than GitHub takes well, though every run of the Action is a process of its own?

import { describe, expect, test } from "@jest/globals";
import { sweep } from "../../src/usecases/sweep.ts";
import type { SweepReport } from "../../src/usecases/sweep-report.ts";
import { desk, FILE, runAt } from "./desk.ts";
import { BOT, type Fake, open, tell } from "./fake-tracker.ts";

const SLOW_FILE = `${FILE.replace("within: 1h", "within: 8h")}limits: { writes_per_sweep: 100000 }\n`;

/** New tickets; each needs three writes: its labels, a person, a card. */
function newTickets(count: number): Fake {
  const fake = desk(SLOW_FILE);
  for (let number = 1; number <= count; number += 1) open(fake);
  return fake;
}

function leftOut({ tickets }: SweepReport): readonly number[] {
  return tickets.flatMap(({ number, failure }) => (failure?.kind === "limited" ? [number] : []));
}

test("a sweep goes on where the hour of those before it has room, and names what waits", async () => {
  const fake = newTickets(5);
  const limit = { hourlyWrites: 8 };
  expect(leftOut(await sweep(await runAt(fake, "09:00"), limit))).toEqual([3, 4, 5]);
  expect(fake.writes()).toHaveLength(6);

  const soon = await sweep(await runAt(fake, "09:59"), limit);
  expect(leftOut(soon)).toEqual([3, 4, 5]);
  expect(soon).toMatchObject({ checked: 5, acted: 0, failed: 3 });
  expect(fake.writes()).toEqual([]);

  expect(leftOut(await sweep(await runAt(fake, "10:00"), limit))).toEqual([5]);
  expect(fake.writes()).toHaveLength(6);
});

test("the reason is told", async () => {
  const fake = newTickets(1);
  const { tickets } = await sweep(await runAt(fake, "09:00"), { hourlyWrites: 2 });
  expect(tickets.map(({ failure }) => failure?.message)).toEqual([
    expect.stringMatching(/^left for the next sweep: .*400 writes an hour/),
  ]);
});

test("400 by default", async () => {
  const fake = newTickets(135);
  const report = await sweep(await runAt(fake, "09:00"));
  expect(fake.writes()).toHaveLength(399);
  expect(leftOut(report)).toEqual([134, 135]);
});

describe("what counts is what our own accounts did in the last hour", () => {
  const comment = (id: string) => ({ kind: "commented", id, body: "A word." }) as const;

  test.each([
    { name: "our comment a minute ago", at: "09:59", by: BOT, waits: true },
    { name: "our comment a second less than an hour ago", at: "09:00:01", by: BOT, waits: true },
    { name: "our comment an hour ago", at: "09:00:00", by: BOT, waits: false },
    { name: "a person's comment", at: "09:59", by: { login: "ann", kind: "user" } as const, waits: false },
    { name: "another bot's", at: "09:59", by: { login: "linter", kind: "bot", id: 99 } as const, waits: false },
  ])("$name: waits $waits", async ({ at, by, waits }) => {
    const fake = newTickets(2);
    await runAt(fake, at);
    tell(fake, 2, comment("77"), by);
    expect(leftOut(await sweep(await runAt(fake, "10:00"), { hourlyWrites: 3 })).includes(1)).toBe(waits);
  });
});
