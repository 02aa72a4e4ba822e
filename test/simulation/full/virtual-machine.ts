// How do timers, clocks and requests of a program become those of the simulated world?

import type { VirtualTime } from "../virtual-time.ts";
import type { Activity } from "./activity.ts";
import { type Errand, errands } from "./errand.ts";

const real = {
  fetch: globalThis.fetch,
  setTimeout: globalThis.setTimeout,
  clearTimeout: globalThis.clearTimeout,
  timeout: AbortSignal.timeout.bind(AbortSignal),
  now: performance.now.bind(performance),
  Date: globalThis.Date,
};

/** A request as it truly goes over the wire, whoever asks. */
export const fetchForReal = real.fetch;

interface Machine {
  readonly time: VirtualTime;
  readonly activity: Activity;
}

let present: Machine | undefined;

/**
 * From now on whatever a program does waits, and knows the time, by this world. What is no program's (GitHub, the
 * connections themselves) has the machine's own timers; the date is the world's for everybody, since tokens run out by it.
 */
export function liveBy(machine: Machine): void {
  if (present === undefined) replaceAll();
  present = machine;
}

function replaceAll(): void {
  replace(globalThis, "fetch", (address: string, init: RequestInit = {}) => {
    const errand = errands.getStore();
    return errand === undefined ? real.fetch(address, init) : errand.send(address, init);
  });
  replace(globalThis, "setTimeout", (act: (...given: unknown[]) => void, ms = 0, ...given: unknown[]) => {
    const errand = errands.getStore();
    if (errand === undefined) return real.setTimeout(act, ms, ...given);
    const fire = (): void => {
      act(...given);
    };
    return new VirtualTimer(errand, fire, ms);
  });
  replace(globalThis, "clearTimeout", (timer: NodeJS.Timeout | VirtualTimer | undefined) => {
    if (timer instanceof VirtualTimer) timer.close();
    else real.clearTimeout(timer);
  });
  replace(AbortSignal, "timeout", (ms: number) => {
    const errand = errands.getStore();
    return errand === undefined ? real.timeout(ms) : signalAfter(errand, ms);
  });
  replace(performance, "now", () => errands.getStore()?.world.time.now ?? real.now());
  replace(globalThis, "Date", WorldDate);
  countSigning();
}

function replace(owner: object, name: string, by: unknown): void {
  Object.defineProperty(owner, name, { value: by, configurable: true, writable: true });
}

/** Without a moment given, the world's present one. */
class WorldDate extends real.Date {
  constructor(...moment: readonly unknown[]) {
    // The many forms of Date's arguments are passed on as they are.
    super(...((moment.length === 0 ? [WorldDate.now()] : moment) as [number]));
  }

  static override now(): number {
    return present?.time.now ?? real.Date.now();
  }
}

class VirtualTimer {
  #isClosed = false;

  constructor(errand: Errand, act: () => void, ms: number) {
    errand.world.time.after(Math.max(1, ms), () => {
      if (!this.#isClosed && errand.program.isAlive) errands.run(errand, act);
    });
  }

  close(): this {
    this.#isClosed = true;
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }
}

// Most signals are given long after the answer came; where they were made matters to nobody.
const TOO_LATE = new DOMException("The operation was aborted due to timeout", "TimeoutError");

function signalAfter({ world, program }: Errand, ms: number): AbortSignal {
  const controller = new AbortController();
  world.time.after(ms, () => {
    if (program.isAlive) controller.abort(TOO_LATE);
  });
  return controller.signal;
}

// A signature is made beside everything else; until then the world has to wait.
function countSigning(): void {
  const { subtle } = globalThis.crypto;
  const importKey = subtle.importKey.bind(subtle);
  const sign = subtle.sign.bind(subtle);
  const keys = new Map<string, ReturnType<typeof importKey>>();
  // The App reads its key again for every request, which costs more than all else that it does for its login.
  const known = (...given: Parameters<typeof importKey>): ReturnType<typeof importKey> => {
    const written = JSON.stringify(given, (_, part: unknown) => (part instanceof ArrayBuffer ? textOf(part) : part));
    const key = keys.get(written) ?? importKey(...given);
    keys.set(written, key);
    return key;
  };
  replace(subtle, "importKey", (...given: Parameters<typeof importKey>) => counted(() => known(...given)));
  replace(subtle, "sign", (...given: Parameters<typeof sign>) => counted(() => sign(...given)));
}

function textOf(bytes: ArrayBuffer): string {
  return Buffer.from(bytes).toString("base64");
}

function counted<T>(work: () => Promise<T>): Promise<T> {
  const errand = errands.getStore();
  if (present === undefined || errand === undefined) return work();
  const { time } = errand.world;
  const made = present.activity.during(work);
  // Several are made at a time, and whichever is ready first, they go on in the order in which they were asked for.
  return new Promise((resolve) => {
    time.after(1, () => {
      resolve(made);
    });
  });
}
