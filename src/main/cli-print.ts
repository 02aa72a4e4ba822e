// How does a text get to the person at the terminal?

/** Data, on standard output. Whatever the file contains, it can't steer the terminal. */
export function print(text: string): void {
  process.stdout.write(`${printable(text)}\n`);
}

/** A message, on standard error. */
export function say(text: string): void {
  process.stderr.write(`${printable(text)}\n`);
}

/** Data for programs, on standard output. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

/** Who reads only the beginning (`watchbill check | head`) closes the pipe: an end, and no failure. */
export function endWithReader(): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });
}

/** The text without what a terminal would obey. */
export function printable(text: string): string {
  return text.replace(/[^\P{Cc}\n]/gu, "\u{fffd}");
}
