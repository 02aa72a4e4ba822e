// Does every channel hear of an escalation whose process is killed between any two calls?

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { createAppAuth } from "@octokit/auth-app";
import { githubClient } from "../../src/github/client.ts";
import { deskOf, internalTracker, trackerAt, type TrackerSettings } from "../../src/github/tracker.ts";
import type { Config } from "../../src/core/config/config.ts";
import { twinOf } from "../../src/usecases/twin-marker.ts";
import { failuresOf } from "../../src/usecases/applied.ts";
import type { Channel, Message } from "../../src/usecases/channel.ts";
import type { RepositoryNamed } from "../../src/usecases/internal-repository.ts";
import { succeeded } from "../../src/usecases/outcome.ts";
import { reviewTicket } from "../../src/usecases/review-ticket.ts";
import { startRun } from "../../src/usecases/start-run.ts";
import { DESK, HOUR, inside, type Inside } from "./inside.ts";

const FILE = `
version: 1
timezone: Europe/Brussels
people: { ann: { name: Ann }, bob: { name: Bob }, lea: { name: Lea } }
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
  lead: { people: [lea, bob], label: "tier: lead", alert: [pager, help, mail] }
channels:
  pager: { kind: pagerduty, routing_key: PD_KEY }
  help: { kind: slack, webhook: SLACK_URL }
  mail: { kind: email, smtp: SMTP_URL, from: help@example.com, to: [lead@example.com] }
`;

const WITH_INTERNAL = `${FILE}internal: { repository: acme/help-internal }\n`;

/** When a process is stopped: at which call, and whether that one still reaches the other side. */
interface Stop {
  readonly at: number;
  readonly phase: "before" | "after";
}

interface Heard {
  readonly channel: string;
  readonly message: Message;
}

/** One process: its memory is its own, and from its stop on it does nothing more. */
class Process {
  calls = 0;
  readonly stopped: Promise<"stopped">;
  #stop: Stop | undefined;
  #end: (word: "stopped") => void = () => undefined;

  constructor() {
    this.stopped = new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  /** Calls count from now on. */
  stopAt(stop: Stop | undefined): void {
    this.calls = 0;
    this.#stop = stop;
  }

  async call<T>(work: () => Promise<T>): Promise<T> {
    this.calls += 1;
    const stop = this.#stop?.at === this.calls ? this.#stop : undefined;
    if (stop?.phase === "before") return this.#never();
    const answer = await work();
    return stop !== undefined ? this.#never() : answer;
  }

  #never<T>(): Promise<T> {
    this.#end("stopped");
    return new Promise<T>(() => undefined);
  }
}

async function review(place: Inside, number: number, heard: Heard[], stop?: Stop): Promise<Process> {
  const process = new Process();
  const desk = deskOf(reachOf(place, DESK, process));
  const start = await startRun(trackerAt(desk), {
    internal: (repository) => internalTracker(reachOf(place, repository, process), desk),
    channels: (config) => channelsOf(config, heard, process),
  });
  if (start.kind !== "ready") throw new Error(JSON.stringify(start));
  // Those that begin a run change nothing.
  process.stopAt(stop);
  const ended = await Promise.race([reviewTicket(number, start.run), process.stopped]);
  if (ended !== "stopped") expect(failuresOf(ended)).toEqual([]);
  return process;
}

function reachOf({ sandbox }: Inside, repository: RepositoryNamed, process: Process): TrackerSettings {
  const { apiUrl: baseUrl, graphqlUrl, app } = sandbox;
  const options = { appId: app.id, privateKey: app.privateKey, installationId: app.installationId };
  const octokit = githubClient({ login: { strategy: createAppAuth, options }, baseUrl, graphqlUrl, userAgent: "test" });
  const counted = new Proxy(octokit, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if ((name !== "request" && name !== "graphql") || typeof value !== "function") return value;
      return (...given: unknown[]) => process.call(() => Promise.resolve(Reflect.apply(value, target, given)));
    },
  });
  return { octokit: counted, repository, pause: () => Promise.resolve() };
}

function channelsOf({ channels }: Config, heard: Heard[], process: Process): ReadonlyMap<string, Channel> {
  return new Map(
    channels.map(({ name, kind }) => {
      const send: Channel["send"] = (message) =>
        process.call(() => {
          heard.push({ channel: name, message });
          return Promise.resolve(succeeded(undefined));
        });
      return [name, { name, deduplicates: kind === "pagerduty", send }];
    }),
  );
}

describe.each([
  ["on the ticket", FILE],
  ["in the internal repository", WITH_INTERNAL],
])("an escalation announced %s", (_, file) => {
  let place: Inside;

  beforeAll(async () => {
    place = await inside(file);
  });

  afterAll(async () => {
    await place.sandbox.stop();
  });

  async function overdue(): Promise<number> {
    const number = place.desk.openIssue({ by: "cleo", title: "Help", body: "It is broken" });
    await review(place, number, []);
    place.sandbox.clock.advance(HOUR);
    return number;
  }

  function announcements(number: number): number {
    const twins = place.internal.issues().filter(({ body }) => twinOf(body)?.number === number);
    expect(twins.length).toBe(file === FILE ? 0 : 1);
    const texts = [place.desk.issue(number), ...twins].flatMap(({ comments }) => comments.map(({ body }) => body));
    return texts.filter((body) => body.startsWith("<!-- watchbill:announcement") && body.includes("@lea")).length;
  }

  async function isWholeAfter(stop: Stop | undefined): Promise<number> {
    const heard: Heard[] = [];
    const number = await overdue();
    const { calls } = await review(place, number, heard, stop);
    await review(place, number, heard);
    const of = (channel: string) => heard.filter((each) => each.channel === channel).map(({ message }) => message);
    const where = JSON.stringify(stop);
    const keys = new Set(of("pager").map(({ key, action }) => `${action} ${key}`));
    expect({ where, pages: keys.size }).toEqual({ where, pages: 1 });
    for (const channel of ["help", "mail"]) {
      const repeats = of(channel).map(({ mayBeRepeat }) => mayBeRepeat);
      expect({ where, channel, first: repeats.length > 0, unmarked: repeats.slice(1).includes(false) }).toEqual({
        where,
        channel,
        first: true,
        unmarked: false,
      });
      expect(repeats.length).toBeLessThanOrEqual(2);
    }
    expect({ where, announced: announcements(number) }).toEqual({ where, announced: 1 });
    const issue = place.desk.issue(number);
    expect({ where, assigned: issue.assignees.includes("lea"), labelled: issue.labels.includes("tier: lead") }).toEqual(
      {
        where,
        assigned: true,
        labelled: true,
      },
    );
    const before = { heard: heard.length, writes: place.sandbox.requests.counts.writes };
    await review(place, number, heard);
    expect({ where, heard: heard.length, writes: place.sandbox.requests.counts.writes }).toEqual({ where, ...before });
    return calls;
  }

  test("killed before and after each of its calls: the next pass finishes it, and the one after has nothing to do", async () => {
    const calls = await isWholeAfter(undefined);
    expect(calls).toBeGreaterThan(7);
    for (let at = 1; at <= calls; at += 1) {
      await isWholeAfter({ at, phase: "before" });
      await isWholeAfter({ at, phase: "after" });
    }
  }, 300_000);
});
