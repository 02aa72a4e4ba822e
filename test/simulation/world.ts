// What belongs to one simulated desk?

import type { Channel } from "../../src/usecases/channel.ts";
import type { Tracker } from "../../src/usecases/tracker.ts";
import type { Chronicle } from "./chronicle.ts";
import type { Dice } from "./dice.ts";
import type { Ground } from "./ground.ts";
import { MemoryConnection, type Reach } from "./memory-tracker.ts";
import { trackerReads } from "./tracker-reads.ts";
import { trackerWrites } from "./tracker-writes.ts";
import type { VirtualTime } from "./virtual-time.ts";
import type { Weather } from "./weather.ts";

export interface SimulatedWorld {
  readonly dice: Dice;
  readonly time: VirtualTime;
  readonly chronicle: Chronicle;
  readonly ground: Ground;
  readonly weather: Weather;
  /** The tracker that programs work with; a wrong design is planted here. */
  readonly trackerFor: (reach: Reach) => Tracker;
  readonly channelsFor: (reach: Reach) => ReadonlyMap<string, Channel>;
  /** For programs and their runs. */
  readonly nextNumber: () => number;
}

/** The tracker as it should be. */
export function memoryTracker(reach: Reach): Tracker {
  const way = new MemoryConnection(reach);
  return { ...trackerReads(way), ...trackerWrites(way) };
}
