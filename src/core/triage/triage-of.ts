// Which request type and which priority does a ticket ask for?

import type { Config } from "../config/config.ts";
import { allowedPriority } from "./allowed-priority.ts";
import { choose } from "./choose.ts";
import type { Asked } from "./choose.ts";
import { matchForm } from "./match-form.ts";
import type { Choice, Submission, Triage } from "./triage.ts";

export type { Choice, Submission, Triage } from "./triage.ts";

/**
 * Reads the customer's answers from the form the body was made from, else from headings, labels and defaults, and
 * gives the priority that the request type allows. Text typed into a text box is never an answer. Never throws.
 */
export function triageOf(submission: Submission, config: Pick<Config, "requestTypes" | "priorities">): Triage {
  const form = matchForm(submission);
  const types = { question: "request type", entries: config.requestTypes } as const;
  const priorities = { question: "priority", entries: config.priorities } as const;
  const requestType = choose(types, submission, form);
  const asked = choose(priorities, submission, form);
  const priority = allowedPriority(asked, requestType.name, config);
  const missing = [...missingIn(types, requestType), ...missingIn(priorities, asked)];
  return { requestType, priority, missing, because: [requestType.because, priority.because] };
}

/** A file without request types (or priorities) misses nothing. */
function missingIn({ question, entries }: Asked, choice: Choice): Triage["missing"] {
  return choice.source === "default" && entries.length > 0 ? [question] : [];
}
