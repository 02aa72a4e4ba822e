// Which request types does the file define?

import type { RequestType } from "../config.ts";
import { childOf, flagOf, textOf, textsOf } from "../document/node.ts";
import type { Entry } from "../document/node.ts";
import { namedEntries } from "../reading.ts";
import type { Reading } from "../reading.ts";
import { checkChoices } from "./choices.ts";

export function readRequestTypes(reading: Reading): readonly RequestType[] {
  const entries = namedEntries(reading, "request type");
  checkChoices(reading, entries, "request type");
  return entries.map(requestTypeIn);
}

function requestTypeIn({ key: name, at, node }: Entry): RequestType {
  const playbook = textOf(childOf(node, "playbook"));
  return {
    name,
    label: textOf(childOf(node, "label")) ?? `type: ${name}`,
    answers: textsOf(childOf(node, "answers")),
    ...(playbook === undefined ? {} : { playbook }),
    isDefault: flagOf(childOf(node, "default")) ?? false,
    at,
  };
}
