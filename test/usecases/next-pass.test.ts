// What does the pass after a channel's failure do, for each kind of failure?

import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { failuresOf } from "../../src/usecases/applied.ts";
import type { Channel } from "../../src/usecases/channel.ts";
import { failed, type FailureKind, succeeded } from "../../src/usecases/outcome.ts";
import { reviewTicket } from "../../src/usecases/review-ticket.ts";
import { appRun, HOUR, inside, type Inside } from "./inside.ts";

const FILE = `
version: 1
timezone: Europe/Brussels
people: { ann: { name: Ann }, lea: { name: Lea } }
calendars: { always: 24x7 }
request_types: { other: { default: true } }
priorities:
  urgent:
    default: true
    calendar: always
    first_response: { within: 1h, steps: [{ at: due, escalate: next }] }
schedules: { support: { layers: [{ always: [ann] }] } }
escalation:
  on-call: { on_call: support }
  lead: { people: [lea], alert: [pager, help] }
channels:
  pager: { kind: pagerduty, routing_key: PD_KEY }
  help: { kind: slack, webhook: SLACK_URL }
`;

let place: Inside;

beforeEach(async () => {
  place = await inside(FILE);
  place.desk.openIssue({ by: "cleo", title: "Help", body: "It is broken" });
});

afterEach(async () => {
  await place.sandbox.stop();
});

/** One review; `sent` is what the channel `failing` was asked to send, with `again` where it says that it may be a repeat. */
async function pass(
  failing: string,
  kind?: FailureKind,
): Promise<{ readonly sent: readonly string[]; readonly red: boolean }> {
  const sent: string[] = [];
  const channel = (name: string): [string, Channel] => {
    const send: Channel["send"] = ({ action, mayBeRepeat }) => {
      if (name === failing) sent.push(`${action}${mayBeRepeat ? " again" : ""}`);
      const isFailing = kind !== undefined && name === failing;
      return Promise.resolve(isFailing ? failed({ kind, message: `${name} failed` }) : succeeded(undefined));
    };
    return [name, { name, deduplicates: name === "pager", send }];
  };
  const run = await appRun(place, { channels: () => new Map([channel("pager"), channel("help")]) });
  return { sent, red: failuresOf(await reviewTicket(1, run)).length > 0 };
}

const ONCE_MORE = { sent: ["trigger"], red: false };
const MARKED = { sent: ["trigger again"], red: false };
const QUIET = { sent: [], red: false };

test.each([
  ["pager", "rejected", ONCE_MORE],
  ["pager", "forbidden", ONCE_MORE],
  ["pager", "not-found", ONCE_MORE],
  ["pager", "limited", ONCE_MORE],
  ["pager", "unavailable", ONCE_MORE],
  ["pager", "unclear", ONCE_MORE],
  ["help", "rejected", MARKED],
  ["help", "forbidden", MARKED],
  ["help", "not-found", MARKED],
  ["help", "limited", MARKED],
  ["help", "unavailable", MARKED],
  ["help", "unclear", MARKED],
] as const)(
  "%s, %s: red now; the next pass sends once more, and the one after nothing",
  async (channel, kind, next) => {
    await pass(channel);
    place.sandbox.clock.advance(HOUR);
    expect(await pass(channel, kind)).toEqual({ sent: ["trigger"], red: true });
    place.sandbox.clock.advance(HOUR / 12);
    expect(await pass(channel, kind)).toMatchObject({ red: true });
    place.sandbox.clock.advance(HOUR / 12);
    expect(await pass(channel)).toEqual(next);
    place.sandbox.clock.advance(HOUR / 12);
    expect(await pass(channel)).toEqual(QUIET);
    expect(place.desk.issue(1).comments).toHaveLength(2);
  },
);
