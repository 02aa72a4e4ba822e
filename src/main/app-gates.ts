// Through which gate does the App send what belongs to an installation?

import { type Gate, requestGate } from "../github/gate.ts";
import { WINDOWS } from "../github/write-budget.ts";
import type { WorkQueue } from "./app-work-queue.ts";

/** One for each installation, since GitHub counts by installation; its writes are counted among all instances. */
export function gates({ budget }: Pick<WorkQueue, "budget">): (installation: number | undefined) => Gate {
  const open = new Map<number | undefined, Gate>();
  return (installation) => {
    const known = open.get(installation);
    if (known !== undefined) return known;
    const shared = budget?.(`writes:${installation ?? "app"}`, WINDOWS);
    const gate = requestGate(shared === undefined ? {} : { budget: shared });
    open.set(installation, gate);
    return gate;
  };
}
