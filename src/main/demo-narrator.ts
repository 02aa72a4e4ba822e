// How is it told in the terminal what happened to whom, and why?

import { styleText } from "node:util";
import { instant } from "../core/time/instant.ts";
import { spokenText } from "../core/time/wording.ts";
import { runAction } from "./demo-action.ts";
import { heardIn } from "./demo-calls.ts";
import { type Change, changesOf } from "./demo-changes.ts";
import { type Reason, reasonsIn } from "./demo-reasons.ts";
import type { Scene } from "./demo-scenes.ts";
import type { Stage } from "./demo-stage.ts";

const ZONE = "Europe/Brussels";
const WIDTH = 104;

interface Said {
  readonly heading: (text: string) => void;
  readonly text: (text: string) => void;
}

/** The storyteller; what it says goes to standard output. */
export function narrate(): { say: Said; play: (stage: Stage, scene: Scene) => Promise<void> } {
  const write = (text: string): void => void process.stdout.write(`${text}\n`);
  const say = {
    heading: (text: string) => {
      write(`\n${inColor("bold", text)}\n`);
    },
    text: (text: string) => {
      write(`  ${text}`);
    },
  };
  return {
    say,
    play: async (stage, scene) => {
      write(`\n${inColor("cyan", spokenText(instant(scene.at), ZONE))}  ${inColor("bold", scene.title)}`);
      for (const line of await playScene(stage, scene)) write(`    ${line}`);
    },
  };
}

/** What is to be told of it, line by line. */
async function playScene(stage: Stage, scene: Scene): Promise<readonly string[]> {
  const { sandbox, desk, switchboard } = stage;
  sandbox.clock.set(scene.at);
  const logged = stage.appLog().length;
  const heard = switchboard.calls.length;
  scene.act?.(desk);
  // What somebody did just now is there already, what Watchbill makes of it is not.
  const before = desk.issues();
  await sandbox.webhooks.settled({ quietMs: 30 });
  const run = scene.sweep === undefined ? undefined : await runAction(stage);
  if (run !== undefined) await sandbox.webhooks.settled({ quietMs: 30 });
  if (run !== undefined && run.exitCode !== 0) throw new Error(`the Action's run was red:\n${run.log}`);
  const by = run === undefined ? "App" : "Action";
  const reasons = run === undefined ? reasonsIn(stage.appLog().slice(logged)) : reasonsIn(run.report);
  const told = desk.issues().flatMap((issue) => {
    const changes = changesOf(
      issue,
      before.find((each) => each.number === issue.number),
    );
    return changes.flatMap((change) => toldOf(change, { by, issue: issue.number, reasons }));
  });
  const calls = switchboard.calls.slice(heard).flatMap(({ body }) => {
    return wrapped(`${inColor("green", "->")} ${heardIn(body)}`, "   ");
  });
  return told.length + calls.length === 0 ? [inColor("dim", `${by}: nothing to do`)] : [...calls, ...told];
}

interface Teller {
  readonly by: string;
  readonly issue: number;
  readonly reasons: readonly Reason[];
}

function toldOf({ kind, text, lines }: Change, { by, issue, reasons }: Teller): readonly string[] {
  const because = reasons.find((reason) => reason.issue === issue && reason.step === kind)?.because;
  return [
    `${inColor("green", `#${issue}`)} ${by} ${text}`,
    ...lines.flatMap((line) => wrapped(`       ${line}`, "       ")),
    ...(because === undefined ? [] : wrapped(`     because ${because}`, "     ").map((line) => inColor("dim", line))),
  ];
}

function wrapped(text: string, indent: string): readonly string[] {
  const lines: string[] = [];
  let line = /^ */.exec(text)?.[0] ?? "";
  for (const word of text.trimStart().split(" ")) {
    if (line.trim() !== "" && line.length + word.length + 1 > WIDTH) {
      lines.push(line);
      line = indent;
    }
    line += line.trim() === "" ? word : ` ${word}`;
  }
  return [...lines, line];
}

function inColor(format: "bold" | "dim" | "cyan" | "green", text: string): string {
  const plain = process.env["NO_COLOR"] !== undefined || !process.stdout.isTTY;
  return plain ? text : styleText(format, text);
}
