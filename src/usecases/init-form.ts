// What does an issue form look like that asks what a file wants to know?

import type { Config } from "../core/config/config.ts";

/** One form with a dropdown for the request type and one for the priority, as far as the file has those; YAML. */
export function firstForm({ requestTypes, priorities }: Pick<Config, "requestTypes" | "priorities">): string {
  const fields = [
    ...dropdown("request-type", "Request type", requestTypes),
    ...dropdown("priority", "Priority", priorities),
    `  - type: textarea
    id: request
    attributes:
      label: How can we help?
      description: What do you see, and what did you expect instead? Leave out passwords, keys and personal data.
    validations:
      required: true`,
  ];
  return `name: Support request
description: Ask a question, or tell us what does not work.
body:
${fields.join("\n")}
`;
}

type Choice = { readonly name: string; readonly answers: readonly string[] };

function dropdown(id: string, label: string, choices: readonly Choice[]): readonly string[] {
  if (choices.length === 0) return [];
  const options = choices.flatMap(({ name, answers }) => (answers.length === 0 ? [name] : answers));
  return [
    `  - type: dropdown
    id: ${id}
    attributes:
      label: ${label}
      options:
${options.map((option) => `        - ${JSON.stringify(option)}`).join("\n")}
    validations:
      required: true`,
  ];
}
