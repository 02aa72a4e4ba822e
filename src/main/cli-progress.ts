// How does somebody who waits see that something happens?

import { printable, say } from "./cli-print.ts";
import { cut } from "./cli-text-width.ts";

export interface Progress {
  /** What is under way now. */
  update(text: string): void;
  /** Leaves nothing of it in the terminal. */
  stop(): void;
}

/** Does the work, and shows that it goes on where it takes long. */
export async function withProgress<Result>(text: string, work: () => Promise<Result>): Promise<Result> {
  const progress = showProgress(text);
  try {
    return await work();
  } finally {
    progress.stop();
  }
}

const PATIENCE_MS = 2_000;
const REDRAWN_EVERY_MS = 200;
const TOLD_EVERY_MS = 15_000;
const CLEAR_LINE = "\r\u001b[2K";

/** On standard error, for whatever takes longer than two seconds: one line redrawn on a terminal, else one now and then. */
export function showProgress(text: string): Progress {
  const isTerminal = process.stderr.isTTY && process.env["TERM"] !== "dumb";
  const show = isTerminal ? redraw : say;
  let current = text;
  let shown: string | undefined;
  const tell = (): void => {
    if (current !== shown) show(current);
    shown = current;
  };
  let repeat: NodeJS.Timeout | undefined;
  const clear = (): void => {
    if (isTerminal && shown !== undefined) process.stderr.write(CLEAR_LINE);
    shown = undefined;
  };
  process.once("exit", clear);
  const patience = setTimeout(() => {
    tell();
    repeat = setInterval(tell, isTerminal ? REDRAWN_EVERY_MS : TOLD_EVERY_MS);
    repeat.unref();
  }, PATIENCE_MS);
  patience.unref();
  return {
    update: (next) => {
      current = next;
    },
    stop: () => {
      clearTimeout(patience);
      clearInterval(repeat);
      process.off("exit", clear);
      clear();
    },
  };
}

// A line that wrapped could not be cleared again.
function redraw(text: string): void {
  process.stderr.write(CLEAR_LINE + cut(printable(text), process.stderr.columns - 1));
}
