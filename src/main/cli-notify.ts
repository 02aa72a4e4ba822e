// What came back from a test message?

import type { ChannelSettings, Config } from "../core/config/config.ts";
import { closestName } from "../core/time/closest-name.ts";
import { isoOf } from "../core/time/instant.ts";
import { channelsFrom } from "../notify/channels-from.ts";
import type { Message } from "../usecases/channel.ts";
import { endingServices } from "../usecases/ending-services.ts";
import type { Outcome } from "../usecases/outcome.ts";
import { Complaint } from "./cli-complaint.ts";
import { type CommonOptions, readConfig } from "./cli-file.ts";
import { printWrapped } from "./cli-painted.ts";
import { printJson, say } from "./cli-print.ts";
import { terminalColumns } from "./cli-text-width.ts";

export interface NotifyOptions extends CommonOptions {
  readonly test?: boolean;
}

const FAILED_EXIT = 4;

/** Sends one test message. Exit 4 when it failed. @throws Complaint with exit 2 for an unknown channel or without `--test`. */
export async function notify(name: string, options: NotifyOptions): Promise<void> {
  if (options.test !== true) throw new Complaint(`Say that it is a try: watchbill notify ${name} --test`, 2);
  const config = await readConfig(options);
  const settings = config.channels.find((channel) => channel.name === name);
  if (settings === undefined) throw new Complaint(unknown(name, config), 2);
  for (const ending of endingServices({ channels: [settings] })) say(`warning: ${ending.message}`);
  const channel = channelsFrom([settings], process.env).channels.get(name);
  if (channel === undefined) throw new Error(`channel ${name} was not made`);
  const outcome = await channel.send(testMessage(name));
  if (options.json === true) printJson(answerOf(settings, outcome));
  else if (outcome.ok) printWrapped({ text: sentence(settings), look: "green" }, terminalColumns());
  else say(`The test message was not sent. ${told(outcome.failure.message, outcome.failure.retryAt)}`);
  if (!outcome.ok) process.exitCode = FAILED_EXIT;
}

// One key for each channel: however often it is tried, a pager has one incident of it.
function testMessage(name: string): Message {
  return {
    action: "test",
    key: `watchbill-test-${name}`,
    summary: `Test message from Watchbill: channel "${name}" works. Nothing is wrong and nothing is to be done.`,
    people: [],
    mayBeRepeat: false,
  };
}

function answerOf({ name, kind }: ChannelSettings, outcome: Outcome): object {
  if (outcome.ok) return { channel: name, kind, sent: true };
  const { kind: failing, message, retryAt } = outcome.failure;
  const wait = retryAt === undefined ? {} : { retryAt: isoOf(retryAt) };
  return { channel: name, kind, sent: false, failure: { kind: failing, message, ...wait } };
}

function sentence(settings: ChannelSettings): string {
  const { name, kind } = settings;
  const end = AFTERWARDS[kind] ?? whoHeard(settings);
  return `Channel "${name}" (${kind}) accepted the test message.${end === undefined ? "" : ` ${end}`}`;
}

/** What the sender may want to look after. */
function whoHeard({ to, mention }: ChannelSettings): string | undefined {
  if (to !== undefined) return `The letter is for ${to.join(", ")}.`;
  return mention === undefined ? undefined : `It mentions ${mention}, as an alert does.`;
}

const AFTERWARDS: Partial<Record<ChannelSettings["kind"], string>> = {
  pagerduty: "It stands there as an incident of severity info; resolve it there.",
  "splunk-on-call": "It stands in the timeline and opens no incident; whether the route exists shows there.",
  jsm: "It stands there as an alert of priority P5; close it there.",
  opsgenie: "It stands there as an alert of priority P5; close it there.",
};

function told(message: string, retryAt: Parameters<typeof isoOf>[0] | undefined): string {
  return retryAt === undefined ? message : `${message}; not again before ${isoOf(retryAt)}`;
}

function unknown(name: string, config: Config): string {
  const known = config.channels.map((channel) => channel.name);
  const closest = closestName(name, known);
  const meant = closest === undefined ? "" : ` Did you mean ${closest}?`;
  return `There is no channel "${name}" in the file; it has ${known.length === 0 ? "none" : known.join(", ")}.${meant}`;
}
