// Which request types and priorities do the triage tests know?

import type { Config, Priority, RequestType } from "../../../src/core/config/config.ts";

const at = { line: 1, column: 1 };

export function requestType(name: string, rest: Partial<RequestType> = {}): RequestType {
  return { name, label: `type: ${name}`, answers: [], isDefault: false, at, ...rest };
}

export function priority(name: string, rest: Partial<Priority> = {}): Priority {
  return {
    name,
    label: `priority: ${name}`,
    answers: [],
    isDefault: false,
    onlyFor: undefined,
    otherwise: undefined,
    emergency: false,
    calendar: undefined,
    ladder: [],
    alert: [],
    handOff: false,
    clocks: [],
    pending: undefined,
    writeUp: undefined,
    onCloseTell: "nobody",
    at,
    ...rest,
  };
}

export type Policy = Pick<Config, "requestTypes" | "priorities">;

export const policy: Policy = {
  requestTypes: [
    requestType("problem", { answers: ["Problem/Troubleshooting"] }),
    requestType("change", { answers: ["Change Request"] }),
    requestType("guidance", { answers: ["Guidance & usage support"] }),
    requestType("other", { answers: ["Other"], isDefault: true }),
  ],
  priorities: [
    priority("production-down", {
      label: "priority: production down",
      answers: ["Production down"],
      onlyFor: ["problem"],
      otherwise: "urgent",
    }),
    priority("urgent", { answers: ["Urgent"] }),
    priority("normal", { answers: ["Normal", "Normal priority"], isDefault: true }),
  ],
};
