// How is it told in the terminal what happened to whom, and why?

import { styleText } from "node:util";
import { withoutMarker } from "../core/ticket/marker.ts";
import { instant } from "../core/time/instant.ts";
import { spokenText } from "../core/time/wording.ts";
import type { IssueView } from "../sandbox/views.ts";
import { runAction } from "./demo-action.ts";
import { reasonsIn } from "./demo-reasons.ts";
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
  return { say, play: (stage, scene) => playScene(stage, scene, write) };
}

async function playScene(stage: Stage, scene: Scene, write: (text: string) => void): Promise<void> {
  const { sandbox, desk } = stage;
  sandbox.clock.set(scene.at);
  const at = spokenText(instant(scene.at), ZONE);
  write(`\n${inColor("cyan", at)}  ${inColor("bold", scene.title)}`);
  const before = { issues: desk.issues(), log: stage.appLog().length };
  scene.act?.(desk);
  await sandbox.webhooks.settled({ quietMs: 30 });
  const run = scene.sweep === undefined ? undefined : await runAction(stage);
  await sandbox.webhooks.settled({ quietMs: 30 });
  if (run !== undefined && run.exitCode !== 0) throw new Error(`the Action's run was red:\n${run.log}`);
  const reasons = run === undefined ? reasonsIn(stage.appLog().slice(before.log)) : reasonsIn(run.report);
  const by = run === undefined ? "App" : "Action";
  const told = desk.issues().flatMap((issue) => {
    const old = before.issues.find((each) => each.number === issue.number);
    return changes(issue, old).map((change) => ({ ...change, number: issue.number }));
  });
  if (told.length === 0) write(inColor("dim", `    ${by}: nothing to do`));
  for (const { kind, text, number } of told) {
    write(`    ${inColor("green", `#${number}`)} ${by} ${text}`);
    const because = reasons.find((reason) => reason.issue === number && reason.step === kind)?.because;
    if (because !== undefined)
      wrapped(`because ${because}`).forEach((line) => {
        write(inColor("dim", `         ${line}`));
      });
  }
}

interface Change {
  /** The kind of step that made it. */
  readonly kind: string;
  readonly text: string;
}

/** What Watchbill has done to the issue since `old`. */
function changes(issue: IssueView, old: IssueView | undefined): readonly Change[] {
  const labels = issue.labels.filter((label) => old?.labels.includes(label) !== true);
  const people = issue.assignees.filter((person) => old?.assignees.includes(person) !== true);
  const comments = issue.comments.flatMap((comment) => {
    if (!comment.author.endsWith("[bot]")) return [];
    const was = old?.comments.find((each) => each.id === comment.id);
    return was?.body === comment.body
      ? []
      : [told(comment.body, was === undefined ? undefined : withoutMarker(was.body))];
  });
  return [
    ...(labels.length > 0 ? [{ kind: "label", text: `labels it ${labels.join(", ")}` }] : []),
    ...people.map((person) => ({ kind: "assign", text: `assigns ${person}` })),
    ...comments.filter((change) => change.text !== ""),
  ];
}

function told(body: string, was: string | undefined): Change {
  const isCard = body.startsWith("<!-- watchbill:card");
  const lines = withoutMarker(body)
    .split("\n")
    .filter((line) => line !== "" && was?.includes(line) !== true);
  const verb = isCard ? (was === undefined ? "writes the card" : "brings the card up to date") : "announces";
  const shown = lines.slice(isCard && was === undefined ? 1 : 0).flatMap((line) => wrapped(line, "           "));
  return { kind: isCard ? "card" : "announce", text: lines.length === 0 ? "" : `${verb}:\n${shown.join("\n")}` };
}

function wrapped(text: string, indent = ""): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && indent.length + line.length + word.length + 1 > WIDTH) {
      lines.push(indent + line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, indent + line];
}

function inColor(format: "bold" | "dim" | "cyan" | "green", text: string): string {
  const plain = process.env["NO_COLOR"] !== undefined || !process.stdout.isTTY;
  return plain ? text : styleText(format, text);
}
