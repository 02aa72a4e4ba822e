// Through which gate does the App send what belongs to an installation?

import { type Gate, requestGate } from "../github/gate.ts";
import { WINDOWS } from "../github/write-budget.ts";
import type { WorkQueue } from "./app-work-queue.ts";

/**
 * One for each installation, since GitHub counts by installation; its writes are counted among all instances, and what one
 * of them was told to leave alone the others leave alone, too.
 */
export function gates({
  budget,
  closings,
}: Pick<WorkQueue, "budget" | "closings">): (installation: number | undefined) => Gate {
  const open = new Map<number | undefined, Gate>();
  return (installation) => {
    const known = open.get(installation);
    if (known !== undefined) return known;
    const login = installation ?? "app";
    const sharedBudget = budget?.(`writes:${login}`, WINDOWS);
    const sharedClosings = closings?.(`requests:${login}`);
    const gate = requestGate({
      ...(sharedBudget && { budget: sharedBudget }),
      ...(sharedClosings && { closings: sharedClosings }),
    });
    open.set(installation, gate);
    return gate;
  };
}
