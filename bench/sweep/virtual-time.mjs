// How does a sweep keep to its pace without anybody waiting? Its clock jumps, and the GitHub in memory jumps with it.

import { once } from "node:events";

/** Asks the process that started this one to move GitHub's clock along. */
export function virtualTime() {
  let now = 0;
  let waitedMs = 0;
  const pause = async (ms) => {
    const moved = once(process, "message");
    process.send({ advance: Math.ceil(ms) });
    await moved;
    now += Math.ceil(ms);
    waitedMs += Math.ceil(ms);
  };
  return {
    clock: () => now,
    pause,
    /** A budget that never says no: what does not fit now is waited for. */
    paced: ({ take, waitFor }) => ({
      take: async (writes) => {
        for (let waitMs = await take(writes); waitMs > 0; waitMs = await take(writes)) await pause(waitMs);
        return 0;
      },
      waitFor: async (writes) => {
        for (let waitMs = await waitFor(writes); waitMs > 0; waitMs = await waitFor(writes)) await pause(waitMs);
        return 0;
      },
    }),
    get waitedMs() {
      return waitedMs;
    },
  };
}
