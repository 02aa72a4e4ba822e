// What task has another instance, perhaps an older one, written down?

import type { Place, Task } from "../main/app-task.ts";

/** Undefined when it can't be understood. */
export function readTask(written: unknown): Task | undefined {
  const owner = textIn(written, "owner");
  const repository = textIn(written, "repository");
  if (owner === undefined || repository === undefined) return undefined;
  const place: Place = { installation: numberIn(written, "installation"), owner, repository };
  const kind = textIn(written, "kind");
  if (kind === "sweep") {
    const pushedAt = numberIn(written, "pushedAt");
    return { ...place, kind, ...(pushedAt !== undefined && { pushedAt }) };
  }
  if (kind === "proposal") return proposalIn(place, part(written, "proposal"));
  const number = numberIn(written, "number");
  if (kind !== "review" || number === undefined) return undefined;
  const dueAt = numberIn(written, "dueAt");
  const owedSince = numberIn(written, "owedSince");
  const failures = numberIn(written, "failures");
  const leftId = numberIn(written, "leftId");
  return {
    ...place,
    kind,
    number,
    ...(dueAt !== undefined && { dueAt }),
    ...(owedSince !== undefined && { owedSince }),
    ...(leftId !== undefined && { leftId }),
    ...(failures !== undefined && { failures }),
  };
}

function proposalIn(place: Place, written: unknown): Task | undefined {
  const number = numberIn(written, "number");
  const head = textIn(written, "head");
  if (number === undefined || head === undefined) return undefined;
  // Whoever does not say where it comes from is trusted with less.
  return { ...place, kind: "proposal", proposal: { number, head, isFork: part(written, "isFork") !== false } };
}

function part(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}

function textIn(value: unknown, key: string): string | undefined {
  const found = part(value, key);
  return typeof found === "string" ? found : undefined;
}

function numberIn(value: unknown, key: string): number | undefined {
  const found = part(value, key);
  return typeof found === "number" && Number.isFinite(found) ? found : undefined;
}
