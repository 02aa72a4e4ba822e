// What would a command show in a terminal of so many columns, told in this process?

import { stripVTControlCharacters } from "node:util";
import { jest } from "@jest/globals";
import { runCommand } from "../../src/main/cli-command.ts";

export interface TerminalSeen {
  /** With the terminal's codes. */
  readonly text: string;
  /** Without them, as somebody sees them. */
  readonly lines: readonly string[];
}

export interface TerminalSetting {
  readonly words: readonly string[];
  /** Undefined: a pipe. */
  readonly columns: number | undefined;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Standard output alone; the exit code is put back. */
export async function seenInTerminal({ words, columns, environment = {} }: TerminalSetting): Promise<TerminalSeen> {
  let text = "";
  const write = jest.spyOn(process.stdout, "write").mockImplementation((part) => {
    text += typeof part === "string" ? part : "";
    return true;
  });
  const silence = jest.spyOn(process.stderr, "write").mockReturnValue(true);
  const before = Object.fromEntries(Object.keys(environment).map((name) => [name, process.env[name]]));
  const exit = process.exitCode;
  const restore = pretend(columns);
  Object.assign(process.env, environment);
  try {
    await runCommand(words);
  } finally {
    restore();
    write.mockRestore();
    silence.mockRestore();
    process.exitCode = exit;
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
  }
  return { text, lines: stripVTControlCharacters(text).split("\n") };
}

function pretend(columns: number | undefined): () => void {
  const { isTTY, columns: own } = process.stdout;
  Object.assign(process.stdout, { isTTY: columns !== undefined, columns });
  return () => {
    Object.assign(process.stdout, { isTTY, columns: own });
  };
}

/** How wide a terminal draws it: ideograms and emoji take two columns. */
export function drawnWidth(line: string): number {
  const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]|\p{Emoji_Presentation}/u;
  return Array.from(line.normalize("NFC")).reduce((width, sign: string) => width + (wide.test(sign) ? 2 : 1), 0);
}
