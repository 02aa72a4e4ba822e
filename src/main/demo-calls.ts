// What do a pager and a chat hear, in a line?

import { field } from "./demo-reasons.ts";

/** Of a PagerDuty event or a Slack message. */
export function heardIn(body: unknown): string {
  const action = field(body, "event_action");
  // Slack shows the name of the group that the example mentions by its ID.
  if (action === undefined) return `Slack: ${text(field(body, "text")).replace(/<!subteam\^\w+>/, "@help")}`;
  const summary = field(field(body, "payload"), "summary");
  return `the pager: ${text(action)}${summary === undefined ? "" : `. ${text(summary)}`}`;
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
