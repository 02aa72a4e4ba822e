// Which channels do the real App and Action have, when nobody outside may be reached?

import type { Channels } from "../../../src/notify/channels-from.ts";
import { memoryChannels } from "../channels.ts";
import { presentErrand } from "./errand.ts";

/** Pager and chat as in the fast weeks, in the weather of whoever asks. */
export function channelsFrom(): Channels {
  const { program, run = 0, world } = presentErrand();
  return { channels: memoryChannels({ program, run, ...world, ground: world }), missing: [] };
}
