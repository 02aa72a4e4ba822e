// How does `watchbill demo` play the whole story on a GitHub in memory?

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Complaint } from "./cli-complaint.ts";
import type { CommonOptions } from "./cli-file.ts";
import { printJson } from "./cli-print.ts";

// The story plays with the example's own issue forms, which only a checkout has.
const NEEDED = ["../../.github/ISSUE_TEMPLATE/problem.yml", "../../config/examples/skyscrapers.yml", "./demo.js"];

export interface DemoOptions extends Pick<CommonOptions, "json"> {
  /** Instead of the story: the GitHub alone, until Ctrl-C. */
  readonly stay?: boolean;
}

/** Ends as the story does. @throws Complaint with exit 2 for options that exclude one another, 3 outside a checkout. */
export async function demo({ json, stay }: DemoOptions): Promise<void> {
  if (json === true && stay === true) throw new Complaint("--json is of the story, and --stay tells none", 2);
  const [missing] = NEEDED.map(pathOf).filter((path) => !existsSync(path));
  if (missing !== undefined)
    throw new Complaint(`The demo plays in a checkout of Watchbill: ${missing} is missing.`, 3);
  const told = await play(json === true ? "as data" : "to be read", stay === true ? ["--stay"] : []);
  if (json === true) printJson({ scenes: scenesIn(told.text) });
  process.exitCode = told.exit;
}

function pathOf(place: string): string {
  return fileURLToPath(new URL(place, import.meta.url));
}

interface Told {
  readonly text: string;
  readonly exit: number;
}

// A process of its own: it starts an App and a GitHub, and its colours and its Ctrl-C are those of this terminal.
async function play(how: "as data" | "to be read", words: readonly string[]): Promise<Told> {
  const stdout = how === "as data" ? "pipe" : "inherit";
  const child = spawn(process.execPath, [pathOf("./demo.js"), ...words], { stdio: ["ignore", stdout, "inherit"] });
  let text = "";
  child.stdout?.on("data", (data: Buffer) => (text += data.toString()));
  // A terminal tells both; whoever ends this process alone means the child too.
  const end = (): void => void child.kill("SIGINT");
  process.on("SIGINT", end);
  return new Promise((resolve) => {
    child.once("close", (code, signal) => {
      process.off("SIGINT", end);
      resolve({ text, exit: code ?? (signal === "SIGINT" ? INTERRUPTED_EXIT : 1) });
    });
  });
}

const INTERRUPTED_EXIT = 130;

interface SceneTold {
  /** As it is told: `Friday 20 November, 10:15 Brussels time`. */
  readonly at: string;
  readonly title: string;
  readonly lines: readonly string[];
}

// A scene begins with its moment at the edge, and what happens in it is indented.
const SCENE = /^(\w+day \d{1,2} \w+, \d{2}:\d{2} \w+ time) {2}(.+)$/;

export function scenesIn(text: string): readonly SceneTold[] {
  const scenes: (SceneTold & { readonly lines: string[] })[] = [];
  for (const line of text.split("\n")) {
    const [, at, title] = SCENE.exec(line) ?? [];
    if (at !== undefined && title !== undefined) scenes.push({ at, title, lines: [] });
    else if (line.startsWith("    ")) scenes.at(-1)?.lines.push(line.trim());
  }
  return scenes;
}
