// Has everything come to rest that needs the machine's own time?

import { setTimeout as pause } from "node:timers/promises";
import type { Sandbox } from "../../../src/sandbox/sandbox.ts";
import type { Activity } from "./activity.ts";

// What a promise brings about may be seen only some turns later, where streams are involved.
const TURNS = 3;

export async function settled({ webhooks }: Sandbox, activity: Activity): Promise<void> {
  for (let quiet = 0; quiet < TURNS; quiet += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    if (activity.isNone && !webhooks.areUnderWay) continue;
    await pause(0);
    quiet = -1;
  }
}
