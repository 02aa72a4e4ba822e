// What do a pager and a chat hear, in a line?

import { field } from "./demo-reasons.ts";

/** Of a PagerDuty event or a Slack message; `path` is where it was sent. */
export function heardIn(path: string, body: unknown): string {
  const action = field(body, "event_action");
  if (action === undefined) return `Slack, ${path.slice(1)}: ${text(field(body, "text"))}`;
  const summary = field(field(body, "payload"), "summary");
  return `the pager: ${text(action)}${summary === undefined ? "" : `. ${text(summary)}`}`;
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
