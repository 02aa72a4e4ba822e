// On which small desk are the use cases tried?

import { instant } from "../../src/core/time/instant.ts";
import { type Run, startRun } from "../../src/usecases/start-run.ts";
import { type Fake, fakeTracker } from "./fake-tracker.ts";

/** New tickets go to ann; an hour unanswered, and lea hears. */
export const FILE = `
version: 1
timezone: Europe/Brussels
people: { ann: { name: Ann }, bob: { name: Bob }, lea: { name: Lea } }
calendars: { always: 24x7 }
request_types: { other: { default: true } }
priorities:
  urgent: { default: true, calendar: always, first_response: { within: 1h } }
schedules: { support: { layers: [{ always: [ann, bob] }] } }
escalation:
  on-call: { on_call: support }
  lead: { people: [lea] }
`;

export const NINE = "2026-03-02T09:00:00Z";

export function desk(file: string = FILE): Fake {
  return fakeTracker(file, NINE);
}

/** A run of now: `2026-03-02T10:30Z` is written `10:30`. */
export async function runAt(fake: Fake, time: string): Promise<Run> {
  fake.now = instant(`2026-03-02T${time}Z`);
  const start = await startRun(fake);
  if (start.kind !== "ready") throw new Error(JSON.stringify(start));
  fake.calls.length = 0;
  return start.run;
}
