// What is lost when GitHub delivers nothing for three days, and the workflow then does not run for half a day?

import { expect, test } from "@jest/globals";
import { isRecord, textsOf } from "../../src/core/ticket/ledger.ts";
import { markerOf } from "../../src/core/ticket/marker.ts";
import { later } from "../../src/core/time/instant.ts";
import { startRun } from "../../src/usecases/start-run.ts";
import { sweep } from "../../src/usecases/sweep.ts";
import { desk, FILE } from "./desk.ts";
import { type Fake, open, tell } from "./fake-tracker.ts";

const HOUR = 3_600_000;
const DEAF_HOURS = 72;
const HOURS = DEAF_HOURS + 12;
const ANN = { login: "ann", kind: "user" } as const;

// One of them is answered, and one closed, while nobody looks.
const OPENED_AT = [0, 5, 30, 61, 70, 73, 80];
const ANSWERED = { ticket: 3, hour: 32 };
const CLOSED = { ticket: 6, hour: 76 };

interface Said {
  readonly ticket: number;
  readonly step: string;
  readonly at: number;
}

/** The hours from nine o'clock on; `looks`: whether anybody looks in that hour. */
async function lived(looks: (hour: number) => boolean): Promise<Fake> {
  const fake = desk(FILE);
  const nine = fake.now;
  for (let hour = 0; hour <= HOURS; hour += 1) {
    fake.now = later(nine, hour * HOUR);
    if (OPENED_AT.includes(hour)) open(fake);
    if (hour === ANSWERED.hour) tell(fake, ANSWERED.ticket, { kind: "commented", id: "77", body: "On it." }, ANN);
    if (hour === CLOSED.hour) tell(fake, CLOSED.ticket, { kind: "closed", reason: "completed" }, ANN);
    if (!looks(hour)) continue;
    fake.now = later(fake.now, 60_000);
    const start = await startRun(fake);
    if (start.kind !== "ready") throw new Error(JSON.stringify(start));
    expect(await sweep(start.run, { hourlyWrites: Infinity })).toMatchObject({ failed: 0 });
  }
  return fake;
}

function saidIn(fake: Fake): readonly Said[] {
  return [...fake.issues].flatMap(([ticket, events]) =>
    events.flatMap((event) => {
      const marker = event.kind === "commented" ? markerOf(event.body) : undefined;
      if (marker?.kind !== "announcement" || !isRecord(marker.data)) return [];
      return textsOf(marker.data["steps"]).map((step) => ({ ticket, step, at: event.at }));
    }),
  );
}

const nameOf = ({ ticket, step }: Said): string => `${ticket} ${step}`;

test("72 hours without deliveries, then 12 without the workflow: only later, nothing missing, nothing twice", async () => {
  const watched = saidIn(await lived(() => true));
  const alone = await lived((hour) => (hour <= DEAF_HOURS ? hour % 6 === 0 : hour === HOURS));
  const late = saidIn(alone);
  expect(new Set(late.map(nameOf)).size).toBe(late.length);
  // What was answered or closed before anybody could know of it has become pointless, and nothing else is missing.
  const open_ = watched.filter(({ ticket }) => ticket !== ANSWERED.ticket && ticket !== CLOSED.ticket);
  expect(open_.length).toBeGreaterThan(5);
  expect(late.map(nameOf).filter((name) => !watched.map(nameOf).includes(name))).toEqual([]);
  expect(open_.map(nameOf).filter((name) => !late.map(nameOf).includes(name))).toEqual([]);
  for (const each of late) {
    const inTime = watched.find((other) => nameOf(other) === nameOf(each))?.at ?? Infinity;
    expect(each.at).toBeGreaterThanOrEqual(inTime);
  }
  expect(late.some(({ at }, place) => at > (watched[place]?.at ?? Infinity))).toBe(true);
  const before = alone.writes().length;
  const start = await startRun(alone);
  if (start.kind === "ready") await sweep(start.run, { hourlyWrites: Infinity });
  expect(alone.writes()).toHaveLength(before);
});
