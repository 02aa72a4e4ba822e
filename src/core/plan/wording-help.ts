// What can be said to Watchbill in a comment?

import type { Part } from "../ticket/who-is-who.ts";

const FOR_STAFF = [
  ["/ack", "I have it"],
  ["/assign me", "or `on-call`, or `@login`: who has it"],
  ["/priority NAME", "and `/type NAME`: what it really is"],
  ["/escalate", "to the next tier, or `/escalate TIER reason`; `/incident` for the incident managers"],
  ["/pending", "we wait for the customer; `/resume` when we don't"],
  ["/due 2026-03-02T10:00", "what was agreed for the first reply, on your clock"],
  ["/customer @login", "for whom this was opened"],
  ["/write-up LINK", "where the write-up is"],
  ["/why", "how it stands and why"],
] as const;

/** A short list; customers and bystanders read what helps them. */
export function helpText(part: Part): string {
  if (part !== "staff") {
    return "The note at the top says who has this request and when to expect a reply. To add something, just write a comment; to correct your request, edit your first message.";
  }
  const lines = FOR_STAFF.map(([command, meaning]) => `- \`${command}\`: ${meaning}`);
  return ["On a line of its own, in a comment that is not edited afterwards:", "", ...lines].join("\n");
}
