// Who hears what at the pager and in the chat?

import type { Channel, Message } from "../../src/usecases/channel.ts";
import { failed, type Outcome, succeeded } from "../../src/usecases/outcome.ts";
import type { Ground } from "./ground.ts";
import type { Reach } from "./memory-tracker.ts";

type Sender = Pick<Reach, "program" | "run" | "time" | "weather"> & { readonly ground: Pick<Ground, "chronicle"> };

/** The pager takes one key for one incident; the chat shows whatever comes. */
export function memoryChannels(reach: Sender): ReadonlyMap<string, Channel> {
  return new Map([
    ["pager", channel(reach, "pager")],
    ["help", channel(reach, "help")],
  ]);
}

const PATIENCE_MS = 10_000;

function channel(reach: Sender, name: string): Channel {
  return { name, deduplicates: name === "pager", send: (message) => send(reach, name, message) };
}

async function send(reach: Sender, name: string, message: Message): Promise<Outcome> {
  const { program, weather, ground, time, run } = reach;
  const fate = weather.fateOf({ method: `send ${name}`, writes: true });
  if (fate.kind !== "well") {
    ground.chronicle.note({ kind: "struck", at: time.now, run, isStopped: fate.kind === "crash" });
  }
  if (fate.kind === "crash" && !fate.stored) return program.crash();
  await program.sleep(weather.latencyMs());
  const arrives = fate.kind === "well" || ("stored" in fate && fate.stored);
  noteMessage(reach, { name, arrives, message });
  if (fate.kind === "crash") return program.crash();
  if (fate.kind === "hang") await program.sleep(PATIENCE_MS);
  if (fate.kind === "well") return succeeded(undefined);
  // A service that refuses says so; from one that is silent nobody knows.
  const isSure = fate.kind === "limited" || (fate.kind === "server error" && !fate.stored);
  return failed({ kind: isSure ? "unavailable" : "unclear", message: `channel "${name}": ${fate.kind}` });
}

function noteMessage(
  { ground, run, time }: Sender,
  { name, arrives, message }: { readonly name: string; readonly arrives: boolean; readonly message: Message },
): void {
  ground.chronicle.note({
    kind: "message",
    at: time.now,
    channel: name,
    run,
    action: message.action,
    key: message.key,
    issue: message.ticket?.number ?? 0,
    text: [message.summary, message.comment ?? "", message.ticket?.title ?? ""].join("\n"),
    mayBeRepeat: message.mayBeRepeat,
    arrived: arrives,
  });
}
