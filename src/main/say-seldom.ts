// How is said what goes wrong many times a second, without burying the log in it?

const PAUSE_MS = 60_000;

/** Each message at most once a minute. @param clock milliseconds of a clock that never goes back. */
export function saySeldom(
  say: (message: string) => void,
  clock: () => number = () => performance.now(),
): (message: string) => void {
  // In the order in which they may be said again.
  const said = new Map<string, number>();
  return (message) => {
    const now = clock();
    for (const [earlier, at] of said) {
      if (now - at < PAUSE_MS) break;
      said.delete(earlier);
    }
    if (said.has(message)) return;
    said.set(message, now);
    say(message);
  };
}
