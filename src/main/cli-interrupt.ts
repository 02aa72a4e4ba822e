// How does a command end when somebody presses Ctrl-C?

const INTERRUPTED_EXIT = 130;

/**
 * With 130, and not in the middle of a file that it writes: Node hears of it only between two things it does. A command
 * that listens itself, as a sweep does, ends in its own manner.
 */
export function endOnInterrupt(): void {
  process.on("SIGINT", () => {
    if (process.listenerCount("SIGINT") === 1) process.exit(INTERRUPTED_EXIT);
  });
}
