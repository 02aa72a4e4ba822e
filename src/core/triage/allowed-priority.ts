// May a ticket of this request type have this priority, and if not, which one does it get?

import type { Config, Priority } from "../config/config.ts";
import type { Choice } from "./triage.ts";

/**
 * The choice itself where its `only_for` names the request type (or is not set), else what `otherwise` leads to, which
 * is asked the same again. A priority without `otherwise` gives way to the next less urgent one. `name` is undefined
 * where no priority is left. `asked` keeps what was asked for.
 */
export function allowedPriority(
  choice: Choice,
  requestType: string | undefined,
  { priorities }: Pick<Config, "priorities">,
): Choice {
  const asked = priorities.find((priority) => priority.name === choice.name);
  if (asked === undefined || isAllowed(asked, requestType)) return choice;
  const refused = new Set<Priority>();
  let given: Priority | undefined = asked;
  while (given !== undefined && !isAllowed(given, requestType)) {
    refused.add(given);
    given = instead(given, priorities);
    // Two that name each other would go on for ever.
    if (given !== undefined && refused.has(given)) given = undefined;
  }
  const because = `${choice.because}; ${asked.name} is only for ${(asked.onlyFor ?? []).join(", ")}, so it is ${given?.name ?? "none"}`;
  return { name: given?.name, source: "otherwise", because, asked: asked.name };
}

function isAllowed(priority: Priority, requestType: string | undefined): boolean {
  if (priority.onlyFor === undefined) return true;
  return requestType !== undefined && priority.onlyFor.includes(requestType);
}

function instead(priority: Priority, priorities: readonly Priority[]): Priority | undefined {
  if (priority.otherwise === undefined) return priorities[priorities.indexOf(priority) + 1];
  return priorities.find((other) => other.name === priority.otherwise);
}
