// On whose errand does the code run that runs now?

import { AsyncLocalStorage } from "node:async_hooks";
import type { Ending } from "../../../src/main/action-ending.ts";
import type { Chronicle } from "../chronicle.ts";
import type { Program } from "../program.ts";
import type { VirtualTime } from "../virtual-time.ts";
import type { WireWeather } from "./full-weather.ts";
import type { Limits } from "./limits.ts";

/** The program, the world it lives in, and the run that it is in the midst of. */
export interface Errand {
  readonly program: Program;
  readonly run: number | undefined;
  readonly world: ErrandWorld;
  /** The program's only way out. */
  readonly send: (address: string, init: RequestInit) => Promise<Response>;
  /** Hears how a run of the Action ended. */
  readonly onEnding?: (ending: Ending) => void;
}

export interface ErrandWorld {
  readonly time: VirtualTime;
  readonly weather: WireWeather;
  /** What GitHub refuses to this world's programs. */
  readonly limits: Limits;
  readonly chronicle: Chronicle;
  readonly nextNumber: () => number;
}

/** Follows every promise and timer; empty for GitHub, for people and for the test itself. */
export const errands = new AsyncLocalStorage<Errand>();

/** @throws Error where none is under way */
export function presentErrand(): Errand {
  const errand = errands.getStore();
  if (errand === undefined) throw new Error("nobody sent for this");
  return errand;
}
